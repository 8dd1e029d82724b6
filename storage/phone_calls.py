"""Drawer of phone calls: who rang up, and whom to ring back."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Text, and_, exists, not_, or_, type_coerce, update
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from storage import merging
from storage.new_rows import table_of
from storage.prepared import plainly_among
from storage.sealing import ring
from storage.tables import Event, LinkTries, Media, Petition, PhoneCall, PhoneCaller, Statement
from storage.words import EventKind, State

ANSWERED = frozenset({State.AWAITING_RATING, State.DECLINED})  # its caller is to hear of it
MERGED_ANSWERED = ANSWERED | {State.CLOSED}  # others may have judged it by then
# 四周回访
_WHETHER_IT_LASTED = and_(
    col(Petition.state) == State.CLOSED, col(Petition.asked_again_at).is_not(None)
)


def caller_by_phone(session: Session, phone: str) -> PhoneCaller | None:
    """Whoever rang up from that number before, the first of them."""
    marks = ring().marks("phone_callers.phone", phone)
    wanted = select(PhoneCaller).where(type_coerce(col(PhoneCaller.phone_mark), Text).in_(marks))
    return session.exec(wanted.order_by(col(PhoneCaller.person_id))).first()


def find_cases_from(session: Session, phone: str, most: int) -> Sequence[Petition]:
    """What came by calls from that number, the newest first."""
    marks = ring().marks("phone_callers.phone", phone)
    wanted = (
        select(Petition)
        .join(PhoneCall, col(PhoneCall.petition_id) == col(Petition.id))
        .join(PhoneCaller, col(PhoneCaller.person_id) == col(PhoneCall.caller_id))
        .where(type_coerce(col(PhoneCaller.phone_mark), Text).in_(marks))
        .order_by(col(Petition.id).desc())
        .limit(most)
    )
    return session.exec(wanted).all()


def caller(session: Session, person_id: int) -> PhoneCaller | None:
    """The telephone side of a person."""
    return session.get(PhoneCaller, person_id)


def of_case(session: Session, petition_id: int | None) -> PhoneCall | None:
    """The call a case came by."""
    return session.exec(select(PhoneCall).where(PhoneCall.petition_id == petition_id)).first()


def by_message(session: Session, entered_by: int, message_id: int) -> PhoneCall | None:
    """The call somebody typed in a message of theirs, unless it is void."""
    wanted = (
        select(PhoneCall)
        .join(Petition, col(Petition.id) == col(PhoneCall.petition_id))
        .where(
            PhoneCall.entered_by == entered_by,
            PhoneCall.message_id == message_id,
            Petition.state != State.WITHDRAWN,
        )
        .order_by(col(PhoneCall.id))
    )
    return session.exec(wanted).first()


def has_rung_before(session: Session, caller_id: int, call_id: int | None) -> bool:
    """Whether another call is the same caller's."""
    wanted = select(PhoneCall.id).where(
        PhoneCall.caller_id == caller_id, col(PhoneCall.id) != call_id
    )
    return session.exec(wanted.limit(1)).first() is not None


def add(session: Session, row: PhoneCaller | PhoneCall) -> None:
    """Keep it."""
    session.add(row)
    session.flush()


def find_to_ring_back(session: Session, now: datetime, most: int) -> Sequence[PhoneCall]:
    """Calls whose case may have its answer, see `answered_in`, and whose callers know none; or
    whether it has lasted.
    """
    wanted = (
        select(PhoneCall)
        .join(Petition, col(Petition.id) == col(PhoneCall.petition_id))
        .where(
            col(PhoneCall.call_back_at) <= now,
            col(PhoneCall.linked_at).is_(None),
            or_(col(Petition.state).in_([*ANSWERED, State.MERGED]), _WHETHER_IT_LASTED),
        )
        .order_by(col(PhoneCall.call_back_at), col(PhoneCall.petition_id))
        .limit(most)
    )
    return session.exec(wanted).all()


def owed(today: datetime) -> tuple[ColumnElement[bool], ...]:
    """Of a case: its caller is still to be rung back, and `today`, from its midnight on, nobody
    has tried in vain. What was merged into a case that was merged itself is found by
    `find_to_ring_back` alone.
    """
    home = aliased(Petition)
    done_there = exists().where(
        col(home.id) == col(Petition.merged_into_id), col(home.state).in_(MERGED_ANSWERED)
    )
    tried = exists().where(
        col(Event.petition_id) == col(PhoneCall.petition_id),
        col(Event.kind) == EventKind.CALLED_BACK,
        col(Event.at) >= today,
    )
    rung = select(PhoneCall.petition_id).where(
        col(PhoneCall.call_back_at).is_not(None),
        col(PhoneCall.linked_at).is_(None),
        or_(col(PhoneCall.rung_up) == 0, not_(tried)),
    )
    state = table_of(Petition).c.state
    return (
        col(Petition.id).in_(rung),
        or_(
            plainly_among(state, ANSWERED),  # few have rung up: no index but theirs
            and_(plainly_among(state, [State.MERGED]), done_there),
            and_(
                plainly_among(state, [State.CLOSED]),
                col(Petition.asked_again_at).is_not(None),
                col(Petition.lasted).is_(None),
            ),
        ),
    )


def answered_in(session: Session, petition: Petition) -> Petition | None:
    """The case whose answer a caller is to hear: it, or the one it lives on in; None: none yet."""
    home = merging.home_of(session, petition)
    return home if home.state in (ANSWERED if home is petition else MERGED_ANSWERED) else None


def link_tries(session: Session, person_id: int) -> LinkTries | None:
    """How often an account was wrong lately."""
    return session.get(LinkTries, person_id)


def count_try(session: Session, now: datetime, person_id: int, within: timedelta) -> None:
    """Once more; a new count begins that long after the first of the last."""
    row = link_tries(session, person_id) or LinkTries(person_id=person_id, since=now)
    if now >= row.since + within:
        row.tries, row.since = 0, now
    row.tries += 1
    session.add(row)
    session.flush()


def hand_over(session: Session, petition_id: int, caller_id: int, person_id: int) -> None:
    """What the caller has said of a case, wherever it was merged into, is somebody's now."""
    session.flush()
    for model in (Statement, Media):
        its = table_of(model).c
        here = (its.petition_id == petition_id) | (its.merged_from == petition_id)
        theirs = update(table_of(model)).where(here, its.person_id == caller_id)
        session.connection().execute(theirs.values(person_id=person_id))
    session.expire_all()
