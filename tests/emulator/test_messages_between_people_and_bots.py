"""Both real clients talk with a phone through the emulator."""

import asyncio
from collections.abc import Callable

import aiogram
import pytest
import telegram
from aiogram.types import (
    BufferedInputFile,
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
)

from bot.emulator import BotAccount, Chat, Phone, User

Picture = Callable[..., bytes]


async def test_a_text_reaches_an_aiogram_bot_and_its_answer_reaches_the_phone(
    phone: Phone, resident: aiogram.Bot, resident_account: BotAccount
) -> None:
    await phone.starts(resident_account, "case_7")
    await phone.says(resident_account, "3栋楼下路灯坏了")

    start, lamp = await resident.get_updates()
    assert lamp.message is not None
    await lamp.message.as_(resident).reply("已受理")

    assert start.message is not None
    assert start.message.text == "/start case_7"
    seen = await phone.sees(resident_account, "已受理")
    assert seen.reply_to is phone.messages(resident_account)[1]


async def test_a_text_reaches_a_python_telegram_bot_with_its_command_marked(
    phone: Phone, staff: telegram.Bot, staff_account: BotAccount, wang: User
) -> None:
    await phone.starts(staff_account)

    (update,) = await staff.get_updates(timeout=0)

    assert update.message is not None
    assert update.effective_user is not None
    assert update.effective_user.id == wang.id > 2**32
    assert update.message.entities[0].type == "bot_command"
    await staff.send_message(wang.id, "您好")
    assert (await phone.sees(staff_account, "您好")).sender is staff_account


async def test_a_long_poll_wakes_when_a_message_comes(
    phone: Phone, resident: aiogram.Bot, resident_account: BotAccount
) -> None:
    poll = asyncio.create_task(resident.get_updates(timeout=30))
    await asyncio.sleep(0)

    await phone.starts(resident_account)

    (update,) = await asyncio.wait_for(poll, 5)
    assert update.message is not None


async def test_a_photo_loses_its_exif_and_comes_in_sizes(
    phone: Phone, resident: aiogram.Bot, resident_account: BotAccount, picture: Picture
) -> None:
    await phone.sends_photo(resident_account, picture(2000, 1500, exif=True), "井盖缺失")

    (update,) = await resident.get_updates()

    assert update.message is not None
    assert update.message.photo is not None
    assert [size.width for size in update.message.photo] == [90, 320, 800, 1280]
    largest = await resident.download(update.message.photo[-1])
    assert largest is not None
    content = largest.read()
    assert b"Invented Camera" not in content
    assert len(content) == update.message.photo[-1].file_size


async def test_a_file_keeps_every_byte(
    phone: Phone, staff: telegram.Bot, staff_account: BotAccount, picture: Picture
) -> None:
    content = picture(exif=True)
    await phone.sends_file(staff_account, "井盖.jpg", content, "原图")

    (update,) = await staff.get_updates(timeout=0)

    assert update.message is not None
    assert update.message.document is not None
    assert update.message.document.file_name == "井盖.jpg"
    file = await update.message.document.get_file()
    assert bytes(await file.download_as_bytearray()) == content


async def test_an_album_arrives_as_separate_updates_of_one_group(
    phone: Phone, resident: aiogram.Bot, resident_account: BotAccount, picture: Picture
) -> None:
    await phone.sends_album(resident_account, [picture(), picture(colour="red")], "楼道堆物")

    first, second = [update.message for update in await resident.get_updates()]

    assert first is not None
    assert second is not None
    assert first.media_group_id == second.media_group_id is not None
    assert (first.caption, second.caption) == ("楼道堆物", None)


async def test_bots_of_both_kinds_send_albums(
    phone: Phone,
    resident: aiogram.Bot,
    staff: telegram.Bot,
    resident_account: BotAccount,
    staff_account: BotAccount,
    picture: Picture,
    wang: User,
) -> None:
    await phone.starts(resident_account)
    await phone.starts(staff_account)
    photos = [BufferedInputFile(picture(colour=colour), "a.jpg") for colour in ("red", "blue")]

    await resident.send_media_group(wang.id, [InputMediaPhoto(media=one) for one in photos])
    await staff.send_media_group(
        wang.id, [telegram.InputMediaPhoto(picture(), caption="办结照片")] * 2
    )

    assert [bool(one.photo) for one in phone.messages(resident_account)[1:]] == [True, True]
    assert (await phone.sees(staff_account, "办结照片")).media_group_id


async def test_a_tap_is_answered_and_the_card_is_edited(
    phone: Phone, resident: aiogram.Bot, resident_account: BotAccount, wang: User
) -> None:
    await phone.starts(resident_account)
    await resident.get_updates()
    rows = [
        [InlineKeyboardButton(text="接单", callback_data="take:7", style="success")],
        [InlineKeyboardButton(text="复制编号", copy_text=CopyTextButton(text="A-7"))],
    ]
    await resident.send_message(
        wang.id, "路灯坏了", reply_markup=InlineKeyboardMarkup(inline_keyboard=rows)
    )
    card = await phone.sees(resident_account, "路灯")

    tap = asyncio.create_task(phone.taps(card, "接单"))
    (update,) = await resident.get_updates(offset=100_002, timeout=5)
    query = update.callback_query
    assert query is not None
    assert query.data == "take:7"
    assert isinstance(query.message, aiogram.types.Message)
    await query.message.as_(resident).edit_text("小李已接单")
    await query.as_(resident).answer("好的", show_alert=True)

    answer = await tap
    assert answer is not None
    assert (answer.text, answer.alert) == ("好的", True)
    assert await phone.sees(resident_account, "小李已接单") is card
    assert card.buttons == []


async def test_an_expectation_that_fails_shows_the_chat(
    phone: Phone, resident_account: BotAccount
) -> None:
    await phone.says(resident_account, "有人吗")

    with pytest.raises(AssertionError, match="有人吗"):
        await phone.sees(resident_account, "已受理", timeout=0.01)


async def test_a_group_message_reaches_the_bot_but_not_other_bots_words(
    phone: Phone, group: Chat, resident: aiogram.Bot
) -> None:
    await phone.says(group, "大家好")

    added, said = await resident.get_updates()

    assert added.my_chat_member is not None
    assert said.message is not None
    assert said.message.chat.id == group.id
