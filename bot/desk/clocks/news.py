"""What the one who spoke up learns of their case's clocks."""

from datetime import datetime

from sqlmodel import Session

from bot.desk.case import tell
from storage.tables import Petition
from storage.words import NoticeKind, Source


def tell_reporter(
    session: Session,
    now: datetime,
    petition: Petition,
    event: str,
    *,
    words: str = "",
    until: datetime | None = None,
) -> None:
    """Push it outside quiet hours; a courier on the road hears only of a new date.

    These do not count among the milestones: a date that was promised is never moved in silence.
    """
    if petition.source == Source.RIDER_GROUP and event in ("paused", "resumed", "accepted"):
        return
    tell.push(
        session,
        now,
        petition,
        NoticeKind.CLOCK_NEWS,
        key=f"clock:{petition.id}:{event}:{petition.version}",
        arguments={
            "event": event,
            "words": words,
            "until": until.isoformat() if until else "",
        },
    )
