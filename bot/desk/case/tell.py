"""Leaving notices: who is told what; nothing is sent here."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from sqlmodel import Session

from bot.channel.said import Caller
from bot.city.city import city
from bot.desk.case.chats import Chat
from bot.desk.case.chats import chat_of as chat_of
from bot.desk.case.chats import outside_own_quiet_hours as outside_own_quiet_hours
from bot.desk.case.chats import outside_quiet_hours as outside_quiet_hours
from bot.desk.case.chats import when_awake as when_awake
from bot.desk.case.fairness import may_hear
from bot.desk.case.neighbours import supporters_of as supporters_of
from bot.rules.undoing import HALF_A_MINUTE, in_force
from storage import notices, people, petitions
from storage.tables import Person, Petition
from storage.words import PAGES, Counter, EventKind, NoticeKind, Priority, Source

MOST_PUSHES = 5  # milestones pushed to a reporter per case
PASSED_ON = "transferred"
IN_HAND = frozenset(
    {EventKind.TAKEN, EventKind.ASKED, EventKind.REOPENED, EventKind.OBJECTED}
)  # asking takes a case as well
SHARED = frozenset({"dispatched", "taken", "escalated", PASSED_ON})  # told to who joined


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
    """Answer whoever speaks, in the chat where they speak; a page in place of the one turned."""
    if edits is None and kind in PAGES:
        edits = caller.page
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
        thread_id=caller.thread_id,
    )


def about(
    session: Session,
    now: datetime,
    caller: Caller,
    whom: Person,
    case: Petition,
    kind: NoticeKind,
    *,
    arguments: dict[str, Any] | None = None,
    reply_to: int | None = None,
    edits: int | None = None,
) -> None:
    """Answer somebody, where they speak, about a case."""
    answer(
        session,
        now,
        caller,
        kind,
        person_id=whom.id,
        petition_id=case.id,
        arguments=arguments,
        reply_to=reply_to,
        edits=edits,
    )


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
    """Tell one person once per key; False when unreachable or told before.

    Staff hear nothing of a case that complains of them, whatever it is.
    """
    chat = hearing(session, counter, person_id, petition_id)
    if chat is None:
        return False
    return there(
        session,
        now,
        chat,
        kind,
        key=key,
        petition_id=petition_id,
        arguments=arguments,
        priority=priority,
        not_before=not_before,
        expires_at=expires_at,
    )


def hearing(
    session: Session, counter: Counter, person_id: int | None, petition_id: int | None
) -> Chat | None:
    """Where a person can be told of a case; None when they cannot, or must not."""
    chat = chat_of(session, counter, person_id)
    if chat is None:
        return None
    if counter == Counter.STAFF and not may_hear(session, petition_id, chat.person_id):
        return None
    return chat


def there(
    session: Session,
    now: datetime,
    chat: Chat,
    kind: NoticeKind,
    *,
    key: str,
    petition_id: int | None = None,
    arguments: dict[str, Any] | None = None,
    priority: Priority = Priority.ANSWER,
    not_before: datetime | None = None,
    expires_at: datetime | None = None,
) -> bool:
    """Tell somebody once per key where they can be told; False when they were told before."""
    return notices.leave(
        session,
        now,
        chat.counter,
        chat.chat_id,
        kind,
        arguments=arguments or {},
        petition_id=petition_id,
        person_id=chat.person_id,
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
    """Tell whoever reported the case, in private; nothing more if they have withdrawn it."""
    if petition.reporter_left:
        return False
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
    zone = city(session).zone
    not_before = outside_own_quiet_hours(session, now, zone, petition, petition.reporter_id)
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
    """Push to the reporter; a courier who never pressed Start is told under the group's post.

    The group sleeps in the quiet hours too.
    """
    if push(session, now, petition, kind, key=key, arguments=arguments):
        return
    if _is_in_its_group(session, petition) and not petition.reporter_left:
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
            not_before=outside_quiet_hours(now, city(session).zone, petition),
            reply_to=petition.group_message_id,
            thread_id=petition.thread_id,
        )


def milestone(session: Session, now: datetime, petition: Petition, event: str) -> None:
    """Push a milestone to the reporter: at most five per case, none to a rider on the road.

    Those who joined hear of the ones that matter, each once. However often a case is passed on
    until somebody takes it, that is one push, which says who has it when it goes out.
    """
    if event in SHARED:
        told = {"event": event}
        supporters_of(session, now, petition, NoticeKind.MILESTONE, key=event, arguments=told)
    if petition.receipt_id is not None or petition.source == Source.RIDER_GROUP:
        return
    passed_on = event == PASSED_ON
    mark = _last_in_hand(session, petition) if passed_on else petition.version
    key = f"milestone:{petition.id}:{event}:{mark}"
    told = {"event": event}
    if petition.pushes < MOST_PUSHES and push(
        session, now, petition, NoticeKind.MILESTONE, key=key, arguments=told
    ):
        petition.pushes += 1
        session.add(petition)
    elif passed_on:  # the one that waits goes out when this step, too, cannot be undone any more
        notices.put_off(session, Counter.RESIDENT, key, now + HALF_A_MINUTE)


def _last_in_hand(session: Session, petition: Petition) -> int:
    """The number of the event by which somebody last took it, or it was taken up again."""
    events = in_force(petitions.find_events(session, petition.id or 0))
    return max((one.number for one in events if one.kind in IN_HAND), default=0)


def react(session: Session, now: datetime, petition: Petition, emoji: str) -> None:
    """Set a reaction on the rider's post, in the group or in private."""
    can = petition.chat_id > 0 or _is_in_its_group(session, petition)
    if petition.group_message_id is None or not can:
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


def _is_in_its_group(session: Session, petition: Petition) -> bool:
    """Whether it was shown in a group we can still write to."""
    if petition.source != Source.RIDER_GROUP:
        return False
    group = people.get_group(session, Counter.RESIDENT, petition.chat_id)
    return group is not None and group.active
