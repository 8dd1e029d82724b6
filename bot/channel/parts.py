"""分条: a message as the single calls it takes, so that each has its own pace and outcome."""

from dataclasses import replace

from bot.channel.message import Attached, Message
from storage.words import MediaKind

CAPTION_LIMIT = 1024  # UTF-16 units
ALBUM_LIMIT = 10
_NOTHING = (None, None, None)
_ALBUMS = {
    MediaKind.PHOTO: "pictures",
    MediaKind.VIDEO: "pictures",
    MediaKind.AUDIO: "sounds",
    MediaKind.FILE: "files",
}


def split(message: Message) -> tuple[Message, ...]:
    """Messages of one call: reaction | topic | pin | attachment with caption | album | text."""
    if message.topic or (message.reaction, message.member_out, message.menu) != _NOTHING:
        return (message,)
    found: list[Message] = []
    if message.pin is not None:
        if not (message.text or message.attached):
            return (message,)
        found.append(replace(_bare(message), pin=message.pin))
        message = replace(message, pin=None)
    if _is_captioned(message):
        return (*found, message)
    found += [replace(_bare(message), attached=album) for album in _albums(message.attached)]
    if message.text:
        found.append(replace(message, attached=()) if message.attached else message)
    return tuple(found)


def cost(part: Message) -> int:
    """How many messages Telegram counts for it."""
    return max(1, len(part.attached))


def _is_captioned(message: Message) -> bool:
    """One attachment that can carry the words; a round video can carry none."""
    if len(message.attached) != 1:
        return False
    if message.attached[0].kind is MediaKind.VIDEO_NOTE:
        return not (message.text or message.buttons)
    return len(message.text.encode("utf-16-le")) // 2 <= CAPTION_LIMIT


def _bare(message: Message) -> Message:
    return Message(silent=message.silent, only_for=message.only_for)


def _albums(attached: tuple[Attached, ...]) -> list[tuple[Attached, ...]]:
    """Runs of what may share an album: pictures with videos, sounds with sounds, voices alone."""
    runs: list[list[Attached]] = []
    for one in attached:
        last = _ALBUMS.get(runs[-1][-1].kind) if runs else None
        if last is not None and last == _ALBUMS.get(one.kind) and len(runs[-1]) < ALBUM_LIMIT:
            runs[-1].append(one)
        else:
            runs.append([one])
    return [tuple(run) for run in runs]
