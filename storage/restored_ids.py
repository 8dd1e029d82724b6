"""恢复之后的编号: what the lost time may have given out is given to nobody else.

After the backup its city went on: cases got ids, which stand in the buttons of cards on phones,
and numbers, which stand on paper. What comes now begins so far behind that none of them meets
another case, also when the same archive is restored again after some hours of work:

ids       BEYOND, and A_SECOND for each second since the backup; of every table that gives ids
numbers   NUMBERS, and one for each second since the backup, or of the day if that is younger;
          of the day of the restore, for earlier days give out none any more
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, insert, select

from storage.new_rows import table_of
from storage.portable import Target
from storage.tables import Petition, SkippedNumber

BEYOND = 1_000_000
A_SECOND = 100  # a province has one case a second, and some ten rows to each
NUMBERS = 500
PETITIONS, SKIPPED = table_of(Petition), table_of(SkippedNumber)


class Today(NamedTuple):
    """The day of the restore: what its numbers begin with, and when it began."""

    prefix: str
    began_at: datetime


def leave_room(
    connection: Connection, now: datetime, manifest: Mapping[str, Any], today: Today
) -> None:
    """Move on what gives ids and numbers; the tables are this program's already."""
    made_at = datetime.fromisoformat(manifest["made_at"])
    beyond = BEYOND + A_SECOND * _seconds(made_at, now)
    Target(connection).continue_ids(manifest["last_ids"], beyond=beyond)
    room = NUMBERS + _seconds(max(made_at, today.began_at), now)
    number = f"{today.prefix}{_last(connection, today.prefix) + room:03}"
    connection.execute(insert(SKIPPED).values(number=number))


def _last(connection: Connection, prefix: str) -> int:
    """The highest of the day so far, given out or skipped; 0: none."""
    numbers = [
        int(number.removeprefix(prefix))
        for table in (PETITIONS, SKIPPED)
        for number in connection.execute(
            select(table.c.number).where(func.substr(table.c.number, 1, len(prefix)) == prefix)
        ).scalars()
    ]
    return max(numbers, default=0)


def _seconds(since: datetime, now: datetime) -> int:
    return max(0, int((now - since).total_seconds()))
