"""反复发生: the same kind of trouble at one spot again and again; desk and street hear of it once.

Looked for whenever it may have become so: when a case is filed and its kind is known for sure, is
taken, done, called something else, found to lie elsewhere, or taken out of a case it was merged
into. What turns out to have happened earlier may make a later case the third: that one is marked
then, which is no part of the step that brought it out: undone, it is looked at again. A case that
turns out to be something else, or elsewhere, is no third of the kind any more.

The mark tells what was known when it was made, with the numbers: an earlier case that is merged,
withdrawn, declined or put right afterwards takes it from no later one, for it was told, and may
have been answered, because of that. Only what was undone was never so.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.city.city import city
from bot.desk.case import cards, history, tell, undoing
from bot.desk.case.history import case_id
from bot.desk.dispatching.candidates import candidates_at
from bot.rules.recurring import earlier_now
from bot.rules.undoing import HALF_A_MINUTE
from bot.understanding.likeness import Report
from bot.understanding.recurrence import WITHIN, at_spot_of, recurrences
from storage import alike, notices, petitions
from storage.alike import LOST, Mark, Spot
from storage.tables import Petition
from storage.words import Certainty, Counter, EventKind, Level, NoticeKind, Priority, State

TOLD = (Level.COMMUNITY, Level.STREET)
NONE_OF_ITS_OWN = frozenset({*LOST, State.DRAFT, State.CANCELLED})


def filed(session: Session, now: datetime, petition: Petition) -> None:
    """A new case; what the program is not sure of waits until somebody has seen it."""
    if petition.category_chosen or petition.category_certainty == Certainty.SURE:
        look(session, now, petition)


def look(session: Session, now: datetime, petition: Petition) -> None:
    """Mark what is the third of its kind at its spot, or a later one; marked, it stays so."""
    series, marks = _series(session, petition)
    if not series:
        return
    own = _report(petition)
    if not petition.recurring:
        _mark_if_third(session, now, petition, series, own, marks=marks)
    later_ones = sorted((one for one in series if one.at > own.at), key=_turn)
    marks = alike.marks_of(session, [one.id for one in later_ones])
    for later in later_ones:
        if not marks[later.id].recurring:
            other = session.get_one(Petition, later.id)
            with undoing.beyond(session, other):
                _mark_if_third(session, now, other, (*series, own), later, wait=HALF_A_MINUTE)
                if other.recurring:
                    cards.refresh_staffs(session, now, other)


def look_anew(session: Session, now: datetime, petition: Petition) -> None:
    """It is of another kind, or elsewhere: what it is the third of there, and here no more."""
    before, untold = petition.recurring, _untold(session, petition)
    petition.recurring = False
    session.add(petition)
    look(session, now, petition)
    if before and not petition.recurring:
        history.record(session, now, petition, EventKind.RECURRED, over=True)
    if untold:
        _tell_of_next(session, now, untold[0])


def _untold(session: Session, petition: Petition) -> list[str]:
    """The earlier ones, as long as nobody has heard that it is one more."""
    if not petition.recurring:
        return []
    if not notices.find_waiting(session, case_id(petition), NoticeKind.RECURRENCE):
        return []
    return earlier_now(petitions.find_events(session, case_id(petition)))


def _tell_of_next(session: Session, now: datetime, number: str) -> None:
    """Whatever recurs there still was not told of, for the one that left was to be."""
    first = alike.by_number(session, number)
    series = [] if first is None else _series(session, first)[0]
    for one in sorted(series, key=_turn):
        other = session.get_one(Petition, one.id)
        if other.recurring:
            with undoing.beyond(session, other):
                look_back(session, now, other, wait=HALF_A_MINUTE)
            return


def look_back(
    session: Session, now: datetime, petition: Petition, *, wait: timedelta = timedelta(0)
) -> None:
    """What made it so is undone, or gone: is it still the third, and of the same ones?"""
    if not petition.recurring:
        return
    own, (series, _marks) = _report(petition), _series(session, petition)
    earlier = [one.id for one in recurrences(own, series)]
    marks = alike.marks_of(session, earlier)
    events = petitions.find_events(session, case_id(petition))
    if [marks[one].number for one in earlier] == earlier_now(events):
        return
    notices.drop_waiting(session, case_id(petition), NoticeKind.RECURRENCE)
    petition.recurring = False
    session.add(petition)
    _mark_if_third(session, now, petition, series, own, wait=wait)
    if not petition.recurring:
        history.record(session, now, petition, EventKind.RECURRED, over=True)
    cards.refresh_staffs(session, now, petition)


def _series(session: Session, petition: Petition) -> tuple[list[Report], dict[int, Mark]]:
    """The others of its kind at its spot, and how each is known now; none of what is merged,
    withdrawn or declined.
    """
    sent_at = petition.submitted_at
    if petition.grid_id is None or sent_at is None or petition.state in NONE_OF_ITS_OWN:
        return [], {}
    found = alike.find_same_kind(session, petition, sent_at - WITHIN)
    own = _report(petition)
    series = at_spot_of(own, map(_report, found))
    return series, {one.id: Mark(one.number, one.recurring) for one in found}


def _report(of: Petition | Spot) -> Report:
    """As the rule compares it."""
    assert of.submitted_at is not None, "only what was sent is compared"
    where = of.place_words, of.latitude, of.longitude
    return Report(of.id or 0, "", of.submitted_at, *where)


def _turn(one: Report) -> tuple[datetime, int]:
    return one.at, one.id


def _mark_if_third(
    session: Session,
    now: datetime,
    petition: Petition,
    others: Sequence[Report],
    own: Report,
    *,
    wait: timedelta = timedelta(0),
    marks: Mapping[int, Mark] | None = None,
) -> None:
    """`marks`: of the others, if nothing has happened since they were read."""
    earlier = [one.id for one in recurrences(own, others)]
    if not earlier:
        return
    around = {one.id for one in others if one.id != own.id and abs(one.at - own.at) <= WITHIN}
    if marks is None:
        marks = alike.marks_of(session, around)  # the earlier ones are among them
    known = any(marks[one].recurring for one in around)
    petition.recurring = True
    numbers = [marks[one].number for one in earlier]
    history.record(session, now, petition, EventKind.RECURRED, earlier=numbers)
    if known:
        return  # they have heard of this spot
    for level in TOLD:
        _tell(session, now, petition, level, earlier[-1], numbers, wait)


def _tell(
    session: Session,
    now: datetime,
    petition: Petition,
    level: Level,
    last: int,
    earlier: Sequence[str | None],
    wait: timedelta,
) -> None:
    """Whoever is there at that level, A 岗 before B 岗; once, however often it is found."""
    whole = city(session)
    for one in candidates_at(session, now, whole, petition.grid_id, level):
        if one.reachable and not one.absent:
            tell.person(
                session,
                now,
                Counter.STAFF,
                one.person_id,
                NoticeKind.RECURRENCE,
                key=f"recurrence:{petition.id}:{last}:{level}",
                petition_id=petition.id,
                arguments={"earlier": [*earlier]},
                priority=Priority.REMINDER,
                not_before=tell.outside_quiet_hours(now + wait, whole.zone, petition),
            )
            return
