"""A city that has lived for two years: as many cases as wanted, made of some real ones.

The real ones come through the desk; the others are their copies, in one statement for each table:
over two years, one in a hundred still open, words of their own but for one in ten. Each has what
was said and its history. What the program forgets by itself (what messages were made of, after 90
days; that they were sent, a year after the end of the case) or looks for among fresh and open
cases only (traces of words) is there for as many as it would be. Of messages a copy has those of a
case just sent, which are fewer than one that goes its whole way has.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

from storage.database import Database
from storage.new_rows import table_of
from storage.tables import CaseTrace, Event, Notice, Petition, Statement
from tests.benchmarks.intake import FIRST, take
from tests.cast import MORNING, settle
from tests.databases import filled

REAL = 60
MADE_OF = 90 * 86_400  # seconds a message keeps what it was made of
YEARS = 2 * 365 * 86_400  # seconds
OPEN, TRACED, TOLD = 100, 20, 2  # one case of so many
IS_OPEN = f"n.i % {OPEN} = 0"
OWN_WORDS = "n.i % 10"
PRAGMAS = ("synchronous=OFF", "foreign_keys=OFF", "cache_size=-400000")
COPY = (
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {copies}) "
    "INSERT INTO {table} ({names}) SELECT {values} FROM n CROSS JOIN {table} t WHERE {where}"
)


async def live(path: Path, cases: int) -> Database:
    """In a new file; open."""
    url = f"sqlite:///{path}"
    filled(settle)(url)
    database = Database(url)
    await take(database, FIRST, REAL)
    await database.close()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("BEGIN IMMEDIATE")
        for statement in _copies(max(1, cases // REAL)):
            connection.execute(statement)
        connection.execute("COMMIT")
        connection.execute("PRAGMA optimize")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return Database(url)


def _copies(copies: int) -> Iterator[str]:
    ago = f"86400 + ({copies} - n.i) * {YEARS} / {copies}"
    moment = (
        f"strftime('%Y-%m-%d %H:%M:%f', '{MORNING:%Y-%m-%d %H:%M:%S}', "
        f"'-' || ({ago}) || ' seconds') || '000'"
    )
    own = {"id": "NULL", "petition_id": f"t.petition_id + n.i * {REAL}"}
    of_a_case = {
        "id": f"t.id + n.i * {REAL}",
        "number": f"replace(substr({moment}, 3, 8), '-', '') || '-' || (t.id + n.i * {REAL})",
        "state": f"CASE WHEN {IS_OPEN} THEN t.state ELSE 'closed' END",
        "next_check_at": f"CASE WHEN {IS_OPEN} THEN t.next_check_at END",
        "closed_at": f"CASE WHEN {IS_OPEN} THEN NULL ELSE {moment} END",
        "words_hash": f"t.words_hash + ({OWN_WORDS}) * n.i",
        **dict.fromkeys(("created_at", "submitted_at"), moment),
    }
    trace = f"t.trace + ({OWN_WORDS}) * n.i * 1000003"
    told = {"dedup_key": "t.dedup_key || ':' || n.i", "state": "'sent'", "sent_at": moment}
    told["arguments"] = f"CASE WHEN {ago} < {MADE_OF} THEN t.arguments ELSE '{{}}' END"
    yield _copy(Petition, copies, of_a_case, f"t.id <= {REAL}")
    yield _copy(Statement, copies, own | {"at": moment})
    yield _copy(Event, copies, own | {"at": moment})
    yield _copy(Notice, copies, own | told, f"n.i > {copies - copies // TOLD}")
    yield _copy(CaseTrace, copies, own | {"trace": trace}, f"n.i % {TRACED} = 0")


def _copy(
    model: type[Petition | Statement | Event | Notice | CaseTrace],
    copies: int,
    others: Mapping[str, str],
    where: str = "",
) -> str:
    """Other values in these columns; of all rows there are so far, which are the real ones'."""
    columns = [one.name for one in table_of(model).columns]
    values = ", ".join(others.get(name, f"t.{name}") for name in columns)
    real = f"t.petition_id <= {REAL}" if "petition_id" in columns else f"t.id <= {REAL}"
    return COPY.format(
        copies=copies,
        table=model.__tablename__,
        names=", ".join(columns),
        values=values,
        where=f"{real} AND ({where or 'true'})",
    )
