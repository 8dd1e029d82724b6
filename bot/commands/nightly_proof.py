"""夜核: each night the whole history is verified, in a process of its own; an alarm hears of it.

What it finds is kept by `shuoshi verify` itself, so that one by hand counts as well. It is not
looked while a program that was off may not have sealed yet what it does first.
"""

import asyncio
import os
from contextlib import suppress
from datetime import datetime, timedelta

import structlog

from bot.clock import Clock
from bot.commands.beside import start
from bot.settings import Settings
from storage import proof
from storage.proof import Proof

EVERY = timedelta(minutes=1)  # looked at
NIGHT = range(2, 6)  # hours of the city, when nobody waits for a processor
LATELY = timedelta(hours=20)
TOO_LONG = timedelta(days=2)  # then by day as well: the program may be off at night
AGAIN = timedelta(hours=1)  # after one that came to nothing, or has found something
SEALED_BY = timedelta(minutes=5)  # after a start
NICE = 10
log = structlog.get_logger("proof")


def is_due(now: datetime, last: Proof | None, settings: Settings) -> bool:
    """Whether it is time to look at everything; a city begins with its first night."""
    if last is not None and (last.left or not last.is_whole):
        return now - last.at >= AGAIN
    if last is not None and now - last.at < LATELY:
        return False
    is_night = now.astimezone(settings.zone).hour in NIGHT
    return is_night or (last is not None and now - last.at > TOO_LONG)


class NightlyProof:
    """Looks whether it is due, and whether one that was begun has said anything."""

    def __init__(self, clock: Clock, settings: Settings) -> None:
        self._clock = clock
        self._settings = settings
        self._since: datetime | None = None  # when it became ours to look
        self._tried_at: datetime | None = None
        self._proved_at: datetime | None = None  # by our own clock, which may be a virtual one
        self._watch: asyncio.Task[None] | None = None

    async def look(self) -> None:
        """Begin, unless one is under way or has just failed, or we have only just begun."""
        now, last = self._clock.now(), proof.last(self._settings.data)
        self._since = min(self._since or now, now)  # a clock may be put back
        if now - self._since < SEALED_BY:
            return
        if self._watch is not None and not self._watch.done():
            return
        if self._tried_at is not None and now - self._tried_at < AGAIN:
            return
        known = last
        if last is not None and self._proved_at is not None:
            known = last._replace(at=max(last.at, self._proved_at))
        if is_due(now, known, self._settings):
            self._tried_at = now
            self._watch = asyncio.create_task(self._verify(last), name="nightly-proof")

    async def over(self) -> None:
        """Wait until one that has begun is over."""
        if self._watch is not None:
            await asyncio.wait({self._watch})

    async def stop(self) -> None:
        """End one under way; it is begun again, if need be by who seals from now on."""
        self._since = None
        if self._watch is not None:
            self._watch.cancel()
            await asyncio.wait({self._watch})

    async def _verify(self, before: Proof | None) -> None:
        try:
            process = await start(self._settings, "verify")
        except OSError as error:
            log.error("verify_not_begun", reason=type(error).__name__)
            return
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, process.pid, NICE)
        try:
            status = await process.wait()
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
        found = proof.last(self._settings.data)
        self._proved_at = self._clock.now() if found is not None else None
        if found is None or found == before:
            log.error("verify_failed", status=status)
        elif not found.is_whole:
            log.error("history_broken", status=status)
        elif found.left:
            log.warning("history_unsealed", since=found.left.first.isoformat())
        else:
            log.info("history_verified", status=status)
