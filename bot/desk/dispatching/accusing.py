"""反映干部: whom the words of a case complain of; it goes above them, and they do not see it."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from sqlmodel import Session

from bot.city.city import city
from bot.desk.case import cards, red, tell
from bot.desk.case.fairness import about_of, is_accused, is_of_its_owner
from bot.desk.dispatching import gathered, lately, named, passing, unassigned
from bot.desk.dispatching.dispatch import dispatch
from bot.desk.dispatching.finding import find
from bot.rules.accused import About, is_about
from bot.rules.dispatching import LADDER, Candidate, level_of
from bot.rules.sending_back import is_deciding
from bot.understanding.guard.accused import Accused, accused, reproaches
from bot.understanding.guard.unnamed import accuses_its_owner
from bot.understanding.urgency import assess
from storage import merging, notices, people, posted
from storage.tables import Petition
from storage.words import UNTAKEN_STATES, Counter, Level, Role, State, Urgency

NAMED = (Role.GRID_OFFICER, Role.COMMUNITY_DESK, Role.STREET_DISPATCHER, Role.DUTY_LEADER)
ABOVE_GRIDS = NAMED[1:]  # without a place no officer of a grid gets it
MOVABLE = UNTAKEN_STATES | {State.RECEIVED, State.IN_PROGRESS}
STAYS = frozenset({State.WHISTLED, State.IN_MEETING, State.AWAITING_RESIDENT})


def settle(session: Session, petition: Petition) -> None:
    """Before it is given to anybody; an emergency waits for no such question.

    Whom its author has said it is about is kept, or somebody higher if the words tell so.
    """
    if petition.urgency == Urgency.EMERGENCY:
        petition.about_level = None
    else:
        _mark(session, petition, petition.text)


def settle_anew(session: Session, petition: Petition) -> bool:
    """Where it lies now, other names may be those of its officers; whether that is news."""
    if petition.urgency == Urgency.EMERGENCY:
        return False
    words = (one.text for one in merging.words_of(session, petition))
    said = [one for one in dict.fromkeys((petition.text, *words)) if reproaches(one)]
    return sum(_mark(session, petition, one) for one in said) > 0


def hear(session: Session, now: datetime, petition: Petition, words: str) -> None:
    """What is said of it later complains of those who have it: it goes above them, in any state.

    The one place where later words are asked for that, whoever says them and wherever: before
    anybody is told. Cards of those it complains of stay as they are; nothing more is told there.
    Who is reproached something and not named has it ("根本没来，照片是假的").
    """
    if not _is_asked(petition, words):
        return
    if _mark(session, petition, words) or _mark_owner(session, petition, words):
        leave(session, now, petition)


def hear_named(session: Session, now: datetime, petition: Petition, words: str) -> None:
    """The same of words that were not said of the running case: only who is named is meant."""
    if _is_asked(petition, words) and _mark(session, petition, words):
        leave(session, now, petition)


def take_over(session: Session, now: datetime, source: Petition, target: Petition) -> None:
    """A draft that was said to be about staff becomes part of a case: so is the case, then."""
    if source.about_level is None or target.urgency == Urgency.EMERGENCY:
        return
    if _add(session, target, Accused(source.about_level)) and target.number is not None:
        leave(session, now, target)


def _is_asked(petition: Petition, words: str) -> bool:
    return petition.urgency != Urgency.EMERGENCY and not assess(words).numbers


def leave(session: Session, now: datetime, petition: Petition) -> bool:
    """Those it complains of lose it, and what waits for them; whether nobody of them has it."""
    if is_of_its_owner(petition):
        _away_from_owner(session, now, petition)
    gathered.follow(session, now, petition)  # before what waits for them to read it is dropped
    _tell_no_more(session, petition)
    return not is_of_its_owner(petition)


def keep_in_mind(session: Session, petition: Petition, words: str) -> None:
    """What is merged into another case is with nobody; it has to know once it is taken out."""
    if petition.urgency == Urgency.EMERGENCY:
        return
    if assess(words).numbers:
        petition.urgency = Urgency.EMERGENCY
        session.add(petition)
    elif _mark(session, petition, words):
        _tell_no_more(session, petition)


def _away_from_owner(session: Session, now: datetime, petition: Petition) -> None:
    """The owner changes; where something is waited for, or units work, the state does not."""
    level = petition.level or Level.GRID
    if petition.state in MOVABLE:
        dispatch(session, now, petition, start=level, why="transferred")
        return
    deciding = is_deciding(petition.state, petition.decision_due_at)
    but = lately.sent_it_back(session, petition, deciding=deciding)
    found = find(session, now, city(session), petition, start=level, excluded=but)
    candidate, level = found.choice.candidate, found.choice.level
    if candidate is None:
        candidate, level = _head(session, now, petition), Level.STREET
    if candidate is None:
        return
    to, role = candidate.person_id, candidate.role
    if petition.state in STAYS:
        passing.hand_over(session, now, petition, to, role, level, why="accused")
    else:  # done or over: those above read what is said of it
        awake = tell.outside_quiet_hours(now, city(session).zone, petition)
        cards.staff_card(session, now, petition, to, why="accused", not_before=awake)


def _head(session: Session, now: datetime, petition: Petition) -> Candidate | None:
    """With nobody above: a leader or an administrator has it, rather than whom it is about.

    Of several each is shown it. While none of them can be reached it is red, and tried again.
    """
    found = unassigned.heads(session, now, petition)
    awake = tell.outside_quiet_hours(now, city(session).zone, petition)
    for person_id in found.people[1:] if found.reached else found.people:
        cards.staff_card(session, now, petition, person_id, why="accused", not_before=awake)
    if not found.reached:
        red.mark(session, now, petition, "accused", petition.level or Level.GRID)
        return None
    head, about = found.people[0], about_of(petition)
    held = people.find_appointments(session, head)
    role = next((one.role for one in held if not is_about(about, head, one.role)), None)
    return None if role is None else Candidate(head, role, Level.STREET)


def _mark(session: Session, petition: Petition, words: str) -> bool:
    """Whether it complains of somebody it did not complain of before."""
    if not reproaches(words):
        return False
    found = accused(words, _names(session, petition, words))
    if found is None:
        return False
    return _add(session, petition, found)


def _mark_owner(session: Session, petition: Petition, words: str) -> bool:
    """The same of whoever has it, unnamed; who has not taken what complains of another is not."""
    level = level_of(petition.owner_role)
    if petition.owner_id is None or level is None:
        return False
    taken, given = petition.taken_at, petition.dispatched_at
    is_begun = taken is not None and given is not None and taken >= given
    if about_of(petition) != About() and not is_begun:
        return False
    if not accuses_its_owner(words, petition.text):
        return False
    return _add(session, petition, Accused(level, petition.owner_id))


def _add(session: Session, petition: Petition, found: Accused) -> bool:
    before = about_of(petition)
    levels = [one for one in (before.level, found.level) if one is not None]
    petition.about_level = max(levels, key=LADDER.index, default=None)
    petition.about_id = found.person_id or before.person_id
    session.add(petition)
    return about_of(petition) != before


def _names(session: Session, petition: Petition, words: str) -> Mapping[int, tuple[str, Level]]:
    """Those who answer for its place, by id; where it is not known, whom words may name of any."""
    around = city(session).chain(petition.grid_id)
    found = dict(_names_at(session, around) if around else _names_anywhere(session, words))
    level = level_of(petition.owner_role)
    if level is None or petition.owner_id is None or petition.owner_id in found:
        return found
    owner = people.get(session, petition.owner_id)  # wherever they are from
    return found if owner is None else {petition.owner_id: (owner.name, level), **found}


def _names_at(
    session: Session, around: tuple[int, ...]
) -> Iterator[tuple[int, tuple[str, Level]]]:
    for held in people.find_holders(session, NAMED, (*around, None)):
        person, level = people.get(session, held.person_id), level_of(held.role)
        if person is not None and level is not None:
            yield held.person_id, (person.name, level)


def _names_anywhere(session: Session, words: str) -> Mapping[int, tuple[str, Level]]:
    """Officers of grids only where an office is blamed: a city has one of every surname."""
    roles = ABOVE_GRIDS if accused(words) is None else NAMED
    return named.named_anywhere(session, roles, words)


def _tell_no_more(session: Session, petition: Petition) -> None:
    """Cards of those it complains of change no more, and what they were to read is dropped."""
    case = petition.id or 0
    for card in posted.find_live(session, case):
        if card.counter == Counter.STAFF and _is_kept_from(session, petition, card.person_id):
            card.live = False
            session.add(card)
    for person_id in notices.find_waiting_readers(session, Counter.STAFF, case):
        if _is_kept_from(session, petition, person_id):
            notices.drop_told(session, Counter.STAFF, case, person_id)


def _is_kept_from(session: Session, petition: Petition, person_id: int | None) -> bool:
    """Whether that is one of them, or a group (None), where one of them reads along."""
    return person_id is None or is_accused(session, petition, person_id)
