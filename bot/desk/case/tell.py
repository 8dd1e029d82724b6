"""Leaving notices: who is told what; nothing is sent here."""

from datetime import datetime, timedelta
from typing import Any, NamedTuple
from uuid import uuid4
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.channel.said import Caller
from bot.city.city import city
from bot.rules.quiet import after_quiet
from storage import notices, people
from storage.tables import Petition
from storage.words import Counter, NoticeKind, Priority, Source, Urgency

MOST_PUSHES = 5  # milestones pushed to a reporter per case


class Chat(NamedTuple):
    """Where something is told."""

    counter: Counter
    chat_id: int
    person_id: int | None = None


def answer(
    session: Session,
    now: datetime,
    caller: Caller,
    kind: NoticeKind,
    *,
    person_id: int | None = None,
    petition_id: int | None = None,
    arguments: dict[str, Any] | None = None,
    reply_to: int | None = None,
    edits: int | None = None,
    wait: timedelta = timedelta(0),
    priority: Priority = Priority.ANSWER,
) -> None:
    """Answer whoever speaks, in the chat where they speak."""
    notices.leave(
        session,
        now,
        caller.counter,
        caller.chat_id,
        kind,
        arguments=arguments or {},
        petition_id=petition_id,
        person_id=person_id,
        priority=priority,
        dedup_key=f"answer:{uuid4().hex}",
        not_before=now + wait,
        reply_to=reply_to,
        edits=edits,
    )


def chat_of(session: Session, counter: Counter, person_id: int | None) -> Chat | None:
    """Where a person can be reached at a counter; None when they cannot."""
    if person_id is None:
        return None
    identity = people.identity_of(session, counter, person_id)
    if identity is None or identity.chat_id is None or not identity.reachable:
        return None
    return Chat(counter, identity.chat_id, person_id)


def person(
    session: Session,
    now: datetime,
    counter: Counter,
    person_id: int | None,
    kind: NoticeKind,
    *,
    key: str,
    petition_id: int | None = None,
    arguments: dict[str, Any] | None = None,
    priority: Priority = Priority.ANSWER,
    not_before: datetime | None = None,
    expires_at: datetime | None = None,
) -> bool:
    """Tell one person once per key; False when unreachable or told before."""
    chat = chat_of(session, counter, person_id)
    if chat is None:
        return False
    return notices.leave(
        session,
        now,
        counter,
        chat.chat_id,
        kind,
        arguments=arguments or {},
        petition_id=petition_id,
        person_id=person_id,
        priority=priority,
        dedup_key=key,
        not_before=not_before,
        expires_at=expires_at,
    )


def reporter(
    session: Session,
    now: datetime,
    petition: Petition,
    kind: NoticeKind,
    *,
    key: str,
    arguments: dict[str, Any] | None = None,
    not_before: datetime | None = None,
) -> bool:
    """Tell whoever reported the case, in private."""
    return person(
        session,
        now,
        Counter.RESIDENT,
        petition.reporter_id,
        kind,
        key=key,
        petition_id=petition.id,
        arguments=arguments,
        not_before=not_before,
    )


def push(
    session: Session,
    now: datetime,
    petition: Petition,
    kind: NoticeKind,
    *,
    key: str,
    arguments: dict[str, Any] | None = None,
) -> bool:
    """Tell the reporter what they did not ask for just now: not in the quiet hours."""
    not_before = outside_quiet_hours(now, city(session).zone, petition)
    return reporter(
        session, now, petition, kind, key=key, arguments=arguments, not_before=not_before
    )


def push_or_post(
    session: Session,
    now: datetime,
    petition: Petition,
    kind: NoticeKind,
    *,
    key: str,
    arguments: dict[str, Any] | None = None,
) -> None:
    """Push to the reporter; a courier who never pressed Start is told under the group's post."""
    if push(session, now, petition, kind, key=key, arguments=arguments):
        return
    if petition.source == Source.RIDER_GROUP:
        notices.leave(
            session,
            now,
            Counter.RESIDENT,
            petition.chat_id,
            kind,
            arguments=arguments,
            petition_id=petition.id,
            person_id=petition.reporter_id,
            priority=Priority.ANSWER,
            dedup_key=key,
            reply_to=petition.group_message_id,
        )


def milestone(session: Session, now: datetime, petition: Petition, event: str) -> None:
    """Push a milestone to the reporter: at most five per case, none to a rider on the road."""
    if petition.source == Source.RIDER_GROUP or petition.pushes >= MOST_PUSHES:
        return
    if push(
        session,
        now,
        petition,
        NoticeKind.MILESTONE,
        key=f"milestone:{petition.id}:{event}:{petition.version}",
        arguments={"event": event},
    ):
        petition.pushes += 1
        session.add(petition)


def react(session: Session, now: datetime, petition: Petition, emoji: str) -> None:
    """Set a reaction on the rider's post in the group."""
    if petition.source != Source.RIDER_GROUP or petition.group_message_id is None:
        return
    notices.leave(
        session,
        now,
        Counter.RESIDENT,
        petition.chat_id,
        NoticeKind.GROUP_REACTION,
        arguments={"emoji": emoji},
        petition_id=petition.id,
        person_id=None,
        priority=Priority.REMINDER,
        dedup_key=f"reaction:{petition.id}:{emoji}:{petition.version}",
        reply_to=petition.group_message_id,
    )


def outside_quiet_hours(now: datetime, zone: ZoneInfo, petition: Petition) -> datetime:
    """When people may be told: at once of emergencies, else not in the quiet hours."""
    return now if petition.urgency == Urgency.EMERGENCY else after_quiet(now, zone)
