"""值班: who is on duty for a case's place now, as candidates."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

from bot.city.city import City
from bot.desk.case.authority import office_of
from bot.desk.case.fairness import about_of, may_hear
from bot.desk.dispatching.candidates import candidates_of
from bot.rules.accused import fair
from bot.rules.dispatching import Candidate
from bot.rules.duty import Shift, on_duty
from bot.rules.standing import covers
from storage import duties, people
from storage.tables import Appointment, DutyShift, Petition
from storage.words import STAFF_ROLES, Level


def officers(session: Session, now: datetime, whole: City, petition: Petition) -> list[Candidate]:
    """Who is on duty for the case's place or above it, the nearest first, and may read of it.

    What is not the community's duty, or has no place, is for who is on duty for the street.
    """
    around = around_of(whole, petition)
    turns = on_duty(shifts_of(session, around), around, now, whole.zone)
    found: list[Candidate] = []
    for turn in turns:
        level = whole.places[turn.shift.place_id].level
        held = office_near(session, turn.shift.person_id, around)
        if held is not None:
            (one,) = candidates_of(session, now, whole, [held], level)
            found.append(replace(one, on_duty=True, rank=len(found)))
    heard = fair(about_of(petition), found)
    return [one for one in heard if may_hear(session, petition.id, one.person_id)]


def around_of(whole: City, petition: Petition) -> tuple[int, ...]:
    """The places whose roster counts for a case, from below."""
    street = whole.street_of(petition.grid_id)
    if not whole.category(petition.category_code).community_duty or petition.grid_id is None:
        return (street.id,) if street else ()
    return whole.chain(petition.grid_id)


def shifts_of(session: Session, place_ids: Sequence[int]) -> tuple[Shift, ...]:
    """The roster of some places."""
    return tuple(_shift(row) for row in duties.find_shifts(session, place_ids))


def office_near(session: Session, person_id: int, around: Sequence[int]) -> Appointment | None:
    """The office in which somebody acts around a place; None when they have left."""
    held = [one for one in people.find_appointments(session, person_id) if one.role in STAFF_ROLES]
    here = (one for one in held if covers(office_of(one), around))
    return next(here, held[0] if held else None)


def _shift(row: DutyShift) -> Shift:
    return Shift(
        person_id=row.person_id,
        place_id=row.place_id,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        weekdays=tuple(row.weekdays),
        from_time=row.from_time,
        until_time=row.until_time,
    )


def with_officers(
    rungs: Sequence[tuple[Level, Sequence[Candidate]]], on_duty_now: Sequence[Candidate]
) -> list[tuple[Level, list[Candidate]]]:
    """The ladder with those on duty on the level they are on duty for."""
    return [
        (level, [*own, *(one for one in on_duty_now if one.level == level)])
        for level, own in rungs
    ]
