"""通知 over HTTP in real time: the program in its own process, killed when two thirds have heard.

The emulator keeps Telegram's limits and answers after 80 ms. Residents report street lamps
meanwhile, one a second; the rate and their waits are those before the kill.
"""

import asyncio
import time
from collections import Counter as Tally
from collections.abc import Collection

from sqlmodel import Session

from bot.emulator import Message
from bot.emulator.buckets import BOT_RATE
from bot.emulator.world import Event
from storage.database import open_engine
from storage.words import Counter
from tests.benchmarks import readers
from tests.benchmarks.alert import Watch, one
from tests.benchmarks.figures import Figure, Scale, percentile
from tests.benchmarks.processes import megabytes
from tests.benchmarks.scene import Scene, scene, this_morning

DELAY = 0.08  # seconds
REPORT_EVERY = 1.0
PATIENCE = 120.0  # seconds without anybody hearing anything
QUIET = 4.0  # seconds in which nobody hears it again: it is over


class Heard:
    """Which chat has heard it how often, and when the residents' bot has said anything."""

    def __init__(self, made: Scene, chats: Collection[int]) -> None:
        """Only those `chats` count: who reports something lives there from then on as well."""
        self._chats = frozenset(chats)
        self.of_chat: Tally[int] = Tally()
        self.first = self.last = 0.0
        self._at: list[float] = []
        self._bot = made.bot(Counter.RESIDENT)
        self._wanted = 0
        self._enough = asyncio.Event()
        made.emulator.world.watchers.append(self._hear)

    async def chats(self, number: int) -> None:
        """Until so many have heard it."""
        self._wanted = number
        self._enough.clear()
        if len(self.of_chat) < number:
            async with asyncio.timeout(PATIENCE):
                await self._enough.wait()

    @property
    def said(self) -> int:
        """Messages of the bot from the first who heard it to the last."""
        return sum(self.first <= at <= self.last for at in self._at)

    def _hear(self, event: Event) -> None:
        message = event.message
        if event.kind != "message" or message is None or message.sender is not self._bot:
            return
        self._at.append(time.perf_counter())
        if readers.WORDS in message.words and message.chat.id in self._chats:
            self._count(message)

    def _count(self, message: Message) -> None:
        self.last = self._at[-1]
        self.first = self.first or self.last
        self.of_chat[message.chat.id] += 1
        if len(self.of_chat) >= self._wanted:
            self._enough.set()


async def measure(scale: Scale) -> list[Figure]:
    """The rate, what reports wait, and what a kill costs."""
    async with scene("tests.benchmarks.program", "paced", buckets=True) as made:
        made.emulator.faults.delay = DELAY
        chats = _settle_in(made, scale.readers)
        heard, watch = Heard(made, chats), Watch(made)
        reached = sum(readers.wants_it(n) and not readers.is_gone(n) for n in range(len(chats)))
        reports = _Reports(made, watch)
        await heard.chats(reached // 3)
        early = megabytes(made.process)
        await heard.chats(2 * reached // 3)
        grown = megabytes(made.process) - early
        waits = await reports.end()
        rate = _rate(heard, chats)
        killed_at = time.perf_counter()
        async with made.killed():
            await heard.chats(len(heard.of_chat) + 1)
            back = heard.last - killed_at
            await heard.chats(reached)
            await asyncio.sleep(QUIET)
            refused = made.emulator.buckets.refused
    drafts, alerts = ([1000 * one for one in row] for row in zip(*waits, strict=True))
    of = f"of {BOT_RATE:.0f}/s"
    return [
        Figure(f"{len(chats):,} residents told, real time, {of}", rate, "%", "≥ 97 %"),
        Figure("… refused by Telegram's buckets", refused, "", "0"),
        Figure("… words → draft card meanwhile, p95", percentile(drafts, 95), "ms"),
        Figure("… tap on 提交 → alert meanwhile, p95", percentile(alerts, 95), "ms", "< 1000 ms"),
        Figure("… memory after two thirds, more than after one", grown, "MB"),
        Figure("… kill -9 → the next hears it", back, "s"),
        Figure("… who did not hear it", reached - len(heard.of_chat), "", "0"),
        Figure("… who heard it twice", heard.of_chat.total() - len(heard.of_chat), "", "≤ 1"),
    ]


class _Reports:
    """Residents who report something, one a second, until it ends."""

    def __init__(self, made: Scene, watch: Watch) -> None:
        self._made, self._watch = made, watch
        self._ended = asyncio.Event()
        self._all = asyncio.create_task(self._report())

    async def end(self) -> list[tuple[float, float]]:
        """Seconds until the draft card and until the alert, of each."""
        self._ended.set()
        return await self._all

    async def _report(self) -> list[tuple[float, float]]:
        tasks: list[asyncio.Task[tuple[float, float]]] = []
        while not self._ended.is_set():
            tasks.append(asyncio.create_task(one(self._made, self._watch, 1 + len(tasks))))
            await asyncio.sleep(REPORT_EVERY)
        async with asyncio.timeout(PATIENCE):
            return await asyncio.gather(*tasks)


def _rate(heard: Heard, chats: list[int]) -> float:
    """Percent of Telegram's limit; calls to those who have gone away count as well."""
    furthest = max(chats.index(chat) for chat in heard.of_chat)
    gone = sum(readers.wants_it(n) and readers.is_gone(n) for n in range(furthest))
    return 100 * (heard.said + gone) / (heard.last - heard.first) / BOT_RATE


def _settle_in(made: Scene, number: int) -> list[int]:
    """People with their phones and rows, and an announcement to them all; their chats."""
    bot = made.bot(Counter.RESIDENT)
    people = [made.emulator.add_person("居民") for _ in range(number)]
    for nth, person in enumerate(people):
        made.emulator.world.private_chat(person, bot).started = True
        if readers.is_gone(nth):
            made.emulator.faults.block(person.id, bot.id)
    engine = open_engine(made.database_url)
    chats = [person.id for person in people]
    with Session(engine) as session:
        readers.settle_in(session, this_morning(), chats, asleep=False)
        readers.announce(session, this_morning())
        session.commit()
    engine.dispose()
    return chats
