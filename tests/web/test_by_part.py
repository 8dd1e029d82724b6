"""A process that only takes in says on /metrics whether it can, though it has no lane or tick."""

from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
from pydantic import SecretStr

from bot.app import App
from bot.clock import SystemClock
from bot.leases.names import Part
from bot.settings import Settings
from storage import migrating

NOBODY = "http://127.0.0.1:1"  # where Telegram is not
TOKEN = "let-me-see"


@pytest.fixture
async def web(tmp_path: Path) -> AsyncIterator[App]:
    """Behind a public address, and Telegram does not answer."""
    settings = Settings(
        _env_file=None,
        resident_token=SecretStr("111:" + "a" * 35),
        staff_token=SecretStr("222:" + "b" * 35),
        data=tmp_path,
        public_url="https://shuoshi.example.org",
        port=0,
        metrics_token=SecretStr(TOKEN),
        bot_api=NOBODY,
    )
    migrating.upgrade(settings.database_url)
    app = App(settings, SystemClock(), part=Part.WEB)
    await app.start()
    yield app
    await app.stop()


async def test_an_unregistered_webhook_is_a_series_of_web_and_no_reason_to_send_telegram_away(
    web: App,
) -> None:
    status, health = await asked(web, "/healthz")
    _, metrics = await asked(web, "/metrics")

    assert status == 200
    assert "not registered" in health
    assert 'shuoshi_intake_up{bot="resident"} 0.0' in metrics
    assert 'shuoshi_intake_up{bot="staff"} 0.0' in metrics
    assert "shuoshi_leases_unheld 0.0" in metrics


async def asked(app: App, path: str) -> tuple[int, str]:
    headers = {"Authorization": f"Bearer {TOKEN}"}
    async with (
        aiohttp.ClientSession(headers=headers) as session,
        session.get(f"{app.url}{path}") as answer,
    ):
        return answer.status, await answer.text()
