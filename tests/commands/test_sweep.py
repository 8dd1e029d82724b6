"""Files that no case names leave the disk; what is named, fresh or used again stays."""

import os
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import Session

from bot.commands.sweep import FOLDERS, Sweep
from bot.desk.desk import Desk
from bot.rules.retention import Kept
from storage import people
from storage.database import Database
from storage.forgetting import all_of
from storage.photos import PhotoStore
from storage.tables import Media, MediaCopy, Petition, metadata
from storage.words import Counter, MediaKind, MediaPart, State

NOW = datetime(2026, 12, 1, tzinfo=UTC)
MONTH = timedelta(days=30)


class Clock:
    """It stands, unless it is moved."""

    def __init__(self) -> None:
        self.at = NOW

    def now(self) -> datetime:
        return self.at


class Cellar:
    """Photos on disk, some of them named by a case."""

    def __init__(self, folder: Path, database: Database) -> None:
        self.database = database
        self.photos = PhotoStore(folder / "photos")
        self.clock = Clock()
        self.sweep = Sweep(Desk(database, self.clock), self.photos, MONTH)

    def keeps(self, content: bytes, *, days: int) -> str:
        """A file that was used last so long ago."""
        sha = self.photos.keep_file(content).sha256
        self.ages(self.photos.path(sha), days)
        return sha

    def ages(self, path: Path, days: int) -> None:
        """As if nobody had touched it since."""
        at = (NOW - timedelta(days=days)).timestamp()
        os.utime(path, (at, at))

    async def names(self, sha: str) -> None:
        """A case names it."""
        await self.database.write(name, sha)

    async def a_day(self) -> int:
        """Every folder has its turn."""
        return sum([await self.sweep.sweep_next() for _ in range(FOLDERS)])


@pytest.fixture
async def cellar(tmp_path: Path) -> AsyncIterator[Cellar]:
    database = Database(f"sqlite:///{tmp_path / 'shuoshi.db'}")
    metadata.create_all(database.engine)
    yield Cellar(tmp_path, database)
    await database.close()


async def test_what_no_case_names_goes_after_its_time(cellar: Cellar) -> None:
    old, fresh = cellar.keeps(b"old", days=31), cellar.keeps(b"fresh", days=29)
    named = cellar.keeps(b"named", days=400)
    await cellar.names(named)

    went = await cellar.a_day()

    there = {sha for sha in (old, fresh, named) if cellar.photos.path(sha).exists()}
    assert (went, there) == (1, {fresh, named})


async def test_what_the_bots_called_it_goes_with_it(cellar: Cellar) -> None:
    sha = cellar.keeps(b"old", days=31)
    await cellar.database.write(copy, sha)

    await cellar.a_day()

    assert await cellar.database.read(lambda session: session.get(MediaCopy, 1)) is None


async def test_what_is_kept_again_is_fresh_again(cellar: Cellar) -> None:
    sha = cellar.keeps(b"old", days=20_000)
    cellar.photos.keep_file(b"old")
    another = cellar.photos.path(cellar.photos.keep_file(b"another").sha256)
    cellar.clock.at = datetime.fromtimestamp(another.stat().st_mtime, UTC)  # the disk's time

    went = await cellar.a_day()

    assert (went, cellar.photos.path(sha).exists()) == (0, True)


def test_keeping_the_same_again_marks_it_as_used(tmp_path: Path) -> None:
    photos = PhotoStore(tmp_path)
    path = photos.path(photos.keep_file(b"old").sha256)
    os.utime(path, (0, 0))

    photos.keep_file(b"old")

    assert path.stat().st_mtime > 0


async def test_what_a_crash_left_half_done_is_tidied(cellar: Cellar) -> None:
    named = cellar.keeps(b"named", days=400)
    await cellar.names(named)
    path = cellar.photos.path(named)
    half = path.with_name("x.1.2.part")
    half.write_bytes(b"half")
    cellar.ages(half, 2)
    path.rename(path.with_name(f"{named}.going"))

    went = await cellar.a_day()

    assert (went, path.exists(), half.exists()) == (0, True, False)


async def test_what_went_is_told(cellar: Cellar) -> None:
    cellar.keeps(b"old", days=31)

    await cellar.a_day()

    (row,) = await cellar.database.read(all_of)
    assert (row.kind, row.in_all) == (Kept.FILES, 1)


def name(session: Session, sha: str) -> None:
    """A case with that photo."""
    person = people.add_person(session, NOW, "", "zh").id or 0
    case = Petition(reporter_id=person, chat_id=1, created_at=NOW, state=State.CLOSED)
    session.add(case)
    session.flush()
    number, kind, part = case.id or 0, MediaKind.PHOTO, MediaPart.BEFORE
    session.add(Media(petition_id=number, kind=kind, part=part, sha256=sha, at=NOW))


def copy(session: Session, sha: str) -> None:
    """It was uploaded."""
    session.add(MediaCopy(counter=Counter.STAFF, sha256=sha, file_id="x"))
