"""What comes in and what goes out: inbox, notices, posted cards, conversations."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, Column, Index, Integer, UniqueConstraint, text
from sqlmodel import Field

from storage.columns import (
    Word,
    json_list,
    json_object,
    maybe_moment,
    maybe_telegram_id,
    moment,
    partial_index,
    telegram_id,
    word,
)
from storage.sealed import sealed_object
from storage.tables.row import NEVER_AGAIN, Row
from storage.words import Counter, Expecting, NoticeKind, NoticeState, Priority


class InboxUpdate(Row, table=True):
    """收件: a raw update of one bot, kept before it is acknowledged, handled exactly once."""

    __tablename__ = "inbox"
    __table_args__ = (
        UniqueConstraint("counter", "update_id"),
        partial_index(
            "ix_inbox_pending", "counter", "chat_key", "update_id", only="done_at IS NULL"
        ),
        partial_index("ix_inbox_quarantined", "received_at", only="error = 'quarantined'"),
    )

    id: int | None = Field(default=None, primary_key=True)
    counter: Counter = word(Counter)
    update_id: int = Field(sa_column=Column(BigInteger, nullable=False))
    chat_key: int = telegram_id()  # the chat (or user) whose updates keep their order
    body: dict[str, Any] = sealed_object("inbox.body")  # empty once handled
    received_at: datetime = moment()
    attempts: int = 0
    done_at: datetime | None = maybe_moment()
    error: str = ""  # last failure's type, "quarantined", "forgotten"; no person's words
    raised: str = ""  # what it failed with last: a type, also while it is in quarantine


class PollerMark(Row, table=True):
    """The next update id a bot's poller asks for."""

    __tablename__ = "poller_marks"

    counter: Counter = Field(sa_column=Column(Word(Counter), primary_key=True))
    next_update_id: int = Field(default=0, sa_column=Column(BigInteger, nullable=False))


class Notice(Row, table=True):
    """待送达通知: what has to be told to whom; words are made at delivery."""

    __tablename__ = "notices"
    __table_args__ = (
        Index(
            "ix_notices_waiting",
            "counter",
            "priority",
            "id",
            "chat_id",  # from here on: looked at again and again, so not in the table
            "not_before",
            "leased_until",
            "error",
            sqlite_where=text("state IN ('waiting', 'leased')"),
            postgresql_where=text("state IN ('waiting', 'leased')"),
        ),
        partial_index("ix_notices_leased", "counter", "chat_id", only="state = 'leased'"),
        partial_index("ix_notices_failed", "created_at", only="state = 'failed'"),
        partial_index("ix_notices_bugs", "id", only="bug != ''"),
        Index("ix_notices_petition", "petition_id"),
        Index("ix_notices_message", "chat_id", "message_id"),
        partial_index("ix_notices_undo_id", "undo_id", only="undo_id IS NOT NULL"),
    )

    id: int | None = Field(default=None, primary_key=True)
    counter: Counter = word(Counter)
    chat_id: int = telegram_id()
    thread_id: int | None = maybe_telegram_id()
    reply_to: int | None = maybe_telegram_id()  # message id; sent anyway when that one is gone
    edits: int | None = maybe_telegram_id()  # edit this message of ours instead of sending anew
    kind: NoticeKind = word(NoticeKind)
    arguments: dict[str, Any] = json_object()
    petition_id: int | None = Field(default=None, foreign_key="petitions.id")
    person_id: int | None = Field(default=None, foreign_key="people.id")  # the reader
    undo_id: int | None = Field(default=None, foreign_key="undos.id")
    priority: Priority = Field(sa_column=Column(Integer, nullable=False))
    dedup_key: str = Field(unique=True)
    created_at: datetime = moment()
    not_before: datetime = moment()
    expires_at: datetime | None = maybe_moment()
    state: NoticeState = word(NoticeState, NoticeState.WAITING)
    leased_until: datetime | None = maybe_moment()
    attempts: int = 0
    sent_at: datetime | None = maybe_moment()
    parts_sent: list[list[int]] = json_list()  # message ids, while others are still to be sent
    message_id: int | None = maybe_telegram_id()
    error: str = ""
    bug: str = ""  # the type of what kept its words from being made or sent


class Digest(Row, table=True):
    """晨报: a morning whose digests have been left."""

    __tablename__ = "digests"

    day: date = Field(primary_key=True)
    left_at: datetime = moment()


class Week(Row, table=True):
    """周报: a week, by its Monday, whose list of the worst cases has been left."""

    __tablename__ = "weeks"

    monday: date = Field(primary_key=True)
    left_at: datetime = moment()


class PostedCard(Row, table=True):
    """A message of ours about a petition: reply-to finds the case, live ones are edited."""

    __tablename__ = "posted_cards"
    __table_args__ = (UniqueConstraint("counter", "chat_id", "message_id"), NEVER_AGAIN)

    id: int | None = Field(default=None, primary_key=True)
    counter: Counter = word(Counter)
    chat_id: int = telegram_id()
    message_id: int = telegram_id()
    petition_id: int = Field(foreign_key="petitions.id", index=True)
    person_id: int | None = Field(default=None, foreign_key="people.id")
    kind: NoticeKind = word(NoticeKind)
    has_media: bool = False  # a photo with caption: edits go to the caption
    live: bool = False  # edited when the case changes; a newer card of the kind ends it
    posted_at: datetime = moment()


class Conversation(Row, table=True):
    """会话: what the bot waits for from one person in one chat; survives restarts."""

    __tablename__ = "conversations"
    __table_args__ = (UniqueConstraint("counter", "chat_id", "person_id"), NEVER_AGAIN)

    id: int | None = Field(default=None, primary_key=True)
    counter: Counter = word(Counter)
    chat_id: int = telegram_id()
    person_id: int = Field(foreign_key="people.id", index=True)
    expecting: Expecting = word(Expecting)
    petition_id: int | None = Field(default=None, foreign_key="petitions.id", index=True)
    details: dict[str, Any] = sealed_object("conversations.details")
    since: datetime = moment()
    expires_at: datetime = moment()


class MediaCopy(Row, table=True):
    """A bot's own file_id of bytes we keep: uploaded once per bot."""

    __tablename__ = "media_copies"
    __table_args__ = (UniqueConstraint("counter", "sha256"),)

    id: int | None = Field(default=None, primary_key=True)
    counter: Counter = word(Counter)
    sha256: str
    file_id: str
