"""工作人员端投递: our messages as python-telegram-bot's calls, and what came of them."""

import logging
import os
from collections.abc import Callable, Sequence
from typing import Any

import structlog
import telegram as tg
from telegram.error import BadRequest, InvalidToken, NetworkError, TelegramError
from telegram.ext import Defaults, ExtBot

from bot.channel.answers import names_a_file
from bot.channel.message import Attached, Commands, Message
from bot.channel.outcome import Outcome, Sent
from bot.channel.uploads import Store, file_ids_of, name_of, read, sendable
from bot.staff.markup import buttons_of, markup_of
from bot.staff.members import take_out
from bot.staff.menus import show_menu
from bot.staff.outcomes import outcome_of
from bot.staff.request import AiohttpRequest
from storage.words import MediaKind

NO_PREVIEW = tg.LinkPreviewOptions(is_disabled=True)
AlbumPart = tg.InputMediaPhoto | tg.InputMediaVideo | tg.InputMediaAudio | tg.InputMediaDocument
ALBUM_PARTS: dict[MediaKind, Callable[..., AlbumPart]] = {
    MediaKind.PHOTO: tg.InputMediaPhoto,
    MediaKind.VIDEO: tg.InputMediaVideo,
    MediaKind.AUDIO: tg.InputMediaAudio,
    MediaKind.FILE: tg.InputMediaDocument,
}
StaffBot = ExtBot[None]
Media = str | tg.InputFile
log = structlog.get_logger("carrier")


def make_bot(token: str, bot_api: str) -> StaffBot:
    """A bot that talks to `bot_api`; asks nothing of the network."""
    os.environ.setdefault("PTB_TIMEDELTA", "1")  # RetryAfter as a timedelta, without a warning
    logging.getLogger("httpx").setLevel(logging.WARNING)  # at INFO it writes the token
    return ExtBot(
        token,
        base_url=f"{bot_api}/bot",
        base_file_url=f"{bot_api}/file/bot",
        request=AiohttpRequest(),
        get_updates_request=AiohttpRequest(),
        defaults=Defaults(parse_mode="HTML", link_preview_options=NO_PREVIEW),
    )


class StaffCarrier:
    """Implements bot.channel.carrier.Carrier for the staff bot; `only_for` is not supported."""

    def __init__(self, bot: StaffBot, store: Store) -> None:
        self.bot = bot
        self.store = store

    async def send(
        self,
        chat_id: int,
        part: Message,
        *,
        thread_id: int | None = None,
        reply_to: int | None = None,
        file_ids: dict[str, str],
    ) -> Outcome:
        """One call; once more when Telegram has forgotten a file."""
        if part.member_out is not None:
            return await take_out(self.bot, chat_id, part.member_out)
        if part.menu is not None:
            return await show_menu(self.bot, chat_id, part.menu)
        left = sendable(part, self.store, file_ids)
        if left is None:
            return Sent()
        where = {"chat_id": chat_id, "message_thread_id": thread_id}
        return await self._send_part(left, where, reply_to, file_ids)

    async def edit(
        self, chat_id: int, message_id: int, message: Message, *, has_media: bool
    ) -> Outcome:
        """New words and buttons for a message of ours."""
        markup = buttons_of(message.buttons)
        try:
            if has_media:
                await self.bot.edit_message_caption(
                    chat_id, message_id, caption=message.text, reply_markup=markup
                )
            else:
                await self.bot.edit_message_text(
                    message.text, chat_id, message_id, reply_markup=markup
                )
        except TelegramError as error:
            return outcome_of(error, editing=True)
        return Sent((message_id,))

    async def set_commands(
        self, language: str, commands: Commands, *, in_groups: bool = False
    ) -> bool:
        """Publish the menu; False when it has to be tried again."""
        groups, private = tg.BotCommandScopeAllGroupChats, tg.BotCommandScopeAllPrivateChats
        try:
            return await self.bot.set_my_commands(
                list(commands.items()),
                scope=groups() if in_groups else private(),
                language_code=language or None,
            )
        except TelegramError as error:
            log.warning("menu_not_published", outcome=type(outcome_of(error)).__name__)
            return False

    async def is_up(self) -> bool:
        """Does Telegram answer us? Any refusal but that of the token is an answer too."""
        try:
            await self.bot.get_me()
        except BadRequest:
            return True
        except (InvalidToken, NetworkError):
            return False
        except TelegramError:
            return True
        return True

    async def close(self) -> None:
        """Let go of the connections."""
        for request in (self.bot.request, self.bot._request[0]):
            await request.shutdown()

    async def _send_part(
        self, part: Message, where: dict[str, Any], reply_to: int | None, file_ids: dict[str, str]
    ) -> Outcome:
        try:
            return await self._call(part, where, reply_to, file_ids)
        except BadRequest as refusal:
            if not (file_ids and part.attached and names_a_file(refusal.message)):
                return outcome_of(refusal)
            log.info("uploaded_again")
        except TelegramError as error:
            return outcome_of(error)
        try:
            return await self._call(part, where, reply_to, {})
        except TelegramError as error:
            return outcome_of(error)

    async def _call(
        self, part: Message, where: dict[str, Any], reply_to: int | None, file_ids: dict[str, str]
    ) -> Sent:
        if part.reaction is not None:
            await self.bot.set_message_reaction(
                where["chat_id"], reply_to or 0, part.reaction or ()
            )
            return Sent()
        if part.topic:
            return await self._turn_topic(part, where["chat_id"], where["message_thread_id"])
        media = await self._media(part.attached, file_ids)
        shared = {**where, "disable_notification": part.silent}
        if reply_to is not None:
            shared["reply_parameters"] = tg.ReplyParameters(
                reply_to, allow_sending_without_reply=True
            )
        if len(media) > 1:
            return await self._send_album(part, media, shared)
        shared["reply_markup"] = markup_of(part)
        if not media:
            return Sent(((await self._send_plain(part, shared)).message_id,))
        sent = await self._send_one(part, media[0], shared)
        return Sent((sent.message_id,), file_ids_of(part.attached, [sent]))

    async def _turn_topic(self, part: Message, chat_id: int, thread_id: int | None) -> Sent:
        """A new topic's number is that of the message that opens it."""
        if part.topic == "open":
            topic = await self.bot.create_forum_topic(chat_id, part.text)
            return Sent((topic.message_thread_id,))
        if thread_id is not None and part.topic == "close":
            await self.bot.close_forum_topic(chat_id, thread_id)
        elif thread_id is not None:
            await self.bot.reopen_forum_topic(chat_id, thread_id)
        return Sent()

    async def _send_album(
        self, part: Message, media: Sequence[Media], shared: dict[str, Any]
    ) -> Sent:
        album = [
            ALBUM_PARTS[attached.kind](one)
            for attached, one in zip(part.attached, media, strict=True)
        ]
        messages = await self.bot.send_media_group(media=album, **shared)
        numbers = tuple(message.message_id for message in messages)
        return Sent(numbers, file_ids_of(part.attached, messages))

    async def _send_one(self, part: Message, media: Media, shared: dict[str, Any]) -> tg.Message:
        one = part.attached[0]
        plays: dict[str, Any] = {**shared, "duration": one.seconds}
        if one.kind is MediaKind.VIDEO_NOTE:  # the only one without words
            return await self.bot.send_video_note(video_note=media, **plays)
        said: dict[str, Any] = {"caption": part.text or None}
        match one.kind:
            case MediaKind.PHOTO:
                return await self.bot.send_photo(photo=media, **said, **shared)
            case MediaKind.VIDEO:
                return await self.bot.send_video(video=media, **said, **plays)
            case MediaKind.VOICE:
                return await self.bot.send_voice(voice=media, **said, **plays)
            case MediaKind.AUDIO:
                return await self.bot.send_audio(audio=media, **said, **plays)
            case _:
                return await self.bot.send_document(document=media, **said, **shared)

    async def _send_plain(self, part: Message, shared: dict[str, Any]) -> tg.Message:
        pin = part.pin
        if pin is None:
            return await self.bot.send_message(text=part.text, **shared)
        place = {"latitude": pin.latitude, "longitude": pin.longitude, **shared}
        if not pin.title:
            return await self.bot.send_location(**place)
        return await self.bot.send_venue(
            title=pin.title, address=pin.address or pin.title, **place
        )

    async def _media(self, attached: Sequence[Attached], file_ids: dict[str, str]) -> list[Media]:
        return [
            file_ids.get(one.sha256)
            or tg.InputFile(
                await read(self.store, one),
                name_of(one),
                attach=True,
            )
            for one in attached
        ]
