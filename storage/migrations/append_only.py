"""Tables whose rows, once written, are never changed or deleted; the database itself refuses.

On SQLite INSERT OR REPLACE deletes without a DELETE: a row with a key that is taken is refused
before it comes to that. PostgreSQL knows only ON CONFLICT DO UPDATE, which is an UPDATE.

A later revision that rebuilds such a table in batch mode loses the guard on SQLite: release it
before and protect it again after.
"""

from collections.abc import Mapping, Sequence

from alembic import op

KEYS = {
    "events": (("id",), ("petition_id", "number")),
    "history_heads": (("id",), ("head",)),
}
GUARD = {
    "sqlite": (
        "CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} "
        "BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END",
        "CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} "
        "BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END",
        "CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "
        "WHEN EXISTS (SELECT 1 FROM {table} WHERE {taken}) "
        "BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END",
    ),
    "postgresql": (
        "CREATE FUNCTION {table}_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '{table} is append-only'; END $$",
        "CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION {table}_append_only()",
        "CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION {table}_append_only()",
    ),
}
RELEASE = {
    "sqlite": (
        "DROP TRIGGER {table}_no_update",
        "DROP TRIGGER {table}_no_delete",
        "DROP TRIGGER {table}_no_replace",
    ),
    "postgresql": (
        "DROP TRIGGER {table}_no_change ON {table}",
        "DROP TRIGGER {table}_no_truncate ON {table}",
        "DROP FUNCTION {table}_append_only()",
    ),
}


def protect(table: str) -> None:
    """From here on only INSERT of what is new by all its KEYS; for use in a revision."""
    _run(GUARD, table)


def release(table: str) -> None:
    """Take the guard off, before the table is rebuilt or dropped."""
    _run(RELEASE, table)


def _same(key: Sequence[str]) -> str:
    return " AND ".join(f"{column} = NEW.{column}" for column in key)


def _run(statements: Mapping[str, Sequence[str]], table: str) -> None:
    taken = " OR ".join(f"({_same(key)})" for key in KEYS[table])
    for statement in statements[op.get_context().dialect.name]:
        op.execute(statement.format(table=table, taken=taken))
