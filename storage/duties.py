"""Drawer of duties: units and their people, rules of dispatch, the duty roster, absences."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from functools import cache

from sqlalchemy import bindparam
from sqlmodel import Session, col, or_, select

from storage.new_rows import table_of
from storage.prepared import Finding, among, listed, numbered
from storage.tables import Appointment, DispatchRule, DutyShift, Petition, Unit
from storage.words import HELD_STATES, RUNNING_STATES, STAFF_ROLES, Role

_SHIFTS = table_of(DutyShift).c
_STANDING = col(Appointment.ended_at).is_(None)
_AWAY = (
    select(Petition.id)
    .join(
        Appointment,
        (col(Appointment.person_id) == col(Petition.owner_id))
        & (col(Appointment.role) == col(Petition.owner_role)),
    )
    .where(
        among(col(Petition.state), RUNNING_STATES),
        _STANDING,
        col(Appointment.absent_from) <= bindparam("today"),
        or_(
            col(Appointment.absent_until).is_(None),
            col(Appointment.absent_until) >= bindparam("today"),
        ),
        or_(
            col(Appointment.absent_set_at).is_(None),
            col(Appointment.absent_set_at) <= bindparam("before"),
        ),
    )
)
_LEFT_BY_ABSENT = Finding(Petition, col(Petition.id).in_(_AWAY), order_by=(col(Petition.id),))
_STAFF = select(Appointment.person_id).where(
    or_(_STANDING, col(Appointment.ended_at) > bindparam("before")),
    among(col(Appointment.role), STAFF_ROLES),
)
_LEFT_BY_LEAVERS = Finding(
    Petition,
    among(col(Petition.state), HELD_STATES),
    col(Petition.owner_id).is_not(None),
    col(Petition.owner_id).not_in(_STAFF),
    order_by=(col(Petition.id),),
)


_ENDED = Finding(
    Appointment,
    col(Appointment.ended_at) > bindparam("since"),
    col(Appointment.ended_at) <= bindparam("before"),
    among(col(Appointment.role), STAFF_ROLES),
    order_by=(col(Appointment.id),),
)
_HELD_BY = Finding(
    Petition,
    among(col(Petition.state), HELD_STATES),
    col(Petition.owner_id) == bindparam("person_id"),
    col(Petition.owner_role) == bindparam("role"),
    order_by=(col(Petition.id),),
)


def find_units(session: Session) -> Sequence[Unit]:
    """All units that are not retired, by code."""
    wanted = select(Unit).where(col(Unit.retired).is_(False)).order_by(col(Unit.code))
    return session.exec(wanted).all()


def find_unit_staff(session: Session, unit_id: int) -> Sequence[Appointment]:
    """Who works for a unit, A 岗 first; nobody when it is retired."""
    wanted = (
        select(Appointment)
        .join(Unit, col(Unit.id) == col(Appointment.unit_id))
        .where(
            Appointment.unit_id == unit_id,
            col(Unit.retired).is_(False),
            col(Appointment.ended_at).is_(None),
            col(Appointment.role).in_(STAFF_ROLES),
        )
        .order_by(col(Appointment.rank), col(Appointment.id))
    )
    return session.exec(wanted).all()


def get_rule(session: Session, rule_id: int) -> DispatchRule | None:
    """The row of a rule."""
    return session.get(DispatchRule, rule_id)


def find_disabled_rules(session: Session) -> Sequence[DispatchRule]:
    """Rules in force that have disabled themselves, by position."""
    wanted = select(DispatchRule).where(
        col(DispatchRule.retired).is_(False), col(DispatchRule.disabled_at).is_not(None)
    )
    return session.exec(wanted.order_by(col(DispatchRule.position))).all()


def find_shifts(session: Session, place_ids: Collection[int]) -> Sequence[DutyShift]:
    """The shifts of some places, as they were written."""
    return _shifts_of(len(place_ids)).all(session, numbered("place", place_ids))


@cache
def _shifts_of(places: int) -> Finding[DutyShift]:
    here = _SHIFTS.place_id.in_(listed("place", places, _SHIFTS.place_id.type))
    return Finding(DutyShift, here, order_by=(_SHIFTS.id,))


def find_left_by_absent(session: Session, today: date, before: datetime) -> Sequence[Petition]:
    """Running cases of owners who are away today in the role in which they have them.

    `before`: a leave that was put down later is not heeded yet; it may still be undone.
    """
    return _LEFT_BY_ABSENT.all(session, {"today": today, "before": before})


def find_left_by_leavers(session: Session, before: datetime) -> Sequence[Petition]:
    """Open cases of owners who hold no office of staff any more.

    `before`: an office that ended later is not heeded yet; that may still be undone.
    """
    return _LEFT_BY_LEAVERS.all(session, {"before": before})


def find_ended_offices(
    session: Session, since: datetime, before: datetime
) -> Sequence[Appointment]:
    """Offices of staff that ended between two moments, the second included."""
    return _ENDED.all(session, {"since": since, "before": before})


def find_held_by(session: Session, person_id: int, role: Role) -> Sequence[Petition]:
    """Open cases somebody has in a role."""
    return _HELD_BY.all(session, {"person_id": person_id, "role": role})


def find_left_at(session: Session, now: datetime) -> Sequence[int]:
    """Who lost an office at this very moment."""
    left = select(Appointment.person_id).where(col(Appointment.ended_at) == now).distinct()
    return session.exec(left).all()
