"""Webhooks: updates are posted to the bot, each chat in order."""

import asyncio
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from bot.emulator.mailbox import Mailbox, Update
from bot.emulator.parameters import Parameters
from bot.emulator.refusals import bad_request
from bot.emulator.world import World

SECRET = re.compile(r"[A-Za-z0-9_-]{0,256}")
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name
PATIENCE = aiohttp.ClientTimeout(total=60)


def usual_pause(attempt: int) -> float:
    """Seconds before delivery is tried again: 1, 2, 4 … 60."""
    return min(60.0, 2.0 ** (attempt - 1))


@dataclass(eq=False)
class Webhook:
    """One bot's webhook; one task for each chat that has updates."""

    world: World
    mailbox: Mailbox
    session: Callable[[], aiohttp.ClientSession]
    pause: Callable[[int], float] = usual_pause
    url: str = ""
    secret: str = ""
    connections: int = 40
    last_error: str = ""
    last_error_at: int = 0
    _chats: dict[int, asyncio.Task[None]] = field(default_factory=dict)
    _slots: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(40))

    def set(self, parameters: Parameters) -> bool:
        """setWebhook; an empty url removes it."""
        secret, url = parameters.text("secret_token"), parameters.text("url")
        if not SECRET.fullmatch(secret):
            raise bad_request("secret token contains unallowed characters")
        if url and not url.startswith(("https://", "http://127.0.0.1", "http://localhost")):
            raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
        self.stop()
        if parameters.flag("drop_pending_updates"):
            self.mailbox.pending.clear()
        self.mailbox.allow(parameters)
        self.url, self.secret = url, secret
        self.connections = min(max(parameters.integer("max_connections", 40), 1), 100)
        self._slots = asyncio.Semaphore(self.connections)
        self.mailbox.woken = self.wake if url else None
        self.mailbox.new_poller()
        self.wake()
        return True

    def view(self) -> dict[str, Any]:
        """getWebhookInfo."""
        result: dict[str, Any] = {
            "url": self.url,
            "has_custom_certificate": False,
            "pending_update_count": len(self.mailbox.pending),
        }
        if self.url:
            result["max_connections"] = self.connections
        if self.mailbox.allowed:
            result["allowed_updates"] = self.mailbox.allowed
        if self.last_error:
            result |= {
                "last_error_date": self.last_error_at,
                "last_error_message": self.last_error,
            }
        return result

    def wake(self) -> None:
        """Start a task for each chat that has updates and none yet."""
        if not self.url or self.world.faults.outage:
            return
        for chat_id in dict.fromkeys(chat_id for chat_id, _ in self.mailbox.pending):
            if chat_id not in self._chats:
                self._chats[chat_id] = asyncio.create_task(self._deliver_chat(chat_id))

    def stop(self) -> None:
        """Nothing more is posted; what was not taken stays in the mailbox."""
        for task in self._chats.values():
            task.cancel()
        self._chats.clear()

    async def _deliver_chat(self, chat_id: int) -> None:
        attempt = 0
        while not self.world.faults.outage:
            waiting = next((one for one in self.mailbox.pending if one[0] == chat_id), None)
            if waiting is None:
                break
            async with self._slots:
                taken = await self._post_as_often(waiting[1])
            if taken:
                attempt = 0
                if waiting in self.mailbox.pending:
                    self.mailbox.pending.remove(waiting)
            else:
                attempt += 1
                await asyncio.sleep(self.pause(attempt))
        self._chats.pop(chat_id, None)

    async def _post_as_often(self, update: Update) -> bool:
        taken = await self._post(update)
        if taken and self.world.faults.repeat_updates:
            await self._post(update)
        return taken

    async def _post(self, update: Update) -> bool:
        headers = {"Content-Type": "application/json"}
        if self.secret:
            headers[SECRET_HEADER] = self.secret
        body = json.dumps(update, ensure_ascii=False).encode()
        try:
            async with self.session().post(
                self.url, data=body, headers=headers, timeout=PATIENCE
            ) as answer:
                if 200 <= answer.status < 300:
                    return True
                error = f"Wrong response from the webhook: {answer.status} {answer.reason}"
        except (aiohttp.ClientError, TimeoutError) as problem:
            error = f"Connection failed: {type(problem).__name__}"
        self.last_error = error
        self.last_error_at = int(self.world.clock.now().timestamp())
        return False
