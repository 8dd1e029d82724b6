"""请假、离任: what lies with somebody who is away, or has left, goes to somebody who is there."""

from datetime import datetime

from sqlmodel import Session

from bot.city.city import City, city
from bot.desk.case import cards, history, tell
from bot.desk.case.authority import absent_on, title_of
from bot.desk.clocks import supervise_clock
from bot.desk.dispatching import handover, lately, leavers
from bot.desk.dispatching.candidates import candidates_of
from bot.desk.dispatching.dispatch import alert, assign, dispatch
from bot.desk.dispatching.targets import person_and_deputies
from bot.rules.dispatching import first_of
from bot.rules.sending_back import is_deciding
from bot.rules.undoing import HALF_A_MINUTE
from storage import duties, people
from storage.tables import Petition
from storage.words import EventKind, Level


def tick(session: Session, now: datetime) -> int:
    """Pass on what lies with somebody who is away today, or has left; how many cases.

    A case its resident answered after its owner left runs again, and is found here. A leave that
    may still be undone (half a minute) moves nothing yet.
    """
    whole = city(session)
    today = now.astimezone(whole.zone).date()
    left = duties.find_left_by_absent(session, today, before=now - HALF_A_MINUTE)
    passed: list[handover.Passed] = []
    for petition in left:
        before = petition.owner_id
        if _pass_on(session, now, whole, petition) and before is not None:
            passed.append((before, petition.owner_id, history.case_id(petition)))
    handover.tell_both(session, now, passed)
    return len(passed) + leavers.pass_on(session, now, wait=HALF_A_MINUTE)


def _pass_on(session: Session, now: datetime, whole: City, petition: Petition) -> bool:
    """False when the owner is there in the office that has to do with this case."""
    owner = petition.owner_id
    assert owner is not None, "it was asked for by its owner"
    if not _is_away(session, now, whole, petition, owner):
        return False
    before = title_of(session, petition, owner, petition.owner_role)
    around = whole.chain(petition.grid_id)
    deputies = person_and_deputies(session, owner, around)[1:]
    level = petition.level or Level.STREET
    deciding = is_deciding(petition.state, petition.decision_due_at)
    but = {owner} | lately.passed_over(session, petition, deciding=deciding)
    choice = first_of(candidates_of(session, now, whole, deputies, level), level, frozenset(but))
    if choice.candidate is None:
        dispatch(session, now, petition, start=level, excluded=frozenset({owner}), why="absent")
    else:
        assign(session, now, petition, choice.candidate, level, deciding=deciding)
        history.record(
            session,
            now,
            petition,
            EventKind.DISPATCHED,
            to=choice.candidate.person_id,
            level=level.value,
            absent=owner,
        )
        supervise_clock.schedule(session, petition)
        alert(session, now, petition, why="absent")
    if title_of(session, petition, petition.owner_id, petition.owner_role) != before:
        tell.milestone(session, now, petition, "transferred")
    cards.refresh(session, now, petition)
    return True


def _is_away(session: Session, now: datetime, whole: City, petition: Petition, owner: int) -> bool:
    """Away in the office that has the case: the one around its place, or all of that role."""
    today = now.astimezone(whole.zone).date()
    around = whole.chain(petition.grid_id)
    held = [
        one for one in people.find_appointments(session, owner) if one.role == petition.owner_role
    ]
    here = [one for one in held if one.place_id is None or one.place_id in around] or held
    return bool(here) and all(absent_on(one, today) for one in here)
