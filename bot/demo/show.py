"""演示: an emulator with six phones, the sample city, and the whole program between them."""

import asyncio
from collections.abc import Mapping
from datetime import datetime, time, timedelta
from importlib.resources import files
from json import loads
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from bot.city.calendar import work_calendar
from bot.demo.seats import HOME, SEATS, TOKENS
from bot.emulator import BotAccount, Emulator, EmulatorClock, User
from bot.rules.deadline import WorkCalendar
from bot.wording.texts import LANGUAGES, plain
from storage.words import Counter

if TYPE_CHECKING:
    from bot.app import App

ZONE = ZoneInfo("Asia/Shanghai")  # the sample city's


class Demo:
    """`start` opens everything, `page` is where to look; everything lies in `folder`."""

    def __init__(
        self, folder: Path, *, start: datetime | None = None, language: str = LANGUAGES[0]
    ) -> None:
        self.folder = folder
        self.language = language
        calendar = work_calendar(ZONE, {})
        self.clock = EmulatorClock(start or opening_hours(EmulatorClock().now(), calendar))
        self.emulator = Emulator(
            clock=self.clock,
            map=_map(),
            jumps={"next_working_morning": lambda at: next_working_morning(at, calendar)},
            title={one: plain(one, "demo-title") for one in LANGUAGES},
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
        return self.page

    @property
    def page(self) -> str:
        """The address of the page in the demo's language."""
        return f"{self.url}/?lang={self.language.partition('-')[0]}"

    async def begin(self) -> None:
        """The program behind the page; both are served while it is loaded."""
        self._program = await asyncio.to_thread(_load_program)
        settings = self._program.settings_of(self.folder, self.url)
        codes = await asyncio.to_thread(self._program.prepare, settings, self.clock.now())
        self.app = self._program.App(settings, self.clock)
        await self.app.start()
        await self._everybody_starts(codes)

    async def stop(self) -> None:
        """Stop the program, then the emulator."""
        if self.app is not None:
            await self.app.stop()
        await self.emulator.stop()

    def _open_phones(self) -> None:
        for counter, token in TOKENS.items():
            name = plain(self.language, f"demo-bot-{counter}")
            self.bots[counter] = self.emulator.add_bot(token, f"shuoshi_{counter}_bot", name)
        for seat in SEATS:
            self.people[seat.key] = self.emulator.add_person(
                plain(self.language, f"demo-name-{seat.key}"),
                language="zh-hans" if self.language.startswith("zh") else "en",
                label=plain(self.language, f"demo-label-{seat.key}"),
                opens=self.bots[seat.counter],
            )
        self.group = self.emulator.add_group(
            plain(self.language, "demo-rider-group"),
            people=[self.people["ji"], self.people["zhao"]],
            bots=[self.bots[Counter.RESIDENT]],
        )
        self.people["ji"].opens = self.group

    async def _everybody_starts(self, codes: Mapping[str, str]) -> None:
        """Residents press Start, staff follow their invites, the group is registered."""
        for seat in SEATS:
            phone = self.emulator.phone(self.people[seat.key])
            await phone.starts(self.bots[seat.counter], codes.get(seat.key, ""))
        phone = self.emulator.phone(self.people["zhao"])
        await phone.says(self.group, f"/start@shuoshi_resident_bot {codes['group']}")
        await self._settle_wang()

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
    for grid in grids["features"]:
        grid["properties"] = {"level": "grid", "name": grid["properties"]["名称"]}
    return {**drawn, "features": [*grids["features"], *drawn["features"]]}
