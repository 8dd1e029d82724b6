"""晚上问: what the day's finds leave open is asked once, all of it in one list, in private.

A list holds MOST_ASKED finds; the others of a long day come up in it as those are answered, and
what did not come up is asked the next evening, until it is asked or the case is done. Whoever
cannot be reached in private is not asked: the community desk gets what is open instead.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlmodel import Session

from bot.city.city import city
from bot.desk.case import tell
from bot.desk.case.history import case_id
from bot.desk.judging import lasting
from bot.rules.quiet import after_own_quiet, after_quiet, is_quiet
from bot.rules.riders import MOST_ASKED, evening_of, questions
from storage import notices, owed, people, petitions, receipts
from storage.tables import Notice, Petition
from storage.words import Counter, NoticeKind, Priority, Role

EVERY = timedelta(minutes=1)
STANDS = timedelta(hours=20)  # for so long a list may be on its way
DESKS = (Role.COMMUNITY_DESK, Role.STREET_DISPATCHER)


def tick(session: Session, now: datetime, hour: time) -> int:
    """Ask everybody who rode, once an evening; how many were asked."""
    zone = city(session).zone
    day = now.astimezone(zone).date()
    if now < evening_of(day, hour, zone) or is_quiet(now, zone):
        return 0  # after a stop that lasted into the night: tomorrow, with tomorrow's
    if not receipts.begin_evening(session, now, day):
        return 0
    lasting.ask_couriers(session, now)
    open_finds: dict[int, list[Petition]] = defaultdict(list)
    for find in receipts.find_unasked(session):
        if questions(find):
            open_finds[find.reporter_id].append(find)
    return sum(_ask(session, now, rider, finds) for rider, finds in open_finds.items())


def show_again(session: Session, now: datetime, find: Petition) -> None:
    """Something of the list has been answered: it shows what is left, and what comes next."""
    asked = _list_with(session, now, find)
    if asked is None or asked.message_id is None:
        return
    arguments = _refilled(session, asked, find.reporter_id)
    notices.leave(
        session,
        now,
        Counter.RESIDENT,
        asked.chat_id,
        NoticeKind.EVENING,
        arguments=arguments,
        person_id=find.reporter_id,
        priority=Priority.ANSWER,
        dedup_key=f"{asked.dedup_key}:{find.id}:{find.version}",
        edits=asked.message_id,
    )


def _refilled(session: Session, asked: Notice, rider: int) -> dict[str, Any]:
    """The list with as many more finds of before it as have been answered."""
    if not asked.arguments.get("more"):
        return asked.arguments
    listed = [petitions.get(session, number) for number in asked.arguments["finds"]]
    room = MOST_ASKED - sum(bool(questions(one)) for one in listed if one is not None)
    waiting = [
        one
        for one in receipts.find_unasked(session, rider)
        if one.created_at <= asked.created_at and questions(one)
    ]
    coming, left = waiting[: max(0, room)], waiting[max(0, room) :]
    arguments = {
        "finds": [*asked.arguments["finds"], *map(case_id, _asked(session, coming))],
        "more": len(left),
    }
    owed.rewrite(session, asked.id or 0, arguments)
    return arguments


def _asked(session: Session, finds: Sequence[Petition]) -> Sequence[Petition]:
    """The same, never to be asked about again."""
    for find in finds:
        find.place_asked = True
        session.add(find)
    return finds


def _list_with(session: Session, now: datetime, find: Petition) -> Notice | None:
    """The list of this evening or the last that asks about it."""
    zone = city(session).zone
    for at in (now, now - timedelta(days=1)):
        asked = owed.by_key(session, _key(find.reporter_id, at.astimezone(zone).date()))
        if asked is not None and find.id in asked.arguments["finds"]:
            return asked
    return None


def _key(rider: int, day: date) -> str:
    return f"evening:{rider}:{day}"


def undelivered(session: Session, now: datetime, notice: Notice) -> None:
    """The rider's chat turned out to be lost: nobody is left to ask."""
    if notice.kind != NoticeKind.EVENING or notice.edits is not None:
        return
    found = (petitions.get(session, number) for number in notice.arguments["finds"])
    _give_to_desk(session, now, [find for find in found if find is not None and questions(find)])


def _ask(session: Session, now: datetime, rider: int, finds: Sequence[Petition]) -> bool:
    zone = city(session).zone
    person = people.get(session, rider)
    at = after_own_quiet(now, zone, person.quiet if person is not None else "")
    listed = finds[:MOST_ASKED]
    told = tell.person(
        session,
        now,
        Counter.RESIDENT,
        rider,
        NoticeKind.EVENING,
        key=_key(rider, now.astimezone(zone).date()),
        arguments={"finds": [*map(case_id, listed)], "more": len(finds) - len(listed)},
        priority=Priority.REMINDER,
        not_before=at,
        expires_at=at + STANDS,
    )
    if not told:
        _give_to_desk(session, now, finds)
    _asked(session, listed if told else finds)
    return told


def _give_to_desk(session: Session, now: datetime, finds: Sequence[Petition]) -> None:
    """To the first who can be reached at the place's desk, else of the street, list by list."""
    of_desk: dict[int, list[int]] = defaultdict(list)
    for find in finds:
        if (desk := _desk_of(session, find)) is not None:
            of_desk[desk].append(case_id(find))
    zone = city(session).zone
    lists = (
        (desk, numbers[begin : begin + MOST_ASKED])
        for desk, numbers in of_desk.items()
        for begin in range(0, len(numbers), MOST_ASKED)
    )
    for desk, numbers in lists:
        tell.person(
            session,
            now,
            Counter.STAFF,
            desk,
            NoticeKind.OPEN_FINDS,
            key=f"open-finds:{desk}:{numbers[0]}:{now.timestamp()}",
            arguments={"finds": numbers},
            priority=Priority.REMINDER,
            not_before=after_quiet(now, zone),
        )


def _desk_of(session: Session, find: Petition) -> int | None:
    whole = city(session)
    places = (whole.community_of(find.grid_id), whole.street_of(find.grid_id))
    for role, place in zip(DESKS, places, strict=True):
        holders = people.find_holders(session, {role}, {place.id} if place is not None else ())
        for held in holders:
            if tell.chat_of(session, Counter.STAFF, held.person_id) is not None:
                return held.person_id
    return None
