"""Programs under measurement, each in a process of its own."""

import asyncio
import os
import socket
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import aiohttp

ROOT = Path(__file__).parents[2]
PATIENCE = 300.0  # seconds; under a counter of instructions all takes fifty times as long
BETWEEN_LOOKS = 0.02  # seconds


HOME = "127.0.0.1"
EPHEMERAL = Path("/proc/sys/net/ipv4/ip_local_port_range")
_kept: list[socket.socket] = []  # as long as this process lives


def free_port() -> int:
    """A port nobody uses, and no other test or measurement on this machine is given meanwhile.

    The system gives away ports of its own range at any moment, so it is none of those; and its
    namesake of UDP, which nobody wants, stays bound as a sign that it is taken.
    """
    first = int(EPHEMERAL.read_text().split()[0]) if EPHEMERAL.exists() else 32768
    for port in range(first - 1, 1024, -1):
        sign = socket.socket(type=socket.SOCK_DGRAM)
        try:
            sign.bind((HOME, port))
            with socket.socket() as probe:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                probe.bind((HOME, port))
        except OSError:
            sign.close()
            continue
        _kept.append(sign)
        return port
    raise RuntimeError("no port is free")


@asynccontextmanager
async def running(
    arguments: Sequence[str], environment: Mapping[str, str], under: Sequence[str] = ()
) -> AsyncIterator[asyncio.subprocess.Process]:
    """`python -m arguments…`, under another program if one is given; told to stop at the end."""
    process = await asyncio.create_subprocess_exec(
        *under,
        sys.executable,
        "-m",
        *arguments,
        cwd=ROOT,
        env={**os.environ, **environment},
        stdout=asyncio.subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


async def answers(url: str, process: asyncio.subprocess.Process) -> Any:
    """What the address answers once it answers 200; RuntimeError when the program has ended."""
    async with asyncio.timeout(PATIENCE), aiohttp.ClientSession() as web:
        while process.returncode is None:
            try:
                async with web.get(url) as answer:
                    if answer.status == 200:
                        return await answer.text()
            except aiohttp.ClientError:
                pass  # not yet
            await asyncio.sleep(BETWEEN_LOOKS)
    raise RuntimeError(f"the program ended with {process.returncode}")


async def told(process: asyncio.subprocess.Process, word: str) -> list[str]:
    """What follows that word on its output; lines of its log are passed over."""
    assert process.stdout is not None, "a pipe"
    while line := (await process.stdout.readline()).decode():
        if line.startswith(word):
            return line.split()[1:]
    raise AssertionError(f"it has ended without {word}")


def megabytes(process: asyncio.subprocess.Process) -> float:
    """Resident memory now; Linux tells it in kB."""
    for line in Path(f"/proc/{process.pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024 / 1e6
    raise RuntimeError("no VmRSS")


def processor_seconds(number: int) -> float:
    """What a process has used of processors so far; other work on the machine hardly counts.

    The kernel's own count is in nanoseconds; its ticks of 10 ms would hide a small load.
    """
    used = 0
    for thread in Path(f"/proc/{number}/task").glob("*/schedstat"):
        with suppress(OSError):  # it has ended meanwhile
            used += int(thread.read_text().split()[0])
    return used / 1e9
