"""演示: an emulator with six people's phones, the sample city, the whole program between them."""

import asyncio
from collections.abc import Callable, Mapping
from csv import DictReader
from datetime import datetime, time, timedelta
from importlib.resources import files
from json import loads
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from bot.channel.said import Caller
from bot.city.calendar import work_calendar
from bot.demo import naming
from bot.demo.seats import HOME, SEATS, TOKENS
from bot.emulator import BotAccount, Emulator, EmulatorClock, User
from bot.rules.deadline import WorkCalendar
from bot.wording.texts import CHINESE, ENGLISH, LANGUAGES, plain
from storage.words import Counter

if TYPE_CHECKING:
    from bot.app import App

ZONE = ZoneInfo("Asia/Shanghai")  # the sample city's


class Demo:
    """`start` opens everything, `page` is where to look; everything lies in `folder`.

    `trains`: the category model is trained beside it; until then the words judge alone.
    `paced`: messages come at Telegram's pace; tests do without.
    """

    def __init__(
        self,
        folder: Path,
        *,
        start: datetime | None = None,
        language: str = LANGUAGES[0],
        trains: bool = False,
        paced: bool = True,
    ) -> None:
        self.folder = folder
        self.language = language
        self._trains = trains
        self._paced = paced
        self._trainer: asyncio.subprocess.Process | None = None
        self._begun = False
        calendar = work_calendar(ZONE, {})
        self.clock = EmulatorClock(start or opening_hours(EmulatorClock().now(), calendar))
        self.emulator = Emulator(
            clock=self.clock,
            buckets=paced,
            map=_map(),
            jumps={"next_working_morning": lambda at: next_working_morning(at, calendar)},
            title={one: plain(one, "demo-title") for one in LANGUAGES},
            speak=self.speak,
        )
        self.people: dict[str, User] = {}
        self.bots: dict[Counter, BotAccount] = {}
        self.url = ""
        self.app: App | None = None

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> str:
        """Open the emulator, load the city, start the program, let everybody press Start."""
        await self.open(host, port)
        await self.begin()
        return self.page

    async def open(self, host: str, port: int) -> str:
        """The page alone; what is said to the bots meanwhile they hear when they are there."""
        self.url = await self.emulator.start(host, port)
        self._open_phones()
        self.emulator.speaks(self.language)
        return self.page

    async def speak(self, language: str) -> None:
        """Page, phones and what the bots say to them: all in one language from now on."""
        fresh = naming.nothing_said(self.emulator)
        self.language = language
        naming.rename(language, self.people, self.bots, self.group)
        self.emulator.speaks(language)
        if not self._begun:
            return  # who starts later does so in this language
        await self._tell_program(language)
        if fresh:
            naming.wipe(self.emulator)
            await self._everybody_starts({})
            await self._write(self._program.tell_group, self.group.id, language)

    async def _tell_program(self, language: str) -> None:
        """Names and language of all who have pressed Start; the sheets are Chinese."""
        names = {number: person.name for number, person in self.emulator.world.people.items()}
        others = naming.colleagues(language)
        await self._write(self._program.speak, names, others, language)

    async def _write(self, step: Callable[..., None], *args: Any) -> None:
        assert self.app is not None, "started before"
        await self.app.database.write(step, self.clock.now(), *args)

    @property
    def page(self) -> str:
        """The address of the page in the demo's language."""
        return f"{self.url}/?lang={self.language.partition('-')[0]}"

    async def begin(self) -> None:
        """The program behind the page; both are served while it is loaded."""
        self._program = await asyncio.to_thread(_load_program)
        settings = self._program.settings_of(self.folder, self.url)
        now, zhao, group = self.clock.now(), self.people["zhao"], self.group
        riders = Caller(Counter.RESIDENT, zhao.id, group.id, private=False, name=zhao.name)
        codes = await asyncio.to_thread(self._program.prepare, settings, now)
        await asyncio.to_thread(self._program.register, settings, now, riders, group.title)
        self.app = self._program.make(settings, self.clock, paced=self._paced)
        await self.app.start()
        language = self.language
        await self._everybody_starts(codes)
        await self._settle_wang()
        self._begun = True
        if self.language != language:  # chosen on the page meanwhile
            await self.speak(self.language)
        elif language != LANGUAGES[0]:
            await self._tell_program(language)
            await self._tell_group(language)
        if self._trains:
            self._trainer = await self._program.start_training(settings)

    async def stop(self) -> None:
        """Stop the program, then the emulator."""
        if self._trainer is not None and self._trainer.returncode is None:
            self._trainer.kill()
            await self._trainer.wait()
        if self.app is not None:
            await self.app.stop()
        await self.emulator.stop()

    def _open_phones(self) -> None:
        for counter, token in TOKENS.items():
            name = naming.bot_name(self.language, counter)
            self.bots[counter] = self.emulator.add_bot(
                token, f"shuoshi_{counter}_bot", name, inline=counter == Counter.STAFF
            )
        for seat in SEATS:
            self.people[seat.key] = self.emulator.add_person(
                naming.person_name(self.language, seat.key),
                label=naming.label(self.language, seat.key),
                opens=self.bots[seat.counter],
            )
        self.group = self.emulator.add_group(
            naming.group_name(self.language),
            people=[self.people["ji"], self.people["zhao"]],
            bots=[self.bots[Counter.RESIDENT]],
        )
        self.people["ji"].opens = self.group

    async def _everybody_starts(self, codes: Mapping[str, str]) -> None:
        """Residents press Start, staff follow their invites where there is one."""
        for seat in SEATS:
            phone = self.emulator.phone(self.people[seat.key])
            await phone.starts(self.bots[seat.counter], codes.get(seat.key, ""))

    async def _tell_group(self, language: str) -> None:
        """Groups read Chinese; of this one only people who read another language look on."""
        phone = self.emulator.phone(self.people["zhao"])
        await phone.sees(self.group, lambda message: message.from_bot, timeout=20)
        told = next(one for one in self.group.messages.values() if one.from_bot)
        self.emulator.world.delete(told)  # the first: later ones may answer somebody
        await self._write(self._program.tell_group, self.group.id, language)

    async def _settle_wang(self) -> None:
        """王阿姨 has lived in the first grid for years: the demo does not have to ask her."""
        assert self.app is not None, "started before"
        await self.emulator.phone(self.people["wang"]).sees(
            self.bots[Counter.RESIDENT], lambda _message: True, timeout=20
        )
        await self.app.database.write(self._program.settle, self.people["wang"].id, HOME)


def _load_program() -> ModuleType:
    from bot.demo import program

    return program


def opening_hours(now: datetime, calendar: WorkCalendar) -> datetime:
    """Now, when somebody is at work for another while; else the next working morning."""
    soon = now + timedelta(hours=1)
    if calendar.is_open(now) and calendar.is_open(soon):
        return now
    return next_working_morning(now, calendar)


def next_working_morning(at: datetime, calendar: WorkCalendar) -> datetime:
    """Half an hour after the next opening in the morning of a working day."""
    today = at.astimezone(calendar.zone).date()
    for ahead in (0, 1):
        midnight = datetime.combine(today + timedelta(ahead), time.min, tzinfo=calendar.zone)
        morning = calendar.next_opening(midnight) + timedelta(minutes=30)
        if morning > at:
            break
    return morning


def _map() -> dict[str, Any]:
    """Grids, then roads and buildings above them."""
    folder = files("storage") / "sample_city"
    grids: dict[str, Any] = loads((folder / "grids.geojson").read_text("utf-8"))
    drawn: dict[str, Any] = loads((folder / "map.geojson").read_text("utf-8"))
    sheet = (folder / "places.csv").read_text("utf-8-sig").splitlines()
    english = {row["编码"]: row["英文名称"] for row in DictReader(sheet)}
    for grid in grids["features"]:
        drawn_as = grid["properties"]
        names = {CHINESE: drawn_as["名称"], ENGLISH: english[drawn_as["编码"]]}
        grid["properties"] = {"level": "grid", "name": names}
    return {**drawn, "features": [*grids["features"], *drawn["features"]]}
