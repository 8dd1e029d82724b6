"""The writer: one transaction for all who wait, each for itself, nothing half done."""

import asyncio
import contextlib
import sqlite3
import threading
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import event, func, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlmodel import Session, select

from storage.database import Closed, Database
from storage.new_rows import insert
from storage.tables import Appointment, Person
from storage.transaction import GivenUp
from storage.words import Role

NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)


class Refused(Exception):
    """What a step raises here."""


def add_person(session: Session, code: str) -> Person:
    person = Person(code=code, created_at=NOON)
    session.add(person)
    session.flush()
    return person


def add_then_refuse(session: Session, code: str) -> None:
    add_person(session, code)
    raise Refused


def codes(session: Session) -> list[str | None]:
    return list(session.exec(select(Person.code).order_by(Person.code)))


class Gate:
    """Holds the disk in a commit, so that all that is given meanwhile shares one batch."""

    def __init__(self, database: Database) -> None:
        self._open = threading.Event()
        self._entered = threading.Event()
        event.listen(database.engine, "before_cursor_execute", self._wait)
        self._held = asyncio.ensure_future(database.write(codes))

    async def entered(self) -> None:
        await asyncio.to_thread(self._entered.wait)

    async def let_go(self) -> None:
        self._open.set()
        await self._held

    def _wait(self, *given: object) -> None:
        if given[2] == "COMMIT":
            self._entered.set()
            self._open.wait()


async def together(database: Database, *given: tuple[Any, ...]) -> list[Any]:
    """Gives the steps `(step, argument, …)` to the writer while it is busy: one batch."""
    gate = Gate(database)
    await gate.entered()
    waiting = [asyncio.ensure_future(database.write(*one)) for one in given]
    await asyncio.sleep(0)  # every one of them has been given
    await gate.let_go()
    return await asyncio.gather(*waiting, return_exceptions=True)


async def test_what_a_step_writes_is_read_by_whoever_asks_next(database: Database) -> None:
    await database.write(add_person, "wang")

    assert await database.read(codes) == ["wang"]


async def test_what_a_step_returns_can_be_read_after_it(database: Database) -> None:
    person = await database.write(add_person, "wang")

    assert (person.id, person.code, person.created_at) == (1, "wang", NOON)


async def test_a_step_that_refuses_tells_its_asker_and_leaves_nothing(database: Database) -> None:
    with pytest.raises(Refused):
        await database.write(add_then_refuse, "wang")

    assert await database.read(codes) == []


async def test_a_failing_step_takes_none_of_its_neighbours_with_it(database: Database) -> None:
    results = await together(
        database,
        (add_person, "ji"),
        (add_then_refuse, "nobody"),
        (add_person, "ji"),  # a second one of that code breaks the unique rule
        (add_person, "wang"),
    )

    assert [type(one) for one in results] == [Person, Refused, IntegrityError, Person]
    assert await database.read(codes) == ["ji", "wang"]


async def test_a_batch_in_which_a_step_fails_is_run_again_each_for_itself(
    database: Database,
) -> None:
    runs: list[str] = []

    def add(session: Session, code: str) -> None:
        runs.append(code)
        add_person(session, code)

    def refuse(session: Session, code: str) -> None:
        runs.append(code)
        raise Refused

    results = await together(database, (add, "ji"), (refuse, "nobody"), (add, "wang"))

    assert runs == ["ji", "nobody", "ji", "nobody", "wang"]
    assert [type(one) for one in results] == [type(None), Refused, type(None)]
    assert await database.read(codes) == ["ji", "wang"]


async def test_of_a_failing_step_in_a_batch_nothing_stays_that_went_past_sqlalchemy(
    database: Database,
) -> None:
    def insert_then_refuse(session: Session, code: str) -> None:
        insert(session, Person(code=code, created_at=NOON))
        raise Refused

    await together(database, (add_person, "ji"), (insert_then_refuse, "x"), (add_person, "wang"))

    assert await database.read(codes) == ["ji", "wang"]


async def test_a_lone_step_that_fails_is_not_run_again(database: Database) -> None:
    runs: list[str] = []

    def refuse(session: Session, code: str) -> None:
        runs.append(code)
        raise Refused

    with pytest.raises(Refused):
        await database.write(refuse, "nobody")

    assert runs == ["nobody"]


async def test_while_another_program_writes_the_loop_goes_on(database: Database) -> None:
    other = sqlite3.connect(str(make_url(database.url).database), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    waiting = asyncio.ensure_future(database.write(add_person, "wang"))
    rounds = 0
    while rounds < 50 and not waiting.done():
        assert await database.read(codes) == []
        rounds += 1

    other.execute("ROLLBACK")
    other.close()
    await waiting

    assert (rounds, await database.read(codes)) == (50, ["wang"])


async def test_what_is_not_flushed_by_the_step_fails_the_step_not_the_batch(
    database: Database,
) -> None:
    def add_without_flush(session: Session, code: str) -> None:
        session.add(Person(code=code, created_at=NOON))

    results = await together(
        database, (add_person, "ji"), (add_without_flush, "ji"), (add_person, "wang")
    )

    assert isinstance(results[1], IntegrityError)
    assert await database.read(codes) == ["ji", "wang"]


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


async def test_when_the_commit_itself_fails_nobody_is_told_it_happened(database: Database) -> None:
    def break_a_rule_at_the_end(session: Session) -> None:
        session.connection().exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        session.add(Appointment(person_id=404, role=Role.COURIER))

    results = await together(database, (add_person, "ji"), (break_a_rule_at_the_end,))

    assert [type(one) for one in results] == [IntegrityError, IntegrityError]
    assert await database.read(codes) == []


async def test_the_writer_goes_on_after_a_failed_commit(database: Database) -> None:
    def break_a_rule_at_the_end(session: Session) -> None:
        session.connection().exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        session.add(Appointment(person_id=404, role=Role.COURIER))

    with pytest.raises(IntegrityError):
        await database.write(break_a_rule_at_the_end)
    await database.write(add_person, "wang")

    assert await database.read(codes) == ["wang"]


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


async def test_what_is_committed_is_on_disk(database: Database) -> None:
    def settings(session: Session) -> list[Any]:
        asked = ("journal_mode", "synchronous", "foreign_keys")
        return [session.connection().execute(text(f"PRAGMA {one}")).scalar() for one in asked]

    assert await database.read(settings) == ["wal", 2, 1]  # 2 is FULL


async def test_a_link_to_nothing_is_refused(database: Database) -> None:
    def appoint_nobody(session: Session) -> None:
        session.add(Appointment(person_id=404, role=Role.COURIER))

    with pytest.raises(IntegrityError):
        await database.write(appoint_nobody)


def allow_no_more_pages(database: Database) -> None:
    """From now on every connection of this database meets a full disk."""

    @event.listens_for(database.engine, "checkout")
    def _limit(connection: Any, _record: Any, _proxy: Any) -> None:
        connection.execute("PRAGMA max_page_count=1")  # it stays at what is there already


def write_at_length(session: Session, _what: str) -> None:
    insert(session, Person(code="x" * 500_000, created_at=NOON))


async def test_on_a_full_disk_nobody_is_told_that_a_lost_step_happened(database: Database) -> None:
    await database.write(add_person, "ji")
    allow_no_more_pages(database)

    results = await together(
        database, (add_person, "wang"), (write_at_length, ""), (add_person, "li")
    )

    assert [type(one) for one in results] == [OperationalError] * 3
    assert await database.read(codes) == ["ji"]


async def test_a_step_that_swallows_the_full_disk_leaves_nothing_half_done(
    database: Database,
) -> None:
    def swallow(session: Session, code: str) -> None:
        with contextlib.suppress(OperationalError):
            write_at_length(session, code)
        insert(session, Person(code=code, created_at=NOON))

    allow_no_more_pages(database)

    with pytest.raises(GivenUp):
        await database.write(swallow, "wang")

    assert await database.read(codes) == []


async def test_once_there_is_room_again_the_writer_goes_on(database: Database) -> None:
    allow_no_more_pages(database)
    with pytest.raises(OperationalError):
        await database.write(write_at_length, "")

    await database.write(add_person, "wang")

    assert await database.read(codes) == ["wang"]
