"""On PostgreSQL whoever meets another is run again, and a lost connection loses nothing."""

import asyncio
from typing import Any

import pytest
from psycopg import OperationalError
from psycopg.errors import SerializationFailure
from sqlalchemy import event
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, select

from storage import patience, postgres_writer
from storage.database import Database
from storage.postgres_writer import OutcomeUnknown
from storage.tables import Person, WriterMark
from tests.storage.batches import Refused, add_person, codes, together

pytestmark = pytest.mark.on("postgresql")
CUT = "SELECT pg_terminate_backend({pid}, 5000)"


def count_up(session: Session) -> None:
    """Reads, then writes what it read and one more: what is lost when two do it at once."""
    person = session.exec(select(Person)).one()
    person.name = str(int(person.name or "0") + 1)


def count(session: Session) -> int:
    return int(session.exec(select(Person.name)).one())


def own_pid(session: Session) -> int:
    pid: int = session.connection().exec_driver_sql("SELECT pg_backend_pid()").scalar_one()
    return pid


def marks(session: Session) -> list[WriterMark]:
    return list(session.exec(select(WriterMark)))


async def cut(database: Database, pid: int) -> None:
    other = Database(database.url)
    await other.write(lambda session: session.connection().exec_driver_sql(CUT.format(pid=pid)))
    await other.close()


async def test_two_processes_that_count_lose_nothing(database: Database) -> None:
    neighbour = Database(database.url)
    await database.write(add_person, "wang")

    for _ in range(10):
        await asyncio.gather(
            *(database.write(count_up) for _ in range(5)),
            *(neighbour.write(count_up) for _ in range(5)),
        )
    await neighbour.close()

    assert await database.read(count) == 100


async def test_a_writer_whose_connection_was_cut_goes_on(database: Database) -> None:
    pid = await database.write(own_pid)

    await cut(database, pid)
    await database.write(add_person, "wang")

    assert await database.read(codes) == ["wang"]
    assert await database.write(own_pid) != pid


async def test_a_step_whose_connection_is_cut_is_run_again_and_done_once(
    database: Database,
) -> None:
    runs: list[int] = []

    def cut_off(session: Session) -> None:
        add_person(session, "wang")
        runs.append(own_pid(session))
        if len(runs) == 1:
            session.connection().exec_driver_sql(CUT.format(pid=runs[0]))

    await together(database, (add_person, "ji"), (cut_off,), (add_person, "li"))

    assert len(runs) == 2
    assert await database.read(codes) == ["ji", "li", "wang"]


async def test_a_reader_whose_connection_was_cut_reads_again(database: Database) -> None:
    await database.write(add_person, "wang")
    pid = await database.read(own_pid)

    await cut(database, pid)

    assert await database.read(codes) == ["wang"]


def lose_the_answer(database: Database, when: str) -> list[str]:
    """The connection of the next COMMIT is lost `before` it arrives or `after` it was done."""
    heard: list[str] = []

    @event.listens_for(database.engine, f"{when}_cursor_execute")
    def _lose(connection: Any, cursor: Any, statement: str, *_: object) -> None:
        if statement.endswith("COMMIT"):
            heard.append(statement)
            if len(heard) == 1:
                connection.connection.driver_connection.close()
                cursor.connection.execute("SELECT 1")  # as the driver tells of it

    return heard


@pytest.mark.parametrize("when", ["before", "after"])
async def test_a_commit_without_an_answer_happens_once(database: Database, when: str) -> None:
    runs: list[int] = []

    def add(session: Session) -> None:
        runs.append(1)
        add_person(session, f"wang {len(runs)}")

    heard = lose_the_answer(database, when)
    await database.write(add)

    assert len(await database.read(codes)) == 1
    assert (len(runs), len(heard)) == ((2, 2) if when == "before" else (1, 1))


async def test_what_changes_nothing_leaves_no_mark(database: Database) -> None:
    await database.write(codes)
    before = await database.read(marks)

    await database.write(add_person, "wang")
    await database.write(add_person, "ji")

    assert (len(before), [one.batch for one in await database.read(marks)]) == (0, [3])


async def test_whoever_closes_leaves_no_mark(database: Database) -> None:
    neighbour = Database(database.url)
    await neighbour.write(add_person, "wang")
    await neighbour.close()

    assert await database.read(marks) == []


async def test_a_failure_that_is_nobodys_fault_but_its_own_is_not_tried_again(
    database: Database,
) -> None:
    runs: list[int] = []

    def refuse(_session: Session) -> None:
        runs.append(1)
        raise Refused

    with pytest.raises(Refused):
        await database.write(refuse)

    assert runs == [1]


async def test_a_step_that_always_meets_others_takes_none_of_its_batch_with_it(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "PATIENCE", 0.0)
    await database.write(add_person, "0")

    def meet(session: Session, code: str) -> None:
        add_person(session, code)
        raise DBAPIError("", None, SerializationFailure())

    steps = [meet if number == 5 else add_person for number in range(9)]
    given = [(step, f"{number + 1}") for number, step in enumerate(steps)]
    came = await together(database, *given)

    assert [isinstance(one, DBAPIError) for one in came] == [number == 5 for number in range(9)]
    assert await database.read(codes) == [*"012345789"]


async def test_whoever_meets_others_for_too_long_is_told_of_that_and_of_nothing_else(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "PATIENCE", 0.0)
    met = DBAPIError("", None, SerializationFailure())

    def meet(_session: Session) -> None:
        raise met

    with pytest.raises(DBAPIError):
        await database.write(meet)

    assert (met.__cause__, met.__context__) == (None, None)


def lose_the_server(database: Database) -> None:
    """It is gone before the next COMMIT arrives, and does not come back."""
    gone: list[str] = []

    @event.listens_for(database.engine, "before_cursor_execute")
    def _lose(connection: Any, cursor: Any, statement: str, *_: object) -> None:
        if statement.endswith("COMMIT") and not gone:
            gone.append(statement)
            connection.connection.driver_connection.close()
            cursor.connection.execute("SELECT 1")  # as the driver tells of it

    @event.listens_for(database.engine, "do_connect")
    def _refuse(*_: object) -> None:
        if gone:
            raise OperationalError("connection refused")


@pytest.mark.parametrize("unknown", [0, 1])
async def test_where_all_fail_each_is_told_what_came_of_itself(
    database: Database, monkeypatch: pytest.MonkeyPatch, unknown: int
) -> None:
    monkeypatch.setattr(patience, "PATIENCE", 0.0)
    monkeypatch.setattr(postgres_writer, "DOUBT", 0.0)

    def vanish(session: Session) -> None:
        add_person(session, "wang")
        lose_the_server(database)

    def meet(_session: Session) -> None:
        raise DBAPIError("", None, SerializationFailure())

    steps: list[Any] = [(meet,), (meet,)]
    steps[unknown] = (vanish,)
    came = await together(database, *steps)

    assert [isinstance(one, OutcomeUnknown) for one in came] == [unknown == 0, unknown == 1]
    assert all(isinstance(one, DBAPIError) for one in came)
    assert not database._store.wrote
