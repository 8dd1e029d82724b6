"""屏蔽: told to the person in private, with why, until when and where else to turn."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from bot.city.city import city
from bot.desk.case import tell
from bot.desk.case.people import id_of
from bot.errors import Blocked
from storage import blocks
from storage.tables import Person, Petition
from storage.words import Counter, NoticeKind, Urgency


def require_heard(now: datetime, person: Person, petition: Petition) -> None:
    """Blocked, unless they are not or not any more; never where it is an emergency."""
    held = person.blocked_until is not None and now < person.blocked_until
    if held and petition.urgency != Urgency.EMERGENCY:
        raise Blocked


def remind(session: Session, now: datetime, person: Person) -> None:
    """Why, and until when, once a day."""
    day = now.astimezone(city(session).zone).date()
    rows = blocks.of_person(session, now, id_of(person))
    if not rows and person.blocked_until is not None:  # they were erased, and have come back
        rows = blocks.like(session, now, person.blocked_until)[:1]
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
    for row in blocks.of_person(session, now, id_of(person)):
        blocks.remember(session, row, accounts)
