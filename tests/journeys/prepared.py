"""The tables of a town before its story begins: made once, copied for each."""

import shutil
from pathlib import Path

from sqlmodel import Session, select

from bot.emulator.server import FIRST_SUPERGROUP
from storage import migrating
from storage.database import open_engine
from storage.tables import Group
from tests.cast import settle

RIDERS = FIRST_SUPERGROUP


def prepare(place: str | Path) -> None:
    """Tables by migration, the sample city, the cast in it, the rider group registered.

    In the database of a URL, or in a file of SQLite in a folder.
    """
    url = place if isinstance(place, str) else _file_in(place)
    migrating.upgrade(url)
    engine = open_engine(url)
    with Session(engine) as session:
        settle(session)
        session.exec(select(Group)).one().chat_id = RIDERS
        session.commit()
    engine.dispose()


def _file_in(folder: Path) -> str:
    return f"sqlite:///{folder / 'shuoshi.db'}"


def copied(prepared: Path, folder: Path) -> str:
    """The prepared file, in another folder; its URL."""
    shutil.copytree(prepared, folder, dirs_exist_ok=True)
    return _file_in(folder)
