"""Drawer of duties: units and their people, rules of dispatch, the duty roster, absences."""

from collections.abc import Collection, Sequence
from datetime import date

from sqlmodel import Session, col, or_, select

from storage.tables import Appointment, DispatchRule, DutyShift, Petition, Unit
from storage.words import RUNNING_STATES, STAFF_ROLES, UNTAKEN_STATES


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
    wanted = select(DutyShift).where(col(DutyShift.place_id).in_(place_ids))
    return session.exec(wanted.order_by(col(DutyShift.id))).all()


def find_left_by_absent(session: Session, today: date) -> Sequence[Petition]:
    """Untaken cases of owners who are away today in the role in which they have them."""
    away = (
        select(Petition.id)
        .join(
            Appointment,
            (col(Appointment.person_id) == col(Petition.owner_id))
            & (col(Appointment.role) == col(Petition.owner_role)),
        )
        .where(
            col(Petition.state).in_(UNTAKEN_STATES),
            col(Appointment.ended_at).is_(None),
            col(Appointment.absent_from) <= today,
            or_(col(Appointment.absent_until).is_(None), col(Appointment.absent_until) >= today),
        )
    )
    wanted = select(Petition).where(col(Petition.id).in_(away)).order_by(col(Petition.id))
    return session.exec(wanted).all()


def find_left_by_leavers(session: Session) -> Sequence[Petition]:
    """Running cases of owners who hold no office of staff any more."""
    staff = select(Appointment.person_id).where(
        col(Appointment.ended_at).is_(None), col(Appointment.role).in_(STAFF_ROLES)
    )
    wanted = select(Petition).where(
        col(Petition.state).in_(RUNNING_STATES),
        col(Petition.owner_id).is_not(None),
        col(Petition.owner_id).not_in(staff),
    )
    return session.exec(wanted.order_by(col(Petition.id))).all()
