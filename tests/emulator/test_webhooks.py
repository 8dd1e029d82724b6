"""Updates are posted to the bot: with the secret, again after a failure, in order."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import aiogram
import pytest
from aiogram.exceptions import TelegramBadRequest
from aiohttp import web

from bot.emulator import BotAccount, Emulator, Phone, User


@dataclass
class Receiver:
    """A bot's web server: notes what comes and answers with the statuses it is given."""

    url: str = ""
    got: "asyncio.Queue[tuple[str | None, dict[str, Any]]]" = field(default_factory=asyncio.Queue)
    answers: list[int] = field(default_factory=list)

    async def take(self, request: web.Request) -> web.Response:
        secret = request.headers.get("X-Telegram-Bot-Api-Secret-Token")
        self.got.put_nowait((secret, json.loads(await request.text())))
        return web.Response(status=self.answers.pop(0) if self.answers else 200)

    async def texts(self, number: int) -> list[str]:
        got = [await asyncio.wait_for(self.got.get(), 5) for _ in range(number)]
        return [update["message"]["text"] for _, update in got]


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    receiver = Receiver()
    app = web.Application()
    app.router.add_post("/hook", receiver.take)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    receiver.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield receiver
    await runner.cleanup()


@pytest.fixture(autouse=True)
def no_pauses(emulator: Emulator, resident_account: BotAccount) -> None:
    emulator.api.webhooks[resident_account.id].pause = lambda attempt: 0.0


async def test_an_update_comes_with_the_secret(
    phone: Phone, resident: aiogram.Bot, resident_account: BotAccount, receiver: Receiver
) -> None:
    await resident.set_webhook(receiver.url, secret_token="a-secret_1")

    await phone.starts(resident_account)

    secret, update = await asyncio.wait_for(receiver.got.get(), 5)
    assert secret == "a-secret_1"
    assert update["message"]["text"] == "/start"
    assert (await resident.get_webhook_info()).url == receiver.url


async def test_what_was_not_taken_comes_again_before_what_follows(
    phone: Phone, resident: aiogram.Bot, resident_account: BotAccount, receiver: Receiver
) -> None:
    receiver.answers = [500, 502]
    await resident.set_webhook(receiver.url)

    await phone.says(resident_account, "一")
    await phone.says(resident_account, "二")

    assert await receiver.texts(4) == ["一", "一", "一", "二"]
    info = await resident.get_webhook_info()
    assert info.last_error_message == "Wrong response from the webhook: 502 Bad Gateway"


async def test_what_waited_is_posted_once_the_webhook_is_set(
    phone: Phone, resident: aiogram.Bot, resident_account: BotAccount, receiver: Receiver
) -> None:
    await phone.says(resident_account, "早")

    await resident.set_webhook(receiver.url)

    assert await receiver.texts(1) == ["早"]


async def test_nothing_is_posted_in_an_outage(
    emulator: Emulator,
    phone: Phone,
    resident: aiogram.Bot,
    resident_account: BotAccount,
    receiver: Receiver,
) -> None:
    await resident.set_webhook(receiver.url)
    emulator.faults.outage = True
    await phone.says(resident_account, "断网了")
    assert receiver.got.empty()

    emulator.faults.outage = False

    assert await receiver.texts(1) == ["断网了"]


async def test_a_repeated_update_is_posted_twice(
    emulator: Emulator,
    phone: Phone,
    resident: aiogram.Bot,
    resident_account: BotAccount,
    receiver: Receiver,
) -> None:
    emulator.faults.repeat_updates = True
    await resident.set_webhook(receiver.url)

    await phone.says(resident_account, "一")

    assert await receiver.texts(2) == ["一", "一"]


async def test_a_deleted_webhook_leaves_updates_to_polling(
    phone: Phone, resident: aiogram.Bot, resident_account: BotAccount, receiver: Receiver
) -> None:
    await resident.set_webhook(receiver.url)
    await resident.delete_webhook()

    await phone.says(resident_account, "早")

    assert len(await resident.get_updates()) == 1
    assert receiver.got.empty()


@pytest.mark.parametrize(
    ("url", "secret", "words"),
    [
        ("http://example.org/hook", "a", "An HTTPS URL must be provided"),
        ("https://example.org/hook", "密", "secret token contains unallowed characters"),
    ],
)
async def test_a_webhook_telegram_would_not_take(
    url: str, secret: str, words: str, resident: aiogram.Bot, wang: User
) -> None:
    with pytest.raises(TelegramBadRequest, match=words):
        await resident.set_webhook(url, secret_token=secret)
