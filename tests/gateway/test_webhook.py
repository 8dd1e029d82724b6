"""Webhooks: only Telegram is let in, and 200 means on disk."""

import asyncio
from collections.abc import AsyncIterator

import aiohttp
import pytest

from bot.desk.desk import Desk
from bot.emulator import BotAccount, Emulator, Phone
from bot.gateway.bot_api import BotApi
from bot.gateway.gateway import Door, Gateway
from bot.gateway.webhook import AGAIN, HEADER, LOOK_AGAIN, Webhook, secret_of
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


class Watch:
    """Runs a webhook by hand: `looks` is one look of it, then its trouble and its next pause."""

    def __init__(self, emulator: Emulator, database: Database) -> None:
        self.clock = Clock()
        self.webhook = Webhook(
            Counter.RESIDENT,
            TOKEN,
            BotApi(TOKEN, emulator.url),
            "https://example.org/",
            database,
            self.clock,
            lambda: None,
            pause=self._pause,
        )
        self.paused: asyncio.Queue[float] = asyncio.Queue()
        self.goes_on = asyncio.Semaphore(0)

    async def _pause(self, seconds: float) -> None:
        self.paused.put_nowait(seconds)
        await self.goes_on.acquire()

    async def looks(self) -> tuple[str, float]:
        if self.webhook._runner is None:
            await self.webhook.start()
        else:
            self.goes_on.release()
        seconds = await self.paused.get()
        return self.webhook.trouble(), seconds


@pytest.fixture
async def watch(
    emulator: Emulator, database: Database, account: BotAccount
) -> AsyncIterator[Watch]:
    opened = Watch(emulator, database)
    yield opened
    await opened.webhook.stop()


async def test_it_registers_as_soon_as_telegram_is_back(
    watch: Watch, emulator: Emulator, account: BotAccount
) -> None:
    emulator.faults.outage = True
    during = await watch.looks()

    emulator.faults.outage = False
    after = await watch.looks()

    assert during == ("not registered: ServerDisconnectedError", AGAIN)
    assert after == ("", LOOK_AGAIN)
    assert emulator.api.webhooks[account.id].url == "https://example.org/telegram/resident"


async def test_that_telegram_cannot_reach_us_is_named_while_it_is_so(
    watch: Watch, emulator: Emulator, account: BotAccount
) -> None:
    known = emulator.api.webhooks
    before = await watch.looks()
    known[account.id].last_error = "Connection timed out"
    known[account.id].last_error_at = int(watch.clock.now().timestamp())

    during = await watch.looks()
    watch.clock.passes(3600)
    after = await watch.looks()

    assert before == after == ("", LOOK_AGAIN)
    assert during == ("telegram cannot reach us: Connection timed out", LOOK_AGAIN)


async def test_failures_before_our_time_are_not_ours(
    watch: Watch, emulator: Emulator, account: BotAccount
) -> None:
    emulator.api.webhooks[account.id].last_error = "503 Service Unavailable"
    emulator.api.webhooks[account.id].last_error_at = int(watch.clock.now().timestamp()) - 5

    assert await watch.looks() == ("", LOOK_AGAIN)


async def test_when_somebody_removes_it_it_registers_again(
    watch: Watch, emulator: Emulator, account: BotAccount
) -> None:
    await watch.looks()
    emulator.api.webhooks[account.id].url = ""

    during = await watch.looks()
    after = await watch.looks()

    assert during == ("another address is registered", AGAIN)
    assert after == ("", LOOK_AGAIN)


async def test_a_telegram_that_is_away_is_named(watch: Watch, emulator: Emulator) -> None:
    await watch.looks()
    emulator.faults.outage = True

    assert await watch.looks() == ("telegram: ServerDisconnectedError", LOOK_AGAIN)


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
