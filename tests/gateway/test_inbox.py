"""The drawer of updates: kept once, in order per chat, done once."""

import gc
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session

from storage import inbox
from storage.database import open_engine
from storage.prepared import Prepared
from storage.tables import InboxUpdate
from storage.words import Counter
from tests.databases import Home, empty

NOW = datetime(2026, 12, 1, 2, 0, tzinfo=UTC)
WANG, JI = 7001, 7002


@pytest.fixture
def session(home: Home, tmp_path: Path) -> Iterator[Session]:
    engine = open_engine(empty(home, tmp_path))
    with Session(engine) as opened:
        yield opened
    engine.dispose()


def said(update_id: int, chat: int = WANG) -> dict[str, Any]:
    return {"update_id": update_id, "chat": chat}


def keep(session: Session, *bodies: dict[str, Any], counter: Counter = Counter.RESIDENT) -> int:
    return inbox.keep(session, NOW, counter, bodies, lambda body: int(body["chat"]))


def ready() -> int:
    """How many statements the process keeps."""
    return sum(isinstance(one, Prepared) for one in gc.get_objects())


def waiting(
    session: Session, *excluded: int, counter: Counter = Counter.RESIDENT, limit: int = 9
) -> list[int]:
    return [row.update_id for row in inbox.pending(session, counter, limit, excluded)]


def test_a_repeated_update_is_kept_once(session: Session) -> None:
    first = keep(session, said(1), said(2))

    again = keep(session, said(2), said(3))

    assert (first, again, keep(session)) == (2, 1, 0)


def test_each_bot_numbers_its_own_updates(session: Session) -> None:
    keep(session, said(1))

    assert keep(session, said(1), counter=Counter.STAFF) == 1


def test_only_the_oldest_update_of_a_chat_is_offered(session: Session) -> None:
    keep(session, said(1), said(2), said(3, JI))

    before = waiting(session)
    inbox.mark_done(session, NOW, 1)

    assert before == [1, 3]
    assert waiting(session) == [2, 3]


def test_of_a_chat_the_lowest_number_is_offered_however_it_arrived(session: Session) -> None:
    keep(session, said(12), said(20, JI))
    keep(session, said(11))

    before = waiting(session)
    inbox.mark_done(session, NOW, 3)

    assert before == [11, 20]
    assert waiting(session) == [12, 20]


def test_chats_in_hand_are_left_out(session: Session) -> None:
    keep(session, said(1), said(2, JI))

    assert waiting(session, WANG) == [2]


@pytest.mark.parametrize("others", [0, 9, 600])
def test_however_many_chats_are_left_out_another_is_found(session: Session, others: int) -> None:
    keep(session, said(1), said(2, JI))

    assert waiting(session, WANG, *range(9000, 9000 + others)) == [2]
    assert waiting(session, WANG, JI, *range(9000, 9000 + others)) == []


def test_however_many_chats_are_left_out_few_statements_are_kept_ready(session: Session) -> None:
    keep(session, said(1), said(2, JI))
    waiting(session)
    before = ready()

    for number in range(400):
        waiting(session, WANG, *range(9000, 9000 + number))

    assert ready() - before <= 7


def test_each_counter_is_asked_for_its_own(session: Session) -> None:
    keep(session, said(1))
    keep(session, said(3), counter=Counter.STAFF)

    assert (waiting(session), waiting(session, counter=Counter.STAFF)) == ([1], [3])


def test_a_flood_from_one_chat_hides_nobody(session: Session) -> None:
    keep(session, *(said(number) for number in range(1, 250)))
    keep(session, said(9999, JI))

    assert waiting(session) == [1, 9999]
    assert waiting(session, limit=1) == [1]


def test_an_update_is_done_once(session: Session) -> None:
    keep(session, said(1))

    first = inbox.mark_done(session, NOW, 1)

    assert (first, inbox.mark_done(session, NOW, 1)) == (True, False)


def test_what_was_said_is_forgotten_once_it_is_handled_its_number_is_not(session: Session) -> None:
    keep(session, said(1))

    inbox.mark_done(session, NOW, 1)

    row = session.get_one(InboxUpdate, 1)
    assert (row.body, row.done_at, row.update_id) == ({}, NOW, 1)
    assert keep(session, said(1)) == 0


def test_a_failure_after_the_step_is_none_of_the_updates(session: Session) -> None:
    keep(session, said(1))
    inbox.mark_done(session, NOW, 1)

    assert inbox.note_failure(session, NOW, 1, "KeyError", 3) is None
    assert session.get_one(InboxUpdate, 1).attempts == 0


DAY = timedelta(days=1)


def quarantine(session: Session, inbox_id: int) -> None:
    inbox.note_failure(session, NOW, inbox_id, "KeyError", 1)
    session.expire_all()


def test_quarantined_updates_keep_what_was_said_and_can_be_tried_again(session: Session) -> None:
    keep(session, said(1), said(2))
    quarantine(session, 1)
    counted = inbox.quarantined(session, NOW - DAY)

    retried = inbox.retry_quarantined(session, Counter.RESIDENT, NOW - DAY)

    assert (counted, retried, inbox.quarantined(session, NOW - DAY)) == (1, 1, 0)
    assert [row.body for row in inbox.pending(session, Counter.RESIDENT, 9)] == [said(1)]


def test_old_ones_and_the_other_counters_stay_in_quarantine(session: Session) -> None:
    keep(session, said(1))
    quarantine(session, 1)

    old = inbox.retry_quarantined(session, Counter.RESIDENT, NOW)
    others = inbox.retry_quarantined(session, Counter.STAFF, NOW - DAY)

    assert (old, others, waiting(session)) == (0, 0, [])


def test_a_retried_update_that_fails_again_is_back_at_once(session: Session) -> None:
    keep(session, said(1))
    for _ in range(3):
        inbox.note_failure(session, NOW, 1, "KeyError", 3)
    session.expire_all()
    inbox.retry_quarantined(session, Counter.RESIDENT, NOW - DAY)

    inbox.note_failure(session, NOW, 1, "KeyError", 3)

    assert waiting(session) == []


def test_quarantine_forgets_in_the_end(session: Session) -> None:
    keep(session, said(1))
    quarantine(session, 1)

    early = inbox.forget_quarantined(session, NOW - DAY)
    late = inbox.forget_quarantined(session, NOW)

    assert (early, late, session.get_one(InboxUpdate, 1).body) == (0, 1, {})


def test_the_third_failure_puts_an_update_into_quarantine(session: Session) -> None:
    keep(session, said(1))

    tries = [inbox.note_failure(session, NOW, 1, "KeyError", 3) for _ in range(2)]
    still = waiting(session)
    last = inbox.note_failure(session, NOW, 1, "KeyError", 3)

    row = session.get_one(InboxUpdate, 1)
    assert (tries, still, last) == ([1, 2], [1], 3)
    assert (waiting(session), row.error) == ([], inbox.QUARANTINED)


def test_the_poller_goes_on_where_it_was(session: Session) -> None:
    at_first = inbox.next_offset(session, NOW, Counter.RESIDENT)
    keep(session, said(41))
    inbox.set_next_offset(session, Counter.RESIDENT, 41)
    inbox.set_next_offset(session, Counter.RESIDENT, 42)

    assert at_first == 0
    assert inbox.next_offset(session, NOW, Counter.RESIDENT) == 42
    assert inbox.next_offset(session, NOW, Counter.STAFF) == 0


def test_after_a_week_of_silence_the_poller_asks_for_all(session: Session) -> None:
    keep(session, said(41))
    inbox.set_next_offset(session, Counter.RESIDENT, 42)

    offset = inbox.next_offset(session, NOW + timedelta(days=7), Counter.RESIDENT)

    assert offset == 0


def test_health_asks_since_when_the_oldest_waits(session: Session) -> None:
    before = inbox.oldest_pending(session)

    keep(session, said(1))

    assert (before, inbox.oldest_pending(session)) == (None, NOW)


def test_any_number_of_chats_can_be_left_out(session: Session) -> None:
    keep(session, *(said(number, WANG + number) for number in range(1, 21)))
    left_out = [WANG + number for number in range(1, 18)]

    assert waiting(session, *left_out, limit=20) == [18, 19, 20]
    assert waiting(session, *left_out[:8], limit=20) == [*range(9, 21)]


def test_who_has_no_share_of_the_chats_is_offered_nothing(session: Session) -> None:
    keep(session, said(1))

    assert inbox.pending(session, Counter.RESIDENT, 9, (), [], 4) == []
    assert len(inbox.pending(session, Counter.RESIDENT, 9, (), [0, 1, 2, 3], 4)) == 1
