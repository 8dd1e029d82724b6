"""The staff skin on the emulator, in front of a desk that only writes down."""

from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
from telegram.ext import ExtBot

from bot.emulator import BotAccount, Chat, Emulator, Phone
from bot.staff.carrier import make_bot
from bot.staff.skin import StaffSkin
from storage.photos import PhotoStore
from tests.line import Line
from tests.recording import RecordingDesk

TOKEN = "222:staff-bot-of-the-tests"


@pytest.fixture
async def emulator() -> AsyncIterator[Emulator]:
    async with Emulator(buckets=False) as running:
        yield running


@pytest.fixture
def counter(emulator: Emulator) -> BotAccount:
    return emulator.add_bot(TOKEN, "Shuoshi_Staff_Bot", "说事处置")


@pytest.fixture
def desk() -> RecordingDesk:
    return RecordingDesk()


@pytest.fixture
def photos(tmp_path: Path) -> PhotoStore:
    return PhotoStore(tmp_path)


@pytest.fixture
async def bot(emulator: Emulator, counter: BotAccount) -> AsyncIterator[ExtBot[None]]:
    client = make_bot(TOKEN, emulator.url)
    yield client
    await client.request.shutdown()


@pytest.fixture
async def line(
    emulator: Emulator, bot: ExtBot[None], desk: RecordingDesk, photos: PhotoStore
) -> AsyncIterator[Line]:
    async with aiohttp.ClientSession() as web:
        yield Line(emulator, TOKEN, StaffSkin(bot, desk, photos), web)


@pytest.fixture
def li(emulator: Emulator) -> Phone:
    return emulator.phone(emulator.add_person("小李"))


@pytest.fixture
async def office(
    emulator: Emulator, counter: BotAccount, li: Phone, line: Line, desk: RecordingDesk
) -> Chat:
    """A work group with topics; that we came into it has been told."""
    chat = emulator.add_group("望川社区工作群", people=[li.person], bots=[counter], forum=True)
    await line.carries()
    desk.asked.clear()
    return chat
