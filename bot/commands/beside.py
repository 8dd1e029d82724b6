"""旁训: training in a process of its own, so that no message waits for it."""

import asyncio
import os
import sys
from datetime import datetime, timedelta

import structlog
from sqlmodel import Session

from bot.desk.desk import Desk
from bot.desk.learning import gathering, runs
from bot.settings import Settings
from storage.words import TrainingOccasion

EVERY = timedelta(seconds=15)  # looked at; done once a night
log = structlog.get_logger("training")


async def start_training(settings: Settings, *options: str) -> asyncio.subprocess.Process:
    """`shuoshi city train` on the data of these settings."""
    return await start(settings, "city", "train", *options)


async def start(settings: Settings, *words: str) -> asyncio.subprocess.Process:
    """A command on the data of these settings; nobody reads what it says."""
    environment = os.environ | {
        "SHUOSHI_DATA": str(settings.data.absolute()),
        "SHUOSHI_DATABASE": settings.database_url,
        "SHUOSHI_TIMEZONE": settings.timezone,
    }
    quiet = asyncio.subprocess.DEVNULL
    command = (sys.executable, "-m", "bot", *words)
    return await asyncio.create_subprocess_exec(
        *command, env=environment, stdin=quiet, stdout=quiet, stderr=quiet
    )


class Nights:
    """夜训: looks whether a night has begun; what it has to learn is learnt beside the program."""

    def __init__(self, desk: Desk, settings: Settings) -> None:
        self._desk = desk
        self._settings = settings
        self._watch: asyncio.Task[None] | None = None

    async def look(self) -> None:
        """Gather and begin to train, once a night and only when there is something to do."""
        if self._watch is not None and not self._watch.done():
            return
        if not await self._desk.do(gathering.begin):
            return
        while await self._desk.do(gathering.gather):
            pass
        if await self._desk.do(gathering.is_training_wanted):
            self._watch = asyncio.create_task(self._train(), name="training")

    async def over(self) -> None:
        """Wait until a training that has begun is over."""
        if self._watch is not None:
            await asyncio.wait({self._watch})

    async def stop(self) -> None:
        """End a training under way; the next night learns the same."""
        if self._watch is not None:
            self._watch.cancel()
            await asyncio.wait({self._watch})

    async def _train(self) -> None:
        at = self._desk.clock.now()
        if trouble := await self._trouble(at):
            log.error("training_failed", reason=trouble)
            await self._desk.do(_keep_failure, at, trouble)
        else:
            log.info("trained")

    async def _trouble(self, at: datetime) -> str:
        """Why nothing was learnt; "" when all went well."""
        try:
            process = await start_training(self._settings, "--nightly", "--at", at.isoformat())
        except OSError as error:
            return type(error).__name__
        try:
            status = await process.wait()
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
        return f"status {status}" if status else ""


def _keep_failure(session: Session, _now: datetime, at: datetime, error: str) -> None:
    """Unless the process could still keep it itself."""
    runs.fail(session, at, TrainingOccasion.NIGHTLY, error)
