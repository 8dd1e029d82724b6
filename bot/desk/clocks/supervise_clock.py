"""When supervision has to look at a case again: one moment per case, asked of the rules."""

from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session

from bot.city.city import city
from bot.desk.case import history
from bot.rules.escalation import Clocks, Step, plan
from bot.rules.limits import awaits_decision
from bot.rules.sending_back import is_deciding
from bot.rules.undoing import in_force
from storage import petitions
from storage.tables import Event, Petition
from storage.words import RUNNING_STATES, EventKind, Level, Role, Urgency

GIVEN_ANEW = frozenset({EventKind.DISPATCHED, EventKind.TRANSFERRED})
DUE_MOVED = frozenset({EventKind.EXTENDED, EventKind.CLOCK_MOVED})


def clocks_of(session: Session, petition: Petition) -> Clocks | None:
    """The clocks of a case that run; None when it has none."""
    if petition.dispatched_at is None or petition.due_at is None:
        return None
    accepting = awaits_decision(petition.limits, petition.clock_started_at)
    acceptance_due_at = petition.acceptance_due_at if accepting else None
    return Clocks(
        level=petition.level or Level.STREET,
        dispatched_at=petition.dispatched_at,
        take_due_at=petition.take_due_at or petition.due_at,
        due_at=acceptance_due_at or petition.due_at,
        taken_at=petition.taken_at,
        emergency=petition.urgency == Urgency.EMERGENCY,
        department=petition.owner_role == Role.DEPARTMENT,
        deciding=is_deciding(petition.state, petition.decision_due_at),
        contact_due_at=None if petition.contacted_at else petition.contact_due_at,
        accepting=acceptance_due_at is not None,
        ladder=city(session).category(petition.category_code).ladder,
    )


def schedule(session: Session, petition: Petition) -> None:
    """Set the next look of supervision: when the first step that is not done yet comes due.

    That moment may have passed: between it and the next tick somebody did something. While the
    clocks stand, nothing comes due but their going on, and what was asked of somebody above.
    """
    moments = [petition.paused_until] if petition.paused_at else [_next_step(session, petition)]
    if petition.state in RUNNING_STATES or petition.paused_at:
        moments.append(petition.more_time_due_at)
    petition.next_check_at = min((one for one in moments if one is not None), default=None)
    session.add(petition)


def _next_step(session: Session, petition: Petition) -> datetime | None:
    clocks = clocks_of(session, petition) if petition.state in RUNNING_STATES else None
    steps = plan(clocks, city(session).calendar) if clocks else ()
    return next((step.at for step in undone(session, petition, steps)), None)


def undone(session: Session, petition: Petition, steps: Iterable[Step]) -> list[Step]:
    """Those of the steps that were not done since the present dispatch.

    What was done before the due moment moved is to be done again, if it lies ahead of that again.
    """
    told = in_force(petitions.find_events(session, history.case_id(petition)))
    done, moved_at = _done(told)

    def is_done(step: Step) -> bool:
        at = done.get(step.key)
        return at is not None and not (moved_at is not None and at <= moved_at < step.at)

    return [step for step in steps if not is_done(step)]


def _done(events: Iterable[Event]) -> tuple[dict[str, datetime], datetime | None]:
    """When each step was last done in the present dispatch, and when the due moment last moved."""
    done: dict[str, datetime] = {}
    moved_at: datetime | None = None
    for event in events:
        if event.kind in GIVEN_ANEW:
            done.clear()
        elif event.kind in DUE_MOVED:
            moved_at = event.at
        elif "step" in event.details:
            done[str(event.details["step"])] = event.at
    return done, moved_at
