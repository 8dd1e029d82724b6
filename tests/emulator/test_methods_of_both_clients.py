"""Each method a bot of ours may call is answered with what both clients can parse."""

from collections.abc import Awaitable, Callable
from typing import Any

import aiogram
import pytest
import telegram
from aiogram import types

from bot.emulator import BotAccount, Chat, Emulator, Phone, User
from bot.emulator.methods.account import commands_for
from tests.emulator.pictures import jpeg

Picture = Callable[..., bytes]
AiogramAct = Callable[[aiogram.Bot, int], Awaitable[Any]]
TelegramAct = Callable[[telegram.Bot, int], Awaitable[Any]]


def upload(name: str = "a.jpg", content: bytes | None = None) -> types.BufferedInputFile:
    return types.BufferedInputFile(content or jpeg(), name)


AIOGRAM: dict[str, AiogramAct] = {
    "photo": lambda bot, chat: bot.send_photo(chat, upload(), caption="a"),
    "document": lambda bot, chat: bot.send_document(chat, upload("表.csv", b"a,b")),
    "voice": lambda bot, chat: bot.send_voice(chat, upload("a.ogg", b"voice"), duration=3),
    "video": lambda bot, chat: bot.send_video(chat, upload("a.mp4", b"video")),
    "audio": lambda bot, chat: bot.send_audio(chat, upload("a.mp3", b"audio")),
    "animation": lambda bot, chat: bot.send_animation(chat, upload("a.gif", b"gif")),
    "location": lambda bot, chat: bot.send_location(chat, 39.9, 116.4),
    "venue": lambda bot, chat: bot.send_venue(chat, 39.9, 116.4, "睦邻中心", "一号院"),
    "contact": lambda bot, chat: bot.send_contact(chat, "+86 100 0000 0000", "小李"),
    "poll": lambda bot, chat: bot.send_poll(chat, "几点?", ["九点", "十点"]),
    "chat action": lambda bot, chat: bot.send_chat_action(chat, "typing"),
    "copy": lambda bot, chat: bot.copy_message(chat, chat, 1),
    "copies": lambda bot, chat: bot.copy_messages(chat, chat, [1, 2]),
    "forward": lambda bot, chat: bot.forward_message(chat, chat, 1),
    "forwards": lambda bot, chat: bot.forward_messages(chat, chat, [1, 2]),
    "reaction": lambda bot, chat: bot.set_message_reaction(
        chat, 1, [types.ReactionTypeEmoji(emoji="👀")]
    ),
    "pin": lambda bot, chat: bot.pin_chat_message(chat, 1),
    "unpin all": lambda bot, chat: bot.unpin_all_chat_messages(chat),
    "chat": lambda bot, chat: bot.get_chat(chat),
    "member": lambda bot, chat: bot.get_chat_member(chat, bot.id),
    "administrators": lambda bot, chat: bot.get_chat_administrators(chat),
    "count": lambda bot, chat: bot.get_chat_member_count(chat),
    "delete": lambda bot, chat: bot.delete_message(chat, 1),
    "deletes": lambda bot, chat: bot.delete_messages(chat, [1, 2, 99]),
    "me": lambda bot, chat: bot.get_me(),
    "name": lambda bot, chat: bot.set_my_name("说事"),
    "get name": lambda bot, chat: bot.get_my_name(),
    "description": lambda bot, chat: bot.set_my_description("说事"),
    "get description": lambda bot, chat: bot.get_my_description(),
    "short": lambda bot, chat: bot.set_my_short_description("说事"),
    "get short": lambda bot, chat: bot.get_my_short_description(),
    "menu": lambda bot, chat: bot.set_chat_menu_button(),
    "get menu": lambda bot, chat: bot.get_chat_menu_button(),
    "webhook": lambda bot, chat: bot.get_webhook_info(),
    "no webhook": lambda bot, chat: bot.delete_webhook(drop_pending_updates=True),
    "profile photos": lambda bot, chat: bot.get_user_profile_photos(chat),
}
TELEGRAM: dict[str, TelegramAct] = {
    "photo": lambda bot, chat: bot.send_photo(chat, jpeg(), caption="a"),
    "document": lambda bot, chat: bot.send_document(chat, b"a,b", filename="表.csv"),
    "voice": lambda bot, chat: bot.send_voice(chat, b"voice", duration=3),
    "video": lambda bot, chat: bot.send_video(chat, b"video"),
    "audio": lambda bot, chat: bot.send_audio(chat, b"audio"),
    "animation": lambda bot, chat: bot.send_animation(chat, b"gif"),
    "location": lambda bot, chat: bot.send_location(chat, 39.9, 116.4),
    "venue": lambda bot, chat: bot.send_venue(chat, 39.9, 116.4, "睦邻中心", "一号院"),
    "contact": lambda bot, chat: bot.send_contact(chat, "+86 100 0000 0000", "小李"),
    "poll": lambda bot, chat: bot.send_poll(chat, "几点?", ["九点", "十点"]),
    "chat action": lambda bot, chat: bot.send_chat_action(chat, "typing"),
    "copy": lambda bot, chat: bot.copy_message(chat, chat, 1),
    "copies": lambda bot, chat: bot.copy_messages(chat, chat, [1, 2]),
    "forward": lambda bot, chat: bot.forward_message(chat, chat, 1),
    "forwards": lambda bot, chat: bot.forward_messages(chat, chat, [1, 2]),
    "reaction": lambda bot, chat: bot.set_message_reaction(chat, 1, "👀"),
    "pin": lambda bot, chat: bot.pin_chat_message(chat, 1),
    "unpin all": lambda bot, chat: bot.unpin_all_chat_messages(chat),
    "chat": lambda bot, chat: bot.get_chat(chat),
    "member": lambda bot, chat: bot.get_chat_member(chat, bot.id),
    "administrators": lambda bot, chat: bot.get_chat_administrators(chat),
    "count": lambda bot, chat: bot.get_chat_member_count(chat),
    "delete": lambda bot, chat: bot.delete_message(chat, 1),
    "deletes": lambda bot, chat: bot.delete_messages(chat, [1, 2, 99]),
    "me": lambda bot, chat: bot.get_me(),
    "name": lambda bot, chat: bot.set_my_name("说事"),
    "get name": lambda bot, chat: bot.get_my_name(),
    "description": lambda bot, chat: bot.set_my_description("说事"),
    "get description": lambda bot, chat: bot.get_my_description(),
    "short": lambda bot, chat: bot.set_my_short_description("说事"),
    "get short": lambda bot, chat: bot.get_my_short_description(),
    "menu": lambda bot, chat: bot.set_chat_menu_button(),
    "get menu": lambda bot, chat: bot.get_chat_menu_button(),
    "webhook": lambda bot, chat: bot.get_webhook_info(),
    "no webhook": lambda bot, chat: bot.delete_webhook(drop_pending_updates=True),
    "profile photos": lambda bot, chat: bot.get_user_profile_photos(chat),
}


@pytest.fixture
async def both(
    emulator: Emulator,
    wang: User,
    phone: Phone,
    resident_account: BotAccount,
    staff_account: BotAccount,
) -> Chat:
    group = emulator.add_group("议事群", people=[wang], bots=[resident_account, staff_account])
    await phone.says(group, "一")
    await phone.sends_photo(group, jpeg(), "二")
    return group


async def test_aiogram_parses_every_answer(both: Chat, resident: aiogram.Bot) -> None:
    answers = {name: await act(resident, both.id) for name, act in AIOGRAM.items()}

    assert [name for name, answer in answers.items() if answer is None] == []


async def test_python_telegram_bot_parses_every_answer(both: Chat, staff: telegram.Bot) -> None:
    answers = {name: await act(staff, both.id) for name, act in TELEGRAM.items()}

    assert [name for name, answer in answers.items() if answer is None] == []


async def test_every_kind_of_message_a_person_sends_parses(
    both: Chat, phone: Phone, resident: aiogram.Bot, staff: telegram.Bot
) -> None:
    first = await phone.says(both, "/my 见 https://example.org")
    await phone.sends_file(both, "表.csv", b"a,b", reply_to=first)
    await phone.sends_voice(both, b"voice")
    await phone.sends_video(both, b"video", "视频")
    await phone.sends_location(both, 39.9, 116.4, title="睦邻中心", address="一号院")
    await phone.sends_contact(both, "+86 100 0000 0000")
    await phone.forwards(both, first)
    await phone.edits(first, "改了")

    by_aiogram = await resident.get_updates()
    by_telegram = await staff.get_updates(timeout=0)

    kinds = [update.message.content_type for update in by_aiogram if update.message]
    assert kinds[2:] == ["text", "document", "voice", "video", "venue", "contact", "text"]
    messages = [update.effective_message for update in by_telegram]
    assert [message.text for message in messages if message and message.edit_date] == ["改了"]
    forwarded = by_aiogram[-2].message
    assert forwarded is not None
    assert isinstance(forwarded.forward_origin, types.MessageOriginUser)


async def test_a_photo_is_replaced_and_its_caption_changed(
    phone: Phone,
    resident: aiogram.Bot,
    staff: telegram.Bot,
    resident_account: BotAccount,
    staff_account: BotAccount,
    wang: User,
) -> None:
    await phone.starts(resident_account)
    await phone.starts(staff_account)
    before = await resident.send_photo(wang.id, upload(), caption="办理前")
    card = await staff.send_photo(wang.id, jpeg(), caption="待接单")

    media = types.InputMediaPhoto(media=upload(content=jpeg(colour="red")), caption="办理后")
    after = await before.edit_media(media)
    edited = await staff.edit_message_caption(wang.id, card.message_id, caption="已接单")

    assert isinstance(after, types.Message)
    assert after.caption == "办理后"
    assert isinstance(edited, telegram.Message)
    assert edited.edit_date is not None
    assert (await phone.sees(staff_account, "已接单")).photo


async def test_commands_are_kept_by_scope_and_language(
    resident: aiogram.Bot, staff: telegram.Bot
) -> None:
    chinese = [types.BotCommand(command="my", description="我的诉求")]
    await resident.set_my_commands(chinese, language_code="zh")
    await staff.set_my_commands(
        [("todo", "待办")], scope=telegram.BotCommandScopeAllPrivateChats()
    )

    kept = await resident.get_my_commands(language_code="zh")
    assert [(one.command, one.description) for one in kept] == [("my", "我的诉求")]
    assert await resident.get_my_commands() == []
    private = telegram.BotCommandScopeAllPrivateChats()
    assert [one.command for one in await staff.get_my_commands(scope=private)] == ["todo"]
    await staff.delete_my_commands(scope=private)
    assert await staff.get_my_commands(scope=private) == ()


async def test_a_poll_is_voted_on_and_stopped(
    both: Chat, phone: Phone, staff: telegram.Bot, resident: aiogram.Bot
) -> None:
    sent = await staff.send_poll(both.id, "几点?", ["九点", "十点"], is_anonymous=False)
    poll = await phone.sees(both, lambda message: message.poll is not None)
    await phone.votes(poll, [1])

    answers = [one.poll_answer for one in await staff.get_updates(timeout=0) if one.poll_answer]
    ended = await staff.stop_poll(both.id, sent.message_id)

    assert [answer.option_ids for answer in answers] == [(1,)]
    assert [option.voter_count for option in ended.options] == [0, 1]
    with pytest.raises(ValueError, match="takes no such vote"):
        await phone.votes(poll, [0])


async def test_a_phone_shows_the_commands_of_the_narrowest_scope(
    emulator: Emulator,
    resident: aiogram.Bot,
    resident_account: BotAccount,
    both: Chat,
    phone: Phone,
) -> None:
    person = phone.person
    private = emulator.world.private_chat(person, resident_account)
    for scope, name in (
        (types.BotCommandScopeDefault(), "help"),
        (types.BotCommandScopeAllPrivateChats(), "my"),
        (types.BotCommandScopeAllGroupChats(), "photos"),
        (types.BotCommandScopeChat(chat_id=person.id), "todo"),
    ):
        menu = [types.BotCommand(command=name, description=name)]
        await resident.set_my_commands(menu, scope=scope)

    def shown(chat: Chat) -> list[str]:
        return [one["command"] for one in commands_for(resident_account, chat, person)]

    assert (shown(private), shown(both)) == (["todo"], ["photos"])
    for scope, rest in (
        (types.BotCommandScopeChat(chat_id=person.id), (["my"], ["photos"])),
        (types.BotCommandScopeAllPrivateChats(), (["help"], ["photos"])),
        (types.BotCommandScopeAllGroupChats(), (["help"], ["help"])),
    ):
        await resident.delete_my_commands(scope=scope)
        assert (shown(private), shown(both)) == rest


async def test_commands_for_a_chat_nobody_knows_or_a_scope_there_is_not_are_refused(
    staff: telegram.Bot,
) -> None:
    nobody = telegram.BotCommandScopeChat(4_711)
    odd = telegram.BotCommandScope("everybody")

    for scope in (nobody, odd):
        with pytest.raises(telegram.error.BadRequest):
            await staff.set_my_commands([("todo", "待办")], scope=scope)
