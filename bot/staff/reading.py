"""Reading python-telegram-bot's messages: who speaks, what is said, what is attached."""

from dataclasses import replace

from telegram import (
    CallbackQuery,
    Chat,
    InlineQuery,
    Message,
    MessageReactionUpdated,
    ReactionTypeEmoji,
    User,
)

from bot.channel.keeping import Attachment, document, played
from bot.channel.said import Caller, Said, SaidMedia
from storage.words import Counter, MediaKind

# Telegram's own lines; everything else is something a person said, or tried to.
_SERVICE = (
    "new_chat_members",
    "left_chat_member",
    "chat_owner_left",
    "chat_owner_changed",
    "new_chat_title",
    "new_chat_photo",
    "delete_chat_photo",
    "group_chat_created",
    "supergroup_chat_created",
    "channel_chat_created",
    "message_auto_delete_timer_changed",
    "migrate_to_chat_id",
    "migrate_from_chat_id",
    "pinned_message",
    "forum_topic_created",
    "forum_topic_edited",
    "forum_topic_closed",
    "forum_topic_reopened",
    "general_forum_topic_hidden",
    "general_forum_topic_unhidden",
    "video_chat_scheduled",
    "video_chat_started",
    "video_chat_ended",
    "video_chat_participants_invited",
    "write_access_allowed",
    "boost_added",
    "chat_background_set",
    "proximity_alert_triggered",
)


def is_words_or_things(message: Message) -> bool:
    """Whether a person said something: not Telegram's own lines (joined, pinned, renamed …)."""
    return not any(getattr(message, line, None) for line in _SERVICE)


def caller_of(message: Message) -> Caller:
    """Who wrote; an anonymous admin speaks as the chat."""
    caller = _caller(message.chat, message.sender_chat or message.from_user or message.chat)
    return replace(caller, written_in=message.message_id)


def presser_of(query: CallbackQuery) -> Caller:
    """Who pressed a button, where the button is, and what they wrote that it answers."""
    message = query.message
    caller = _caller(message.chat if message else None, query.from_user, pressed=True)
    caller = replace(caller, message_id=message.message_id if message else None)
    own = message.reply_to_message if isinstance(message, Message) else None
    if own is None or own.from_user is None or own.from_user.id != query.from_user.id:
        return caller
    return replace(caller, words=own.text or "", written_in=own.message_id)


def inquirer_of(query: InlineQuery) -> Caller:
    """Who types behind our name, in whatever chat."""
    return _caller(None, query.from_user)


def reactor_of(reaction: MessageReactionUpdated) -> Caller:
    """Who reacted, where the message is; an anonymous admin reacts as the chat."""
    return _caller(reaction.chat, reaction.user or reaction.actor_chat or reaction.chat)


def new_reaction_in(reaction: MessageReactionUpdated) -> str:
    """The emoji that was not there before; "" when one was only taken back."""
    before = {one.emoji for one in reaction.old_reaction if isinstance(one, ReactionTypeEmoji)}
    now = (one.emoji for one in reaction.new_reaction if isinstance(one, ReactionTypeEmoji))
    return next((emoji for emoji in now if emoji not in before), "")


def _caller(chat: Chat | None, speaker: User | Chat, *, pressed: bool = False) -> Caller:
    return Caller(
        Counter.STAFF,
        telegram_id=speaker.id,
        chat_id=chat.id if chat else speaker.id,
        private=chat is None or chat.type == Chat.PRIVATE,
        name=speaker.full_name or "",
        language=(isinstance(speaker, User) and speaker.language_code) or "",
        pressed=pressed,
    )


def said_of(message: Message, media: SaidMedia | None, *, edited: bool = False) -> Said:
    """The message as the desk hears it."""
    pin = message.location or (message.venue and message.venue.location)
    reply = answered(message)
    return Said(
        caller_of(message),
        message.message_id,
        (edited and message.edit_date) or message.date,
        text=message.text or message.caption or "",
        media=media,
        album_id=message.media_group_id,
        latitude=pin.latitude if pin else None,
        longitude=pin.longitude if pin else None,
        reply_to=reply.message_id if reply else None,
        thread_id=message.message_thread_id if message.is_topic_message else None,
        edited=edited,
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


def answered(message: Message) -> Message | None:
    """The message replied to; in a topic everything "replies" to the topic's first message."""
    reply = message.reply_to_message
    if reply is None or (message.is_topic_message and reply.forum_topic_created):
        return None
    return reply
