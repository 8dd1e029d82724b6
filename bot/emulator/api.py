"""The Bot API over HTTP: tokens, faults, limits, envelopes."""

import asyncio
import json
import logging
from collections.abc import Callable
from typing import Any

from aiohttp import ClientSession, web

from bot.emulator.buckets import Buckets
from bot.emulator.call import Call
from bot.emulator.callbacks import Callbacks
from bot.emulator.files import file_path_of
from bot.emulator.inline import InlineQueries
from bot.emulator.methods import CHANGES, EDITS, METHODS, SENDS
from bot.emulator.model import BotAccount, CallbackAnswer
from bot.emulator.parameters import Parameters, read_parameters
from bot.emulator.polling import WEBHOOK_ACTIVE, get_updates
from bot.emulator.refusals import Refusal, bad_request, too_large, too_many_requests
from bot.emulator.units import length
from bot.emulator.webhooks import Webhook
from bot.emulator.world import Event, World

log = logging.getLogger(__name__)


class BotApi:
    """Answers `/bot{token}/{method}` and `/file/bot{token}/{path}`."""

    def __init__(
        self, world: World, buckets: Buckets, session: Callable[[], ClientSession]
    ) -> None:
        self.callbacks = Callbacks(world)
        self.inline = InlineQueries(world)
        self.webhooks: dict[int, Webhook] = {}
        self._world = world
        self.buckets = buckets
        self._session = session
        self._tokens: dict[str, BotAccount] = {}
        self._open: dict[int, web.Request] = {}
        world.watchers.append(self._watch)

    def add(self, bot: BotAccount) -> None:
        """Let a bot in by its token."""
        self._tokens[bot.token] = bot
        mailbox = self._world.mailboxes[bot.id]
        self.webhooks[bot.id] = Webhook(self._world, mailbox, self._session)

    def routes(self) -> list[web.RouteDef]:
        """For the application."""
        return [
            web.route("*", "/bot{token}/{method}", self.handle),
            web.get("/file/bot{token}/{path:.+}", self.download),
        ]

    def stop(self) -> None:
        """Stop webhooks and drop open polls."""
        for webhook in self.webhooks.values():
            webhook.stop()
        self._drop_open()

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """One call, with whatever fault is set for it."""
        if self._world.faults.outage:
            return _dropped(request)
        self._open[id(request)] = request
        method = request.match_info["method"].lower()
        sends = method in CHANGES
        if sends and self._world.faults.take("swallow_sends"):
            return _dropped(request)
        try:
            answer = await self._answer(request, method)
            if self._world.faults.delay:
                await asyncio.sleep(self._world.faults.delay)
        finally:
            self._open.pop(id(request), None)
        if self._world.faults.outage or (sends and self._world.faults.take("drop_after")):
            return _dropped(request)
        if sends and self._world.faults.take("cut_answers"):
            return await _cut(request, answer)
        return _garbled() if self._world.faults.take("garbled") else answer

    async def _answer(self, request: web.Request, method: str) -> web.Response:
        try:
            bot = self._bot(request.match_info["token"])
            parameters = await read_parameters(request)
            self._suffer(method)
            return _envelope({"ok": True, "result": await self._call(bot, method, parameters)})
        except web.HTTPRequestEntityTooLarge:
            return _refused(too_large())
        except Refusal as refusal:
            return _refused(refusal)
        except Exception:
            log.exception("the emulator failed at %s", method)
            return _refused(Refusal(500, "Internal Server Error"))

    def _bot(self, token: str) -> BotAccount:
        if token in self._tokens:
            return self._tokens[token]
        number, _, secret = token.partition(":")
        if number.isdigit() and secret:
            raise Refusal(401, "Unauthorized")
        raise Refusal(404, "Not Found")

    def _suffer(self, method: str) -> None:
        faults = self._world.faults
        if faults.take("server_errors"):
            raise Refusal(502, "Bad Gateway")
        if method in CHANGES and faults.take("refuse"):
            raise too_many_requests(faults.retry_after)

    async def _call(self, bot: BotAccount, method: str, parameters: Parameters) -> Any:
        if method == "getupdates":
            if self.webhooks[bot.id].url:
                raise Refusal(409, WEBHOOK_ACTIVE)
            return await get_updates(self._world, self._world.mailboxes[bot.id], parameters)
        if method in ("setwebhook", "deletewebhook", "getwebhookinfo"):
            return self._webhook(bot, method, parameters)
        if method == "answercallbackquery":
            return self._answer_callback(bot, parameters)
        call = Call(self._world, bot, parameters)
        if method == "answerinlinequery":
            return self.inline.answer(call)
        if method not in METHODS:
            raise Refusal(404, "Not Found")
        self._charge(call, method)
        return METHODS[method](call)

    def _charge(self, call: Call, method: str) -> None:
        if not self.buckets.enabled or (method not in SENDS and method not in EDITS):
            return
        album = call.parameters.structure("media") if method == "sendmediagroup" else None
        number = len(album) if isinstance(album, list) and album else 1
        chat = call.chat()
        self.buckets.charge(call.bot.id, chat.id, number, edit=method in EDITS)

    def _webhook(self, bot: BotAccount, method: str, parameters: Parameters) -> Any:
        webhook = self.webhooks[bot.id]
        if method == "getwebhookinfo":
            return webhook.view()
        if method == "deletewebhook":
            kept = {"drop_pending_updates": parameters.flag("drop_pending_updates")}
            return webhook.set(Parameters(kept))
        return webhook.set(parameters)

    def _answer_callback(self, bot: BotAccount, parameters: Parameters) -> bool:
        text = parameters.text("text")
        if length(text) > 200:
            raise bad_request("MESSAGE_TOO_LONG")
        url = parameters.text("url") or None
        if url is not None and not url.startswith(("https://t.me/", "tg://")):
            raise bad_request("URL_INVALID")
        answer = CallbackAnswer(text, parameters.flag("show_alert"), url)
        self.callbacks.answer(bot, parameters.text("callback_query_id"), answer)
        return True

    async def download(self, request: web.Request) -> web.StreamResponse:
        """The bytes of a file at the path getFile told."""
        if self._world.faults.outage:
            return _dropped(request)
        token, path = request.match_info["token"], request.match_info["path"]
        unique_id = path.rsplit("/", 1)[-1].partition(".")[0]
        file = self._world.files.by_unique_id(unique_id)
        known = token in self._tokens and file is not None and file_path_of(file) == path
        if file is None or not known or self._world.faults.lose_files:
            return _refused(Refusal(404, "Not Found"))
        return web.Response(body=file.content, content_type="application/octet-stream")

    def _watch(self, event: Event) -> None:
        if event.kind != "faults":
            return
        if self._world.faults.outage:
            self._drop_open()
        else:
            for webhook in self.webhooks.values():
                webhook.wake()

    def _drop_open(self) -> None:
        for request in list(self._open.values()):
            _dropped(request)


def _envelope(body: dict[str, Any], status: int = 200) -> web.Response:
    text = json.dumps(body, ensure_ascii=False)
    return web.Response(text=text, status=status, content_type="application/json")


def _refused(refusal: Refusal) -> web.Response:
    body: dict[str, Any] = {
        "ok": False,
        "error_code": refusal.code,
        "description": refusal.description,
    }
    if refusal.parameters:
        body["parameters"] = refusal.parameters
    response = _envelope(body, refusal.code)
    if refusal.code == 429:
        response.headers["Retry-After"] = str(refusal.parameters["retry_after"])
    return response


async def _cut(request: web.Request, answer: web.Response) -> web.StreamResponse:
    """The head, and half of the body that it promises."""
    whole = answer.body if isinstance(answer.body, bytes) else b""
    broken = web.StreamResponse(headers={"Content-Type": "application/json"})
    broken.content_length = len(whole)
    await broken.prepare(request)
    await broken.write(whole[: len(whole) // 2])
    if request.transport is not None:
        request.transport.close()
    return broken


def _garbled() -> web.Response:
    """As a proxy on the way answers."""
    return web.Response(text="<html><body>Just a moment…</body></html>", content_type="text/html")


def _dropped(request: web.Request) -> web.Response:
    if request.transport is not None:
        request.transport.abort()
    return web.Response(status=503)
