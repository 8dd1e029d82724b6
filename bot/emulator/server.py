"""The emulator: one server with the Bot API and the page of phones."""

import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime
from itertools import count
from typing import Any, Literal

import aiohttp
from aiohttp import web

from bot.emulator.api import BotApi
from bot.emulator.buckets import Buckets
from bot.emulator.clock import EmulatorClock
from bot.emulator.faults import Faults
from bot.emulator.live import Live
from bot.emulator.model import BotAccount, Chat, Message, User
from bot.emulator.page_acting import PageActing, errors_as_json
from bot.emulator.page_inline import PageInline
from bot.emulator.page_language import LANGUAGES, PageLanguage
from bot.emulator.page_reading import PageReading
from bot.emulator.parameters import MOST
from bot.emulator.phone import Phone
from bot.emulator.world import Event, World

FIRST_PERSON = 7_100_000_001  # over 32 bits, as real ids are
FIRST_GROUP = -5_100_000_001
FIRST_SUPERGROUP = -1_002_100_000_001


class Emulator:
    """`start` it, give `url` to the bots, act with phones, `stop` it.

    `map` is GeoJSON in WGS-84 for the page; `jumps` are extra buttons of its time panel;
    `monotonic` counts the real seconds of the rate limits; `speak` is told the language that
    somebody chooses on the page, and does what else shall speak it.
    """

    def __init__(
        self,
        *,
        clock: EmulatorClock | None = None,
        map: dict[str, Any] | None = None,
        jumps: Mapping[str, Callable[[datetime], datetime]] | None = None,
        buckets: bool = True,
        title: Mapping[str, str] | None = None,
        monotonic: Callable[[], float] = time.monotonic,
        speak: Callable[[str], Awaitable[None]] | None = None,
    ) -> None:
        self.clock = clock or EmulatorClock()
        self.map = map
        self.jumps = dict(jumps or {})
        self.title = dict(title or {})
        self.url = ""
        self.buckets = Buckets(buckets, monotonic)
        self.world = World(self.clock)
        self.api = BotApi(self.world, self.buckets, self._session)
        self._phones: dict[int, Phone] = {}
        setting = {"title": self.title, "jumps": list(self.jumps), "map": self.map}
        self._reading = PageReading(self.world, setting)
        self._acting = PageActing(self.world, self.phone, self.add_person, self.jumps)
        self._inline = PageInline(self.world, self.phone)
        self._speaking = PageLanguage(self.world, speak or self._speak)
        self._live = Live(self.world, self._reading.clock_view)
        self._runner: web.AppRunner | None = None
        self._client: aiohttp.ClientSession | None = None

    @property
    def faults(self) -> Faults:
        """What goes wrong now."""
        return self.world.faults

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> str:
        """Serve; the base URL, which is also the Bot API's base."""
        app = web.Application(client_max_size=MOST, middlewares=[errors_as_json])
        for room in (self.api, self._reading, self._acting, self._inline, self._speaking):
            app.add_routes(room.routes())
        app.router.add_get("/api/events", self._live.stream)
        self._runner = web.AppRunner(
            app, access_log=None, handler_cancellation=True, shutdown_timeout=0.2
        )
        await self._runner.setup()
        site = web.TCPSite(self._runner, host, port)
        await site.start()
        bound = self._runner.addresses[0][1]
        self.url = f"http://[{host}]:{bound}" if ":" in host else f"http://{host}:{bound}"
        return self.url

    async def stop(self) -> None:
        """Drop what is open and stop serving."""
        self.api.stop()
        self._live.stop()
        if self._client is not None:
            await self._client.close()
            self._client = None
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def __aenter__(self) -> "Emulator":
        await self.start()
        return self

    async def __aexit__(self, *reason: object) -> None:
        await self.stop()

    def _session(self) -> aiohttp.ClientSession:
        if self._client is None:
            self._client = aiohttp.ClientSession()
        return self._client

    def add_bot(self, token: str, username: str, name: str, *, inline: bool = False) -> BotAccount:
        """Its id is the number before the colon of its token; `inline` as by /setinline."""
        bot = BotAccount(int(token.split(":")[0]), token, username, name, inline=inline)
        self.world.add_bot(bot)
        self.api.add(bot)
        return bot

    def add_person(
        self,
        name: str,
        *,
        user_id: int | None = None,
        language: str = "zh-hans",
        label: str = "",
        username: str | None = None,
        opens: BotAccount | Chat | None = None,
    ) -> User:
        """A person with a phone, which shows the chat that it `opens` first."""
        number = user_id or next(n for n in count(FIRST_PERSON) if n not in self.world.people)
        person = User(number, name, language, label, username, opens=opens)
        self.world.people[number] = person
        self.world.tell(Event("state"))
        return person

    async def _speak(self, language: str) -> None:
        self.speaks(language)

    def speaks(self, language: str) -> None:
        """Page and phones are in this language, zh-CN or en, as from their settings."""
        self.world.language = language
        for person in self.world.people.values():
            person.language = LANGUAGES[language]
        self.world.tell(Event("state"))

    def add_group(
        self,
        title: str,
        *,
        people: Sequence[User],
        bots: Sequence[BotAccount],
        kind: Literal["group", "supergroup"] = "supergroup",
        forum: bool = False,
    ) -> Chat:
        """Bots are administrators (they read everything) and learn it by my_chat_member."""
        first = FIRST_SUPERGROUP if kind == "supergroup" else FIRST_GROUP
        chat = Chat(first - len(self.world.groups), kind, title, list(people), [], forum)
        chat.last_id = 1 if forum else 0  # number 1 is the General topic
        self.world.groups[chat.id] = chat
        for bot in bots:
            self.add_to_group(chat, bot)
        self.world.tell(Event("state"))
        return chat

    def add_to_group(self, chat: Chat, bot: BotAccount) -> None:
        """A bot joins as an administrator."""
        before = "kicked" if bot.id in chat.kicked else "left"
        chat.bots.append(bot)
        chat.met.add(bot.id)
        chat.kicked.discard(bot.id)
        by = chat.people[0] if chat.people else bot
        self.world.member_changed(chat, by, bot, before, "administrator")

    def upgrade_group(self, group: Chat) -> Chat:
        """A basic group becomes a supergroup: the old id answers 400 with migrate_to_chat_id."""
        fresh = self.add_group(group.title, people=group.people, bots=[])
        fresh.bots, fresh.met = list(group.bots), set(group.met)
        group.migrated_to = fresh.id
        for chat, name, other in (
            (group, "migrate_to_chat_id", fresh),
            (fresh, "migrate_from_chat_id", group),
        ):
            who, now = group.people[0], self.clock.now()
            note = Message(chat, 0, who, now, kind="service", service=(name, other.id))
            self.world.announce(self.world.add(note))
        return fresh

    def phone(self, person: User) -> Phone:
        """The same phone each time."""
        if person.id not in self._phones:
            self._phones[person.id] = Phone(
                self.world, self.api.callbacks, self.api.inline, person
            )
        return self._phones[person.id]
