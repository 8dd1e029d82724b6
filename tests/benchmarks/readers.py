"""Residents by the ten thousand, as rows at home in the city, and an announcement to them all."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import insert
from sqlmodel import Session

from bot.city.city import city
from bot.desk.announcing.where import Where, here
from bot.rules.undoing import HALF_A_MINUTE
from storage import announcements
from storage.new_rows import table_of
from storage.tables import Announcement, Identity, Person
from storage.words import Counter, Level

WORDS = "明天上午九点到十一点停水，请提前存水。"
FIRST_PERSON = 1_000_000
FIRST_CHAT = 6_000_000_000
MOST = 900_000_000
BATCH = 10_000
OPTED_OUT_EVERY = 100
GONE_EVERY = 50  # blocked the bot or deleted their account
ASLEEP_EVERY = 100  # have quiet hours of their own at that time
OWN_HOURS = "09:00-10:02"


def settle_in(
    session: Session, now: datetime, chats: Sequence[int], *, asleep: bool = True
) -> None:
    """One person for each chat, all over the city; with some who are `asleep`, or none."""
    grids = [place.id for place in city(session).at_level(Level.GRID)]
    people = [*_people(now, len(chats), grids, asleep)]
    identities = [*_identities(chats)]
    for begin in range(0, len(chats), BATCH):
        part = slice(begin, begin + BATCH)
        session.connection().execute(insert(table_of(Person)), people[part])
        session.connection().execute(insert(table_of(Identity)), identities[part])


def announce(session: Session, now: datetime) -> Announcement:
    """To the whole city, agreed to by whoever had to; it goes out now."""
    street = city(session).at_level(Level.STREET)[0]
    writer = FIRST_PERSON
    return announcements.add(
        session,
        Announcement(
            place_id=street.id,
            text=WORDS,
            written_by=writer,
            written_at=now,
            recipients=announcements.count(session, here(city(session), Where(street.id))),
            sent_by=writer,
            sent_at=now - HALF_A_MINUTE,  # nobody has stopped it meanwhile
        ),
    )


def nth_of(chat_id: int) -> int | None:
    """Which of them it is, where chats are numbered from FIRST_CHAT on."""
    nth = chat_id - FIRST_CHAT
    return nth if 0 <= nth < MOST else None


def wants_it(nth: int) -> bool:
    """Whether they get announcements."""
    return nth % OPTED_OUT_EVERY != 3


def is_gone(nth: int) -> bool:
    """Whether a message to them comes back."""
    return nth % GONE_EVERY == 7


def is_asleep(nth: int) -> bool:
    """Whether they want to be left alone until two minutes past ten."""
    return nth % ASLEEP_EVERY == 11


def _people(
    now: datetime, number: int, grids: Sequence[int], asleep: bool
) -> Iterator[dict[str, Any]]:
    for nth in range(number):
        person = Person(
            id=FIRST_PERSON + nth,
            home_grid_id=grids[nth % len(grids)],
            news_opt_out=not wants_it(nth),
            quiet=OWN_HOURS if asleep and is_asleep(nth) else "",
            created_at=now,
        )
        yield person.model_dump()


def _identities(chats: Sequence[int]) -> Iterator[dict[str, Any]]:
    for nth, chat_id in enumerate(chats):
        yield {
            "person_id": FIRST_PERSON + nth,
            "counter": Counter.RESIDENT,
            "telegram_id": chat_id,
            "chat_id": chat_id,
            "reachable": True,
        }
