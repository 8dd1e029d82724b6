"""Updates a second: a burst of residents, each with a message that becomes a draft and an answer.

Both programs poll the same kind of emulator (in this process) and are measured in turn on the same
machine: the bare aiogram handler commits one row and answers, ours understands, keeps and answers.
"""

import asyncio
import tempfile
import time
from statistics import median

from bot.demo import TOKENS
from bot.emulator import BotAccount, Emulator, Message
from bot.emulator.world import Event
from storage.words import Counter
from tests.benchmarks.figures import Figure, Scale
from tests.benchmarks.processes import running
from tests.benchmarks.scene import report, scene

PATIENCE = 120.0  # seconds
TARGET = "≥ 0.5"


class Burst:
    """Sends all at once and counts the answers."""

    def __init__(self, emulator: Emulator, bot: BotAccount) -> None:
        self._emulator = emulator
        self._bot = bot
        self._waiting: set[int] = set()
        self._answered = asyncio.Event()
        emulator.world.watchers.append(self._watch)

    async def rate(self, number: int) -> float:
        """Messages answered a second."""
        phones = [self._emulator.phone(self._emulator.add_person("居民")) for _ in range(number)]
        self._waiting = {phone.person.id for phone in phones}
        self._answered.clear()
        begun = time.perf_counter()
        for order, phone in enumerate(phones):
            await phone.says(self._bot, report(order))
        async with asyncio.timeout(PATIENCE):
            await self._answered.wait()
        return number / (time.perf_counter() - begun)

    def _watch(self, event: Event) -> None:
        message = event.message
        if event.kind == "message" and message is not None and self._answers(message):
            self._waiting.discard(message.chat.id)
            if not self._waiting:
                self._answered.set()

    def _answers(self, message: Message) -> bool:
        return message.from_bot and message.sender is self._bot


async def measure(scale: Scale) -> list[Figure]:
    """Rates and their ratio, medians over the rounds."""
    ours, bare = [], []
    token = TOKENS[Counter.RESIDENT]
    async with scene("tests.benchmarks.program") as made, Emulator(buckets=False) as emulator:
        bot = emulator.add_bot(token, "bare_bot", "bare")
        program, yardstick = Burst(made.emulator, made.bot(Counter.RESIDENT)), Burst(emulator, bot)
        with tempfile.TemporaryDirectory() as folder:
            environment = {
                "SHUOSHI_DATA": folder,
                "SHUOSHI_BOT_API": emulator.url,
                "SHUOSHI_RESIDENT_TOKEN": token,
            }
            async with running(["tests.benchmarks.bare"], environment):
                for one in (yardstick, program):
                    await one.rate(min(20, scale.burst))  # warm
                for _ in range(scale.rounds):
                    bare.append(await yardstick.rate(scale.burst))
                    ours.append(await program.rate(scale.burst))
    pairs = zip(ours, bare, strict=True)
    return [
        Figure("updates handled, bare aiogram with one commit", median(bare), "/s"),
        Figure("updates handled, Shuoshi", median(ours), "/s"),
        Figure("ratio, same run", median(one / other for one, other in pairs), "", TARGET),
    ]
