"""Processes of the real program, forked from one that has read it in once for all of them."""

import asyncio
import os
import sys
from collections.abc import Mapping
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from bot import __main__ as program
from bot import app
from bot.commands import configuration, serving, transacting
from storage import postgres_store
from tests.faults import serve
from tests.forks import CONTEXT, end_with_parent

READ_IN = (app, configuration, postgres_store, serving, transacting)


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


async def bear(
    part: str, seconds: float | None, around: Mapping[str, str], folder: Path, log: Path
) -> Born:
    """`shuoshi run --role PART`; or with leases of so many seconds."""
    heard, said = CONTEXT.Pipe(duplex=False)
    process = CONTEXT.Process(
        target=_live, args=(part, seconds, dict(around), folder, log, said), daemon=True
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
    folder: Path,
    log: Path,
    said: "Connection[bytes, bytes]",
) -> None:
    """In the fork, as if it had been called from a shell."""
    end_with_parent()
    os.environ.clear()
    os.environ.update(around)
    os.chdir(folder)
    os.dup2(said.fileno(), 1)
    os.dup2(os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT), 2)
    sys.stdout, sys.stderr = open(1, "w", buffering=1), open(2, "w", buffering=1)  # noqa: SIM115
    sys.argv = ["shuoshi", "run", "--role", part]
    if seconds is None:
        program.main()
    else:
        serve.serve(part, seconds)
