"""Alembic's environment: runs on the connection that storage.migrating opened.

Without one it writes the SQL for `attributes["dialect"]` instead of running it.
"""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import String
from sqlmodel import AutoString

from storage import postgres_dialect
from storage.columns import Moment, Word
from storage.sealed import Mark, Sealed, SealedBytes
from storage.tables import metadata

OFFLINE = {"sqlite": "sqlite://", "postgresql": f"{postgres_dialect.NAME}://"}


def render_item(kind: str, item: Any, _context: AutogenContext) -> str | Literal[False]:
    """Our own column types as portable ones: a revision must outlive the code of its day."""
    if kind != "type":
        return False
    if isinstance(item, Moment):
        return "sa.DateTime(timezone=True)"
    if isinstance(item, Word):
        length = item.impl_instance.length if isinstance(item.impl_instance, String) else None
        return f"sa.String(length={length})"
    if isinstance(item, Sealed | Mark | SealedBytes):
        return "sa.LargeBinary()" if isinstance(item, SealedBytes) else "sa.Text()"
    return "sa.String()" if isinstance(item, AutoString) and item.length is None else False


def run() -> None:
    """Run the revisions asked for, or write them out."""
    attributes = context.config.attributes
    if context.is_offline_mode():
        target: dict[str, Any] = {"url": OFFLINE[attributes["dialect"]], "literal_binds": True}
    else:
        target = {"connection": attributes["connection"]}
    context.configure(
        target_metadata=metadata,
        render_as_batch=True,
        render_item=render_item,
        transactional_ddl=True,  # SQLite can; all revisions happen or none
        **target,
    )
    with context.begin_transaction():
        context.run_migrations()


run()
