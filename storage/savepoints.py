"""Savepoints in plain words: SQLAlchemy compiles each anew, which takes longer than running it."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, Engine

SAVEPOINTS = {
    "do_savepoint": "SAVEPOINT",
    "do_rollback_to_savepoint": "ROLLBACK TO SAVEPOINT",
    "do_release_savepoint": "RELEASE SAVEPOINT",
}


def write_savepoints_plainly(engine: Engine) -> None:
    """From now on, on this engine."""
    dialect: Any = engine.dialect
    for name, verb in SAVEPOINTS.items():
        setattr(dialect, name, _savepoint(verb))


def _savepoint(verb: str) -> Callable[[Connection, str], None]:
    def run(connection: Connection, name: str) -> None:
        connection.exec_driver_sql(f"{verb} {name}")

    return run
