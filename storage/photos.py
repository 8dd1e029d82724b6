"""Photos and files on disk under their content hash; where they were taken leaves never."""

import hashlib
import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from PIL import Image, ImageOps
from PIL.TiffImagePlugin import TiffImageFile

from storage.camera_positions import UNREADABLE, Position, position_in_xmp, position_of
from storage.hidden_authors import TooManyNames, without_author
from storage.hidden_places import TellsPlace, without_place
from storage.looks import look_of

LONGEST_SIDE = 1280  # pixels, what Telegram itself shows
LONGEST_TO_SHORTEST = 20  # Telegram refuses a thinner photo, and the card that carries it
MOST_PIXELS = 80_000_000  # a phone's largest JPEG is ~50 million; beyond is a bomb
MOST_PIXELS_UNPACKED = 25_000_000  # other formats are unpacked whole: 4 bytes a pixel, 100 MB
MOST_BYTES = 20 * 1024 * 1024  # what a bot may download
JPEG_QUALITY = 82
# What is opened; others of Pillow's are no photos, and some start programs (EPS).
FORMATS = ("JPEG", "PNG", "WEBP", "AVIF", "GIF", "BMP", "TIFF", "JPEG2000", "PSD", "ICO")
_MARKS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")
_RAW_TAGS = (50706, 330)  # DNG, or pictures beside the one on top: the smallest of a raw picture
PART = ".part"  # at the end of the name of what is being written


_NO_PICTURE = (*UNREADABLE, RuntimeError, MemoryError, zlib.error)  # as the formats' readers raise
_one_at_a_time = Lock()  # unpacked pictures are large: never several of them in memory


class NotAnImage(ValueError):
    """The bytes are no picture, whatever their name says."""


class Bomb(ValueError):
    """Few bytes that would unpack to more than MOST_PIXELS."""


class TooBig(ValueError):
    """More than MOST_BYTES."""


@dataclass(frozen=True, slots=True)
class KeptImage:
    """A picture kept: re-encoded, at most 1280 px; position from EXIF, as the camera wrote it."""

    sha256: str
    size: int
    width: int
    height: int
    position: Position | None
    look: int | None = None  # storage.looks; None for a picture that shows nothing


@dataclass(frozen=True, slots=True)
class KeptFile:
    """Bytes kept as they came (voice, film, document), but for what tells where and by whom."""

    sha256: str
    size: int
    position: Position | None = None


class _Shrunk(NamedTuple):
    """A picture ready to be written: JPEG, its width and height, and its look."""

    encoded: bytes
    size: tuple[int, int]
    look: int | None


class PhotoStore:
    """A folder of bytes by SHA-256; writing the same bytes twice keeps them once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, sha256: str) -> Path:
        """Where the bytes lie; ValueError for anything but 64 hex digits."""
        if len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef"):
            raise ValueError("not a content hash")
        return self.folder / sha256[:2] / sha256

    def keep_image(self, content: bytes) -> KeptImage:
        """Re-encode and keep a picture; NotAnImage, Bomb or TooBig. Blocking: use a thread."""
        if len(content) > MOST_BYTES:
            raise TooBig
        with _one_at_a_time:
            position, shrunk = _read_picture(content)
        sha256 = self._write(shrunk.encoded)
        return KeptImage(sha256, len(shrunk.encoded), *shrunk.size, position, shrunk.look)

    def keep_file(self, content: bytes) -> KeptFile:
        """Keep bytes without the place and author they tell; TooBig, or TellsPlace. Blocking."""
        if len(content) > MOST_BYTES:
            raise TooBig
        content, position = without_place(content)
        try:
            content = without_author(content)
        except TooManyNames as error:
            raise TellsPlace from error
        return KeptFile(self._write(content), len(content), position)

    def put_back(self, sha256: str, content: bytes) -> bool:
        """What was kept before, byte for byte; False when it is there. ValueError: another's."""
        if self.path(sha256).exists():
            return False
        if hashlib.sha256(content).hexdigest() != sha256:
            raise ValueError("not what its name says")
        self._write(content)
        return True

    def _write(self, content: bytes) -> str:
        sha256 = hashlib.sha256(content).hexdigest()
        path = self.path(sha256)
        if not _is_used_again(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            partial = path.with_name(f"{sha256}.{os.getpid()}.{id(content)}{PART}")
            try:
                with partial.open("wb") as file:
                    file.write(content)
                    file.flush()
                    os.fsync(file.fileno())  # the row that names it is written after it
                partial.replace(path)
            except OSError:
                partial.unlink(missing_ok=True)  # half a file is of no use, and takes room
                raise
        return sha256


def is_picture(content: bytes) -> bool:
    """Whether the bytes begin as a picture to be re-encoded, whatever they are called."""
    if content.startswith(_MARKS) or (content[:4] == b"RIFF" and content[8:12] == b"WEBP"):
        return True  # also a broken one: it is not kept as a file, with all that it tells
    try:
        with _opened(content) as opened:
            tags = opened.tag_v2 if isinstance(opened, TiffImageFile) else ()
            return not any(tag in tags for tag in _RAW_TAGS)
    except Image.DecompressionBombError:
        return True
    except _NO_PICTURE:
        return False


@contextmanager
def _opened(content: bytes) -> Iterator[Image.Image]:
    with Image.open(BytesIO(content), formats=FORMATS) as opened:
        yield opened


def _is_used_again(path: Path) -> bool:
    """Whether it is there; marked as named anew, so that it is not swept away as forgotten."""
    try:
        os.utime(path)
    except FileNotFoundError:
        return False
    return True


def _read_picture(content: bytes) -> tuple[Position | None, _Shrunk]:
    try:
        with _opened(content) as opened:
            most = MOST_PIXELS if opened.format == "JPEG" else MOST_PIXELS_UNPACKED
            if opened.width * opened.height > most:
                raise Bomb
            position = position_of(opened.getexif()) or position_in_xmp(_xmp_of(opened))
            opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            return position, _shrink(opened)
    except Bomb:
        raise
    except Image.DecompressionBombError as error:
        raise Bomb from error
    except _NO_PICTURE as error:
        raise NotAnImage from error


def _xmp_of(opened: Image.Image) -> bytes:
    """As JPEG, PNG, WebP and TIFF carry it."""
    told = opened.info.get("xmp") or opened.info.get("XML:com.adobe.xmp") or b""
    return told.encode() if isinstance(told, str) else bytes(told)


def _shrink(opened: Image.Image) -> _Shrunk:
    opened.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.BILINEAR)  # before any copy
    picture = ImageOps.exif_transpose(opened).convert("RGB")
    if max(picture.size) > LONGEST_TO_SHORTEST * min(picture.size):
        least = -(-max(picture.size) // LONGEST_TO_SHORTEST)
        wide, high = (max(side, least) for side in picture.size)
        picture = ImageOps.pad(picture, (wide, high), color="white")
    out = BytesIO()
    picture.info.clear()  # a comment would be written again by itself
    picture.save(out, "JPEG", quality=JPEG_QUALITY)  # no exif argument: nothing of it is written
    return _Shrunk(out.getvalue(), picture.size, look_of(picture))
