"""Drawer of units and whistles: who can be called, who has been, what is due."""

from collections.abc import Collection, Sequence
from datetime import datetime
from functools import cache

from sqlalchemy import bindparam
from sqlmodel import Session, col, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from storage import undos
from storage.prepared import Finding, among
from storage.tables import Appointment, Petition, Unit, Whistle, WhistleCall
from storage.words import State, Urgency

_GOING_ON = col(Whistle.ended_at).is_(None)
_CALLS_ABOUT = Finding(
    WhistleCall,
    WhistleCall.petition_id == bindparam("petition_id"),
    order_by=(col(WhistleCall.id),),
)
_IS_DUE = (
    col(WhistleCall.next_check_at) <= bindparam("now"),
    undos.nothing_open(WhistleCall.petition_id),
)
_SOONEST = (col(WhistleCall.next_check_at),)
_DUE = Finding(WhistleCall, *_IS_DUE, order_by=_SOONEST, most=bindparam("most"))
_DUE_IN_EMERGENCIES = Finding(
    WhistleCall,
    *_IS_DUE,
    col(Petition.id) == col(WhistleCall.petition_id),
    Petition.urgency == Urgency.EMERGENCY,
    order_by=_SOONEST,
    most=bindparam("most"),
)


def get_unit(session: Session, unit_id: int) -> Unit | None:
    """The unit."""
    return session.get(Unit, unit_id)


def find_units(session: Session, place_ids: Collection[int]) -> Sequence[Unit]:
    """The units of these places and of the whole city, departments first."""
    wanted = (
        select(Unit)
        .where(
            col(Unit.retired).is_(False),
            or_(col(Unit.place_id).is_(None), col(Unit.place_id).in_(list(place_ids))),
        )
        .order_by(col(Unit.kind), col(Unit.code))
    )
    return session.exec(wanted).all()


def find_callable(session: Session, petition: Petition, around: Collection[int]) -> Sequence[Unit]:
    """The units that have not been called to the case yet, and do not have it anyway."""
    owner = petition.owner_id
    taken = set(find_units_of(session, owner)) if owner is not None else set()
    whistle = going_on(session, petition.id or 0)
    if whistle is not None:
        taken |= {call.unit_id for call in find_calls(session, whistle.id or 0)}
    return [unit for unit in find_units(session, around) if unit.id not in taken]


def find_staff(session: Session, unit_id: int) -> Sequence[Appointment]:
    """Who works for a unit, A 岗 first."""
    wanted = (
        select(Appointment)
        .where(Appointment.unit_id == unit_id, col(Appointment.ended_at).is_(None))
        .order_by(col(Appointment.rank), col(Appointment.id))
    )
    return session.exec(wanted).all()


def find_units_of(session: Session, person_id: int) -> Sequence[int]:
    """The units somebody works for."""
    wanted = select(Appointment.unit_id).where(
        Appointment.person_id == person_id,
        col(Appointment.ended_at).is_(None),
        col(Appointment.unit_id).is_not(None),
    )
    return [unit_id for unit_id in session.exec(wanted) if unit_id is not None]


def get(session: Session, whistle_id: int) -> Whistle | None:
    """The whistle."""
    return session.get(Whistle, whistle_id)


def going_on(session: Session, petition_id: int) -> Whistle | None:
    """The whistle of a case that has not ended."""
    wanted = select(Whistle).where(Whistle.petition_id == petition_id, _GOING_ON)
    return session.exec(wanted).first()


def get_call(session: Session, call_id: int) -> WhistleCall | None:
    """The call."""
    return session.get(WhistleCall, call_id)


def by_link(session: Session, link_hash: str) -> WhistleCall | None:
    """The call that a one-time link belongs to."""
    return session.exec(select(WhistleCall).where(WhistleCall.link_hash == link_hash)).first()


def find_calls(session: Session, whistle_id: int) -> Sequence[WhistleCall]:
    """The calls of a whistle, in their order."""
    wanted = select(WhistleCall).where(WhistleCall.whistle_id == whistle_id)
    return session.exec(wanted.order_by(col(WhistleCall.id))).all()


def find_calls_about(session: Session, petition_id: int) -> Sequence[WhistleCall]:
    """All calls that a case ever had, in their order."""
    return _CALLS_ABOUT.all(session, {"petition_id": petition_id})


def find_running_about(session: Session) -> frozenset[int]:
    """The ids of the cases about which some unit is called and has not answered."""
    wanted = select(WhistleCall.petition_id).where(
        col(WhistleCall.answered_at).is_(None), col(WhistleCall.ended_at).is_(None)
    )
    return frozenset(session.exec(wanted))


def unanswered(unit_ids: Collection[int]) -> SelectOfScalar[int]:
    """The ids of the cases to which one of these units is called and has not answered."""
    return select(WhistleCall.petition_id).where(
        col(WhistleCall.unit_id).in_(unit_ids),
        col(WhistleCall.answered_at).is_(None),
        col(WhistleCall.ended_at).is_(None),
    )


def find_calls_to(session: Session, petition_id: int, person_id: int) -> Sequence[WhistleCall]:
    """The calls of a case to somebody's units, the latest first."""
    units = list(find_units_of(session, person_id))
    wanted = select(WhistleCall).where(
        WhistleCall.petition_id == petition_id, col(WhistleCall.unit_id).in_(units)
    )
    return session.exec(wanted.order_by(col(WhistleCall.id).desc())).all()


def find_due(
    session: Session, now: datetime, most: int, *, only_emergencies: bool
) -> Sequence[WhistleCall]:
    """Calls of which a step has come due; none of a case whose last step may be undone yet."""
    wanted = _DUE_IN_EMERGENCIES if only_emergencies else _DUE
    return wanted.all(session, {"now": now, "most": most})


def find_left_over(
    session: Session, now: datetime, states: Collection[State], most: int
) -> Sequence[tuple[Whistle, Petition]]:
    """Whistles that go on although their case is in none of the states, or was given away.

    Not while that may be undone.
    """
    given = {"now": now, "most": most}
    found = _left_over(frozenset(states)).all(session, given)
    return [(one, session.get_one(Petition, one.petition_id)) for one in found]


@cache
def _left_over(states: frozenset[State]) -> Finding[Whistle]:
    return Finding(
        Whistle,
        col(Petition.id) == col(Whistle.petition_id),
        _GOING_ON,
        undos.nothing_open(Whistle.petition_id),
        or_(~among(col(Petition.state), states), col(Petition.bounces) != col(Whistle.bounces)),
        most=bindparam("most"),
    )


def find_blown_since(session: Session, since: datetime) -> Sequence[Whistle]:
    """Whistles of a period, for counting."""
    return session.exec(select(Whistle).where(col(Whistle.blown_at) >= since)).all()


def find_called_since(
    session: Session, since: datetime
) -> Sequence[tuple[WhistleCall, Whistle, Unit]]:
    """Calls of a period with their whistle and unit, for counting."""
    wanted = (
        select(WhistleCall, Whistle, Unit)
        .join(Whistle, col(Whistle.id) == col(WhistleCall.whistle_id))
        .join(Unit, col(Unit.id) == col(WhistleCall.unit_id))
        .where(col(WhistleCall.called_at) >= since)
    )
    return session.exec(wanted).all()


def find_open_calls(session: Session, unit_ids: Collection[int]) -> Sequence[WhistleCall]:
    """What units have still to answer, the most pressing first."""
    wanted = select(WhistleCall).where(
        col(WhistleCall.unit_id).in_(list(unit_ids)),
        col(WhistleCall.answered_at).is_(None),
        col(WhistleCall.ended_at).is_(None),
    )
    return session.exec(
        wanted.order_by(col(WhistleCall.feed_back_due_at), col(WhistleCall.id))
    ).all()
