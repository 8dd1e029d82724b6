"""屏蔽: whether somebody is heard now; told in private, with why, until when and where to turn."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlmodel import Session

from bot.city.city import city
from bot.desk.case import confidence, tell
from bot.desk.case.people import id_of, known
from bot.errors import Blocked
from bot.rules.blocking import ends_at, is_in_force
from bot.rules.undoing import HALF_A_MINUTE
from storage import blocks
from storage.tables import Block, Person, Petition
from storage.words import Counter, NoticeKind, Urgency


class Whose(NamedTuple):
    """A block, whom it is for, and those who were erased and have come back into it."""

    block_id: int
    person_id: int
    again: Sequence[int]


def is_blocked(session: Session, now: datetime, person: Person) -> bool:
    """Whether what somebody says is not taken now."""
    if person.blocked_until is None or person.blocked_until <= now:
        return False
    rows = _of_person(session, now, person)
    return not rows or any(is_in_force(one, now) for one in rows)


def require_heard(session: Session, now: datetime, person: Person, petition: Petition) -> None:
    """Blocked, unless they are not; never where it is an emergency."""
    if petition.urgency != Urgency.EMERGENCY and is_blocked(session, now, person):
        raise Blocked


def remind(session: Session, now: datetime, person: Person) -> None:
    """Why, and until when, once a day."""
    day = now.astimezone(city(session).zone).date()
    rows = [one for one in _of_person(session, now, person) if is_in_force(one, now)]
    if not rows and person.blocked_until is not None:  # they were erased, and have come back
        rows = list(blocks.like(session, now, person.blocked_until)[:1])
    for row in rows[-1:]:  # the last to end
        tell.person(
            session,
            now,
            Counter.RESIDENT,
            id_of(person),
            NoticeKind.BLOCKED,
            key=f"blocked:{row.id}:{day}",
            arguments={"reason": row.reason, "until": row.until.isoformat(), "lifted": False},
        )


def stay(session: Session, now: datetime, person: Person, accounts: Sequence[int]) -> None:
    """Whoever is erased stays blocked, should they come back before it ends."""
    if person.blocked_until is None or person.blocked_until <= now:
        return
    for row in _of_person(session, now, person):
        blocks.remember(session, row, accounts)


def until_of(session: Session, now: datetime, person: Person) -> datetime | None:
    """The latest end of what holds for them or soon will, whichever case each was for."""
    session.flush()
    return max((ends_at(one) for one in _of_person(session, now, person)), default=None)


def in_rows(session: Session, changes: Mapping[str, Sequence[Any]]) -> list[Whose]:
    """What a step that is about to be undone did to blocks; `changes`: of storage.snapshots."""
    ids = [*changes.get("added", ()), *(one["id"] for one in changes.get("changed", ()))]
    rows = [row for number in ids if (row := blocks.get(session, number)) is not None]
    return [
        Whose(
            row.id or 0,
            confidence.person_id(session, row.person_id),
            [id_of(one) for one in blocks.come_back(session, row, ends_at(row))],
        )
        for row in rows
    ]


def reckon(session: Session, now: datetime, found: Sequence[Whose]) -> None:
    """Until when each of them is blocked, now that those rows are what they were before."""
    for one in found:
        row = blocks.get(session, one.block_id)
        for again in one.again:
            came_back = known(session, again)
            came_back.blocked_until = None if row is None else ends_at(row)
            session.add(came_back)
        person = known(session, one.person_id)
        person.blocked_until = until_of(session, now, person)
        session.add(person)


def _of_person(session: Session, now: datetime, person: Person) -> Sequence[Block]:
    return blocks.of_person(session, now, id_of(person), now - HALF_A_MINUTE)
