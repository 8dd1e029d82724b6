"""反映干部: whom the words of a case complain of; it goes above them, and they do not see it."""

from collections.abc import Mapping
from datetime import datetime

from sqlmodel import Session

from bot.city.city import city
from bot.desk.case import cards, red, tell
from bot.desk.case.fairness import about_of, is_of_its_owner
from bot.desk.dispatching import passing
from bot.desk.dispatching.dispatch import dispatch
from bot.desk.dispatching.finding import find
from bot.rules.accused import is_about
from bot.rules.dispatching import LADDER, level_of
from bot.understanding.guard.accused import accused, reproaches
from bot.understanding.urgency import assess
from storage import people, posted
from storage.tables import Petition
from storage.words import UNTAKEN_STATES, Counter, Level, Role, State, Urgency

NAMED = (Role.GRID_OFFICER, Role.COMMUNITY_DESK, Role.STREET_DISPATCHER, Role.DUTY_LEADER)
MOVABLE = UNTAKEN_STATES | {State.RECEIVED, State.IN_PROGRESS}
STAYS = frozenset({State.WHISTLED, State.IN_MEETING, State.AWAITING_RESIDENT})


def settle(session: Session, petition: Petition) -> None:
    """Before it is given to anybody; an emergency waits for no such question."""
    if petition.urgency != Urgency.EMERGENCY:
        _mark(session, petition, petition.text)


def hear(session: Session, now: datetime, petition: Petition, words: str) -> None:
    """What is said of it later complains of those who have it: it goes above them, in any state.

    The one place where later words are asked for that, whoever says them and wherever: before
    anybody is told. Cards of those it complains of stay as they are; nothing more is told there.
    """
    if petition.urgency == Urgency.EMERGENCY or assess(words).numbers:
        return
    if _mark(session, petition, words):
        _end_cards(session, petition)
        _away_from_owner(session, now, petition)


def keep_in_mind(session: Session, petition: Petition, words: str) -> None:
    """What is merged into another case is with nobody; it has to know once it is taken out."""
    if petition.urgency == Urgency.EMERGENCY:
        return
    if assess(words).numbers:
        petition.urgency = Urgency.EMERGENCY
        session.add(petition)
    elif _mark(session, petition, words):
        _end_cards(session, petition)


def _away_from_owner(session: Session, now: datetime, petition: Petition) -> None:
    """The owner changes; where something is waited for, or units work, the state does not."""
    if not is_of_its_owner(petition):
        return
    level = petition.level or Level.GRID
    if petition.state in MOVABLE:
        dispatch(session, now, petition, start=level, why="transferred")
        return
    found = find(session, now, city(session), petition, start=level).choice
    if found.candidate is None:
        red.mark(session, now, petition, "accused", level)
        return
    to, role = found.candidate.person_id, found.candidate.role
    if petition.state in STAYS:
        passing.hand_over(session, now, petition, to, role, found.level, why="transferred")
    else:  # done or over: those above read what is said of it
        awake = tell.outside_quiet_hours(now, city(session).zone, petition)
        cards.staff_card(session, now, petition, to, why="accused", not_before=awake)


def _mark(session: Session, petition: Petition, words: str) -> bool:
    """Whether it complains of somebody it did not complain of before."""
    if not reproaches(words):
        return False
    found = accused(words, _names(session, petition))
    if found is None:
        return False
    before = about_of(petition)
    levels = [one for one in (before.level, found.level) if one is not None]
    petition.about_level = max(levels, key=LADDER.index, default=None)
    petition.about_id = found.person_id or before.person_id
    session.add(petition)
    return about_of(petition) != before


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
        about = about_of(petition)
        group = card.person_id is None
        if group or any(is_about(about, one.person_id, one.role) for one in held):
            card.live = False
            session.add(card)
