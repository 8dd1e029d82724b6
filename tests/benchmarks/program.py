"""`shuoshi run`, always in office hours and, unless it is told `paced`, without Telegram's limits.

Quiet hours hold alerts back and pacing waits; neither is what we measure.
"""

import asyncio
import signal
import sys

from bot.app import App
from bot.commands.serving import spare_the_collector
from bot.delivery.pacing import Limits
from bot.emulator import EmulatorClock
from bot.settings import Settings
from tests.benchmarks.scene import this_morning


async def main() -> None:
    """Until SIGTERM."""
    ended = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, ended.set)
    limits = Limits() if "paced" in sys.argv else None
    app = App(Settings(), EmulatorClock(this_morning()), limits=limits)
    await app.start()
    spare_the_collector()
    await ended.wait()
    await app.stop()


if __name__ == "__main__":
    asyncio.run(main())
