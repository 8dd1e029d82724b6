"""The drawer of updates: kept once, in order per chat, done once."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session

from storage import inbox
from storage.database import open_engine
from storage.tables import InboxUpdate, metadata
from storage.words import Counter

NOW = datetime(2026, 12, 1, 2, 0, tzinfo=UTC)
WANG, JI = 7001, 7002


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    engine = open_engine(f"sqlite:///{tmp_path / 'shuoshi.db'}")
    metadata.create_all(engine)
    with Session(engine) as opened:
        yield opened
    engine.dispose()


def said(update_id: int, chat: int = WANG) -> dict[str, Any]:
    return {"update_id": update_id, "chat": chat}


def keep(session: Session, *bodies: dict[str, Any], counter: Counter = Counter.RESIDENT) -> int:
    return inbox.keep(session, NOW, counter, bodies, lambda body: int(body["chat"]))


def waiting(session: Session, *excluded: tuple[Counter, int], limit: int = 9) -> list[int]:
    return [row.update_id for row in inbox.pending(session, limit, excluded)]


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


def test_chats_in_hand_are_left_out_at_their_own_counter_only(session: Session) -> None:
    keep(session, said(1), said(2, JI))
    keep(session, said(3), counter=Counter.STAFF)

    found = waiting(session, (Counter.RESIDENT, WANG))

    assert found == [2, 3]


def test_a_flood_from_one_chat_hides_nobody(session: Session) -> None:
    keep(session, *(said(number) for number in range(1, inbox.PAGE + 50)))
    keep(session, said(9999, JI))

    assert waiting(session) == [1, 9999]
    assert waiting(session, limit=1) == [1]


def test_an_update_is_done_once(session: Session) -> None:
    keep(session, said(1))

    first = inbox.mark_done(session, NOW, 1)

    assert (first, inbox.mark_done(session, NOW, 1)) == (True, False)


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
