"""反映干部: whom the words of a case complain of; it goes above them, and they do not see it."""

from collections.abc import Mapping
from datetime import datetime

from sqlmodel import Session

from bot.city.city import city
from bot.desk.dispatching.dispatch import dispatch
from bot.rules.accused import About, is_about
from bot.rules.dispatching import LADDER, level_of
from bot.understanding.guard.accused import accused, reproaches
from storage import people, posted
from storage.tables import Petition
from storage.words import UNTAKEN_STATES, Counter, Level, Role, State, Urgency

NAMED = (Role.GRID_OFFICER, Role.COMMUNITY_DESK, Role.STREET_DISPATCHER, Role.DUTY_LEADER)
MOVABLE = UNTAKEN_STATES | {State.RECEIVED, State.IN_PROGRESS}


def settle(session: Session, petition: Petition) -> None:
    """Before it is given to anybody; an emergency waits for no such question."""
    if petition.urgency != Urgency.EMERGENCY:
        _mark(session, petition, petition.text)


def hear(session: Session, now: datetime, petition: Petition, words: str) -> None:
    """What is added complains of those who have the case: it goes above them, before they read it.

    Their cards stay as they are; nothing more is told there.
    """
    if petition.urgency == Urgency.EMERGENCY or not _mark(session, petition, words):
        return
    _end_cards(session, petition)
    if petition.state not in MOVABLE or petition.owner_id is None or petition.owner_role is None:
        return
    if is_about(_about(petition), petition.owner_id, petition.owner_role):
        dispatch(session, now, petition, start=petition.level or Level.GRID, why="transferred")


def _mark(session: Session, petition: Petition, words: str) -> bool:
    """Whether it complains of somebody it did not complain of before."""
    if not reproaches(words):
        return False
    found = accused(words, _names(session, petition))
    if found is None:
        return False
    before = _about(petition)
    levels = [one for one in (before.level, found.level) if one is not None]
    petition.about_level = max(levels, key=LADDER.index, default=None)
    petition.about_id = found.person_id or before.person_id
    session.add(petition)
    return _about(petition) != before


def _about(petition: Petition) -> About:
    return About(petition.about_level, petition.about_id)


def _names(session: Session, petition: Petition) -> Mapping[int, tuple[str, Level]]:
    """Those who answer for its place, by id."""
    places = (*city(session).chain(petition.grid_id), None)
    found = {}
    for held in people.find_holders(session, NAMED, places):
        person, level = people.get(session, held.person_id), level_of(held.role)
        if person is not None and level is not None:
            found[held.person_id] = (person.name, level)
    return found


def _end_cards(session: Session, petition: Petition) -> None:
    """Cards of those it complains of change no more."""
    for card in posted.find_live(session, petition.id or 0):
        if card.counter != Counter.STAFF:
            continue
        held = people.find_appointments(session, card.person_id or 0)
        about = _about(petition)
        group = card.person_id is None
        if group or any(is_about(about, one.person_id, one.role) for one in held):
            card.live = False
            session.add(card)
