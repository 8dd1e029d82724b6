"""清扫: photos and files that no row names any more leave the disk, one folder at a look."""

import asyncio
import os
from datetime import datetime, timedelta
from pathlib import Path

from sqlmodel import Session

from bot.desk.desk import Desk
from bot.rules.retention import Kept
from storage import forgetting
from storage.forgetting import Mark
from storage.photos import PhotoStore

EVERY = timedelta(minutes=5)  # 256 folders: all of them within a day
FOLDERS = 256
HASH_LENGTH = 64
HALF, HALF_KEPT = ".part", timedelta(days=1)  # what a crash left half written
GOING = ".going"


class Sweep:
    """Looks at the folders in turn; where it is stands in the tables."""

    def __init__(self, desk: Desk, photos: PhotoStore, keeps: timedelta) -> None:
        self._desk, self._photos, self._keeps = desk, photos, keeps

    async def look(self) -> None:
        """One folder."""
        await self.sweep_next()

    async def sweep_next(self) -> int:
        """The folder whose turn it is; how many files went."""
        now = self._desk.clock.now()
        number = (await self._desk.database.read(forgetting.mark_of, Kept.FILES)).id % FOLDERS
        folder = self._photos.folder / f"{number:02x}"
        old = await asyncio.to_thread(_unused_since, folder, now - self._keeps, now - HALF_KEPT)
        named: set[str] = await self._desk.database.read(forgetting.named, old)
        gone = [sha for sha in old if sha not in named and await self._goes(folder / sha, now)]
        await self._desk.database.write(_note, now, gone, Mark(None, (number + 1) % FOLDERS))
        return len(gone)

    async def _goes(self, path: Path, now: datetime) -> bool:
        """Set aside, looked for once more, and only then deleted: it may just have come again."""
        aside = await asyncio.to_thread(_set_aside, path, now - self._keeps)
        if aside is None:
            return False
        is_named = bool(await self._desk.database.read(forgetting.named, [path.name]))
        if is_named:
            await asyncio.to_thread(aside.replace, path)
        else:
            await asyncio.to_thread(aside.unlink)
        return not is_named


def _note(session: Session, now: datetime, gone: list[str], mark: Mark) -> None:
    if gone:
        forgetting.drop_copies(session, gone)
    forgetting.note(session, now, Kept.FILES, len(gone), mark)


def _unused_since(folder: Path, over: datetime, half_over: datetime) -> list[str]:
    """Whole files that nobody has kept again since; half ones are deleted on the way."""
    if not folder.is_dir():
        return []
    old = []
    for name in os.listdir(folder):
        path = folder / name
        if len(name) == HASH_LENGTH and not _is_fresh(path, over):
            old.append(name)
        elif name.endswith(HALF) and not _is_fresh(path, half_over):
            path.unlink(missing_ok=True)
        elif name.endswith(GOING):  # a crash came between
            path.rename(path.with_suffix(""))
    return old


def _set_aside(path: Path, over: datetime) -> Path | None:
    """Under another name; None when it is gone, or was kept again in this very moment."""
    aside = path.with_name(f"{path.name}{GOING}")
    try:
        path.rename(aside)
    except FileNotFoundError:
        return None
    if _is_fresh(aside, over):
        aside.replace(path)
        return None
    return aside


def _is_fresh(path: Path, since: datetime) -> bool:
    try:
        return path.stat().st_mtime > since.timestamp()
    except OSError:
        return True
