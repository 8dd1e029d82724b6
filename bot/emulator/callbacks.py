"""Taps on inline buttons and what the bot answers."""

import asyncio
import itertools
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.emulator import wire
from bot.emulator.model import BotAccount, CallbackAnswer, Message, User
from bot.emulator.refusals import bad_request
from bot.emulator.world import World

ANSWER_WITHIN = timedelta(seconds=15)
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


@dataclass(eq=False)
class CallbackQuery:
    """One tap that waits for its answer."""

    id: str
    bot: BotAccount
    asked_at: datetime
    answer: "asyncio.Future[CallbackAnswer]" = field(repr=False)


class Callbacks:
    """All taps of one emulator by number."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._numbers = itertools.count(4_400_000_000_000_001)
        self._queries: dict[str, CallbackQuery] = {}

    async def tap(
        self, person: User, message: Message, data: str, patience: float
    ) -> CallbackAnswer | None:
        """Sends the callback query; the answer, or None after `patience` seconds."""
        bot = message.sender
        if not isinstance(bot, BotAccount):
            raise ValueError("only a bot's message has buttons")
        query = self._ask(bot)
        body = {
            "id": query.id,
            "from": wire.actor(person),
            "message": wire.callback_message(message, bot),
            "chat_instance": str(hash((message.chat.id, bot.id))),
            "data": data,
        }
        self._world.push(bot, "callback_query", message.chat.id, body)
        await asyncio.wait([query.answer], timeout=patience)
        return query.answer.result() if query.answer.done() else None

    def _ask(self, bot: BotAccount) -> CallbackQuery:
        number = str(next(self._numbers))
        future: asyncio.Future[CallbackAnswer] = asyncio.get_running_loop().create_future()
        query = CallbackQuery(number, bot, self._world.clock.now(), future)
        self._queries[number] = query
        return query

    def answer(self, bot: BotAccount, number: str, answer: CallbackAnswer) -> None:
        """Refusal for an unknown query, another bot's, or one asked over 15 seconds ago."""
        query = self._queries.get(number)
        if query is None or query.bot is not bot:
            raise bad_request(TOO_OLD)
        if self._world.clock.now() - query.asked_at > ANSWER_WITHIN:
            self._queries.pop(number)
            raise bad_request(TOO_OLD)
        if not query.answer.done():
            query.answer.set_result(answer)
