"""轮询: asks for updates and keeps them; only what is on disk is confirmed to Telegram."""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from sqlmodel import Session

from bot.clock import Clock
from bot.errors import stack_of
from bot.gateway.bot_api import BotApi, NoAnswer, Refused
from bot.gateway.chat_key import ALLOWED, chat_key
from bot.leases.lease import ALWAYS, Lease
from storage import inbox
from storage.database import Database
from storage.words import Counter

POLL = 50  # seconds Telegram may hold a poll
FIRST, LONGEST = 0.5, 30.0  # seconds between tries
ANOTHER_POLLER = 5.0  # seconds
# Seconds of a poll while none has answered: only the end of one tells that all is well again. It
# is longer than another program waits, whose next poll ends ours; or each would seem to be alone.
IN_TROUBLE = 10
NOT_OURS = 1.0  # seconds between two looks whether it is ours to poll
TOKEN_REFUSED = 60.0  # seconds until Telegram is asked whether it knows the token after all
log = structlog.get_logger("gateway")


class Poller:
    """One bot's getUpdates loop; starts whether or not Telegram can be reached, and catches up."""

    def __init__(
        self,
        counter: Counter,
        api: BotApi,
        database: Database,
        clock: Clock,
        on_kept: Callable[[], None],
        *,
        lease: Lease = ALWAYS,
        poll: int = POLL,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self.counter = counter
        self._api = api
        self._database = database
        self._clock = clock
        self._on_kept = on_kept
        self._lease = lease
        self._poll = poll
        self._pause = pause
        self._monotonic = monotonic
        self._offset = 0
        self._heard_at = 0.0
        self._tries = 0
        self._trouble = ""
        self._runner: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Begin to ask."""
        self._runner = asyncio.create_task(self.run(), name=f"poller-{self.counter}")

    async def stop(self) -> None:
        """Ask no more; what was not confirmed comes again."""
        if self._runner is not None:
            self._runner.cancel()
            await asyncio.gather(self._runner, return_exceptions=True)
        await self._api.close()

    def trouble(self) -> str:
        """Why no updates come in; "" when all is well."""
        return self._trouble

    async def run(self) -> None:
        """Ask until cancelled, as long as nobody else does."""
        wait = 0.0
        first = True
        while True:
            await self._pause(wait) if wait > 0 else None
            if not self._lease.is_held():
                wait, first = NOT_OURS, True
                continue
            try:
                if first:
                    await self._remember()
                first = False
                await self.poll_once()
                wait = 0.0
            except Refused as refusal:
                wait = await self._refused(refusal)
            except NoAnswer as failure:
                wait = self._failed(f"telegram: {failure}")
            except Exception as error:  # the database: not kept, not confirmed, asked again
                log.error("updates_not_kept", counter=self.counter, stack=stack_of(error))
                wait = self._failed("updates not kept")

    async def poll_once(self) -> int:
        """One long poll; how many updates were new. Refused or NoAnswer."""
        if self._monotonic() - self._heard_at > inbox.IDS_CONTINUE.total_seconds():
            self._offset = 0  # after a week of silence the ids start anew
        waits = min(self._poll, IN_TROUBLE) if self._trouble else self._poll
        given = {
            "timeout": waits,
            "limit": 100,
            "allowed_updates": list(ALLOWED[self.counter]),
        }
        if self._offset:
            given["offset"] = self._offset
        found = await self._api.call("getUpdates", waits=waits, **given)
        new = 0
        if found and self._lease.is_held():  # else not confirmed: another asks for them
            new = await self._keep(found)
        self._succeeded()
        return new

    async def _keep(self, updates: list[dict[str, Any]]) -> int:
        now, following = self._clock.now(), updates[-1]["update_id"] + 1

        def keep(session: Session) -> int:
            new = inbox.keep(session, now, self.counter, updates, chat_key)
            inbox.set_next_offset(session, self.counter, following)
            return new

        new = await self._database.write(keep)
        self._offset = following
        self._heard_at = self._monotonic()
        self._on_kept()
        return new

    async def _remember(self) -> None:
        now = self._clock.now()
        self._offset = await self._database.read(inbox.next_offset, now, self.counter)
        self._heard_at = self._monotonic()

    async def _refused(self, refusal: Refused) -> float:
        match refusal.code:
            case 401 | 404:
                self._trouble = "token refused"
                log.critical("token_refused", counter=self.counter)
                return TOKEN_REFUSED
            case 409 if "webhook is active" in refusal.words:
                return await self._end_webhook()
            case 409:
                self._trouble = "another program polls with this token"
                log.error("another_poller", counter=self.counter, hint=self._trouble)
                return ANOTHER_POLLER
            case _:
                return max(refusal.seconds, self._failed(f"telegram: {refusal.words}"))

    async def _end_webhook(self) -> float:
        log.warning("webhook_removed", counter=self.counter)
        try:
            await self._api.call("deleteWebhook", drop_pending_updates=False)
        except (NoAnswer, Refused) as failure:
            return self._failed(f"telegram: {type(failure).__name__}")
        return 0.0

    def _failed(self, reason: str) -> float:
        if not self._trouble:
            log.warning("no_updates", counter=self.counter, reason=reason)
        self._trouble = reason
        span: float = min(LONGEST, FIRST * 2 ** min(self._tries, 10))
        self._tries += 1
        return span * random.uniform(0.75, 1.25)  # noqa: S311  # jitter, no secret

    def _succeeded(self) -> None:
        if self._trouble:
            log.info("updates_again", counter=self.counter)
        self._trouble = ""
        self._tries = 0
