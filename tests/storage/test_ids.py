"""An id is given once: what still names a row that is gone never means another one."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Table
from sqlmodel import Session

from storage import migrating
from storage.database import open_engine
from storage.new_rows import insert, table_of
from storage.snapshots import BESIDE
from storage.tables import (
    AdminChange,
    Announcement,
    Appointment,
    CategoryLimit,
    Conversation,
    DispatchRule,
    DoorPhone,
    DutyShift,
    Person,
    Petition,
    Phrase,
    Place,
    PostedCard,
    RiderDay,
    SentSheets,
    StatementVersion,
    TalkDay,
    Topic,
    Undo,
    Unit,
    metadata,
)
from storage.words import Counter, NoticeKind
from tests.cast import MORNING

NAMED = (
    *(AdminChange, Announcement, Conversation, PostedCard),
    *(RiderDay, SentSheets, StatementVersion, Topic, Undo),
)
# Their rows go rarely or never, but a restored city has lost some that buttons name.
IN_BUTTONS = (
    *(Appointment, CategoryLimit, DispatchRule, DoorPhone, DutyShift),
    *(Person, Petition, Phrase, Place, TalkDay, Unit),
)
KEPT = [*BESIDE.values(), *(table_of(one) for one in (*NAMED, *IN_BUTTONS))]


@pytest.fixture
def session() -> Iterator[Session]:
    engine = open_engine("sqlite://")
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")  # a card without its petition
        metadata.create_all(connection)
        with Session(connection) as session:
            yield session
    engine.dispose()


@pytest.mark.parametrize("table", KEPT, ids=lambda table: table.name)
def test_what_a_key_or_a_snapshot_names_is_never_another_row(table: Table) -> None:
    assert table.dialect_options["sqlite"]["autoincrement"]


def test_the_id_of_a_deleted_row_is_given_to_no_other(session: Session) -> None:
    first, second = a_card(1), a_card(2)
    insert(session, first)
    given = first.id or 0
    session.delete(first)
    session.flush()

    insert(session, second)

    assert (second.id or 0) > given


def a_card(message_id: int) -> PostedCard:
    return PostedCard(
        counter=Counter.STAFF,
        chat_id=1,
        message_id=message_id,
        petition_id=1,
        kind=NoticeKind.STAFF_CARD,
        posted_at=MORNING,
    )


def test_sqlite_is_told_so_by_the_revisions_and_postgresql_needs_no_word() -> None:
    assert migrating.script("sqlite").count("AUTOINCREMENT") == len(KEPT)
    assert "AUTOINCREMENT" not in migrating.script("postgresql")
