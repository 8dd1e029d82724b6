"""存疑: broadcasts that were on their way when a former life ended. Did they arrive?

Telegram does not tell a bot what it has sent. But a bot's private messages are numbered in one
sequence, and an edit that changes nothing is refused as "not modified" exactly where those very
words stand; where there is no message of ours, it does nothing. So a few numbers are tried in the
chat in doubt: those that came after what was known when it was leased, and those before the first
that the new life is given. However many lives lie between, one of the two is near.

    not modified     there it stands: marked
    no such message  the next number; after the last: it did not arrive, and is sent
    no such chat     it is sent at once: that tells whether they can be reached
    it was edited    nobody knows
    asked to wait    asked again then, as long as its lease lasts
    anything else    nobody knows: it stays leased, and is sent when the lease runs out

An edit that went through proves nothing. It may have been the broadcast, in words that are made
otherwise today (a new version, another language), or another message of ours in that chat of which
we do not know the number: the first copy of an answer that was sent again after a crash. Whoever
reads that has had no ring, and perhaps will not look up again. So it is sent: rather doubled than
lost. What must not be overwritten is left alone beforehand: numbers of ours that are known, chats
where an earlier broadcast has perhaps arrived under a number nobody was told, and all of them once
the lease is nearly over, for then the lane may send there.
"""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Collection, Iterable
from datetime import datetime, timedelta
from itertools import islice

import structlog
from sqlmodel import Session

from bot.channel import outcome as came
from bot.channel.carrier import Carrier
from bot.clock import Clock
from bot.delivery.pacing import Pace
from bot.delivery.preparing import Compose, Outgoing, prepare
from bot.delivery.turn import LEASE
from bot.errors import stack_of
from storage import broadcasts, outcomes
from storage.database import Database
from storage.tables import Notice
from storage.words import Counter

REACH = 48  # numbers tried each way: all that can be on their way, and what residents said then
MARGIN = timedelta(seconds=10)  # before a lease runs out; longer than Telegram takes to edit
AT_ONCE = 3  # chats asked about
LOOKS, EVERY = 20, 0.1  # for the first number of this life; seconds between two
log = structlog.get_logger("delivery")


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
        self._first: int | None = None  # number of a message that this life was given
        self._found: set[int] = set()  # numbers that broadcasts in doubt have
        self._at_once = asyncio.Semaphore(AT_ONCE)
        self._settling: asyncio.Task[None] | None = None

    async def begin(self, sending: Collection[int] = ()) -> None:
        """Look for what is in doubt; it is asked about while everything else goes on.

        `sending`: chats that this life is just sending to.
        """
        await self.stop()
        found = await self._database.read(broadcasts.find_leased, self._counter)
        if leased := [notice for notice in found if notice.chat_id not in sending]:
            self._settling = asyncio.create_task(
                self._settle_all(leased, is_new=not sending), name="doubts"
            )

    async def stop(self) -> None:
        """What is still in doubt stays leased, for the next life."""
        if self._settling is not None:
            self._settling.cancel()
            await asyncio.gather(self._settling, return_exceptions=True)

    async def _settle_all(self, leased: list[Notice], *, is_new: bool) -> None:
        try:
            await self.settle(leased, is_new=is_new)
        except Exception as error:  # nothing is lost: it is sent when the lease runs out
            log.error("doubts_failed", counter=self._counter, stack=stack_of(error))

    async def settle(self, leased: list[Notice], *, is_new: bool = True) -> None:
        """Ask about each; what nobody knows of stays leased.

        `is_new`: what is sent from now on is sent by this life, and has higher numbers.
        """
        self._first = await self._first_number(leased[-1]) if is_new else None
        ready = await self._database.read(prepare, self._clock.now(), leased, self._compose)
        await asyncio.gather(*(self._settle_one(outgoing) for outgoing in ready))

    async def _settle_one(self, outgoing: Outgoing) -> None:
        try:
            number = await self._number_of(outgoing)
            await self._database.write(_note, self._clock.now(), outgoing.notice, number)
        except _NobodyKnows:
            return
        except Exception as error:  # of this one; the others are asked about all the same
            log.error("doubt_failed", notice=outgoing.id, stack=stack_of(error))

    async def _number_of(self, outgoing: Outgoing) -> int | None:
        """The id of the message it became; None when it became none, or cannot be asked about."""
        chat_id = outgoing.notice.chat_id
        if chat_id < 0 or len(outgoing.parts) != 1 or outgoing.parts[0].attached:
            return None
        numbers = _numbers(outgoing.notice, await self._known(outgoing.notice), self._first)
        others = await self._database.read(
            broadcasts.numbers_in, self._counter, chat_id, min(numbers, default=0)
        )
        if others is None:
            raise _NobodyKnows
        with contextlib.suppress(_NobodyThere):
            for number in numbers:
                taken = number in self._found or number in others
                if not taken and await self._stands(outgoing, number):
                    self._found.add(number)
                    return number
        return None

    async def _first_number(self, last: Notice) -> int | None:
        before = max(await self._known(last), default=0)
        for _ in range(LOOKS):
            await self._pause(EVERY)  # the lane goes on with others; what it is given is known
            if fresh := [one for one in await self._known(last) if one > before]:
                return min(fresh)
        return None

    async def _known(self, notice: Notice) -> dict[int, datetime]:
        assert notice.id is not None, "it is from the table"
        return await self._database.read(broadcasts.messages_around, self._counter, notice.id)

    async def _stands(self, outgoing: Outgoing, number: int) -> bool:
        while True:
            await self._turn(outgoing.notice)  # a chat that is parked keeps no other waiting
            async with self._at_once:
                await self._turn(outgoing.notice)
                outcome = await self._ask(outgoing, number)
            match outcome:
                case came.NotModified():
                    return True
                case came.MessageGone() | came.Refused():
                    return False
                case came.Unreachable():
                    raise _NobodyThere
                case came.Later(seconds):
                    self._pace.park(outgoing.notice.chat_id, seconds)
                case _:
                    log.warning("doubt_not_settled", notice=outgoing.id)
                    raise _NobodyKnows

    async def _turn(self, notice: Notice) -> None:
        while (wait := self._pace.wait(notice.chat_id)) > 0 and not self._is_late(notice, wait):
            await self._pause(wait)
        if self._is_late(notice, wait):
            raise _NobodyKnows

    def _is_late(self, notice: Notice, seconds: float) -> bool:
        assert notice.leased_until is not None, "it is leased"
        return self._clock.now() + timedelta(seconds=seconds) >= notice.leased_until - MARGIN

    async def _ask(self, outgoing: Outgoing, number: int) -> came.Outcome:
        chat_id, card = outgoing.notice.chat_id, outgoing.parts[0]
        self._pace.take(chat_id, edit=True)
        return await self._carrier.edit(chat_id, number, card, has_media=False)


class _NobodyKnows(Exception):
    """Telegram is away, another message was met, or time has run out."""


class _NobodyThere(Exception):
    """The chat cannot be reached, whichever number is asked for."""


def _note(session: Session, now: datetime, notice: Notice, number: int | None) -> None:
    """Unless the lease has run out while it was asked about: then the lane has seen to it."""
    assert notice.id is not None, "it is from the table"
    if not broadcasts.is_leased(session, notice.id, notice.leased_until):
        return
    if number is None:
        outcomes.postpone(session, notice.id, now, "")
    else:
        outcomes.mark_sent(session, now, notice.id, number)


def _numbers(notice: Notice, known: dict[int, datetime], first: int | None) -> list[int]:
    """Those that it may have, the likeliest first.

    `known`: numbers of ours, and since when they are; `first`: that of a later life.
    """
    assert notice.leased_until is not None, "it is leased"
    leased_at = notice.leased_until - LEASE
    last = max((number for number, at in known.items() if at <= leased_at), default=None)
    top = first or (last or 0) + REACH + len(known) + 1
    up = range(last + 1, top) if last is not None else range(0)
    down = range(first - 1, last or 0, -1) if first is not None else range(0)
    return [*dict.fromkeys([*_unknown(up, known), *_unknown(down, known)])]


def _unknown(numbers: Iterable[int], known: Collection[int]) -> Iterable[int]:
    return islice((one for one in numbers if one not in known), REACH)
