"""Skip numbers after a restore; and on SQLite, no id is given twice where buttons name it.

Revision 0001 makes such tables since then; a database that it made before is mended here.
"""

import re

import sqlalchemy as sa
from alembic import context, op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

IN_BUTTONS = (
    *("appointments", "category_limits", "dispatch_rules", "door_phones", "duty_shifts"),
    *("people", "petitions", "phrases", "places", "talk_days", "units"),
)
PLAIN = re.compile(r"\bid INTEGER NOT NULL(?=,)")
KEY = re.compile(r",\s*PRIMARY KEY \(id\)")
ONCE = "id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT"


def upgrade() -> None:
    """To this revision."""
    op.create_table(
        "skipped_numbers",
        sa.Column("number", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
    )
    if op.get_context().dialect.name == "sqlite" and not context.is_offline_mode():
        for name in IN_BUTTONS:
            _never_again(name)


def downgrade() -> None:
    """Back to the one before."""
    op.drop_table("skipped_numbers")


def _never_again(name: str) -> None:
    """Built anew as SQLite's own words say it was, but for the key; indexes and guards too."""
    run = op.get_bind().exec_driver_sql
    asked = "SELECT type, sql FROM sqlite_master WHERE tbl_name = ? AND sql IS NOT NULL"
    found = [(str(kind), str(sql)) for kind, sql in run(asked, (name,))]
    (made,) = (sql for kind, sql in found if kind == "table")
    if "AUTOINCREMENT" in made.upper():
        return
    beside = f"{name}_anew"
    body = KEY.sub("", PLAIN.sub(ONCE, made[made.index("(") :], count=1), count=1)
    run(f'CREATE TABLE "{beside}" {body}')
    run(f'INSERT INTO "{beside}" SELECT * FROM "{name}"')  # noqa: S608  # names of our own
    run(f'DROP TABLE "{name}"')
    run(f'ALTER TABLE "{beside}" RENAME TO "{name}"')
    for kind, sql in found:
        if kind != "table":
            run(sql)
