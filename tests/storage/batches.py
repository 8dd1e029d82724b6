"""Steps, and a way to have several of them in one batch."""

import asyncio
import threading
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import event
from sqlmodel import Session, select

from storage.database import Database
from storage.tables import Appointment, Person
from storage.words import Role

BUSY = {  # how another program keeps everybody else from writing
    "sqlite": "BEGIN IMMEDIATE",
    "postgresql": "LOCK TABLE people IN EXCLUSIVE MODE",
}
AT_THE_END = {  # links are checked by the COMMIT
    "sqlite": "PRAGMA defer_foreign_keys=ON",
    "postgresql": "ALTER TABLE appointments ALTER CONSTRAINT appointments_person_id_fkey"
    " DEFERRABLE INITIALLY DEFERRED",
}
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


def break_a_rule_at_the_end(session: Session) -> None:
    connection = session.connection()
    connection.exec_driver_sql(AT_THE_END[connection.dialect.name])
    session.add(Appointment(person_id=404, role=Role.COURIER))


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
        if str(given[2]).endswith("COMMIT"):
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
