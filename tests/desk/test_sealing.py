"""The chain of heads: every event is sealed once, whoever ticks how often."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlmodel import Session, select

from bot.desk.case import history as history_of
from bot.desk.handling import handling
from bot.desk.watch import sealing
from bot.rules.audit import BrokenHead, Head, audit_heads
from storage import history, people, petitions
from storage.database import Database, open_engine
from storage.tables import Event, HistoryHead, Petition
from storage.words import EventKind, State
from tests.cast import LI, World, id_of
from tests.cast import MORNING as NOW


def heads(world: World) -> list[Head]:
    found = world.session.exec(select(HistoryHead)).all()
    return [Head(one.id or 0, one.at, one.last_event_id, one.events, one.head) for one in found]


def hashes(world: World) -> list[tuple[int, str]]:
    return [(one.id or 0, one.hash) for one in world.session.exec(select(Event))]


def test_what_has_been_written_is_sealed(world: World) -> None:
    world.taken_case()

    assert world.do(sealing.tick) == len(hashes(world))

    assert audit_heads(heads(world), hashes(world)) == (None, 0)


def test_a_second_tick_seals_nothing_anew(world: World) -> None:
    world.taken_case()
    world.later(minutes=2)
    world.do(sealing.tick)

    assert world.do(sealing.tick) == 0

    assert len(heads(world)) == 1


def test_each_head_holds_the_one_before(world: World) -> None:
    case = world.case()
    world.do(sealing.tick)
    world.do(handling.take, world.pressed(LI), id_of(case))
    world.do(sealing.tick)

    first, second = heads(world)

    assert second.events == 1
    assert audit_heads([first, second], hashes(world)) == (None, 0)


def test_of_two_who_seal_at_once_one_does(world: World) -> None:
    world.taken_case()
    world.later(minutes=2)
    world.do(sealing.tick)
    (ours,) = world.session.exec(select(HistoryHead)).all()
    theirs = HistoryHead(id=ours.id, at=world.now, last_event_id=1, events=1, head="another")

    assert not world.do(lambda session, _now: history.add_head(session, theirs))

    assert len(heads(world)) == 1


def test_an_event_of_a_clock_that_was_wrong_holds_nothing_up(world: World) -> None:
    world.later(days=400)
    world.case()
    world.later(days=-400)
    world.taken_case()
    world.later(minutes=2)

    assert world.do(sealing.tick) == len(hashes(world))


# several who write at once


@contextmanager
def writes(database: Database, case: int) -> Iterator[Callable[[], None]]:
    """Somebody who has written an event of a case, and commits it when asked to."""
    engine = open_engine(database.url)
    with Session(engine) as session:
        row = session.get_one(Petition, case)
        history_of.record(session, NOW, row, EventKind.NOTED)
        session.flush()
        yield session.commit
    engine.dispose()


def two_cases(session: Session) -> list[int]:
    """Of somebody's, without a history yet."""
    person = people.add_person(session, NOW, "王阿姨", "zh-hans")
    rows = [
        Petition(state=State.RECEIVED, reporter_id=person.id or 0, chat_id=1, created_at=NOW)
        for _ in range(2)
    ]
    return [id_of(petitions.add(session, row)) for row in rows]


@pytest.mark.on("postgresql")
async def test_whoever_has_the_smaller_id_and_commits_late_is_waited_for(
    database: Database,
) -> None:
    slow, quick = await database.write(two_cases)
    with writes(database, slow) as slow_commits:
        with writes(database, quick) as quick_commits:
            quick_commits()
        long_after = NOW + timedelta(hours=1)

        assert await database.write_alone(sealing.tick, long_after) == 0

        slow_commits()
    assert await database.write_alone(sealing.tick, long_after) == 2
    assert await database.read(lambda session: audited(session)) == (None, 0)


@pytest.mark.on("postgresql")
async def test_a_head_comes_as_soon_as_the_last_of_them_has_committed(database: Database) -> None:
    slow, quick = await database.write(two_cases)
    with writes(database, slow) as slow_commits:
        with writes(database, quick) as quick_commits:
            quick_commits()
        sealed = asyncio.create_task(database.write_alone(sealing.tick, NOW))
        await asyncio.to_thread(until_somebody_waits, database)
        slow_commits()

        assert await sealed == 2
    assert await database.read(lambda session: audited(session)) == (None, 0)


def until_somebody_waits(database: Database) -> None:
    """For a lock that another has."""
    engine = open_engine(database.url)
    waiting = text("SELECT count(*) FROM pg_locks WHERE NOT granted")
    with engine.connect() as connection:
        while connection.execute(waiting).scalar_one() == 0:
            connection.rollback()
    engine.dispose()


def audited(session: Session) -> tuple[BrokenHead | None, int]:
    """What `shuoshi verify` says of the heads."""
    found = history.Found(session.connection())
    return audit_heads((Head(**one) for one in found.heads()), found.hashes())
