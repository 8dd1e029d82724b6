"""getUpdates: confirming, limits, kinds, and one poller at a time."""

import asyncio

import aiogram
import pytest
import telegram
from aiogram.exceptions import TelegramConflictError
from aiogram.types import Update

from bot.emulator import BotAccount, Emulator, Phone


def texts(updates: list[Update]) -> list[str | None]:
    return [update.message.text for update in updates if update.message]


async def test_updates_come_again_until_they_are_confirmed(
    phone: Phone, resident: aiogram.Bot, resident_account: BotAccount
) -> None:
    for word in ("一", "二", "三"):
        await phone.says(resident_account, word)

    first = await resident.get_updates(limit=2)
    again = await resident.get_updates()
    rest = await resident.get_updates(offset=first[-1].update_id + 1)

    assert texts(first) == ["一", "二"]
    assert texts(again) == ["一", "二", "三"]
    assert texts(rest) == ["三"]


async def test_a_negative_offset_keeps_the_last_ones(
    phone: Phone, resident: aiogram.Bot, resident_account: BotAccount
) -> None:
    for word in ("一", "二", "三"):
        await phone.says(resident_account, word)

    assert texts(await resident.get_updates(offset=-1)) == ["三"]
    assert texts(await resident.get_updates()) == ["三"]


async def test_a_second_poller_ends_the_first(
    phone: Phone, resident: aiogram.Bot, resident_account: BotAccount
) -> None:
    first = asyncio.create_task(resident.get_updates(timeout=30))
    await asyncio.wait([first], timeout=0.02)

    second = asyncio.create_task(resident.get_updates(timeout=30))
    with pytest.raises(TelegramConflictError, match="terminated by other getUpdates request"):
        await first
    await phone.says(resident_account, "早")

    assert texts(await second) == ["早"]


async def test_reactions_come_only_when_they_are_asked_for_and_that_sticks(
    phone: Phone, staff: telegram.Bot, staff_account: BotAccount
) -> None:
    said = await phone.says(staff_account, "路灯")
    await phone.reacts(said, "👍")
    assert [one.message is not None for one in await staff.get_updates(timeout=0)] == [True]
    await staff.get_updates(timeout=0, allowed_updates=["message", "message_reaction"])

    await phone.reacts(said, "👀")
    await phone.reacts(said, None)

    seen = [one.message_reaction for one in await staff.get_updates(timeout=0)][1:]
    assert seen[0] is not None
    assert [one.to_dict()["emoji"] for one in seen[0].new_reaction] == ["👀"]
    assert seen[1] is not None
    assert seen[1].new_reaction == ()


async def test_a_client_that_went_away_does_not_take_updates_along(
    emulator: Emulator, phone: Phone, resident: aiogram.Bot, resident_account: BotAccount
) -> None:
    poll = asyncio.create_task(resident.get_updates(timeout=30))
    await asyncio.wait([poll], timeout=0.02)
    poll.cancel()

    await phone.says(resident_account, "早")

    assert texts(await resident.get_updates()) == ["早"]
