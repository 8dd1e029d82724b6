"""What a bug has put aside: listed without a word of anybody's, and tried again."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlmodel import Session, col, select

from storage import inbox, notices, outcomes, stuck
from storage.database import open_engine
from storage.tables import InboxUpdate, Notice
from storage.words import Counter, NoticeKind, NoticeState, Priority
from tests.commands.terminal import Terminal

NOW = datetime(2026, 11, 29, 2, tzinfo=UTC)
SECRET = "路灯坏了"


@pytest.fixture
def troubled(town: Terminal) -> Terminal:
    """A city with two updates in quarantine, a notice kept back, and one that is lost."""
    engine = open_engine(_url(town))
    with Session(engine) as session:
        bodies = [{"update_id": one, "message": SECRET} for one in (1, 2)]
        inbox.keep(session, NOW, Counter.RESIDENT, bodies, lambda _body: 77)
        for number in (1, 2):
            inbox.note_failure(session, NOW, number, "KeyError", 1)
        for key in ("waits", "lost"):
            notices.leave(
                session,
                NOW,
                Counter.STAFF,
                78,
                NoticeKind.DIGEST,
                priority=Priority.ALERT,
                dedup_key=key,
                arguments={"words": SECRET},
            )
        ids = [one or 0 for one in session.exec(select(Notice.id).order_by(col(Notice.id)))]
        for one in ids:
            stuck.mark(session, one, "ValueError")
        outcomes.fail(session, ids[-1], "ValueError")
        session.commit()
    engine.dispose()
    return town


def _url(town: Terminal) -> str:
    return f"sqlite:///{Path(town.folder, 'data', 'shuoshi.db')}"


def test_what_lies_in_quarantine_is_listed(troubled: Terminal) -> None:
    told = troubled.types("inbox", "quarantined")
    facts = troubled.types("inbox", "quarantined", "--json").out.splitlines()

    assert SECRET not in told.out + "".join(facts)
    assert [json.loads(one)["id"] for one in facts] == [1, 2]
    assert json.loads(facts[0]) == {
        "id": 1,
        "counter": "resident",
        "at": "2026-11-29 10:00:00+08:00",
        "error": "KeyError",
        "chat": 77,
        "tries": 1,
    }
    assert "2 条来信被隔离" in told.out


def test_one_is_tried_again_or_all(troubled: Terminal) -> None:
    one = troubled.types("inbox", "replay", "2")
    others = troubled.types("inbox", "replay", "--all")
    none = troubled.types("inbox", "replay", "--all")

    with Session(open_engine(_url(troubled))) as session:
        undone = session.exec(select(InboxUpdate.done_at)).all()
    assert [answer.status for answer in (one, others, none)] == [0, 0, 0]
    assert "1 条" in one.out
    assert "1 条" in others.out
    assert "没有要重试的" in none.out
    assert undone == [None, None]


def test_notices_that_a_bug_keeps_back_are_listed_and_sent_again(troubled: Terminal) -> None:
    listed = troubled.types("outbox", "stuck")
    again = troubled.types("outbox", "replay", "--all")

    with Session(open_engine(_url(troubled))) as session:
        states = session.exec(select(Notice.state)).all()
    assert "ValueError" in listed.out
    assert SECRET not in listed.out
    assert "2 条通知卡住了" in listed.out
    assert "重发 2 条" in again.out
    assert set(states) == {NoticeState.WAITING}


@pytest.mark.parametrize("room", ["inbox", "outbox"])
def test_what_is_not_there_or_not_said_is_told(troubled: Terminal, room: str) -> None:
    unknown = troubled.types(room, "replay", "99")
    neither = troubled.types(room, "replay")
    both = troubled.types(room, "replay", "1", "--all")

    assert (unknown.status, neither.status, both.status) == (1, 2, 2)
    assert "99" in unknown.err
    assert "--all" in neither.err


def test_an_empty_quarantine_says_so(town: Terminal) -> None:
    assert "没有隔离的来信" in town.types("inbox", "quarantined").out
    assert "没有卡住的通知" in town.types("outbox", "stuck").out
