"""Residents, couriers and officers who talk without end; each knows what they have said.

They do what people do when nothing comes back: wait, and tap once more.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from random import Random

from bot.emulator import BotAccount, Button, Message, Phone
from tests.cast import CHEN, JI, LI, SHEN, ZHAO, ZHOU
from tests.journeys.town import Town
from tests.journeys.ways import SEND, TAKE
from tests.pictures import jpeg

PATIENCE = 8.0  # seconds until somebody taps again
AT_ONCE = 4  # residents
PLACES = (
    *(f"柳岸花园{number}栋" for number in range(1, 13)),
    *(f"老码头小区{number}栋" for number in range(1, 7)),
)
TROUBLES = (
    *("楼下路灯坏了", "门口井盖缺了", "垃圾堆着没人清", "楼道堆满杂物", "水管漏水", "电动车乱停"),
    *("夜里施工太吵", "绿化带的树枝断了", "墙上贴满小广告", "路面有个大坑", "有人占道摆摊"),
)
MOST_POSTS = 38  # in a rider group within an hour; beyond, they are only gathered
COURIERS = (JI, ZHOU)
OFFICERS = (LI, CHEN, SHEN, ZHAO)


@dataclass
class Said:
    """What was said so far, each with a mark of its own."""

    chance: Random
    petitions: list[str] = field(default_factory=list)  # marks of residents' petitions
    finds: list[str] = field(default_factory=list)  # of couriers' posts
    photos: int = 0
    taken: int = 0  # taps on 接单 that were answered

    def mark(self) -> str:
        """The next."""
        return f"〔{len(self.petitions) + len(self.finds):05}〕"

    def words(self, mark: str) -> str:
        """Which grid and which category can be known from them."""
        return f"{self.chance.choice(PLACES)}{self.chance.choice(TROUBLES)}{mark}"

    def picture(self) -> bytes:
        """Unlike all others."""
        self.photos += 1
        return jpeg(320 + self.photos % 900, 240 + self.photos // 900)


class People:
    """`begin`; after `rest` everybody finishes what they are at."""

    def __init__(self, town: Town, chance: Random) -> None:
        self._town = town
        self._chance = chance
        self.said = Said(chance)
        self._resting = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []

    def begin(self) -> None:
        """All of them."""
        lives: list[Callable[[], Awaitable[None]]] = [self._resident] * AT_ONCE
        lives += [self._couriers, self._officers]
        self._tasks = [asyncio.create_task(self._live(one)) for one in lives]

    async def rest(self) -> None:
        """Nobody begins anything new."""
        self._resting.set()
        await asyncio.gather(*self._tasks)

    async def _live(self, act: Callable[[], Awaitable[None]]) -> None:
        while not self._resting.is_set():
            await act()
            await self._pause(self._chance.uniform(0.05, 0.5))

    async def _pause(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._resting.wait()
        except TimeoutError:
            return

    async def _resident(self) -> None:
        """Somebody new says it, with a photo or without, and sends it."""
        bot, mark = self._town.resident_bot, self.said.mark()
        self.said.petitions.append(mark)
        phone = self._town.emulator.phone(self._town.emulator.add_person("居民"))
        words = self.said.words(mark)
        if self._chance.random() < 0.5:
            await phone.sends_photo(bot, self.said.picture(), words)
        else:
            await phone.says(bot, words)
        while not _has(phone, bot, "应在"):
            if (card := _with_button(phone, bot, SEND)) is not None:
                await _tap(phone, card, SEND)
            await _until(phone, bot, lambda one: "应在" in one.words or _fits(one, SEND))

    async def _couriers(self) -> None:
        """A photo in the rider group, and nothing else."""
        if len(self.said.finds) >= MOST_POSTS:
            await self._pause(1.0)
            return
        mark = self.said.mark()
        self.said.finds.append(mark)
        phone = self._town[self._chance.choice(COURIERS)].phone
        await phone.sends_photo(self._town.riders, self.said.picture(), self.said.words(mark))
        await self._pause(self._chance.uniform(1.0, 4.0))

    async def _officers(self) -> None:
        """One of them takes a case whose card lies there."""
        officer = self._town[self._chance.choice(OFFICERS)]
        card = _with_button(officer.phone, officer.bot, TAKE)
        if card is None:
            await self._pause(0.2)
            return
        self.said.taken += await _tap(officer.phone, card, TAKE)


async def _tap(phone: Phone, card: Message, button: str) -> bool:
    """Whether it was answered."""
    pressed = _button(card, button)
    if pressed is None:  # gone meanwhile
        return False
    coded = pressed.callback_data or ""
    return await phone.taps_raw(card, coded, patience=PATIENCE / 2) is not None


def _fits(message: Message, button: str) -> bool:
    return _button(message, button) is not None


def _button(message: Message, words: str) -> Button | None:
    """With these very words: 撤销接单 is no 接单."""
    every = (button for row in message.buttons for button in row)
    return next((button for button in every if button.text == words), None)


def _with_button(phone: Phone, bot: BotAccount, button: str) -> Message | None:
    every = [one for one in phone.messages(bot) if one.from_bot and _fits(one, button)]
    return every[-1] if every else None


def _has(phone: Phone, bot: BotAccount, words: str) -> bool:
    return any(one.from_bot and words in one.words for one in phone.messages(bot))


async def _until(phone: Phone, bot: BotAccount, fits: Callable[[Message], bool]) -> None:
    try:
        await phone.sees(bot, fits, timeout=PATIENCE)
    except AssertionError:
        return  # nothing came yet
