"""话题: opened for each case that comes to the group's place, closed with it, made again once.

A group that takes no topics gets the card in its General topic.
"""

from datetime import datetime

from sqlmodel import Session

from bot.city.city import city
from bot.desk.case.chats import outside_quiet_hours
from storage import notices, petitions, topics
from storage.tables import Notice, Petition, Topic
from storage.words import Counter, Level, NoticeKind, NoticeState, Priority

BATCH = 30  # topics begun in one tick: a group takes 20 messages a minute anyway
MOST_MADE = 2  # the first, and once more when it was deleted; then General


def tick(session: Session, now: datetime) -> int:
    """Begin, fill, close and open again what is due; how many were begun (BATCH: come again)."""
    begun = 0
    for group in topics.find_groups(session):
        grids = _grids(session, group.place_id)
        for petition in topics.find_without(session, group, grids, BATCH - begun):
            _begin(session, now, petition, group.chat_id)
            begun += 1
    for topic, notice in topics.find_opening(session):
        _filled(session, now, topic, notice)
    for topic in topics.find_of(session, ended=True):
        topic.closed_at = now
        _turn(session, now, topic, "close")
    for topic in topics.find_of(session, ended=False):
        topic.closed_at = None
        _turn(session, now, topic, "reopen")
    return begun


def gone(session: Session, now: datetime, notice: Notice) -> bool:
    """Somebody deleted the topic: it is made again, once; whether the notice is done with that."""
    if notice.counter != Counter.STAFF or notice.thread_id is None:
        return False
    topic = topics.by_thread(session, notice.chat_id, notice.thread_id)
    if topic is None:
        return False
    topics.end_cards(session, topic.chat_id, topic.petition_id)
    topic.thread_id = None
    if topic.made >= MOST_MADE:
        _card(session, now, topic)
    else:
        _open(session, now, topic)
    session.add(topic)
    return True


def _grids(session: Session, place_id: int) -> list[int]:
    whole = city(session)
    place = whole.places.get(place_id)
    if place is not None and place.level == Level.GRID:
        return [place_id]
    return [grid.id for grid in whole.grids_of(place_id)]


def _begin(session: Session, now: datetime, petition: Petition, chat_id: int) -> None:
    topic = Topic(petition_id=petition.id or 0, chat_id=chat_id, begun_at=now)
    session.add(topic)
    session.flush()
    _open(session, now, topic)


def _open(session: Session, now: datetime, topic: Topic) -> None:
    topic.made += 1
    topic.ready_at = None
    topic.opened_by = f"topic:{topic.id}:{topic.made}"
    session.add(topic)
    session.flush()
    _leave(session, now, topic, NoticeKind.TOPIC, topic.opened_by, do="open")


def _filled(session: Session, now: datetime, topic: Topic, notice: Notice) -> None:
    """It is open, or cannot be: the case's card goes in, or to General."""
    if notice.state not in (NoticeState.SENT, NoticeState.FAILED):
        return
    topic.ready_at = now
    topic.thread_id = notice.message_id if notice.state == NoticeState.SENT else None
    session.add(topic)
    session.flush()
    _card(session, now, topic)


def _card(session: Session, now: datetime, topic: Topic) -> None:
    key = f"work:{topic.id}:{topic.made}:{topic.thread_id or 0}"
    _leave(session, now, topic, NoticeKind.WORK_CARD, key)


def _turn(session: Session, now: datetime, topic: Topic, do: str) -> None:
    session.add(topic)
    session.flush()
    key = f"topic-{do}:{topic.id}:{now.timestamp()}"
    _leave(session, now, topic, NoticeKind.TOPIC, key, do=do)


def _leave(
    session: Session, now: datetime, topic: Topic, kind: NoticeKind, key: str, **arguments: str
) -> None:
    petition = petitions.get(session, topic.petition_id)
    assert petition is not None, "foreign keys keep petitions"
    notices.leave(
        session,
        now,
        Counter.STAFF,
        topic.chat_id,
        kind,
        arguments=arguments,
        petition_id=topic.petition_id,
        priority=Priority.REMINDER,
        dedup_key=key,
        thread_id=topic.thread_id,
        not_before=outside_quiet_hours(now, city(session).zone, petition),
    )
