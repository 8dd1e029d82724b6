"""30 a second for a bot, 1 a second in a private chat, 20 a minute in a group."""

from collections.abc import AsyncIterator

import aiogram
import pytest
from aiogram.exceptions import TelegramRetryAfter

from bot.emulator import Chat, Emulator
from bot.emulator.buckets import Buckets
from bot.emulator.refusals import Refusal

BOT = 111
GROUP = -1001


class Seconds:
    """A monotonic clock moved by hand."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


def retry_after(buckets: Buckets, chat: int, *, edit: bool = False) -> int:
    with pytest.raises(Refusal) as refusal:
        buckets.charge(BOT, chat, edit=edit)
    assert refusal.value.code == 429
    return int(refusal.value.parameters["retry_after"])


def test_a_private_chat_takes_three_at_once_then_one_a_second(seconds: Seconds) -> None:
    buckets = Buckets(True, seconds)
    for _ in range(3):
        buckets.charge(BOT, 7)

    assert retry_after(buckets, 7) == 1

    seconds.now += 1
    buckets.charge(BOT, 7)
    assert retry_after(buckets, 7) == 1


def test_a_bot_takes_thirty_a_second_over_all_chats(seconds: Seconds) -> None:
    buckets = Buckets(True, seconds)
    for chat in range(30):
        buckets.charge(BOT, chat + 1)

    assert retry_after(buckets, 99) == 1

    buckets.charge(BOT + 1, 99)


def test_a_group_takes_twenty_a_minute_edits_included(seconds: Seconds) -> None:
    buckets = Buckets(True, seconds)
    for number in range(20):
        buckets.charge(BOT, GROUP, edit=number % 2 == 0)
        seconds.now += 1

    assert retry_after(buckets, GROUP, edit=True) == 40

    seconds.now += 40
    buckets.charge(BOT, GROUP)
    assert retry_after(buckets, GROUP) == 1


def test_an_album_counts_each_of_its_parts(seconds: Seconds) -> None:
    buckets = Buckets(True, seconds)
    buckets.charge(BOT, GROUP, 10)
    buckets.charge(BOT, GROUP, 10)

    assert retry_after(buckets, GROUP) == 60


def test_edits_in_a_private_chat_are_free(seconds: Seconds) -> None:
    buckets = Buckets(True, seconds)

    for _ in range(100):
        buckets.charge(BOT, 7, edit=True)


@pytest.fixture
async def emulator(seconds: Seconds) -> AsyncIterator[Emulator]:
    async with Emulator(monotonic=seconds) as running:
        yield running


async def test_a_client_is_told_how_long_to_wait(
    emulator: Emulator, seconds: Seconds, group: Chat, resident: aiogram.Bot
) -> None:
    for number in range(20):
        await resident.send_message(group.id, f"第{number}条")
        seconds.now += 0.5

    with pytest.raises(TelegramRetryAfter) as refusal:
        await resident.send_message(group.id, "太多了")

    assert refusal.value.retry_after == 50
