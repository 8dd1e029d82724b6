"""电话回访: what a caller said over the telephone, told by who rang up."""

from datetime import datetime

from sqlmodel import Session

from bot.desk.case import history
from bot.desk.judging import follow_up, objecting, review
from bot.desk.judging.teller import Teller
from bot.errors import UnknownCase
from bot.rules.lifecycle import Act, after
from storage import supporters
from storage.tables import Petition
from storage.words import EventKind, Satisfaction, State


def close_by_phone(
    session: Session, now: datetime, petition: Petition, by: Teller, satisfaction: Satisfaction
) -> None:
    """The caller said over the telephone that it is solved."""
    petition.solved, petition.satisfaction = True, satisfaction
    _rated(session, now, petition, by, solved=True, satisfaction=satisfaction.value)
    follow_up.close(session, now, petition)


def not_solved(
    session: Session, now: datetime, petition: Petition, answered: Petition, by: Teller
) -> bool:
    """It is not solved, or not agreed to: once more, one level up; whether it may be.

    What lives on in another case is objected to there. Where the law knows no further round it is
    kept as what it is, and archived when the time to judge is over.
    """
    if answered is not petition:
        _object(session, now, petition, answered, by)
        return True
    if petition.state == State.AWAITING_RATING:
        petition.solved = False
        _rated(session, now, petition, by, solved=False)
        if not follow_up.has_another_round(petition):
            return False
    follow_up.require_reopenable(session, now, petition)
    way = review.way_up(session, petition)
    petition.state = after(petition.state, Act.REOPEN)
    history.record(
        session,
        now,
        petition,
        EventKind.REOPENED,
        person_id=by.person_id,
        role=by.role,
        **way,
    )
    follow_up.take_up(session, now, petition, why="reopened")
    return True


def _rated(
    session: Session, now: datetime, petition: Petition, by: Teller, **said: bool | str
) -> None:
    kind = EventKind.RATED
    history.record(session, now, petition, kind, person_id=by.person_id, role=by.role, **said)


def _object(
    session: Session, now: datetime, petition: Petition, home: Petition, by: Teller
) -> None:
    row = supporters.standing(session, home.id, petition.reporter_id)
    if row is None:
        raise UnknownCase
    objecting.require_objectable(session, now, home, row)
    objecting.take_up(session, now, home, row, "", person_id=by.person_id, role=by.role)
