"""回访到期: the time to judge is over; what was said, what was not, and who could not be told."""

from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.desk.case import cards, history, tell
from bot.desk.judging import follow_up, lasting, review, untold
from bot.rules.lifecycle import Act, after
from storage.tables import Petition
from storage.words import EventKind, NoticeKind


def end_waiting(session: Session, now: datetime, petition: Petition) -> None:
    """The time to judge is over. What is said not to be solved is done once more, by itself.

    Nobody has to tap a second button to be heard. Where the law knows no further round it is
    archived as what it is: not solved.
    """
    if petition.solved is False and follow_up.has_another_round(petition):
        _reopen_by_itself(session, now, petition)
    else:
        _close_unjudged(session, now, petition)


def _reopen_by_itself(session: Session, now: datetime, petition: Petition) -> None:
    way = review.way_up(session, petition)
    petition.state = after(petition.state, Act.REOPEN)
    history.record(session, now, petition, EventKind.REOPENED, by_itself=True, **way)
    follow_up.take_up(session, now, petition, why="unsolved")
    key = f"reopened:{petition.id}:{petition.reopened}"
    tell.push_or_post(session, now, petition, NoticeKind.REOPENED, key=key)


def _close_unjudged(session: Session, now: datetime, petition: Petition) -> None:
    """Archived, with silence written down as silence, unless there was nothing to answer to."""
    said = untold.said_anything(petition)
    is_untold = not said and untold.is_untold(session, petition)
    if is_untold and untold.ring_up_instead(session, now, petition):
        return
    petition.state = after(petition.state, Act.CLOSE)
    petition.closed_at = now
    lasting.schedule(session, petition)
    how: dict[str, Any] = {"silent": not said and not is_untold}
    how |= {"untold": True} if is_untold else {}
    history.record(session, now, petition, EventKind.CLOSED, **how)
    follow_up.tell_end(session, now, petition)
    cards.refresh(session, now, petition)
