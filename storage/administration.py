"""Drawer of 变更记录, and of what administrators look through."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, delete, func, select

from storage.tables import (
    AdminChange,
    Appointment,
    DispatchRule,
    DutyShift,
    Group,
    Invite,
    Person,
    Petition,
    PlaceName,
)
from storage.words import OPEN_STATES, STAFF_ROLES, Role

_STANDING = col(Appointment.ended_at).is_(None)


def add(session: Session, change: AdminChange) -> AdminChange:
    """Keep a change; its id is known afterwards."""
    session.add(change)
    session.flush()
    return change


def record(
    session: Session, now: datetime, person_id: int, kind: str, facts: dict[str, Any]
) -> None:
    """Keep what has been done by a step of another room."""
    row = AdminChange(person_id=person_id, kind=kind, facts=facts, proposed_at=now, done_at=now)
    add(session, row)


def get(session: Session, change_id: int) -> AdminChange | None:
    """The change."""
    return session.get(AdminChange, change_id)


def find_done(session: Session, offset: int, most: int) -> Sequence[AdminChange]:
    """What has been done, the newest first."""
    wanted = select(AdminChange).where(col(AdminChange.done_at).is_not(None))
    newest = col(AdminChange.done_at).desc(), col(AdminChange.id).desc()
    return session.exec(wanted.order_by(*newest).offset(offset).limit(most)).all()


def count_since(session: Session, since: datetime, kinds: Collection[str]) -> int:
    """How many changes of other kinds than these stand since a moment."""
    wanted = select(func.count(col(AdminChange.id))).where(
        col(AdminChange.done_at) > since,
        col(AdminChange.undone_at).is_(None),
        col(AdminChange.kind).not_in(kinds),
    )
    return session.exec(wanted).one()


def count_done(session: Session) -> int:
    """How many changes there have been."""
    wanted = select(func.count(col(AdminChange.id))).where(col(AdminChange.done_at).is_not(None))
    return session.exec(wanted).one()


def forget_proposed(session: Session, before: datetime) -> None:
    """Let go of what was shown and never done."""
    gone = delete(AdminChange).where(
        col(AdminChange.done_at).is_(None), col(AdminChange.proposed_at) < before
    )
    session.exec(gone)


def find_people(session: Session, words: str = "") -> Sequence[Person]:
    """Who holds an office of staff, by code; of whom name or code has the words in it."""
    staff = select(Appointment.person_id).where(_STANDING, col(Appointment.role).in_(STAFF_ROLES))
    wanted = select(Person).where(col(Person.id).in_(staff))
    found = session.exec(wanted.order_by(col(Person.code), col(Person.id))).all()
    return [one for one in found if words in one.name or (one.code or "").lower() == words.lower()]


def get_by_code(session: Session, code: str) -> Person | None:
    """Whoever has or had the staff code."""
    wanted = select(Person).where(func.lower(col(Person.code)) == code.lower())
    return session.exec(wanted).first()


def find_codes(session: Session, beginning: str) -> Sequence[str]:
    """Staff codes that begin so."""
    wanted = select(Person.code).where(col(Person.code).istartswith(beginning, autoescape=True))
    return [code for code in session.exec(wanted) if code is not None]


def get_office(session: Session, appointment_id: int) -> Appointment | None:
    """An appointment that stands."""
    found = session.get(Appointment, appointment_id)
    return found if found is not None and found.ended_at is None else None


def find_any_office(
    session: Session, person_id: int, role: Role, place_id: int | None
) -> Appointment | None:
    """The appointment of that role and place, be it over or not."""
    wanted = select(Appointment).where(
        Appointment.person_id == person_id,
        Appointment.role == role,
        col(Appointment.place_id) == place_id,
    )
    return session.exec(wanted).first()


def has_city_administrator(session: Session) -> bool:
    """Whether anybody administers the whole city."""
    wanted = select(Appointment.id).where(
        _STANDING, Appointment.role == Role.ADMINISTRATOR, col(Appointment.place_id).is_(None)
    )
    return session.exec(wanted).first() is not None


def find_over(session: Session, today: date) -> Sequence[Appointment]:
    """Appointments whose last day has passed, and which nobody has ended yet."""
    wanted = select(Appointment).where(_STANDING, col(Appointment.ends_on) < today)
    return session.exec(wanted.order_by(col(Appointment.id))).all()


def find_shifts_of(session: Session, person_id: int) -> Sequence[DutyShift]:
    """Somebody's shifts of the roster."""
    wanted = select(DutyShift).where(DutyShift.person_id == person_id)
    return session.exec(wanted.order_by(col(DutyShift.id))).all()


def find_rules_of(session: Session, person_id: int) -> Sequence[DispatchRule]:
    """Rules of dispatch that name somebody."""
    wanted = select(DispatchRule).where(
        DispatchRule.person_id == person_id, col(DispatchRule.retired).is_(False)
    )
    return session.exec(wanted.order_by(col(DispatchRule.id))).all()


def find_open_invites(session: Session, person_id: int, now: datetime) -> Sequence[Invite]:
    """Codes made for somebody that can still be used."""
    wanted = select(Invite).where(
        Invite.person_id == person_id, col(Invite.used_at).is_(None), col(Invite.expires_at) > now
    )
    return session.exec(wanted.order_by(col(Invite.code))).all()


def drop_invites(session: Session, person_id: int) -> None:
    """Let go of codes made for somebody that nobody has used."""
    unused = col(Invite.person_id) == person_id, col(Invite.used_at).is_(None)
    session.exec(delete(Invite).where(*unused))


def count_open_cases(session: Session, category_code: str) -> int:
    """Cases of a category that are not done yet."""
    wanted = select(func.count(col(Petition.id))).where(
        Petition.category_code == category_code,
        col(Petition.state).in_(OPEN_STATES),
        col(Petition.number).is_not(None),
    )
    return session.exec(wanted).one()


def find_names(session: Session, words: str, most: int = 8) -> Sequence[PlaceName]:
    """Place names with the words in the name or an alias; the shortest names first."""
    rows = session.exec(
        select(PlaceName).order_by(func.length(col(PlaceName.name)), col(PlaceName.id))
    )
    found = (row for row in rows if any(words in each for each in (row.name, *row.aliases)))
    return [row for row, _ in zip(found, range(most), strict=False)]


def find_groups(session: Session) -> Sequence[Group]:
    """All registered groups."""
    return session.exec(select(Group).order_by(col(Group.kind), col(Group.id))).all()
