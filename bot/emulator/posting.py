"""What people do in chats, and the updates that bots get from it."""

from collections.abc import Sequence
from typing import Any

from bot.emulator import wire
from bot.emulator.call import CAPTION_LIMIT, TEXT_LIMIT
from bot.emulator.model import (
    BotAccount,
    Chat,
    Contact,
    Location,
    Message,
    StoredFile,
    Topic,
    User,
)
from bot.emulator.reactions import ALLOWED, plain
from bot.emulator.units import detected, length
from bot.emulator.world import Event, World

Where = BotAccount | Chat
TOPIC_COLOR = 7322096


class Posting:
    """One person's side of a World; ValueError for what no Telegram client would let them do."""

    def __init__(self, world: World, person: User) -> None:
        self.world = world
        self.person = person

    def chat(self, where: Where) -> Chat:
        """The private chat with a bot, or the group itself (after an upgrade: the new one)."""
        if isinstance(where, BotAccount):
            return self.world.private_chat(self.person, where)
        while where.migrated_to is not None:
            where = self.world.groups[where.migrated_to]
        return where

    def post(
        self,
        where: Where,
        *,
        reply_to: Message | None = None,
        topic: int | None = None,
        announced: bool = True,
        **content: Any,
    ) -> Message:
        """A message of this person; its update follows unless `announced` is False."""
        chat = self.chat(where)
        self._check_may_write(chat)
        words = content.get("text", "") + content.get("caption", "")
        if length(words) > (CAPTION_LIMIT if content.get("media") else TEXT_LIMIT):
            raise ValueError("a Telegram client would cut this text into several messages")
        content.setdefault("entities", detected(words, []))
        if topic is None and reply_to is not None:
            topic = reply_to.thread_id
        _check_topic(chat, topic)
        message = Message(
            chat,
            0,
            self.person,
            self.world.clock.now(),
            reply_to=reply_to,
            thread_id=topic,
            **content,
        )
        self.world.add(message)
        if announced:
            self.world.announce(message)
        return message

    def _check_may_write(self, chat: Chat) -> None:
        if self.person not in chat.people:
            raise ValueError(f"{self.person.name} is not in {chat.title}")
        if chat.private:
            self.world.block(self.person, chat.bots[0], blocked=False)
            if not chat.started:
                chat.started = True
                self.world.tell(Event("chat", chat, person=self.person))

    def text(self, where: Where, text: str, **more: Any) -> Message:
        """A text of 1–4096 characters."""
        if not text.strip():
            raise ValueError("nobody can send an empty message")
        return self.post(where, text=text.strip(), **more)

    def file(
        self,
        where: Where,
        kind: str,
        content: bytes,
        *,
        name: str = "",
        mime: str = "",
        seconds: int = 0,
        **more: Any,
    ) -> Message:
        """A photo, document, voice note or video."""
        media = self.world.files.keep(kind, content, name, mime, seconds)
        return self.post(where, kind=kind, media=media, **more)

    def album(
        self, where: Where, images: Sequence[bytes], caption: str = "", **more: Any
    ) -> list[Message]:
        """2–10 photos: separate messages with one media_group_id, the caption on the first."""
        if not 2 <= len(images) <= 10:
            raise ValueError("an album has 2 to 10 photos")
        kept: list[tuple[StoredFile, ...]] = [
            self.world.files.keep("photo", image) for image in images
        ]
        group = str(next(self.world.albums))
        parts = [
            self.post(
                where,
                kind="photo",
                media=media,
                caption="" if number else caption,
                media_group_id=group,
                announced=False,
                **more,
            )
            for number, media in enumerate(kept)
        ]
        for part in reversed(parts) if self.world.faults.shuffle_albums else parts:
            self.world.announce(part)
        return parts

    def location(self, where: Where, pin: Location, **more: Any) -> Message:
        """A pin or a venue."""
        if not (-90 <= pin.latitude <= 90 and -180 <= pin.longitude <= 180):
            raise ValueError("no such place on Earth")
        return self.post(where, kind="location", location=pin, **more)

    def contact(self, where: Where, phone_number: str, **more: Any) -> Message:
        """The person's own number."""
        own = Contact(phone_number, self.person.name, self.person.id)
        return self.post(where, kind="contact", contact=own, **more)

    def forward(self, where: Where, message: Message) -> Message:
        """With the name of the first sender."""
        names = ("kind", "text", "caption", "entities", "media", "location", "contact", "poll")
        content = {name: getattr(message, name) for name in names}
        return self.post(where, forward_of=message.forward_of or message, **content)

    def edit(self, message: Message, text: str) -> Message:
        """New text or caption of an own message."""
        if message.sender is not self.person or message.deleted:
            raise ValueError("only own messages can be edited")
        if message.media:
            message.caption = text.strip()
        else:
            message.text = text.strip()
        message.entities = detected(message.words, [])
        message.edited_at = self.world.clock.now()
        self.world.changed(message)
        self.world.announce(message, "edited_message")
        return message

    def react(self, message: Message, emoji: str | None) -> None:
        """One of the allowed emoji, or None to take it back."""
        emoji = plain(emoji) if emoji else None
        if emoji is not None and emoji not in ALLOWED:
            raise ValueError("Telegram does not offer this reaction")
        old = message.reactions.pop(self.person.id, None)
        if emoji is not None:
            message.reactions[self.person.id] = emoji
        self.world.changed(message, "reaction")
        body = {
            "chat": wire.chat(message.chat),
            "message_id": message.message_id,
            "user": wire.actor(self.person),
            "date": int(self.world.clock.now().timestamp()),
            "old_reaction": wire.reaction(old),
            "new_reaction": wire.reaction(emoji),
        }
        for bot in message.chat.bots:
            self.world.push(bot, "message_reaction", message.chat.id, body)

    def vote(self, message: Message, options: Sequence[int]) -> None:
        """Choose options of a poll by position; none takes the vote back."""
        poll = message.poll
        if poll is None or poll.closed or not set(options) <= set(range(len(poll.options))):
            raise ValueError("this poll takes no such vote")
        poll.votes.pop(self.person.id, None)
        if options:
            poll.votes[self.person.id] = list(options)
        self.world.changed(message, "poll")
        if not isinstance(message.sender, BotAccount):
            return
        self.world.push(message.sender, "poll", message.chat.id, wire.poll(poll))
        if not poll.anonymous:
            body = {
                "poll_id": poll.id,
                "user": wire.actor(self.person),
                "option_ids": list(options),
                "option_persistent_ids": [str(option) for option in options],
            }
            self.world.push(message.sender, "poll_answer", message.chat.id, body)

    def open_topic(self, group: Chat, name: str) -> int:
        """In a forum; the bots see the service message that opens it. Its number."""
        if not group.forum:
            raise ValueError("only a forum has topics")
        note = self.post(
            group,
            kind="service",
            service=("forum_topic_created", {"name": name, "icon_color": TOPIC_COLOR}),
            announced=False,
        )
        note.thread_id = note.message_id
        group.topics[note.message_id] = Topic(note.message_id, name, TOPIC_COLOR)
        self.world.announce(note)
        self.world.tell(Event("chat", group))
        return note.message_id

    def delete_topic(self, group: Chat, topic: int) -> None:
        """With all its messages; bots are not told."""
        group.topics.pop(topic)
        for message in [one for one in group.messages.values() if one.thread_id == topic]:
            self.world.delete(message)
        self.world.tell(Event("chat", group))

    def join(self, group: Chat) -> None:
        """The bots of the group see a service message and a chat_member update."""
        if self.person in group.people:
            return
        if self.person.id in group.kicked:
            raise ValueError(f"{self.person.name} is banned from {group.title}")
        group.people.append(self.person)
        self.world.member_changed(group, self.person, self.person, "left", "member")
        self.post(group, kind="service", service=("new_chat_members", [self.person]))
        self.world.tell(Event("chat", group))

    def leave(self, group: Chat) -> None:
        """As joining, the other way."""
        self.post(group, kind="service", service=("left_chat_member", self.person))
        group.people.remove(self.person)
        self.world.member_changed(group, self.person, self.person, "member", "left")
        self.world.tell(Event("chat", group, person=self.person))

    def kick(self, group: Chat, bot: BotAccount) -> None:
        """The bot may no longer write to the group."""
        group.bots.remove(bot)
        group.kicked.add(bot.id)
        self.world.member_changed(group, self.person, bot, "administrator", "kicked")
        self.world.tell(Event("chat", group))


def _check_topic(chat: Chat, topic: int | None) -> None:
    if topic is None:
        return
    if topic not in chat.topics:
        raise ValueError("no such topic")
    if chat.topics[topic].closed:
        raise ValueError("this topic is closed")
