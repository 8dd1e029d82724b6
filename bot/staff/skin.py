"""工作人员端: takes the staff bot's raw updates to the desk, through python-telegram-bot."""

from typing import Any

import structlog
from telegram import Update
from telegram.ext import (
    CallbackQueryHandler,
    ChatMemberHandler,
    ExtBot,
    InlineQueryHandler,
    MessageHandler,
    MessageReactionHandler,
)
from telegram.ext.filters import ChatType, UpdateType

from bot.channel.raw import Unreadable, is_handled, shape
from bot.desk.desk import Desk
from bot.staff.application import CounterApplication, application_for
from bot.staff.counter import StaffCounter
from storage.photos import PhotoStore

ALSO = ("message_reaction", "inline_query")  # to a card; typed behind our name
REACTED = MessageReactionHandler.MESSAGE_REACTION_UPDATED  # not the counts of channels
log = structlog.get_logger("staff")


class StaffSkin:
    """Implements bot.channel.carrier.Skin; needs no network to start."""

    def __init__(self, bot: ExtBot[None], desk: Desk, photos: PhotoStore) -> None:
        self.bot = bot
        bot_id = int(bot.token.partition(":")[0])  # bot.id would have to ask Telegram first
        self.application = application_for(bot, desk)
        _register(self.application, StaffCounter(desk, photos, bot_id))

    async def feed(self, body: dict[str, Any]) -> None:
        """Handle one update; Unreadable, ConnectionError or a bug is raised, a Refusal is not."""
        if not is_handled(body, *ALSO):
            log.debug("update_ignored", shape=shape(body))
            return
        await self.application.process_update(self._read(body))

    def _read(self, body: dict[str, Any]) -> Update:
        try:
            return Update.de_json(body, self.bot)
        except (TypeError, ValueError, KeyError, AttributeError, OverflowError) as error:
            failure = type(error).__name__
        # Outside the except: the error's own text might repeat the person's words.
        raise Unreadable(f"{shape(body)}: {failure}")


def _register(application: CounterApplication, counter: StaffCounter) -> None:
    said, corrected = UpdateType.MESSAGE, UpdateType.EDITED_MESSAGE
    application.add_handlers(
        [
            CallbackQueryHandler(counter.press),
            MessageHandler(said & ChatType.PRIVATE, counter.hear),
            MessageHandler(said & ChatType.GROUPS, counter.hear_group),
            MessageHandler(corrected & ChatType.PRIVATE, counter.hear_again),
            MessageHandler(corrected & ChatType.GROUPS, counter.hear_group_again),
            InlineQueryHandler(counter.inquire),
            MessageReactionHandler(counter.react, message_reaction_types=REACTED),
            ChatMemberHandler(counter.come_or_go, ChatMemberHandler.MY_CHAT_MEMBER),
        ]
    )
