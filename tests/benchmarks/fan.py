"""One group and 300 private chats under Telegram's limits, and answers while a group is penalised.

In real time: the lane with its pace here, the emulator with its buckets in the same process.
"""

import asyncio
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlmodel import Session

from bot.clock import SystemClock
from bot.delivery.lane import Lane
from bot.delivery.pacing import Limits, Pace
from bot.emulator import BotAccount, Chat, Emulator
from bot.emulator.buckets import GROUP_LIMIT
from bot.emulator.world import Event
from bot.resident.carrier import ResidentCarrier, make_bot
from bot.wording.composing import compose
from storage import notices
from storage.database import Database
from storage.photos import PhotoStore
from storage.words import Counter, NoticeKind, Priority
from tests.benchmarks.figures import Figure, Scale, percentile
from tests.cast import settle

LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)
TOKEN = "111:a-bot-of-the-benchmarks"
PRIVATE = 300
ANSWERS = 40
ANSWER_EVERY = 0.2  # seconds
PATIENCE = 60.0  # seconds
SMALL = 20  # private chats of the shortest run


class Scene:
    """A lane at work, and when each chat has heard."""

    def __init__(self, emulator: Emulator, bot: BotAccount, database: Database) -> None:
        self.emulator, self.bot, self.database = emulator, bot, database
        self.heard_at: dict[int, float] = {}
        self._more = asyncio.Event()
        emulator.world.watchers.append(self._hear)

    def chats(self, number: int) -> list[int]:
        """New people who have pressed Start."""
        people = [self.emulator.add_person("居民") for _ in range(number)]
        for person in people:
            self.emulator.world.private_chat(person, self.bot).started = True
        return [person.id for person in people]

    def group(self) -> Chat:
        """One more."""
        person = self.emulator.add_person("骑手")
        return self.emulator.add_group("先锋骑手群", people=[person], bots=[self.bot])

    async def owe(self, chats: list[int]) -> float:
        """A message to each; when that was."""
        self.heard_at.clear()
        await self.database.write(_owe, chats)
        return time.perf_counter()

    async def heard(self, number: int) -> float:
        """When the last of so many chats heard."""
        async with asyncio.timeout(PATIENCE):
            while len(self.heard_at) < number:
                self._more.clear()
                await self._more.wait()
        return max(self.heard_at.values())

    def _hear(self, event: Event) -> None:
        message = event.message
        if event.kind == "message" and message is not None and message.sender is self.bot:
            self.heard_at.setdefault(message.chat.id, time.perf_counter())
            self._more.set()


async def measure(scale: Scale) -> list[Figure]:
    """Seconds for all, and milliseconds for an answer."""
    number = PRIVATE if scale.seconds >= 1 else SMALL
    async with _scene() as scene:
        begun = await scene.owe([scene.group().id, *scene.chats(number)])
        took = await scene.heard(number + 1) - begun
        refused = scene.emulator.buckets.refused
    async with _scene() as scene:
        waits = await _penalised(scene, ANSWERS if scale.seconds >= 1 else 3)
        penalties = scene.emulator.buckets.refused
    return [
        Figure(f"one group and {number} private chats served", took, "s", "≤ 9.5 s"),
        Figure("… refused by Telegram's buckets", refused, "", "0"),
        Figure("an answer while a group is penalised, p95", percentile(waits, 95), "ms", "< 1000"),
        Figure("… the slowest", max(waits), "ms", "< 1000 ms"),
        Figure("… times the group was refused", penalties, "", "1"),
    ]


async def _penalised(scene: Scene, number: int) -> list[float]:
    """What a former life wrote to the group is not known here: 429 for a minute."""
    group = scene.group()
    for _ in range(GROUP_LIMIT):
        scene.emulator.buckets.charge(scene.bot.id, group.id)
    await scene.database.write(_owe, [group.id] * 5)
    waits = []
    for chat_id in scene.chats(number):
        begun = await scene.owe([chat_id])
        waits.append(1000 * (await scene.heard(1) - begun))
        await asyncio.sleep(ANSWER_EVERY)
    return waits


@asynccontextmanager
async def _scene() -> AsyncIterator[Scene]:
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{Path(folder) / 'fan.db'}")
        with Session(database.engine) as session:
            settle(session)
        async with Emulator(buckets=True) as emulator:
            bot = emulator.add_bot(TOKEN, "fan_bot", "fan")
            store = PhotoStore(Path(folder) / "photos")
            carrier = ResidentCarrier(make_bot(TOKEN, emulator.url), store)
            counter, clock, pace = Counter.RESIDENT, SystemClock(), Pace(Limits())
            lane = Lane(counter, database, clock, carrier, compose, pace=pace)
            await lane.start()
            scene = Scene(emulator, bot, database)
            await scene.owe(scene.chats(1))
            await scene.heard(1)  # texts are loaded with the first
            await asyncio.sleep(ANSWER_EVERY)
            yield scene
            await lane.stop()
            await carrier.close()
        await database.close()


def _owe(session: Session, chats: list[int]) -> None:
    for nth, chat_id in enumerate(chats):
        notices.leave(
            session,
            LONG_AGO,
            Counter.RESIDENT,
            chat_id,
            NoticeKind.HELP,
            priority=Priority.ANSWER,
            dedup_key=f"{chat_id}:{nth}",
        )
