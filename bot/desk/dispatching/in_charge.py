"""承办人知晓: what residents do with a case is told to whoever has it, never to nobody."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from bot.city.city import city
from bot.desk.case import tell
from bot.desk.dispatching.unassigned import heads
from storage.tables import Petition
from storage.words import Counter, NoticeKind, Priority, State


def update(
    session: Session,
    now: datetime,
    petition: Petition,
    event: str,
    *,
    text: str = "",
    sha: list[str] | None = None,
) -> None:
    """Tell the owner what residents did, under the case; of nobody's case those above."""
    for person_id in _hearers(session, now, petition, event):
        tell.person(
            session,
            now,
            Counter.STAFF,
            person_id,
            NoticeKind.CASE_UPDATE,
            key=f"update:{petition.id}:{petition.version}:{event}:{person_id}",
            petition_id=petition.id,
            arguments={"event": event, "text": text, "sha": sha or []},
            priority=Priority.ALERT,
            not_before=tell.outside_quiet_hours(now, city(session).zone, petition),
        )


def _hearers(session: Session, now: datetime, petition: Petition, event: str) -> Sequence[int]:
    if petition.owner_id is not None:
        return (petition.owner_id,)
    is_nobodys = petition.number is not None and (
        petition.state == State.RECEIVED or event == "withdrawn"
    )
    return heads(session, now, petition).people if is_nobodys else ()
