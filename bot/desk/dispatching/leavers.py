"""离任: the running cases of whoever holds no office any more go to those responsible now."""

from datetime import datetime

from sqlmodel import Session

from bot.desk.case import cards, tell
from bot.desk.dispatching.dispatch import dispatch
from storage import duties


def pass_on(session: Session, now: datetime) -> int:
    """Dispatch anew what lies with people who have left; how many cases."""
    left = duties.find_left_by_leavers(session)
    for petition in left:
        dispatch(session, now, petition, start=petition.level, why="left")
        tell.milestone(session, now, petition, "transferred")
        cards.refresh(session, now, petition)
    return len(left)
