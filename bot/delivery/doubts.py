"""存疑: broadcasts that were on their way when a former life ended. Did they arrive?

Telegram does not tell a bot what it has sent. But a bot's private messages are numbered in one
sequence, and an edit that changes nothing is refused as "not modified" exactly where those very
words stand; where there is no message of ours, it does nothing. So the few numbers before the
first that the new life is given are tried in the chat in doubt; without one, those around the
last that is known. Numbers of other messages of ours in that chat are never tried, for an edit
would overwrite them. Found: it is marked. Not found: it is sent. When nothing can be learnt it
stays leased, and is sent when the lease runs out: rather doubled than lost.
"""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Iterable
from datetime import datetime

from sqlmodel import Session

from bot.channel import outcome as came
from bot.channel.carrier import Carrier
from bot.clock import Clock
from bot.delivery.pacing import Pace
from bot.delivery.preparing import Compose, Outgoing, prepare
from storage import broadcasts, outcomes
from storage.database import Database
from storage.tables import Notice
from storage.words import Counter

REACH = 48  # numbers tried: all that can be on their way, and what residents said meanwhile
AT_ONCE = 3  # chats asked about
LOOKS, EVERY = 20, 0.1  # for the first number of this life; seconds between two


class Doubts:
    """Settles them beside what is sent; `begin` at a lane's start."""

    def __init__(
        self,
        counter: Counter,
        database: Database,
        clock: Clock,
        carrier: Carrier,
        compose: Compose,
        pace: Pace,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._counter = counter
        self._database = database
        self._clock = clock
        self._carrier = carrier
        self._compose = compose
        self._pace = pace
        self._pause = pause
        self._tried: list[int] = []  # numbers of messages
        self._found: set[int] = set()  # among them
        self._settling: asyncio.Task[None] | None = None

    async def begin(self, sending: Collection[int] = ()) -> None:
        """Look for what is in doubt; it is asked about while everything else goes on.

        `sending`: chats that this life is just sending to.
        """
        await self.stop()
        found = await self._database.read(broadcasts.find_leased, self._counter)
        if leased := [notice for notice in found if notice.chat_id not in sending]:
            self._settling = asyncio.create_task(self.settle(leased), name="doubts")

    async def stop(self) -> None:
        """What is still in doubt stays leased, for the next life."""
        if self._settling is not None:
            self._settling.cancel()
            await asyncio.gather(self._settling, return_exceptions=True)

    async def settle(self, leased: list[Notice]) -> None:
        """Ask about each; what nobody knows of stays leased."""
        self._tried = await self._numbers(leased[0])
        at_once = asyncio.Semaphore(AT_ONCE)
        ready = await self._database.read(prepare, self._clock.now(), leased, self._compose)
        await asyncio.gather(*(self._settle_one(outgoing, at_once) for outgoing in ready))

    async def _settle_one(self, outgoing: Outgoing, at_once: asyncio.Semaphore) -> None:
        async with at_once:
            try:
                number = await self._number_of(outgoing)
            except _NobodyKnows:
                return
        await self._database.write(_note, self._clock.now(), outgoing.notice, number)

    async def _number_of(self, outgoing: Outgoing) -> int | None:
        """The id of the message it became; None when it became none, or cannot be asked about."""
        if outgoing.notice.chat_id < 0 or len(outgoing.parts) != 1 or outgoing.parts[0].attached:
            return None
        lowest = min(self._tried, default=0)
        others = await self._database.read(
            broadcasts.numbers_in, self._counter, outgoing.notice.chat_id, lowest
        )
        for number in self._tried:
            taken = number in self._found or number in others
            if not taken and await self._stands(outgoing, number):
                self._found.add(number)
                return number
        return None

    async def _numbers(self, first: Notice) -> list[int]:
        """Those that messages in doubt may have, the likeliest first."""
        before = await self._known(first)
        for _ in range(LOOKS):
            await self._pause(EVERY)  # the lane goes on with others; what it is given is known
            if fresh := {one for one in await self._known(first) if one > max(before, default=0)}:
                return _unknown(range(min(fresh) - 1, min(fresh) - REACH - 1, -1), before)
        if not before:
            return []
        newest = max(before)
        above, below = range(newest + 1, newest + REACH + 1), range(newest, newest - REACH, -1)
        return _unknown([*above, *below], before)

    async def _known(self, first: Notice) -> set[int]:
        assert first.id is not None, "it is from the table"
        return await self._database.read(broadcasts.messages_around, self._counter, first.id)

    async def _stands(self, outgoing: Outgoing, number: int) -> bool:
        chat_id, card = outgoing.notice.chat_id, outgoing.parts[0]
        while (wait := self._pace.bot_wait()) > 0:
            await self._pause(wait)
        self._pace.take(chat_id, edit=True)
        match await self._carrier.edit(chat_id, number, card, has_media=False):
            case came.NotModified() | came.Sent():
                return True
            case came.MessageGone() | came.Refused() | came.Unreachable():
                return False
            case _:
                raise _NobodyKnows


class _NobodyKnows(Exception):
    """Telegram is away, or asks to wait."""


def _note(session: Session, now: datetime, notice: Notice, number: int | None) -> None:
    """Unless the lease has run out while it was asked about: then the lane has seen to it."""
    assert notice.id is not None, "it is from the table"
    if not broadcasts.is_leased(session, notice.id, notice.leased_until):
        return
    if number is None:
        outcomes.postpone(session, notice.id, now, "")
    else:
        outcomes.mark_sent(session, now, notice.id, number)


def _unknown(numbers: Iterable[int], known: set[int]) -> list[int]:
    return [one for one in numbers if one > 0 and one not in known]
