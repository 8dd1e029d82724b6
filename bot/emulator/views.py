"""The model as the page's JSON: chats and messages as one person sees them."""

from typing import Any

from bot.emulator.methods.account import commands_for
from bot.emulator.model import BotAccount, Chat, Message, ReplyKeyboard, StoredFile, User
from bot.emulator.safe_html import safe_html
from bot.emulator.service_words import service_words
from bot.emulator.world import World

Json = dict[str, Any]
PLAYED = ("voice", "video", "video_note", "audio")


def chat_number(chat: Chat) -> int:
    """A phone knows a private chat by its bot."""
    return chat.bots[0].id if chat.private else chat.id


def people_view(world: World) -> list[Json]:
    """Phones with their chats."""
    return [
        {
            "id": person.id,
            "name": person.name,
            "label": person.label,
            "language": person.language,
            "chats": [chat_number(chat) for chat in _in_order(world, person)],
            "opens": person.opens.id if person.opens is not None else None,
        }
        for person in world.people.values()
    ]


def _in_order(world: World, person: User) -> list[Chat]:
    """The chat that the phone opens, then where something was said, then unstarted ones."""

    def rank(chat: Chat) -> int:
        first = person.opens is not None and chat_number(chat) == person.opens.id
        return 0 if first else 1 if chat.started else 2

    return sorted(world.chats_of(person), key=rank)


def chats_view(world: World) -> list[Json]:
    """Bots as private chats, then groups."""
    bots = [
        {"id": bot.id, "kind": "private", "title": bot.name, "members": [], "forum": False}
        for bot in world.bots.values()
    ]
    groups = [
        {
            "id": chat.id,
            "kind": chat.kind,
            "title": chat.title,
            "members": [*map(_number, chat.people), *map(_number, chat.bots)],
            "forum": chat.forum,
            "topics": [
                {"id": topic.thread_id, "name": topic.name, "closed": topic.closed}
                for topic in chat.topics.values()
            ],
        }
        for chat in world.groups.values()
        if chat.migrated_to is None
    ]
    return bots + groups


def faults_view(world: World) -> Json:
    """Faults by name and who blocks whom."""
    return {**world.faults.view(), "blocked": sorted(map(list, world.blocked))}


def thread_view(world: World, chat: Chat, person: User) -> Json:
    """One chat as this person sees it now."""
    own = [one for one in chat.ephemerals.values() if one.receiver is person]
    messages = sorted([*chat.messages.values(), *own], key=lambda one: one.order)
    commands = [one for bot in chat.bots for one in commands_for(bot, chat, person)]
    return {
        "messages": [message_view(one, person) for one in messages],
        **asking_view(chat, person),
        "commands": commands,
        "started": chat.started,
        "blocked": chat.private and (person.id, chat.bots[0].id) in world.blocked,
    }


def asking_view(chat: Chat, person: User) -> Json:
    """What the newest words ask of this person: a reply keyboard, a placeholder, a reply."""
    forcing = _forcing(chat, person)
    keyboard = forcing.reply_keyboard if forcing is not None else chat.keyboard
    open_ = keyboard is not None and (forcing is not None or not keyboard.forced)
    return {
        "keyboard": keyboard_view(keyboard),
        "placeholder": keyboard.placeholder if keyboard is not None and open_ else "",
        "force_reply": page_number(forcing) if forcing is not None else None,
    }


def _forcing(chat: Chat, person: User) -> Message | None:
    """The newest message that this person sees, if a bot wants a reply of this person to it."""
    own = [one for one in chat.ephemerals.values() if one.receiver is person]
    among = (one for one in (*chat.messages.values(), *own) if one.service is None)
    others = (one for one in among if one.from_bot or one.sender is person)
    newest = max(others, key=lambda one: one.order, default=None)
    keyboard = newest.reply_keyboard if newest is not None and newest.from_bot else None
    if keyboard is None or not keyboard.forced:
        return None
    assert newest is not None, "it has a keyboard"
    return newest if _is_meant(newest, keyboard, person) else None


def _is_meant(message: Message, keyboard: ReplyKeyboard, person: User) -> bool:
    """A selective keyboard in a group is for those it mentions and the one it answers."""
    if message.chat.private or message.receiver is person or not keyboard.selective:
        return True
    answered = message.reply_to is not None and message.reply_to.sender is person
    mentioned = any(
        str((one.get("user") or {}).get("id")) == str(person.id) for one in message.entities
    )
    named = person.username is not None and f"@{person.username}" in message.words
    return answered or mentioned or named


def keyboard_view(keyboard: ReplyKeyboard | None) -> Json | None:
    """Rows of a reply keyboard; None when nothing is open or a reply is forced."""
    if keyboard is None or not keyboard.rows:
        return None
    rows = [
        [
            {
                "text": button.text,
                "style": button.style,
                "request_location": button.request_location,
                "request_contact": button.request_contact,
            }
            for button in row
        ]
        for row in keyboard.rows
    ]
    return {"rows": rows, "one_time": keyboard.one_time}


def page_number(message: Message) -> float:
    """Its number; an ephemeral one stands between its neighbours."""
    if message.receiver is None:
        return message.message_id
    return message.after_id + message.message_id / 1_000_000


def message_view(message: Message, person: User) -> Json:
    """A MessageView for this person."""
    return {
        "id": page_number(message),
        "chat": chat_number(message.chat),
        "sender": _sender(message),
        "mine": message.sender is person,
        "date": message.date.isoformat(),
        "edited": message.edited_at is not None,
        "text": message.text,
        "caption": message.caption,
        "entities": message.entities,
        "html": safe_html(message.words, message.entities),
        "album": message.media_group_id,
        "reply_to": _quote(message.reply_to),
        "forwarded": _actor(message.forward_of.sender) if message.forward_of else None,
        "via": message.via_bot.username if message.via_bot else None,
        "topic": _topic(message),
        "buttons": _buttons(message),
        "reactions": _reactions(message, person),
        "ephemeral": message.receiver is not None,
        "service": service_words(message, person.language),
        "pinned": message.receiver is None and message.message_id in message.chat.pinned,
        **_content(message),
    }


def _sender(message: Message) -> Json:
    if message.anonymous:
        return {"id": message.chat.id, "name": message.chat.title, "is_bot": False}
    return _actor(message.sender)


def _actor(who: User | BotAccount) -> Json:
    return {"id": who.id, "name": who.name, "is_bot": isinstance(who, BotAccount)}


def _number(who: User | BotAccount) -> int:
    return who.id


def _quote(replied: Message | None) -> Json | None:
    if replied is None or replied.deleted:
        return None
    words = replied.words or f"[{replied.kind}]"
    return {"id": page_number(replied), "name": replied.sender.name, "words": words[:120]}


def _topic(message: Message) -> Json | None:
    topic = message.chat.topics.get(message.thread_id or 0)
    return {"id": topic.thread_id, "name": topic.name} if topic is not None else None


def _buttons(message: Message) -> list[list[Json]]:
    return [
        [
            {
                "text": button.text,
                "data": button.callback_data,
                "url": button.url,
                "style": button.style,
                "copy": button.copy_text,
                "inline": button.inline_query,
            }
            for button in row
        ]
        for row in message.buttons
    ]


def _reactions(message: Message, person: User) -> list[Json]:
    given = list(message.reactions.values())
    mine = message.reactions.get(person.id)
    return [
        {"emoji": emoji, "count": given.count(emoji), "mine": emoji == mine}
        for emoji in dict.fromkeys(given)
    ]


def file_url(file: StoredFile) -> str:
    """Where the page finds a file."""
    return f"/api/files/{file.unique_id}"


def _content(message: Message) -> Json:
    names = (*PLAYED, "photo", "document", "location", "contact", "poll")
    result: Json = dict.fromkeys(names)
    if message.media:
        result |= _media(message.kind, message.media[-1])
    pin = message.location
    if pin is not None:
        result["location"] = {
            "lat": pin.latitude,
            "lng": pin.longitude,
            "title": pin.title,
            "address": pin.address,
        }
    if message.contact is not None:
        result["contact"] = vars(message.contact) | {"name": message.contact.first_name}
    if message.poll is not None:
        result["poll"] = _poll(message)
    return result


def _media(kind: str, file: StoredFile) -> Json:
    url = file_url(file)
    if kind == "photo":
        return {"photo": {"url": url, "width": file.width, "height": file.height}}
    if kind == "animation":
        return {"video": {"url": url, "seconds": file.duration}}
    if kind in PLAYED:
        return {kind: {"url": url, "seconds": file.duration, "name": file.name}}
    return {"document": {"url": url, "name": file.name or kind, "size": len(file.content)}}


def _poll(message: Message) -> Json:
    poll = message.poll
    assert poll is not None
    options = zip(poll.options, poll.counts(), strict=True)
    return {
        "id": poll.id,
        "question": poll.question,
        "closed": poll.closed,
        "multiple": poll.multiple,
        "options": [{"text": text, "voter_count": count} for text, count in options],
    }
