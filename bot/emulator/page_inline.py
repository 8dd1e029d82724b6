"""What the page does when somebody types @bot and words: asks the bot, sends what is chosen."""

from collections.abc import Callable
from typing import Any

from aiohttp import web

from bot.emulator.model import BotAccount, Chat, User
from bot.emulator.page_reading import NotFoundError, find_chat, message_of, person_of
from bot.emulator.parameters import Parameters, read_parameters
from bot.emulator.phone import Phone
from bot.emulator.views import message_view
from bot.emulator.world import World


class PageInline:
    """Handlers of the list over the composer."""

    def __init__(self, world: World, phone: Callable[[User], Phone]) -> None:
        self._world = world
        self._phone = phone

    def routes(self) -> list[web.RouteDef]:
        """For the application."""
        return [
            web.post("/api/phones/{person}/inline", self.ask),
            web.post("/api/phones/{person}/choose", self.choose),
        ]

    async def ask(self, request: web.Request) -> web.Response:
        """The results; {} when the bot has not answered."""
        person, chat, bot, given = await self._read(request)
        where = chat.bots[0] if chat.private else chat
        words, offset = given.text("query"), given.text("offset")
        answer = await self._phone(person).inquires(bot, words, where=where, offset=offset)
        if answer is None:
            return web.json_response({})
        shown = [
            {"id": one.id, "title": one.title, "description": one.description}
            for one in answer.results
        ]
        button = {"text": answer.button, "start": answer.start} if answer.button else None
        body = {"results": shown, "next_offset": answer.next_offset, "button": button}
        return web.json_response(body)

    async def choose(self, request: web.Request) -> web.Response:
        """The message that was sent."""
        person, chat, bot, given = await self._read(request)
        where = chat.bots[0] if chat.private else chat
        number = given.values.get("reply_to")
        sent = await self._phone(person).chooses(
            bot,
            given.text("result"),
            where=where,
            reply_to=None if number in (None, "") else message_of(chat, number),
            topic=given.integer("topic") or None,
        )
        return web.json_response(message_view(sent, person))

    async def _read(self, request: web.Request) -> tuple[User, Chat, BotAccount, Parameters]:
        person, given = person_of(self._world, request), await read_parameters(request)
        chat = find_chat(self._world, person, given.values.get("chat"))
        return person, chat, self._bot(given.values.get("bot")), given

    def _bot(self, number: Any) -> BotAccount:
        try:
            return self._world.bots[int(number)]
        except (KeyError, TypeError, ValueError) as error:
            raise NotFoundError("no such bot") from error
