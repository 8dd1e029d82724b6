"""Answering a pressed button on the spot."""

import structlog
from telegram import CallbackQuery
from telegram.error import TelegramError

from bot.channel.reader import reading_language
from bot.desk.desk import Desk, Toast
from bot.errors import Refusal
from bot.staff.reading import presser_of
from bot.wording.texts import language_for, refusal_text, toast_text

ANSWER_WITHIN = 10  # seconds; Telegram forgets the query after about 15
log = structlog.get_logger("staff")


async def answer(query: CallbackQuery, desk: Desk, toast: Toast | None = None) -> None:
    """Say what the step returned, or nothing."""
    if toast is None:
        await _say(query)
        return
    language = language_for(await desk.look(reading_language, presser_of(query)))
    await _say(query, toast_text(language, toast.key, toast.facts), alert=toast.alert)


async def refuse(query: CallbackQuery, desk: Desk, refusal: Refusal) -> None:
    """Say why not."""
    language = language_for(await desk.look(reading_language, presser_of(query)))
    await _say(query, refusal_text(language, refusal), alert=True)


async def _say(query: CallbackQuery, words: str = "", *, alert: bool = False) -> None:
    try:
        await query.answer(words or None, show_alert=alert, read_timeout=ANSWER_WITHIN)
    except TelegramError as failure:  # too old, or no network: the step has been done
        log.info("button_unanswered", failure=type(failure).__name__)
