"""附件收发: what both carriers do alike — what of a part can be sent, its bytes, its file_ids."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Protocol

import structlog

from bot.channel.message import Attached, Message
from bot.channel.pages import filled, packed
from storage.words import MediaKind

_NAMES = {
    MediaKind.PHOTO: "photo.jpg",
    MediaKind.VIDEO: "video.mp4",
    MediaKind.VIDEO_NOTE: "video.mp4",
    MediaKind.VOICE: "voice.ogg",
    MediaKind.AUDIO: "audio.mp3",
    MediaKind.FILE: "file",
}
log = structlog.get_logger("carrier")


class Store(Protocol):
    """Where bytes lie by hash."""

    def path(self, sha256: str) -> Path:
        """The file."""
        ...


def sendable(part: Message, store: Store, known: Mapping[str, str]) -> Message | None:
    """The part without attachments that are neither known nor on disk; None: nothing is left.

    Words that arrive without a photo are better than no words.
    """
    kept = tuple(
        one
        for one in part.attached
        if one.is_made or one.sha256 in known or store.path(one.sha256).is_file()
    )
    if len(kept) == len(part.attached):
        return part
    log.error("media_lost", attachments=len(part.attached) - len(kept))
    return replace(part, attached=kept) if kept or part.text else None


async def read(store: Store, one: Attached) -> bytes:
    """The bytes of an attachment."""
    if one.make is not None:
        return await asyncio.to_thread(one.make)
    if one.packed:
        return await asyncio.to_thread(packed, one, store.path)
    if one.page:
        return await asyncio.to_thread(filled, one.page, store.path)
    return await asyncio.to_thread(store.path(one.sha256).read_bytes)


def name_of(one: Attached) -> str:
    """The file name it is uploaded under."""
    return one.name or _NAMES[one.kind]


def file_ids_of(attached: Sequence[Attached], sent: Sequence[Any]) -> dict[str, str]:
    """The bot's file_ids by hash; both frameworks name a message's parts as Telegram does."""
    return {
        one.sha256: file_id
        for one, message in zip(attached, sent, strict=True)
        if not one.is_made and (file_id := _file_id(message))
    }


def _file_id(message: Any) -> str | None:
    if message.photo:
        return str(message.photo[-1].file_id)
    found = (
        message.video
        or message.voice
        or message.video_note
        or message.audio
        or message.document
        or message.animation
    )
    return str(found.file_id) if found else None
