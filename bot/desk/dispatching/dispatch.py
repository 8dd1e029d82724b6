"""派单: finding who is responsible, setting the clocks, alerting; never nobody."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.city.city import City, city
from bot.desk.case import cards, history, red, tell
from bot.desk.case.authority import absent_on
from bot.desk.case.history import case_id
from bot.desk.clocks import clock_pause, promises, supervise_clock
from bot.rules.dispatching import LADDER, Candidate, Choice, choose, owner_roles
from bot.rules.escalation import EMERGENCY_STEP
from bot.rules.quiet import is_quiet
from bot.rules.undoing import in_force
from storage import people, petitions, waiting
from storage.tables import Appointment, Extension, Petition
from storage.words import Counter, EventKind, Level, NoticeKind, Role, Stage, State, Urgency

LOOK_AGAIN = timedelta(minutes=10)


def dispatch(
    session: Session,
    now: datetime,
    petition: Petition,
    *,
    start: Level | None = None,
    excluded: frozenset[int] = frozenset(),
    why: str = "alert",
    fresh_clocks: bool = False,
) -> Choice:
    """Give the case to whoever is responsible from `start` upwards, else keep it RECEIVED.

    The deadline is frozen at the first dispatch; `fresh_clocks` sets it anew (reopened cases).
    """
    whole = city(session)
    level = start or start_level(whole, petition)
    choice = choose(_ladder(session, now, whole, petition), level, excluded)
    set_clocks(whole, now, petition, fresh=fresh_clocks)
    if choice.candidate is None:
        _keep_looking(session, now, petition)
        return choice
    assign(session, now, petition, choice.candidate, choice.level)
    history.record(
        session,
        now,
        petition,
        EventKind.DISPATCHED,
        to=choice.candidate.person_id,
        role=None,
        level=choice.level.value,
        passed=[[one.person_id, str(one.reason)] for one in choice.passed],
    )
    supervise_clock.schedule(session, petition)
    alert(session, now, petition, why=why)
    return choice


def assign(
    session: Session, now: datetime, petition: Petition, to: Candidate, level: Level
) -> None:
    """Make somebody the owner; the take clock starts now. Whoever calls records and schedules."""
    whole = city(session)
    if petition.dispatched_at is not None:
        _let_go(session, now, petition)
    if petition.state != State.REOPENED:
        petition.state = State.DISPATCHED
    petition.owner_id = to.person_id
    petition.owner_role = to.role
    petition.level = level
    petition.dispatched_at = now
    petition.owner_told_at = None
    petition.taken_at = petition.contact_due_at = None
    petition.take_due_at = _take_due(whole, now, petition)
    session.add(petition)


def _let_go(session: Session, now: datetime, petition: Petition) -> None:
    """What the one before waited for ends with them: a pause, more time that was asked for."""
    clock_pause.end(session, now, petition)
    asked = waiting.asked_extension(session, petition.id) if petition.more_time_due_at else None
    if asked is not None:
        asked.decided_at = now
        session.add(asked)
        _tell_asker(session, now, petition, asked)
    petition.more_time_due_at = None


def _tell_asker(session: Session, now: datetime, petition: Petition, asked: Extension) -> None:
    """Nobody will decide on it any more: whoever asked hears so."""
    tell.person(
        session,
        now,
        Counter.STAFF,
        asked.asked_by,
        NoticeKind.EXTENSION_NEWS,
        key=f"extension-news:{asked.id}:void",
        petition_id=petition.id,
        arguments={"extension_id": asked.id, "event": "void"},
        not_before=tell.outside_quiet_hours(now, city(session).zone, petition),
    )


def _take_due(whole: City, now: datetime, petition: Petition) -> datetime:
    """接单时限: as promised; minutes of the clock on the wall for emergencies."""
    if petition.urgency == Urgency.EMERGENCY:
        return now + EMERGENCY_STEP
    return whole.calendar.add(now, promises.limit_of(petition, Stage.TAKE))


def alert(session: Session, now: datetime, petition: Petition, *, why: str) -> None:
    """Post the case's card to its owner; at night the morning digest brings it instead."""
    whole = city(session)
    if petition.urgency == Urgency.EMERGENCY:
        _alert_everybody(session, now, petition)
        return
    if is_quiet(now, whole.zone):
        return
    cards.staff_card(session, now, petition, petition.owner_id, why=why)


def set_clocks(whole: City, now: datetime, petition: Petition, *, fresh: bool) -> None:
    """Freeze what is promised at the first dispatch; `fresh`: once more."""
    if petition.due_at is None or fresh:
        promises.freeze(whole, now, petition)


def candidates_at(
    session: Session, now: datetime, whole: City, grid_id: int | None, level: Level
) -> list[Candidate]:
    """Who could own a case of that grid at a level, A 岗 before B 岗."""
    if grid_id is None and level == Level.COMMUNITY:
        return _any_desk(session, now, whole)
    place = _place_at(whole, grid_id, level)
    if place is None:
        return []
    scope = {place, None} if level == Level.STREET else {place}  # leaders have the whole city
    holders = people.find_holders(session, owner_roles(level), scope)
    return _candidates(session, now, whole, holders, level)


def _any_desk(session: Session, now: datetime, whole: City) -> list[Candidate]:
    """Nobody knows where it is and the street is not there: any community's desk, never nobody."""
    communities = {place.id for place in whole.at_level(Level.COMMUNITY)}
    holders = people.find_holders(session, owner_roles(Level.COMMUNITY), communities)
    return _candidates(session, now, whole, holders, Level.COMMUNITY)


def departments(
    session: Session, now: datetime, whole: City, grid_id: int | None
) -> list[Candidate]:
    """部门、共建单位 of the street: cases are given to them, never by themselves."""
    street = whole.street_of(grid_id)
    scope = {street.id if street else None, None}
    holders = people.find_holders(session, {Role.DEPARTMENT}, scope)
    return _candidates(session, now, whole, holders, Level.STREET)


def _ladder(
    session: Session, now: datetime, whole: City, petition: Petition
) -> list[tuple[Level, list[Candidate]]]:
    return [
        (level, candidates_at(session, now, whole, petition.grid_id, level)) for level in LADDER
    ]


def _candidates(
    session: Session, now: datetime, whole: City, holders: Sequence[Appointment], level: Level
) -> list[Candidate]:
    ids = {held.person_id for held in holders}
    reachable = people.reachable_ids(session, Counter.STAFF, ids)
    today = now.astimezone(whole.zone).date()
    return [
        Candidate(
            person_id=held.person_id,
            role=held.role,
            level=level,
            rank=held.rank,
            reachable=held.person_id in reachable,
            absent=absent_on(held, today),
            title=held.title,
        )
        for held in holders
    ]


def _place_at(whole: City, grid_id: int | None, level: Level) -> int | None:
    if level == Level.GRID:
        return grid_id
    climb = whole.community_of if level == Level.COMMUNITY else whole.street_of
    found = climb(grid_id)
    return found.id if found else None


def start_level(whole: City, petition: Petition) -> Level:
    """Where the search begins: the category's level, the street when nobody knows where it is."""
    if petition.grid_id is None:
        return Level.STREET
    return whole.category(petition.category_code).owner_level


def _keep_looking(session: Session, now: datetime, petition: Petition) -> None:
    petition.state = State.RECEIVED
    petition.owner_id = None
    petition.owner_role = None
    petition.level = Level.STREET
    petition.next_check_at = now + LOOK_AGAIN
    session.add(petition)
    if not _known_as_unassigned(session, petition):
        history.record(session, now, petition, EventKind.UNASSIGNED)
    not_before = tell.outside_quiet_hours(now, city(session).zone, petition)
    round_ = petition.bounces + petition.reopened
    above = people.find_staff(session, {Role.ADMINISTRATOR, Role.DUTY_LEADER})
    if not people.reachable_ids(session, Counter.STAFF, {held.person_id for held in above}):
        red.mark(session, now, petition, "unassigned", Level.GRID)
    for held in above:
        tell.person(
            session,
            now,
            Counter.STAFF,
            held.person_id,
            NoticeKind.UNASSIGNED,
            key=f"unassigned:{petition.id}:{round_}:{held.person_id}",
            petition_id=petition.id,
            not_before=not_before,
        )


def _known_as_unassigned(session: Session, petition: Petition) -> bool:
    """Whether nobody has had the case since it was last written down that nobody has it."""
    known = False
    for event in in_force(petitions.find_events(session, case_id(petition))):
        if event.kind == EventKind.UNASSIGNED:
            known = True
        elif event.kind in (EventKind.DISPATCHED, EventKind.TAKEN, EventKind.TRANSFERRED):
            known = False
    return known


def _alert_everybody(session: Session, now: datetime, petition: Petition) -> None:
    """紧急: owner, grid, community and street at once, whatever the hour."""
    whole = city(session)
    cards.staff_card(session, now, petition, petition.owner_id, why="emergency")
    levels = LADDER if petition.grid_id is not None else (Level.STREET,)
    for level in levels:
        for candidate in candidates_at(session, now, whole, petition.grid_id, level):
            if candidate.reachable and candidate.person_id != petition.owner_id:
                cards.staff_card(session, now, petition, candidate.person_id, why="emergency")
