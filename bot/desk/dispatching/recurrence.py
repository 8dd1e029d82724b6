"""反复发生: found when somebody takes or finishes a case; desk and street hear of it once."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from bot.city.city import city
from bot.desk.case import history, tell
from bot.desk.case.history import case_id
from bot.desk.dispatching.candidates import candidates_at
from bot.understanding.likeness import report_of
from bot.understanding.recurrence import WITHIN, recurrences
from storage import alike
from storage.tables import Petition
from storage.words import Counter, EventKind, Level, NoticeKind, Priority

TOLD = (Level.COMMUNITY, Level.STREET)


def look(session: Session, now: datetime, petition: Petition) -> None:
    """Mark the case when it is the third of its kind at its spot; one that is marked stays so."""
    sent_at = petition.submitted_at
    if petition.recurring or petition.grid_id is None or sent_at is None:
        return
    found = alike.find_same_kind(session, petition, sent_at - WITHIN)
    by_id = {case_id(one): one for one in found}
    spots = recurrences(report_of(petition), map(report_of, found))
    earlier = [by_id[spot.id] for spot in spots]
    if earlier:
        _mark(session, now, petition, earlier)


def _mark(
    session: Session, now: datetime, petition: Petition, earlier: Sequence[Petition]
) -> None:
    petition.recurring = True
    numbers = [one.number for one in earlier]
    history.record(session, now, petition, EventKind.RECURRED, earlier=numbers)
    if any(one.recurring for one in earlier):
        return  # they know of this spot
    for level in TOLD:
        _tell(session, now, petition, level, numbers)


def _tell(
    session: Session,
    now: datetime,
    petition: Petition,
    level: Level,
    numbers: Sequence[str | None],
) -> None:
    """Whoever is there at that level, A 岗 before B 岗."""
    whole = city(session)
    for one in candidates_at(session, now, whole, petition.grid_id, level):
        if one.reachable and not one.absent:
            tell.person(
                session,
                now,
                Counter.STAFF,
                one.person_id,
                NoticeKind.RECURRENCE,
                key=f"recurrence:{petition.id}:{level}",
                petition_id=petition.id,
                arguments={"earlier": list(numbers)},
                priority=Priority.REMINDER,
                not_before=tell.outside_quiet_hours(now, whole.zone, petition),
            )
            return
