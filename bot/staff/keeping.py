"""Fetching a message's file through the bot and keeping it, before the desk hears of it."""

from functools import partial

from telegram import Bot, Message
from telegram.error import BadRequest

from bot.channel.keeping import FETCH_WITHIN, keep
from bot.channel.said import SaidMedia
from bot.staff.reaching import reaching_telegram
from bot.staff.reading import attachment_of
from storage.photos import PhotoStore, TooBig


async def kept(message: Message, bot: Bot, photos: PhotoStore) -> SaidMedia | None:
    """The message's attachment on disk, None when it has none; ConnectionError to try again."""
    attachment = attachment_of(message)
    return await keep(photos, attachment, partial(_fetch, bot)) if attachment else None


async def _fetch(bot: Bot, file_id: str) -> bytes:
    try:
        with reaching_telegram():
            file = await bot.get_file(file_id)
            return bytes(await file.download_as_bytearray(read_timeout=FETCH_WITHIN))
    except BadRequest as refusal:
        if "too big" in refusal.message.lower():
            raise TooBig from None
        raise
