"""挂起: the clocks of a case stand, for a reason and until an end; one mechanism for all of it."""

from datetime import datetime

from sqlmodel import Session

from bot.city.city import city
from bot.desk.case.history import case_id
from bot.desk.clocks import promises, supervise_clock
from storage import waiting
from storage.tables import Pause, Petition
from storage.words import PauseReason

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
