"""Rows that belong to nothing stand in no index of it, and a day's long numbers in one of theirs.

Nearly every notice belongs to no step that can be undone, and nearly every case was joined with no
other; each of them stood in an index that nobody finds it by. From the thousandth case of a day
on, numbers are a sign longer: as texts they lie among the shorter ones, all of which were looked
at to find the last. And the crowds of a grid, of which there are few, were looked for among all
cases the grid ever had.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

LONG = "length(number) > 10"
CROWDED = "crowd_id IS NOT NULL"


def upgrade() -> None:
    """To this revision."""
    _anew("notices", "undo_id", "undo_id IS NOT NULL")
    _anew("petitions", "merged_into_id", "merged_into_id IS NOT NULL")
    _make("ix_petitions_long", "petitions", ["number"], LONG)
    _make("ix_petitions_first", "petitions", ["grid_id", "submitted_at"], CROWDED)


def downgrade() -> None:
    """Back to the one before."""
    op.drop_index("ix_petitions_first", "petitions")
    op.drop_index("ix_petitions_long", "petitions")
    _anew("petitions", "merged_into_id", None)
    _anew("notices", "undo_id", None)


def _anew(table: str, column: str, only: str | None) -> None:
    name = f"ix_{table}_{column}"
    op.drop_index(name, table)
    _make(name, table, [column], only)


def _make(name: str, table: str, columns: list[str], only: str | None) -> None:
    where = None if only is None else sa.text(only)
    op.create_index(name, table, columns, sqlite_where=where, postgresql_where=where)
