"""/leave 请假: for oneself in words, for the people of one's place by buttons."""

from datetime import date, datetime, timedelta

from sqlmodel import Session

from bot.channel.said import Caller
from bot.city.city import City, city
from bot.desk.case import tell
from bot.desk.case.authority import office_of
from bot.desk.case.people import id_of, meet_staff
from bot.desk.desk import Toast
from bot.desk.dispatching import absences
from bot.errors import LeaveUnclear, NotYours, UnknownChoice
from bot.rules.quiet import after_quiet
from bot.rules.standing import SUPERVISING, Office, covers
from bot.understanding.leave import says_back, span_in
from storage import people
from storage.tables import Appointment, Person
from storage.words import STAFF_ROLES, Counter, Level, NoticeKind, Role

SPANS = {"1": 0, "2": 1, "7": 6}  # buttons: how many days, today included → days after today
LONGEST = timedelta(days=366)


def leave(session: Session, now: datetime, caller: Caller, words: str) -> None:
    """`/leave`, `/leave 2026-12-01 2026-12-03`, `/leave end`; LeaveUnclear."""
    person = meet_staff(session, now, caller)
    if not words.strip():
        _offer(session, now, caller, person, None)
    elif says_back(words):
        _set(session, now, person, person, None, None)
        _confirm(session, now, caller, person, person)
    else:
        first, last = _days(words, now.astimezone(city(session).zone).date())
        _set(session, now, person, person, first, last)
        _confirm(session, now, caller, person, person)


def choose(
    session: Session, now: datetime, caller: Caller, person_id: int, argument: str
) -> Toast | None:
    """The buttons: "" offers the days for a person, "1", "2", "7" days from today, "end"."""
    person = meet_staff(session, now, caller)
    other = people.get(session, person_id)
    if other is None:
        raise UnknownChoice
    if person_id != person.id and not _supervises(session, person, person_id):
        raise NotYours
    if not argument:
        _offer(session, now, caller, person, person_id)
        return None
    today = now.astimezone(city(session).zone).date()
    first = None if argument == "end" else today
    last = None if argument == "end" else today + timedelta(days=SPANS[argument])
    _set(session, now, person, other, first, last)
    _confirm(session, now, caller, person, other)
    return Toast("saved")


def _days(words: str, today: date) -> tuple[date, date]:
    """The days that are written, not over yet and not for longer than a year."""
    span = span_in(words)
    if span is None or span[1] < today or span[1] - today > LONGEST:
        raise LeaveUnclear
    return span


def _set(
    session: Session,
    now: datetime,
    by: Person,
    person: Person,
    first: date | None,
    last: date | None,
) -> None:
    for held in _offices(session, id_of(person)):
        held.absent_from, held.absent_until = first, last
        session.add(held)
    session.flush()
    absences.tick(session, now)
    if by.id != person.id:
        _tell(session, now, person, first, last)


def _confirm(session: Session, now: datetime, caller: Caller, by: Person, person: Person) -> None:
    held = _offices(session, id_of(person))[0]
    tell.answer(
        session,
        now,
        caller,
        NoticeKind.LEAVE_SET,
        person_id=by.id,
        arguments={"of": person.id, **_span(held.absent_from, held.absent_until)},
    )


def _tell(
    session: Session, now: datetime, person: Person, first: date | None, last: date | None
) -> None:
    """Somebody above has put it down: they learn of it."""
    tell.person(
        session,
        now,
        Counter.STAFF,
        person.id,
        NoticeKind.LEAVE_SET,
        key=f"leave:{person.id}:{first}:{last}:{now.timestamp()}",
        arguments={"of": person.id, **_span(first, last)},
        not_before=after_quiet(now, city(session).zone),
    )


def _span(first: date | None, last: date | None) -> dict[str, str]:
    return {
        "first": first.isoformat() if first else "",
        "last": last.isoformat() if last else "",
    }


def _offer(
    session: Session, now: datetime, caller: Caller, person: Person, of: int | None
) -> None:
    """One's own leave and the people one answers for, or the days for one of them."""
    listed = [] if of is not None else _people_of(session, person)
    tell.answer(
        session,
        now,
        caller,
        NoticeKind.LEAVE_CHOICES,
        person_id=person.id,
        arguments={"of": of or person.id, "people": listed},
    )


def _offices(session: Session, person_id: int) -> list[Appointment]:
    held = people.find_appointments(session, person_id)
    return [one for one in held if one.role in STAFF_ROLES]


def _supervising(session: Session, person: Person) -> list[Office]:
    held = map(office_of, _offices(session, id_of(person)))
    return [one for one in held if one.role in SUPERVISING]


def _supervises(session: Session, person: Person, other_id: int) -> bool:
    whole = city(session)
    mine = _supervising(session, person)
    return any(_is_under(whole, mine, held) for held in _offices(session, other_id))


def _is_under(whole: City, mine: list[Office], held: Appointment) -> bool:
    """Whether an office lies in a place somebody answers for."""
    around = whole.chain(held.place_id)
    return bool(around) and any(covers(office, around) for office in mine)


def _people_of(session: Session, person: Person) -> list[int]:
    """Whom a supervisor answers for; the street has the desks and units, not every grid."""
    whole = city(session)
    mine = _supervising(session, person)
    of_street = all(
        one.place_id is None or whole.places[one.place_id].level == Level.STREET for one in mine
    )
    found: dict[int, None] = {}
    for held in people.find_staff(session, STAFF_ROLES) if mine else ():
        passed = of_street and held.role == Role.GRID_OFFICER
        if held.person_id != person.id and not passed and _is_under(whole, mine, held):
            found[held.person_id] = None
    return list(found)
