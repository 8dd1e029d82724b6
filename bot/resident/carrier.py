"""居民端投递: our messages as aiogram's calls, and what came of them."""

from collections.abc import Callable, Sequence
from typing import Any

import structlog
from aiogram import Bot
from aiogram import methods as calls
from aiogram import types as tg
from aiogram.client.default import DefaultBotProperties
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import (
    AiogramError,
    TelegramBadRequest,
    TelegramNetworkError,
    TelegramServerError,
    TelegramUnauthorizedError,
)

from bot.channel.answers import names_a_file
from bot.channel.message import Attached, Commands, Message
from bot.channel.outcome import Outcome, Sent
from bot.channel.uploads import Store, file_ids_of, name_of, read, sendable
from bot.resident.markup import buttons_of, markup_of
from bot.resident.outcomes import outcome_of
from bot.resident.session import Session
from storage.words import MediaKind

TIMEOUT = 30.0  # seconds for one call, an upload included
HTML = "HTML"
NO_PREVIEW = {"is_disabled": True}
ALBUM_PARTS: dict[MediaKind, Callable[..., tg.MediaUnion]] = {
    MediaKind.PHOTO: tg.InputMediaPhoto,
    MediaKind.VIDEO: tg.InputMediaVideo,
    MediaKind.AUDIO: tg.InputMediaAudio,
    MediaKind.FILE: tg.InputMediaDocument,
}
log = structlog.get_logger("carrier")


def make_bot(token: str, bot_api: str) -> Bot:
    """A bot that talks to `bot_api`; asks nothing of the network."""
    server = TelegramAPIServer.from_base(bot_api)
    session = Session(api=server, timeout=TIMEOUT)
    return Bot(token, session=session, default=DefaultBotProperties(parse_mode=HTML))


class ResidentCarrier:
    """Implements bot.channel.carrier.Carrier for the resident bot."""

    def __init__(self, bot: Bot, store: Store) -> None:
        assert isinstance(bot.session, Session), "made by make_bot"
        self.bot = bot
        self._session = bot.session
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
        left = sendable(part, self.store, file_ids)
        if left is None:
            return Sent()
        where = {"chat_id": chat_id, "message_thread_id": thread_id}
        return await self._send_part(left, where, reply_to, file_ids)

    async def edit(
        self, chat_id: int, message_id: int, message: Message, *, has_media: bool
    ) -> Outcome:
        """New words and buttons for a message of ours."""
        which: dict[str, Any] = {"chat_id": chat_id, "parse_mode": HTML}
        if message_id < 0:
            which |= {"ephemeral_message_id": -message_id, "receiver_user_id": message.only_for}
        else:
            which["message_id"] = message_id
        if markup := buttons_of(message.buttons):
            which["reply_markup"] = markup
        try:
            if has_media:
                await self._plainly(calls.EditMessageCaption, caption=message.text, **which)
            else:
                text = {"text": message.text, "link_preview_options": NO_PREVIEW}
                await self._plainly(_editing(message_id), **text, **which)
        except AiogramError as error:
            return outcome_of(error, editing=True)
        return Sent((message_id,))

    async def set_commands(
        self, language: str, commands: Commands, *, in_groups: bool = False
    ) -> bool:
        """Publish the menu; False when it has to be tried again."""
        groups, private = tg.BotCommandScopeAllGroupChats, tg.BotCommandScopeAllPrivateChats
        menu = [tg.BotCommand(command=name, description=said) for name, said in commands.items()]
        try:
            return await self.bot.set_my_commands(
                menu,
                scope=groups() if in_groups else private(),
                language_code=language or None,
            )
        except AiogramError as error:
            log.warning("menu_not_published", outcome=type(outcome_of(error)).__name__)
            return False

    async def is_up(self) -> bool:
        """Does Telegram answer us? Any refusal but that of the token is an answer too."""
        try:
            await self.bot(calls.GetMe(), request_timeout=int(TIMEOUT))
        except (TelegramNetworkError, TelegramServerError, TelegramUnauthorizedError):
            return False
        except AiogramError:
            return True
        return True

    async def close(self) -> None:
        """Let go of the connections."""
        await self.bot.session.close()

    async def _send_part(
        self, part: Message, where: dict[str, Any], reply_to: int | None, file_ids: dict[str, str]
    ) -> Outcome:
        try:
            return await self._call(part, where, reply_to, file_ids)
        except TelegramBadRequest as refusal:
            if part.only_for is not None:  # ephemeral messages may not be possible here
                where = {**where, "plainly": True}
            elif not (file_ids and part.attached and names_a_file(refusal.message)):
                return outcome_of(refusal)
            log.info("sent_otherwise", ephemeral=part.only_for is not None)
        except AiogramError as error:
            return outcome_of(error)
        try:
            return await self._call(part, where, reply_to, {})
        except AiogramError as error:
            return outcome_of(error)

    async def _call(
        self, part: Message, where: dict[str, Any], reply_to: int | None, file_ids: dict[str, str]
    ) -> Sent:
        if part.reaction is not None:
            return await self._react(part.reaction, where["chat_id"], reply_to)
        media = await self._media(part.attached, file_ids)
        shared = _shared(part, where, reply_to)
        if len(media) > 1:
            return await self._send_album(part, media, shared)
        shared["reply_markup"] = markup_of(part)
        if media:
            sent = await self.bot(_one_attachment(part, media[0], shared))
            return Sent(_numbers(sent), file_ids_of(part.attached, [sent]))
        kind, said = _without_attachment(part)
        answer = await self._plainly(kind, **said, **shared)
        return Sent(_number_in(answer) if isinstance(answer, dict) else ())

    async def _plainly(self, kind: type[calls.TelegramMethod[Any]], **given: Any) -> Any:
        said = {name: value for name, value in given.items() if value is not None}
        return await self._session.plainly(self.bot, kind, said)

    async def _react(self, emoji: str, chat_id: int, message_id: int | None) -> Sent:
        reaction: list[tg.ReactionTypeUnion] = [tg.ReactionTypeEmoji(emoji=emoji)] if emoji else []
        await self.bot.set_message_reaction(chat_id, message_id or 0, reaction)
        return Sent()

    async def _send_album(
        self, part: Message, media: Sequence[str | tg.InputFile], shared: dict[str, Any]
    ) -> Sent:
        album = [
            ALBUM_PARTS[attached.kind](media=one)
            for attached, one in zip(part.attached, media, strict=True)
        ]
        messages = await self.bot(calls.SendMediaGroup(media=album, **shared))
        numbers = tuple(message.message_id for message in messages)
        return Sent(numbers, file_ids_of(part.attached, messages))

    async def _media(
        self, attached: Sequence[Attached], file_ids: dict[str, str]
    ) -> list[str | tg.InputFile]:
        return [
            file_ids.get(one.sha256)
            or tg.BufferedInputFile(
                await read(self.store, one),
                name_of(one),
            )
            for one in attached
        ]


def _shared(part: Message, where: dict[str, Any], reply_to: int | None) -> dict[str, Any]:
    shared = {**where, "disable_notification": part.silent or None}
    plainly = shared.pop("plainly", False)
    if part.only_for is not None and not plainly and where["chat_id"] < 0:
        shared["ephemeral_message_parameters"] = {"receiver_user_id": part.only_for}
    elif reply_to is not None:
        shared["reply_parameters"] = {
            "message_id": reply_to,
            "allow_sending_without_reply": True,
        }
    return shared


def _one_attachment(
    part: Message, media: str | tg.InputFile, shared: dict[str, Any]
) -> calls.TelegramMethod[tg.Message]:
    one = part.attached[0]
    plays: dict[str, Any] = {**shared, "duration": one.seconds}
    if one.kind is MediaKind.VIDEO_NOTE:  # the only one without words
        return calls.SendVideoNote(video_note=media, **plays)
    said: dict[str, Any] = {"caption": part.text or None}
    match one.kind:
        case MediaKind.PHOTO:
            return calls.SendPhoto(photo=media, **said, **shared)
        case MediaKind.VIDEO:
            return calls.SendVideo(video=media, **said, **plays)
        case MediaKind.VOICE:
            return calls.SendVoice(voice=media, **said, **plays)
        case MediaKind.AUDIO:
            return calls.SendAudio(audio=media, **said, **plays)
        case _:
            return calls.SendDocument(document=media, **said, **shared)


def _without_attachment(
    part: Message,
) -> tuple[type[calls.TelegramMethod[tg.Message]], dict[str, Any]]:
    pin = part.pin
    if pin is None:
        text = {"text": part.text, "parse_mode": HTML, "link_preview_options": NO_PREVIEW}
        return calls.SendMessage, text
    place = {"latitude": pin.latitude, "longitude": pin.longitude}
    if not pin.title:
        return calls.SendLocation, place
    return calls.SendVenue, {"title": pin.title, "address": pin.address or pin.title, **place}


def _editing(message_id: int) -> type[calls.TelegramMethod[Any]]:
    return calls.EditEphemeralMessageText if message_id < 0 else calls.EditMessageText


def _number_in(answer: dict[str, Any]) -> tuple[int, ...]:
    """Its number; of an ephemeral message, which has none, its own below zero."""
    if number := answer.get("message_id"):
        return (number,)
    ephemeral = answer.get("ephemeral_message_id")
    return (-ephemeral,) if ephemeral else ()


def _numbers(sent: tg.Message) -> tuple[int, ...]:
    return (sent.message_id,) if sent.message_id else ()  # an ephemeral message has none
