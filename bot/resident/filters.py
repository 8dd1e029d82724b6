"""Which messages concern us; asynchronous because aiogram runs plain filters in a thread each."""

from typing import Any

from aiogram import Bot
from aiogram.enums import MessageEntityType
from aiogram.filters import Filter
from aiogram.types import ChatMemberUpdated, Message

from bot.channel.command import Command, bid_in, command_of
from bot.desk.desk import Desk
from bot.resident.reaching import reaching_telegram
from bot.resident.reading import attachment_of, is_words_or_things, without
from storage import people
from storage.words import Counter, MediaKind


class Private(Filter):
    """A person's own chat with us, something said by a person in it."""

    async def __call__(self, message: Message) -> bool:
        """Whether it is."""
        return message.chat.type == "private" and is_words_or_things(message)


class Bidding(Filter):
    """A command of ours, or a lone unknown one; an unknown one with words is taken as words."""

    def __init__(self, known: frozenset[str]) -> None:
        self.known = known

    async def __call__(self, message: Message) -> dict[str, Any] | bool:
        """The `command`."""
        command = bid_in(message.text, self.known)
        return False if command is None else {"command": command}


class Group(Filter):
    """A group of any kind."""

    async def __call__(self, message: Message | ChatMemberUpdated) -> bool:
        """Whether it is."""
        return message.chat.type in ("group", "supergroup")


class Registration(Filter):
    """`/start CODE` in a group, meant for us."""

    async def __call__(self, message: Message, bot: Bot) -> dict[str, Any] | bool:
        """The `command`."""
        command = command_of(message.text)
        if command is None or command.name != "start" or not command.argument:
            return False
        return {"command": command} if await _is_for_us(command, bot) else False


class Commanded(Filter):
    """A command of ours in a group, with nothing behind it, meant for us."""

    def __init__(self, known: frozenset[str]) -> None:
        self.known = known

    async def __call__(self, message: Message, bot: Bot) -> bool:
        """Whether it is."""
        command = command_of(message.text)
        if command is None or command.name not in self.known or command.argument:
            return False
        return await _is_for_us(command, bot)


class Reported(Filter):
    """随手拍: what a member means for us: picture, video, album, pin, our @name, words to a post.

    Words may be spoken. Said as an anonymous admin or as a channel, only a picture is: there is
    nobody to answer.
    """

    async def __call__(self, message: Message, bot: Bot) -> dict[str, Any] | bool:
        """`mentioned`: our @name when it stands in the message, else ""."""
        if message.is_automatic_forward:
            return False
        mentioned = await _our_name_in(message, bot)
        told = not message.sender_chat and _is_told(message, mentioned, bot.id)
        if told or _is_shown(message):
            return {"mentioned": mentioned}
        return False


class Registered(Filter):
    """A group we know: nothing said or shown in any other is kept."""

    async def __call__(self, message: Message, desk: Desk) -> bool:
        """Whether it is."""
        group = await desk.look(people.get_group, Counter.RESIDENT, message.chat.id)
        return group is not None and group.active


def _is_shown(message: Message) -> bool:
    shown = attachment_of(message)
    if shown is None or message.animation is not None:  # a GIF is a joke more often than not
        return False
    return shown.kind in (MediaKind.PHOTO, MediaKind.VIDEO) or bool(message.media_group_id)


def _is_told(message: Message, mentioned: str, bot_id: int) -> bool:
    if message.location or message.venue:
        return True
    words = without(message.text or message.caption or "", mentioned)
    spoken = message.voice is not None or message.video_note is not None
    return bool(words or spoken) and (bool(mentioned) or _is_answer(message, bot_id))


def _is_answer(message: Message, bot_id: int) -> bool:
    """To us, or under a picture of one's own."""
    post = message.reply_to_message
    if post is None or post.from_user is None or message.from_user is None:
        return False
    if post.from_user.id == bot_id:
        return True
    return post.from_user.id == message.from_user.id and _is_shown(post)


async def _our_name_in(message: Message, bot: Bot) -> str:
    entities = message.entities or message.caption_entities or ()
    if not any(entity.type == MessageEntityType.MENTION for entity in entities):
        return ""
    ours = f"@{await username_of(bot)}"
    return ours if ours in (message.text or message.caption or "").lower() else ""


async def _is_for_us(command: Command, bot: Bot) -> bool:
    return not command.mention or command.mention == await username_of(bot)


async def username_of(bot: Bot) -> str:
    """Ours, lower case; ConnectionError when Telegram is away.

    Asked of Telegram the first time somebody needs it, not at start.
    """
    with reaching_telegram():
        return ((await bot.me()).username or "").lower()
