"""A prepared city for all; a town whose program lives in this process; one with a small disk."""

import asyncio
import os
import subprocess
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import aiohttp
import pytest

from bot.emulator import EmulatorClock
from tests.benchmarks.processes import free_port
from tests.cast import LI, WANG
from tests.databases import Cluster
from tests.faults.lives import Lives
from tests.faults.places import place, prepare
from tests.journeys.someone import Someone
from tests.journeys.town import Town
from tests.postgres import Server

PATIENCE = 30.0  # seconds
SMALL = 24  # megabytes
Asks = Callable[[str], Awaitable[str]]


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return prepare(tmp_path_factory.mktemp("prepared"))


@pytest.fixture
async def town(prepared: Path, tmp_path: Path) -> AsyncIterator[Town]:
    """A Wednesday morning at ten, the program within this process."""
    running = place(Town, tmp_path, prepared)
    await running.start()
    yield running
    await running.stop()


@pytest.fixture
async def outside(prepared: Path, tmp_path: Path) -> AsyncIterator[Town]:
    """Without a program in this process, at the real time."""
    running = place(Town, tmp_path, prepared, EmulatorClock())
    await running.start(open_program=False)
    yield running
    await running.stop()


@pytest.fixture
async def lives(outside: Town) -> AsyncIterator[Lives]:
    """The program as processes of their own, with a port that is known."""
    running = Lives(outside, port=free_port())
    yield running
    await running.closes()


@pytest.fixture(scope="session")
def fragile() -> Iterator[Cluster]:
    """A server that may be stopped: nobody else is connected to it."""
    server = Server()
    yield Cluster(server)
    server.close()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own that can be filled."""
    with mounted(tmp_path / "disk", SMALL) as disk:
        yield disk


@contextmanager
def mounted(disk: Path, megabytes: int) -> Iterator[Path]:
    """A disk of that size; only root may have one."""
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(disk)]
    if os.geteuid() != 0 or subprocess.run(mount, check=False).returncode != 0:
        pytest.skip("a disk cannot be mounted here")
    try:
        yield disk
    finally:
        subprocess.run(["umount", "--lazy", str(disk)], check=True)


def fill(folder: Path) -> Path:
    """All the room that is left, with a file that may be deleted."""
    ballast = folder / "ballast"
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            return ballast


@pytest.fixture
def wang(town: Town) -> Someone:
    return town[WANG]


@pytest.fixture
def li(town: Town) -> Someone:
    return town[LI]


async def health(url: str, words: str) -> str:
    """What /healthz answers, once it has these words; AssertionError tells what it had."""
    told = ""
    try:
        async with asyncio.timeout(PATIENCE), aiohttp.ClientSession() as web:
            while words not in told:
                told = await _ask(web, url)
                await asyncio.sleep(0.1)
    except TimeoutError:
        raise AssertionError(f"not {words!r} but: {told}") from None
    return told


async def is_over(url: str, words: str) -> None:
    """Returns once /healthz does not say this any more."""
    async with asyncio.timeout(PATIENCE), aiohttp.ClientSession() as web:
        told = words
        while words in told:
            told = await _ask(web, url)
            await asyncio.sleep(0.1)


async def _ask(web: aiohttp.ClientSession, url: str) -> str:
    try:
        async with web.get(f"{url}/healthz") as answer:
            return await answer.text()
    except aiohttp.ClientError as error:
        return type(error).__name__
