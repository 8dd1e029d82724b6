"""恢复到服务器: what was there goes into a schema of its own, and the city gets an empty one.

A schema that is ours takes another name. One that is somebody else's – `public` up to PostgreSQL
14, and where such a server was upgraded – stays; only our tables and guards leave it.
"""

from sqlalchemy import Connection, text

from storage.tables import metadata

ASIDE = "before-restore"
GUARDS = ("events_append_only", "history_heads_append_only")
OURS = frozenset({"alembic_version", *GUARDS, *metadata.tables})
_HELD = text(
    "SELECT relname FROM pg_class WHERE relkind IN ('r', 'p', 'v', 'm', 'f')"
    " AND relnamespace = CAST(:schema AS regnamespace)"
    " UNION ALL SELECT proname FROM pg_proc WHERE pronamespace = CAST(:schema AS regnamespace)"
)
_RIGHTS = text(
    "SELECT has_database_privilege(current_database(), 'CREATE')"
    " AND has_schema_privilege(nspname, 'CREATE') FROM pg_namespace"
    " WHERE nspname = current_schema()"
)
_OWNED = text(
    "SELECT pg_has_role(nspowner, 'USAGE') FROM pg_namespace WHERE nspname = current_schema()"
)
_TABLES = text(
    "SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') AND pg_has_role(relowner, 'USAGE')"
    " AND relnamespace = current_schema()::regnamespace"
)
_FUNCTIONS = text(
    "SELECT proname FROM pg_proc WHERE pronamespace = current_schema()::regnamespace"
    " AND proname = ANY(:names)"
)
_KEPT = text("SELECT nspname FROM pg_namespace WHERE nspname LIKE :begins ORDER BY nspname")


class NoRight(RuntimeError):
    """The role may not make a schema in this database, or tables in the one it uses."""


def may_restore(connection: Connection) -> bool:
    """Whether this role could put a city aside; always on a file."""
    if connection.dialect.name == "sqlite":
        return True
    return bool(connection.execute(_RIGHTS).scalar())


def put_aside(connection: Connection, aside: str) -> None:
    """What there is goes to `aside`; then the schema is there, and none of our names in it."""
    schema = connection.exec_driver_sql("SELECT current_schema()").scalar_one()
    if connection.execute(_OWNED).scalar():
        connection.exec_driver_sql(f'ALTER SCHEMA "{schema}" RENAME TO "{aside}"')
        connection.exec_driver_sql(f'CREATE SCHEMA "{schema}"')
        return
    tables = [*connection.execute(_TABLES).scalars()]
    guards = [*connection.execute(_FUNCTIONS, {"names": [*GUARDS]}).scalars()]
    connection.exec_driver_sql(f'CREATE SCHEMA "{aside}"')
    for name in tables:
        connection.exec_driver_sql(f'ALTER TABLE "{schema}"."{name}" SET SCHEMA "{aside}"')
    for name in guards:
        connection.exec_driver_sql(f'ALTER FUNCTION "{schema}"."{name}"() SET SCHEMA "{aside}"')


def holds_strangers(connection: Connection, schema: str) -> bool:
    """Whether somebody else's tables, views or functions lie there as well."""
    return bool({*connection.execute(_HELD, {"schema": schema}).scalars()} - OURS)


def kept_aside(connection: Connection) -> list[str]:
    """Schemas of earlier restores that nobody has deleted yet."""
    return [*connection.execute(_KEPT, {"begins": f"{ASIDE}-%"}).scalars()]
