"""The writer's session writes what changed, once, and forgets what a savepoint took back."""

import contextlib
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from sqlmodel import Session, col, select

from storage.database import Database
from storage.new_rows import insert
from storage.tables import Person, PollerMark
from storage.words import Counter

NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)


class Refused(Exception):
    """What a step raises here."""


def wang(session: Session) -> Person:
    row = Person(code="wang", name="王阿姨", created_at=NOON)
    insert(session, row)
    return row


def changes(session: Session, act: Callable[[], None]) -> list[str]:
    """The UPDATE statements of what is done."""
    heard: list[str] = []
    driver = session.connection().connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    driver.set_trace_callback(heard.append)
    act()
    driver.set_trace_callback(None)
    return [one for one in heard if one.startswith("UPDATE")]


def kept(session: Session) -> Person:
    return session.get_one(Person, 1)


@pytest.mark.on("sqlite")  # whose driver tells what it is asked
async def test_all_changes_of_a_row_are_one_update_of_its_columns(database: Database) -> None:
    def step(session: Session) -> list[str]:
        person = wang(session)

        def change() -> None:
            person.name = "王奶奶"
            person.language = "en"
            session.flush()
            session.flush()

        return changes(session, change)

    (update,) = await database.write(step)
    person = await database.read(kept)

    assert "code" not in update
    assert (person.name, person.language, person.code) == ("王奶奶", "en", "wang")


async def test_a_row_that_is_changed_again_is_written_again(database: Database) -> None:
    def step(session: Session) -> None:
        person = wang(session)
        for name in ("王奶奶", "王阿姨", "老王"):
            person.name = name
            session.flush()

    await database.write(step)

    assert (await database.read(kept)).name == "老王"


@pytest.mark.on("sqlite")  # whose driver tells what it is asked
async def test_what_is_set_to_what_it_was_is_not_written(database: Database) -> None:
    def step(session: Session) -> list[str]:
        person = wang(session)

        def change() -> None:
            person.name = "王阿姨"
            session.flush()

        return changes(session, change)

    assert await database.write(step) == []


async def test_what_a_savepoint_takes_back_the_row_forgets(database: Database) -> None:
    def step(session: Session) -> str:
        person = wang(session)
        with contextlib.suppress(Refused), session.begin_nested():
            person.name = "王奶奶"
            session.flush()
            raise Refused
        return person.name

    assert await database.write(step) == "王阿姨"
    assert (await database.read(kept)).name == "王阿姨"


async def test_a_savepoint_takes_back_what_went_past_sqlalchemy(database: Database) -> None:
    def step(session: Session) -> None:
        with contextlib.suppress(Refused), session.begin_nested():
            wang(session)
            raise Refused

    await database.write(step)

    assert await database.read(lambda session: session.get(Person, 1)) is None


async def test_new_and_changed_rows_are_written_together(database: Database) -> None:
    def step(session: Session) -> None:
        person = wang(session)
        person.name = "王奶奶"
        session.add(Person(code="ji", created_at=NOON))
        session.flush()

    await database.write(step)
    names = await database.read(lambda session: list(session.exec(select(Person.name))))

    assert names == ["王奶奶", ""]


async def test_a_row_is_found_by_its_key_whatever_that_is(database: Database) -> None:
    def step(session: Session) -> None:
        for counter in Counter:
            session.add(PollerMark(counter=counter, next_update_id=1))
        session.flush()
        session.get_one(PollerMark, Counter.STAFF).next_update_id = 7

    await database.write(step)
    marks = await database.read(lambda session: session.exec(select(PollerMark)).all())

    assert {one.counter: one.next_update_id for one in marks} == {
        Counter.RESIDENT: 1,
        Counter.STAFF: 7,
    }


async def test_a_row_that_was_to_go_stays_when_it_is_added_again(database: Database) -> None:
    def step(session: Session) -> None:
        person = wang(session)
        session.delete(person)
        session.add(person)

    await database.write(step)

    assert (await database.read(kept)).code == "wang"


async def test_a_row_that_was_expired_is_written_to_without_being_read(
    database: Database,
) -> None:
    def step(session: Session) -> None:
        person = wang(session)
        for language in ("en", "zh-CN"):
            session.expire_all()
            person.language = language
            session.flush()

    await database.write(step)
    person = await database.read(kept)

    assert (person.name, person.language) == ("王阿姨", "zh-CN")


async def test_each_savepoint_takes_back_its_own(database: Database) -> None:
    def step(session: Session) -> None:
        wang(session)
        for code in ("li", "zhao"):
            with contextlib.suppress(Refused), session.begin_nested():
                insert(session, Person(code=code, created_at=NOON))
                with session.begin_nested():
                    insert(session, Person(code=f"{code} too", created_at=NOON))
                insert(session, Person(code=f"{code} again", created_at=NOON))
                raise Refused
        with session.begin_nested():
            insert(session, Person(code="sun", created_at=NOON))

    await database.write(step)

    def codes(session: Session) -> list[str | None]:
        return list(session.exec(select(Person.code).order_by(col(Person.id))))

    assert await database.read(codes) == ["wang", "sun"]
