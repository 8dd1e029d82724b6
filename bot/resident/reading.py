"""Reading aiogram's messages: who speaks, what is said, what is attached."""

from dataclasses import replace
from datetime import UTC, datetime

from aiogram.enums import ContentType
from aiogram.types import CallbackQuery, Chat, Message, User

from bot.channel.keeping import Attachment, document, played
from bot.channel.said import Caller, Said, SaidMedia
from storage.words import Counter, MediaKind

# What people send themselves; of it, only words, media and pins can become a petition, the
# rest is heard as a message without any, so that the desk can say what it does understand.
SAID_TYPES = frozenset(
    {
        ContentType.TEXT,
        ContentType.PHOTO,
        ContentType.LIVE_PHOTO,
        ContentType.VIDEO,
        ContentType.VIDEO_NOTE,
        ContentType.ANIMATION,
        ContentType.VOICE,
        ContentType.AUDIO,
        ContentType.DOCUMENT,
        ContentType.LOCATION,
        ContentType.VENUE,
        ContentType.STICKER,
        ContentType.DICE,
        ContentType.CONTACT,
        ContentType.POLL,
        ContentType.GAME,
        ContentType.STORY,
        ContentType.CHECKLIST,
        ContentType.PAID_MEDIA,
        ContentType.UNKNOWN,
    }
)


def caller_of(message: Message) -> Caller:
    """Who wrote; an anonymous admin or a channel speaks as the chat it is."""
    caller = _caller(message.chat, message.sender_chat or message.from_user or message.chat)
    return replace(caller, thread_id=_topic(message))


def presser_of(query: CallbackQuery) -> Caller:
    """Who pressed a button, where the button is."""
    message = query.message
    caller = _caller(message.chat if message else None, query.from_user, pressed=True)
    if message is None:
        return caller
    topic = _topic(message) if isinstance(message, Message) else None
    return replace(caller, message_id=message.message_id, thread_id=topic)


def _caller(chat: Chat | None, speaker: User | Chat, *, pressed: bool = False) -> Caller:
    return Caller(
        Counter.RESIDENT,
        telegram_id=speaker.id,
        chat_id=chat.id if chat else speaker.id,
        private=chat is None or chat.type == "private",
        name=speaker.full_name or "",
        language=(isinstance(speaker, User) and speaker.language_code) or "",
        pressed=pressed,
    )


def said_of(
    message: Message, media: SaidMedia | None, *, edited: bool = False, mentioned: str = ""
) -> Said:
    """The message as the desk hears it; `mentioned` is our @name, no part of the words."""
    words = message.text or message.caption or ""
    pin = message.location or (message.venue and message.venue.location)
    return Said(
        caller_of(message),
        message.message_id,
        _moment(message, edited),
        text=without(words, mentioned),
        media=media,
        album_id=message.media_group_id,
        latitude=pin.latitude if pin else None,
        longitude=pin.longitude if pin else None,
        reply_to=_answered(message),
        thread_id=_topic(message),
        edited=edited,
        mentions_bot=bool(mentioned),
    )


def attachment_of(message: Message) -> Attachment | None:
    """The one file a message carries, or None."""
    sizes = message.photo or (message.live_photo and message.live_photo.photo)
    if sizes:
        largest = max(sizes, key=lambda size: size.width * size.height)
        return Attachment(MediaKind.PHOTO, largest.file_id, size=largest.file_size or 0)
    return _recording_of(message) or _document_of(message)


def _recording_of(message: Message) -> Attachment | None:
    """What plays; an animation is a document as well, so these are asked first."""
    if voice := message.voice:
        return played(MediaKind.VOICE, voice, "audio/ogg")
    if film := message.animation or message.video:
        return played(MediaKind.VIDEO, film, "video/mp4")
    if note := message.video_note:
        return played(MediaKind.VIDEO_NOTE, note, "video/mp4")
    if audio := message.audio:
        return played(MediaKind.AUDIO, audio, "audio/mpeg")
    return None


def _document_of(message: Message) -> Attachment | None:
    file = message.document
    if file is None:
        return None
    return document(file.file_id, file.mime_type or "", file.file_name or "", file.file_size or 0)


def is_words_or_things(message: Message) -> bool:
    """Whether a person said something: not Telegram's own lines (joined, pinned, renamed …)."""
    return bool(message.text) or message.content_type in SAID_TYPES


def is_corrected(message: Message) -> bool:
    """Whether an edit can have changed what was said: its words, or what is attached."""
    return bool(message.text or message.caption) or attachment_of(message) is not None


def without(words: str, mentioned: str) -> str:
    """The words without @mentioned, in any case."""
    at = words.lower().find(mentioned)
    if not mentioned or at < 0:
        return words
    return f"{words[:at].rstrip()} {words[at + len(mentioned) :].lstrip()}".strip()


def _topic(message: Message) -> int | None:
    """The topic of a forum; None in General, and where there are none."""
    return message.message_thread_id if message.is_topic_message else None


def _moment(message: Message, edited: bool) -> datetime:
    if edited and message.edit_date:
        return datetime.fromtimestamp(message.edit_date, UTC)
    return message.date


def _answered(message: Message) -> int | None:
    """The message replied to; in a topic everything "replies" to the topic's first message."""
    reply = message.reply_to_message
    if reply is None or (message.is_topic_message and reply.forum_topic_created):
        return None
    return reply.message_id
