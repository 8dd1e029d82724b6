"""A lane finds what it sent of late, and whose turn is next, however much is owed to others."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import Session

from storage import claiming, notices, outcomes
from storage.database import open_engine
from storage.words import Counter, NoticeKind, Priority
from tests.databases import Home, empty

NOW = datetime(2026, 12, 1, 2, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
LEASE = timedelta(minutes=2)
WANG, JI = 7001, 7002


@pytest.fixture
def session(home: Home, tmp_path: Path) -> Iterator[Session]:
    engine = open_engine(empty(home, tmp_path))
    with Session(engine) as opened:
        yield opened
    engine.dispose()


def owe(session: Session, chat_id: int, key: str, *, not_before: datetime | None = None) -> None:
    notices.leave(
        session,
        NOW,
        Counter.RESIDENT,
        chat_id,
        NoticeKind.HELP,
        priority=Priority.ANSWER,
        dedup_key=key,
        not_before=not_before,
    )


@pytest.mark.parametrize("age", [timedelta(hours=1), timedelta(seconds=30)])
def test_what_was_sent_of_late_is_known_however_much_waits_behind_it(
    session: Session, monkeypatch: pytest.MonkeyPatch, age: timedelta
) -> None:
    monkeypatch.setattr(claiming, "LATEST", 5)
    for number in range(30):
        owe(session, WANG + number, f"{number}")
    later = NOW + age
    for one in claiming.claim(session, later, Counter.RESIDENT, 3, LEASE):
        outcomes.mark_sent(session, later, one.id or 0, 1)

    sent = claiming.sent_since(session, later, Counter.RESIDENT, later - MINUTE)

    assert sent == [(WANG + number, later, False) for number in range(3)]


def test_an_old_notice_that_is_put_off_hides_nothing_that_was_sent_of_late(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(claiming, "LATEST", 5)
    owe(session, JI, "put off")
    owe(session, JI, "behind it")
    outcomes.postpone(session, 1, NOW + timedelta(hours=2), "flood")
    for number in range(30):
        owe(session, 7100 + number, f"{number}")
    for one in claiming.claim(session, NOW, Counter.RESIDENT, 12, LEASE):
        outcomes.mark_sent(session, NOW, one.id or 0, 1)

    sent = claiming.sent_since(session, NOW, Counter.RESIDENT, NOW - MINUTE)

    assert [chat for chat, _at, _is_edit in sent] == [7107, 7108, 7109, 7110, 7111]


@pytest.mark.parametrize("others", [0, 9, 600])
def test_however_many_chats_are_left_out_the_next_of_another_is_found(
    session: Session, monkeypatch: pytest.MonkeyPatch, others: int
) -> None:
    monkeypatch.setattr(claiming, "FEW", 0)
    left_out = {WANG, *range(9000, 9000 + others)}
    for number in range(4):
        owe(session, WANG, f"{number}")
    owe(session, JI, "other", not_before=NOW)

    claimed = claiming.claim(session, NOW, Counter.RESIDENT, 1, LEASE, left_out)
    due = claiming.next_due(session, NOW, Counter.RESIDENT, left_out)

    assert [one.chat_id for one in claimed] == [JI]
    assert due == NOW + LEASE
    assert claiming.next_due(session, NOW, Counter.RESIDENT, {*left_out, JI}) is None
