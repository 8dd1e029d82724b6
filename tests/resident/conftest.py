"""The resident skin on the emulator, in front of a desk that only writes down."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import aiohttp
import pytest
from aiogram import Bot

from bot.emulator import BotAccount, Chat, Emulator, Phone
from bot.resident.carrier import make_bot
from bot.resident.skin import ResidentSkin
from storage.photos import PhotoStore
from storage.tables import Group
from storage.words import Counter, GroupKind
from tests.line import Line
from tests.recording import RecordingDesk

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
TOKEN = "111:resident-bot-of-the-tests"


@pytest.fixture
async def emulator() -> AsyncIterator[Emulator]:
    async with Emulator(buckets=False) as running:
        yield running


@pytest.fixture
def counter(emulator: Emulator) -> BotAccount:
    return emulator.add_bot(TOKEN, "Shuoshi_Bot", "说事")


@pytest.fixture
def desk() -> RecordingDesk:
    return RecordingDesk()


@pytest.fixture
def photos(tmp_path: Path) -> PhotoStore:
    return PhotoStore(tmp_path)


@pytest.fixture
async def bot(emulator: Emulator, counter: BotAccount) -> AsyncIterator[Bot]:
    client = make_bot(TOKEN, emulator.url)
    yield client
    await client.session.close()


@pytest.fixture
async def line(
    emulator: Emulator, bot: Bot, desk: RecordingDesk, photos: PhotoStore
) -> AsyncIterator[Line]:
    async with aiohttp.ClientSession() as web:
        yield Line(emulator, TOKEN, ResidentSkin(bot, desk, photos), web)


@pytest.fixture
def wang(emulator: Emulator) -> Phone:
    return emulator.phone(emulator.add_person("王阿姨"))


@pytest.fixture
def ji(emulator: Emulator) -> Phone:
    return emulator.phone(emulator.add_person("小纪", language="en"))


@pytest.fixture
async def riders(
    emulator: Emulator,
    counter: BotAccount,
    wang: Phone,
    ji: Phone,
    line: Line,
    desk: RecordingDesk,
) -> Chat:
    """A registered group; that we came into it has been told."""
    chat = emulator.add_group(
        "先锋骑手群", people=[wang.person, ji.person], bots=[counter], forum=True
    )
    await line.carries()
    desk.asked.clear()
    desk.found = Group(
        counter=Counter.RESIDENT,
        chat_id=chat.id,
        kind=GroupKind.RIDERS,
        place_id=1,
        created_at=NOW,
        active=True,
    )
    return chat
