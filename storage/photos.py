"""Photos and files on disk under their content hash; EXIF never leaves with them."""

import hashlib
import os
import warnings
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from threading import Lock

from PIL import ExifTags, Image, ImageOps, UnidentifiedImageError

LONGEST_SIDE = 1280  # pixels, what Telegram itself shows
LONGEST_TO_SHORTEST = 20  # Telegram refuses a thinner photo, and the card that carries it
MOST_PIXELS = 80_000_000  # a phone's largest JPEG is ~50 million; beyond is a bomb
MOST_PIXELS_UNPACKED = 25_000_000  # other formats are unpacked whole: 4 bytes a pixel, 100 MB
MOST_BYTES = 20 * 1024 * 1024  # what a bot may download
JPEG_QUALITY = 82


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
    latitude: float | None
    longitude: float | None


@dataclass(frozen=True, slots=True)
class KeptFile:
    """Bytes kept untouched (voice, video, documents)."""

    sha256: str
    size: int


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
            position, encoded, size = _read_picture(content)
        sha256 = self._write(encoded)
        return KeptImage(sha256, len(encoded), *size, *position)

    def keep_file(self, content: bytes) -> KeptFile:
        """Keep bytes as they are; TooBig over MOST_BYTES. Blocking: use a thread."""
        if len(content) > MOST_BYTES:
            raise TooBig
        return KeptFile(self._write(content), len(content))

    def _write(self, content: bytes) -> str:
        sha256 = hashlib.sha256(content).hexdigest()
        path = self.path(sha256)
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            partial = path.with_name(f"{sha256}.{os.getpid()}.{id(content)}.part")
            with partial.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())  # the row that names it is written after it
            partial.replace(path)
        return sha256


def _read_picture(
    content: bytes,
) -> tuple[tuple[float | None, float | None], bytes, tuple[int, int]]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(BytesIO(content)) as opened:
                most = MOST_PIXELS if opened.format == "JPEG" else MOST_PIXELS_UNPACKED
                if opened.width * opened.height > most:
                    raise Bomb
                position = _position(opened)
                opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
                return position, *_shrink(opened)
    except Image.DecompressionBombError as error:
        raise Bomb from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as error:
        if isinstance(error, Bomb):
            raise
        raise NotAnImage from error


def _shrink(opened: Image.Image) -> tuple[bytes, tuple[int, int]]:
    opened.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.BILINEAR)  # before any copy
    picture = ImageOps.exif_transpose(opened).convert("RGB")
    if max(picture.size) > LONGEST_TO_SHORTEST * min(picture.size):
        least = -(-max(picture.size) // LONGEST_TO_SHORTEST)
        wide, high = (max(side, least) for side in picture.size)
        picture = ImageOps.pad(picture, (wide, high), color="white")
    out = BytesIO()
    picture.save(out, "JPEG", quality=JPEG_QUALITY)  # no exif argument: nothing of it is written
    return out.getvalue(), picture.size


def _position(opened: Image.Image) -> tuple[float | None, float | None]:
    try:
        gps = opened.getexif().get_ifd(ExifTags.IFD.GPSInfo)
        latitude = _degrees(gps[ExifTags.GPS.GPSLatitude], gps[ExifTags.GPS.GPSLatitudeRef], "S")
        longitude = _degrees(
            gps[ExifTags.GPS.GPSLongitude], gps[ExifTags.GPS.GPSLongitudeRef], "W"
        )
    except (KeyError, TypeError, ValueError, ZeroDivisionError, IndexError, SyntaxError, OSError):
        return None, None  # no position, or a broken one: the picture itself is still good
    if (latitude, longitude) == (0.0, 0.0) or abs(latitude) > 90 or abs(longitude) > 180:
        return None, None  # cameras without a fix write zeros
    return latitude, longitude


def _degrees(parts: tuple[float, float, float], reference: str, negative: str) -> float:
    degrees, minutes, seconds = (float(part) for part in parts)
    value = degrees + minutes / 60 + seconds / 3600
    return -value if reference.strip("\0 ").upper() == negative else value
