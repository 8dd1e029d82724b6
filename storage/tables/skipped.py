"""Numbers that no case gets, because a time nobody remembers may have given them out."""

from sqlmodel import Field

from storage.tables.row import Row


class SkippedNumber(Row, table=True):
    """跳号: up to here a day had counted when the city was restored; the next is higher."""

    __tablename__ = "skipped_numbers"

    number: str = Field(primary_key=True)  # e.g. 261129-12500; see bot.rules.numbering
