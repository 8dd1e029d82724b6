"""Service messages in words, as a phone shows them."""

from typing import Any

from bot.emulator.model import BotAccount, Message, User

WORDS = {
    "zh": {
        "new_chat_members": "{who} 加入了群组",
        "left_chat_member": "{who} 退出了群组",
        "pinned_message": "{sender} 置顶了“{what}”",
        "forum_topic_created": "{sender} 创建了话题“{what}”",
        "forum_topic_edited": "{sender} 将话题改名为“{what}”",
        "forum_topic_closed": "{sender} 关闭了话题",
        "forum_topic_reopened": "{sender} 重新打开了话题",
        "migrate_to_chat_id": "群组已升级为超级群组",
        "migrate_from_chat_id": "群组已升级为超级群组",
    },
    "en": {
        "new_chat_members": "{who} joined the group",
        "left_chat_member": "{who} left the group",
        "pinned_message": "{sender} pinned “{what}”",
        "forum_topic_created": "{sender} created the topic “{what}”",
        "forum_topic_edited": "{sender} renamed the topic to “{what}”",
        "forum_topic_closed": "{sender} closed the topic",
        "forum_topic_reopened": "{sender} reopened the topic",
        "migrate_to_chat_id": "The group was upgraded to a supergroup",
        "migrate_from_chat_id": "The group was upgraded to a supergroup",
    },
}


def service_words(message: Message, language: str) -> str | None:
    """None when it is no service message."""
    if message.service is None:
        return None
    name, value = message.service
    words = WORDS["zh" if language.startswith("zh") else "en"].get(name, name)
    return words.format(sender=message.sender.name, who=_who(value), what=_what(value))


def _who(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(one.name for one in value)
    return value.name if isinstance(value, User | BotAccount) else ""


def _what(value: Any) -> str:
    if isinstance(value, Message):
        return value.words[:30] or value.kind
    return str(value.get("name", "")) if isinstance(value, dict) else ""
