"""Telling those who joined a case: each for themselves, nobody of anybody else."""

from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.city.city import city
from bot.desk.case.chats import chat_of, outside_quiet_hours
from storage import notices, supporters
from storage.tables import Petition, Supporter
from storage.words import Counter, NoticeKind, Priority

POSTED = frozenset({NoticeKind.SUPPORTED_RESULT})  # what is told in a group as well


def supporters_of(
    session: Session,
    now: datetime,
    petition: Petition,
    kind: NoticeKind,
    *,
    key: str,
    arguments: dict[str, Any] | None = None,
    but: int | None = None,
) -> None:
    """Push to everybody who joined the case, once per key, except one; not in the quiet hours."""
    if not petition.supporters:
        return
    not_before = outside_quiet_hours(now, city(session).zone, petition)
    for one in supporters.find_standing(session, petition.id):
        where = _where(session, one, kind)
        if where is None or one.person_id == but:
            continue
        notices.leave(
            session,
            now,
            Counter.RESIDENT,
            where[0],
            kind,
            arguments=arguments,
            petition_id=petition.id,
            person_id=one.person_id,
            priority=Priority.ANSWER,
            dedup_key=f"supporter:{one.person_id}:{petition.id}:{key}",
            not_before=not_before,
            reply_to=where[1],
        )


def _where(
    session: Session, supporter: Supporter, kind: NoticeKind
) -> tuple[int, int | None] | None:
    """Chat and message answered: in private, else a merged report's own post in its group."""
    chat = chat_of(session, Counter.RESIDENT, supporter.person_id)
    if chat is not None:
        return chat.chat_id, None
    report = session.get(Petition, supporter.merged_from or 0)
    if report is None or report.group_message_id is None or kind not in POSTED:
        return None
    return report.chat_id, report.group_message_id
