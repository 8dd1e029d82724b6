"""Members of a chat as the Bot API's JSON."""

from typing import Any

from bot.emulator.model import BotAccount, Chat, User
from bot.emulator.wire import actor

RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_send_welcome_messages",
    "can_pin_messages",
    "can_manage_topics",
)


def member(chat: Chat, who: User | BotAccount) -> dict[str, Any]:
    """A ChatMember object: bots are administrators, the first person owns a group."""
    if isinstance(who, BotAccount):
        return _administrator(who) if who in chat.bots else standing(who, _absent(chat, who))
    if who not in chat.people:
        return standing(who, _absent(chat, who))
    if not chat.private and who is chat.people[0]:
        return {"status": "creator", "user": actor(who), "is_anonymous": False}
    return standing(who, "member")


def administrators(chat: Chat) -> list[dict[str, Any]]:
    """The owner and the bots."""
    owner = [member(chat, person) for person in chat.people[:1]]
    return owner + [member(chat, bot) for bot in chat.bots]


def standing(who: User | BotAccount, status: str) -> dict[str, Any]:
    """A ChatMember object with this status: member, left, kicked or administrator."""
    if status == "administrator":
        return _administrator(who)
    until = {"until_date": 0} if status == "kicked" else {}
    return {"status": status, "user": actor(who), **until}


def _administrator(who: User | BotAccount) -> dict[str, Any]:
    rights = dict.fromkeys(RIGHTS, True)
    about = {"user": actor(who), "can_be_edited": False, "is_anonymous": False}
    return {"status": "administrator", **about, **rights}


def _absent(chat: Chat, who: User | BotAccount) -> str:
    return "kicked" if who.id in chat.kicked else "left"
