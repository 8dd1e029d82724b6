"""What a database says of itself, as SQLite and PostgreSQL really say it."""

import errno
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from storage import trouble
from storage.database import open_engine
from storage.transaction import GivenUp
from storage.trouble import Trouble, trouble_of
from tests.databases import Home, empty


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A database with a row."""
    path = tmp_path / "some.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as made:
        made.execute("CREATE TABLE things (id INTEGER PRIMARY KEY)")
        made.execute("INSERT INTO things VALUES (1)")
    return path


def failure(url: str, statement: str, opened: Callable[[str], Engine] = open_engine) -> DBAPIError:
    engine = opened(url)
    try:
        with pytest.raises(DBAPIError) as caught, engine.connect() as connection:
            connection.execute(text(statement))
    finally:
        engine.dispose()
    return caught.value


def test_a_file_that_cannot_be_written(file: Path) -> None:
    sqlite3.connect(file).execute("PRAGMA journal_mode=WAL").close()

    url = f"sqlite:///file:{file}?mode=ro&immutable=1&uri=true"  # which no city has

    error = failure(url, "DELETE FROM things", create_engine)

    assert trouble_of(error) == trouble.READ_ONLY


def test_a_file_that_is_none(file: Path) -> None:
    file.write_bytes(b"no database at all " * 1000)

    assert trouble_of(failure(f"sqlite:///{file}", "SELECT 1")) == trouble.DAMAGED


@pytest.mark.on("postgresql")
def test_a_server_that_only_reads(home: Home, tmp_path: Path) -> None:
    error = failure(empty(home, tmp_path), "SET TRANSACTION READ ONLY; DELETE FROM notices")

    assert trouble_of(error) == trouble.READ_ONLY


def test_a_mistake_is_no_trouble(file: Path) -> None:
    error = failure(f"sqlite:///{file}", "INSERT INTO things VALUES (1)")

    assert isinstance(error, IntegrityError)
    assert trouble_of(error) == ""


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(errno.ENOSPC, ""), trouble.FULL),
        (OSError(errno.EFBIG, ""), trouble.FULL),
        (OSError(errno.EROFS, ""), trouble.READ_ONLY),
        (OSError(errno.ENOENT, ""), ""),
        (GivenUp(), "it gave a transaction up, as on a full disk"),
        (KeyError("x"), ""),
    ],
)
def test_what_else_is_trouble(error: Exception, words: str) -> None:
    assert trouble_of(error) == words


@pytest.mark.parametrize(
    ("error", "wrote", "left"),
    [
        (
            OSError(errno.ENOSPC, ""),
            False,
            trouble.FULL,
        ),  # a commit without a change proves nothing
        (OSError(errno.ENOSPC, ""), True, ""),
        (KeyError("x"), False, ""),
    ],
)
def test_it_is_over_once_something_is_written(error: Exception, wrote: bool, left: str) -> None:
    standing = Trouble()

    standing.note(error)
    standing.over(wrote=wrote)

    assert standing.words == left


def deleted(file: Path) -> None:
    file.unlink()


def replaced(file: Path) -> None:
    file.rename(file.with_suffix(".aside"))
    file.write_bytes(b"")


@pytest.mark.parametrize(("act", "words"), [(deleted, "gone"), (replaced, "restart")])
def test_a_file_that_is_not_the_same_any_more(
    file: Path, act: Callable[[Path], None], words: str
) -> None:
    engine = open_engine(f"sqlite:///{file}")
    with engine.connect() as connection:
        connection.execute(text("SELECT id FROM things"))
    act(file)

    with pytest.raises(DBAPIError) as caught:
        engine.connect()
    engine.dispose()
    with pytest.raises(DBAPIError):
        engine.connect()

    assert words in trouble_of(caught.value)
    assert not file.exists() or file.stat().st_size == 0, "no empty database is made in its place"
