"""What was shown and spoken about a petition."""

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field

from storage.columns import (
    maybe_big_number,
    maybe_moment,
    maybe_telegram_id,
    moment,
    word,
)
from storage.tables.row import NEVER_AGAIN, Row
from storage.words import (
    MediaKind,
    MediaPart,
)

UNHEARD_SQL = "kind IN ('voice', 'video_note') AND heard_at IS NULL"


class Media(Row, table=True):
    """附件: a photo, video, voice or file kept on disk under its hash."""

    __tablename__ = "media"
    __table_args__ = (
        Index("ix_media_album", "chat_id", "album_id"),
        Index("ix_media_sha256", "sha256"),
        UniqueConstraint("petition_id", "sha256", "part"),
        Index(
            "ix_media_unheard",
            "at",
            sqlite_where=text(UNHEARD_SQL),
            postgresql_where=text(UNHEARD_SQL),
        ),
        NEVER_AGAIN,
    )

    id: int | None = Field(default=None, primary_key=True)
    petition_id: int = Field(foreign_key="petitions.id")  # first in the unique index
    kind: MediaKind = word(MediaKind)
    part: MediaPart = word(MediaPart)
    sha256: str
    mime: str = ""
    name: str = ""
    size: int = 0  # bytes
    width: int | None = None
    height: int | None = None
    seconds: int | None = None  # how long it plays
    look: int | None = maybe_big_number()  # of a photo: storage.looks
    person_id: int | None = Field(default=None, foreign_key="people.id")
    at: datetime = moment()
    chat_id: int | None = maybe_telegram_id()
    message_id: int | None = maybe_telegram_id()
    album_id: str | None = None
    heard_at: datetime | None = maybe_moment()  # 语音转写: when the machine was done with it
    heard_tries: int = 0
    merged_from: int | None = Field(default=None, foreign_key="petitions.id")  # copied by 并案
