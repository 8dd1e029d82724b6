"""是不是这件事: how long it takes to find what a new report repeats, among 100,000 recent cases.

All of them are open, sent within 30 days, in the twelve grids of the sample city, so that a
grid has as many as a whole city. What is timed is what a draft card costs: traces, the statement,
and judging what it finds. The same among a hundredth tells how the time grows.
"""

import random
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from sqlmodel import Session

from bot.understanding.likeness import report_of
from bot.understanding.traces import traces_of
from bot.wording.offering import likely_same
from storage import migrating
from storage.database import open_engine
from storage.new_rows import table_of
from storage.tables import CaseTrace, Petition
from storage.words import State
from tests.benchmarks.figures import Figure, Scale, percentile
from tests.benchmarks.sweep import NOW, raw, stamp
from tests.understanding.pairs_figures import FOLDER, pairs_of, sample_judge, sample_plan

TARGET = "≤ 50 ms"
FEWER = 100
DAYS = 30
KINDS = 1500  # different reports; the city's cases say them again and again


class Said(NamedTuple):
    """A report as somebody makes it, with the grid and the position of its place."""

    text: str
    place: str
    grid: int
    latitude: float | None
    longitude: float | None


async def measure(scale: Scale) -> list[Figure]:
    """Medians, the slowest of a hundred, and the ratio to a hundredth, looked at in turn."""
    kinds = _kinds()
    number = scale.cases // 10
    with (
        tempfile.TemporaryDirectory() as folder,
        _filled(Path(folder) / "many", kinds, number) as many,
        _filled(Path(folder) / "few", kinds, max(1, number // FEWER)) as few,
    ):
        asked = [_draft(kinds[place * 7 % KINDS]) for place in range(scale.sweeps + 1)]
        took = [(_look(many, draft), _look(few, draft)) for draft in asked][1:]
    each = [one for one, _ in took]
    return [
        Figure(
            f"what may be the same, of {number:,} open cases, median", median(each), "ms", TARGET
        ),
        Figure(f"the same among {number:,} open cases, p95", percentile(each, 95), "ms", TARGET),
        Figure(f"against a {FEWER}th of the cases", median(a / b for a, b in took), ""),
    ]


def _look(session: Session, draft: Petition) -> float:
    """Milliseconds; what was read before is forgotten, or a second look would be too easy."""
    judge = sample_judge()
    begun = time.perf_counter()
    likely_same(
        session, NOW, judge, draft, looks=frozenset(), may_be_told=lambda case: case is not None
    )
    took = 1000 * (time.perf_counter() - begun)
    session.expunge_all()
    return took


def _kinds() -> list[Said]:
    """Sentences of the practice pairs, said all over the city."""
    chance = random.Random(4)
    texts = sorted(
        {text for pair in pairs_of(FOLDER / "pairs_practice.jsonl") for text, _ in pair[1:3]}
    )
    names = [one for one in sample_plan().place_names or () if one.latitude is not None]
    grids = sorted({one.grid_code for one in names})
    found = []
    for _ in range(KINDS):
        at = chance.choice(names)
        found.append(
            Said(
                chance.choice(texts),
                at.name,
                1 + grids.index(at.grid_code),
                at.latitude,
                at.longitude,
            )
        )
    return found


def _draft(said: Said) -> Petition:
    code = sample_judge().read(said.text, said.place).leaf.code
    return Petition(
        id=0,
        reporter_id=2,
        chat_id=2,
        created_at=NOW,
        text=said.text,
        place_words=said.place,
        grid_id=said.grid,
        category_code=code,
        latitude=said.latitude,
        longitude=said.longitude,
    )


@contextmanager
def _filled(folder: Path, kinds: list[Said], cases: int) -> Iterator[Session]:
    folder.mkdir()
    url = f"sqlite:///{folder / 'alike.db'}"
    migrating.upgrade(url)
    engine = open_engine(url)
    drafts = [_draft(said) for said in kinds]
    left = [sorted(traces_of(sample_judge(), report_of(draft))) for draft in drafts]
    petitions, traces = table_of(Petition), table_of(CaseTrace)
    names = [one.name for one in petitions.columns]
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        connection.exec_driver_sql("PRAGMA synchronous = OFF")
        cursor = connection.connection.cursor()
        cursor.execute("BEGIN")
        marks = ", ".join(f":{name}" for name in names)
        insertion = f"INSERT INTO petitions ({', '.join(names)}) VALUES ({marks})"  # noqa: S608
        raws = [raw(draft) for draft in drafts]
        cursor.executemany(insertion, [*_rows(raws, cases)])
        cursor.executemany(
            f"INSERT INTO {traces.name} (trace, petition_id) VALUES (?, ?)",  # noqa: S608
            [(trace, one) for one in range(1, cases + 1) for trace in left[one % KINDS]],
        )
        cursor.execute("COMMIT")
        cursor.close()
    with Session(engine, expire_on_commit=False) as session:
        yield session
    engine.dispose()


def _rows(raws: list[dict[str, Any]], cases: int) -> Iterator[Mapping[str, Any]]:
    """The oldest first, as ids are given."""
    every = timedelta(days=DAYS) / cases
    for number in range(1, cases + 1):
        yield {
            **raws[number % KINDS],
            "id": number,
            "number": f"260301-{number:06}",
            "reporter_id": 1,
            "state": State.DISPATCHED.value,
            "submitted_at": stamp(NOW - timedelta(days=DAYS) + every * number),
        }
