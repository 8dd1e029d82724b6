"""Where tests keep their databases: files of SQLite, or databases of a PostgreSQL of their own."""

import shutil
from collections.abc import Callable
from contextlib import closing
from itertools import count
from pathlib import Path
from sqlite3 import connect

from sqlalchemy import Connection, select, update
from sqlmodel import Session, col

from storage import leases
from storage.database import open_engine
from storage.tables import Lease, metadata
from tests.postgres import Server

SQLITE, POSTGRES = "sqlite", "postgresql"
BOTH = (SQLITE, POSTGRES)
Make = Callable[[str], None]  # of a URL


class Files:
    """Files of SQLite, one in each folder; what they are copied from lies in one of our own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def bare(self, folder: Path) -> str:
        """The URL of a database without tables."""
        return _file(folder / "shuoshi.db")

    def like(self, name: str, make: Make, folder: Path) -> str:
        """The URL of a copy of a database that is made when it is first asked for."""
        original = self._folder / f"{name}.db"
        if not original.exists():
            make(_file(original))
            with closing(connect(original)) as made:
                made.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        shutil.copy(original, folder / "shuoshi.db")
        return self.bare(folder)

    def clear(self) -> None:
        """pytest removes the folders."""


class Cluster:
    """Databases of one server; those a test has made are dropped after it."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self._numbers = count(1)
        self._made: list[str] = []
        self._templates: set[str] = set()

    def bare(self, _folder: Path) -> str:
        """The URL of a database without tables."""
        return self._new("template0")

    def like(self, name: str, make: Make, _folder: Path) -> str:
        """The URL of a copy of a database that is made when it is first asked for."""
        if name not in self._templates:
            make(self.server.create(name))
            self._templates.add(name)
        return self._new(name)

    def clear(self) -> None:
        """Drop what was made since."""
        while self._made:
            self.server.drop(self._made.pop())

    def _new(self, template: str) -> str:
        name = f"test_{next(self._numbers)}"
        url = self.server.create(name, template)
        self._made.append(name)
        return url


Home = Files | Cluster


def empty(home: Home, folder: Path) -> str:
    """The URL of a database with all tables and no row in them."""
    return home.like("empty", make_tables, folder)


def begin_writing(connection: Connection) -> None:
    """Beside the program's own writer."""
    if connection.dialect.name == SQLITE:
        connection.exec_driver_sql("BEGIN IMMEDIATE")


def end_leases(session: Session) -> None:
    """Those of the dead, at once: they go by the server's clock, which no story moves."""
    if session.get_bind().dialect.name == POSTGRES:
        # The last round of the dead may be on its way still: it is waited for, not refused.
        session.connection(execution_options={"isolation_level": "READ COMMITTED"})
        session.execute(select(col(Lease.name)).order_by(col(Lease.name)).with_for_update())
        session.execute(update(Lease).values(until=leases.clock(session)))
        session.commit()


def make_tables(url: str) -> None:
    """All tables as this program knows them, past the migrations."""
    engine = open_engine(url)
    metadata.create_all(engine)
    engine.dispose()


def filled(fill: Callable[[Session], object]) -> Make:
    """All tables, and what is put into them."""

    def make(url: str) -> None:
        make_tables(url)
        engine = open_engine(url)
        with Session(engine) as session:
            fill(session)
            session.commit()
        engine.dispose()

    return make


def _file(path: Path) -> str:
    return f"sqlite:///{path}"
