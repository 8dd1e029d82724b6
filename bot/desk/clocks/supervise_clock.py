"""When supervision has to look at a case again: one moment per case, asked of the rules."""

from sqlmodel import Session

from bot.city.city import city
from bot.desk.case import history
from bot.rules.escalation import Clocks, plan
from bot.rules.sending_back import is_deciding
from storage import petitions
from storage.tables import Petition
from storage.words import RUNNING_STATES, EventKind, Level, Role, Urgency


def clocks_of(petition: Petition) -> Clocks | None:
    """The clocks of a case that run; None when it has none."""
    if petition.dispatched_at is None or petition.due_at is None:
        return None
    return Clocks(
        level=petition.level or Level.STREET,
        dispatched_at=petition.dispatched_at,
        take_due_at=petition.take_due_at or petition.due_at,
        due_at=petition.due_at,
        taken_at=petition.taken_at,
        emergency=petition.urgency == Urgency.EMERGENCY,
        department=petition.owner_role == Role.DEPARTMENT,
        deciding=is_deciding(petition.state, petition.decision_due_at),
    )


def schedule(session: Session, petition: Petition) -> None:
    """Set the next look of supervision: when the first step that is not done yet comes due.

    That moment may have passed: between it and the next tick somebody did something.
    """
    running = petition.state in RUNNING_STATES
    clocks = clocks_of(petition) if running else None
    done = done_since_dispatch(session, petition)
    steps = plan(clocks, city(session).calendar) if clocks else ()
    petition.next_check_at = next((step.at for step in steps if step.key not in done), None)
    session.add(petition)


def done_since_dispatch(session: Session, petition: Petition) -> frozenset[str]:
    """The keys of steps done since the present dispatch."""
    done: set[str] = set()
    for event in petitions.find_events(session, history.case_id(petition)):
        if event.kind in (EventKind.DISPATCHED, EventKind.TRANSFERRED):
            done.clear()
        elif "step" in event.details:
            done.add(str(event.details["step"]))
    return frozenset(done)
