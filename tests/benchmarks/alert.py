"""From a resident's words to the alert at the officer: open loop, each report from somebody new.

The emulator and the load share this process, the program has its own; Telegram's limits are off
on both sides. A resident taps 提交 as soon as the draft card is there.
"""

import asyncio
import re
import time

from bot.emulator import Message, Phone
from storage.words import Counter
from tests.benchmarks.figures import Figure, Scale, percentile
from tests.benchmarks.processes import megabytes
from tests.benchmarks.scene import Scene, report, scene

NUMBER = re.compile(r"灯杆(\d+)号")
PATIENCE = 60.0  # seconds
WARM = 1_000_000  # numbers of the reports before the measured ones
TARGET = "p95 < 300 ms"


class Watch:
    """Notes when what became of which report."""

    def __init__(self, made: Scene) -> None:
        self.drafts: dict[int, asyncio.Future[tuple[float, Message]]] = {}
        self.alerts: dict[int, asyncio.Future[float]] = {}
        self._staff = made.bot(Counter.STAFF)
        made.on_message.append(self._hear)

    def expect(self, number: int) -> None:
        """Before the report is sent."""
        loop = asyncio.get_running_loop()
        self.drafts[number] = loop.create_future()
        self.alerts[number] = loop.create_future()

    def _hear(self, message: Message) -> None:
        found = NUMBER.search(message.words)
        if found is None or not message.buttons:
            return
        number, now = int(found[1]), time.perf_counter()
        if message.sender is self._staff:
            if not self.alerts[number].done():
                self.alerts[number].set_result(now)
        elif not self.drafts[number].done():
            self.drafts[number].set_result((now, message))


async def measure(scale: Scale) -> list[Figure]:
    """Milliseconds, and the memory afterwards."""
    async with scene("tests.benchmarks.program") as made:
        watch = Watch(made)
        async with asyncio.timeout(PATIENCE):
            await asyncio.gather(*(one(made, watch, WARM + n) for n in range(3)))
        begun = time.perf_counter()
        tasks = []
        for number in range(1, int(scale.seconds * scale.per_second) + 1):
            due = begun + number / scale.per_second
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            tasks.append(asyncio.create_task(one(made, watch, number)))
        async with asyncio.timeout(PATIENCE):
            times = await asyncio.gather(*tasks)
        memory = megabytes(made.process)
    drafts, alerts = ([1000 * one for one in row] for row in zip(*times, strict=True))
    at = f"at {scale.per_second:.0f} reports/s"
    return [
        Figure(f"tap on 提交 → alert, p50 {at}", percentile(alerts, 50), "ms"),
        Figure(f"tap on 提交 → alert, p95 {at}", percentile(alerts, 95), "ms", TARGET),
        Figure(f"words → draft card, p50 {at}", percentile(drafts, 50), "ms"),
        Figure(f"words → draft card, p95 {at}", percentile(drafts, 95), "ms"),
        Figure(f"slowest of {2 * len(tasks)} answers", max(*drafts, *alerts), "ms", "≤ 1000 ms"),
        Figure(f"memory after {len(tasks)} reports", memory, "MB", "< 300 MB"),
    ]


async def one(made: Scene, watch: Watch, number: int) -> tuple[float, float]:
    """Seconds until the draft card, and from the tap to the alert."""
    watch.expect(number)
    phone: Phone = made.emulator.phone(made.resident())
    said_at = time.perf_counter()
    await phone.says(made.bot(Counter.RESIDENT), report(number))
    drafted_at, card = await watch.drafts[number]
    tapped_at = time.perf_counter()
    tap = asyncio.create_task(phone.taps(card, "提交"))
    alerted_at = await watch.alerts[number]
    await tap
    return drafted_at - said_at, alerted_at - tapped_at
