"""Service messages, copies, keyboards and transcripts as people see them."""

import asyncio
from collections.abc import Callable

import aiogram
import pytest
from aiogram.types import (
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
)

from bot.emulator import BotAccount, Chat, Emulator, Phone, User
from bot.emulator.service_words import service_words
from bot.emulator.transcript import transcript
from bot.emulator.views import keyboard_view, thread_view


@pytest.fixture
async def started(phone: Phone, resident_account: BotAccount) -> Phone:
    await phone.starts(resident_account)
    return phone


async def test_service_messages_speak_the_persons_language(
    emulator: Emulator, group: Chat, phone: Phone, resident: aiogram.Bot
) -> None:
    sent = await resident.send_message(group.id, "说事日公告")
    await sent.pin()
    await emulator.phone(emulator.add_person("小李")).joins(group)

    pinned, joined = phone.messages(group)[1:]

    assert service_words(pinned, "zh-hans") == "说事 置顶了“说事日公告”"
    assert service_words(joined, "en") == "小李 joined the group"
    assert service_words(phone.messages(group)[0], "en") is None


async def test_a_forced_reply_shows_its_placeholder_and_no_keys(
    emulator: Emulator,
    started: Phone,
    resident: aiogram.Bot,
    resident_account: BotAccount,
    wang: User,
) -> None:
    ask = ForceReply(input_field_placeholder="几号楼?")
    await resident.send_message(wang.id, "在哪里?", reply_markup=ask)

    shown = thread_view(emulator.world, emulator.world.private_chat(wang, resident_account), wang)

    assert (shown["placeholder"], shown["keyboard"]) == ("几号楼?", None)


async def test_a_one_time_keyboard_goes_when_it_was_used(
    started: Phone, resident: aiogram.Bot, resident_account: BotAccount, wang: User
) -> None:
    keyboard = ReplyKeyboardMarkup(keyboard=[[KeyboardButton(text="好")]], one_time_keyboard=True)
    await resident.send_message(wang.id, "可以吗?", reply_markup=keyboard)
    open_now = started.keyboard(resident_account)

    await started.taps(await started.sees(resident_account, "可以吗"), "好")

    assert open_now is not None
    assert keyboard_view(started.keyboard(resident_account)) is None


async def test_a_copy_names_nobody_and_may_have_its_own_caption(
    started: Phone,
    resident: aiogram.Bot,
    resident_account: BotAccount,
    wang: User,
    picture: Callable[..., bytes],
) -> None:
    photo = await started.sends_photo(resident_account, picture(), "井盖")

    await resident.copy_message(wang.id, wang.id, photo.message_id, caption="办理前")
    await resident.forward_message(wang.id, wang.id, photo.message_id)

    copied, forwarded = started.messages(resident_account)[-2:]
    assert (copied.caption, copied.forward_of) == ("办理前", None)
    assert (forwarded.caption, forwarded.forward_of) == ("井盖", photo)


async def test_forwarded_albums_stay_together(
    started: Phone,
    resident: aiogram.Bot,
    resident_account: BotAccount,
    wang: User,
    picture: Callable[..., bytes],
) -> None:
    album = await started.sends_album(resident_account, [picture(), picture()])

    numbers = [part.message_id for part in album]
    await resident.forward_messages(wang.id, wang.id, [*numbers, 99])

    first, second = started.messages(resident_account)[-2:]
    assert first.media_group_id == second.media_group_id != album[0].media_group_id


async def test_a_deleted_card_is_noticed(
    started: Phone, resident: aiogram.Bot, resident_account: BotAccount, wang: User
) -> None:
    sent = await resident.send_message(wang.id, "待接单")
    card = await started.sees(resident_account, "待接单")
    with pytest.raises(AssertionError, match="still there"):
        await started.sees_deleted(card, timeout=0.01)

    waiting = asyncio.create_task(started.sees_deleted(card))
    await sent.delete()

    await waiting


async def test_a_transcript_tells_everything_on_one_line(
    group: Chat, phone: Phone, resident: aiogram.Bot
) -> None:
    row = [InlineKeyboardButton(text="接单", callback_data="take")]
    sent = await resident.send_message(
        group.id, "路灯", reply_markup=InlineKeyboardMarkup(inline_keyboard=[row])
    )
    await sent.edit_text("3栋路灯", reply_markup=InlineKeyboardMarkup(inline_keyboard=[row]))
    card = await phone.sees(group, "3栋")
    await phone.reacts(card, "👍")

    assert transcript([card]) == "#1 说事: 3栋路灯 (edited) [接单] 👍"
