"""话题: opened for each case of the group's place, closed with it, made again when it is deleted.

A group that takes no topics gets the card in its General topic. What goes to another place is
none of the group's any more: its card says so for the last time.
"""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.city.city import city
from bot.desk.case import cards
from bot.desk.case.chats import outside_quiet_hours
from bot.desk.case.fairness import about_of
from bot.rules.accused import About
from storage import notices, owed, petitions, posted, topics
from storage.tables import Group, Notice, Petition, Topic
from storage.words import Counter, Level, NoticeKind, NoticeState, Priority

BATCH = 30  # topics begun in one tick, and on their way in one group, which takes 20 a minute
MOST_MADE = 3  # of one case in a day; the card of one deleted oftener stands in General
A_DAY = timedelta(days=1)


def tick(session: Session, now: datetime) -> int:
    """Begin, fill, close and open again what is due; how many were begun (BATCH: come again)."""
    begun = 0
    for group in topics.find_groups(session):
        begun += _begin_all(session, now, group, BATCH - begun)
        around = _around(session, group.place_id)
        _retire(session, now, group, around)
        for topic in topics.find_over(session, group.chat_id):
            topic.closed_at = now
            _turn(session, now, topic, "close")
        for topic in topics.find_going_on(session, group.chat_id, around):
            _go_on(session, now, topic)
    for topic, notice in topics.find_opening(session):
        _filled(session, now, topic, notice)
    return begun


def gone(session: Session, now: datetime, notice: Notice) -> bool:
    """Somebody deleted the topic: it is made again; whether the notice is done with that.

    A deletion is told to nobody: it shows when the next thing is said there. What complains of
    staff by now is not made again: its name would tell all of them.
    """
    if notice.counter != Counter.STAFF or notice.thread_id is None:
        return False
    topic = topics.by_thread(session, notice.chat_id, notice.thread_id)
    if topic is None:
        return False
    topics.end_cards(session, topic.chat_id, topic.petition_id)
    topic.thread_id = None
    session.add(topic)
    if _complains_of_staff(session, topic):
        return True
    if _made_too_often(session, now, topic):
        _card(session, now, topic)
    else:
        _open(session, now, topic)
    return True


def _complains_of_staff(session: Session, topic: Topic) -> bool:
    petition = petitions.get(session, topic.petition_id)
    return petition is not None and about_of(petition) != About()


def _made_too_often(session: Session, now: datetime, topic: Topic) -> bool:
    before = owed.by_key(session, _opening(topic, topic.made + 1 - MOST_MADE))
    return before is not None and now - before.created_at < A_DAY


def _begin_all(session: Session, now: datetime, group: Group, most: int) -> int:
    room = min(most, BATCH - topics.count_opening(session, group.chat_id))
    if room <= 0:
        return 0
    begun = topics.find_without(session, group, _grids(session, group.place_id), room)
    for petition in begun:
        _begin(session, now, petition, group.chat_id)
    return len(begun)


def _around(session: Session, place_id: int) -> list[int]:
    """All places there, also those that are retired: their cases stay the group's."""
    whole = city(session)
    return [one for one in whole.places if whole.within(one, place_id)]


def _retire(session: Session, now: datetime, group: Group, around: Collection[int]) -> None:
    """The last word on what has gone to another place."""
    for topic, card, petition in topics.find_cards_elsewhere(session, now, group.chat_id, around):
        cards.edit(session, now, petition, card, why="moved", key=f"moved:{now.timestamp()}")
        card.live = False
        session.add(card)
        if topic.closed_at is None:
            topic.closed_at = now
            _turn(session, now, topic, "close")


def _go_on(session: Session, now: datetime, topic: Topic) -> None:
    """The case goes on, or is here again: its card, too."""
    topic.closed_at = None
    _turn(session, now, topic, "reopen")
    live = posted.find_live(session, topic.petition_id, NoticeKind.WORK_CARD, topic.chat_id)
    if not live:
        _card(session, now, topic, again=True)


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
    topic.opened_by = _opening(topic, topic.made)
    session.add(topic)
    session.flush()
    _leave(session, now, topic, NoticeKind.TOPIC, topic.opened_by, do="open")


def _opening(topic: Topic, nth: int) -> str:
    """The key of the notice that opens it for the nth time."""
    return f"topic:{topic.id}:{nth}"


def _filled(session: Session, now: datetime, topic: Topic, notice: Notice) -> None:
    """It is open, or cannot be: the case's card goes in, or to General."""
    if notice.state not in (NoticeState.SENT, NoticeState.FAILED):
        return
    topic.ready_at = now
    topic.thread_id = notice.message_id if notice.state == NoticeState.SENT else None
    session.add(topic)
    session.flush()
    _card(session, now, topic)


def _card(session: Session, now: datetime, topic: Topic, *, again: bool = False) -> None:
    key = f"work:{topic.id}:{topic.made}:{topic.thread_id or 0}"
    _leave(session, now, topic, NoticeKind.WORK_CARD, key + (f":{now.timestamp()}" * again))


def _turn(session: Session, now: datetime, topic: Topic, do: str) -> None:
    session.add(topic)
    session.flush()
    if topic.thread_id is not None:
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
