"""The real program, life after life: each is forked, each ends by SIGKILL."""

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import Callable, Coroutine
from random import Random
from typing import Any

from tests.faults.deaths import Death
from tests.journeys.program import ROOT, Program

LONGEST = 8.0  # seconds until a life whose moment does not come is ended from outside
EVER = Death("timer", 1)


class Lives(Program):
    """Begin with `opens`; `one` is a life from its start to its end."""

    zygote = "tests.faults.zygote"
    _child: int | None = None  # the process of the life that runs

    async def opens(self) -> None:
        """Read the program in, once."""
        with self.log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                self.zygote,
                cwd=ROOT,
                env=self.around(),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=log,
            )

    async def closes(self) -> None:
        """Let go of it, and of the life that runs."""
        if self._child is not None:
            self.ends(self._child)
        if self._process is not None and self._process.stdin is not None:
            self._process.stdin.close()
            await self._process.wait()

    async def one(self, death: Death, chance: Random) -> bool:
        """Live, and die by SIGKILL; whether it died where it should."""
        before = self.asked()
        number = await self.begins(death)
        end = asyncio.create_task(self._answer())
        random_moment = death.point == "timer"
        if random_moment:
            await self._is_up(before, end)
        seconds = chance.uniform(0.0, 2.0) if random_moment else LONGEST
        ended, _ = await asyncio.wait({end}, timeout=seconds)
        if not ended:
            self.ends(number)
        status = await end
        assert status == f"ended {-signal.SIGKILL}", f"it ended by itself: {status}"
        self._leaves_no_lease()
        return bool(ended) or random_moment

    async def _is_up(self, before: int, end: "asyncio.Task[str]") -> None:
        """It asks for updates; or it has ended."""
        while self.asked() == before and not end.done():
            await self.town.stirs()

    def asked(self) -> int:
        """How often a program has asked the emulator for updates."""
        return sum(box.poller for box in self.town.emulator.world.mailboxes.values())

    async def dies(self) -> None:
        """The life that runs, from outside."""
        assert self._child is not None, "one runs"
        await self.ended(self._child)

    async def goes_on(self, rest: Callable[[], Coroutine[Any, Any, None]]) -> bool:
        """A life, until it comes to rest; False when it has ended by SIGKILL before that."""
        await self.begins()
        end = asyncio.create_task(self._answer())
        quiet = asyncio.create_task(rest())
        await asyncio.wait({end, quiet}, return_when=asyncio.FIRST_COMPLETED)
        if not end.done():
            end.cancel()
            await asyncio.gather(end, return_exceptions=True)
            await quiet
            return True
        quiet.cancel()
        status = await end
        assert status == f"ended {-signal.SIGKILL}", f"it ended otherwise: {status}"
        self._leaves_no_lease()
        return False

    async def begins(self, death: Death = EVER) -> int:
        """A life; its process number."""
        assert self._process is not None, "opened before"
        assert self._process.stdin is not None, "a pipe"
        self._process.stdin.write(f"{death.point} {death.nth}\n".encode())
        await self._process.stdin.drain()
        self._child = int((await self._answer()).split()[1])
        return self._child

    async def ended(self, number: int) -> None:
        """End a life that was begun, and see that it has ended."""
        self.ends(number)
        await self._answer()

    def ends(self, number: int) -> None:
        """SIGKILL."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(number, signal.SIGKILL)

    async def _answer(self) -> str:
        assert self._process is not None, "opened before"
        assert self._process.stdout is not None, "a pipe"
        told = (await self._process.stdout.readline()).decode().strip()
        if not told.startswith("pid"):
            self._child = None
        return told
