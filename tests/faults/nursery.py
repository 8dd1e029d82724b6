"""Processes of the real program, forked from one that has read it in once for all of them."""

import asyncio
import os
from collections.abc import Mapping
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from tests.faults import serve
from tests.forks import CONTEXT, begin, call, open_to_add


class Born:
    """A process; it says on `out` what it says on its stdout."""

    def __init__(self, process: ForkServerProcess, out: asyncio.StreamReader) -> None:
        self._process = process
        self.out = out

    @property
    def pid(self) -> int:
        """Its number."""
        assert self._process.pid is not None, "it was started"
        return self._process.pid

    @property
    def status(self) -> int | None:
        """None while it lives."""
        return self._process.exitcode

    async def wait(self) -> int:
        """Its status, negative for a signal."""
        await asyncio.to_thread(self._process.join)
        status = self._process.exitcode
        assert status is not None, "it has ended"
        return status


async def bear(part: str, seconds: float | None, around: Mapping[str, str], log: Path) -> Born:
    """`shuoshi run --role PART`; or with leases of so many seconds."""
    heard, said = CONTEXT.Pipe(duplex=False)
    process = CONTEXT.Process(
        target=_live, args=(part, seconds, dict(around), log, said), daemon=True
    )
    await asyncio.to_thread(process.start)
    said.close()
    out = asyncio.StreamReader()
    pipe = os.fdopen(os.dup(heard.fileno()), "rb")
    heard.close()
    loop = asyncio.get_running_loop()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(out), pipe)
    return Born(process, out)


def _live(
    part: str,
    seconds: float | None,
    around: dict[str, str],
    log: Path,
    said: "Connection[bytes, bytes]",
) -> None:
    """In the fork, as if it had been called from a shell."""
    begin(around, said.fileno(), open_to_add(log))
    if seconds is None:
        call(["run", "--role", part])
    else:
        serve.serve(part, seconds)
