"""Broadcasts: few on their way at once, never before anything else, a lane's end leaves doubts."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session

from bot.delivery.pacing import SPARE, Limits, Pace
from storage import broadcasts, claiming, outcomes
from storage.words import Counter, NoticeKind, Priority
from tests.delivery.test_notices import LEASE, NOW, owe, session
from tests.delivery.test_pacing import Stopwatch

__all__ = ["session"]
WANG = 7001


def owe_all(session: Session, number: int, priority: Priority = Priority.BROADCAST) -> None:
    for chat_id in range(WANG, WANG + number):
        owe(session, chat_id, f"{priority}:{chat_id}", priority)


def claim(session: Session, limit: int, most: int | None, now: datetime = NOW) -> list[Priority]:
    found = claiming.claim(session, now, Counter.RESIDENT, limit, LEASE, broadcasts=most)
    return [one.priority for one in found]


@pytest.mark.parametrize(("most", "leased"), [(None, 10), (3, 3), (0, 0), (-2, 0)])
def test_no_more_broadcasts_are_leased_than_may_go(
    session: Session, most: int | None, leased: int
) -> None:
    owe_all(session, 20)

    assert len(claim(session, 10, most)) == leased


def test_what_is_in_a_hurry_goes_all_the_same(session: Session) -> None:
    owe_all(session, 20)
    owe(session, WANG + 100, "answer", Priority.ANSWER)
    owe(session, WANG + 101, "alert", Priority.ALERT)

    assert claim(session, 10, 0) == [Priority.ALERT, Priority.ANSWER]
    assert claim(session, 10, 2) == [Priority.BROADCAST] * 2


def test_behind_many_that_must_wait_others_are_found(session: Session) -> None:
    for number in range(300):
        owe(session, WANG, f"wang:{number}")
    owe(session, WANG + 1, "ji")

    found = claiming.claim(session, NOW, Counter.RESIDENT, 5, LEASE, excluded={WANG})

    assert [one.chat_id for one in found] == [WANG + 1]


def test_as_few_are_on_their_way_as_keep_the_rate() -> None:
    watch = Stopwatch()
    pace = Pace(Limits(), watch)
    for chat_id in range(24):
        pace.take(WANG + chat_id)
    at_the_rate = pace.unhurried(32)

    watch.passes(0.41)  # Telegram is slow, 12 might have been sent by now

    assert at_the_rate == 1
    assert pace.unhurried(32) == 1 + 12 / SPARE
    assert pace.unhurried(4) == 4


def test_without_limits_all_may_go() -> None:
    assert Pace(None).unhurried(32) == 32


def test_a_new_life_gives_back_the_leases_of_all_but_broadcasts(session: Session) -> None:
    owe_all(session, 2)
    owe(session, WANG + 100, "answer", Priority.ANSWER)
    claiming.claim(session, NOW, Counter.RESIDENT, 10, LEASE)

    released = claiming.release(session, Counter.RESIDENT)

    assert released == 1
    assert [one.chat_id for one in broadcasts.find_leased(session, Counter.RESIDENT)] == [
        7001,
        7002,
    ]


def test_what_can_go_out_is_counted_up_to_a_number(session: Session) -> None:
    owe_all(session, 20)
    broadcasts.leave(
        session,
        NOW,
        Counter.RESIDENT,
        [],
        NoticeKind.ANNOUNCEMENT,
        key="nobody",
        arguments={},
        not_before=NOW,
        expires_at=datetime(2027, 1, 1, tzinfo=UTC),
    )

    assert broadcasts.due(session, NOW, Counter.RESIDENT, 15) == 15
    assert broadcasts.due(session, NOW, Counter.RESIDENT, 30) == 20
    assert broadcasts.due(session, NOW - timedelta(hours=1), Counter.RESIDENT, 30) == 0


def test_numbers_of_messages_around_a_notice_are_those_of_private_chats(session: Session) -> None:
    owe_all(session, 3)
    owe(session, -100, "group", Priority.BROADCAST)
    for notice in claiming.claim(session, NOW, Counter.RESIDENT, 10, LEASE):
        outcomes.mark_sent(session, NOW, notice.id or 0, 900 + (notice.id or 0))

    found = broadcasts.messages_around(session, Counter.RESIDENT, 2)

    assert found == dict.fromkeys((901, 902, 903), NOW)
    assert broadcasts.messages_around(session, Counter.STAFF, 2) == {}
