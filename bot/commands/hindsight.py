"""后见: notices that the clock was put back, and has put right what that would leave waiting."""

from datetime import datetime, timedelta

import structlog

from bot.desk.desk import Desk
from bot.desk.watch import clock_back

EVERY = timedelta(seconds=5)
log = structlog.get_logger("clock")


class Hindsight:
    """`look` again and again: at the start, and whenever it is earlier than it was."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._latest: datetime | None = None

    async def look(self) -> None:
        """Costs nothing while the clock runs on."""
        now = self._desk.clock.now()
        is_first = self._latest is None
        if self._latest is not None and now >= self._latest - clock_back.TOLERANCE:
            self._latest = max(now, self._latest)
            return
        count = await self._desk.do(clock_back.put_right)
        self._latest = now
        if count or not is_first:
            log.warning("clock_put_back", rows=count)
