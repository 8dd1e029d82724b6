"""承办人知晓: what residents do with a case is told to whoever has it, never to nobody."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from bot.city.city import city
from bot.desk.case import tell
from bot.desk.case.fairness import may_hear
from bot.desk.case.people import is_staff
from bot.desk.dispatching.search import search
from bot.desk.dispatching.unassigned import heads
from storage import petitions
from storage.tables import Notice, Petition
from storage.words import OPEN_STATES, RUNNING_STATES, Counter, Level, NoticeKind, Priority, State

UPDATE = "update:"  # what keys begin with
WAITED_FOR = OPEN_STATES | {State.AWAITING_RATING}  # by somebody, whom residents' words reach


def update(
    session: Session,
    now: datetime,
    petition: Petition,
    event: str,
    *,
    text: str = "",
    sha: list[str] | None = None,
    again: str = "",
) -> None:
    """Tell the owner what residents did, under the case; of nobody's case those above.

    Who has left or blocked the bot hears nothing: somebody of that level does, or above.
    """
    for person_id in hearers(session, now, petition, event):
        tell.person(
            session,
            now,
            Counter.STAFF,
            person_id,
            NoticeKind.CASE_UPDATE,
            key=f"{UPDATE}{petition.id}:{petition.version}:{event}:{person_id}{again}",
            petition_id=petition.id,
            arguments={"event": event, "text": text, "sha": sha or []},
            priority=Priority.ALERT,
            not_before=tell.outside_quiet_hours(now, city(session).zone, petition),
        )


def undelivered(session: Session, now: datetime, notice: Notice) -> None:
    """It could not be brought to whoever should have heard it: somebody else does.

    A case that runs is passed on as a whole, with all that was said of it.
    """
    petition = petitions.get(session, notice.petition_id or 0)
    if petition is None or not notice.dedup_key.startswith(UPDATE):
        return
    if petition.state not in WAITED_FOR - RUNNING_STATES:
        return
    told = notice.arguments
    update(
        session,
        now,
        petition,
        told["event"],
        text=told["text"],
        sha=told["sha"],
        again=f":{notice.id}",
    )


def hearers(session: Session, now: datetime, petition: Petition, event: str) -> Sequence[int]:
    """Whoever has the case, or is told in their place; () only of what is over."""
    owner = petition.owner_id
    if owner is not None:
        can_be_told = petition.state not in WAITED_FOR or _can_be_told(session, owner)
        if can_be_told and may_hear(session, petition.id, owner):
            return (owner,)
        level = petition.level or Level.GRID
        found = search(session, now, petition, level, excluded=frozenset({owner})).candidate
        return () if found is None else (found.person_id,)
    is_nobodys = petition.number is not None and (
        petition.state == State.RECEIVED or event == "withdrawn"
    )
    return heads(session, now, petition).people if is_nobodys else ()


def _can_be_told(session: Session, person_id: int) -> bool:
    """Whether they are of the staff still, and have not blocked the bot."""
    chat = tell.chat_of(session, Counter.STAFF, person_id)
    return chat is not None and is_staff(session, person_id)
