"""Webhooks: only Telegram is let in, and 200 means on disk."""

import asyncio
from collections.abc import AsyncIterator

import aiohttp
import pytest

from bot.desk.desk import Desk
from bot.emulator import BotAccount, Emulator, Phone
from bot.gateway.gateway import Door, Gateway
from bot.gateway.webhook import HEADER, secret_of
from bot.web.server import Web
from storage import inbox
from storage.database import Database
from storage.tables import metadata
from storage.words import Counter
from tests.gateway.conftest import TOKEN
from tests.gateway.listener import Clock, Listener

UPDATE = {"update_id": 1, "message": {"chat": {"id": 7001}, "text": "路灯"}}


class Post:
    """A gateway behind a web server."""

    def __init__(self, emulator: Emulator, database: Database, port: int = 0) -> None:
        self.database = database
        self.listener = Listener(Desk(database, Clock()))
        self.door = Door(Counter.RESIDENT, TOKEN, self.listener)
        self.emulator = emulator

    async def start(self) -> None:
        gateway = self._gateway("https://unused.example")
        self.web = Web("127.0.0.1", 0, gateway.routes())
        await self.web.start()
        self.gateway = gateway
        self.webhook = gateway.webhooks[0]
        self.webhook._url = self.web.url + self.webhook.path
        await gateway.start()

    async def stop(self) -> None:
        await self.gateway.stop()
        await self.web.stop()

    def _gateway(self, url: str) -> Gateway:
        return Gateway([self.door], self.emulator.url, self.database, Clock(), public_url=url)

    async def brings(self, body: object, secret: bytes | None = None) -> int:
        headers = [(HEADER.encode(), secret or secret_of(TOKEN).encode())]
        async with (
            aiohttp.ClientSession() as session,
            session.post(
                self.web.url + self.webhook.path,
                json=body,
                headers={name.decode(): value.decode() for name, value in headers},
            ) as answer,
        ):
            return answer.status


@pytest.fixture
async def post(emulator: Emulator, database: Database, account: BotAccount) -> AsyncIterator[Post]:
    opened = Post(emulator, database)
    await opened.start()
    yield opened
    await opened.stop()


async def test_telegram_brings_what_is_said_to_the_skin(
    post: Post, account: BotAccount, wang: Phone
) -> None:
    await wang.says(account, "路灯坏了")

    await post.listener.has_heard.wait()

    assert post.listener.heard == ["路灯坏了"]
    assert post.gateway.troubles() == []


async def test_a_repeated_update_is_heard_once(post: Post) -> None:
    first = await post.brings(UPDATE)
    await post.listener.has_heard.wait()
    statuses = [first, await post.brings(UPDATE)]
    await post.gateway.stop()

    assert (statuses, post.listener.heard) == ([200, 200], ["路灯"])


async def test_without_the_secret_nobody_gets_in(post: Post) -> None:
    wrong, odd = (
        await post.brings(UPDATE, b"guess"),
        await post.brings(UPDATE, "密码".encode()),
    )

    assert (wrong, odd) == (403, 403)
    assert await post.database.read(inbox.pending, Counter.RESIDENT, 10) == []


@pytest.mark.parametrize("body", [[], {"message": {}}, {"update_id": "1"}, "text"])
async def test_what_is_no_update_is_refused(post: Post, body: object) -> None:
    assert await post.brings(body) == 400


async def test_what_is_no_json_is_refused(post: Post) -> None:
    async with (
        aiohttp.ClientSession() as session,
        session.post(
            post.web.url + post.webhook.path,
            data=b"{",
            headers={HEADER: secret_of(TOKEN)},
        ) as answer,
    ):
        assert answer.status == 400


async def test_what_cannot_be_kept_is_brought_again(post: Post) -> None:
    metadata.drop_all(post.database.engine)

    assert await post.brings(UPDATE) == 500


async def test_while_stopping_telegram_is_asked_to_come_again(post: Post) -> None:
    await post.gateway.stop()

    assert await post.brings(UPDATE) == 503


async def test_it_registers_as_soon_as_telegram_is_back(
    emulator: Emulator, database: Database, account: BotAccount
) -> None:
    emulator.faults.outage = True
    post = Post(emulator, database)
    webhook = post._gateway("https://example.org/").webhooks[0]
    asked: list[str] = []

    async def pause(seconds: float) -> None:
        asked.append(webhook.trouble())
        emulator.faults.outage = False

    webhook._pause = pause
    await asyncio.wait_for(webhook.run(), 5)
    await webhook.stop()

    assert asked == ["webhook not registered: ServerDisconnectedError"]
    assert emulator.api.webhooks[account.id].url == "https://example.org/telegram/resident"


def test_each_bot_has_its_own_secret_and_its_address_never_shows_it(
    emulator: Emulator, database: Database
) -> None:
    door = Door(Counter.STAFF, TOKEN, Listener())
    gateway = Gateway([door], "http://127.0.0.1:1", database, Clock(), public_url="https://x.org")

    assert secret_of(TOKEN) != secret_of("222:other")
    assert gateway.webhooks[0].path == "/telegram/staff"
    assert TOKEN not in repr(door)


async def test_without_a_public_address_it_polls(
    emulator: Emulator, database: Database, account: BotAccount, wang: Phone
) -> None:
    listener = Listener(Desk(database, Clock()))
    gateway = Gateway([Door(Counter.RESIDENT, TOKEN, listener)], emulator.url, database, Clock())
    await gateway.start()

    await wang.says(account, "路灯坏了")
    await listener.has_heard.wait()
    await gateway.stop()

    assert (gateway.routes(), listener.heard) == ([], ["路灯坏了"])
