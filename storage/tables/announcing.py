"""通知居民: what was announced, to whom, and who agreed."""

from datetime import datetime

from sqlmodel import Field

from storage.columns import maybe_moment, maybe_telegram_id, moment
from storage.tables.row import NEVER_AGAIN, Row


class Announcement(Row, table=True):
    """通知: to who is at home in a place, or has reported something from one of its buildings."""

    __tablename__ = "announcements"
    __table_args__ = (NEVER_AGAIN,)

    id: int | None = Field(default=None, primary_key=True)
    place_id: int = Field(foreign_key="places.id")
    building: str = ""  # 小区 or 楼栋 within the place; "": the whole place
    text: str
    written_by: int = Field(foreign_key="people.id")
    written_at: datetime = moment()
    recipients: int  # as they were counted before it was sent
    asked_at: datetime | None = maybe_moment()  # a second person was asked
    sent_by: int | None = Field(default=None, foreign_key="people.id")
    sent_at: datetime | None = maybe_moment(index=True)
    reached: int = 0  # the person whose notice was left last; they are left in this order
    owed: int = 0  # notices left so far
    left_at: datetime | None = maybe_moment()  # everybody's notice has been left
    shown_in: int | None = maybe_telegram_id()  # the chat of whoever sent it …
    shown_as: int | None = maybe_telegram_id()  # … and the message there that tells how far it is
    tenths_told: int = 0  # of the way, there
    stopped_at: datetime | None = maybe_moment()
    reported_at: datetime | None = maybe_moment()  # its writer has been told what came of it
