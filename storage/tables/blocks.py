"""屏蔽: whose messages are not taken for a while, why, and who said so."""

from datetime import datetime

from sqlmodel import Field

from storage.columns import maybe_moment, moment
from storage.tables.row import NEVER_AGAIN, Row


class Block(Row, table=True):
    """屏蔽来件人: known by the case it was done from, never by who it is."""

    __tablename__ = "blocks"
    __table_args__ = (NEVER_AGAIN,)

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="people.id", index=True)
    petition_id: int = Field(foreign_key="petitions.id")
    reason: str  # a key of the text `block-reason`
    blocked_at: datetime = moment()
    blocked_by: int = Field(foreign_key="people.id")
    until: datetime = moment()
    account: str = (
        ""  # those of somebody erased, while it is in force: storage.blocks, never an id
    )
    lifted_at: datetime | None = maybe_moment()
    lifted_by: int | None = Field(default=None, foreign_key="people.id")
