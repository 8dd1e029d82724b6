"""值班: one shift more or less of the duty roster, typed as the sheet writes it."""

import re
from datetime import datetime

from sqlmodel import Session

from bot.channel.said import Caller
from bot.city.city import city
from bot.desk.administration import changes
from bot.desk.administration.edits import adds, removes
from bot.desk.administration.office import require_places
from bot.errors import AlreadySo, NoSuchPerson, OldCard, ShiftUnclear, UnknownChoice
from bot.spreadsheets.shift_lines import read_shift
from storage import administration, duties, people
from storage.tables import DutyShift, Person

_SPACES = re.compile(r"\s+")


def add_shift(
    session: Session, now: datetime, caller: Caller, person: Person, place_id: int, words: str
) -> None:
    """`W001 每天 17:30-8:30`, or `W001 2026-12-24 17:30 - 2026-12-25 8:30`."""
    whole = city(session)
    if place_id not in whole.places:
        raise UnknownChoice
    who, _, rest = _SPACES.sub(" ", words.strip()).partition(" ")
    other = _the_one(session, who)
    plan = read_shift(rest)
    if plan is None:
        raise ShiftUnclear
    zone = whole.zone
    shift = DutyShift(
        place_id=place_id,
        person_id=other.id or 0,
        weekdays=list(plan.weekdays),
        from_time=plan.from_time,
        until_time=plan.until_time,
        starts_at=plan.starts and plan.starts.replace(tzinfo=zone),
        ends_at=plan.ends and plan.ends.replace(tzinfo=zone),
    )
    if any(_same(one, shift) for one in duties.find_shifts(session, [place_id])):
        raise AlreadySo
    changes.propose(
        session,
        now,
        caller,
        person,
        "shift_added",
        [adds(shift)],
        scope=[place_id],
        **_facts(shift),
    )


def remove_shift(
    session: Session, now: datetime, caller: Caller, person: Person, shift_id: int
) -> None:
    """It is no shift any more."""
    shift = session.get(DutyShift, shift_id)
    if shift is None:
        raise OldCard
    require_places(session, person, [shift.place_id])
    changes.propose(
        session,
        now,
        caller,
        person,
        "shift_removed",
        [removes(shift)],
        scope=[shift.place_id],
        **_facts(shift),
    )


def _the_one(session: Session, who: str) -> Person:
    """The member of staff of a code or name; NoSuchPerson also for a name of several."""
    found = list(administration.find_people(session, who)) if who else []
    exact = [one for one in found if who.lower() in (one.name.lower(), (one.code or "").lower())]
    if len(exact) != 1 or not people.find_appointments(session, exact[0].id or 0):
        raise NoSuchPerson(name=who)
    return exact[0]


def _same(one: DutyShift, other: DutyShift) -> bool:
    names = ("person_id", "weekdays", "from_time", "until_time", "starts_at", "ends_at")
    return all(getattr(one, name) == getattr(other, name) for name in names)


def _facts(shift: DutyShift) -> dict[str, object]:
    """As the composer tells a shift."""
    return {
        "person": shift.person_id,
        "place": shift.place_id,
        "weekdays": list(shift.weekdays),
        "from": _iso(shift.from_time or shift.starts_at),
        "until": _iso(shift.until_time or shift.ends_at),
    }


def _iso(at: object) -> str:
    return at.isoformat() if hasattr(at, "isoformat") else ""
