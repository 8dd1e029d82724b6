"""A process that delivers until it is killed."""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.channel.message import Message
from bot.clock import SystemClock
from bot.delivery.lane import Lane
from bot.delivery.pacing import Limits, Pace
from bot.resident.carrier import ResidentCarrier, make_bot
from storage.database import Database
from storage.photos import PhotoStore
from storage.words import Counter
from tests.delivery.post import TOKENS, Post
from tests.forks import CONTEXT, end_with_parent


@asynccontextmanager
async def a_life(post: Post, database: Database, *, paced: bool = False) -> AsyncIterator[None]:
    """It delivers what the database owes, `paced` by Telegram's limits; its end is SIGKILL."""
    photos = str(post.store.folder)
    given = (database.url, post.emulator.url, photos, paced)
    life = CONTEXT.Process(target=_run, args=given, daemon=True)
    await asyncio.to_thread(life.start)
    try:
        yield
    finally:
        life.kill()  # it cannot say goodbye
        await asyncio.to_thread(life.join)


def _run(database_url: str, bot_api: str, photos: str, paced: bool) -> None:
    """In the fork."""
    end_with_parent()
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    asyncio.run(_live(database_url, bot_api, photos, paced))


async def _live(database_url: str, bot_api: str, photos: str, paced: bool) -> None:
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
