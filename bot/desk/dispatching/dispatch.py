"""派单: finding who is responsible, setting the clocks, alerting; never nobody."""

from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session

from bot.city.city import City, city
from bot.desk.case import cards, history, red
from bot.desk.case.history import case_id
from bot.desk.clocks import clock_pause, more_time, promises, supervise_clock
from bot.desk.dispatching import again, gathered, keeping, lately, roster, unassigned
from bot.desk.dispatching.candidates import candidates_for
from bot.desk.dispatching.finding import Found, find, is_awake
from bot.rules.dispatching import LADDER, Candidate, Choice
from bot.rules.escalation import EMERGENCY_STEP
from bot.rules.limits import waiting_since
from bot.rules.quiet import is_quiet
from bot.rules.undoing import in_force
from storage import petitions
from storage.tables import Event, Petition
from storage.words import (
    UNTAKEN_STATES,
    EventKind,
    Level,
    Stage,
    State,
    Urgency,
)

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
    decide: bool | None = None,
) -> Choice:
    """Give the case to whoever is responsible: by rule, or from `start` upwards; else keep it
    RECEIVED.

    The deadline is frozen at the first dispatch; `fresh_clocks` sets it anew (reopened cases).
    `decide`: whoever gets it has to decide who should have it (退单裁定); None: as it stands.
    Never by itself to whoever sent back what is to be decided, or did what is done again.
    """
    whole = city(session)
    if fresh_clocks:  # judged anew: what was decided about the first round binds no more
        petition.binding = False
        decide = False
    deciding = _still_undecided(petition) if decide is None else decide
    excluded |= lately.sent_it_back(session, petition, deciding=deciding)
    found = find(session, now, whole, petition, start=start, excluded=excluded)
    if found.rule is not None:
        keeping.mind(session, now, whole, found.rule, found.trouble)
    set_clocks(whole, now, petition, fresh=fresh_clocks)
    choice = found.choice
    if choice.candidate is None:
        _keep_looking(session, now, petition, start, deciding=deciding)
        return choice
    once_more = again.is_once_more(session, petition, choice)
    assign(session, now, petition, choice.candidate, choice.level, deciding=deciding)
    history.record(
        session,
        now,
        petition,
        EventKind.DISPATCHED,
        to=choice.candidate.person_id,
        role=None,
        level=choice.level.value,
        passed=[[one.person_id, str(one.reason)] for one in found.passed],
        **_why_it_was(petition, found),
        **({"once_more": True} if once_more else {}),
    )
    if once_more:
        unassigned.tell_once_more(session, now, petition)
    supervise_clock.schedule(session, petition, just_given=True)
    alert(session, now, petition, why=why, awake=is_awake(found, petition.urgency))
    return choice


def foresee(
    session: Session,
    now: datetime,
    petition: Petition,
    *,
    start: Level | None,
    excluded: frozenset[int],
) -> Choice:
    """Who would be given it as it stands; reads only."""
    excluded |= lately.sent_it_back(session, petition, deciding=_still_undecided(petition))
    return find(session, now, city(session), petition, start=start, excluded=excluded).choice


def _still_undecided(petition: Petition) -> bool:
    """Whether it waits for a decision, with somebody or with nobody."""
    waits = petition.state in UNTAKEN_STATES | {State.RECEIVED}
    return waits and petition.decision_due_at is not None


def _why_it_was(petition: Petition, found: Found) -> dict[str, Any]:
    """What the history tells beside the name: the rule, who was on duty, whom it complains of."""
    told: dict[str, Any] = {}
    if petition.about_level is not None:
        told["about"] = petition.about_level.value
    if found.rule is not None:
        told["rule"] = found.rule.code
    if found.trouble is not None:
        told["rule_disabled"] = found.trouble.value
    if found.on_duty:
        told["on_duty"] = True
    return told


def assign(
    session: Session,
    now: datetime,
    petition: Petition,
    to: Candidate,
    level: Level,
    *,
    deciding: bool = False,
) -> None:
    """Make somebody the owner; the take clock starts now. Whoever calls records and schedules.

    `deciding`: they have to decide who should have it, and the time for that is also their time
    to take it.
    """
    whole = city(session)
    if petition.dispatched_at is not None:
        let_go(session, now, petition)
        petition.limits = waiting_since(petition.limits, None)
    if petition.state != State.REOPENED:
        petition.state = State.DISPATCHED
    petition.owner_id = to.person_id
    petition.owner_role = to.role
    petition.level = level
    petition.dispatched_at = now
    petition.owner_told_at = None
    petition.taken_at = petition.contact_due_at = None
    petition.decision_due_at = promises.decide_by(whole, now, petition) if deciding else None
    petition.take_due_at = petition.decision_due_at or take_due(whole, now, petition)
    session.add(petition)
    if petition.red:  # somebody who can be reached has it now
        red.lift(session, now, petition)
    gathered.follow(session, now, petition)


def let_go(session: Session, now: datetime, petition: Petition) -> None:
    """What the one before waited for ends with them: a pause, more time that was asked for."""
    clock_pause.end(session, now, petition)
    more_time.void(session, now, petition)


def take_due(whole: City, now: datetime, petition: Petition) -> datetime:
    """接单时限: as promised; minutes of the clock on the wall for emergencies."""
    if petition.urgency == Urgency.EMERGENCY:
        return now + EMERGENCY_STEP
    return whole.calendar.add(now, promises.limit_of(petition, Stage.TAKE))


def alert(
    session: Session, now: datetime, petition: Petition, *, why: str, awake: bool = False
) -> None:
    """Post the case's card to its owner; at night the morning digest brings it instead, unless
    they are `awake`.
    """
    whole = city(session)
    if petition.urgency == Urgency.EMERGENCY:
        _alert_everybody(session, now, petition)
        return
    if is_quiet(now, whole.zone) and not awake:
        return
    cards.staff_card(session, now, petition, petition.owner_id, why=why)


def set_clocks(whole: City, now: datetime, petition: Petition, *, fresh: bool) -> None:
    """Freeze what is promised at the first dispatch; `fresh`: once more."""
    if petition.due_at is None or fresh:
        promises.freeze(whole, now, petition)


def _keep_looking(
    session: Session, now: datetime, petition: Petition, start: Level | None, *, deciding: bool
) -> None:
    """Nobody: looked for again from `start`, see lately.start_again; leaders are told."""
    since = _unassigned_since(session, petition)
    petition.state = State.RECEIVED
    petition.owner_id = None
    petition.owner_role = None
    petition.level = Level.STREET
    petition.next_check_at = now + LOOK_AGAIN
    if since is None or deciding != (petition.decision_due_at is not None):
        petition.decision_due_at = now if deciding else None
    session.add(petition)
    if since is None or history.unbooked(petition):
        from_there: dict[str, Any] = {} if start is None else {"start": start.value}
        history.record(session, now, petition, EventKind.UNASSIGNED, **from_there)
    number, at = (since.number, since.at) if since else (petition.events, now)
    unassigned.tell_heads(session, now, petition, number, at)
    gathered.follow(session, now, petition)


def _unassigned_since(session: Session, petition: Petition) -> Event | None:
    """The event that says that nobody has it; None: somebody has had it since."""
    since = None
    for event in in_force(petitions.find_events(session, case_id(petition))):
        if event.kind == EventKind.UNASSIGNED:
            since = event
        elif event.kind in (EventKind.DISPATCHED, EventKind.TAKEN, EventKind.TRANSFERRED):
            since = None
    return since


def _alert_everybody(session: Session, now: datetime, petition: Petition) -> None:
    """紧急: owner, who is on duty, grid, community and street at once, whatever the hour."""
    whole = city(session)
    cards.staff_card(session, now, petition, petition.owner_id, why="emergency")
    levels = LADDER if petition.grid_id is not None else (Level.STREET,)
    told = {petition.owner_id}
    everybody = [
        *roster.officers(session, now, whole, petition),
        *(one for level in levels for one in candidates_for(session, now, whole, petition, level)),
    ]
    for candidate in everybody:
        if candidate.reachable and candidate.person_id not in told:
            told.add(candidate.person_id)
            cards.staff_card(session, now, petition, candidate.person_id, why="emergency")
