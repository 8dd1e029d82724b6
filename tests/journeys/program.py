"""The program as it is run for real: a process of its own, killed with SIGKILL.

It is forked from one that has read it in; tests/commands call it from a shell.
"""

import asyncio
import os
from collections.abc import Sequence
from datetime import UTC, datetime
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from tempfile import NamedTemporaryFile

from storage.words import Counter
from tests.databases import end_leases
from tests.forks import CONTEXT, run
from tests.journeys.town import TOKENS, Town


class Program:
    """`shuoshi run` on a town's files and emulator."""

    def __init__(self, town: Town, folder: Path | None = None, *, port: int = 0) -> None:
        self.town = town
        self.url = f"http://127.0.0.1:{port}"  # of its web server, if the port is known
        self._port = port
        self._folder = folder or town.folder
        self._url = f"sqlite:///{folder / 'shuoshi.db'}" if folder else town.url
        self._process: ForkServerProcess | None = None
        self.log = self._folder / "program.log"

    async def starts(self) -> None:
        """Begin; it is up when it answers somebody."""
        self._process = await self._calls(("run",), self.log)

    async def also_runs(self, *words: str) -> tuple[int, str]:
        """Another command on the same city; its status and all it says."""
        with NamedTemporaryFile() as told:
            process = await self._calls(words, Path(told.name))
            await asyncio.to_thread(process.join)
            return process.exitcode or 0, told.read().decode()

    async def _calls(self, words: Sequence[str], told: Path) -> ForkServerProcess:
        process = CONTEXT.Process(target=run, args=(words, self.around(), told), daemon=True)
        await asyncio.to_thread(process.start)
        return process

    async def is_killed(self) -> None:
        """SIGKILL: not a single line of it runs any more."""
        if self._process is not None and self._process.exitcode is None:
            self._process.kill()
            await asyncio.to_thread(self._process.join)
            self._leaves_no_lease()

    def _leaves_no_lease(self) -> None:
        if self._url == self.town.url:
            with self.town.look() as session:
                end_leases(session)

    def errors(self) -> list[str]:
        """What it logged as an error, over all its lives."""
        lines = self.log.read_text("utf-8").splitlines()
        return [line for line in lines if '"level": "error"' in line or "Traceback" in line]

    def around(self) -> dict[str, str]:
        """Its environment."""
        ours = {
            "SHUOSHI_RESIDENT_TOKEN": TOKENS[Counter.RESIDENT],
            "SHUOSHI_STAFF_TOKEN": TOKENS[Counter.STAFF],
            "SHUOSHI_BOT_API": self.town.emulator.url,
            "SHUOSHI_DATA": str(self._folder),
            "SHUOSHI_DATABASE": self._url,
            "SHUOSHI_PORT": str(self._port),
            "SHUOSHI_TIMEZONE": zone_where_it_is_noon(datetime.now(UTC)),
            "SHUOSHI_LANGUAGE": "en",
        }
        kept = {name: value for name, value in os.environ.items() if "SHUOSHI" not in name}
        return {**kept, **ours}


def zone_where_it_is_noon(now: datetime) -> str:
    """The real clock runs in there, and nights are quiet. Etc/GMT-8 lies east of Greenwich."""
    east = 12 - now.hour
    return f"Etc/GMT{-east:+d}"
