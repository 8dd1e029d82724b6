"""电话回访: what a caller said over the telephone, told by who rang up."""

from datetime import datetime

from sqlmodel import Session

from bot.desk.case import history
from bot.desk.judging import follow_up, review
from bot.rules.lifecycle import Act, after
from storage.tables import Petition
from storage.words import EventKind, Role, Satisfaction


def close_by_phone(
    session: Session,
    now: datetime,
    petition: Petition,
    by: int,
    role: Role | None,
    satisfaction: Satisfaction,
) -> None:
    """The caller said over the telephone that it is solved; `by`: who rang up, in which role."""
    petition.solved, petition.satisfaction = True, satisfaction
    history.record(
        session,
        now,
        petition,
        EventKind.RATED,
        person_id=by,
        role=role,
        solved=True,
        satisfaction=satisfaction.value,
    )
    follow_up.close(session, now, petition)


def reopen_by_phone(
    session: Session, now: datetime, petition: Petition, by: int, role: Role | None
) -> None:
    """The caller said over the telephone that it is not solved: once more, one level up."""
    kind = EventKind.RATED
    history.record(session, now, petition, kind, person_id=by, role=role, solved=False)
    follow_up.require_reopenable(session, now, petition)
    way = review.way_up(session, petition)
    petition.state = after(petition.state, Act.REOPEN)
    kind = EventKind.REOPENED
    history.record(session, now, petition, kind, person_id=by, role=role, **way)
    follow_up.take_up(session, now, petition, why="reopened")
