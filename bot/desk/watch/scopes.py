"""督办人: who is told about a whole area, and which: community desks, the street, the leaders."""

from collections import defaultdict
from datetime import datetime

from sqlmodel import Session

from bot.city.city import City
from bot.city.scope import Scope, scope_of
from bot.desk.case.authority import absent_on, office_of
from bot.rules.standing import Office
from storage import people
from storage.words import Role

SUPERVISORS = frozenset({Role.COMMUNITY_DESK, Role.STREET_DISPATCHER, Role.DUTY_LEADER})


def administrators(session: Session, whole: City, now: datetime) -> set[int]:
    """Who looks after the program, and is there today."""
    today = now.astimezone(whole.zone).date()
    held = people.find_staff(session, frozenset({Role.ADMINISTRATOR}))
    return {one.person_id for one in held if not absent_on(one, today)}


def supervisors(session: Session, whole: City, now: datetime) -> dict[int, Scope]:
    """Everybody who is there today, each with all that their offices cover."""
    today = now.astimezone(whole.zone).date()
    offices: dict[int, list[Office]] = defaultdict(list)
    for held in people.find_staff(session, SUPERVISORS):
        if not absent_on(held, today):
            offices[held.person_id].append(office_of(held))
    return {person_id: scope_of(whole, held) for person_id, held in offices.items()}
