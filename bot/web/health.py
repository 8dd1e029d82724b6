"""健康: whether updates are handled, notices sent and clocks looked at, with reasons if not."""

from collections.abc import Callable
from datetime import datetime, timedelta

from aiohttp import web
from sqlmodel import Session

from bot.clock import Clock
from storage import inbox, notices, red
from storage.database import Database

OLDEST_UPDATE = timedelta(minutes=1)
OLDEST_NOTICE = timedelta(minutes=3)
LOST_SINCE = timedelta(days=1)

# Names what is wrong elsewhere in the program, one line each; empty when all is well.
Troubles = Callable[[], list[str]]


class Health:
    """GET /healthz: 200 `ok`, or 503 with one reason a line; then what was lost of late.

    Neither what was lost nor a case nobody can be reached for is a reason to take the program out
    of service: it works. But nobody in the chat hears of such a case, so it is told here.
    """

    def __init__(self, database: Database, clock: Clock, troubles: Troubles = list) -> None:
        self._database = database
        self._clock = clock
        self._troubles = troubles

    def route(self) -> web.RouteDef:
        """For the web server."""
        return web.get("/healthz", self.answer)

    async def answer(self, _request: web.Request) -> web.Response:
        """The state of things now."""
        reasons, losses = await self._look()
        status = 503 if reasons else 200
        return web.Response(status=status, text="\n".join([*(reasons or ["ok"]), *losses]) + "\n")

    async def _look(self) -> tuple[list[str], list[str]]:
        """What is wrong, and what was lost, in plain words; empty when all is well."""
        now, losses = self._clock.now(), []
        try:
            reasons = await self._database.read(_waiting, now)
            losses = await self._database.read(_lost, now - LOST_SINCE)
        except Exception as error:  # whatever it is, the answer is 503 and says so
            reasons = [f"database: {type(error).__name__}"]
        return [*reasons, *self._troubles()], losses


def _waiting(session: Session, now: datetime) -> list[str]:
    reasons = []
    update = inbox.oldest_pending(session)
    if update is not None and now - update > OLDEST_UPDATE:
        reasons.append(f"inbox: the oldest update waits since {update:%Y-%m-%d %H:%M:%S} UTC")
    notice = notices.oldest_due(session, now)
    if notice is not None and now - notice > OLDEST_NOTICE:
        reasons.append(f"notices: the oldest due one waits since {notice:%Y-%m-%d %H:%M:%S} UTC")
    return reasons


def _lost(session: Session, since: datetime) -> list[str]:
    lost = {
        "updates in quarantine": inbox.quarantined(session, since),
        "alerts that did not arrive": notices.failed_alerts(session, since),
    }
    told = [f"of the last day: {count} {what}" for what, count in lost.items() if count]
    if count := red.count_red(session):
        cases = "case" if count == 1 else "cases"
        told.append(f"red: {count} {cases} nobody can be reached for")
    return told
