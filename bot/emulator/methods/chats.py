"""Methods about chats and members, pins and topics."""

from typing import Any

from bot.emulator import wire
from bot.emulator.call import Call
from bot.emulator.members import administrators, member
from bot.emulator.model import Chat, Message, Topic
from bot.emulator.refusals import bad_request
from bot.emulator.world import Event

ICON_COLORS = (7322096, 16766590, 13338331, 9367192, 16749490, 16478047)
GIFTS = (
    "unlimited_gifts",
    "limited_gifts",
    "unique_gifts",
    "premium_subscription",
    "gifts_from_channels",
)


def get_chat(call: Call) -> Any:
    """getChat: a ChatFullInfo object."""
    chat = call.chat()
    result = {
        **wire.chat(chat),
        "accent_color_id": 1,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(GIFTS, False),
    }
    if chat.pinned:
        result["pinned_message"] = call.answer(chat.messages[chat.pinned[-1]])
    return result


def get_chat_member(call: Call) -> Any:
    """getChatMember."""
    chat, number = call.chat(), call.parameters.integer("user_id")
    who = call.world.people.get(number) or call.world.bots.get(number)
    if who is None:
        raise bad_request("user not found")
    return member(chat, who)


def get_chat_administrators(call: Call) -> Any:
    """getChatAdministrators."""
    chat = call.chat()
    if chat.private:
        raise bad_request("there are no administrators in the private chat")
    return administrators(chat)


def get_chat_member_count(call: Call) -> int:
    """getChatMemberCount."""
    chat = call.chat()
    return len(chat.people) + len(chat.bots)


def leave_chat(call: Call) -> bool:
    """leaveChat."""
    chat = call.chat()
    if chat.private:
        raise bad_request("chat member status can't be changed in private chats")
    chat.bots.remove(call.bot)
    call.world.member_changed(chat, call.bot, call.bot, "administrator", "left")
    return True


def ban_member(call: Call) -> bool:
    """banChatMember: out, and not back before the ban is lifted."""
    chat, number = _group(call), call.parameters.integer("user_id")
    who = call.world.people.get(number)
    if who is None:
        raise bad_request("PARTICIPANT_ID_INVALID")
    if member(chat, who)["status"] == "creator":
        raise bad_request("can't remove chat owner")
    before = member(chat, who)["status"]
    chat.kicked.add(number)
    if who in chat.people:
        chat.people.remove(who)
        note_service(call, chat, ("left_chat_member", who))
        call.world.member_changed(chat, call.bot, who, before, "kicked")
        call.world.tell(Event("chat", chat, person=who))
    return True


def unban_member(call: Call) -> bool:
    """unbanChatMember: they may come back; without `only_if_banned` a member is put out first."""
    chat, number = _group(call), call.parameters.integer("user_id")
    if chat.kind != "supergroup":
        raise bad_request("method is available for supergroup and channel chats only")
    is_there = any(one.id == number for one in chat.people)
    if is_there and not call.parameters.flag("only_if_banned"):
        ban_member(call)
    chat.kicked.discard(number)
    return True


def _group(call: Call) -> Chat:
    chat = call.chat()
    if chat.private:
        raise bad_request("can't remove members in private chats")
    return chat


def pin_message(call: Call) -> bool:
    """pinChatMessage: the newest pin is shown; the bot gets its own service message."""
    chat = call.chat()
    message = call.message(chat, "message to pin not found")
    if message.message_id in chat.pinned:
        chat.pinned.remove(message.message_id)
    chat.pinned.append(message.message_id)
    note_service(call, chat, ("pinned_message", message), message.thread_id)
    call.world.changed(message, "chat")
    return True


def unpin_message(call: Call) -> bool:
    """unpinChatMessage: the given one, else the newest."""
    chat = call.chat()
    if not chat.pinned:
        raise bad_request("message to unpin not found")
    number = call.parameters.integer("message_id", chat.pinned[-1])
    if number not in chat.pinned:
        raise bad_request("message to unpin not found")
    chat.pinned.remove(number)
    call.world.tell(Event("chat", chat))
    return True


def unpin_all(call: Call) -> bool:
    """unpinAllChatMessages."""
    chat = call.chat()
    chat.pinned.clear()
    call.world.tell(Event("chat", chat))
    return True


def note_service(
    call: Call, chat: Chat, service: tuple[str, Any], thread_id: int | None = None
) -> Message:
    """A service message of the bot, which also becomes an update for the bot itself."""
    sender, now = call.bot, call.world.clock.now()
    note = Message(chat, 0, sender, now, kind="service", service=service, thread_id=thread_id)
    call.world.add(note)
    if service[0] == "forum_topic_created":
        note.thread_id = note.message_id
    call.world.push(sender, "message", chat.id, call.answer(note))
    return note


def create_topic(call: Call) -> Any:
    """createForumTopic: its number is that of its service message."""
    chat = call.chat()
    if not chat.forum:
        raise bad_request("the chat is not a forum")
    name = _topic_name(call)
    color = call.parameters.integer("icon_color", ICON_COLORS[0])
    if color not in ICON_COLORS:
        raise bad_request("TOPIC_ICON_COLOR_INVALID")
    created = {"name": name, "icon_color": color}
    note = note_service(call, chat, ("forum_topic_created", created))
    chat.topics[note.message_id] = Topic(note.message_id, name, color)
    call.world.tell(Event("chat", chat))
    return wire.topic(chat.topics[note.message_id])


def edit_topic(call: Call) -> bool:
    """editForumTopic."""
    chat, topic = _topic(call)
    if "name" in call.parameters:
        name = _topic_name(call)
        if name == topic.name:
            raise bad_request("TOPIC_NOT_MODIFIED")
        topic.name = name
    note_service(call, chat, ("forum_topic_edited", {"name": topic.name}), topic.thread_id)
    call.world.tell(Event("chat", chat))
    return True


def close_topic(call: Call) -> bool:
    """closeForumTopic."""
    return _set_closed(call, closed=True)


def reopen_topic(call: Call) -> bool:
    """reopenForumTopic."""
    return _set_closed(call, closed=False)


def _set_closed(call: Call, closed: bool) -> bool:
    chat, topic = _topic(call)
    if topic.closed == closed:
        raise bad_request("TOPIC_NOT_MODIFIED")
    topic.closed = closed
    name = "forum_topic_closed" if closed else "forum_topic_reopened"
    note_service(call, chat, (name, {}), topic.thread_id)
    call.world.tell(Event("chat", chat))
    return True


def delete_topic(call: Call) -> bool:
    """deleteForumTopic: with all its messages."""
    chat, topic = _topic(call)
    chat.topics.pop(topic.thread_id)
    for message in [one for one in chat.messages.values() if one.thread_id == topic.thread_id]:
        call.world.delete(message)
    call.world.tell(Event("chat", chat))
    return True


def _topic(call: Call) -> tuple[Chat, Topic]:
    chat = call.chat()
    if not chat.forum:
        raise bad_request("the chat is not a forum")
    topic = chat.topics.get(call.parameters.integer("message_thread_id"))
    if topic is None:
        raise bad_request("TOPIC_ID_INVALID")
    return chat, topic


def _topic_name(call: Call) -> str:
    name = call.parameters.text("name").strip()
    if not name:
        raise bad_request("TOPIC_TITLE_EMPTY")
    if len(name) > 128:
        raise bad_request("TOPIC_TITLE_INVALID")
    return name


METHODS = {
    "getChat": get_chat,
    "getChatMember": get_chat_member,
    "getChatAdministrators": get_chat_administrators,
    "getChatMemberCount": get_chat_member_count,
    "leaveChat": leave_chat,
    "banChatMember": ban_member,
    "unbanChatMember": unban_member,
    "pinChatMessage": pin_message,
    "unpinChatMessage": unpin_message,
    "unpinAllChatMessages": unpin_all,
    "createForumTopic": create_topic,
    "editForumTopic": edit_topic,
    "closeForumTopic": close_topic,
    "reopenForumTopic": reopen_topic,
    "deleteForumTopic": delete_topic,
}
