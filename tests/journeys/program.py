"""The program as it is run for real: a process of its own, killed with SIGKILL."""

import asyncio
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from storage.words import Counter
from tests.journeys.town import TOKENS, Town

ROOT = Path(__file__).parents[2]


class Program:
    """`python -m bot run` on a town's files and emulator."""

    def __init__(self, town: Town) -> None:
        self._town = town
        self._process: asyncio.subprocess.Process | None = None
        self._log = town.folder / "program.log"

    async def starts(self) -> None:
        """Begin; it is up when it answers somebody."""
        with self._log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "bot",
                "run",
                cwd=ROOT,
                env=self._around(),
                stderr=log,
                stdout=log,
            )

    async def is_killed(self) -> None:
        """SIGKILL: not a single line of it runs any more."""
        if self._process is not None and self._process.returncode is None:
            self._process.kill()
            await self._process.wait()

    def errors(self) -> list[str]:
        """What it logged as an error, over all its lives."""
        lines = self._log.read_text("utf-8").splitlines()
        return [line for line in lines if '"level": "error"' in line or "Traceback" in line]

    def _around(self) -> dict[str, str]:
        ours = {
            "SHUOSHI_RESIDENT_TOKEN": TOKENS[Counter.RESIDENT],
            "SHUOSHI_STAFF_TOKEN": TOKENS[Counter.STAFF],
            "SHUOSHI_BOT_API": self._town.emulator.url,
            "SHUOSHI_DATA": str(self._town.folder),
            "SHUOSHI_PORT": "0",
            "SHUOSHI_TIMEZONE": zone_where_it_is_noon(datetime.now(UTC)),
            "SHUOSHI_LANGUAGE": "en",
        }
        kept = {name: value for name, value in os.environ.items() if "SHUOSHI" not in name}
        return {**kept, **ours}


def zone_where_it_is_noon(now: datetime) -> str:
    """The real clock runs in there, and nights are quiet. Etc/GMT-8 lies east of Greenwich."""
    east = 12 - now.hour
    return f"Etc/GMT{-east:+d}"
