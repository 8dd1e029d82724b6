"""The writer: one transaction for all who wait, on disk before anybody is told."""

import asyncio
from contextvars import ContextVar
from typing import Any

import pytest
from sqlalchemy import event, func, text
from sqlmodel import Session, select

from storage.database import Closed, Database, open_engine
from storage.tables import Person
from tests.storage.batches import BUSY, NOON, Gate, add_person, codes, together


async def test_what_a_step_writes_is_read_by_whoever_asks_next(database: Database) -> None:
    await database.write(add_person, "wang")

    assert await database.read(codes) == ["wang"]


async def test_what_a_step_returns_can_be_read_after_it(database: Database) -> None:
    person = await database.write(add_person, "wang")

    assert (person.id, person.code, person.created_at) == (1, "wang", NOON)


async def test_each_step_of_a_batch_knows_what_its_own_asker_is_about(database: Database) -> None:
    whose: ContextVar[str] = ContextVar("whose", default="nobody's")

    async def ask(name: str) -> str:
        whose.set(name)
        return await database.write(lambda _session: whose.get())

    first, second = await asyncio.gather(ask("wang's"), ask("ji's"))

    assert (first, second) == ("wang's", "ji's")
    assert await database.write(lambda _session: whose.get()) == "nobody's"


async def test_while_another_program_writes_the_loop_goes_on(database: Database) -> None:
    program = open_engine(database.url)
    other = program.connect()
    other.exec_driver_sql(BUSY[program.dialect.name])
    waiting = asyncio.ensure_future(database.write(add_person, "wang"))
    rounds = 0
    while rounds < 50 and not waiting.done():
        assert await database.read(codes) == []
        rounds += 1

    other.rollback()
    other.close()
    program.dispose()
    await waiting

    assert (rounds, await database.read(codes)) == (50, ["wang"])


async def test_steps_that_wait_together_share_one_commit(database: Database) -> None:
    commits: list[object] = []
    event.listen(database.engine, "commit", commits.append)

    await together(database, *((add_person, f"p{n:02}") for n in range(20)))

    assert len(commits) == 2  # the held one, and the twenty
    assert len(await database.read(codes)) == 20


async def test_two_steps_never_see_the_same_number(database: Database) -> None:
    def add_next(session: Session) -> None:
        count = session.exec(select(func.count()).select_from(Person)).one()
        add_person(session, f"p{count:03}")

    await asyncio.gather(*(database.write(add_next) for _ in range(100)))

    assert await database.read(codes) == [f"p{n:03}" for n in range(100)]


async def test_two_databases_on_one_file_lose_no_update(database: Database) -> None:
    neighbour = Database(database.url)

    await asyncio.gather(
        *(database.write(add_person, f"a{n:02}") for n in range(20)),
        *(neighbour.write(add_person, f"b{n:02}") for n in range(20)),
    )
    await neighbour.close()

    assert len(await database.read(codes)) == 40


def first_person(session: Session) -> Person:
    return session.exec(select(Person)).one()


async def test_what_a_reader_finds_can_be_read_after_it(database: Database) -> None:
    await database.write(add_person, "wang")

    person = await database.read(first_person)

    assert (person.code, person.created_at) == ("wang", NOON)


async def test_what_a_reader_changes_is_thrown_away(database: Database) -> None:
    await database.read(add_person, "wang")

    assert await database.read(codes) == []


async def test_closing_finishes_what_was_given(database: Database) -> None:
    gate = Gate(database)
    await gate.entered()
    given = [asyncio.ensure_future(database.write(add_person, f"p{n}")) for n in range(3)]
    await asyncio.sleep(0)

    closing = asyncio.ensure_future(database.close())
    await gate.let_go()
    await closing

    assert [person.id for person in await asyncio.gather(*given)] == [1, 2, 3]


async def test_after_closing_no_step_is_begun(database: Database) -> None:
    await database.close()

    with pytest.raises(Closed):
        await database.write(add_person, "wang")


async def test_a_database_never_written_to_closes_at_once(database: Database) -> None:
    assert await database.read(codes) == []

    await database.close()


async def test_a_step_nobody_waits_for_any_more_still_happens(database: Database) -> None:
    gate = Gate(database)
    await gate.entered()
    impatient = asyncio.ensure_future(database.write(add_person, "ji"))
    await asyncio.sleep(0)

    impatient.cancel()
    await gate.let_go()
    await database.write(add_person, "wang")

    assert await database.read(codes) == ["ji", "wang"]


async def test_listeners_hear_of_batches_that_left_notices_and_of_no_other(
    database: Database,
) -> None:
    heard: list[int] = []
    database.on_commit.append(lambda: heard.append(1))

    def leave_notice(session: Session) -> None:
        session.info["notices"] = True

    await database.write(add_person, "wang")
    await database.write(leave_notice)
    await database.write(add_person, "ji")
    await database.close()  # the writer has told everybody

    assert heard == [1]


async def test_a_listener_that_fails_costs_nobody_a_step(database: Database) -> None:
    heard: list[int] = []

    def fails() -> None:
        raise ValueError("a listener's own")

    database.on_commit.extend((fails, lambda: heard.append(1)))

    def leave_notice(session: Session) -> None:
        session.info["notices"] = True

    await database.write(leave_notice)
    await database.write(add_person, "wang")
    await database.close()

    assert heard == [1]


@pytest.mark.on("sqlite")
async def test_what_is_committed_is_on_disk(database: Database) -> None:
    def settings(session: Session) -> list[Any]:
        asked = ("journal_mode", "synchronous", "foreign_keys")
        return [session.connection().execute(text(f"PRAGMA {one}")).scalar() for one in asked]

    assert await database.read(settings) == ["wal", 2, 1]  # 2 is FULL
