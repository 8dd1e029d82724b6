"""Answers on the spot are in the language of whoever reads them."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from sqlmodel import Session, SQLModel

from bot.channel.reader import reading_language
from bot.channel.said import Caller
from storage.database import open_engine
from storage.tables import Identity, Person
from storage.words import Counter

WANG = 7_100_000_001


@pytest.fixture
def session() -> Iterator[Session]:
    engine = open_engine("sqlite://")
    SQLModel.metadata.create_all(engine)
    with Session(engine) as session:
        yield session
    engine.dispose()


def caller(counter: Counter = Counter.RESIDENT) -> Caller:
    return Caller(counter, WANG, WANG, private=True, language="zh-hans")


def meet(session: Session, language: str | None) -> None:
    person = Person(
        name="王阿姨", language=language, created_at=datetime(2026, 11, 23, tzinfo=UTC)
    )
    session.add(person)
    session.flush()
    assert person.id is not None
    session.add(Identity(person_id=person.id, counter=Counter.RESIDENT, telegram_id=WANG))
    session.flush()


def test_the_chosen_language_goes_before_the_clients(session: Session) -> None:
    meet(session, "en")

    assert reading_language(session, caller()) == "en"


def test_who_has_chosen_none_is_read_by_their_client(session: Session) -> None:
    meet(session, None)

    assert reading_language(session, caller()) == "zh-hans"


def test_a_stranger_at_the_other_counter_is_read_by_their_client(session: Session) -> None:
    meet(session, "en")

    assert reading_language(session, caller(Counter.STAFF)) == "zh-hans"
