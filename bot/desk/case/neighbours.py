"""Telling those who joined a case: each for themselves, nobody of anybody else."""

from datetime import datetime
from typing import Any, NamedTuple

from sqlmodel import Session

from bot.city.city import city
from bot.desk.case.chats import chat_of, outside_own_quiet_hours
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
    but: int | frozenset[int] | None = None,
) -> None:
    """Push to everybody who joined the case, once per key, except some; not in the quiet hours."""
    if not petition.supporters:
        return
    zone = city(session).zone
    left_out = but if isinstance(but, frozenset) else frozenset({but})
    for one in supporters.find_standing(session, petition.id):
        where = _where(session, one, kind)
        if where is None or one.person_id in left_out:
            continue
        notices.leave(
            session,
            now,
            Counter.RESIDENT,
            where.chat_id,
            kind,
            arguments=arguments,
            petition_id=petition.id,
            person_id=where.person_id,
            priority=Priority.ANSWER,
            dedup_key=f"supporter:{one.person_id}:{petition.id}:{key}",
            not_before=outside_own_quiet_hours(session, now, zone, petition, where.person_id),
            reply_to=where.reply_to,
            thread_id=where.thread_id,
        )


class _Where(NamedTuple):
    chat_id: int
    person_id: int
    reply_to: int | None = None
    thread_id: int | None = None


def _where(session: Session, supporter: Supporter, kind: NoticeKind) -> _Where | None:
    """Chat and message answered: in private, else a merged report's own post in its group."""
    chat = chat_of(session, Counter.RESIDENT, supporter.person_id)
    if chat is not None:
        return _Where(chat.chat_id, chat.person_id or supporter.person_id)
    report = session.get(Petition, supporter.merged_from or 0)
    if report is None or report.group_message_id is None or kind not in POSTED:
        return None
    return _Where(report.chat_id, supporter.person_id, report.group_message_id, report.thread_id)
