"""备份: a city as one archive, taken while the program runs; and when it was done last."""

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from storage import archive
from storage.archive import Writer, sync_folder
from storage.jotting import jot
from storage.photos import PhotoStore
from storage.portable import Source, source_of

NAME, ENDING = "shuoshi-", ".tar"
LEFTOVER = 24 * 3600  # seconds after which an unfinished archive is nobody's any more
DONE = "last-backup.json"
HASH_LENGTH = 64
MOST_NAMED = 20


class Made(NamedTuple):
    """What a backup holds."""

    path: Path
    rows: int
    photos: int
    missing: tuple[str, ...]  # hashes that rows name and no file has
    size: int  # bytes


def make(
    url: str, photos: PhotoStore | None, to: Path, now: datetime, about: dict[str, Any]
) -> Made:
    """Write an archive of the database at `url`; photos None: they are kept some other way.

    Photos are read after the picture of the tables was taken, and a photo lies on disk before a
    row names it: whatever the rows name is there. archive.Taken, OSError.
    """
    with archive.written(to, int(now.timestamp())) as out:
        with source_of(url) as source:  # closed before the photos: those may take hours
            rows = sum(
                out.add_table(name, source.fields(name), source.lines(name))
                for name in source.tables()
            )
            named, found = named_in(source), _about(source, now)
        missing = [] if photos is None else _add_photos(out, photos, named)
        out.add_json("settings.json", about.pop("settings", {}))
        out.finish({**about, **found, "missing": missing[:MOST_NAMED]})
    return Made(to, rows, out.photos, tuple(missing), to.stat().st_size)


def name_at(now: datetime) -> str:
    """The name of the archive of a moment; by name is by age."""
    return f"{NAME}{now.astimezone(UTC):%Y%m%dT%H%M%SZ}{ENDING}"


def prune(folder: Path, keep: int, spare: str = "") -> list[Path]:
    """Delete all but the newest `keep` archives of a folder, and what was never finished.

    `spare`: one more that stays, by its name.
    """
    found = sorted(folder.glob(f"{NAME}*{ENDING}"))
    old = [one for one in found[: max(0, len(found) - keep)] if one.name != spare]
    newest = max((path.stat().st_mtime for path in found), default=0.0)
    left = folder.glob(f".{NAME}*{ENDING}.*.part")
    dead = [path for path in left if path.stat().st_mtime < newest - LEFTOVER]
    for path in (*old, *dead):
        path.unlink(missing_ok=True)
    sync_folder(folder)
    return old


class Last(NamedTuple):
    """The last backup: when, how many photos it should have had and had not, and which archive
    had them all last; "" is not known.
    """

    at: datetime
    missing: int = 0
    whole: str = ""


def note_done(folder: Path, now: datetime, name: str, missing: int | None) -> Last:
    """For /metrics; a data folder that cannot be written to is no reason to fail.

    `missing`: None where photos are kept some other way.
    """
    before = last(folder) or Last(now)
    done = before._replace(at=now) if missing is None else Last(now, missing, before.whole)
    if missing == 0:
        done = done._replace(whole=name)
    with suppress(OSError):
        jot(folder / DONE, {**done._asdict(), "at": now.isoformat()})
    return done


def last(folder: Path) -> Last | None:
    """The last backup; None when it is not known."""
    with suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
        found = json.loads((folder / DONE).read_text("utf-8"))
        missing, whole = int(found.get("missing", 0)), str(found.get("whole", ""))
        return Last(datetime.fromisoformat(found["at"]), missing, whole)
    return None


def named_in(source: Source) -> set[str]:
    """Every hash that a row names as kept."""
    named = set(source.column("SELECT DISTINCT sha256 FROM media"))
    lists = source.column("SELECT photos FROM whistle_calls WHERE CAST(photos AS TEXT) <> '[]'")
    for found in lists:
        named.update(json.loads(found) if isinstance(found, str) else found)
    return {one for one in named if one}


def _about(source: Source, now: datetime) -> dict[str, Any]:
    return {
        "made_at": now.isoformat(),
        "revision": source.value("SELECT version_num FROM alembic_version"),
        "last_ids": source.last_ids(),
        "head": source.value("SELECT head FROM history_heads ORDER BY id DESC LIMIT 1"),
    }


def _add_photos(out: Writer, photos: PhotoStore, named: set[str]) -> list[str]:
    """All there are; the names of those that are missing."""
    for path in files_of(photos):
        if out.add_photo(path):
            named.discard(path.name)
    return sorted(named)


def files_of(photos: PhotoStore) -> Iterator[Path]:
    """Every whole file, by name; not what is being written just now."""
    if not photos.folder.is_dir():
        return
    for folder in sorted(photos.folder.iterdir()):
        for name in sorted(os.listdir(folder)) if folder.is_dir() else ():
            if len(name) == HASH_LENGTH:
                yield folder / name
