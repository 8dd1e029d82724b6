"""One call of a Bot API method: who calls, with what, and what its parameters name."""

from dataclasses import dataclass
from typing import Any

from bot.emulator import wire
from bot.emulator.html_markup import HtmlReader
from bot.emulator.keyboards import Markup, read_markup
from bot.emulator.markdown_markup import MarkdownReader
from bot.emulator.model import BotAccount, Chat, Message, StoredFile, User
from bot.emulator.parameters import Parameters, Upload
from bot.emulator.refusals import bad_request, forbidden
from bot.emulator.units import detected, length, trimmed
from bot.emulator.world import World

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
Words = tuple[str, list[dict[str, Any]]]


@dataclass
class Call:
    """Reads the parameters most methods share; every reader raises Telegram's Refusal."""

    world: World
    bot: BotAccount
    parameters: Parameters

    def chat(self, name: str = "chat_id") -> Chat:
        """A chat this bot may write to."""
        chat = self.known_chat(name)
        if chat.migrated_to is not None:
            words = "group chat was upgraded to a supergroup chat"
            raise bad_request(words, migrate_to_chat_id=chat.migrated_to)
        if not chat.private and self.bot not in chat.bots:
            kicked = self.bot.id in chat.kicked
            kind = f"{chat.kind} chat"
            raise forbidden(
                f"bot was kicked from the {kind}"
                if kicked
                else f"bot is not a member of the {kind}"
            )
        if chat.private:
            self._check_private(chat)
        return chat

    def _check_private(self, chat: Chat) -> None:
        if chat.people[0].deactivated:
            raise forbidden("user is deactivated")
        if (chat.id, self.bot.id) in self.world.blocked:
            raise forbidden("bot was blocked by the user")
        if not chat.started:
            raise forbidden("bot can't initiate conversation with a user")

    def known_chat(self, name: str = "chat_id") -> Chat:
        """A chat this bot has met; it may not be able to write there."""
        if name not in self.parameters:
            raise bad_request(f"{name} is empty")
        try:
            number = int(self.parameters.text(name))
        except ValueError as error:
            raise bad_request("chat not found") from error
        if number in self.world.bots:
            raise forbidden("bots can't send messages to bots")
        if number in self.world.people:
            return self.world.private_chat(self.world.people[number], self.bot)
        chat = self.world.groups.get(number)
        if chat is None or self.bot.id not in chat.met:
            raise bad_request("chat not found")
        return chat

    def message(
        self, chat: Chat, what: str = "message to edit not found", name: str = "message_id"
    ) -> Message:
        """A message of the chat by number."""
        found = chat.messages.get(self.parameters.integer(name))
        if found is None:
            raise bad_request(what)
        return found

    def thread(self, chat: Chat) -> int | None:
        """The topic to write to; None for the General topic."""
        number = self.parameters.integer("message_thread_id")
        if not number or (number == 1 and chat.forum):
            return None
        if number not in chat.topics:
            raise bad_request("message thread not found")
        if chat.topics[number].closed and self.bot not in chat.bots:
            raise bad_request("TOPIC_CLOSED")
        return number

    def reply(self, chat: Chat) -> Message | None:
        """The message to answer; None when it is gone and that is allowed."""
        given = self.parameters.record("reply_parameters")
        ephemeral = given.integer("ephemeral_message_id")
        if ephemeral:
            return chat.ephemerals.get(ephemeral)
        reply_to = self.parameters.integer("reply_to_message_id")
        number = given.integer("message_id") or reply_to
        if not number:
            return None
        if number in chat.messages:
            return chat.messages[number]
        flag = "allow_sending_without_reply"
        if given.flag(flag) or self.parameters.flag(flag):
            return None
        raise bad_request("message to be replied not found")

    def markup(self) -> Markup:
        """The reply_markup."""
        return read_markup(self.parameters.structure("reply_markup"))

    def receiver(self, chat: Chat) -> User | None:
        """Who alone sees an ephemeral message; None for an ordinary one."""
        given = self.parameters.record("ephemeral_message_parameters")
        name = "receiver_user_id"
        number = given.integer(name) or self.parameters.integer(name)
        if not number:
            return None
        if chat.private:
            raise bad_request("ephemeral messages can be sent only to groups and supergroups")
        person = self.world.people.get(number)
        if person is None or person not in chat.people:
            raise bad_request("USER_NOT_PARTICIPANT")
        return person

    def text(self) -> Words:
        """`text` with its entities."""
        text, entities = self.words("text")
        if not text:
            raise bad_request("message text is empty")
        if length(text) > TEXT_LIMIT:
            raise bad_request("message is too long")
        return text, entities

    def caption(self, given: Parameters | None = None) -> Words:
        """`caption` with its entities, also of one part of an album."""
        text, entities = self.words("caption", given, "caption_entities")
        if length(text) > CAPTION_LIMIT:
            raise bad_request("message caption is too long")
        return text, entities

    def words(
        self, name: str, given: Parameters | None = None, entities_name: str = "entities"
    ) -> Words:
        """A text with mark-up read, trimmed, and links and commands detected."""
        given = given or self.parameters
        mode = given.text("parse_mode").lower()
        source = given.text(name).replace("\r", "")
        if mode == "html":
            read = HtmlReader(source).read()
        elif mode == "markdownv2":
            read = MarkdownReader(source).read()
        elif mode:
            raise bad_request("unsupported parse_mode")
        else:
            read = (source, [_entity(one) for one in given.records(entities_name)])
        text, entities = trimmed(*read)
        return text, detected(text, entities)

    def media(
        self, kind: str, value: Any, given: Parameters | None = None
    ) -> tuple[StoredFile, ...]:
        """A file by attach://, upload or file_id."""
        given = given or self.parameters
        upload = self._upload(kind, value)
        if upload is not None:
            seconds = given.integer("duration")
            mime = "" if upload.mime == "application/octet-stream" else upload.mime
            return self.world.files.keep(kind, upload.content, upload.name, mime, seconds)
        if not value:
            raise bad_request(f"there is no {kind} in the request")
        if str(value).startswith(("http://", "https://")):
            raise bad_request("failed to get HTTP URL content")
        return self.world.files.again(kind, str(value), self.bot)

    def _upload(self, kind: str, value: Any) -> Upload | None:
        uploads = self.parameters.uploads
        if not value:
            return uploads.get(kind)
        if not str(value).startswith("attach://"):
            return None
        name = str(value).removeprefix("attach://")
        if name not in uploads:
            raise bad_request(f"can't find file {name} in the request")
        return uploads[name]

    def answer(self, message: Message) -> dict[str, Any]:
        """The message as this bot sees it."""
        return wire.message(message, self.bot)


def _entity(given: Parameters) -> dict[str, Any]:
    """A MessageEntity as sent, with its three needed fields read."""
    place = {"offset": given.integer("offset"), "length": given.integer("length")}
    return {**given.values, "type": given.text("type"), **place}
