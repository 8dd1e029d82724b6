"""The real program, life after life: each is forked, each ends by SIGKILL."""

import asyncio
import contextlib
import os
import signal
import time
from collections.abc import Callable, Coroutine
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from random import Random
from typing import Any

from bot import __main__ as program
from bot.gateway.trials import SETTLED
from tests.benchmarks.processes import processor_seconds
from tests.faults.deaths import Death, Doom
from tests.forks import CONTEXT, begin, open_to_add
from tests.journeys.program import Program

# When a life whose moment does not come is ended from outside: seconds since it was up, and what
# it has used of a processor meanwhile; a busy machine gives it little, and it would do nothing.
# Where whoever talks was in hand at a death, nobody is heard before it has SETTLED.
LONG, WORK, LONGEST = SETTLED + 2.0, 2.5, 60.0
EVER = Death("timer", 1)
KILLED = -signal.SIGKILL


def is_whole() -> None:
    """A program as it is."""


class Lives(Program):
    """`one` is a life from its start to its end."""

    spoils: Callable[[], None] = staticmethod(is_whole)  # what is broken in it, in the fork
    _life: ForkServerProcess | None = None
    _end: "asyncio.Task[None] | None" = None

    async def closes(self) -> None:
        """Let go of the life that runs."""
        if self._life is not None and self._end is not None:
            self._life.kill()
            await self._end

    async def one(self, death: Death, chance: Random) -> bool:
        """Live, and die by SIGKILL; whether it died where it should."""
        before = self.asked()
        number = await self.begins(death)
        random_moment = death.point == "timer"
        await self._is_up(before)
        if random_moment:
            await self._ends_within(chance.uniform(0.0, 2.0))
        else:
            await self._has_had_time(number)
        by_itself = self._has_ended()
        await self.ended(number)
        self._leaves_no_lease()
        return by_itself or random_moment

    async def _has_had_time(self, number: int) -> None:
        """It has lived long enough for any moment to come; or it has ended."""
        began = time.monotonic()
        while not self._has_ended() and (lived := time.monotonic() - began) < LONGEST:
            if lived >= LONG and processor_seconds(number) >= WORK:
                return
            await self._ends_within(LONG - lived if lived < LONG else 1.0)

    async def _is_up(self, before: int) -> None:
        """It asks for updates; or it has ended."""
        while self.asked() == before and not self._has_ended():
            await self.town.stirs()

    def asked(self) -> int:
        """How often a program has asked the emulator for updates."""
        return sum(box.poller for box in self.town.emulator.world.mailboxes.values())

    async def dies(self) -> None:
        """The life that runs, from outside."""
        assert self._life is not None, "one runs"
        assert self._life.pid is not None, "it was started"
        await self.ended(self._life.pid)

    async def goes_on(self, rest: Callable[[], Coroutine[Any, Any, None]]) -> bool:
        """A life, until it comes to rest; False when it has ended by SIGKILL before that."""
        number = await self.begins()
        assert self._end is not None, "it runs"
        quiet = asyncio.create_task(rest())
        await asyncio.wait({self._end, quiet}, return_when=asyncio.FIRST_COMPLETED)
        if not self._has_ended():
            await quiet
            return True
        quiet.cancel()
        await self.ended(number)
        self._leaves_no_lease()
        return False

    async def begins(self, death: Death = EVER) -> int:
        """A life; its process number."""
        given = (death, self.spoils, self.around(), self.log)
        self._life = CONTEXT.Process(target=_live, args=given, daemon=True)
        await asyncio.to_thread(self._life.start)
        self._end = asyncio.create_task(asyncio.to_thread(self._life.join))
        assert self._life.pid is not None, "it was started"
        return self._life.pid

    async def ended(self, number: int) -> None:
        """End a life that was begun, unless it has; it has done so by SIGKILL."""
        assert self._life is not None, "one runs"
        assert self._end is not None, "one runs"
        self.ends(number)
        await self._end
        assert self._life.exitcode == KILLED, f"it ended by itself: {self._life.exitcode}"

    def ends(self, number: int) -> None:
        """SIGKILL."""
        if not self._has_ended():
            with contextlib.suppress(ProcessLookupError):
                os.kill(number, signal.SIGKILL)

    def _has_ended(self) -> bool:
        return self._end is not None and self._end.done()

    async def _ends_within(self, seconds: float) -> None:
        assert self._end is not None, "it runs"
        await asyncio.wait({self._end}, timeout=seconds)


def _live(death: Death, spoils: Callable[[], None], around: dict[str, str], log: Path) -> None:
    """In the fork, as if it had been called from a shell; what it prints goes to its log."""
    said = open_to_add(log)
    begin(around, said, said)
    spoils()
    Doom(death).arm()
    try:
        program.commands(["run"])
    finally:
        os._exit(1)
