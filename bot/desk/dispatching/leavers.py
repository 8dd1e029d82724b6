"""离任: the running cases of whoever holds no office any more go to those responsible now."""

from collections import Counter as Counted
from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.city.city import city
from bot.desk.case import cards, tell
from bot.desk.case.authority import office_of
from bot.desk.case.fairness import may_hear
from bot.desk.case.history import case_id
from bot.desk.case.people import is_staff
from bot.desk.dispatching import handover, keeping, kept_going
from bot.desk.dispatching.dispatch import dispatch, foresee
from bot.rules.standing import covers
from storage import duties, notices, people, posted
from storage.tables import Petition
from storage.words import RUNNING_STATES, Counter

LOOKED_BACK = timedelta(days=2)  # offices that ended before have been passed on
JUST_NOW = timedelta(minutes=10)  # whose offices ended, rules may have named


def pass_on(session: Session, now: datetime, *, wait: timedelta = timedelta(0)) -> int:
    """Dispatch anew what lies with people who have left; how many cases.

    `wait`: who lost an office less than that ago may still get it back.
    """
    passed: list[handover.Passed] = []
    for petition in _left(session, now, now - wait):
        before = petition.owner_id
        if _pass_on(session, now, petition) and before is not None:
            passed.append((before, petition.owner_id, case_id(petition)))
    handover.tell_both(session, now, passed)
    if duties.find_ended_offices(session, now - wait - JUST_NOW, now - wait):
        keeping.look(session, now)
    return len(passed)


def heirs(
    session: Session, now: datetime, person_id: int, reader_id: int
) -> list[tuple[int | None, int]]:
    """接手预告: who would get how many cases of somebody whose office is just over, whoever gets
    most first; None: nobody is there. Reads only; nothing of what complains of the reader.
    """
    found = Counted(
        _foresee(session, now, petition)
        for petition in _left(session, now, now)
        if petition.owner_id == person_id and may_hear(session, petition.id, reader_id)
    )
    return found.most_common()


def _foresee(session: Session, now: datetime, petition: Petition) -> int | None:
    """Who would get it by `_pass_on`."""
    if petition.state not in RUNNING_STATES:
        choice = kept_going.find(session, now, petition)
    else:
        gone = frozenset() if petition.owner_id is None else frozenset({petition.owner_id})
        choice = foresee(session, now, petition, start=petition.level, excluded=gone)
    return choice.candidate.person_id if choice.candidate is not None else None


def _left(session: Session, now: datetime, before: datetime) -> list[Petition]:
    return [
        *duties.find_left_by_leavers(session, before),
        *_left_in_offices(session, now, before),
    ]


def _pass_on(session: Session, now: datetime, petition: Petition) -> bool:
    """Given anew; what waits for its resident or a meeting waits on, if somebody else is there."""
    if petition.state not in RUNNING_STATES:
        return kept_going.pass_on(session, now, petition, why="left")
    gone = frozenset() if petition.owner_id is None else frozenset({petition.owner_id})
    dispatch(session, now, petition, start=petition.level, excluded=gone, why="left")
    tell.milestone(session, now, petition, "transferred")
    cards.refresh(session, now, petition)
    return True


def _left_in_offices(session: Session, now: datetime, before: datetime) -> Iterator[Petition]:
    """Cases of those who stay, but not in the office in which they have them."""
    whole = city(session)
    for ended in duties.find_ended_offices(session, now - LOOKED_BACK, before):
        if not is_staff(session, ended.person_id):
            continue  # all of theirs is passed on anyway
        held = [office_of(one) for one in people.find_appointments(session, ended.person_id)]
        for petition in duties.find_held_by(session, ended.person_id, ended.role):
            around = whole.chain(petition.grid_id)
            was_theirs = covers(office_of(ended), around)
            if was_theirs and not any(covers(one, around) for one in held):
                yield petition


def lose_all(session: Session, now: datetime) -> None:
    """Whoever lost the last office now hears nothing more, and no card there changes."""
    for person_id in duties.find_left_at(session, now):
        if not is_staff(session, person_id):
            notices.drop_of_counter(session, Counter.STAFF, person_id)
            posted.retire_of(session, Counter.STAFF, person_id)
