"""The yardstick with python-telegram-bot, as its guide shows it: one commit, one answer."""

import os
import sqlite3
from pathlib import Path
from typing import Any

from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters

Context = ContextTypes.DEFAULT_TYPE


def main() -> None:
    """Polls until SIGTERM."""
    database = sqlite3.connect(
        Path(os.environ["SHUOSHI_DATA"]) / "bare_telegram.db", isolation_level=None
    )
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("PRAGMA synchronous=FULL")
    database.execute("CREATE TABLE said (id INTEGER PRIMARY KEY, chat INTEGER, words TEXT)")

    async def keep(update: Update, _context: Context) -> None:
        message = update.message
        assert message is not None, "the handler takes messages only"
        database.execute("BEGIN IMMEDIATE")
        row = (message.chat_id, message.text)
        database.execute("INSERT INTO said (chat, words) VALUES (?, ?)", row)
        database.execute("COMMIT")
        await message.reply_text(f"收到：{message.text}")

    base = os.environ["SHUOSHI_BOT_API"]
    builder = Application.builder().token(os.environ["SHUOSHI_RESIDENT_TOKEN"])
    application: Any = builder.base_url(f"{base}/bot").concurrent_updates(True).build()
    application.add_handler(MessageHandler(filters.TEXT, keep))
    application.run_polling(timeout=20)


if __name__ == "__main__":
    main()
