"""Columns: a moment is aware and UTC, a word is of its vocabulary, whatever the database keeps."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import StatementError
from sqlmodel import Session, col, select

from storage.database import Database
from storage.tables import Appointment, CalendarOverride, Person
from storage.words import Role

NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
CITY = timezone(timedelta(hours=8))


def add_person(session: Session, code: str) -> Person:
    person = Person(code=code, created_at=NOON)
    session.add(person)
    session.flush()
    return person


async def test_a_naive_moment_is_refused(database: Database) -> None:
    def add_naive(session: Session) -> None:
        session.add(Person(created_at=NOON.replace(tzinfo=None)))

    with pytest.raises(StatementError, match="naive moment"):
        await database.write(add_naive)


async def test_a_moment_of_any_zone_comes_back_as_utc(database: Database) -> None:
    def add_and_read(session: Session) -> datetime:
        session.add(Person(created_at=NOON.astimezone(CITY)))
        session.flush()
        session.expire_all()
        return session.exec(select(Person.created_at)).one()

    found = await database.write(add_and_read)

    assert found == NOON
    assert found.tzinfo is UTC


async def test_the_hour_that_an_autumn_night_has_twice_is_two_moments(database: Database) -> None:
    first = datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Berlin"))

    def add_both(session: Session) -> list[datetime]:
        for at in (first, first.replace(fold=1)):
            session.add(Person(created_at=at))
            session.flush()
        session.expire_all()
        return list(session.exec(select(Person.created_at).order_by(col(Person.id))))

    earlier, later = await database.write(add_both)

    assert later - earlier == timedelta(hours=1)


async def test_moments_are_compared_as_moments_whatever_their_zone(database: Database) -> None:
    await database.write(add_person, "wang")
    same_in_the_city = NOON.astimezone(CITY)

    def until(session: Session, moment: datetime) -> list[str | None]:
        return list(session.exec(select(Person.code).where(Person.created_at <= moment)))

    assert await database.read(until, same_in_the_city) == ["wang"]
    assert await database.read(until, same_in_the_city - timedelta(seconds=1)) == []


async def test_an_unknown_word_is_refused(database: Database) -> None:
    def appoint_a_wizard(session: Session) -> None:
        person = add_person(session, "wang")
        session.execute(insert(Appointment).values(person_id=person.id, role="wizard"))

    with pytest.raises(StatementError, match="wizard"):
        await database.write(appoint_a_wizard)


async def test_a_word_comes_back_as_a_member_of_its_vocabulary(database: Database) -> None:
    def appoint(session: Session) -> Role:
        person = add_person(session, "ji")
        session.add(Appointment(person_id=person.id or 0, role=Role.COURIER))
        session.flush()
        session.expire_all()
        return session.exec(select(Appointment)).one().role

    assert await database.write(appoint) is Role.COURIER


async def test_a_date_is_kept_as_a_date(database: Database) -> None:
    def decide(session: Session) -> CalendarOverride:
        session.add(CalendarOverride(day=NOON.date(), working=False))
        session.flush()
        session.expire_all()
        return session.exec(select(CalendarOverride)).one()

    assert (await database.write(decide)).day == NOON.date()
