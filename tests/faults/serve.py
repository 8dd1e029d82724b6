"""The program with leases of another length: `python -m tests.faults.serve PART SECONDS`."""

import asyncio
import sys

from bot.app import App
from bot.clock import SystemClock
from bot.commands.configuration import settings
from bot.commands.serving import until_told
from bot.leases.names import Part
from bot.leases.terms import Terms
from bot.logs import configure


async def main(part: str, seconds: float) -> None:
    """Serve until told to stop."""
    ended = until_told()
    terms = Terms(length=seconds, every=seconds / 4, margin=seconds / 5)
    app = App(settings(), SystemClock(), None, part=Part(part), terms=terms)
    try:
        await app.start()
        sys.stdout.write(f"serves at {app.url}\n")
        sys.stdout.flush()
        await ended.wait()
    finally:
        await app.stop()


def serve(part: str, seconds: float) -> None:
    """The whole life of a process."""
    configure()
    asyncio.run(main(part, seconds))


if __name__ == "__main__":
    serve(sys.argv[1], float(sys.argv[2]))
