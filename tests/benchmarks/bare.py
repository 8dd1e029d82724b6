"""The yardstick: aiogram as its guide shows it, one commit and one answer for each message."""

import asyncio
import os
import sqlite3
from pathlib import Path

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message


async def main() -> None:
    """Polls until SIGTERM."""
    database = sqlite3.connect(Path(os.environ["SHUOSHI_DATA"]) / "bare.db", isolation_level=None)
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("PRAGMA synchronous=FULL")
    database.execute("CREATE TABLE said (id INTEGER PRIMARY KEY, chat INTEGER, words TEXT)")
    dispatcher = Dispatcher()

    @dispatcher.message()
    async def keep(message: Message) -> None:
        database.execute("BEGIN IMMEDIATE")
        row = (message.chat.id, message.text)
        database.execute("INSERT INTO said (chat, words) VALUES (?, ?)", row)
        database.execute("COMMIT")
        await message.answer(f"收到：{message.text}")

    base = os.environ["SHUOSHI_BOT_API"]
    server = TelegramAPIServer.from_base(base)
    bot = Bot(os.environ["SHUOSHI_RESIDENT_TOKEN"], session=AiohttpSession(api=server))
    await dispatcher.start_polling(bot, polling_timeout=20)


if __name__ == "__main__":
    asyncio.run(main())
