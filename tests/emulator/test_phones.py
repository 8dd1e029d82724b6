"""What a phone does and refuses to do."""

import asyncio
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import aiogram
import pytest
from aiogram.types import (
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)

from bot.emulator import BotAccount, Chat, Emulator, EmulatorClock, Phone, User


@pytest.fixture
async def started(phone: Phone, resident_account: BotAccount) -> Phone:
    await phone.starts(resident_account)
    return phone


async def test_what_is_seen_after_a_message_is_newer_even_when_it_is_an_edit(
    started: Phone, resident: aiogram.Bot, resident_account: BotAccount, wang: User
) -> None:
    card = await resident.send_message(wang.id, "待接单")
    said = await started.says(resident_account, "快一点")
    with pytest.raises(AssertionError, match="did not see '待接单'"):
        await started.sees(resident_account, "待接单", after=said, timeout=0.01)

    waiting = asyncio.create_task(started.sees(resident_account, "已接单", after=said))
    await card.edit_text("已接单")

    assert (await waiting).message_id == card.message_id


async def test_several_wait_for_the_same_message(
    started: Phone, resident: aiogram.Bot, resident_account: BotAccount, wang: User
) -> None:
    waiting = [
        asyncio.create_task(started.sees(resident_account, lambda one: bool(one.buttons)))
        for _ in range(3)
    ]
    row = [InlineKeyboardButton(text="撤回", callback_data="withdraw")]

    await resident.send_message(
        wang.id, "您好", reply_markup=InlineKeyboardMarkup(inline_keyboard=[row])
    )

    assert len({id(await one) for one in waiting}) == 1


async def test_buttons_that_ask_no_bot(
    started: Phone, resident: aiogram.Bot, resident_account: BotAccount, wang: User
) -> None:
    rows = [
        [InlineKeyboardButton(text="🔗 公开页", url="https://example.org/a")],
        [InlineKeyboardButton(text="复制编号", copy_text=CopyTextButton(text="A-7"))],
    ]
    await resident.send_message(
        wang.id, "您好", reply_markup=InlineKeyboardMarkup(inline_keyboard=rows)
    )
    card = await started.sees(resident_account, "您好")

    link = await started.taps(card, "公开页")
    copied = await started.taps(card, "复制编号")

    assert link is not None
    assert link.url == "https://example.org/a"
    assert copied is not None
    assert copied.text == "A-7"
    with pytest.raises(AssertionError, match=r"no button '接单' on\n.*\[复制编号\]"):
        await started.taps(card, "接单")


async def test_a_reply_keyboard_says_its_words_sends_the_place_or_the_number(
    started: Phone, resident: aiogram.Bot, resident_account: BotAccount, wang: User
) -> None:
    keys = [
        [KeyboardButton(text="我的诉求")],
        [KeyboardButton(text="发送位置", request_location=True)],
        [KeyboardButton(text="发送号码", request_contact=True)],
    ]
    keyboard = ReplyKeyboardMarkup(keyboard=keys)
    await resident.send_message(wang.id, "您好", reply_markup=keyboard)
    asked = await started.sees(resident_account, "您好")

    await started.taps(asked, "我的诉求")
    await started.taps(asked, "发送位置", location=(39.9, 116.4))
    await started.taps(asked, "号码")

    said, place, number = started.messages(resident_account)[-3:]
    assert said.text == "我的诉求"
    assert place.location is not None
    assert number.contact is not None
    await resident.send_message(wang.id, "好的", reply_markup=ReplyKeyboardRemove())
    assert started.keyboard(resident_account) is None


async def test_a_tap_on_a_deleted_card_reaches_the_bot_without_its_message(
    started: Phone, resident: aiogram.Bot, resident_account: BotAccount, wang: User
) -> None:
    sent = await resident.send_message(wang.id, "待接单")
    card = await started.sees(resident_account, "待接单")
    await sent.delete()

    await started.taps_raw(card, "take:7", patience=0)

    query = (await resident.get_updates())[-1].callback_query
    assert query is not None
    assert isinstance(query.message, aiogram.types.InaccessibleMessage)


async def test_an_edit_and_a_deletion_are_seen_at_once(
    started: Phone, resident: aiogram.Bot, resident_account: BotAccount
) -> None:
    said = await started.says(resident_account, "路灯")
    await started.edits(said, "3栋路灯")
    await started.deletes(said)

    updates = await resident.get_updates()

    assert updates[-1].edited_message is not None
    assert updates[-1].edited_message.text == "3栋路灯"
    assert said not in started.messages(resident_account)


async def test_a_client_does_not_send_what_telegram_clients_cannot(
    phone: Phone, resident_account: BotAccount, picture: Callable[..., bytes], group: Chat
) -> None:
    said = await phone.says(group, "大家好")
    for impossible in (
        phone.says(resident_account, "  "),
        phone.says(resident_account, "字" * 4097),
        phone.starts(resident_account, "a b"),
        phone.sends_photo(resident_account, b"no picture"),
        phone.sends_photo(resident_account, picture(4000, 100)),
        phone.sends_album(resident_account, [picture()] * 11),
        phone.sends_location(resident_account, 91, 0),
        phone.reacts(said, "✅"),
    ):
        with pytest.raises(ValueError, match=r".+"):
            await impossible


async def test_basic_groups_upgrade_under_everybodys_feet(
    emulator: Emulator, phone: Phone, wang: User, resident_account: BotAccount
) -> None:
    old = emulator.add_group("老群", people=[wang], bots=[resident_account], kind="group")
    new = emulator.upgrade_group(old)

    said = await phone.says(old, "还在吗")

    assert said.chat is new


async def test_the_clock_runs_from_its_start_and_can_be_moved() -> None:
    start = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
    clock = EmulatorClock(start)
    clock.move(timedelta(hours=5))

    assert timedelta(hours=5) <= clock.now() - start < timedelta(hours=5, minutes=1)
    with pytest.raises(ValueError, match="aware"):
        clock.set(start.replace(tzinfo=None))


def test_the_emulator_brings_no_framework_along() -> None:
    code = (
        "import sys, bot.emulator;"
        "print([name for name in sys.modules if name.split('.')[0] in"
        " ('aiogram', 'telegram', 'sqlmodel', 'pydantic', 'storage')])"
    )

    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert told.stdout.strip() == "[]"
