"""What came of sends is written down together; what cannot be is one notice's trouble."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import Session, col, select
from structlog.testing import capture_logs

from bot.channel import outcome as came
from bot.delivery.preparing import Outgoing
from bot.delivery.recording import Hooks, Result, record_all
from storage import claiming, notices
from storage.database import open_engine
from storage.tables import MediaCopy, Notice
from storage.words import Counter, NoticeKind, NoticeState, Priority
from tests.databases import Home, begin_writing, empty

NOW = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
LEASE = timedelta(minutes=2)


@pytest.fixture
def session(home: Home, tmp_path: Path) -> Iterator[Session]:
    engine = open_engine(empty(home, tmp_path))
    with Session(engine) as opened:
        begin_writing(opened.connection())
        yield opened
    engine.dispose()


def sent(session: Session, *chats: int) -> list[Result]:
    """A notice for each chat, and the message it became."""
    for chat in chats:
        notices.leave(
            session,
            NOW,
            Counter.RESIDENT,
            chat,
            NoticeKind.HELP,
            priority=Priority.ANSWER,
            dedup_key=f"help:{chat}",
        )
    leased = claiming.claim(session, NOW, Counter.RESIDENT, len(chats), LEASE)
    return [Result(Outgoing(one), came.Sent(), sent=[(one.chat_id,)]) for one in leased]


def states(session: Session) -> list[NoticeState]:
    return [one.state for one in session.exec(select(Notice).order_by(col(Notice.id)))]


def test_all_are_written_down(session: Session) -> None:
    record_all(session, NOW, sent(session, 1, 2, 3), Hooks())

    assert states(session) == [NoticeState.SENT] * 3


def test_what_cannot_be_written_down_costs_its_own_notice_only(session: Session) -> None:
    results = sent(session, 1, 2, 3)
    results[0].file_ids = {"a": "id of a"}
    results[1].file_ids = {"b": object()}  # type: ignore[dict-item]  # the bug

    record_all(session, NOW, results, Hooks())

    assert states(session) == [NoticeState.SENT, NoticeState.FAILED, NoticeState.SENT]
    assert session.exec(select(MediaCopy.file_id)).all() == ["id of a"]


@pytest.mark.parametrize(
    ("outcome", "kept"), [(came.Sent(), 0), (came.Refused("odd"), 0), (came.Later(5), 1)]
)
def test_the_farewell_is_not_kept_once_it_has_come_or_never_will(
    session: Session, outcome: came.Outcome, kept: int
) -> None:
    key, most = "answer:erased", Priority.ANSWER
    notices.leave(
        session, NOW, Counter.RESIDENT, 7, NoticeKind.ERASED, priority=most, dedup_key=key
    )
    (leased,) = claiming.claim(session, NOW, Counter.RESIDENT, 1, LEASE)
    result = Result(Outgoing(leased), outcome, sent=[(7,)] if kept == 0 else [])

    record_all(session, NOW, [result], Hooks())

    assert len(states(session)) == kept


def answered(session: Session, outcome: came.Outcome) -> Result:
    """It was asked whether a message is still there, and this came of it."""
    key, least = "there:7:1:case:", Priority.REMINDER
    asked = NoticeKind.STILL_THERE
    notices.leave(session, NOW, Counter.RESIDENT, 7, asked, priority=least, dedup_key=key)
    (leased,) = claiming.claim(session, NOW, Counter.RESIDENT, 1, LEASE)
    return Result(Outgoing(leased), outcome)


@pytest.mark.parametrize(
    ("outcome", "heard", "kept"),
    [
        (came.Sent(), 0, []),
        (came.MessageGone(), 1, []),
        (came.Refused("odd"), 0, []),
        (came.Unreachable("blocked"), 0, []),
        (came.Later(5), 0, [NoticeState.WAITING]),
        (came.Failing("away"), 0, [NoticeState.WAITING]),
    ],
)
def test_the_desk_hears_that_a_message_is_gone_and_no_question_is_kept(
    session: Session, outcome: came.Outcome, heard: int, kept: list[NoticeState]
) -> None:
    gone: list[int] = []
    result = answered(session, outcome)

    hooks = Hooks(on_message_gone=lambda _session, _now, notice: gone.append(notice.chat_id))
    record_all(session, NOW, [result], hooks)

    assert gone == [7] * heard
    assert states(session) == kept


def test_why_a_question_is_refused_is_logged_once(session: Session) -> None:
    base = session.get_bind().dialect.name  # the same life for the tests on either
    odd, other = f"Bad Request: REACTION_ODD on {base}", f"Bad Request: CHAT_ODD on {base}"

    with capture_logs() as logs:
        for reason in (odd, odd, other):
            record_all(session, NOW, [answered(session, came.Refused(reason))], Hooks())

    assert [(one["event"], one["log_level"], one["reason"]) for one in logs] == [
        ("question_refused", "warning", odd),
        ("question_refused", "warning", other),
    ]


def test_of_somebody_forgotten_meanwhile_the_desk_hears_nothing(session: Session) -> None:
    gone: list[int] = []
    result = answered(session, came.MessageGone())
    notices.forget(session, result.outgoing.id)

    hooks = Hooks(on_message_gone=lambda _session, _now, notice: gone.append(notice.chat_id))
    record_all(session, NOW, [result], hooks)

    assert gone == []


def test_a_question_that_waits_for_its_turn_holds_nothing_else_back(session: Session) -> None:
    record_all(session, NOW, [answered(session, came.Later(60))], Hooks())
    later = NOW + timedelta(seconds=2)
    notices.leave(
        session,
        NOW,
        Counter.RESIDENT,
        7,
        NoticeKind.HELP,
        priority=Priority.BROADCAST,
        dedup_key="help:7",
        not_before=later,
    )

    assert claiming.next_due(session, NOW, Counter.RESIDENT) == later
    (leased,) = claiming.claim(session, later, Counter.RESIDENT, 1, LEASE)
    assert leased.kind == NoticeKind.HELP


def test_a_question_that_could_not_be_asked_in_time_is_not_kept(session: Session) -> None:
    notices.leave(
        session,
        NOW,
        Counter.RESIDENT,
        7,
        NoticeKind.STILL_THERE,
        priority=Priority.REMINDER,
        dedup_key="there:7:1:case:",
        expires_at=NOW + timedelta(minutes=10),
    )

    found = claiming.claim(session, NOW + timedelta(minutes=10), Counter.RESIDENT, 1, LEASE)

    assert (found, states(session)) == ([], [])
