"""Whatever fails — a step, the commit, the disk — nothing is half done and the rest goes on."""

import contextlib
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlmodel import Session

from storage.database import Database
from storage.new_rows import insert
from storage.tables import Appointment, Person
from storage.transaction import GivenUp
from storage.words import Role
from tests.storage.batches import (
    NOON,
    Refused,
    add_person,
    add_then_refuse,
    break_a_rule_at_the_end,
    codes,
    together,
)


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


async def test_when_the_commit_itself_fails_nobody_is_told_it_happened(database: Database) -> None:
    results = await together(database, (add_person, "ji"), (break_a_rule_at_the_end,))

    assert [type(one) for one in results] == [IntegrityError, IntegrityError]
    assert await database.read(codes) == []


async def test_the_writer_goes_on_after_a_failed_commit(database: Database) -> None:
    with pytest.raises(IntegrityError):
        await database.write(break_a_rule_at_the_end)
    await database.write(add_person, "wang")

    assert await database.read(codes) == ["wang"]


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


@pytest.mark.on("sqlite")
async def test_on_a_full_disk_nobody_is_told_that_a_lost_step_happened(database: Database) -> None:
    await database.write(add_person, "ji")
    allow_no_more_pages(database)

    results = await together(
        database, (add_person, "wang"), (write_at_length, ""), (add_person, "li")
    )

    assert [type(one) for one in results] == [OperationalError] * 3
    assert await database.read(codes) == ["ji"]


@pytest.mark.on("sqlite")
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


@pytest.mark.on("sqlite")
async def test_once_there_is_room_again_the_writer_goes_on(database: Database) -> None:
    allow_no_more_pages(database)
    with pytest.raises(OperationalError):
        await database.write(write_at_length, "")

    await database.write(add_person, "wang")

    assert await database.read(codes) == ["wang"]


@pytest.mark.on("postgresql")
async def test_after_a_swallowed_failure_the_transaction_is_given_up(database: Database) -> None:
    def swallow(session: Session) -> None:
        with contextlib.suppress(IntegrityError):
            insert(session, Person(code="wang", created_at=NOON))
        insert(session, Person(code="ji", created_at=NOON))

    await database.write(add_person, "wang")
    with pytest.raises(GivenUp):
        await database.write(swallow)
    await database.write(add_person, "li")

    assert await database.read(codes) == ["li", "wang"]
