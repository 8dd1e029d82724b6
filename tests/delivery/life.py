"""A process that delivers until it is killed.

Its arguments: database URL, Bot API, photos; a fourth makes it keep Telegram's limits.
"""

import asyncio
import sys
from pathlib import Path

from bot.channel.message import Message
from bot.clock import SystemClock
from bot.delivery.lane import Lane
from bot.delivery.pacing import Limits, Pace
from bot.resident.carrier import ResidentCarrier, make_bot
from storage.database import Database
from storage.photos import PhotoStore
from storage.words import Counter
from tests.delivery.post import TOKENS


async def live(database_url: str, bot_api: str, photos: str, paced: str = "") -> None:
    """Serve the resident counter for ever."""
    carrier = ResidentCarrier(
        make_bot(TOKENS[Counter.RESIDENT], bot_api), PhotoStore(Path(photos))
    )
    lane = Lane(
        Counter.RESIDENT,
        Database(database_url),
        SystemClock(),
        carrier,
        lambda _session, _now, notice: tuple(Message(one) for one in notice.arguments["says"]),
        pace=Pace(Limits() if paced else None),
    )
    await lane.start()
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(live(*sys.argv[1:]))
