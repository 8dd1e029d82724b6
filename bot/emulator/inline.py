"""Inline queries: somebody types @bot and words in any chat; what they choose is sent by them."""

import asyncio
import itertools
import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from bot.emulator import wire
from bot.emulator.call import TEXT_LIMIT, Call
from bot.emulator.callbacks import ANSWER_WITHIN, TOO_OLD
from bot.emulator.keyboards import read_markup
from bot.emulator.model import BotAccount, Chat, Rows, User
from bot.emulator.parameters import Parameters
from bot.emulator.refusals import bad_request
from bot.emulator.units import length
from bot.emulator.world import World

MOST_RESULTS = 50
LONGEST_ID = 64  # bytes, of a result and of an offset
LONGEST_QUERY = 256  # characters; a client sends no more
START = re.compile(r"[A-Za-z0-9_-]{1,64}")
USUAL_CACHE = 300  # seconds
Json = dict[str, Any]


@dataclass(frozen=True)
class InlineResult:
    """One line of the list, and the message that choosing it sends."""

    id: str
    title: str
    description: str
    text: str
    entities: list[Json] = field(default_factory=list)
    buttons: Rows = field(default_factory=list)


@dataclass(frozen=True)
class InlineAnswer:
    """What a phone shows over the composer; `start` is the payload of the button above it."""

    results: tuple[InlineResult, ...]
    next_offset: str = ""
    button: str = ""
    start: str = ""


@dataclass(eq=False)
class _Query:
    bot: BotAccount
    person: User
    words: str
    offset: str
    asked_at: datetime
    answer: "asyncio.Future[InlineAnswer]" = field(repr=False)


class InlineQueries:
    """All inline queries of one emulator, and the answers that are kept for a while."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._numbers = itertools.count(5_500_000_000_000_001)
        self._queries: dict[str, _Query] = {}
        self._kept: dict[tuple[Any, ...], tuple[datetime, InlineAnswer]] = {}
        self._shown: dict[tuple[int, int], tuple[str, dict[str, InlineResult]]] = {}

    async def ask(
        self,
        person: User,
        bot: BotAccount,
        chat: Chat,
        words: str,
        *,
        offset: str = "",
        patience: float,
    ) -> InlineAnswer | None:
        """The bot's answer or a kept one, None after `patience` seconds."""
        if not bot.inline:
            raise ValueError("this bot takes no inline queries")
        words = words[:LONGEST_QUERY]
        answer = self._remembered(bot, person, words, offset)
        if answer is None:
            query = self._put(person, bot, chat, words, offset)
            await asyncio.wait([query.answer], timeout=patience)
            answer = query.answer.result() if query.answer.done() else None
        if answer is not None:
            self._show(person, bot, words, offset, answer)
        return answer

    def _put(self, person: User, bot: BotAccount, chat: Chat, words: str, offset: str) -> _Query:
        number = str(next(self._numbers))
        future: asyncio.Future[InlineAnswer] = asyncio.get_running_loop().create_future()
        query = _Query(bot, person, words, offset, self._world.clock.now(), future)
        self._queries[number] = query
        body = {
            "id": number,
            "from": wire.actor(person),
            "query": words,
            "offset": offset,
            "chat_type": _chat_type(chat, bot),
        }
        self._world.push(bot, "inline_query", person.id, body)
        return query

    def answer(self, call: Call) -> bool:
        """answerInlineQuery; Refusal for what Telegram refuses."""
        query = self._queries.get(call.parameters.text("inline_query_id"))
        if query is None or query.bot is not call.bot:
            raise bad_request(TOO_OLD)
        if self._world.clock.now() - query.asked_at > ANSWER_WITHIN:
            raise bad_request(TOO_OLD)
        answer = _read_answer(call)
        if not query.answer.done():
            query.answer.set_result(answer)
        self._keep(query, call.parameters, answer)
        return True

    def chosen(self, person: User, bot: BotAccount, result_id: str) -> InlineResult:
        """One of the results that the phone shows; the bot hears of it if it wants feedback."""
        words, results = self._shown.get((person.id, bot.id), ("", {}))
        if result_id not in results:
            raise ValueError("no such result is shown")
        if bot.inline_feedback:
            body = {"result_id": result_id, "from": wire.actor(person), "query": words}
            self._world.push(bot, "chosen_inline_result", person.id, body)
        return results[result_id]

    def _keep(self, query: _Query, given: Parameters, answer: InlineAnswer) -> None:
        seconds = given.integer("cache_time", USUAL_CACHE)
        whose = query.person.id if given.flag("is_personal") else None
        until = self._world.clock.now() + timedelta(seconds=seconds)
        self._kept[(query.bot.id, query.words, query.offset, whose)] = (until, answer)

    def _remembered(
        self, bot: BotAccount, person: User, words: str, offset: str
    ) -> InlineAnswer | None:
        for whose in (person.id, None):
            found = self._kept.get((bot.id, words, offset, whose))
            if found is not None and self._world.clock.now() < found[0]:
                return found[1]
        return None

    def _show(
        self, person: User, bot: BotAccount, words: str, offset: str, answer: InlineAnswer
    ) -> None:
        key = (person.id, bot.id)
        before = self._shown.get(key, ("", {}))
        results = dict(before[1]) if offset and before[0] == words else {}
        results |= {one.id: one for one in answer.results}
        self._shown[key] = (words, results)


def _chat_type(chat: Chat, bot: BotAccount) -> str:
    if not chat.private:
        return chat.kind
    return "sender" if chat.bots[0] is bot else "private"


def _read_answer(call: Call) -> InlineAnswer:
    given = call.parameters
    records = given.records("results")
    if len(records) > MOST_RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    offset = given.text("next_offset")
    if len(offset.encode()) > LONGEST_ID:
        raise bad_request("NEXT_OFFSET_INVALID")
    results = tuple(_read_result(call, one) for one in records)
    if len({one.id for one in results}) != len(results):
        raise bad_request("RESULT_ID_DUPLICATE")
    return InlineAnswer(results, offset, *_read_button(given.record("button")))


def _read_result(call: Call, given: Parameters) -> InlineResult:
    number, title = given.text("id"), given.text("title")
    if not 1 <= len(number.encode()) <= LONGEST_ID:
        raise bad_request("RESULT_ID_INVALID")
    if given.text("type") != "article":
        raise bad_request("RESULT_TYPE_INVALID")
    if not title:
        raise bad_request("ARTICLE_TITLE_EMPTY")
    text, entities = call.words("message_text", given.record("input_message_content"))
    if not text:
        raise bad_request("message text is empty")
    if length(text) > TEXT_LIMIT:
        raise bad_request("message is too long")
    buttons = read_markup(given.structure("reply_markup")).inline
    return InlineResult(number, title, given.text("description"), text, entities, buttons)


def _read_button(given: Parameters) -> tuple[str, str]:
    text, start = given.text("text"), given.text("start_parameter")
    if not given.values:
        return "", ""
    if not text:
        raise bad_request("BUTTON_TEXT_EMPTY")
    if not START.fullmatch(start):
        raise bad_request("START_PARAM_INVALID")
    return text, start
