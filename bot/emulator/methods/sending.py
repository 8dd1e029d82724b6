"""Methods that put new messages into a chat."""

import itertools
from typing import Any

from bot.emulator import wire
from bot.emulator.call import Call
from bot.emulator.model import Chat, Contact, Location, Message, Poll
from bot.emulator.parameters import Parameters
from bot.emulator.refusals import bad_request
from bot.emulator.world import Event

MEDIA = ("photo", "document", "voice", "video", "audio", "animation", "video_note", "sticker")
IN_ALBUMS = ("photo", "video", "document", "audio")
POLL_NUMBERS = itertools.count(5_300_000_000_000_000_001)


def post(call: Call, chat: Chat, **content: Any) -> Message:
    """A new message of the bot with the parameters that all sending methods share."""
    markup = call.markup()
    reply = call.reply(chat)
    thread = call.thread(chat)
    if thread is None and reply is not None:
        thread = reply.thread_id
    return call.world.add(
        Message(
            chat,
            0,
            call.bot,
            call.world.clock.now(),
            reply_to=reply,
            thread_id=thread,
            buttons=markup.inline,
            reply_keyboard=markup.keyboard,
            keyboard_removed=markup.remove,
            receiver=call.receiver(chat),
            **content,
        )
    )


def send_message(call: Call) -> Any:
    """sendMessage."""
    chat = call.chat()
    text, entities = call.text()
    return call.answer(post(call, chat, text=text, entities=entities))


def send_media(kind: str) -> Any:
    """sendPhoto, sendDocument, sendVoice …"""

    def send(call: Call) -> Any:
        chat = call.chat()
        media = call.media(kind, call.parameters.text(kind))
        caption, entities = call.caption()
        sent = post(call, chat, kind=kind, media=media, caption=caption, entities=entities)
        return call.answer(sent)

    return send


def send_media_group(call: Call) -> Any:
    """sendMediaGroup: 2–10 photos and videos, or documents, or audio files."""
    chat = call.chat()
    parts = call.parameters.array("media")
    if not 2 <= len(parts) <= 10:
        raise bad_request("wrong number of messages to send: 2-10 expected")
    contents = [album_part(call, part) for part in parts]
    kinds = {content["kind"] for content in contents}
    if len(kinds) > 1 and not kinds <= {"photo", "video"}:
        raise bad_request("document and audio can't be mixed with other media types")
    group = str(next(call.world.albums))
    sent = [post(call, chat, media_group_id=group, **content) for content in contents]
    return [call.answer(message) for message in sent]


def album_part(call: Call, part: Any) -> dict[str, Any]:
    """kind, media, caption and entities of one InputMedia object."""
    if not isinstance(part, dict) or part.get("type") not in (*IN_ALBUMS, "animation"):
        raise bad_request("can't parse InputMedia: unknown media type")
    given = Parameters(part)
    media = call.media(part["type"], given.text("media") or "?", given)
    caption, entities = call.caption(given)
    return {"kind": part["type"], "media": media, "caption": caption, "entities": entities}


def send_location(call: Call) -> Any:
    """sendLocation."""
    return _send_place(call, "", "")


def send_venue(call: Call) -> Any:
    """sendVenue: a pin with title and address."""
    title, address = call.parameters.text("title"), call.parameters.text("address")
    if not title or not address:
        raise bad_request("venue title and address must be non-empty")
    return _send_place(call, title, address)


def _send_place(call: Call, title: str, address: str) -> Any:
    chat = call.chat()
    latitude = call.parameters.number("latitude")
    longitude = call.parameters.number("longitude")
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise bad_request("wrong location specified")
    pin = Location(latitude, longitude, title, address)
    return call.answer(post(call, chat, kind="location", location=pin))


def send_contact(call: Call) -> Any:
    """sendContact."""
    chat = call.chat()
    number, name = call.parameters.text("phone_number"), call.parameters.text("first_name")
    if not number or not name:
        raise bad_request("contact phone number and first name must be non-empty")
    return call.answer(post(call, chat, kind="contact", contact=Contact(number, name)))


def send_poll(call: Call) -> Any:
    """sendPoll: a question of 1–300 and 1–12 options of 1–100 characters."""
    chat = call.chat()
    question = call.parameters.text("question")
    given = call.parameters.array("options")
    options = [str(one.get("text", "") if isinstance(one, dict) else one) for one in given]
    if not 1 <= len(question) <= 300:
        raise bad_request("poll question must be 1-300 characters long")
    if not 1 <= len(options) <= 12:
        raise bad_request("poll must have 1-12 options")
    if not all(1 <= len(option) <= 100 for option in options):
        raise bad_request("poll options length must be 1-100")
    poll = Poll(
        str(next(POLL_NUMBERS)),
        question,
        options,
        anonymous=call.parameters.flag("is_anonymous", default=True),
        multiple=call.parameters.flag("allows_multiple_answers"),
        closed=call.parameters.flag("is_closed"),
    )
    return call.answer(post(call, chat, kind="poll", poll=poll))


def stop_poll(call: Call) -> Any:
    """stopPoll: the Poll as it ended."""
    message = call.message(call.chat(), "message with poll to stop not found")
    if message.poll is None or message.sender is not call.bot:
        raise bad_request("message with poll to stop not found")
    if message.poll.closed:
        raise bad_request("poll has already been closed")
    message.poll.closed = True
    message.buttons = call.markup().inline
    call.world.changed(message)
    return wire.poll(message.poll)


def send_chat_action(call: Call) -> bool:
    """sendChatAction: the page shows that the bot is busy."""
    chat = call.chat()
    if not call.parameters.text("action"):
        raise bad_request("wrong parameter action in request")
    call.world.tell(Event("action", chat))
    return True


def content_of(message: Message) -> dict[str, Any]:
    """What a copy or a forwarded message takes over."""
    names = ("kind", "text", "caption", "entities", "media", "location", "contact", "poll")
    return {name: getattr(message, name) for name in names}


METHODS = {
    "sendMessage": send_message,
    **{
        "send" + "".join(word.title() for word in kind.split("_")): send_media(kind)
        for kind in MEDIA
    },
    "sendMediaGroup": send_media_group,
    "sendLocation": send_location,
    "sendVenue": send_venue,
    "sendContact": send_contact,
    "sendPoll": send_poll,
    "stopPoll": stop_poll,
    "sendChatAction": send_chat_action,
}
