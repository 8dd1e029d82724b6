"""健康: whether updates are handled, notices sent and clocks looked at, with reasons if not."""

from collections.abc import Callable
from datetime import datetime, timedelta

from aiohttp import web
from sqlmodel import Session

from bot.clock import Clock
from storage import inbox, notices
from storage.database import Database

OLDEST_UPDATE = timedelta(minutes=1)
OLDEST_NOTICE = timedelta(minutes=3)

# Names what is wrong elsewhere in the program, one line each; empty when all is well.
Troubles = Callable[[], list[str]]


class Health:
    """GET /healthz: 200 `ok`, or 503 with one reason a line."""

    def __init__(self, database: Database, clock: Clock, troubles: Troubles = list) -> None:
        self._database = database
        self._clock = clock
        self._troubles = troubles

    def route(self) -> web.RouteDef:
        """For the web server."""
        return web.get("/healthz", self.answer)

    async def answer(self, _request: web.Request) -> web.Response:
        """The state of things now."""
        reasons = await self.reasons()
        status = 503 if reasons else 200
        return web.Response(status=status, text="\n".join(reasons or ["ok"]) + "\n")

    async def reasons(self) -> list[str]:
        """What is wrong, in plain words; empty when all is well."""
        try:
            waiting = await self._database.read(_waiting, self._clock.now())
        except Exception as error:  # whatever it is, the answer is 503 and says so
            return [f"database: {type(error).__name__}", *self._troubles()]
        return [*waiting, *self._troubles()]


def _waiting(session: Session, now: datetime) -> list[str]:
    reasons = []
    update = inbox.oldest_pending(session)
    if update is not None and now - update > OLDEST_UPDATE:
        reasons.append(f"inbox: the oldest update waits since {update:%Y-%m-%d %H:%M:%S} UTC")
    notice = notices.oldest_due(session, now)
    if notice is not None and now - notice > OLDEST_NOTICE:
        reasons.append(f"notices: the oldest due one waits since {notice:%Y-%m-%d %H:%M:%S} UTC")
    return reasons
