"""What is sent from the page of a call: words first, then photos, never more than is allowed."""

import asyncio
import re
from dataclasses import dataclass, field

from aiohttp import BodyPartReader, web

from bot.channel.keeping import Unavailable, keep_picture
from bot.desk.whistling.records import KeptPhoto
from bot.web.call_html import MOST_NAME, MOST_PHOTOS, MOST_WORDS
from storage.photos import Bomb, NotAnImage, PhotoStore, TooBig
from storage.words import MediaKind

MOST_BODY = 48 * 1024 * 1024  # bytes of a whole form
MOST_PARTS = 20
MOST_PHOTO = 12 * 1024 * 1024
MOST_TEXT = 64 * 1024
WITHIN = 180  # seconds for a form on a poor line
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")


class TooMuch(Exception):
    """More bytes than a form may have; nothing more is read."""


@dataclass(slots=True)
class Form:
    """A form as far as it was read; `problem`: the first thing that is wrong with it."""

    texts: dict[str, str] = field(default_factory=dict)
    photos: list[KeptPhoto] = field(default_factory=list)
    problem: str = ""

    def said(self, name: str) -> str:
        """A field's words, "" when it was not sent."""
        return self.texts.get(name, "")

    def look(self) -> str:
        """What is wrong: name, words, long, many, too_big, not_an_image; "" nothing."""
        if not self.said("name"):
            return "name"
        if not self.said("words"):
            return "words"
        if len(self.said("name")) > MOST_NAME or len(self.said("words")) > MOST_WORDS:
            return "long"
        return self.problem


async def read_form(request: web.Request, photos: PhotoStore) -> Form:
    """Read it piece by piece; TooMuch, TimeoutError, or ValueError when it is no form."""
    if (request.content_length or 0) > MOST_BODY:
        raise TooMuch
    form, left, parts = Form(), MOST_BODY, 0
    async with asyncio.timeout(WITHIN):
        reader = await request.multipart()
        while (part := await reader.next()) is not None:
            if not isinstance(part, BodyPartReader):
                raise ValueError("a form within a form")
            parts += 1
            if parts > MOST_PARTS:  # empty ones cost nothing but our time
                raise ValueError("more parts than a form of ours has")
            left -= await _take(form, part, photos, left)
    return form


async def _take(form: Form, part: BodyPartReader, photos: PhotoStore, left: int) -> int:
    """Take one field over; how many bytes it had."""
    if part.name != "photo":
        content = await _read(part, min(left, MOST_TEXT))
        form.texts[part.name or ""] = _clean(content)
        return len(content)
    if form.look() or len(form.photos) >= MOST_PHOTOS:  # kept only when the answer can stand
        size = await _skip(part, left)
        many = size and len(form.photos) >= MOST_PHOTOS
        form.problem = form.problem or ("many" if many else "")
        return size
    try:
        content = await _read(part, min(left, MOST_PHOTO))
    except TooMuch:
        if left <= MOST_PHOTO:
            raise
        form.problem = "too_big"
        return MOST_PHOTO + await _skip(part, left - MOST_PHOTO)
    if content:
        await _keep(form, photos, content)
    return len(content)


async def _keep(form: Form, photos: PhotoStore, content: bytes) -> None:
    try:
        kept = await keep_picture(photos, content)
    except TooBig:
        form.problem = "too_big"
    except (Bomb, NotAnImage, Unavailable):
        form.problem = "not_an_image"
    else:
        form.photos.append(KeptPhoto(MediaKind.PHOTO.value, kept.sha256, kept.size))


async def _read(part: BodyPartReader, most: int) -> bytes:
    content = bytearray()
    while chunk := await part.read_chunk():
        content += chunk
        if len(content) > most:
            raise TooMuch
    return bytes(content)


async def _skip(part: BodyPartReader, most: int) -> int:
    size = 0
    while chunk := await part.read_chunk():
        size += len(chunk)
        if size > most:
            raise TooMuch
    return size


def _clean(content: bytes) -> str:
    """Words without signs nobody can see; lines stay."""
    words = content.decode("utf-8", "replace").replace("\r\n", "\n")
    return _CONTROL.sub(" ", words).strip()
