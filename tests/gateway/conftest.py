"""An emulator for every test; offices, one or the two of a process."""

from collections.abc import AsyncIterator

import pytest

from bot.emulator import BotAccount, Emulator, Phone
from bot.gateway.trials import Trials
from storage.database import Database
from tests.gateway.counterpart import Counterpart, opened
from tests.gateway.hands import Remembering
from tests.gateway.office import Office

TOKEN = "111:resident-bot-of-the-tests"


@pytest.fixture
async def emulator() -> AsyncIterator[Emulator]:
    """Telegram."""
    async with Emulator(buckets=False) as running:
        yield running


@pytest.fixture
def account(emulator: Emulator) -> BotAccount:
    """The resident bot."""
    return emulator.add_bot(TOKEN, "shuoshi_bot", "说事")


@pytest.fixture
def wang(emulator: Emulator) -> Phone:
    """王阿姨."""
    return emulator.phone(emulator.add_person("王阿姨"))


@pytest.fixture
def ji(emulator: Emulator) -> Phone:
    """小纪."""
    return emulator.phone(emulator.add_person("小纪"))


@pytest.fixture
async def office(database: Database) -> AsyncIterator[Office]:
    opened = Office(database)
    yield opened
    opened.listener.may_go.set()
    await opened.dispatcher.stop()


@pytest.fixture
def hands() -> Remembering:
    return Remembering()


@pytest.fixture
async def both(
    database: Database, hands: Remembering
) -> AsyncIterator[tuple[Counterpart, Counterpart]]:
    """The two bots of one process that has just begun."""
    async for one in opened(database, Trials(hands)):
        yield one


@pytest.fixture
async def settled(
    database: Database, hands: Remembering
) -> AsyncIterator[tuple[Counterpart, Counterpart]]:
    """The two bots of one that has been there for a while."""
    async for one in opened(database, Trials(hands, settles=0)):
        yield one
