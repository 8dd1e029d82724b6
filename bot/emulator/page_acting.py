"""What the page does: everything a phone can do, the clock and the faults."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from aiohttp import web

from bot.emulator.model import CallbackAnswer, Chat, Location, Message, User
from bot.emulator.page_reading import NotFoundError, find_chat, message_of, person_of
from bot.emulator.parameters import Parameters, read_parameters
from bot.emulator.phone import INVENTED_NUMBER, Phone
from bot.emulator.posting import Where
from bot.emulator.refusals import Refusal
from bot.emulator.views import faults_view, message_view
from bot.emulator.world import Event, World

Jumps = Mapping[str, Callable[[datetime], datetime]]
Answer = dict[str, Any]


class PageActing:
    """Handlers that change something; errors become 4xx with {error}."""

    def __init__(
        self,
        world: World,
        phone: Callable[[User], Phone],
        add_person: Callable[..., User],
        jumps: Jumps,
    ) -> None:
        self._world = world
        self._phone = phone
        self._add_person = add_person
        self._jumps = jumps

    def routes(self) -> list[web.RouteDef]:
        """For the application."""
        acts = ("send", "tap", "edit", "delete", "react", "vote", "start", "block")
        return [
            *[web.post(f"/api/phones/{{person}}/{act}", getattr(self, act)) for act in acts],
            web.post("/api/people", self.people),
            web.post("/api/clock", self.clock),
            web.post("/api/faults", self.faults),
        ]

    async def send(self, request: web.Request) -> web.Response:
        """A text, photo, album, file, voice, video, pin or contact."""
        person = person_of(self._world, request)
        given = await read_parameters(request)
        chat = find_chat(self._world, person, given.text("chat"))
        joined = {
            "reply_to": self._optional_message(chat, given.values.get("reply_to")),
            "topic": given.integer("topic") or None,
        }
        sent = await self._send(self._phone(person), chat, given, joined)
        return web.json_response({"messages": [message_view(one, person) for one in sent]})

    async def _send(
        self, phone: Phone, chat: Chat, given: Parameters, joined: dict[str, Any]
    ) -> list[Message]:
        where: Where = chat.bots[0] if chat.private else chat
        kind, text = given.text("kind") or "text", given.text("text")
        if kind == "text":
            return [await phone.says(where, text, **joined)]
        if kind == "location":
            pin = Location(given.number("latitude"), given.number("longitude"))
            place = (pin.latitude, pin.longitude)
            return [await phone.sends_location(where, *place, **joined)]
        if kind == "contact":
            number, topic = text or INVENTED_NUMBER, joined["topic"]
            return [await phone.sends_contact(where, number, topic=topic)]
        return await self._send_files(phone, where, given, joined)

    async def _send_files(
        self, phone: Phone, where: Where, given: Parameters, joined: dict[str, Any]
    ) -> list[Message]:
        kind, text, files = given.text("kind"), given.text("text"), given.files
        topic = joined["topic"]
        if not files:
            raise ValueError("no file")
        if kind == "photo" and len(files) > 1:
            images = [file.content for file in files]
            return await phone.sends_album(where, images, text, **joined)
        first = files[0]
        if kind == "photo":
            return [await phone.sends_photo(where, first.content, text, **joined)]
        if kind == "voice":
            seconds = given.integer("seconds", 3)
            return [await phone.sends_voice(where, first.content, seconds, **joined)]
        if kind == "video":
            return [await phone.sends_video(where, first.content, text, topic=topic)]
        if kind == "video_note":
            return [await phone.sends_video_note(where, first.content, topic=topic)]
        return [
            await phone.sends_file(where, one.name, one.content, text, mime=one.mime, **joined)
            for one in files
        ]

    async def tap(self, request: web.Request) -> web.Response:
        """An inline button; the bot's answer, or {} after 15 seconds."""
        person, chat, given = await self._at_chat(request)
        message = message_of(chat, given.values.get("message"))
        answer = await self._phone(person).taps_raw(message, given.text("data"))
        if not isinstance(answer, CallbackAnswer):
            return web.json_response({})
        return web.json_response(vars(answer))

    async def edit(self, request: web.Request) -> web.Response:
        """An own message."""
        person, chat, given = await self._at_chat(request)
        message = message_of(chat, given.values.get("message"))
        await self._phone(person).edits(message, given.text("text"))
        return web.json_response(message_view(message, person))

    async def delete(self, request: web.Request) -> web.Response:
        """A message, for everybody."""
        person, chat, given = await self._at_chat(request)
        message = message_of(chat, given.values.get("message"))
        await self._phone(person).deletes(message)
        return web.json_response({})

    async def react(self, request: web.Request) -> web.Response:
        """An emoji, or null to take it back."""
        person, chat, given = await self._at_chat(request)
        message = message_of(chat, given.values.get("message"))
        await self._phone(person).reacts(message, given.values.get("emoji"))
        return web.json_response({})

    async def vote(self, request: web.Request) -> web.Response:
        """Options of a poll by position."""
        person, chat, given = await self._at_chat(request)
        message = message_of(chat, given.values.get("message"))
        await self._phone(person).votes(message, given.values.get("options") or [])
        return web.json_response({})

    async def start(self, request: web.Request) -> web.Response:
        """The Start button, or a deep link."""
        person, chat, given = await self._at_chat(request, "bot")
        sent = await self._phone(person).starts(chat.bots[0], given.text("payload"))
        return web.json_response(message_view(sent, person))

    async def block(self, request: web.Request) -> web.Response:
        """Stop or let a bot write again."""
        person, chat, given = await self._at_chat(request, "bot")
        self._world.block(person, chat.bots[0], given.flag("blocked", default=True))
        self._world.tell(Event("faults"))
        return web.json_response({})

    async def people(self, request: web.Request) -> web.Response:
        """One more resident with a phone."""
        given = await read_parameters(request)
        name = given.text("name").strip()
        if not name:
            raise ValueError("a person needs a name")
        person = self._add_person(name, language=given.text("language") or "zh-hans")
        return web.json_response({"id": person.id, "name": person.name})

    async def clock(self, request: web.Request) -> web.Response:
        """Forward by seconds, or to a named moment."""
        given = await read_parameters(request)
        now = self._world.clock.now()
        if "jump" in given:
            if given.text("jump") not in self._jumps:
                raise NotFoundError("no such jump")
            self._world.clock.set(self._jumps[given.text("jump")](now))
        else:
            self._world.clock.move(timedelta(seconds=given.number("move_seconds")))
        self._world.tell(Event("clock"))
        return web.json_response({"now": self._world.clock.now().isoformat()})

    async def faults(self, request: web.Request) -> web.Response:
        """Some or all faults by name."""
        given = await read_parameters(request)
        self._world.faults.update(given.values)
        return web.json_response({"faults": faults_view(self._world)})

    async def _at_chat(
        self, request: web.Request, name: str = "chat"
    ) -> tuple[User, Chat, Parameters]:
        person = person_of(self._world, request)
        given = await read_parameters(request)
        return person, find_chat(self._world, person, given.values.get(name)), given

    def _optional_message(self, chat: Chat, number: Any) -> Message | None:
        return None if number in (None, "") else message_of(chat, number)


@web.middleware
async def errors_as_json(request: web.Request, handler: Any) -> web.StreamResponse:
    """For the page's own addresses: {error} and a 4xx instead of a stack."""
    try:
        answer: web.StreamResponse = await handler(request)
    except NotFoundError as error:
        return web.json_response({"error": str(error)}, status=404)
    except Refusal as refusal:
        return web.json_response({"error": refusal.description}, status=refusal.code)
    except (ValueError, AssertionError) as error:
        return web.json_response({"error": str(error)}, status=400)
    return answer
