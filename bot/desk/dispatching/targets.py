"""Whom a rule of dispatch names, and what is the matter when nobody of them is there."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import StrEnum

from sqlmodel import Session

from bot.city.city import City
from bot.desk.dispatching.candidates import candidates_of
from bot.desk.dispatching.roster import office_near
from bot.rules.dispatch_rules import Rule
from bot.rules.dispatching import Candidate, WhyNot, why_not
from storage import duties, people
from storage.tables import Appointment
from storage.words import Level


class Trouble(StrEnum):
    """Why a rule disables itself: `rule-trouble` of locales/ says it."""

    LEFT = "left"  # its person has left
    ABSENT = "absent"  # its person is away, and so is every deputy
    UNREGISTERED = "unregistered"  # its person cannot be reached: never pressed Start, or left
    EMPTY = "empty"  # nobody of its unit or team is there


def named_by(
    session: Session, now: datetime, whole: City, rule: Rule, grid_id: int | None
) -> list[Candidate]:
    """The people a rule names for a case in that grid, in their order; none for a level."""
    around = whole.chain(grid_id)
    return candidates_of(session, now, whole, _named(session, whole, rule, around))


def trouble_of(session: Session, now: datetime, whole: City, rule: Rule) -> Trouble | None:
    """What is the matter with a rule wherever the case may lie; None: somebody is there."""
    if rule.level is not None:
        return None
    candidates = candidates_of(session, now, whole, _anywhere(session, whole, rule))
    reasons = [why_not(one) for one in candidates]
    if None in reasons:
        return None
    if rule.person_id is None:
        return Trouble.EMPTY
    if not reasons:
        return Trouble.LEFT
    return Trouble.ABSENT if reasons[0] == WhyNot.ABSENT else Trouble.UNREGISTERED


def _named(
    session: Session, whole: City, rule: Rule, around: Sequence[int]
) -> Sequence[Appointment]:
    if rule.person_id is not None:
        return person_and_deputies(session, rule.person_id, around)
    if rule.unit_id is not None:
        return duties.find_unit_staff(session, rule.unit_id)
    if rule.role is not None:
        street = whole.street_of(None)
        here = around or ((street.id,) if street else ())
        return people.find_holders(session, {rule.role}, {*here, None})
    return ()


def person_and_deputies(
    session: Session, person_id: int, around: Sequence[int]
) -> list[Appointment]:
    """The person, then who holds the same office: A/B 岗."""
    held = office_near(session, person_id, around)
    if held is None:
        return []
    same = people.find_holders(session, {held.role}, {held.place_id})
    return [held, *(one for one in same if one.person_id != person_id and _is_deputy(one, held))]


def _is_deputy(one: Appointment, held: Appointment) -> bool:
    return one.place_id == held.place_id and one.unit_id == held.unit_id


def _anywhere(session: Session, whole: City, rule: Rule) -> Sequence[Appointment]:
    """Whom a rule names anywhere it holds: a team may be there for one grid and not another."""
    if rule.role is None:
        return _named(session, whole, rule, whole.chain(rule.place_id))
    held = people.find_staff(session, {rule.role})
    return [one for one in held if rule.place_id is None or _touches(whole, one, rule.place_id)]


def _touches(whole: City, held: Appointment, place_id: int) -> bool:
    """Whether an office has to do with a place: it lies around it, or within it."""
    if held.place_id is None:
        return True
    return place_id in whole.chain(held.place_id) or held.place_id in whole.chain(place_id)


def allowed(candidates: Iterable[Candidate], *, community_duty: bool) -> list[Candidate]:
    """职责清单: grid and community are left out of what is not their duty."""
    return [one for one in candidates if community_duty or one.level == Level.STREET]
