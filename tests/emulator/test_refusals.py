"""Telegram's limits and refusals, in its own words."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import aiogram
import pytest
import telegram
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramConflictError,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNotFound,
    TelegramUnauthorizedError,
)
from aiogram.types import (
    BotCommand,
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReactionTypeEmoji,
    ReplyKeyboardMarkup,
    ReplyParameters,
)
from telegram.error import BadRequest, Forbidden, InvalidToken

from bot.emulator import BotAccount, Chat, Emulator, Phone, User
from tests.emulator.conftest import aiogram_bot, close, telegram_bot

Act = Callable[[aiogram.Bot, int], Awaitable[Any]]


def inline(**button: Any) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(**button)]])


REFUSED: dict[str, tuple[Act, str]] = {
    "empty text": (lambda bot, who: bot.send_message(who, "  \n "), "message text is empty"),
    "4097 characters": (
        lambda bot, who: bot.send_message(who, "字" * 4097),
        "message is too long",
    ),
    "2049 emoji are 4098 units": (
        lambda bot, who: bot.send_message(who, "😀" * 2049),
        "message is too long",
    ),
    "65 bytes of callback data": (
        lambda bot, who: bot.send_message(
            who, "a", reply_markup=inline(text="a", callback_data="字" * 21 + "ab")
        ),
        "BUTTON_DATA_INVALID",
    ),
    "a button that does nothing": (
        lambda bot, who: bot.send_message(who, "a", reply_markup=inline(text="a")),
        "Text buttons are unallowed in the inline keyboard",
    ),
    "a link to this machine": (
        lambda bot, who: bot.send_message(
            who, "a", reply_markup=inline(text="a", url="http://localhost:80/")
        ),
        "Wrong HTTP URL",
    ),
    "broken HTML": (
        lambda bot, who: bot.send_message(who, "<b>路灯", parse_mode="HTML"),
        "can't parse entities: Can't find end tag",
    ),
    "an answer to nothing": (
        lambda bot, who: bot.send_message(
            who, "a", reply_parameters=ReplyParameters(message_id=999)
        ),
        "message to be replied not found",
    ),
    "an edit of nothing": (
        lambda bot, who: bot.edit_message_text("a", chat_id=who, message_id=999),
        "message to edit not found",
    ),
    "an edit of the person's message": (
        lambda bot, who: bot.edit_message_text("a", chat_id=who, message_id=1),
        "message can't be edited",
    ),
    "deleting nothing": (
        lambda bot, who: bot.delete_message(who, 999),
        "message to delete not found",
    ),
    "a reaction Telegram does not have": (
        lambda bot, who: bot.set_message_reaction(who, 1, [ReactionTypeEmoji(emoji="✅")]),
        "REACTION_INVALID",
    ),
    "a callback answer to nothing": (
        lambda bot, who: bot.answer_callback_query("77"),
        "query is too old and response timeout expired or query ID is invalid",
    ),
    "a callback answer of 201 characters": (
        lambda bot, who: bot.answer_callback_query("77", text="字" * 201),
        "MESSAGE_TOO_LONG",
    ),
    "a picture that is none": (
        lambda bot, who: bot.send_photo(who, BufferedInputFile(b"not a picture", "a.jpg")),
        "IMAGE_PROCESS_FAILED",
    ),
    "a thread in a private chat": (
        lambda bot, who: bot.send_message(who, "a", message_thread_id=5),
        "message thread not found",
    ),
    "a command with a capital": (
        lambda bot, who: bot.set_my_commands([BotCommand(command="My", description="我的")]),
        "BOT_COMMAND_INVALID",
    ),
    "a language Telegram does not take": (
        lambda bot, who: bot.set_my_commands(
            [BotCommand(command="my", description="我的")], language_code="zh-hans"
        ),
        "invalid language code specified",
    ),
    "somewhere else": (lambda bot, who: bot.send_message(1, "a"), "chat not found"),
}


@pytest.mark.parametrize("case", REFUSED)
async def test_a_bot_is_refused(
    case: str, phone: Phone, resident: aiogram.Bot, resident_account: BotAccount, wang: User
) -> None:
    act, words = REFUSED[case]
    await phone.starts(resident_account)

    with pytest.raises(TelegramBadRequest) as refusal:
        await act(resident, wang.id)

    assert words in refusal.value.message
    assert refusal.value.message.startswith("Bad Request: ")


async def test_exactly_the_limit_is_taken(
    phone: Phone, resident: aiogram.Bot, resident_account: BotAccount, wang: User
) -> None:
    await phone.starts(resident_account)
    marked = "<b>" + "字" * 4096 + "</b>"

    sent = await resident.send_message(
        wang.id, marked, parse_mode="HTML", reply_markup=inline(text="a", callback_data="x" * 64)
    )

    assert sent.text == "字" * 4096


async def test_the_same_text_again_is_not_modified(
    phone: Phone, staff: telegram.Bot, staff_account: BotAccount, wang: User
) -> None:
    await phone.starts(staff_account)
    card = await staff.send_message(wang.id, "待接单")

    with pytest.raises(BadRequest, match="Message is not modified"):
        await staff.edit_message_text("待接单", wang.id, card.message_id)


async def test_a_message_with_a_reply_keyboard_cannot_be_edited(
    phone: Phone, resident: aiogram.Bot, resident_account: BotAccount, wang: User
) -> None:
    await phone.starts(resident_account)
    keyboard = ReplyKeyboardMarkup(keyboard=[[KeyboardButton(text="我的诉求")]])
    card = await resident.send_message(wang.id, "您好", reply_markup=keyboard)

    with pytest.raises(TelegramBadRequest, match="message can't be edited"):
        await card.edit_text("再见")


async def test_a_bot_cannot_begin_a_conversation(
    resident: aiogram.Bot, staff: telegram.Bot, wang: User
) -> None:
    with pytest.raises(TelegramForbiddenError, match="bot can't initiate conversation"):
        await resident.send_message(wang.id, "您好")
    with pytest.raises(Forbidden, match="bot can't initiate conversation with a user"):
        await staff.send_message(wang.id, "您好")


async def test_a_blocked_bot_is_refused_until_the_person_writes_again(
    phone: Phone, resident: aiogram.Bot, resident_account: BotAccount, wang: User
) -> None:
    await phone.starts(resident_account)
    await phone.blocks(resident_account)

    with pytest.raises(TelegramForbiddenError, match="bot was blocked by the user"):
        await resident.send_message(wang.id, "您好")

    await phone.says(resident_account, "我又来了")
    await resident.send_message(wang.id, "您好")
    changes = [one.my_chat_member for one in await resident.get_updates() if one.my_chat_member]
    assert [one.new_chat_member.status for one in changes] == ["kicked", "member"]


async def test_a_deactivated_person_cannot_be_reached(
    phone: Phone, resident: aiogram.Bot, resident_account: BotAccount, wang: User
) -> None:
    await phone.starts(resident_account)
    wang.deactivated = True

    with pytest.raises(TelegramForbiddenError, match="user is deactivated"):
        await resident.send_message(wang.id, "您好")


async def test_a_kicked_bot_and_one_that_left_are_told_apart(
    emulator: Emulator,
    phone: Phone,
    group: Chat,
    resident: aiogram.Bot,
    resident_account: BotAccount,
) -> None:
    await resident.leave_chat(group.id)
    with pytest.raises(TelegramForbiddenError, match="bot is not a member of the supergroup"):
        await resident.send_message(group.id, "大家好")

    emulator.add_to_group(group, resident_account)
    await phone.kicks(group, resident_account)
    with pytest.raises(TelegramForbiddenError, match="bot was kicked from the supergroup chat"):
        await resident.send_message(group.id, "大家好")


async def test_an_upgraded_group_names_its_new_number(
    emulator: Emulator, resident: aiogram.Bot, resident_account: BotAccount, wang: User
) -> None:
    old = emulator.add_group("老群", people=[wang], bots=[resident_account], kind="group")
    new = emulator.upgrade_group(old)

    with pytest.raises(TelegramMigrateToChat) as refusal:
        await resident.send_message(old.id, "大家好")

    assert refusal.value.migrate_to_chat_id == new.id
    assert (await resident.send_message(new.id, "大家好")).chat.id == new.id


async def test_a_file_of_another_bot_is_refused(
    phone: Phone,
    resident: aiogram.Bot,
    staff: telegram.Bot,
    resident_account: BotAccount,
    staff_account: BotAccount,
    picture: Callable[..., bytes],
    wang: User,
) -> None:
    await phone.starts(staff_account)
    await phone.sends_photo(resident_account, picture())
    (update,) = await resident.get_updates()
    assert update.message is not None
    assert update.message.photo is not None
    file_id = update.message.photo[-1].file_id

    assert (await resident.send_photo(wang.id, file_id)).photo is not None
    with pytest.raises(BadRequest, match="Wrong file identifier"):
        await staff.send_photo(wang.id, file_id)
    with pytest.raises(BadRequest, match="Wrong file_id or the file is temporarily unavailable"):
        await staff.get_file(file_id)
    with pytest.raises(TelegramBadRequest, match="can't use file of type Photo as Document"):
        await resident.send_document(wang.id, file_id)


async def test_big_files_are_refused_up_and_down(
    phone: Phone, resident: aiogram.Bot, resident_account: BotAccount, wang: User
) -> None:
    await phone.sends_file(resident_account, "大.bin", bytes(20 * 1024 * 1024 + 1))
    (update,) = await resident.get_updates()
    assert update.message is not None
    assert update.message.document is not None

    with pytest.raises(TelegramBadRequest, match="file is too big"):
        await resident.get_file(update.message.document.file_id)
    with pytest.raises(TelegramEntityTooLarge):
        await resident.send_photo(wang.id, BufferedInputFile(bytes(10 * 2**20 + 1), "a.jpg"))
    with pytest.raises(TelegramEntityTooLarge):
        await resident.send_document(wang.id, BufferedInputFile(bytes(52 * 2**20), "a.bin"))


async def test_wrong_tokens_and_unknown_methods(emulator: Emulator, staff: telegram.Bot) -> None:
    stranger = aiogram_bot(emulator, "333:nobody")
    with pytest.raises(TelegramUnauthorizedError):
        await stranger.get_me()
    await close(stranger)

    other = telegram_bot(emulator, "333:nobody")
    with pytest.raises(InvalidToken):
        await other.initialize()
    for request in other._request:
        await request.shutdown()
    with pytest.raises(telegram.error.EndPointNotFound):
        await staff.do_api_request("sendTelepathy")


async def test_an_old_message_cannot_be_deleted_in_a_private_chat(
    emulator: Emulator,
    phone: Phone,
    resident: aiogram.Bot,
    resident_account: BotAccount,
    wang: User,
) -> None:
    await phone.starts(resident_account)
    sent = await resident.send_message(wang.id, "您好")
    emulator.clock.move(timedelta(hours=49))

    with pytest.raises(TelegramBadRequest, match="message can't be deleted"):
        await sent.delete()


async def test_a_late_callback_answer_is_too_old(
    emulator: Emulator,
    phone: Phone,
    resident: aiogram.Bot,
    resident_account: BotAccount,
    wang: User,
) -> None:
    await phone.starts(resident_account)
    await resident.send_message(
        wang.id, "路灯", reply_markup=inline(text="接单", callback_data="take")
    )
    card = await phone.sees(resident_account, "路灯")
    assert await phone.taps_raw(card, "take", patience=0) is None
    emulator.clock.move(timedelta(seconds=16))

    query = (await resident.get_updates())[-1].callback_query

    assert query is not None
    with pytest.raises(TelegramBadRequest, match="query is too old"):
        await query.as_(resident).answer()


async def test_unknown_methods_of_aiogram_are_not_found(resident: aiogram.Bot) -> None:
    with pytest.raises(TelegramNotFound):
        await resident.get_my_star_balance()


async def test_polling_is_refused_while_a_webhook_is_set(resident: aiogram.Bot) -> None:
    await resident.set_webhook("https://example.org/hook")

    with pytest.raises(TelegramConflictError, match="can't use getUpdates method while webhook"):
        await resident.get_updates()
