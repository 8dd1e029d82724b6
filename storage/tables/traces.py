"""Traces of cases: by which those that may be the same are found."""

from sqlalchemy import BigInteger, Column, ForeignKey, Integer
from sqlmodel import Field

from storage.tables.row import Row


class CaseTrace(Row, table=True):
    """线索: a number that cases of one thing share (bot.understanding.traces).

    Ids of cases grow with time, so the newest with a trace are the last of it.
    """

    __tablename__ = "case_traces"
    __table_args__ = ({"sqlite_with_rowid": False},)

    trace: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    petition_id: int = Field(
        sa_column=Column(
            Integer,
            ForeignKey("petitions.id", ondelete="CASCADE"),
            primary_key=True,
            autoincrement=False,
            index=True,
        )
    )
