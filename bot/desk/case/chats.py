"""Where and when somebody can be told something."""

from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.desk.case import confidence
from bot.rules.quiet import after_own_quiet, after_quiet
from storage import people
from storage.tables import Petition
from storage.words import Counter, Urgency


class Chat(NamedTuple):
    """Where something is told."""

    counter: Counter
    chat_id: int
    person_id: int | None = None


def chat_of(session: Session, counter: Counter, person_id: int | None) -> Chat | None:
    """Where a person can be reached at a counter; None when they cannot."""
    if person_id is None:
        return None
    identity = people.identity_of(session, counter, person_id)
    if identity is None and counter == Counter.RESIDENT:
        return _of_whom_behind(session, person_id)
    if identity is None or identity.chat_id is None or not identity.reachable:
        return None
    return Chat(counter, identity.chat_id, person_id)


def _of_whom_behind(session: Session, mask_id: int) -> Chat | None:
    person_id = confidence.person_id(session, mask_id)
    return None if person_id == mask_id else chat_of(session, Counter.RESIDENT, person_id)


def outside_own_quiet_hours(
    session: Session, now: datetime, zone: ZoneInfo, petition: Petition, person_id: int
) -> datetime:
    """The same for a resident, who may have chosen their own."""
    person = confidence.behind_mask(session, person_id) if petition.anonymous else None
    person = person or people.get(session, person_id)
    if petition.urgency == Urgency.EMERGENCY or person is None:
        return outside_quiet_hours(now, zone, petition)
    return after_own_quiet(now, zone, person.quiet)


def when_awake(session: Session, now: datetime, zone: ZoneInfo, person_id: int) -> datetime:
    """When somebody may be told what is about no case; they may have chosen their own hours."""
    person = confidence.behind_mask(session, person_id)
    return after_own_quiet(now, zone, person.quiet if person is not None else "")


def outside_quiet_hours(now: datetime, zone: ZoneInfo, petition: Petition) -> datetime:
    """When people may be told: at once of emergencies, else not in the quiet hours."""
    return now if petition.urgency == Urgency.EMERGENCY else after_quiet(now, zone)
