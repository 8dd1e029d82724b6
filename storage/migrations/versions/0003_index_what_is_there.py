"""Rows that belong to nothing stand in no index of it, and a day's long numbers in one of theirs.

Nearly every notice belongs to no step that can be undone, and nearly every case was joined with no
other; each of them stood in an index that nobody finds it by. From the thousandth case of a day
on, numbers are a sign longer: as texts they lie among the shorter ones, all of which were looked
at to find the last.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

LONG = "length(number) > 10"


def upgrade() -> None:
    """To this revision."""
    _anew("notices", "undo_id", "undo_id IS NOT NULL")
    _anew("petitions", "merged_into_id", "merged_into_id IS NOT NULL")
    where = sa.text(LONG)
    op.create_index(
        "ix_petitions_long", "petitions", ["number"], sqlite_where=where, postgresql_where=where
    )


def downgrade() -> None:
    """Back to the one before."""
    op.drop_index("ix_petitions_long", "petitions")
    _anew("petitions", "merged_into_id", None)
    _anew("notices", "undo_id", None)


def _anew(table: str, column: str, only: str | None) -> None:
    name = f"ix_{table}_{column}"
    where = None if only is None else sa.text(only)
    op.drop_index(name, table)
    op.create_index(name, table, [column], sqlite_where=where, postgresql_where=where)
