"""挂起: the clocks of a case stand, for a reason and until an end; one mechanism for all of it."""

from datetime import datetime

from sqlmodel import Session

from bot.city.city import city
from bot.desk.case.history import case_id
from bot.desk.clocks import promises, supervise_clock
from bot.rules import waiting as rules
from bot.rules.undoing import in_force
from storage import petitions, waiting
from storage.tables import Pause, Petition
from storage.words import EventKind, PauseReason

TAKEN_UP_AGAIN = frozenset({EventKind.REOPENED, EventKind.OBJECTED})
DAYS_TO_ANSWER = 3  # working days; then the case goes on with what is known


def pause(
    session: Session,
    now: datetime,
    petition: Petition,
    reason: PauseReason = PauseReason.RESIDENT,
    until: datetime | None = None,
    *,
    person_id: int | None = None,
    note: str = "",
) -> None:
    """Stop the clocks until an end; supervision looks again when it has come.

    A second question does not make the wait for the resident longer; any other reason takes the
    place of the one before.
    """
    if petition.paused_at is not None:
        standing = waiting.open_pause(session, case_id(petition))
        if standing is not None and standing.reason == reason == PauseReason.RESIDENT:
            return
        end(session, now, petition)
    ends = until or city(session).calendar.add_days(now, DAYS_TO_ANSWER)
    petition.paused_at, petition.paused_until = now, ends
    supervise_clock.schedule(session, petition)
    waiting.add(
        session,
        Pause(
            petition_id=case_id(petition),
            reason=reason,
            note=note,
            person_id=person_id,
            from_at=now,
            until_at=ends,
        ),
    )


def may_stop(session: Session, now: datetime, petition: Petition, reason: PauseReason) -> bool:
    """Whether a question or a meeting stops the clock now, and does not only ask or meet."""
    since = _round_since(session, petition)
    so_far = waiting.count_since(session, case_id(petition), reason, since)
    return rules.may_stop(reason, so_far, petition.due_at, now)


def _round_since(session: Session, petition: Petition) -> datetime | None:
    """When it was reopened for the last time."""
    if not petition.reopened:
        return None
    events = in_force(petitions.find_events(session, case_id(petition)))
    return max((one.at for one in events if one.kind in TAKEN_UP_AGAIN), default=None)


def end(session: Session, now: datetime, petition: Petition) -> Pause | None:
    """The pause is over, at its end at the latest; its time is given back. None if none was."""
    if petition.paused_at is None:
        return None
    standing = waiting.open_pause(session, case_id(petition))
    if standing is not None:  # a late tick gives no more than was agreed
        standing.ended_at = min(now, standing.until_at)
        session.add(standing)
        session.flush()
    petition.paused_at = petition.paused_until = None
    promises.recompute(session, petition)
    return standing


def resume(session: Session, now: datetime, petition: Petition) -> None:
    """The pause is over, and the clocks go on; what is next is asked anew in any case."""
    end(session, now, petition)
    supervise_clock.schedule(session, petition)
