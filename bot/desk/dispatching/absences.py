"""请假、离任: what lies with somebody who is away, or has left, goes to somebody who is there."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlmodel import Session

from bot.city.city import City, city
from bot.desk.case import cards, history, tell
from bot.desk.case.authority import absent_on, title_of
from bot.desk.case.fairness import about_of
from bot.desk.clocks import supervise_clock
from bot.desk.dispatching import again, handover, leavers, passing
from bot.desk.dispatching.candidates import candidates_of
from bot.desk.dispatching.dispatch import alert, assign, dispatch
from bot.desk.dispatching.finding import find_above
from bot.desk.dispatching.targets import person_and_deputies
from bot.rules.accused import About, fair
from bot.rules.dispatching import Choice, first_of
from bot.rules.sending_back import is_deciding
from bot.rules.undoing import HALF_A_MINUTE
from storage import duties, helping, people
from storage.tables import Petition
from storage.words import UNTAKEN_STATES, EventKind, Level, Role

BATCH = 20  # cases of people who are away, passed on in one transaction
Office = tuple[int, Role | None, int | None]  # whose, and the place of a case
Around = tuple[Office, Level, frozenset[int], About, bool]  # what it takes to find somebody


@dataclass(slots=True)
class Asked:
    """What one look has found out: of all cases alike it is asked once."""

    away: dict[Office, bool] = field(default_factory=dict)
    nobody: set[Around] = field(default_factory=set)


def tick(session: Session, now: datetime) -> int:
    """Pass on what lies with somebody who is away today, or has left; how many cases.

    A case its resident answered after its owner left runs again, and is found here. A leave that
    may still be undone (half a minute) moves nothing yet. What nobody can have takes no place in
    the batch.
    """
    whole = city(session)
    today = now.astimezone(whole.zone).date()
    left = duties.find_left_by_absent(session, today, before=now - HALF_A_MINUTE)
    passed: list[handover.Passed] = []
    asked = Asked()
    for petition in left:
        if len(passed) == BATCH:
            break
        before = petition.owner_id
        if _pass_on(session, now, whole, petition, asked) and before is not None:
            passed.append((before, petition.owner_id, history.case_id(petition)))
    handover.tell_both(session, now, passed)
    return len(passed) + leavers.pass_on(session, now, wait=HALF_A_MINUTE)


def _pass_on(
    session: Session, now: datetime, whole: City, petition: Petition, asked: Asked
) -> bool:
    """False when the owner is there in the office that has to do with this case, or nobody is."""
    owner = petition.owner_id
    assert owner is not None, "it was asked for by its owner"
    office = (owner, petition.owner_role, petition.grid_id)
    if office not in asked.away:
        asked.away[office] = _is_away(session, now, whole, petition, owner)
    if not asked.away[office]:
        return False
    if petition.state not in UNTAKEN_STATES:
        return _goes_on(session, now, whole, petition, office, asked)
    before = title_of(session, petition, owner, petition.owner_role)
    level = petition.level or Level.STREET
    deciding = is_deciding(petition.state, petition.decision_due_at)
    but = again.passed_over(session, now, petition, deciding=deciding) | {owner}
    choice = _deputy(session, now, whole, petition, owner, but)
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


def _goes_on(
    session: Session, now: datetime, whole: City, petition: Petition, office: Office, asked: Asked
) -> bool:
    """What has been begun goes on with the deputy, or those above: its resident need not know.

    Nobody is there: it stays with whoever is away, and its ladder tells those above.
    """
    owner, level = office[0], petition.level or Level.STREET
    but = again.passed_over(session, now, petition) | {owner}
    is_ours = whole.category(petition.category_code).community_duty
    around = (office, level, but, about_of(petition), is_ours)
    if around in asked.nobody:
        return False
    choice = _deputy(session, now, whole, petition, owner, but)
    if choice.candidate is None:
        choice = find_above(session, now, whole, petition, level, but)
    to = choice.candidate
    if to is None:
        asked.nobody.add(around)
        return False
    helping.end(session, now, history.case_id(petition), to.person_id)  # the lead is no helper
    passing.hand_over(
        session,
        now,
        petition,
        to.person_id,
        to.role,
        choice.level,
        why="absent",
        goes_on=choice.level == petition.level,
        absent=owner,
    )
    cards.refresh(session, now, petition)
    return True


def _deputy(
    session: Session,
    now: datetime,
    whole: City,
    petition: Petition,
    owner: int,
    but: frozenset[int],
) -> Choice:
    """Who holds the same office, is there, and is not whom it complains of; those of a level have
    the case on it.
    """
    level = petition.level or Level.STREET
    deputies = person_and_deputies(session, owner, whole.chain(petition.grid_id))[1:]
    there = fair(about_of(petition), candidates_of(session, now, whole, deputies, level))
    return first_of(there, level, but)


def _is_away(session: Session, now: datetime, whole: City, petition: Petition, owner: int) -> bool:
    """Away in the office that has the case: the one around its place, or all of that role."""
    today = now.astimezone(whole.zone).date()
    around = whole.chain(petition.grid_id)
    held = [
        one for one in people.find_appointments(session, owner) if one.role == petition.owner_role
    ]
    here = [one for one in held if one.place_id is None or one.place_id in around] or held
    return bool(here) and all(absent_on(one, today) for one in here)
