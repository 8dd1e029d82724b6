"""Two processes that tick at the same time on one PostgreSQL owe nothing twice."""

import asyncio
from collections import Counter as Tally
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import pytest
from sqlmodel import Session, select

from bot.desk.desk import Desk
from bot.due import DUE, Due
from storage.database import Database, open_engine
from storage.tables import Event, Notice
from tests.cast import JI, LI, MORNING, WANG, World, at, settle
from tests.databases import Cluster

pytestmark = pytest.mark.slow
MOMENTS = (at(4, 11), at(4, 18), at(5, 8, 30), at(6, 9), at(9, 9), at(13, 10), at(20, 10))


class Clock:
    """The same for both."""

    def __init__(self) -> None:
        self.at = MORNING

    def now(self) -> datetime:
        return self.at


class Owed(NamedTuple):
    """What is in the tables, by what tells two of the same apart from one."""

    notices: "Tally[tuple[str, int, str]]"
    events: "Tally[tuple[int, str, str]]"


def make_cases(url: str) -> None:
    """Some that wait, some that are being done, one find without a place; nobody does anything."""
    engine = open_engine(url)
    with Session(engine) as session:
        settle(session)
        world = World(session)
        for words in ("3栋楼下路灯坏了", "5栋门口井盖缺了", "小区里垃圾堆着没人清"):
            world.case(words, WANG)
        world.taken_case(LI, "楼道堆满杂物")
        world.posts(JI, "这里有个大坑")
        session.commit()
    engine.dispose()


@pytest.fixture
def twins(cluster: Cluster, tmp_path: Path) -> Iterator[list[str]]:
    """Two cities that are the same in everything."""
    yield [cluster.like("template_cases", make_cases, tmp_path) for _ in range(2)]
    cluster.clear()


async def lives(url: str, processes: int) -> Owed:
    """Days go by, looked at by so many processes at the same time."""
    clock, databases = Clock(), [Database(url) for _ in range(processes)]
    desks = [Desk(database, clock) for database in databases]
    for clock.at in MOMENTS:
        for due in DUE.values():
            await asyncio.gather(*(_tick(desk, due) for desk in desks))
    owed = await databases[0].read(_owed)
    for database in databases:
        await database.close()
    return owed


async def _tick(desk: Desk, due: Due) -> None:
    while await desk.do(due.step) >= due.full:
        pass


def _owed(session: Session) -> Owed:
    rows = session.exec(select(Notice)).all()
    notices = Tally((row.kind.value, row.chat_id, str(row.arguments.get("why"))) for row in rows)
    events = session.exec(select(Event)).all()
    return Owed(notices, Tally((row.petition_id, row.kind.value, str(row.at)) for row in events))


async def test_two_that_tick_at_once_do_what_one_does(twins: list[str]) -> None:
    alone = await lives(twins[0], 1)

    together = await lives(twins[1], 2)

    assert together == alone
    assert sum(alone.notices.values()) > 20
    assert len(alone.events) > 10
