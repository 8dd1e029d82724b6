"""保存附件: from a channel's file to bytes on disk, or to the reason why not."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import PurePosixPath
from typing import Any, Literal, ParamSpec, TypeVar

from bot.channel.said import SaidMedia
from storage.camera_positions import Position
from storage.hidden_places import TellsPlace, is_sealed_picture
from storage.photos import MOST_BYTES, Bomb, KeptImage, NotAnImage, PhotoStore, TooBig, is_picture
from storage.words import MediaKind

P = ParamSpec("P")
R = TypeVar("R")

FETCH_WITHIN = 120  # seconds for 20 MB on a poor line
KEEP_WITHIN = 120  # seconds to be looked through and written, with all that came before
# Not the executor of everybody: however slow files are, names are looked up and cards go out.
KEEPERS = ThreadPoolExecutor(max_workers=2, thread_name_prefix="keeper")

Problem = Literal["too_big", "not_an_image", "bomb", "unavailable", "tells_place"]

_PICTURE_NAMES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".bmp", ".gif", ".tif", ".tiff"})
# Pictures that Pillow does not read by itself: kept as files rather than refused.
_KEPT_AS_FILES = frozenset({"image/heic", "image/heif", "image/svg+xml", "image/x-adobe-dng"})
# Paths, controls, and what disguises an ending: signs that reverse a line or are not seen.
_UNSAFE = re.compile(
    r"[\x00-\x1f\x7f-\x9f/\\\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]+"
)
_LONGEST_NAME = 200  # bytes: a file system takes 255, and we put something in front


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file in the channel, not yet fetched."""

    kind: MediaKind
    file_id: str
    mime: str = ""
    name: str = ""
    size: int = 0  # as the channel says; 0 when it does not
    seconds: int | None = None  # how long it plays


class Unavailable(Exception):
    """The channel refuses the file for good."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait for a file, and whether it is worth another try when it did not come."""

    seconds: float
    again: bool


# Fetches the bytes of a file_id: TooBig or Unavailable when the channel will not give them,
# ConnectionError when it cannot be reached now.
Fetch = Callable[[str], Awaitable[bytes]]


def document(file_id: str, mime: str, name: str, size: int) -> Attachment:
    """A file sent as a file: a photo when it claims to be a picture we can read."""
    name = _safe_name(name)
    pictured = mime.startswith("image/") or PurePosixPath(name.lower()).suffix in _PICTURE_NAMES
    is_photo = pictured and mime not in _KEPT_AS_FILES
    return Attachment(MediaKind.PHOTO if is_photo else MediaKind.FILE, file_id, mime, name, size)


def played(kind: MediaKind, file: Any, usual: str) -> Attachment:
    """A recording as either framework reads it; `usual`: its mime type when it names none."""
    length = file.duration
    seconds = int(length.total_seconds()) if isinstance(length, timedelta) else int(length)
    return Attachment(
        kind,
        file.file_id,
        getattr(file, "mime_type", None) or usual,
        _safe_name(getattr(file, "file_name", None) or ""),
        file.file_size or 0,
        seconds,
    )


def _safe_name(name: str) -> str:
    """Its end, for that says what kind of file it is."""
    clean = _UNSAFE.sub(" ", name).strip()
    return clean.encode()[-_LONGEST_NAME:].decode(errors="ignore").strip()


async def keep(
    photos: PhotoStore, attachment: Attachment, fetch: Fetch, patience: Patience
) -> SaidMedia:
    """Fetch and keep an attachment; whatever is wrong with it becomes a problem.

    ConnectionError when it has not come yet and is worth another try.
    """
    if attachment.size > MOST_BYTES:
        return _unkept(attachment, "too_big")
    try:
        content = await _fetched(attachment, fetch, patience)
        return await _written(photos, attachment, content)
    except Unavailable:
        return _unkept(attachment, "unavailable")
    except TooBig:
        return _unkept(attachment, "too_big")
    except Bomb:
        return _unkept(attachment, "bomb")
    except TellsPlace:
        return _unkept(attachment, "tells_place")
    except NotAnImage:
        return _unkept(attachment, "not_an_image")


async def _fetched(attachment: Attachment, fetch: Fetch, patience: Patience) -> bytes:
    try:
        async with asyncio.timeout(patience.seconds):
            return await fetch(attachment.file_id)
    except (ConnectionError, TimeoutError):
        if patience.again:
            raise
        raise Unavailable from None


async def _written(photos: PhotoStore, attachment: Attachment, content: bytes) -> SaidMedia:
    return await _by_keepers(_write, photos, attachment, content)


async def keep_picture(photos: PhotoStore, content: bytes) -> KeptImage:
    """Of a page, where nothing has to be fetched; also Unavailable, when it takes too long."""
    return await _by_keepers(photos.keep_image, content)


async def _by_keepers(work: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """One that waits is not begun any more after that time; one that was begun is not heeded."""
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(KEEP_WITHIN):
            return await loop.run_in_executor(KEEPERS, partial(work, *args, **kwargs))
    except TimeoutError:
        raise Unavailable from None


def _write(photos: PhotoStore, attachment: Attachment, content: bytes) -> SaidMedia:
    """What the bytes are decides, not what they are called."""
    if is_picture(content) and not _plays(attachment, content):
        return _write_photo(photos, attachment, content)
    if attachment.kind is MediaKind.PHOTO and not is_sealed_picture(content):
        raise NotAnImage
    return _write_file(photos, attachment, content)


def _plays(attachment: Attachment, content: bytes) -> bool:
    """A moving picture that was sent to be played."""
    return attachment.kind is MediaKind.VIDEO and content.startswith(b"GIF8")


def _write_file(photos: PhotoStore, attachment: Attachment, content: bytes) -> SaidMedia:
    file = photos.keep_file(content)
    photo = attachment.kind is MediaKind.PHOTO  # a HEIC or raw picture: nobody could show it
    return SaidMedia(
        MediaKind.FILE if photo else attachment.kind,
        file.sha256,
        mime=attachment.mime,
        name=attachment.name,
        size=file.size,
        seconds=attachment.seconds,
        **_place(file.position),
    )


def _write_photo(photos: PhotoStore, attachment: Attachment, content: bytes) -> SaidMedia:
    image = photos.keep_image(content)
    return SaidMedia(
        MediaKind.PHOTO,
        image.sha256,
        mime="image/jpeg",  # whatever it was, it has been re-encoded
        name=attachment.name,
        size=image.size,
        width=image.width,
        height=image.height,
        look=image.look,
        **_place(image.position),
    )


def _place(position: Position | None) -> dict[str, Any]:
    return position._asdict() if position else {}


def _unkept(attachment: Attachment, problem: Problem) -> SaidMedia:
    return SaidMedia(
        attachment.kind,
        problem=problem,
        mime=attachment.mime,
        name=attachment.name,
        size=attachment.size,
    )
