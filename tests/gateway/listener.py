"""A skin that listens and remembers: what it heard, of whom, and at which inbox row."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlmodel import Session

from bot.desk.desk import Desk, UpdateKey, current_update

START = datetime(2026, 12, 1, 2, 0, tzinfo=UTC)


class Clock:
    """Time that passes when told."""

    def __init__(self) -> None:
        self.at = START

    def now(self) -> datetime:
        return self.at

    def passes(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)


class Stopwatch:
    """Seconds that pass when told."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


def _a_step(session: Session, now: datetime) -> None:
    """What a step does is the desk's business; that it ends the update is ours."""


class Listener:
    """Implements bot.channel.carrier.Skin."""

    def __init__(self, desk: Desk | None = None) -> None:
        self.desk = desk
        self.heard: list[str] = []
        self.keys: list[UpdateKey | None] = []
        self.step = _a_step
        self.raises: Callable[[str], Exception | None] = lambda words: None
        self.raises_after: Callable[[str], Exception | None] = lambda words: None
        self.at_once = 0
        self.most_at_once = 0
        self.hears = asyncio.Event()
        self.has_heard = asyncio.Event()
        self.may_go = asyncio.Event()
        self.may_go.set()

    async def feed(self, body: dict[str, Any]) -> None:
        words = str(body.get("message", {}).get("text", body["update_id"]))
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        self.hears.set()
        try:
            await self.may_go.wait()
            if (error := self.raises(words)) is not None:
                raise error
            self.heard.append(words)
            self.keys.append(current_update.get())
            if self.desk is not None:
                await self.desk.do(self.step)
            if (error := self.raises_after(words)) is not None:
                raise error
            self.has_heard.set()
        finally:
            self.at_once -= 1
