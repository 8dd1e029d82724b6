"""Answering what staff type behind our name: ready texts, or a hint why there are none."""

import structlog
from telegram import (
    InlineQuery,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
)
from telegram.error import TelegramError

from bot.channel.reader import reading_language
from bot.desk.desk import Desk
from bot.desk.hearing import phrase_offers
from bot.desk.hearing.phrase_offers import Offer
from bot.staff.answering import ANSWER_WITHIN
from bot.staff.reading import inquirer_of
from bot.wording.ready_words import hint_text, result_text, result_title
from bot.wording.texts import language_for

HINT = "phrases"  # the payload of /start under a hint: it greets, and lets nobody in
log = structlog.get_logger("staff")


async def inquire(query: InlineQuery, desk: Desk) -> None:
    """Offer what fits the case being answered; nothing is kept, for the case goes on."""
    caller = inquirer_of(query)
    offer = await desk.ask(phrase_offers.offer, caller, query.query, query.offset)
    language = language_for(await desk.look(reading_language, caller))
    try:
        await query.answer(
            [_article(language, offer, one) for one in offer.found],
            cache_time=0,
            is_personal=True,
            next_offset=offer.following or None,  # the library would send "" as "[]"
            button=_hint(language, offer),
            read_timeout=ANSWER_WITHIN,
        )
    except TelegramError as failure:  # too old: whoever asked has typed on meanwhile
        log.info("inquiry_unanswered", failure=type(failure).__name__)


def _article(language: str, offer: Offer, found: phrase_offers.Found) -> InlineQueryResultArticle:
    return InlineQueryResultArticle(
        str(found.phrase_id),
        result_title(language, found.text, found.english),
        InputTextMessageContent(found.text, parse_mode=None),
        description=result_text(language, offer.number, offer.use),
    )


def _hint(language: str, offer: Offer) -> InlineQueryResultsButton | None:
    if not offer.why:
        return None
    return InlineQueryResultsButton(hint_text(language, offer.why), start_parameter=HINT)
