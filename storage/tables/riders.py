"""Riders: what they found on a day, on one receipt; and the evenings they are asked on."""

from datetime import date, datetime

from sqlalchemy import BigInteger, Column, Index, UniqueConstraint, text
from sqlmodel import Field

from storage.columns import maybe_moment, maybe_telegram_id, moment, telegram_id
from storage.tables.row import NEVER_AGAIN, Row

LIVE_SQL = "ended_at IS NULL"


class RiderDay(Row, table=True):
    """骑手的一天: the one receipt for what a rider shows on a day in one chat and topic.

    `version` counts what changes what it shows, `told` is the version a notice was last left for.
    """

    __tablename__ = "rider_days"
    __table_args__ = (
        UniqueConstraint("person_id", "day", "chat_id", "thread_id"),
        Index(
            "ix_rider_days_live",
            "day",
            sqlite_where=text(LIVE_SQL),
            postgresql_where=text(LIVE_SQL),
        ),
        Index("ix_rider_days_chat", "chat_id"),
        NEVER_AGAIN,
    )

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="people.id")  # first in the unique index
    day: date  # of the city
    chat_id: int = telegram_id()
    thread_id: int = Field(default=0, sa_column=Column(BigInteger, nullable=False))  # 0: none
    reply_to: int | None = maybe_telegram_id()  # the post that it answers
    message_id: int | None = maybe_telegram_id()  # below zero: ephemeral, the rider's only
    notice_key: str = Field(default="", index=True)  # of the notice that showed it last
    posted: int = 0  # how often it has been posted; once, unless it was lost
    finds: int = 0  # how many have been put on it
    shown: int = 0  # how many of them have surely arrived
    version: int = 0
    told: int = 0
    due_at: datetime = moment()  # a change is shown then at the earliest
    created_at: datetime = moment()
    ended_at: datetime | None = maybe_moment()  # not kept up to date any more


class Evening(Row, table=True):
    """晚上: an evening whose open questions have been left."""

    __tablename__ = "evenings"

    day: date = Field(primary_key=True)
    left_at: datetime = moment()
