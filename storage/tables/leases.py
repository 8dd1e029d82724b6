"""Who does what there may be only one of."""

from datetime import datetime

from sqlmodel import Field

from storage.columns import moment
from storage.tables.row import Row


class Lease(Row, table=True):
    """租约: one thing that one process does at a time; nobody's once `until` has passed."""

    __tablename__ = "leases"

    name: str = Field(primary_key=True)  # e.g. lane:staff; see bot.leases.names
    holder: str = ""  # machine, process id and random letters of one life of a process
    until: datetime = moment()
    taken_at: datetime = moment()
