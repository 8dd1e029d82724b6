"""延期作废: an extension that was asked for, and that nobody will decide on any more."""

from datetime import datetime

from sqlmodel import Session

from bot.city.city import city
from bot.desk.case import tell
from storage import waiting
from storage.tables import Petition
from storage.words import Counter, NoticeKind


def void(session: Session, now: datetime, petition: Petition) -> None:
    """Ask no longer; whoever asked hears so. Nothing if nothing was asked for."""
    asked = waiting.asked_extension(session, petition.id) if petition.more_time_due_at else None
    petition.more_time_due_at = None
    session.add(petition)
    if asked is None:
        return
    asked.decided_at = now
    session.add(asked)
    session.flush()
    tell.person(
        session,
        now,
        Counter.STAFF,
        asked.asked_by,
        NoticeKind.EXTENSION_NEWS,
        key=f"extension-news:{asked.id}:void:{petition.version}",
        petition_id=petition.id,
        arguments={"extension_id": asked.id, "event": "void"},
        not_before=tell.outside_quiet_hours(now, city(session).zone, petition),
    )
