"""备份 archive: one .tar with the rows of all tables and every file kept; what it holds it proves.

    tables/<name>.jsonl.gz   storage.portable's lines
    photos/<hash>            bytes under their content hash
    <name>.json              whatever else goes along
    manifest.json            counts and hashes of all of that
    manifest.sha256          the hash of that; nothing follows it

Written beside its place under another name, and put there when it is whole and on disk.
"""

import gzip
import hashlib
import json
import os
import tarfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any, NamedTuple

from storage.portable import Field

FORMAT = 1
OWNERS_ONLY = 0o600
MANIFEST, PROOF = "manifest.json", "manifest.sha256"
DAMAGE = (tarfile.TarError, EOFError, gzip.BadGzipFile, zlib.error, UnicodeDecodeError)
PACKED = 4  # gzip's level: text shrinks to a seventh at four times the speed of the best


class Broken(ValueError):
    """The archive is not what was written: cut off, changed, or none at all. Says what."""


class Taken(RuntimeError):
    """There is something of that name already."""


class Kept(NamedTuple):
    """A table within an archive."""

    fields: list[Field]
    rows: int
    sha256: str  # of its lines, unpacked


class Writer:
    """An archive under way; `finish` makes it one."""

    def __init__(self, tar: tarfile.TarFile, moment: int, room: Path) -> None:
        self._tar, self._moment = tar, moment
        self._room = room  # a folder for what is packed: /tmp may be memory
        self._tables: dict[str, Any] = {}
        self._files: dict[str, str] = {}
        self._photos = hashlib.sha256()
        self.photos = 0

    def add_table(self, name: str, fields: list[Field], lines: Iterable[str]) -> int:
        """Rows of a table; how many."""
        digest, rows = hashlib.sha256(), 0
        with TemporaryFile(dir=self._room) as packed:
            with gzip.GzipFile(fileobj=packed, mode="wb", compresslevel=PACKED, mtime=0) as out:
                for line in lines:
                    encoded = line.encode() + b"\n"
                    digest.update(encoded)
                    out.write(encoded)
                    rows += 1
            self._add(f"tables/{name}.jsonl.gz", packed)
        self._tables[name] = {"fields": fields, "rows": rows, "sha256": digest.hexdigest()}
        return rows

    def add_photo(self, path: Path) -> bool:
        """A file under its hash, read once; False when it is gone or is not what its name says."""
        try:
            content = path.read_bytes()
        except FileNotFoundError:
            return False
        if hashlib.sha256(content).hexdigest() != path.name:
            return False
        self._add(f"photos/{path.name}", BytesIO(content), len(content))
        self._photos.update(path.name.encode())
        self.photos += 1
        return True

    def add_json(self, name: str, content: Any) -> None:
        """Anything else, as JSON."""
        encoded = json.dumps(content, ensure_ascii=False, indent=2).encode()
        self._files[name] = hashlib.sha256(encoded).hexdigest()
        self._add(name, BytesIO(encoded), len(encoded))

    def finish(self, about: dict[str, Any]) -> None:
        """Say what is in it."""
        photos = {"files": self.photos, "sha256": self._photos.hexdigest()}
        manifest = {
            "format": FORMAT,
            **about,
            "tables": self._tables,
            "photos": photos,
            "files": self._files,
        }
        encoded = json.dumps(manifest, ensure_ascii=False, indent=1).encode()
        proof = hashlib.sha256(encoded).hexdigest().encode()
        self._add(MANIFEST, BytesIO(encoded), len(encoded))
        self._add(PROOF, BytesIO(proof), len(proof))

    def _add(self, name: str, content: IO[bytes], size: int | None = None) -> None:
        member = tarfile.TarInfo(name)
        member.size = content.seek(0, os.SEEK_END) if size is None else size
        member.mode, member.mtime = OWNERS_ONLY, self._moment
        content.seek(0)
        self._tar.addfile(member, content)
        self._tar.members.clear()  # type: ignore[attr-defined]  # tarfile remembers each, and there may be a million photos


class Reader:
    """An archive that has been found whole; what is taken out is checked once more on the way."""

    def __init__(self, tar: tarfile.TarFile, manifest: dict[str, Any]) -> None:
        self._tar = tar
        self.manifest = manifest
        self.tables = {
            name: Kept([Field(*one) for one in found["fields"]], found["rows"], found["sha256"])
            for name, found in manifest["tables"].items()
        }

    def lines(self, name: str) -> Iterator[str]:
        """The rows of a table; Broken at the end when they are not those that were written."""
        kept, digest, rows = self.tables[name], hashlib.sha256(), 0
        with (
            _member(self._tar, f"tables/{name}.jsonl.gz") as packed,
            gzip.GzipFile(fileobj=packed) as lines,
        ):
            for line in lines:
                digest.update(line)
                rows += 1
                yield line.decode()
        if (rows, digest.hexdigest()) != (kept.rows, kept.sha256):
            raise Broken(f"tables/{name}")

    def photos(self) -> Iterator[tuple[str, bytes]]:
        """Hash and bytes of every photo and file; Broken when one is missing or another."""
        digest, number = hashlib.sha256(), 0
        for member in self._tar:
            folder, _, name = member.name.partition("/")
            if folder != "photos":
                continue
            with _member(self._tar, member) as found:
                content = found.read()
            if hashlib.sha256(content).hexdigest() != name:
                raise Broken(member.name)
            digest.update(name.encode())
            number += 1
            yield name, content
        kept = self.manifest["photos"]
        if (number, digest.hexdigest()) != (kept["files"], kept["sha256"]):
            raise Broken("photos")

    def json(self, name: str) -> Any:
        """What else went along; None when nothing of that name did."""
        if name not in self.manifest["files"]:
            return None
        with _member(self._tar, name) as found:
            content = found.read()
        if hashlib.sha256(content).hexdigest() != self.manifest["files"][name]:
            raise Broken(name)
        return json.loads(content)

    def check(self) -> None:
        """Read all of it; Broken says what is not as it was written."""
        for name in self.tables:
            for _ in self.lines(name):
                pass
        for _ in self.photos():
            pass
        for name in self.manifest["files"]:
            self.json(name)


@contextmanager
def written(to: Path, moment: int) -> Iterator[Writer]:
    """A new archive there, once what is done with the writer has succeeded; Taken otherwise.

    `moment`: seconds since 1970, of everything in it. OSError as of any file: a full disk leaves
    nothing behind.
    """
    if os.path.lexists(to):
        raise Taken(str(to))
    partial = to.with_name(f".{to.name}.{os.getpid()}.part")
    try:
        with (
            os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out,
            tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as tar,
        ):
            yield Writer(tar, moment, to.parent)
            tar.close()
            out.flush()
            os.fsync(out.fileno())
        _put(partial, to)
    finally:
        partial.unlink(missing_ok=True)


@contextmanager
def read(path: Path) -> Iterator[Reader]:
    """An archive, its manifest proved; Broken when it is cut off, changed or none."""
    try:
        with tarfile.open(path, mode="r:") as tar:
            yield Reader(tar, _manifest(tar))
    except DAMAGE as error:
        raise Broken(type(error).__name__) from error


def _manifest(tar: tarfile.TarFile) -> dict[str, Any]:
    try:
        with _member(tar, MANIFEST) as found, _member(tar, PROOF) as proof:
            content, promised = found.read(), proof.read().decode()
        if hashlib.sha256(content).hexdigest() != promised:
            raise Broken(MANIFEST)
        manifest = json.loads(content)
    except ValueError as error:
        raise Broken(MANIFEST) from error
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise Broken(f"format {manifest.get('format')}")
    return manifest


@contextmanager
def _member(tar: tarfile.TarFile, of: tarfile.TarInfo | str) -> Iterator[IO[bytes]]:
    try:
        found = tar.extractfile(of)
    except KeyError:
        raise Broken(str(of)) from None
    if found is None:  # a folder or a link: nothing of ours
        raise Broken(str(of))
    with found:
        yield found


def _put(partial: Path, to: Path) -> None:
    """In its place at once, and never over anything that has come there meanwhile."""
    try:
        os.link(partial, to)
    except FileExistsError:
        raise Taken(str(to)) from None
    except OSError:  # a file system without hard links
        partial.rename(to)
    sync_folder(to.parent)


def sync_folder(folder: Path) -> None:
    """Let the names in a folder be on disk, where that can be asked for."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError:
        return
    finally:
        os.close(handle)
