"""Methods that change or delete messages."""

from datetime import timedelta
from typing import Any

from bot.emulator.call import Call
from bot.emulator.methods.sending import album_part
from bot.emulator.model import Chat, Message
from bot.emulator.reactions import ALLOWED, plain
from bot.emulator.refusals import bad_request

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same"
    " as a current content and reply markup of the message"
)
DELETABLE_FOR = timedelta(hours=48)


def edit_text(call: Call) -> Any:
    """editMessageText; without reply_markup the buttons go."""
    message = _own(call)
    if message.media or not message.text:
        raise bad_request("there is no text in the message to edit")
    text, entities = call.text()
    return _apply(call, message, text=text, entities=entities)


def edit_caption(call: Call) -> Any:
    """editMessageCaption."""
    message = _own(call)
    if not message.media:
        raise bad_request("there is no caption in the message to edit")
    caption, entities = call.caption()
    return _apply(call, message, caption=caption, entities=entities)


def edit_media(call: Call) -> Any:
    """editMessageMedia: another file and caption; a text message may become a photo."""
    message = _own(call)
    part = call.parameters.structure("media")
    return _apply(call, message, text="", **album_part(call, part))


def edit_reply_markup(call: Call) -> Any:
    """editMessageReplyMarkup."""
    return _apply(call, _own(call))


def _own(call: Call) -> Message:
    if "inline_message_id" in call.parameters:
        raise bad_request("MESSAGE_ID_INVALID")
    chat = call.chat()
    if "ephemeral_message_id" in call.parameters:
        return _own_ephemeral(call, chat)
    message = call.message(chat)
    if message.sender is not call.bot or message.reply_keyboard or message.service:
        raise bad_request("message can't be edited")
    return message


def _own_ephemeral(call: Call, chat: Chat) -> Message:
    message = chat.ephemerals.get(call.parameters.integer("ephemeral_message_id"))
    receiver = call.parameters.integer("receiver_user_id")
    if message is None or message.sender is not call.bot or message.receiver is None:
        raise bad_request("message to edit not found")
    if message.receiver.id != receiver:
        raise bad_request("message to edit not found")
    return message


def _apply(call: Call, message: Message, **content: Any) -> Any:
    content["buttons"] = call.markup().inline
    if all(getattr(message, name) == value for name, value in content.items()):
        raise bad_request(NOT_MODIFIED)
    only_buttons = set(content) == {"buttons"}
    for name, value in content.items():
        setattr(message, name, value)
    if not only_buttons:
        message.edited_at = call.world.clock.now()
    call.world.changed(message)
    return True if message.receiver is not None else call.answer(message)


def delete_message(call: Call) -> bool:
    """deleteMessage: up to 48 hours old in a private chat."""
    chat = call.chat()
    message = call.message(chat, "message to delete not found")
    _check_deletable(call, message)
    call.world.delete(message)
    return True


def delete_messages(call: Call) -> bool:
    """deleteMessages: those that can be found are deleted."""
    chat = call.chat()
    numbers = call.parameters.numbers("message_ids")
    if not 1 <= len(numbers) <= 100:
        raise bad_request("wrong number of messages to delete: 1-100 expected")
    for message in [chat.messages[one] for one in numbers if one in chat.messages]:
        _check_deletable(call, message)
        call.world.delete(message)
    return True


def _check_deletable(call: Call, message: Message) -> None:
    if message.chat.private and call.world.clock.now() - message.date > DELETABLE_FOR:
        raise bad_request("message can't be deleted for everyone")


def delete_ephemeral(call: Call) -> bool:
    """deleteEphemeralMessage."""
    call.world.delete(_own_ephemeral(call, call.chat()))
    return True


def set_reaction(call: Call) -> bool:
    """setMessageReaction: one of the emoji Telegram allows, or none."""
    message = call.message(call.chat(), "message to react not found")
    given = call.parameters.records("reaction")
    if len(given) > 1 or any(one.text("type") != "emoji" for one in given):
        raise bad_request("REACTIONS_TOO_MANY")
    emoji = plain(given[0].text("emoji")) if given else None
    if emoji is not None and emoji not in ALLOWED:
        raise bad_request("REACTION_INVALID")
    if emoji is None:
        message.reactions.pop(call.bot.id, None)
    else:
        message.reactions[call.bot.id] = emoji
    call.world.changed(message, "reaction")
    return True


METHODS = {
    "editMessageText": edit_text,
    "editMessageCaption": edit_caption,
    "editMessageMedia": edit_media,
    "editMessageReplyMarkup": edit_reply_markup,
    "editEphemeralMessageText": edit_text,
    "editEphemeralMessageCaption": edit_caption,
    "editEphemeralMessageMedia": edit_media,
    "editEphemeralMessageReplyMarkup": edit_reply_markup,
    "deleteEphemeralMessage": delete_ephemeral,
    "deleteMessage": delete_message,
    "deleteMessages": delete_messages,
    "setMessageReaction": set_reaction,
}
