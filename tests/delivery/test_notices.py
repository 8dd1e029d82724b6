"""The drawer of notices: what is owed is leased once, in order, and never forgotten."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import Session

from storage import claiming, notices, outcomes
from storage.database import open_engine
from storage.tables import Notice
from storage.words import Counter, NoticeKind, NoticeState, Priority
from tests.databases import Home, empty

NOW = datetime(2026, 12, 1, 2, 0, tzinfo=UTC)
LEASE = timedelta(minutes=2)
WANG, JI = 7001, 7002
WITHOUT_LINKS = {
    "sqlite": "PRAGMA foreign_keys=OFF",
    "postgresql": "SET LOCAL session_replication_role = replica",
}


@pytest.fixture
def session(home: Home, tmp_path: Path) -> Iterator[Session]:
    engine = open_engine(empty(home, tmp_path))
    with Session(engine) as opened:
        yield opened
    engine.dispose()


def owe(
    session: Session,
    chat_id: int,
    key: str,
    priority: Priority = Priority.ANSWER,
    *,
    counter: Counter = Counter.RESIDENT,
    not_before: datetime | None = None,
    expires_at: datetime | None = None,
    petition_id: int | None = None,
) -> bool:
    return notices.leave(
        session,
        NOW,
        counter,
        chat_id,
        NoticeKind.HELP,
        priority=priority,
        dedup_key=key,
        not_before=not_before,
        expires_at=expires_at,
        petition_id=petition_id,
    )


def claimed(session: Session, now: datetime = NOW, limit: int = 10) -> list[str]:
    return [
        notice.dedup_key for notice in claiming.claim(session, now, Counter.RESIDENT, limit, LEASE)
    ]


def test_the_same_key_is_owed_only_once(session: Session) -> None:
    first = owe(session, WANG, "receipt:1")

    again = owe(session, WANG, "receipt:1")

    assert (first, again) == (True, False)
    assert claimed(session) == ["receipt:1"]
    assert session.info["notices"] is True


def test_alerts_go_before_answers_before_broadcasts(session: Session) -> None:
    owe(session, 1, "call", Priority.BROADCAST)
    owe(session, 2, "answer", Priority.ANSWER)
    owe(session, 3, "alert", Priority.ALERT)

    order = claimed(session)

    assert order == ["alert", "answer", "call"]


def test_one_chat_gets_one_at_a_time_in_the_order_it_was_owed(session: Session) -> None:
    owe(session, WANG, "first")
    owe(session, WANG, "second")

    before = claimed(session), claimed(session)
    outcomes.mark_sent(session, NOW, 1, 55)

    assert before == (["first"], [])
    assert claimed(session) == ["second"]


def test_an_alert_waits_while_its_chat_is_being_written_to(session: Session) -> None:
    owe(session, WANG, "answer")
    claimed(session)

    owe(session, WANG, "alert", Priority.ALERT)

    assert claimed(session) == []


def test_what_was_put_off_holds_back_the_later_ones_of_its_chat(session: Session) -> None:
    owe(session, WANG, "first")
    owe(session, WANG, "second")
    claimed(session)
    outcomes.postpone(session, 1, NOW + timedelta(seconds=30), "429")

    meanwhile = claimed(session)

    assert meanwhile == []
    assert claimed(session, NOW + timedelta(seconds=30)) == ["first"]


def test_what_is_meant_for_tomorrow_holds_back_nothing(session: Session) -> None:
    owe(session, WANG, "digest", not_before=NOW + timedelta(hours=10))
    owe(session, WANG, "answer")

    assert claimed(session) == ["answer"]


def test_a_lease_that_ran_out_is_taken_again(session: Session) -> None:
    owe(session, WANG, "alert")
    claimed(session)

    early = claimed(session, NOW + LEASE - timedelta(seconds=1))
    late = claimed(session, NOW + LEASE)

    assert (early, late) == ([], ["alert"])


def test_leases_of_a_lane_that_is_no_more_are_given_back(session: Session) -> None:
    owe(session, WANG, "alert")
    owe(session, JI, "waiting", not_before=NOW + timedelta(hours=1))
    claimed(session)

    released = claiming.release(session, Counter.RESIDENT)

    assert released == 1
    assert claimed(session) == ["alert"]


def test_what_came_too_late_expires_unsent(session: Session) -> None:
    owe(session, WANG, "call", expires_at=NOW + timedelta(hours=1))

    found = claimed(session, NOW + timedelta(hours=1))

    session.expire_all()
    stored = session.get_one(Notice, 1)
    assert (found, stored.state) == ([], NoticeState.EXPIRED)


def test_chats_that_cannot_be_written_to_now_are_left_out(session: Session) -> None:
    owe(session, WANG, "parked")
    owe(session, JI, "free")

    found = claiming.claim(session, NOW, Counter.RESIDENT, 10, LEASE, excluded={WANG})

    assert [notice.dedup_key for notice in found] == ["free"]


def test_a_long_queue_of_one_chat_starves_nobody(session: Session) -> None:
    for number in range(claiming.PAGE + 50):
        owe(session, WANG, f"wang:{number}")
    owe(session, JI, "ji")

    assert claimed(session) == ["wang:0", "ji"]


def test_each_counter_has_its_own_queue(session: Session) -> None:
    owe(session, WANG, "staff", counter=Counter.STAFF)

    assert claimed(session) == []


def test_a_claim_stops_at_its_limit(session: Session) -> None:
    for chat in range(1, 6):
        owe(session, chat, f"call:{chat}")

    first, second = claimed(session, limit=3), claimed(session, limit=3)

    assert (first, second) == (["call:1", "call:2", "call:3"], ["call:4", "call:5"])


def test_an_attempt_is_counted_only_when_it_was_one(session: Session) -> None:
    owe(session, WANG, "alert")

    outcomes.postpone(session, 1, NOW, "unknown", attempted=True)
    outcomes.postpone(session, 1, NOW, "429")

    assert session.get_one(Notice, 1).attempts == 1


def test_waiting_cards_can_be_taken_back_but_not_those_on_their_way(session: Session) -> None:
    connection = session.connection()
    connection.exec_driver_sql(WITHOUT_LINKS[connection.dialect.name])
    owe(session, WANG, "card:1", petition_id=5)
    claimed(session)
    owe(session, WANG, "card:2", petition_id=5)
    owe(session, JI, "card:3", petition_id=5)

    dropped = notices.drop_waiting(session, 5, NoticeKind.HELP, WANG)
    everywhere = notices.drop_waiting(session, 5, NoticeKind.HELP)

    assert (dropped, everywhere) == (1, 1)


def test_the_next_moment_is_the_earliest_of_due_times_and_leases(session: Session) -> None:
    nothing = claiming.next_due(session, NOW, Counter.RESIDENT)
    owe(session, WANG, "later", not_before=NOW + timedelta(minutes=5))
    waiting = claiming.next_due(session, NOW, Counter.RESIDENT)
    owe(session, JI, "leased")
    claimed(session)

    assert nothing is None
    assert waiting == NOW + timedelta(minutes=5)
    assert claiming.next_due(session, NOW, Counter.RESIDENT) == NOW + LEASE
    assert claiming.next_due(session, NOW, Counter.RESIDENT, {WANG, JI}) is None


def test_what_waits_behind_one_put_off_comes_due_with_it(session: Session) -> None:
    owe(session, WANG, "first")
    owe(session, WANG, "second")
    claimed(session)

    outcomes.postpone(session, 1, NOW + timedelta(seconds=30), "failing")

    assert claiming.next_due(session, NOW, Counter.RESIDENT) == NOW + timedelta(seconds=30)


def test_health_asks_how_long_the_oldest_due_one_waits(session: Session) -> None:
    owe(session, WANG, "later", not_before=NOW + timedelta(minutes=5))
    before = notices.oldest_due(session, NOW)

    after = notices.oldest_due(session, NOW + timedelta(minutes=6))

    assert (before, after) == (None, NOW + timedelta(minutes=5))


def test_what_is_owed_follows_a_group_that_moved(session: Session) -> None:
    owe(session, -100, "receipt")

    notices.move_chat(session, Counter.RESIDENT, -100, -200)

    assert claiming.claim(session, NOW, Counter.RESIDENT, 1, LEASE)[0].chat_id == -200


def test_a_lost_topic_means_the_general_one(session: Session) -> None:
    notices.leave(
        session,
        NOW,
        Counter.STAFF,
        -100,
        NoticeKind.STAFF_HELP,
        priority=Priority.ALERT,
        dedup_key="x",
        thread_id=9,
    )

    outcomes.to_general(session, 1)

    assert session.get_one(Notice, 1).thread_id is None
