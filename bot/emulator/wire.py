"""The model as the Bot API's JSON."""

from typing import Any

from bot.emulator.files import file_id_of
from bot.emulator.model import (
    BotAccount,
    Button,
    Chat,
    Location,
    Message,
    Poll,
    StoredFile,
    Topic,
    User,
)

Json = dict[str, Any]
ANONYMOUS = {
    "id": 1087968824,
    "is_bot": True,
    "first_name": "Group",
    "username": "GroupAnonymousBot",
}


def actor(who: User | BotAccount) -> Json:
    """A User object."""
    if isinstance(who, BotAccount):
        return {"id": who.id, "is_bot": True, "first_name": who.name, "username": who.username}
    result = {
        "id": who.id,
        "is_bot": False,
        "first_name": who.name,
        "language_code": who.language,
    }
    return {**result, "username": who.username} if who.username else result


def chat(which: Chat) -> Json:
    """A Chat object."""
    if which.private:
        person = which.people[0]
        result: Json = {"id": which.id, "type": "private", "first_name": person.name}
        return {**result, "username": person.username} if person.username else result
    result = {"id": which.id, "type": which.kind, "title": which.title}
    return {**result, "is_forum": True} if which.forum else result


def file(which: StoredFile, bot: BotAccount) -> Json:
    """PhotoSize, Document, Voice, Video … by the file's kind."""
    result: Json = {
        "file_id": file_id_of(which, bot),
        "file_unique_id": which.unique_id,
        "file_size": len(which.content),
    }
    if which.kind in ("photo", "video", "animation"):
        result |= {"width": which.width, "height": which.height}
    if which.kind in ("voice", "video", "audio", "animation", "video_note"):
        result["duration"] = which.duration
    if which.kind == "video_note":
        result["length"] = 240
    if which.kind not in ("photo", "video_note"):
        result["mime_type"] = which.mime
    if which.name and which.kind not in ("photo", "voice", "video_note"):
        result["file_name"] = which.name
    return result


def location(which: Location) -> Json:
    """A Location object."""
    return {"latitude": which.latitude, "longitude": which.longitude}


def poll(which: Poll) -> Json:
    """A Poll object."""
    options = [
        {"persistent_id": str(number), "text": text, "voter_count": count}
        for number, (text, count) in enumerate(zip(which.options, which.counts(), strict=True))
    ]
    return {
        "id": which.id,
        "question": which.question,
        "options": options,
        "total_voter_count": len(which.votes),
        "is_closed": which.closed,
        "is_anonymous": which.anonymous,
        "type": "regular",
        "allows_multiple_answers": which.multiple,
        "allows_revoting": True,
        "members_only": False,
    }


def topic(which: Topic) -> Json:
    """A ForumTopic object."""
    return {
        "message_thread_id": which.thread_id,
        "name": which.name,
        "icon_color": which.icon_color,
    }


def reaction(emoji: str | None) -> list[Json]:
    """A list of ReactionType objects."""
    return [{"type": "emoji", "emoji": emoji}] if emoji else []


def inline_keyboard(rows: list[list[Button]]) -> Json:
    """An InlineKeyboardMarkup object."""
    return {"inline_keyboard": [[button.raw for button in row] for row in rows]}


def message(which: Message, bot: BotAccount, *, depth: int = 1) -> Json:
    """A Message object as this bot sees it; replies one level deep."""
    result: Json = {
        "message_id": which.message_id,
        "from": actor(which.sender),
        "chat": chat(which.chat),
        "date": int(which.date.timestamp()),
    }
    if which.anonymous:
        result |= {"from": ANONYMOUS, "sender_chat": chat(which.chat)}
    if which.edited_at is not None:
        result["edit_date"] = int(which.edited_at.timestamp())
    if which.receiver is not None:
        result |= {
            "message_id": 0,
            "ephemeral_message_id": which.message_id,
            "receiver_user": actor(which.receiver),
        }
    if which.media_group_id:
        result["media_group_id"] = which.media_group_id
    if which.buttons:
        result["reply_markup"] = inline_keyboard(which.buttons)
    result |= _thread(which) | _words(which) | _content(which, bot) | _source(which)
    if depth and (replied := _replied(which)) is not None:
        result["reply_to_message"] = message(replied, bot, depth=depth - 1)
    return result


def _source(which: Message) -> Json:
    """Whose words they are, when not the sender's."""
    found: Json = {}
    if which.via_bot is not None:
        found["via_bot"] = actor(which.via_bot)
    if which.forward_of is not None:
        found["forward_origin"] = _origin(which.forward_of)
    return found


def callback_message(which: Message, bot: BotAccount) -> Json:
    """A MaybeInaccessibleMessage: a deleted one keeps only its number and date 0."""
    if which.deleted:
        return {"chat": chat(which.chat), "message_id": which.message_id, "date": 0}
    return message(which, bot)


def _replied(which: Message) -> Message | None:
    """In a topic every message answers at least the message that created the topic."""
    if which.reply_to is not None:
        return None if which.reply_to.deleted else which.reply_to
    if which.thread_id is not None and which.thread_id != which.message_id:
        return which.chat.messages.get(which.thread_id)
    return None


def _thread(which: Message) -> Json:
    if which.thread_id is None:
        return {}
    return {"message_thread_id": which.thread_id, "is_topic_message": True}


def _words(which: Message) -> Json:
    if which.text:
        words: Json = {"text": which.text}
        return {**words, "entities": which.entities} if which.entities else words
    if which.caption:
        words = {"caption": which.caption}
        return {**words, "caption_entities": which.entities} if which.entities else words
    return {}


def _content(which: Message, bot: BotAccount) -> Json:
    if which.kind == "photo":
        return {"photo": [file(size, bot) for size in which.media]}
    if which.media:
        media = file(which.media[0], bot)
        both = {"document": media} if which.kind == "animation" else {}
        return {which.kind: media, **both}
    if which.location is not None:
        return _place(which.location)
    if which.contact is not None:
        given = vars(which.contact).items()
        return {"contact": {name: value for name, value in given if value is not None}}
    if which.poll is not None:
        return {"poll": poll(which.poll)}
    return _service(which, bot)


def _place(pin: Location) -> Json:
    if not pin.title:
        return {"location": location(pin)}
    venue = {"location": location(pin), "title": pin.title, "address": pin.address}
    return {"location": location(pin), "venue": venue}


def _service(which: Message, bot: BotAccount) -> Json:
    if which.service is None:
        return {}
    name, value = which.service
    if isinstance(value, Message):
        return {name: message(value, bot, depth=0)}
    if isinstance(value, list):
        return {name: [actor(one) for one in value]}
    if isinstance(value, User | BotAccount):
        return {name: actor(value)}
    return {name: value}


def _origin(which: Message) -> Json:
    date = int(which.date.timestamp())
    return {"type": "user", "sender_user": actor(which.sender), "date": date}
