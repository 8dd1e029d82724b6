"""Updates a second: a burst of residents, each with a message that becomes a draft and an answer.

All programs poll the same kind of emulator (in this process) and are measured in turn on the same
machine: the bare handlers commit one row and answer, ours understands, keeps and answers. Each is
the program as it is: aiogram's garbage collector as its guide leaves it, ours tuned at the start.
Every message comes from somebody new and says what nobody has said before, as residents do: until
2026-11-29 the rounds repeated the same words, which ours remembers, and so told too good a cost.
Rates drift with whatever else the machine does, processor time for each update much less; where
memory and caches are shared with busy neighbours, ratios of one run alone can be compared.
"""

import asyncio
import tempfile
import time
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from statistics import median

from bot.demo import TOKENS
from bot.emulator import BotAccount, Emulator, Message
from bot.emulator.world import Event
from storage.words import Counter
from tests.benchmarks.figures import Figure, Scale
from tests.benchmarks.processes import processor_seconds, running
from tests.benchmarks.scene import report, scene

PATIENCE = 300.0  # seconds
TARGET = "≥ 0.6"
WARM = 20  # messages before the measured ones


@dataclass(frozen=True, slots=True)
class Pace:
    """Messages answered a second, and milliseconds of a processor for each."""

    rate: float
    cost: float


class Burst:
    """Sends all at once and counts the answers."""

    def __init__(self, emulator: Emulator, bot: BotAccount, process: Process) -> None:
        self._emulator = emulator
        self._bot = bot
        self.process = process
        self._said = 0
        self._waiting: set[int] = set()
        self._answered = asyncio.Event()
        emulator.world.watchers.append(self._watch)

    async def measure(self, number: int) -> Pace:
        """How fast that many messages are answered, and what it takes."""
        phones = [self._emulator.phone(self._emulator.add_person("居民")) for _ in range(number)]
        self._waiting = {phone.person.id for phone in phones}
        self._answered.clear()
        begun, used = time.perf_counter(), processor_seconds(self.process.pid)
        for phone in phones:
            self._said += 1
            await phone.says(self._bot, report(self._said))
        async with asyncio.timeout(PATIENCE):
            await self._answered.wait()
        rate = number / (time.perf_counter() - begun)
        return Pace(rate, 1000 * (processor_seconds(self.process.pid) - used) / number)

    def _watch(self, event: Event) -> None:
        message = event.message
        if event.kind == "message" and message is not None and self._answers(message):
            self._waiting.discard(message.chat.id)
            if not self._waiting:
                self._answered.set()

    def _answers(self, message: Message) -> bool:
        return message.from_bot and message.sender is self._bot


async def measure(scale: Scale) -> list[Figure]:
    """Rates, costs and their ratios, medians over the rounds."""
    ours: list[Pace] = []
    bare: list[Pace] = []
    other: list[Pace] = []
    async with (
        scene("tests.benchmarks.program") as made,
        yardstick("tests.benchmarks.bare") as aiogram,
        yardstick("tests.benchmarks.bare_telegram") as telegram,
    ):
        program = Burst(made.emulator, made.bot(Counter.RESIDENT), made.process)
        turns = ((aiogram, bare), (program, ours), (telegram, other))
        for burst, _paces in turns:
            await burst.measure(min(WARM, scale.burst))
        for _ in range(scale.rounds):
            for burst, paces in turns:
                paces.append(await burst.measure(scale.burst))
    return [
        Figure("updates handled, Shuoshi", median(p.rate for p in ours), "/s"),
        Figure("processor per update, Shuoshi", median(p.cost for p in ours), "ms"),
        *_against("bare aiogram", ours, bare, TARGET),
        *_against("bare python-telegram-bot", ours, other),
    ]


@asynccontextmanager
async def yardstick(program: str, under: Sequence[str] = ()) -> AsyncIterator[Burst]:
    """A bare handler in a process of its own, perhaps `under` another; its own emulator here."""
    token = TOKENS[Counter.RESIDENT]
    async with Emulator(buckets=False) as emulator:
        bot = emulator.add_bot(token, "bare_bot", "bare")
        with tempfile.TemporaryDirectory() as folder:
            environment = {
                "SHUOSHI_DATA": folder,
                "SHUOSHI_BOT_API": emulator.url,
                "SHUOSHI_RESIDENT_TOKEN": token,
            }
            async with running([program], environment, under) as process:
                yield Burst(emulator, bot, process)


def _against(
    name: str, ours: Sequence[Pace], bare: Sequence[Pace], target: str = ""
) -> list[Figure]:
    pairs = list(zip(ours, bare, strict=True))
    rates = median(one.rate / other.rate for one, other in pairs)
    costs = median(other.cost / max(one.cost, 0.01) for one, other in pairs)
    return [
        Figure(f"updates handled, {name} with one commit", median(p.rate for p in bare), "/s"),
        Figure(f"… Shuoshi against {name}, rate", rates, "", target),
        Figure(f"… processor per update, {name}", median(p.cost for p in bare), "ms"),
        Figure(f"… Shuoshi against {name}, per second of a processor", costs, "", target),
    ]
