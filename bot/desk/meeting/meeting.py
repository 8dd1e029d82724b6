"""联席会议: a case comes before it, its clock stands until it has decided; never for ever.

Once per round, and not when it is overdue: else the clock and its ladder run on meanwhile.
"""

from collections.abc import Iterator
from datetime import datetime

from sqlmodel import Session

from bot.channel.said import Caller, Said
from bot.city.city import City, city
from bot.desk.case import cards, history, tell
from bot.desk.case.authority import role_for, staff_case
from bot.desk.case.history import case_id
from bot.desk.case.people import id_of
from bot.desk.clocks import clock_pause, more_time, promises, supervise_clock
from bot.desk.desk import Toast
from bot.desk.dispatching import delivery_results, foreign
from bot.desk.handling import deciding
from bot.desk.handling.handling import wait_for
from bot.errors import AcceptFirst, NoMeetingThen, OldCard
from bot.rules import meeting as rule
from bot.rules.lifecycle import Act, after
from bot.rules.meeting import StepKind
from storage import deliberations, people, talk_days, waiting
from storage.tables import Deliberation, Person, Petition
from storage.words import Counter, EventKind, Expecting, NoticeKind, PauseReason, Priority, Role

HEAR_OF_IT = (Role.STREET_DISPATCHER, Role.DUTY_LEADER)  # when nothing was decided in time


def convene(
    session: Session, now: datetime, caller: Caller, petition_id: int, start: str
) -> Toast | None:
    """提交议事: "" offers times, an ISO local start sets it; the clock stands if it may."""
    person, petition = staff_case(session, now, caller, petition_id, Act.CONVENE)
    deciding.require_may(session, now, petition, id_of(person), Act.CONVENE)
    if promises.is_undecided(petition):
        raise AcceptFirst(petition_id=petition_id)
    whole = city(session)
    if not start:
        offered = rule.times(now, whole.calendar, _talk_days(session, now, whole, petition))
        cards.over_card(
            session,
            now,
            petition,
            NoticeKind.STAFF_CARD,
            NoticeKind.MEETING_CHOICES,
            caller,
            id_of(person),
            starts=[at.astimezone(whole.zone).isoformat()[:16] for at in offered],
            stops=clock_pause.may_stop(session, now, petition, PauseReason.MEETING),
        )
        return None
    meets_at = datetime.fromisoformat(start).replace(tzinfo=whole.zone)
    if not rule.is_possible(now, meets_at):
        raise NoMeetingThen(petition_id=petition_id)
    stops = _convene(session, now, whole, petition, person, meets_at)
    return Toast("convened" if stops else "convened-running")


def _convene(
    session: Session,
    now: datetime,
    whole: City,
    petition: Petition,
    person: Person,
    meets_at: datetime,
) -> bool:
    """Whether the clock stands from now on."""
    role = role_for(session, id_of(person), petition)
    deciding.decided(session, now, petition, id_of(person), role)
    more_time.void(session, now, petition)  # until it is over nobody could decide on it
    stops = clock_pause.may_stop(session, now, petition, PauseReason.MEETING)
    if stops:
        ends, why = rule.returned_at(meets_at, whole.calendar), PauseReason.MEETING
        clock_pause.pause(session, now, petition, why, ends, person_id=person.id, note="")
    else:  # a pause does not go on behind it either
        clock_pause.end(session, now, petition)
    petition.state = after(petition.state, Act.CONVENE)
    row = deliberations.add(
        session,
        Deliberation(
            petition_id=case_id(petition),
            convened_by=id_of(person),
            convened_at=now,
            meets_at=meets_at,
            decide_due_at=rule.decide_due(meets_at, whole.calendar),
        ),
    )
    _look_next(session, now, whole, petition, row)
    supervise_clock.schedule(session, petition)
    history.record(
        session,
        now,
        petition,
        EventKind.CONVENED,
        person_id=person.id,
        role=role,
        meets_at=meets_at.isoformat(),
        **({} if stops else {"runs": True}),
    )
    tell.push(
        session,
        now,
        petition,
        NoticeKind.MEETING_SET,
        key=f"meeting:{row.id}:{petition.version}",
        arguments={"meets_at": meets_at.isoformat()},
    )
    _tell_set(session, now, whole, petition, row, "set" if stops else "set_running")
    cards.refresh(session, now, petition)
    return stops


def _tell_set(
    session: Session,
    now: datetime,
    whole: City,
    petition: Petition,
    row: Deliberation,
    how: str,
) -> None:
    """The owner hears of it; when this morning has passed, both are told that it is today."""
    if rule.is_today(now, row.meets_at, whole.calendar):
        for reader in {row.convened_by, petition.owner_id}:
            _update(session, now, petition, reader, row, StepKind.TODAY.value)
    else:
        _update(session, now, petition, petition.owner_id, row, how, petition.version)


def decide(session: Session, now: datetime, caller: Caller, petition_id: int) -> None:
    """议定: wait for what the meeting has decided."""
    person, petition = staff_case(session, now, caller, petition_id, Act.DECIDE)
    wait_for(session, now, caller, person, petition, Expecting.MEETING_DECISION)


def hear_decision(
    session: Session, now: datetime, petition: Petition, person: Person, said: Said
) -> None:
    """What was decided is told to the one who spoke up, and done by whoever has the case."""
    row = deliberations.undecided(session, petition.id)
    if row is None:
        raise OldCard(petition_id=petition.id)
    row.decided_by, row.decision = person.id, said.text
    _end(session, now, petition, row)
    history.record(
        session,
        now,
        petition,
        EventKind.DECIDED,
        person_id=person.id,
        role=role_for(session, id_of(person), petition),
        decision=said.text,
    )
    delivery_results.keep_reachable(session, now, petition)
    tell.push(
        session,
        now,
        petition,
        NoticeKind.MEETING_DECIDED,
        key=f"decided:{row.id}:{petition.version}",
        arguments={"decision": said.text},
    )
    for reader in {petition.owner_id, person.id}:
        _update(session, now, petition, reader, row, "decided", petition.version)
    cards.refresh(session, now, petition)


def recompute(session: Session, now: datetime, petition: Petition) -> tuple[datetime, datetime]:
    """On another calendar: until when it decides, before and now; its clock stands as long."""
    row = deliberations.undecided(session, petition.id)
    assert row is not None, "a case in a meeting has a deliberation"
    calendar, before = city(session).calendar, row.decide_due_at
    row.decide_due_at = rule.decide_due(row.meets_at, calendar)
    standing = waiting.open_pause(session, case_id(petition))
    if standing is not None and standing.reason is PauseReason.MEETING:
        standing.until_at = rule.returned_at(row.meets_at, calendar)
        petition.paused_until = standing.until_at
        session.add(standing)
    petition.next_check_at = now  # its steps lie elsewhere now
    session.add_all([row, petition])
    return before, row.decide_due_at


def look(session: Session, now: datetime, petition: Petition) -> None:
    """Supervision: every step around the meeting that has come due, each once."""
    row = deliberations.undecided(session, petition.id)
    assert row is not None, "a case in a meeting has a deliberation"
    whole = city(session)
    for step in rule.steps(row.meets_at, whole.calendar):
        if step.at > now:
            break
        if step.kind == StepKind.TODAY and now >= row.meets_at:
            continue  # it was not said in time, or the calendar moved it
        for reader in {*_readers(session, whole, petition, row, step.kind)}:
            _update(session, now, petition, reader, row, step.kind.value)
        if step.kind == StepKind.RETURNED:
            _give_back(session, now, petition, row)
            return
    _look_next(session, now, whole, petition, row)


def _give_back(session: Session, now: datetime, petition: Petition, row: Deliberation) -> None:
    """Nothing was decided: whoever has the case goes on, and everybody sees that."""
    _end_undecided(session, now, petition, row)
    tell.milestone(session, now, petition, "undecided")
    cards.refresh(session, now, petition)


def break_off(session: Session, now: datetime, petition: Petition) -> None:
    """It cannot wait for the meeting: whoever has the case goes on at once."""
    row = deliberations.undecided(session, petition.id)
    assert row is not None, "a case in a meeting has a deliberation"
    _end_undecided(session, now, petition, row)
    tell.milestone(session, now, petition, "broken_off")


def _end_undecided(session: Session, now: datetime, petition: Petition, row: Deliberation) -> None:
    _end(session, now, petition, row)
    history.record(session, now, petition, EventKind.DECIDED, undecided=True)
    delivery_results.keep_reachable(session, now, petition)


def _end(session: Session, now: datetime, petition: Petition, row: Deliberation) -> None:
    row.ended_at = now
    session.add(row)
    petition.state = after(petition.state, Act.DECIDE)
    if petition.taken_at is None:  # the lead goes on with what was decided
        petition.taken_at = now
        promises.begin_contact(city(session), now, petition)
    clock_pause.resume(session, now, petition)
    foreign.leave_community(session, now, petition)


def _look_next(
    session: Session, now: datetime, whole: City, petition: Petition, row: Deliberation
) -> None:
    ahead = (step.at for step in rule.steps(row.meets_at, whole.calendar) if step.at > now)
    petition.next_check_at = next(ahead)
    session.add(petition)


def _readers(
    session: Session, whole: City, petition: Petition, row: Deliberation, kind: StepKind
) -> Iterator[int | None]:
    yield from (row.convened_by, petition.owner_id)
    if kind == StepKind.TODAY:
        return
    street = whole.street_of(petition.grid_id)
    for held in people.find_holders(session, HEAR_OF_IT, {street.id if street else None, None}):
        yield held.person_id


def _update(
    session: Session,
    now: datetime,
    petition: Petition,
    reader: int | None,
    row: Deliberation,
    what: str,
    version: int = 0,
) -> None:
    """Tell one of staff; `version` of the case when somebody did it, who may undo and redo it."""
    mark = version or f"{row.convened_at.timestamp():.0f}"
    tell.person(
        session,
        now,
        Counter.STAFF,
        reader,
        NoticeKind.MEETING_UPDATE,
        key=f"meeting:{row.id}:{mark}:{what}:{reader}",
        petition_id=petition.id,
        arguments={"what": what, "meets_at": row.meets_at.isoformat(), "decision": row.decision},
        priority=Priority.REMINDER,
        not_before=tell.outside_quiet_hours(now, city(session).zone, petition),
    )


def _talk_days(
    session: Session, now: datetime, whole: City, petition: Petition
) -> Iterator[datetime]:
    community = whole.community_of(petition.grid_id)
    if community is not None:
        for day in talk_days.find_coming(session, now, {community.id}):
            yield day.starts_at
