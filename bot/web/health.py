"""健康: whether updates are handled, notices sent and clocks looked at, with reasons if not."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from aiohttp import web
from sqlmodel import Session

from bot.clock import Clock
from bot.web.access import Access
from bot.web.looking import Looking
from bot.web.metrics import free_bytes
from storage import inbox, notices, proof, red, stuck
from storage.database import Database
from storage.trouble import AWAY, trouble_of

OLDEST_UPDATE = timedelta(minutes=1)
OLDEST_NOTICE = timedelta(minutes=3)
LOST_SINCE = timedelta(days=1)
PATIENCE = 5.0  # seconds: whoever asks waits no longer, however long the program itself does
MEGABYTE = 1024 * 1024
FULL = 100 * MEGABYTE  # free: photos and petitions will soon not be kept any more
NEARLY_FULL = 1024 * MEGABYTE

# Names what is wrong elsewhere in the program, one line each; empty when all is well.
Troubles = Callable[[], list[str]]


class Health:
    """GET /healthz: 200 `ok`, or 503 with one reason a line; then what was lost of late.

    A process that only takes in is in order while it can keep what it is brought: what waits for
    others to work, or is amiss at Telegram, is told by it, and no reason to send Telegram away.
    Neither what was lost nor a case nobody can be reached for is a reason to take the program out
    of service: it works. But nobody in the chat hears of such a case, so it is told here.
    Who may not see how the program is doing learns from it whether it serves, and nothing else.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        troubles: Troubles = list,
        *,
        elsewhere: Troubles = list,
        works: bool = True,
        folder: Path | None = None,
        access: Access | None = None,
        free: Callable[[Path], int] = free_bytes,
    ) -> None:
        self._database = database
        self._clock = clock
        self._troubles = troubles
        self._elsewhere = elsewhere
        self._works = works
        self._folder = folder
        self._access = access or Access()
        self._free = free
        self._looking = Looking(self._ask)

    def route(self) -> web.RouteDef:
        """For the web server."""
        return web.get("/healthz", self.answer)

    async def answer(self, request: web.Request) -> web.Response:
        """The state of things now."""
        reasons, losses = await self._look()
        status = 503 if reasons else 200
        if not self._access.allows(request):
            return web.Response(status=status, text="trouble\n" if reasons else "ok\n")
        return web.Response(status=status, text="\n".join([*(reasons or ["ok"]), *losses]) + "\n")

    async def _look(self) -> tuple[list[str], list[str]]:
        """What is wrong, and what was lost, in plain words; empty when all is well."""
        try:
            waiting, losses = await self._looking.found(PATIENCE)
            waiting = [*waiting, *self._elsewhere()]
        except Exception as error:  # whatever it is, the answer is 503 and says so
            full, nearly = self._space()
            told = f"database: {self._why(error)}"
            reasons = [*dict.fromkeys((told, *self._unwritten())), *full]
            return [*reasons, *self._troubles()], nearly
        full, nearly = self._space()
        full += self._unwritten()
        if self._works:
            return [*waiting, *full, *self._troubles()], [*losses, *nearly, *self._unproved()]
        return full, [*self._troubles(), *waiting, *losses, *nearly, *self._unproved()]

    async def _ask(self) -> tuple[list[str], list[str]]:
        now = self._clock.now()
        waiting = await self._database.read(_waiting, now)
        return waiting, await self._database.read(_lost, now - LOST_SINCE)

    def _why(self, error: Exception) -> str:
        """Whoever reads slowly and whoever is away look alike from here."""
        if isinstance(error, TimeoutError):
            return self._database.trouble.words or f"{AWAY} within {PATIENCE:g} s"
        return trouble_of(error) or type(error).__name__

    def _unwritten(self) -> list[str]:
        """Reading may go well all the while: on a full disk, or while another program writes."""
        words = self._database.trouble.words
        return [f"database: {words}"] if words else []

    def _unproved(self) -> list[str]:
        """A history that the last look at all of it has found broken."""
        proved = proof.last(self._folder) if self._folder else None
        is_broken = proved is not None and not proved.is_whole
        return ["history: broken, as `shuoshi verify` has found"] if is_broken else []

    def _space(self) -> tuple[list[str], list[str]]:
        """A disk that is full, and one that soon will be."""
        free = self._free(self._folder) if self._folder else -1
        if free < 0 or free >= NEARLY_FULL:
            return [], []
        told = [f"disk: {free // MEGABYTE} MB are free in the data folder"]
        return (told, []) if free < FULL else ([], told)


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
        "notices that a bug keeps back": stuck.count(session, since),
    }
    told = [f"of the last day: {count} {what}" for what, count in lost.items() if count]
    if count := red.count_red(session):
        cases = "case" if count == 1 else "cases"
        told.append(f"red: {count} {cases} nobody can be reached for")
    return told
