"""Groups: members, topics, pins, reactions, and messages only one person sees."""

import asyncio

import aiogram
import pytest
import telegram
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import (
    EphemeralMessageParameters,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    ReactionTypeEmoji,
)

from bot.emulator import BotAccount, Chat, Emulator, Phone, User


@pytest.fixture
def forum(emulator: Emulator, wang: User, staff_account: BotAccount) -> Chat:
    return emulator.add_group("处置群", people=[wang], bots=[staff_account], forum=True)


async def test_only_the_receiver_sees_an_ephemeral_message(
    emulator: Emulator, group: Chat, phone: Phone, resident: aiogram.Bot, ji: User, wang: User
) -> None:
    receipt = await resident.send_message(
        group.id,
        "已受理 A-7",
        ephemeral_message_parameters=EphemeralMessageParameters(receiver_user_id=ji.id),
    )

    assert receipt.message_id == 0
    assert receipt.receiver_user is not None
    assert receipt.receiver_user.id == ji.id
    await emulator.phone(ji).sees(group, "A-7")
    assert phone.messages(group) == []


async def test_an_ephemeral_message_is_edited_tapped_and_deleted(
    emulator: Emulator, group: Chat, resident: aiogram.Bot, ji: User
) -> None:
    row = [InlineKeyboardButton(text="撤回", callback_data="withdraw")]
    receipt = await resident.send_message(
        group.id,
        "已受理",
        reply_markup=InlineKeyboardMarkup(inline_keyboard=[row]),
        ephemeral_message_parameters=EphemeralMessageParameters(receiver_user_id=ji.id),
    )
    number = receipt.ephemeral_message_id
    assert number is not None
    card = await emulator.phone(ji).sees(group, "已受理")

    tap = asyncio.create_task(emulator.phone(ji).taps(card, "撤回"))
    query = (await resident.get_updates(offset=-1, timeout=5))[0].callback_query
    assert query is not None
    assert isinstance(query.message, aiogram.types.Message)
    assert query.message.ephemeral_message_id == number
    await query.as_(resident).answer()
    assert await tap is not None
    await resident.edit_ephemeral_message_text(group.id, ji.id, number, text="已撤回")
    assert card.text == "已撤回"
    await resident.delete_ephemeral_message(group.id, ji.id, number)
    assert emulator.phone(ji).messages(group) == []


async def test_ephemeral_messages_need_a_group_and_a_member(
    phone: Phone,
    resident: aiogram.Bot,
    resident_account: BotAccount,
    group: Chat,
    wang: User,
) -> None:
    await phone.starts(resident_account)
    for_wang = EphemeralMessageParameters(receiver_user_id=wang.id)
    for_nobody = EphemeralMessageParameters(receiver_user_id=1)

    with pytest.raises(TelegramBadRequest, match="only to groups and supergroups"):
        await resident.send_message(wang.id, "a", ephemeral_message_parameters=for_wang)
    with pytest.raises(TelegramBadRequest, match="USER_NOT_PARTICIPANT"):
        await resident.send_message(group.id, "a", ephemeral_message_parameters=for_nobody)


async def test_a_topic_has_its_messages_and_its_life(
    forum: Chat, phone: Phone, staff: telegram.Bot
) -> None:
    topic = await staff.create_forum_topic(forum.id, "A-7 路灯")
    number = topic.message_thread_id
    card = await staff.send_message(forum.id, "待接单", message_thread_id=number)
    await phone.says(forum, "我去看看", topic=number)

    updates = await staff.get_updates(timeout=0)
    created, said = [one.message for one in updates if one.message]
    assert created.forum_topic_created is not None
    assert created.message_id == number == said.message_thread_id
    assert said.reply_to_message is not None
    assert said.reply_to_message.message_id == number
    assert card.is_topic_message

    assert await staff.edit_forum_topic(forum.id, number, name="A-7 已办结")
    assert await staff.close_forum_topic(forum.id, number)
    assert await staff.reopen_forum_topic(forum.id, number)
    assert await staff.delete_forum_topic(forum.id, number)
    with pytest.raises(telegram.error.BadRequest, match="Message thread not found"):
        await staff.send_message(forum.id, "还在吗", message_thread_id=number)


async def test_topics_need_a_forum_and_a_name(
    forum: Chat, staff: telegram.Bot, emulator: Emulator, wang: User, staff_account: BotAccount
) -> None:
    plain = emulator.add_group("普通群", people=[wang], bots=[staff_account])

    with pytest.raises(telegram.error.BadRequest, match="The chat is not a forum"):
        await staff.create_forum_topic(plain.id, "路灯")
    with pytest.raises(telegram.error.BadRequest, match="Topic_title_invalid"):
        await staff.create_forum_topic(forum.id, "字" * 129)


async def test_a_pin_is_shown_and_noted(group: Chat, phone: Phone, resident: aiogram.Bot) -> None:
    sent = await resident.send_message(group.id, "说事日公告")

    await sent.pin()

    assert [one.text for one in phone.pinned(group)] == ["说事日公告"]
    note = (await resident.get_updates())[-1].message
    assert note is not None
    assert note.pinned_message is not None
    assert (await resident.get_chat(group.id)).pinned_message is not None
    await resident.unpin_chat_message(group.id)
    assert phone.pinned(group) == []


async def test_the_bots_reaction_is_seen(group: Chat, phone: Phone, resident: aiogram.Bot) -> None:
    said = await phone.says(group, "井盖缺失")

    waiting = asyncio.create_task(phone.sees_reaction(said, "👀"))
    await resident.set_message_reaction(group.id, said.message_id, [ReactionTypeEmoji(emoji="👀")])
    await waiting

    await resident.set_message_reaction(group.id, said.message_id, [])
    with pytest.raises(AssertionError, match="no reaction"):
        await phone.sees_reaction(said, "👀", timeout=0.01)


async def test_an_anonymous_administrator_speaks_as_the_group(
    group: Chat, phone: Phone, resident: aiogram.Bot
) -> None:
    await phone.says(group, "请大家注意", anonymous=True)

    message = (await resident.get_updates())[-1].message

    assert message is not None
    assert message.from_user is not None
    assert message.from_user.username == "GroupAnonymousBot"
    assert message.sender_chat is not None
    assert message.sender_chat.id == group.id


async def test_members_come_and_go(emulator: Emulator, group: Chat, resident: aiogram.Bot) -> None:
    li = emulator.add_person("小李")
    await emulator.phone(li).joins(group)
    assert (await resident.get_chat_member(group.id, li.id)).status == "member"

    await emulator.phone(li).leaves(group)

    assert (await resident.get_chat_member(group.id, li.id)).status == "left"
    notes = [update.message for update in await resident.get_updates() if update.message]
    assert [bool(note.new_chat_members) for note in notes] == [True, False]
    with pytest.raises(ValueError, match="is not in"):
        await emulator.phone(li).says(group, "再见")


async def test_a_topic_that_a_person_opens_is_told_to_bots_and_named_by_what_is_said_in_it(
    emulator: Emulator, resident_account: BotAccount, resident: aiogram.Bot, ji: User
) -> None:
    group = emulator.add_group("骑手群", people=[ji], bots=[resident_account], forum=True)
    phone = emulator.phone(ji)
    topic = await phone.opens_topic(group, "随手拍")
    await phone.says(group, "井盖缺了", topic=topic)

    _joined, opened, said = await resident.get_updates()

    assert opened.message is not None
    assert opened.message.forum_topic_created is not None
    assert opened.message.message_thread_id == topic
    assert said.message is not None
    assert (said.message.message_thread_id, said.message.is_topic_message) == (topic, True)
    assert said.message.reply_to_message is not None
    assert said.message.reply_to_message.message_id == topic


async def test_a_topic_that_a_person_deletes_takes_its_messages_along(
    emulator: Emulator, resident_account: BotAccount, resident: aiogram.Bot, ji: User
) -> None:
    group = emulator.add_group("骑手群", people=[ji], bots=[resident_account], forum=True)
    phone = emulator.phone(ji)
    topic = await phone.opens_topic(group, "随手拍")
    await phone.says(group, "井盖缺了", topic=topic)

    await phone.deletes_topic(group, topic)

    assert phone.messages(group) == []
    with pytest.raises(TelegramBadRequest, match="message thread not found"):
        await resident.send_message(group.id, "收到", message_thread_id=topic)


async def test_only_a_forum_has_topics(emulator: Emulator, group: Chat, phone: Phone) -> None:
    with pytest.raises(ValueError, match="only a forum"):
        await phone.opens_topic(group, "随手拍")


async def test_a_member_who_is_banned_is_out_until_the_ban_is_lifted(
    emulator: Emulator, resident_account: BotAccount, resident: aiogram.Bot, wang: User, ji: User
) -> None:
    group = emulator.add_group("群", people=[ji, wang], bots=[resident_account])
    phone = emulator.phone(wang)

    await resident.ban_chat_member(group.id, wang.id)
    states = [(await resident.get_chat_member(group.id, wang.id)).status]
    with pytest.raises(ValueError, match="is banned"):
        await phone.joins(group)
    await resident.unban_chat_member(group.id, wang.id, only_if_banned=True)
    states.append((await resident.get_chat_member(group.id, wang.id)).status)
    await phone.joins(group)
    states.append((await resident.get_chat_member(group.id, wang.id)).status)

    assert states == ["kicked", "left", "member"]


async def test_lifting_a_ban_puts_a_member_out_unless_it_is_only_for_the_banned(
    emulator: Emulator, resident_account: BotAccount, resident: aiogram.Bot, wang: User, ji: User
) -> None:
    group = emulator.add_group("群", people=[ji, wang], bots=[resident_account])

    await resident.unban_chat_member(group.id, wang.id, only_if_banned=True)
    states = [(await resident.get_chat_member(group.id, wang.id)).status]
    for _ in range(2):
        await resident.unban_chat_member(group.id, wang.id)
        states.append((await resident.get_chat_member(group.id, wang.id)).status)
    with pytest.raises(TelegramBadRequest, match="can't remove chat owner"):
        await resident.unban_chat_member(group.id, ji.id)

    assert states == ["member", "left", "left"]
    assert [one.name for one in group.people] == [ji.name]


async def test_whoever_owns_a_group_is_not_put_out_of_it(
    emulator: Emulator, resident_account: BotAccount, resident: aiogram.Bot, wang: User, ji: User
) -> None:
    group = emulator.add_group("群", people=[ji, wang], bots=[resident_account])
    small = emulator.add_group("小群", people=[ji, wang], bots=[resident_account], kind="group")
    stranger = emulator.add_person("过路人").id
    await emulator.phone(wang).says(resident_account, "/start")

    for chat, account, why in (
        (group.id, ji.id, "can't remove chat owner"),
        (group.id, 5, "PARTICIPANT_ID_INVALID"),
        (emulator.world.private_chat(wang, resident_account).id, wang.id, "private"),
    ):
        with pytest.raises(TelegramBadRequest, match=why):
            await resident.ban_chat_member(chat, account)
    with pytest.raises(TelegramBadRequest, match="supergroup"):
        await resident.unban_chat_member(small.id, wang.id)
    await resident.ban_chat_member(group.id, stranger)

    assert ji in group.people
    assert stranger in group.kicked


async def test_a_bot_let_in_again_was_kicked_before(
    emulator: Emulator,
    group: Chat,
    phone: Phone,
    resident: aiogram.Bot,
    resident_account: BotAccount,
) -> None:
    await phone.kicks(group, resident_account)
    emulator.add_to_group(group, resident_account)

    changes = [one.my_chat_member for one in await resident.get_updates()]

    states = [(c.old_chat_member.status, c.new_chat_member.status) for c in changes if c]
    assert states[-2:] == [("administrator", "kicked"), ("kicked", "administrator")]
