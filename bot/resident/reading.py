"""Reading aiogram's messages: who speaks, what is said, what is attached."""

from datetime import UTC, datetime

from aiogram.enums import ContentType
from aiogram.types import CallbackQuery, Chat, Message, User

from bot.channel.keeping import Attachment, document
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
    return _caller(message.chat, message.sender_chat or message.from_user or message.chat)


def presser_of(query: CallbackQuery) -> Caller:
    """Who pressed a button, where the button is."""
    chat = query.message.chat if query.message else None
    return _caller(chat, query.from_user, pressed=True)


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
        thread_id=message.message_thread_id if message.is_topic_message else None,
        edited=edited,
        mentions_bot=bool(mentioned),
    )


def attachment_of(message: Message) -> Attachment | None:
    """The one file a message carries, or None."""
    sizes = message.photo or (message.live_photo and message.live_photo.photo)
    if sizes:
        largest = max(sizes, key=lambda size: size.width * size.height)
        return Attachment(MediaKind.PHOTO, largest.file_id, size=largest.file_size or 0)
    if voice := message.voice:
        mime = voice.mime_type or "audio/ogg"
        return Attachment(MediaKind.VOICE, voice.file_id, mime, size=voice.file_size or 0)
    # An animation is a document as well: asked first.
    if film := message.animation or message.video or message.video_note:
        return Attachment(MediaKind.VIDEO, film.file_id, "video/mp4", size=film.file_size or 0)
    if file := message.document or message.audio:
        mime, name = file.mime_type or "", file.file_name or ""
        return document(file.file_id, mime, name, file.file_size or 0)
    return None


def is_words_or_things(message: Message) -> bool:
    """Whether a person said something: not Telegram's own lines (joined, pinned, renamed …)."""
    return bool(message.text) or message.content_type in SAID_TYPES


def without(words: str, mentioned: str) -> str:
    """The words without @mentioned, in any case."""
    at = words.lower().find(mentioned)
    if not mentioned or at < 0:
        return words
    return f"{words[:at].rstrip()} {words[at + len(mentioned) :].lstrip()}".strip()


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
