"""到期清查: how long supervision takes to find the next 500 due among a million cases.

One case in a hundred is open. The queries are those of the program, on a migrated SQLite file; the
same with a tenth of the closed cases tells whether these matter (they should not: ratio 1).
"""

import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from sqlalchemy.dialects import sqlite
from sqlmodel import Session

from storage import migrating, watched
from storage.columns import Moment
from storage.database import open_engine
from storage.new_rows import table_of
from storage.tables import Petition
from storage.words import State
from tests.benchmarks.figures import Figure, Scale, percentile

NOW = datetime(2026, 3, 4, 2, tzinfo=UTC)
TARGET = "≤ 20 ms"
DUE = 500
OF_A_HUNDRED = 1  # open
OPEN = (State.DISPATCHED, State.IN_PROGRESS, State.AWAITING_RESIDENT, State.RECEIVED)
BATCH = 20_000
_SQLITE = sqlite.dialect(paramstyle="named")
Query = Callable[[Session], Sequence[object]]


class Look(NamedTuple):
    """Milliseconds of the clock on the wall, and of the processor."""

    wall: float
    own: float


async def measure(scale: Scale) -> list[Figure]:
    """Medians and 95 of 100, and the ratio to a tenth of the closed cases, looked at in turn."""
    with (
        tempfile.TemporaryDirectory() as folder,
        filled(Path(folder) / "many", scale.cases, scale.cases) as many,
        filled(Path(folder) / "few", scale.cases, scale.cases // 10) as few,
    ):
        due = _in_turn(next_due, many, few, scale.sweeps)
        told = _in_turn(morning, many, few, scale.sweeps)
    number = f"{scale.cases:,} cases, 1 % open"
    sweep = [pair[0].wall for pair in due]
    return [
        Figure(f"next {DUE} due of {number}, median", median(sweep), "ms", TARGET),
        Figure(f"next {DUE} due of {number}, p95", percentile(sweep, 95), "ms", TARGET),
        Figure("the same in time of a processor, median", median(p[0].own for p in due), "ms"),
        Figure("against a tenth of the closed cases", _ratio(due), "", "≈ 1"),
        Figure(
            f"untold, late or due at eight, of {number}", median(p[0].wall for p in told), "ms"
        ),
        Figure("against a tenth of the closed cases", _ratio(told), "", "≈ 1"),
    ]


def _in_turn(query: Query, many: Session, few: Session, times: int) -> list[tuple[Look, Look]]:
    """Pairs of looks; the first of both makes the statements ready."""
    return [(_look(many, query), _look(few, query)) for _ in range(times + 1)][1:]


def _ratio(pairs: Sequence[tuple[Look, Look]]) -> float:
    """Of pairs a moment apart, so that what else the machine does weighs on both."""
    return median(many.wall / few.wall for many, few in pairs)


def next_due(session: Session) -> Sequence[object]:
    """What a tick of supervision asks for."""
    return watched.find_due_checks(session, NOW, DUE)


def morning(session: Session) -> Sequence[object]:
    """What the digest asks for at eight: who was not told, what is late or due."""
    untold = watched.find_untold(session)
    return [*untold, *watched.find_due_before(session, NOW - timedelta(days=8), NOW)]


def _look(session: Session, query: Query) -> Look:
    begun, own = time.perf_counter(), time.thread_time()
    query(session)
    took = Look(1000 * (time.perf_counter() - begun), 1000 * (time.thread_time() - own))
    session.expunge_all()  # the next look reads its rows anew, as a tick does
    return took


@contextmanager
def filled(folder: Path, cases: int, closed: int) -> Iterator[Session]:
    """A migrated database with a hundredth of `cases` open, and so many closed ones."""
    folder.mkdir()
    url = f"sqlite:///{folder / 'sweep.db'}"
    migrating.upgrade(url)
    engine = open_engine(url)
    table = table_of(Petition)
    rows = _rows(cases * OF_A_HUNDRED // 100, closed)
    names = [one.name for one in table.columns if one.name != "id"]
    insertion = str(table.insert().compile(dialect=_SQLITE, column_keys=names))
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        connection.exec_driver_sql("PRAGMA synchronous = OFF")
        cursor = connection.connection.cursor()
        cursor.execute("BEGIN")
        while batch := [row for row, _ in zip(rows, range(BATCH), strict=False)]:
            cursor.executemany(insertion, batch)
        cursor.execute("COMMIT")
        cursor.close()
    with Session(engine, expire_on_commit=False) as session:
        yield session
    engine.dispose()


def _rows(open_: int, closed: int) -> Iterator[Mapping[str, Any]]:
    """Raw rows: open ones are spread among the closed, as life does it."""
    usual = raw(Petition(reporter_id=1, chat_id=1, created_at=NOW))
    every = max(1, closed // max(1, open_))
    for number in range(closed):
        if number % every == 0 and number // every < open_:
            yield {**usual, **_open(number // every)}
        yield {**usual, **_closed(number)}


def raw(petition: Petition) -> dict[str, Any]:
    """As the driver takes it."""
    bound = {}
    for column in table_of(Petition).columns:
        given = column.type.bind_processor(_SQLITE)
        value = getattr(petition, column.name)
        if isinstance(column.type, Moment):
            bound[column.name] = None if value is None else stamp(value)
        else:
            bound[column.name] = given(value) if given else value
    del bound["id"]
    return bound


def _open(number: int) -> dict[str, Any]:
    """Half of them have come due by now, one after the other."""
    state = OPEN[number % len(OPEN)]
    return {
        "number": f"open-{number}",
        "state": state.value,
        "owner_id": 1 + number % 200,
        "dispatched_at": stamp(NOW - timedelta(days=3)),
        "owner_told_at": stamp(NOW - timedelta(days=3)) if number % 50 else None,
        "due_at": stamp(NOW + timedelta(minutes=number % 20_000 - 10_000)),
        "next_check_at": stamp(NOW + timedelta(minutes=number % 20_000 - 10_000)),
    }


def _closed(number: int) -> dict[str, Any]:
    """Resolved and closed; of some the residents are asked again in four weeks."""
    at = NOW - timedelta(minutes=number)
    again = number % 100 == 0
    return {
        "number": f"closed-{number}",
        "state": State.CLOSED.value,
        "owner_id": 1 + number % 200,
        "dispatched_at": stamp(at - timedelta(days=3)),
        "owner_told_at": stamp(at - timedelta(days=3)),
        "due_at": stamp(at),
        "resolved_at": stamp(at),
        "closed_at": stamp(at),
        "next_check_at": stamp(NOW + timedelta(days=1, minutes=number)) if again else None,
    }


def stamp(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%d %H:%M:%S.%f")
