"""An emulator with one bot of each framework, a person and a group."""

from collections.abc import AsyncIterator, Callable

import aiogram
import pytest
import telegram
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer

from bot.emulator import BotAccount, Chat, Emulator, Phone, User
from tests.emulator.pictures import jpeg

RESIDENT = "111:resident-bot-of-the-tests"
STAFF = "222:staff-bot-of-the-tests"


def aiogram_bot(emulator: Emulator, token: str = RESIDENT) -> aiogram.Bot:
    """A real aiogram client against the emulator."""
    base = emulator.url
    server = TelegramAPIServer(
        base=f"{base}/bot{{token}}/{{method}}", file=f"{base}/file/bot{{token}}/{{path}}"
    )
    return aiogram.Bot(token, session=AiohttpSession(api=server))


async def close(client: aiogram.Bot) -> None:
    """Without the quarter of a second that aiogram's own close() sleeps."""
    assert isinstance(client.session, AiohttpSession)
    await (await client.session.create_session()).close()


def telegram_bot(emulator: Emulator, token: str = STAFF) -> telegram.Bot:
    """A real python-telegram-bot client against the emulator."""
    base = emulator.url
    return telegram.Bot(token, base_url=f"{base}/bot", base_file_url=f"{base}/file/bot")


@pytest.fixture
async def emulator() -> AsyncIterator[Emulator]:
    async with Emulator(buckets=False) as running:
        yield running


@pytest.fixture
def resident_account(emulator: Emulator) -> BotAccount:
    return emulator.add_bot(RESIDENT, "shuoshi_bot", "说事")


@pytest.fixture
def staff_account(emulator: Emulator) -> BotAccount:
    return emulator.add_bot(STAFF, "shuoshi_staff_bot", "说事处置")


@pytest.fixture
def wang(emulator: Emulator) -> User:
    return emulator.add_person("王阿姨", label="居民 王阿姨")


@pytest.fixture
def ji(emulator: Emulator) -> User:
    return emulator.add_person("小纪", label="骑手 小纪")


@pytest.fixture
def phone(emulator: Emulator, wang: User) -> Phone:
    return emulator.phone(wang)


@pytest.fixture
def group(emulator: Emulator, wang: User, ji: User, resident_account: BotAccount) -> Chat:
    return emulator.add_group("先锋骑手群", people=[wang, ji], bots=[resident_account])


@pytest.fixture
async def resident(emulator: Emulator, resident_account: BotAccount) -> AsyncIterator[aiogram.Bot]:
    client = aiogram_bot(emulator)
    yield client
    await close(client)


@pytest.fixture
async def staff(emulator: Emulator, staff_account: BotAccount) -> AsyncIterator[telegram.Bot]:
    client = telegram_bot(emulator)
    async with client:
        yield client


@pytest.fixture
def picture() -> Callable[..., bytes]:
    return jpeg
