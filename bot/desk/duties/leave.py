"""/leave 请假: for oneself in words, for the people of one's place by buttons, or days typed."""

from datetime import date, datetime, timedelta

from sqlmodel import Session

from bot.channel.said import Caller, Said
from bot.city.city import City, city
from bot.desk.case import refusals, tell
from bot.desk.case.authority import office_of
from bot.desk.case.people import id_of, meet_staff
from bot.desk.desk import Toast
from bot.desk.handling import results
from bot.desk.hearing import staff_talk
from bot.errors import DaysUnclear, LeaveUnclear, NotYours, OldCard, Refusal, UnknownChoice
from bot.rules.numbering import parse
from bot.rules.quiet import after_quiet
from bot.rules.standing import SUPERVISING, Office, covers
from bot.rules.undoing import HALF_A_MINUTE
from bot.understanding.leave import says_back, span_in, speaks_of_days
from bot.understanding.urgency import assess
from storage import administration, conversations, notices, people
from storage.tables import Appointment, Conversation, Person
from storage.words import STAFF_ROLES, Counter, Expecting, Level, NoticeKind, Role

SPANS = {"1": 0, "2": 1, "7": 6}  # buttons: how many days, today included → days after today
LONGEST = timedelta(days=366)
WAITS = timedelta(minutes=10)  # for the days of a colleague
UNDO = "undo"
Span = tuple[date | None, date | None]
THERE: Span = (None, None)  # nobody is away


def leave(session: Session, now: datetime, caller: Caller, words: str) -> None:
    """`/leave`, `/leave 12月1日 12月3日`, `/leave end`; LeaveUnclear."""
    person = meet_staff(session, now, caller)
    if not words.strip():
        _offer(session, now, caller, person, None)
    elif says_back(words):
        _change(session, now, caller, person, person, THERE)
    else:
        days = _days(words, now.astimezone(city(session).zone).date())
        _change(session, now, caller, person, person, days)


def choose(
    session: Session, now: datetime, caller: Caller, person_id: int, argument: str
) -> Toast | None:
    """The buttons: "" offers the days for a person, "1", "2", "7" days from today, "end".

    "undo/moment" and "undo/moment/first/last" put back what stood before the change of that
    moment; OldCard when there was another one since.
    """
    person, other = _both(session, now, caller, person_id)
    if not argument:
        results.keep_as_note(session, now, caller, person)
        _wait(session, now, caller, person, person_id)
        _offer(session, now, caller, person, person_id)
        return None
    waiting = conversations.get(session, now, Counter.STAFF, caller.chat_id, id_of(person))
    if waiting is not None and waiting.expecting == Expecting.LEAVE:
        conversations.end(session, Counter.STAFF, caller.chat_id, id_of(person))
    today = now.astimezone(city(session).zone).date()
    if argument.partition("/")[0] == UNDO:
        undoes, _, before = argument.removeprefix(f"{UNDO}/").partition("/")
        if not undoes.isdecimal():
            raise UnknownChoice
        span = _before(before)
        _change(session, now, caller, person, other, span, undoes=undoes)
        return Toast("leave-undone")
    _change(session, now, caller, person, other, _chosen(argument, today))
    return Toast("saved")


def hear(session: Session, now: datetime, said: Said, waiting: Conversation) -> None:
    """The days of a colleague, as one writes one's own; who is not understood may try again."""
    of, tried = int(waiting.details.get("of", 0)), bool(waiting.details.get("tried"))
    conversations.end(session, Counter.STAFF, said.caller.chat_id, waiting.person_id)
    try:
        with session.begin_nested():
            _hear(session, now, said, of)
    except Refusal as refusal:
        if isinstance(refusal, LeaveUnclear) and not tried:
            person = meet_staff(session, now, said.caller)
            _wait(session, now, said.caller, person, of, tried=True)
        refusals.tell_in_words(session, now, said.caller, refusal, reply_to=said.message_id)


def _may_be_days(said: Said) -> bool:
    """No case's number, no picture, nothing that burns."""
    if not said.text or said.media or said.latitude is not None or parse(said.text):
        return False
    return speaks_of_days(said.text) and not assess(said.text).numbers


staff_talk.BROUGHT[Expecting.LEAVE] = hear
staff_talk.MAY_BE[Expecting.LEAVE] = _may_be_days


def _hear(session: Session, now: datetime, said: Said, of: int) -> None:
    person, other = _both(session, now, said.caller, of)
    today = now.astimezone(city(session).zone).date()
    try:
        span = THERE if says_back(said.text) else _days(said.text, today)
    except LeaveUnclear:
        raise DaysUnclear from None
    _change(session, now, said.caller, person, other, span)


def _wait(
    session: Session, now: datetime, caller: Caller, person: Person, of: int, **more: bool
) -> None:
    conversations.expect(
        session,
        now,
        Counter.STAFF,
        caller.chat_id,
        id_of(person),
        Expecting.LEAVE,
        details={"of": of, **more},
        lasting=WAITS,
    )


def _both(
    session: Session, now: datetime, caller: Caller, person_id: int
) -> tuple[Person, Person]:
    """Who speaks, and whose days they may put down; UnknownChoice, NotYours."""
    person = meet_staff(session, now, caller)
    other = people.get(session, person_id)
    if other is None:
        raise UnknownChoice
    if person_id != person.id and not _supervises(session, person, person_id):
        raise NotYours
    return person, other


def _chosen(argument: str, today: date) -> Span:
    if argument in SPANS:
        return today, today + timedelta(days=SPANS[argument])
    if argument == "end":
        return THERE
    raise UnknownChoice


def _before(written: str) -> Span:
    if not written:
        return THERE
    try:
        first, last = written.split("/")
        return date.fromisoformat(first), date.fromisoformat(last) if last else None
    except ValueError:
        raise UnknownChoice from None


def _days(words: str, today: date) -> Span:
    """The days that are written, not over yet and not for longer than a year."""
    span = span_in(words, today)
    if span is None or span[1] < today or span[1] - today > LONGEST:
        raise LeaveUnclear
    return span


def _change(
    session: Session,
    now: datetime,
    caller: Caller,
    by: Person,
    person: Person,
    span: Span,
    *,
    undoes: str | None = None,
) -> None:
    """What they have is passed on by the tick, when half a minute is over."""
    held = _offices(session, id_of(person))
    was, set_at = (held[0].absent_from, held[0].absent_until), held[0].absent_set_at
    is_undone = undoes is not None
    if is_undone and (set_at is None or _stamp(set_at) != undoes):
        raise OldCard
    kept = is_undone and set_at is not None and now < set_at + HALF_A_MINUTE
    for one in held:
        one.absent_from, one.absent_until = span
        if is_undone or was != span:  # pressed twice, the first button still undoes it
            one.absent_set_at = now
        session.add(one)
    session.flush()
    arguments = {"of": person.id, **_written(span)}
    if kept:
        arguments["kept"] = True
    if not is_undone and was != span:
        before = f"/{was[0]}/{was[1] or ''}" if was[0] else ""
        arguments["undo"] = f"{UNDO}/{_stamp(now)}{before}"
    tell.answer(
        session,
        now,
        caller,
        NoticeKind.LEAVE_SET,
        person_id=by.id,
        arguments=arguments,
        edits=caller.message_id if is_undone else None,
    )
    if by.id != person.id:
        _tell(session, now, person, was, span)
        facts = {"person": person.id, **_written(span)}
        administration.record(session, now, id_of(by), "leave_set", facts)


def _tell(session: Session, now: datetime, person: Person, was: Span, span: Span) -> None:
    """Somebody above has put it down: they learn of it, once it can not be undone any more.

    Nothing, if it is again as they last heard; `was` they may have heard or not.
    """
    waiting = notices.find_waiting_for(session, Counter.STAFF, id_of(person), NoticeKind.LEAVE_SET)
    before = (one.arguments["heard"] for one in waiting if "heard" in one.arguments)
    heard = dict(next(before, _written(was)))
    notices.drop_of_person(session, Counter.STAFF, id_of(person), NoticeKind.LEAVE_SET)
    if heard == _written(span):
        return
    tell.person(
        session,
        now,
        Counter.STAFF,
        person.id,
        NoticeKind.LEAVE_SET,
        key=f"leave:{person.id}:{span[0]}:{span[1]}:{now.timestamp()}",
        arguments={"of": person.id, **_written(span), "heard": heard},
        not_before=after_quiet(now + HALF_A_MINUTE, city(session).zone),
    )


def _stamp(moment: datetime) -> str:
    """Of a change, for the button that undoes it: to the second, there is little room."""
    return str(int(moment.timestamp()))


def _written(span: Span) -> dict[str, str]:
    first, last = span
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
    """Whether an office lies in a place somebody answers for; the whole city's is for those who
    administer it.
    """
    if held.place_id is None:
        return Office(Role.ADMINISTRATOR, None) in mine
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
