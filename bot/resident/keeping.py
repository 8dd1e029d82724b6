"""Fetching a message's file through the bot and keeping it, before the desk hears of it."""

from functools import partial

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramUnauthorizedError
from aiogram.types import Message
from aiohttp import ClientResponseError

from bot.channel.keeping import FETCH_WITHIN, Unavailable, keep
from bot.channel.said import SaidMedia
from bot.desk.desk import Desk
from bot.desk.drafting.patience import patience
from bot.resident.reaching import reaching_telegram
from bot.resident.reading import attachment_of
from storage.photos import PhotoStore, TooBig


async def kept(message: Message, bot: Bot, desk: Desk, photos: PhotoStore) -> SaidMedia | None:
    """The message's attachment on disk, None when it has none; ConnectionError to try again."""
    attachment = attachment_of(message)
    if attachment is None:
        return None
    waits = patience(message.caption or "", desk.waited())
    return await keep(photos, attachment, partial(_fetch, bot), waits)


async def _fetch(bot: Bot, file_id: str) -> bytes:
    try:
        with reaching_telegram():
            file = await bot.get_file(file_id)
            content = await bot.download_file(file.file_path or "", timeout=FETCH_WITHIN)
    except TelegramUnauthorizedError:
        raise ConnectionError("token refused") from None
    except TelegramAPIError as refusal:
        raise (TooBig if "too big" in refusal.message.lower() else Unavailable) from None
    except ClientResponseError:
        raise Unavailable from None
    return content.read() if content else b""
