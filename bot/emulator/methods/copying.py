"""Methods that copy and forward messages."""

from typing import Any

from bot.emulator.call import Call
from bot.emulator.methods.sending import content_of, post
from bot.emulator.model import Chat, Message
from bot.emulator.refusals import bad_request


def copy_message(call: Call) -> Any:
    """copyMessage: without a link to the original; a new caption when one is given."""
    chat, source = call.chat(), call.known_chat("from_chat_id")
    content = content_of(_taken(call, source, "message to copy not found"))
    if "caption" in call.parameters and content["media"]:
        content["caption"], content["entities"] = call.caption()
    return {"message_id": post(call, chat, **content).message_id}


def forward_message(call: Call) -> Any:
    """forwardMessage: keeps the name of the sender."""
    chat, source = call.chat(), call.known_chat("from_chat_id")
    original = _taken(call, source, "message to forward not found")
    return call.answer(_forward(call, chat, original))


def copy_messages(call: Call) -> Any:
    """copyMessages: those that are still there, albums kept together."""
    return _several(call, lambda chat, one: post(call, chat, **content_of(one)))


def forward_messages(call: Call) -> Any:
    """forwardMessages: those that are still there, albums kept together."""
    return _several(call, lambda chat, one: _forward(call, chat, one))


def _several(call: Call, send: Any) -> list[dict[str, int]]:
    chat, source = call.chat(), call.known_chat("from_chat_id")
    numbers = call.parameters.numbers("message_ids")
    if not 1 <= len(numbers) <= 100:
        raise bad_request("wrong number of messages: 1-100 expected")
    found = [source.messages[number] for number in numbers if number in source.messages]
    albums: dict[str, str] = {}
    sent = []
    for original in found:
        message = send(chat, original)
        if original.media_group_id:
            fresh = albums.setdefault(original.media_group_id, str(next(call.world.albums)))
            message.media_group_id = fresh
        sent.append({"message_id": message.message_id})
    return sent


def _forward(call: Call, chat: Chat, original: Message) -> Message:
    return post(call, chat, forward_of=original.forward_of or original, **content_of(original))


def _taken(call: Call, source: Chat, missing: str) -> Message:
    message = call.message(source, missing)
    if message.service is not None:
        raise bad_request(missing.replace("not found", "can't be used"))
    return message


METHODS = {
    "copyMessage": copy_message,
    "copyMessages": copy_messages,
    "forwardMessage": forward_message,
    "forwardMessages": forward_messages,
}
