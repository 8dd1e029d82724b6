"""告知: who hears of a whistle — the unit, the lead, whoever whistled, the street, the leader."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.city.city import city
from bot.desk.case import tell
from bot.desk.dispatching.candidates import candidates_for
from bot.desk.whistling import units
from storage import people
from storage.tables import Petition, Whistle, WhistleCall
from storage.words import Counter, Level, NoticeKind, Priority, Role


def tell_all(
    session: Session,
    now: datetime,
    petition: Petition,
    readers: Iterable[int | None],
    kind: NoticeKind,
    *,
    key: str,
    priority: Priority = Priority.ANSWER,
    **arguments: Any,
) -> int:
    """Tell each of them once per key, outside of the quiet hours; how many were told now."""
    not_before = tell.outside_quiet_hours(now, city(session).zone, petition)
    return sum(
        tell.person(
            session,
            now,
            Counter.STAFF,
            reader,
            kind,
            key=f"{key}:{reader}",
            petition_id=petition.id,
            arguments=arguments,
            priority=priority,
            not_before=not_before,
        )
        for reader in dict.fromkeys(readers)
    )


def staff_of(session: Session, now: datetime, call: WhistleCall) -> list[int]:
    """Whoever of the called unit can be reached; empty: it answers by link."""
    return units.reachable_staff(session, now, call.unit_id)


def whistler_of(session: Session, petition: Petition, whistle: Whistle, now: datetime) -> int:
    """Whoever whistled; when they cannot be reached, somebody of the street."""
    if _is_reachable(session, whistle.blown_by):
        return whistle.blown_by
    return next(iter(street_of(session, now, petition)), whistle.blown_by)


def both_sides(
    session: Session, now: datetime, petition: Petition, whistle: Whistle
) -> tuple[int | None, ...]:
    """Whoever whistled and the lead (主办)."""
    return (whistler_of(session, petition, whistle, now), petition.owner_id)


def street_of(session: Session, now: datetime, petition: Petition) -> list[int]:
    """The street's dispatcher who is there; else who is above."""
    present = _present(session, now, petition)
    dispatchers = [who for role, who in present if role == Role.STREET_DISPATCHER]
    return dispatchers[:1] or [who for _role, who in present][:1]


def leader_of(session: Session, now: datetime, petition: Petition) -> list[int]:
    """The leader on duty; else whoever is there, in the end the administrators: never nobody."""
    present = _present(session, now, petition)
    leaders = [who for role, who in present if role == Role.DUTY_LEADER]
    if leaders or present:
        return leaders[:1] or [present[0][1]]
    return [held.person_id for held in people.find_staff(session, {Role.ADMINISTRATOR})]


def _present(session: Session, now: datetime, petition: Petition) -> list[tuple[Role, int]]:
    found = candidates_for(session, now, city(session), petition, Level.STREET)
    return [(one.role, one.person_id) for one in found if one.reachable and not one.absent]


def _is_reachable(session: Session, person_id: int) -> bool:
    return tell.chat_of(session, Counter.STAFF, person_id) is not None
