"""The demo with people who act through their phones, and a clock that is moved for them."""

from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from bot.demo import Demo
from bot.emulator import Chat
from bot.wording.texts import CHINESE, plain
from storage.words import Counter
from tests.cast import ZONE
from tests.journeys.someone import Someone


class Stage:
    """One demo in one language; `people` by their names."""

    def __init__(self, demo: Demo) -> None:
        self.demo = demo
        self.chinese = demo.language == CHINESE
        self.resident_bot = demo.bots[Counter.RESIDENT]
        self.staff_bot = demo.bots[Counter.STAFF]
        self.people: dict[str, Someone] = {}
        staff = {"li", "zhao", "fang", "lin"}
        for key, user in demo.people.items():
            self._join(key, user, self.staff_bot if key in staff else self.resident_bot)

    def __getitem__(self, name: str) -> Someone:
        return self.people[name]

    @cached_property
    def riders(self) -> Chat:
        """The rider group."""
        return self.demo.group

    async def adds(self, name: str) -> Someone:
        """Somebody new presses Start."""
        code = "zh-hans" if self.chinese else "en"
        user = self.demo.emulator.add_person(name, language=code, opens=self.resident_bot)
        self._join(name, user, self.resident_bot)
        someone = self.people[name]
        await someone.starts()
        await someone.sees("110")
        return someone

    def says(self, key: str, **facts: Any) -> str:
        """A text of ours, as it stands on buttons."""
        return plain(self.demo.language, key, **facts)

    def either(self, chinese: str, english: str) -> str:
        """The words of the language this is told in."""
        return chinese if self.chinese else english

    async def passes(self, **how_long: float) -> None:
        """Move the clock (timedelta's words) and look at what is due."""
        self.demo.clock.move(timedelta(**how_long))
        await self._looks()

    async def comes(self, moment: str) -> None:
        """Let it become that moment in the city, e.g. 2026-11-24 08:00."""
        self.demo.clock.set(datetime.fromisoformat(moment).replace(tzinfo=ZONE))
        await self._looks()

    async def _looks(self) -> None:
        app = self.demo.app
        assert app is not None, "started before"
        await app.tick()
        for wake in app.database.on_commit:
            wake()

    def _join(self, key: str, user: Any, bot: Any) -> None:
        emulator = self.demo.emulator
        phone = emulator.phone(user)
        self.people[key] = Someone(emulator.world, phone, bot, self._half_a_minute)

    async def _half_a_minute(self) -> None:
        await self.passes(seconds=30)
