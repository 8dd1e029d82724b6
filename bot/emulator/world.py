"""Everything there is at one moment: people, bots, chats, files, waiting updates."""

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.emulator import wire
from bot.emulator.clock import EmulatorClock
from bot.emulator.faults import Faults
from bot.emulator.files import FileStore
from bot.emulator.mailbox import Mailbox
from bot.emulator.members import standing
from bot.emulator.model import BotAccount, Chat, Message, User


@dataclass(frozen=True)
class Event:
    """Something the page may want to show; `person` when it concerns one phone only."""

    kind: str
    chat: Chat | None = None
    message: Message | None = None
    person: User | None = None


class World:
    """Finds and adds; keeps bots' mailboxes and tells watchers what happened."""

    def __init__(self, clock: EmulatorClock) -> None:
        self.clock = clock
        self.faults = Faults(lambda: self.tell(Event("faults")), self._block_by_id)
        self.files = FileStore()
        self.people: dict[int, User] = {}
        self.bots: dict[int, BotAccount] = {}
        self.groups: dict[int, Chat] = {}
        self.privates: dict[tuple[int, int], Chat] = {}
        self.mailboxes: dict[int, Mailbox] = {}
        self.watchers: list[Callable[[Event], None]] = []
        self.blocked: set[tuple[int, int]] = set()
        self.order = itertools.count(1)
        self.albums = itertools.count(13_900_000_000_000_001)
        self.polls: dict[str, Message] = {}
        self.language = "zh-CN"  # of the page and of its phones

    def tell(self, event: Event) -> None:
        """Wake those who wait for this chat, then the page."""
        if event.chat is not None:
            event.chat.pulse.beat()
        for watcher in self.watchers:
            watcher(event)

    def add_bot(self, bot: BotAccount) -> None:
        """With an empty mailbox."""
        self.bots[bot.id] = bot
        self.mailboxes[bot.id] = Mailbox()
        self.tell(Event("state"))

    def private_chat(self, person: User, bot: BotAccount) -> Chat:
        """Made when first asked for; `started` once the person pressed Start."""
        key = (person.id, bot.id)
        if key not in self.privates:
            self.privates[key] = Chat(
                person.id, "private", bot.name, [person], [bot], started=False
            )
        return self.privates[key]

    def chats_of(self, person: User) -> list[Chat]:
        """Private chats with every bot, then groups."""
        private = [self.private_chat(person, bot) for bot in self.bots.values()]
        return private + [chat for chat in self.groups.values() if person in chat.people]

    def push(self, bot: BotAccount, kind: str, chat_id: int, body: Any) -> None:
        """An update for one bot; nothing from a private chat whose person blocked it."""
        if kind == "my_chat_member" or (chat_id, bot.id) not in self.blocked:
            self.mailboxes[bot.id].push(kind, chat_id, body)

    def announce(self, message: Message, kind: str = "message") -> None:
        """The update of a message for every bot of the chat but its sender's."""
        for bot in message.chat.bots:
            if bot is not message.sender and not isinstance(message.sender, BotAccount):
                body = wire.message(message, bot)
                self.push(bot, kind, message.chat.id, body)

    def add(self, message: Message) -> Message:
        """Put a message into its chat and tell the phones; updates are `announce`d apart."""
        chat = message.chat
        if message.receiver is None:
            chat.last_id = self._next_id(chat)
            message.message_id = chat.last_id
            chat.messages[chat.last_id] = message
        else:
            chat.last_ephemeral += 1
            message.after_id = chat.last_id
            message.message_id = chat.last_ephemeral
            chat.ephemerals[chat.last_ephemeral] = message
        message.order = next(self.order)
        if message.from_bot:
            message.touched = message.order
        self._remember(message)
        self.tell(Event("message", chat, message))
        return message

    def _next_id(self, chat: Chat) -> int:
        """Groups are supergroups here: each counts for itself."""
        if not chat.private:
            return chat.last_id + 1
        chat.bots[0].last_id += 1
        return chat.bots[0].last_id

    def _remember(self, message: Message) -> None:
        if message.poll is not None and message.forward_of is None:
            self.polls[message.poll.id] = message
        chat = message.chat
        if message.reply_keyboard is not None or message.keyboard_removed:
            chat.keyboard = message.reply_keyboard
            self.tell(Event("keyboard", chat))

    def changed(self, message: Message, kind: str = "edit") -> None:
        """Tell the phones that a message was edited, deleted or reacted to."""
        if kind == "edit" and message.from_bot:
            message.touched = next(self.order)
        self.tell(Event(kind, message.chat, message))

    def delete(self, message: Message) -> None:
        """Gone for everybody."""
        message.deleted = True
        kept = message.chat.messages if message.receiver is None else message.chat.ephemerals
        kept.pop(message.message_id, None)
        if message.receiver is None and message.message_id in message.chat.pinned:
            message.chat.pinned.remove(message.message_id)
        self.changed(message, "delete")

    def member_changed(
        self, chat: Chat, by: User | BotAccount, who: User | BotAccount, old: str, new: str
    ) -> None:
        """my_chat_member for the bot itself, chat_member for the other bots of the chat."""
        body = {
            "chat": wire.chat(chat),
            "from": wire.actor(by),
            "date": int(self.clock.now().timestamp()),
            "old_chat_member": standing(who, old),
            "new_chat_member": standing(who, new),
        }
        if isinstance(who, BotAccount):
            self.push(who, "my_chat_member", chat.id, body)
        for bot in chat.bots:
            if bot is not who:
                self.push(bot, "chat_member", chat.id, body)

    def block(self, person: User, bot: BotAccount, blocked: bool) -> None:
        """The bot learns it by my_chat_member."""
        key = (person.id, bot.id)
        if (key in self.blocked) == blocked:
            return
        (self.blocked.add if blocked else self.blocked.discard)(key)
        chat = self.private_chat(person, bot)
        old, new = ("member", "kicked") if blocked else ("kicked", "member")
        self.member_changed(chat, person, bot, old, new)
        self.tell(Event("chat", chat, person=person))

    def _block_by_id(self, user_id: int, bot_id: int, blocked: bool) -> None:
        self.block(self.people[user_id], self.bots[bot_id], blocked)
