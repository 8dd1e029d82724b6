"""When supervision has to look at a case again: one moment per case, asked of the rules."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice, takewhile

from sqlmodel import Session

from bot.city.city import city
from bot.desk.case import history
from bot.rules.deadline import WorkCalendar
from bot.rules.escalation import Clocks, Step, first_at, plan, repeats
from bot.rules.limits import awaits_decision, is_statutory
from bot.rules.sending_back import is_deciding
from bot.rules.undoing import in_force
from storage import petitions
from storage.tables import Event, Petition
from storage.words import RUNNING_STATES, EventKind, Ladder, Level, Role, State, Urgency

GIVEN_ANEW = frozenset({EventKind.DISPATCHED, EventKind.TRANSFERRED})
DUE_MOVED = frozenset({EventKind.EXTENDED, EventKind.CLOCK_MOVED})
WAITED = frozenset({State.IN_MEETING, State.AWAITING_RESIDENT})  # for others than whoever has it
# Who looks again then is no business of a case's own clocks: dispatch, the judgement, the archive.
OF_OTHERS = frozenset({State.RECEIVED, State.AWAITING_RATING, State.CLOSED})


@dataclass(slots=True)
class _Done:
    """When each step was last done in the present dispatch, and when the due moment last moved.

    `most`: how often the leader was told by then.
    """

    at: dict[str, datetime] = field(default_factory=dict)
    moved_at: datetime | None = None
    most: int = 1

    def has(self, step: Step) -> bool:
        """Whether it is done, and not to be done again."""
        at = self.at.get(step.key)
        return at is not None and not (self.moved_at and at <= self.moved_at < step.at)


def clocks_of(session: Session, petition: Petition) -> Clocks | None:
    """The clocks of a case that run; None when it has none."""
    if petition.dispatched_at is None or petition.due_at is None:
        return None
    waits = petition.state in WAITED  # nobody has to take it, or to call anybody
    accepting = awaits_decision(petition.limits, petition.clock_started_at)
    acceptance_due_at = petition.acceptance_due_at if accepting else None
    return Clocks(
        level=petition.level or Level.STREET,
        dispatched_at=petition.dispatched_at,
        take_due_at=petition.take_due_at or petition.due_at,
        due_at=acceptance_due_at or petition.due_at,
        taken_at=petition.taken_at or (petition.dispatched_at if waits else None),
        emergency=petition.urgency == Urgency.EMERGENCY,
        department=petition.owner_role == Role.DEPARTMENT,
        deciding=is_deciding(petition.state, petition.decision_due_at),
        contact_due_at=None if petition.contacted_at or waits else petition.contact_due_at,
        accepting=acceptance_due_at is not None,
        ladder=Ladder.LETTERS if waits else _ladder_of(session, petition),  # no climb there
    )


def _ladder_of(session: Session, petition: Petition) -> Ladder:
    return city(session).category(petition.category_code).ladder


def schedule(session: Session, petition: Petition, *, just_given: bool = False) -> None:
    """Set the next look of supervision: when the first step that is not done yet comes due.

    `just_given`: its dispatch has just been recorded, so no step of it is done.

    That moment may have passed: between it and the next tick somebody did something. While the
    clocks stand, nothing comes due but their going on, and what was asked of somebody above.
    Where others set the next look it stays; a meeting's is brought forward by a clock that runs.
    """
    if petition.state in OF_OTHERS:
        return
    done = _Done() if just_given else None
    moments = _moments(session, petition, done)
    petition.next_check_at = min((one for one in moments if one is not None), default=None)
    session.add(petition)


def _moments(session: Session, petition: Petition, done: _Done | None) -> list[datetime | None]:
    step = _next_step(session, petition, done) if runs_while_waiting(petition) else None
    if petition.state == State.IN_MEETING:
        return [petition.next_check_at, step]
    first = petition.paused_until if petition.paused_at else _running_step(session, petition, done)
    asked = petition.state in RUNNING_STATES or petition.paused_at is not None
    return [first, step, petition.more_time_due_at if asked else None]


def runs_while_waiting(petition: Petition) -> bool:
    """Whether the clock runs while a meeting or the resident is waited for: the law's, or before
    a meeting one stopped before.
    """
    in_meeting = petition.state == State.IN_MEETING and petition.paused_at is None
    return in_meeting or (petition.state in WAITED and is_statutory(petition.limits))


def _running_step(session: Session, petition: Petition, done: _Done | None) -> datetime | None:
    return _next_step(session, petition, done) if petition.state in RUNNING_STATES else None


def _next_step(session: Session, petition: Petition, done: _Done | None) -> datetime | None:
    """The first step that is not done; when all are, the next time the leader is told again."""
    clocks, calendar = clocks_of(session, petition), city(session).calendar
    if clocks is None:
        return None
    if done is not None and not done.at:
        return first_at(clocks, calendar)
    steps = plan(clocks, calendar)
    done = _done_of(session, petition) if done is None else done
    first = next((step for step in steps if not done.has(step)), None)
    return first.at if first else _next_repeat(clocks, calendar, done).at


def _next_repeat(clocks: Clocks, calendar: WorkCalendar, done: _Done) -> Step:
    """The one after the last that is done: of several that were missed only one is made up for."""
    told = [*islice(repeats(clocks, calendar), done.most)]
    return [*takewhile(lambda step: not done.has(step), reversed(told))][-1]


def undone(session: Session, petition: Petition, steps: Iterable[Step]) -> list[Step]:
    """Those of the steps that were not done since the present dispatch.

    What was done before the due moment moved is to be done again, if it lies ahead of that again.
    """
    done = _done_of(session, petition)
    return [step for step in steps if not done.has(step)]


def _done_of(session: Session, petition: Petition) -> _Done:
    return _done(in_force(petitions.find_events(session, history.case_id(petition))))


def _done(events: Iterable[Event]) -> _Done:
    done = _Done()
    for event in events:
        if event.kind in GIVEN_ANEW and "goes_on" not in event.details:
            done.at.clear()
            done.most = 1
        elif event.kind in DUE_MOVED:
            done.moved_at = event.at
        elif "step" in event.details:
            done.at[str(event.details["step"])] = event.at
            done.most = max(done.most, int(event.details.get("nth", 1)))
    return done
