"""网络钩子: Telegram brings the updates; 200 is said only when they are on disk."""

import asyncio
import hashlib
import hmac
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import structlog
from aiohttp import web

from bot.clock import Clock
from bot.errors import stack_of
from bot.gateway.bot_api import BotApi, NoAnswer, Refused
from bot.gateway.chat_key import ALLOWED, chat_key
from storage import inbox
from storage.database import Database
from storage.words import Counter

HEADER = "X-Telegram-Bot-Api-Secret-Token"
AGAIN = 15.0  # seconds between two tries to register
LOOK_AGAIN = 180.0  # seconds between two questions whether Telegram gets through to us
RECENT = timedelta(minutes=10)  # older failures have been survived
MOST_CONNECTIONS = 40
WITHIN = 30.0  # seconds for the body of an update
LARGEST_ID = 2**63 - 1
log = structlog.get_logger("gateway")


def secret_of(token: str) -> str:
    """The header Telegram must bring: derived, so that every node knows it and nobody else."""
    return hmac.new(token.encode(), b"webhook", hashlib.sha256).hexdigest()


class Webhook:
    """One bot's door in web/; `start` registers it, and sees that it stays so."""

    def __init__(
        self,
        counter: Counter,
        token: str,
        api: BotApi,
        public_url: str,
        database: Database,
        clock: Clock,
        on_kept: Callable[[], None],
        *,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
        within: float = WITHIN,
    ) -> None:
        self.counter = counter
        self._within = within
        self.path = f"/telegram/{counter}"
        self._secret = secret_of(token)
        self._url = public_url.rstrip("/") + self.path
        self._api = api
        self._database = database
        self._clock = clock
        self._on_kept = on_kept
        self._pause = pause
        self._registered = False
        self._heard_at = clock.now()  # of a failure before our time we know the cause
        self._trouble = "not registered yet"
        self._closed = False
        self._runner: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Begin to register."""
        self._runner = asyncio.create_task(self.run(), name=f"webhook-{self.counter}")

    async def stop(self) -> None:
        """Take no more; Telegram keeps what is refused and brings it again."""
        self._closed = True
        if self._runner is not None:
            self._runner.cancel()
            await asyncio.gather(self._runner, return_exceptions=True)
        await self._api.close()

    def trouble(self) -> str:
        """Why no updates come in; "" when all is well."""
        return self._trouble

    def route(self) -> web.RouteDef:
        """For the web server."""
        return web.post(self.path, self.take)

    async def run(self) -> None:
        """Register, and ask from time to time whether Telegram gets through to us."""
        while True:
            was, self._trouble = self._trouble, await self._look()
            if self._trouble and self._trouble != was:
                log.warning("webhook_troubled", counter=self.counter, reason=self._trouble)
            await self._pause(LOOK_AGAIN if self._registered else AGAIN)

    async def _look(self) -> str:
        """What is the matter, "" when all is well; registers when Telegram does not know us."""
        try:
            if not self._registered:
                await self._register()
            info = await self._api.call("getWebhookInfo")
        except (NoAnswer, Refused) as failure:
            return f"telegram: {failure}" if self._registered else f"not registered: {failure}"
        if info.get("url") != self._url:
            self._registered = False
            return "another address is registered"
        failed_at = datetime.fromtimestamp(info.get("last_error_date", 0), UTC)
        if failed_at < self._heard_at or self._clock.now() - failed_at > RECENT:
            return ""
        return f"telegram cannot reach us: {info.get('last_error_message', '')}"

    async def _register(self) -> None:
        await self._api.call(
            "setWebhook",
            url=self._url,
            secret_token=self._secret,
            allowed_updates=list(ALLOWED[self.counter]),
            max_connections=MOST_CONNECTIONS,
        )
        self._registered = True
        log.info("webhook_registered", counter=self.counter)

    async def take(self, request: web.Request) -> web.Response:
        """Keep one update: 200 when kept, 403 without the secret, 503 while closing.

        400 for what is none of Telegram's, 408 when it does not come.
        """
        given = request.headers.get(HEADER, "").encode("utf-8", "surrogateescape")
        if not hmac.compare_digest(given, self._secret.encode()):
            return web.Response(status=403)
        if self._closed:
            return web.Response(status=503)
        try:
            async with asyncio.timeout(self._within):
                body = await _body(request)
        except TimeoutError:
            return web.Response(status=408)
        if body is None:
            return web.Response(status=400)
        now = self._clock.now()
        try:
            await self._database.write(inbox.keep, now, self.counter, [body], chat_key)
        except Exception as error:  # not kept: Telegram brings it again
            log.error("update_not_kept", counter=self.counter, stack=stack_of(error))
            return web.Response(status=500)
        self._heard_at = now
        self._on_kept()
        return web.Response()


async def _body(request: web.Request) -> dict[str, Any] | None:
    """None for what no table can keep: no JSON, nested without end, ids of more than 64 bits."""
    try:
        body = await request.json()
        known = isinstance(body, dict) and type(body.get("update_id")) is int
        ids = (body["update_id"], chat_key(body)) if known else ()
    except (ValueError, RecursionError):
        return None
    return body if known and all(abs(one) <= LARGEST_ID for one in ids) else None
