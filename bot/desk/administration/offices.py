"""人员: inviting, appointing, moving and ending; who leaves loses everything at once."""

import re
from datetime import date, datetime

from sqlmodel import Session

from bot.channel.said import Caller
from bot.city.city import City, city
from bot.desk.administration import changes
from bot.desk.administration.edits import NOW, Edit, adds, alters, removes
from bot.desk.administration.office import require_places
from bot.desk.case import tell
from bot.desk.case.people import id_of
from bot.desk.registry.invites import invite
from bot.errors import AlreadySo, CodeTaken, DayWanted, OldCard, PersonWanted, UnknownChoice
from bot.rules.seats import CITY, SEATS
from bot.understanding.leave import last_day_in
from storage import administration, people
from storage.tables import Appointment, Person
from storage.words import STAFF_ROLES, NoticeKind, Role

MOST_NAME = 40  # characters
_CODE = re.compile(r"[A-Za-z][A-Za-z0-9_-]{1,23}")
BEGINNINGS = {
    Role.GRID_OFFICER: "W",
    Role.COMMUNITY_DESK: "S",
    Role.STREET_DISPATCHER: "J",
    Role.DEPARTMENT: "B",
    Role.DUTY_LEADER: "L",
    Role.ADMINISTRATOR: "G",
}  # of staff codes that nobody chose


def staff(session: Session, person: Person, other_id: int) -> tuple[Person, list[Appointment]]:
    """A member of staff whose every office lies within what somebody administers."""
    other = people.get(session, other_id)
    held = [one for one in people.find_ranked(session, other_id) if one.role in STAFF_ROLES]
    if other is None or not held:
        raise OldCard
    require_places(session, person, [one.place_id for one in held])
    return other, held


def office(session: Session, person: Person, appointment_id: int) -> tuple[Person, Appointment]:
    """An office that lies within what somebody administers, and who holds it."""
    found = administration.get_office(session, appointment_id)
    if found is None or found.role not in STAFF_ROLES:
        raise OldCard
    require_places(session, person, [found.place_id])
    holder = people.get(session, found.person_id)
    assert holder is not None, "foreign keys keep people"
    return holder, found


def read_newcomer(session: Session, words: str) -> dict[str, str]:
    """`小孙 W010 柳岸第一网格网格员`: name, staff code and title, of which the name is needed."""
    name, *rest = words.split() or [""]
    code = rest.pop(0).upper() if rest and _CODE.fullmatch(rest[0]) else ""
    title = " ".join(rest)
    if not name or len(name) > MOST_NAME or len(title) > MOST_NAME or _CODE.fullmatch(name):
        raise PersonWanted
    if code and administration.get_by_code(session, code) is not None:
        raise CodeTaken(name=code)
    return {"name": name, "code": code, "title": title}


def add_newcomer(
    session: Session,
    now: datetime,
    caller: Caller,
    person: Person,
    newcomer: dict[str, str],
    seat: tuple[Role, int | None],
) -> None:
    """A new person in an office; the invite is made once it is done."""
    role, place_id = seat
    code = newcomer["code"] or _next_code(session, BEGINNINGS[role])
    fresh = Person(code=code, name=newcomer["name"], created_at=now)
    held = Appointment(person_id=0, role=role, place_id=place_id, title=newcomer["title"])
    changes.propose(
        session,
        now,
        caller,
        person,
        "person_added",
        [adds(fresh), adds(held, person_id=0)],
        scope=[place_id],
        name=newcomer["name"],
        code=code,
        role=role.value,
        place=place_id,
    )


def _next_code(session: Session, beginning: str) -> str:
    codes = administration.find_codes(session, beginning)
    numbers = [int(code[len(beginning) :]) for code in codes if code[len(beginning) :].isdecimal()]
    return f"{beginning}{max(numbers, default=0) + 1:03d}"


def seat_of(whole: City, role_word: str, place_word: str) -> tuple[Role, int | None]:
    """The role and place buttons name; UnknownChoice when such a role does not sit there."""
    try:
        role = Role(role_word)
        place_id = None if place_word == CITY else int(place_word)
    except ValueError:
        raise UnknownChoice from None
    place = whole.places.get(place_id or 0)
    level = place.level if place is not None and not place.retired else None
    if role not in SEATS or level not in SEATS[role] or (place_id is not None) != bool(level):
        raise UnknownChoice
    return role, place_id


def seat(
    session: Session,
    now: datetime,
    caller: Caller,
    person: Person,
    other_id: int,
    place: tuple[Role, int | None],
    instead_of: int,
) -> None:
    """One more office, or another in place of one (0: none)."""
    role, place_id = place
    was: Appointment | None = None
    if instead_of:
        other, was = office(session, person, instead_of)
        if other.id != other_id:
            raise OldCard
    else:
        other, _held = staff(session, person, other_id)
    edits = [_appointing(session, other, role, place_id)]
    if was is not None:
        edits.insert(0, alters(was, ended_at=NOW, ends_on=None))
    changes.propose(
        session,
        now,
        caller,
        person,
        "office_added" if was is None else "office_moved",
        edits,
        scope=[place_id, *([] if was is None else [was.place_id])],
        person=other.id,
        role=role.value,
        place=place_id,
        from_role=was.role.value if was else role.value,
        from_place=was.place_id if was else None,
    )


def _appointing(session: Session, other: Person, role: Role, place_id: int | None) -> Edit:
    """Whoever held the office before takes it up again."""
    known = administration.find_any_office(session, id_of(other), role, place_id)
    if known is None:
        return adds(Appointment(person_id=id_of(other), role=role, place_id=place_id))
    if known.ended_at is None:
        raise AlreadySo
    back = {"absent_from": None, "absent_until": None, "ends_on": None}
    return alters(known, ended_at=None, **back)


def set_rank(
    session: Session, now: datetime, caller: Caller, person: Person, office_id: int, rank: str
) -> None:
    """A 岗, or B 岗, who is the deputy."""
    other, held = office(session, person, office_id)
    wanted = int(rank == "1")
    if held.rank == wanted:
        raise AlreadySo
    edit, after = alters(held, rank=wanted), "deputy" if wanted else "first"
    _propose(session, now, caller, person, "rank_set", edit, held, other, after=after)


def end(
    session: Session, now: datetime, caller: Caller, person: Person, office_id: int, when: str
) -> None:
    """An office ends now, or after its last day (ISO, or as people write days)."""
    other, held = office(session, person, office_id)
    if when == "now":
        _end(session, now, caller, person, other, [held])
        return
    day = _last_day(when, now.astimezone(city(session).zone).date())
    if held.ends_on == day:
        raise AlreadySo
    edit, last = alters(held, ends_on=day), day.isoformat() if day else ""
    _propose(session, now, caller, person, "office_ends", edit, held, other, day=last)


def _propose(
    session: Session,
    now: datetime,
    caller: Caller,
    person: Person,
    act: str,
    edit: Edit,
    held: Appointment,
    other: Person,
    **shown: str,
) -> None:
    """A change of one office of somebody else."""
    changes.propose(
        session,
        now,
        caller,
        person,
        act,
        [edit],
        scope=[held.place_id],
        person=other.id,
        role=held.role.value,
        place=held.place_id,
        **shown,
    )


def _last_day(when: str, today: date) -> date | None:
    """The day that is written; "open": there is none any more."""
    if when == "open":
        return None
    day = last_day_in(when, today)
    if day is None:
        raise DayWanted
    return day


def end_all(
    session: Session, now: datetime, caller: Caller, person: Person, other_id: int
) -> None:
    """Somebody leaves: every office at once."""
    other, held = staff(session, person, other_id)
    _end(session, now, caller, person, other, held)


def _end(
    session: Session,
    now: datetime,
    caller: Caller,
    person: Person,
    other: Person,
    ended: list[Appointment],
) -> None:
    every = [one for one in people.find_ranked(session, id_of(other)) if one.role in STAFF_ROLES]
    leaves = len(ended) == len(every)
    freed = what_falls(session, now, id_of(other)) if leaves else []
    changes.propose(
        session,
        now,
        caller,
        person,
        "all_ended" if leaves else "office_ended",
        [*(alters(one, ended_at=NOW, ends_on=None) for one in ended), *freed],
        scope=[one.place_id for one in ended],
        person=other.id,
        role=ended[0].role.value,
        place=ended[0].place_id,
        count=len(ended),
        shifts=sum(one["table"] == "duty_shifts" for one in freed),
        rules=sum(one["table"] == "dispatch_rules" for one in freed),
    )


def what_falls(session: Session, now: datetime, person_id: int) -> list[Edit]:
    """Shifts, rules and invites of somebody who has no office any more."""
    return [
        *(removes(one) for one in administration.find_shifts_of(session, person_id)),
        *(alters(one, retired=True) for one in administration.find_rules_of(session, person_id)),
        *(
            alters(one, expires_at=NOW)
            for one in administration.find_open_invites(session, person_id, now)
        ),
    ]


def send_invite(
    session: Session, now: datetime, caller: Caller, person: Person, other_id: int
) -> None:
    """A code for somebody who holds an office: for a first phone, or a new one."""
    other, held = staff(session, person, other_id)
    code = invite(session, now, person_id=id_of(other))
    facts = {"person": other.id, changes.SCOPE: [one.place_id for one in held]}
    administration.record(session, now, id_of(person), "invited", facts)
    tell.answer(
        session,
        now,
        caller,
        NoticeKind.ADMIN_INVITE,
        person_id=person.id,
        arguments={"code": code, "person": other.id},
    )
