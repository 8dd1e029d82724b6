"""What supervision asks again and again is answered by an index, however many cases have ended."""

import re
import sqlite3
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from sqlmodel import Session

from storage import (
    counts,
    crowds,
    migrating,
    notices,
    oversight,
    owed,
    people,
    petitions,
    presence,
    receipts,
    red,
    reported,
    watched,
    weeks,
)
from storage.database import open_engine
from storage.tables import Person, Petition, SkippedNumber, Undo
from storage.words import Counter, NoticeKind, Priority, State

NOW = datetime(2026, 3, 4, 2, tzinfo=UTC)
INSIDE = weeks.inside([1, 2, 3], False)
OPEN_ONLY = re.compile(
    r"ix_petitions_(due_open|state \(state=\?\)|grid_state \(grid_id=\? AND state)"
)
Query = Callable[[Session], object]


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    url = f"sqlite:///{tmp_path_factory.mktemp('plans') / 'plans.db'}"
    migrating.upgrade(url)
    engine = open_engine(url)
    with Session(engine) as session:
        yield session
    engine.dispose()


def plans(session: Session, query: Query) -> list[str]:
    """How SQLite would go about each statement of a query."""
    asked: list[str] = []
    driver = session.connection().connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    driver.set_trace_callback(asked.append)  # the hot ones go past SQLAlchemy
    query(session)
    driver.set_trace_callback(None)
    return [
        " / ".join(row[3] for row in driver.execute(f"EXPLAIN QUERY PLAN {text}"))
        for text in asked
    ]


@pytest.mark.parametrize(
    ("query", "index"),
    [
        (lambda s: watched.find_due_checks(s, NOW, 500), "ix_petitions_next_check"),
        (lambda s: watched.find_untold(s), "ix_petitions_untold"),
        (lambda s: red.find_red(s, NOW), "ix_petitions_red"),
        (lambda s: red.count_red(s), "ix_petitions_red"),
        (lambda s: receipts.find_due(s, NOW, 5), "ix_rider_days_live"),
        (lambda s: receipts.find_closed(s, NOW, NOW), "ix_petitions_closed (closed_at>?"),
        (lambda s: receipts.end_old(s, NOW, NOW.date()), "ix_rider_days_live"),
        (lambda s: oversight.find_asked_for_time(s), "ix_extensions_undecided"),
        (lambda s: crowds.find_texts(s, NOW, 5), "ix_petitions_submitted"),
        (lambda s: crowds.find_kinds(s, NOW, 5), "ix_petitions_submitted"),
        (lambda s: crowds.find_of_text(s, 1, NOW), "ix_petitions_words"),
        (lambda s: crowds.find_of_kind(s, 1, "a", NOW), "ix_petitions_alike"),
        (lambda s: crowds.count_people(s, 1), "ix_petitions_crowd"),
        (lambda s: weeks.find_passers(s, NOW, NOW, INSIDE), "ix_events_passed_on"),
    ],
)
def test_it_is_answered_by_its_index(session: Session, query: Query, index: str) -> None:
    (plan,) = plans(session, query)

    assert index in plan


def test_what_was_told_since_a_step_is_looked_for_from_there(session: Session) -> None:
    step, kind = undone_step(session), NoticeKind.BLOCKED_LIST

    first, since = plans(session, lambda s: owed.find_since(s, step, kind, 1))

    assert "undo_id=?" in first
    assert "PRIMARY KEY (rowid>?)" in since


@pytest.mark.parametrize(
    "query",
    [
        lambda s: notices.drop_of_person(s, Counter.STAFF, 1, NoticeKind.LEAVE_SET),
        lambda s: notices.drop_of_counter(s, Counter.STAFF, 1),
        lambda s: notices.find_waiting_for(s, Counter.STAFF, 1, NoticeKind.HANDED_OVER),
    ],
)
def test_what_somebody_is_still_owed_is_looked_for_among_what_waits(
    session: Session, query: Query
) -> None:
    (plan,) = plans(session, query)

    assert "ix_notices_waiting (counter=?)" in plan


def undone_step(session: Session) -> int:
    """One that has left a notice."""
    who = Person(created_at=NOW)
    session.add(who)
    session.flush()
    case = Petition(state=State.RECEIVED, reporter_id=who.id or 0, chat_id=7, created_at=NOW)
    session.add(case)
    session.flush()
    step = Undo(
        petition_id=case.id or 0,
        person_id=who.id or 0,
        act="block",
        at=NOW,
        until_at=NOW,
        before={},
    )
    session.add(step)
    session.flush()
    key, least = "answer:1", Priority.ANSWER
    notices.leave(session, NOW, Counter.STAFF, 7, NoticeKind.HELP, priority=least, dedup_key=key)
    notices.hold(session, [key], step.id or 0, NOW)
    return step.id or 0


@pytest.mark.parametrize(
    "query",
    [
        lambda s: watched.find_due_before(s, NOW, NOW),
        lambda s: oversight.find_of_concern(s, NOW, ()),
        lambda s: weeks.find_overdue(s, NOW, INSIDE, 2),
        lambda s: weeks.find_bounced(s, INSIDE, 2),
        lambda s: weeks.find_reopened(s, INSIDE, 2),
        lambda s: weeks.find_silent(s, NOW, INSIDE, 2),
    ],
)
def test_only_open_cases_are_looked_at(session: Session, query: Query) -> None:
    (plan,) = plans(session, query)

    assert OPEN_ONLY.search(plan), plan


@pytest.mark.parametrize(
    "query",
    [
        lambda s: reported.find_followed(s, 1),
        lambda s: reported.find_sent_since(s, 1, NOW),
        lambda s: reported.find_going_on(s, 1),
        lambda s: reported.find_own_in(s, 1, State.AWAITING_RATING),
    ],
)
def test_of_a_person_their_own_cases_are_looked_at_and_no_others(
    session: Session, query: Query
) -> None:
    (plan,) = plans(session, query)

    assert "ix_petitions_reporter" in plan
    assert "ix_petitions_state" not in plan


def test_the_last_number_of_a_day_of_thousands_is_found_without_those_of_hundreds(
    session: Session,
) -> None:
    session.add(SkippedNumber(number="260304-999"))  # so that longer ones are asked for
    session.flush()

    plan = plans(session, lambda s: petitions.last_number(s, "260304-", 3))[-1]

    assert "ix_petitions_long" in plan


def test_whether_messages_are_there_is_asked_of_those_of_the_case_however_busy_its_chat(
    session: Session,
) -> None:
    case = Petition(id=1, reporter_id=1, chat_id=1)
    first = second = presence.Question("first", NOW, NOW)

    plan = plans(session, lambda s: presence.ask(s, NOW, case, first, second))[-1]

    assert "ix_statements_petition_id" in plan
    assert "ix_statements_message" not in plan
    assert "ix_media_album" not in plan


def test_a_week_is_counted_from_its_own_cases(session: Session) -> None:
    open_, done, closed = plans(session, lambda s: weeks.figures(s, NOW, NOW, NOW, INSIDE))

    assert OPEN_ONLY.search(open_), open_
    assert "ix_petitions_resolved" in done
    assert "ix_petitions_closed" in closed


def test_the_counts_of_an_operator_never_look_at_what_is_over(session: Session) -> None:
    wanted = ("ix_inbox_pending", "ix_notices_waiting", OPEN_ONLY.pattern, OPEN_ONLY.pattern)
    more = ("ix_petitions_red", "ix_inbox_quarantined", "ix_notices_failed")

    found = plans(session, lambda s: counts.look(s, NOW))

    for plan, index in zip(found, (*wanted, *more), strict=True):
        assert re.search(index, plan), plan


def test_who_can_be_written_to_is_asked_by_who_they_are(session: Session) -> None:
    def ask(session: Session) -> object:
        return people.reachable_ids(session, Counter.STAFF, range(1, 6))

    (plan,) = plans(session, ask)

    assert "ix_identities_person_id (person_id=?)" in plan
