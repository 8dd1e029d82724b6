"""受理台与查找: a street's lists and searches, among 100,000 cases of the city.

One case in a hundred is open. What is timed is making the message, as the sender does; the same
among a hundredth of the cases tells how the time grows.
"""

import random
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from statistics import median
from typing import Any

from sqlmodel import Session, col, select

from bot.city.city import city
from bot.wording.composing import compose
from storage import migrating
from storage.database import open_engine
from storage.new_rows import table_of
from storage.tables import Notice, Person, Petition
from storage.words import Counter, NoticeKind, Priority, State
from tests.benchmarks.figures import Figure, Scale, percentile
from tests.benchmarks.sweep import NOW, raw, stamp
from tests.cast import FANG, settle
from tests.understanding.pairs_figures import FOLDER, pairs_of

TARGET = "≤ 100 ms"
FEWER = 100
YEARS = 2
FILE = "lists.db"
ASKED: dict[str, tuple[NoticeKind, dict[str, Any]]] = {
    "what waits, counted (/desk)": (NoticeKind.BOARD, {}),
    "what waits, unassigned first": (NoticeKind.TODO, {"kind": "triage", "page": 0}),
    "found by a word many say": (NoticeKind.FOUND, {"words": "路灯", "page": 0}),
    "found by words nobody says": (NoticeKind.FOUND, {"words": "紫色的长颈鹿", "page": 0}),
    "found by number": (NoticeKind.FOUND, {"words": "240301-000777", "page": 0}),
    "found by place and month": (NoticeKind.FOUND, {"words": "杏林 2月", "page": 0}),
}


async def measure(scale: Scale) -> list[Figure]:
    """The slowest of a hundred for each question, and the ratio to a hundredth of the cases."""
    number = scale.cases // 10
    figures = []
    with (
        tempfile.TemporaryDirectory() as folder,
        filled(Path(folder) / "many", number) as many,
        filled(Path(folder) / "few", max(10, number // FEWER)) as few,
    ):
        for name, (kind, arguments) in ASKED.items():
            took = [
                (_look(many, kind, arguments), _look(few, kind, arguments))
                for _ in range(scale.sweeps // 5 + 2)
            ][1:]
            each = [one for one, _ in took]
            figures += [
                Figure(f"{name}, of {number:,} cases, p95", percentile(each, 95), "ms", TARGET),
                Figure(f"against a {FEWER}th of the cases", median(a / b for a, b in took), ""),
            ]
    return figures


def _look(session: Session, kind: NoticeKind, arguments: dict[str, Any]) -> float:
    """Milliseconds; rows that were read before are forgotten."""
    reader = session.exec(select(Person.id).where(Person.code == FANG.code)).one()
    notice = Notice(
        kind=kind,
        counter=Counter.STAFF,
        chat_id=FANG.telegram_id,
        person_id=reader,
        arguments=arguments,
        priority=Priority.ANSWER,
        dedup_key="list",
        created_at=NOW,
    )
    begun = time.perf_counter()
    compose(session, NOW, notice)
    took = 1000 * (time.perf_counter() - begun)
    session.expunge_all()
    return took


@contextmanager
def filled(folder: Path, cases: int) -> Iterator[Session]:
    """A city with so many cases of two years, one in a hundred open; left in `lists.db`."""
    folder.mkdir()
    url = f"sqlite:///{folder / FILE}"
    migrating.upgrade(url)
    engine = open_engine(url)
    with Session(engine, expire_on_commit=False) as session:
        settle(session)
        names = [one.name for one in table_of(Petition).columns]
        rows = [*_rows(session, cases)]
        session.rollback()
        cursor = session.connection().connection.cursor()
        marks = ", ".join(f":{name}" for name in names)
        # The names of columns are our own.
        insertion = f"INSERT INTO petitions ({', '.join(names)}) VALUES ({marks})"  # noqa: S608
        cursor.executemany(insertion, rows)
        cursor.close()
        session.commit()
        yield session
    engine.dispose()


def _rows(session: Session, cases: int) -> Iterator[Mapping[str, Any]]:
    """The oldest first; sentences of the practice pairs, all over the city, over two years."""
    chance = random.Random(6)
    whole = city(session)
    texts = sorted(
        {text for pair in pairs_of(FOLDER / "pairs_practice.jsonl") for text, _ in pair[1:3]}
    )
    grids = [one.id for one in whole.places.values() if whole.grid(one.id)]
    codes = sorted(whole.categories)
    owners = session.exec(select(Person.id).where(col(Person.code).is_not(None))).all()
    reporter = session.exec(select(Person.id)).first() or 0
    every = timedelta(days=365 * YEARS) / cases
    usual = raw(Petition(reporter_id=reporter, chat_id=1, created_at=NOW))
    for number in range(1, cases + 1):
        sent = NOW - timedelta(days=365 * YEARS) + every * number
        is_open = number % 100 == 0
        yield {
            **usual,
            "id": number,
            "number": f"240301-{number:06}",
            "text": chance.choice(texts),
            "grid_id": chance.choice(grids),
            "category_code": chance.choice(codes),
            "owner_id": chance.choice(owners) if number % 500 else None,
            "state": (State.DISPATCHED if is_open else State.CLOSED).value,
            "submitted_at": stamp(sent),
            "due_at": stamp(sent + timedelta(days=5)),
        }
