"""账房印记: the last batch each writer of a PostgreSQL database has committed; empty on SQLite."""

from datetime import datetime

from sqlalchemy import BigInteger, Column
from sqlmodel import Field

from storage.columns import moment
from storage.tables.row import Row


class WriterMark(Row, table=True):
    """Written in each batch's own transaction; a COMMIT that got no answer is looked up here."""

    __tablename__ = "writer_marks"

    id: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    batch: int = Field(sa_column=Column(BigInteger, nullable=False))
    asked: int = 0  # times it was in doubt
    at: datetime = moment()
