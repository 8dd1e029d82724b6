"""Forgetting: how far each class of data has been let go of."""

from datetime import datetime

from sqlmodel import Field

from storage.columns import maybe_moment, moment
from storage.tables.row import Row


class Forgetting(Row, table=True):
    """遗忘: one class of data; what lies before its mark has been looked at."""

    __tablename__ = "forgettings"

    kind: str = Field(primary_key=True)  # a word of bot.rules.retention.Kept
    looked_at: datetime = moment()  # last
    forgot_at: datetime | None = maybe_moment()  # when there was something to forget, last
    forgot: int = 0  # rows or files, then
    in_all: int = 0
    mark_at: datetime | None = maybe_moment()  # of the row looked at last, with its id
    mark_id: int = 0
