"""What comes to the staff counter: commands and words, a work group's life, pressed buttons."""

from dataclasses import replace
from typing import Any

from telegram import Bot, Chat, ChatMember, Message, Update
from telegram.ext import CallbackContext, ExtBot

from bot.channel.action import Verb, decode
from bot.channel.command import command_of
from bot.desk.desk import Desk
from bot.desk.handling import reactions, staff_edits
from bot.desk.hearing import calls, staff_talk
from bot.desk.registry import groups
from bot.desk.topics import talk as topic_talk
from bot.staff.answering import answer
from bot.staff.buttons import step_of
from bot.staff.doors import command_in, obey
from bot.staff.inline import inquire
from bot.staff.keeping import kept
from bot.staff.reaching import reaching_telegram
from bot.staff.reading import (
    answered,
    caller_of,
    is_words_or_things,
    new_reaction_in,
    presser_of,
    reactor_of,
    said_of,
)
from bot.staff.sheets import brought_sheets
from storage.photos import PhotoStore
from storage.words import Counter

Context = CallbackContext[ExtBot[None], Any, Any, Any]  # its memory of chats is never used


class StaffCounter:
    """The handlers; each reads, makes one desk call, and answers a button."""

    def __init__(self, desk: Desk, photos: PhotoStore, bot_id: int) -> None:
        self.desk = desk
        self.photos = photos
        self.bot_id = bot_id

    async def hear(self, update: Update, context: Context) -> None:
        """Said in private: a command, words or things."""
        message = _message(update)
        if not is_words_or_things(message):
            return
        if command := command_in(message.text):
            await obey(self.desk, caller_of(message), command)
            return
        if await brought_sheets(self.desk, message, context.bot):
            return
        media = await kept(message, context.bot, self.desk, self.photos)
        await self.desk.do(staff_talk.hear, said_of(message, media))

    async def hear_again(self, update: Update, _: Context) -> None:
        """Corrected in private: the words only; a live location moving is no correction.

        Of the commands, only a call is corrected; none is carried out by an edit.
        """
        message = _message(update)
        command = command_in(message.text)
        said = said_of(message, None, edited=True)
        if command is not None and command.name == "call" and command.argument:
            await self.desk.do(calls.hear_again, replace(said, text=command.argument))
        elif command is not None:
            await self.desk.do(staff_edits.into_command, said)
        elif said.text:
            await self.desk.do(staff_talk.hear, said)

    async def hear_group(self, update: Update, context: Context) -> None:
        """Said in a group: registration, its move, or a reply to a message of ours."""
        message = _message(update)
        if message.migrate_to_chat_id or message.migrate_from_chat_id:
            await self._move(message)
        elif code := await _code_in(message, context.bot):
            title = message.chat.title or ""
            await self.desk.do(groups.register_group, caller_of(message), code, title)
        elif self._is_reply_to_us(message):
            media = await kept(message, context.bot, self.desk, self.photos)
            await self.desk.do(staff_talk.hear, said_of(message, media))
        elif message.is_topic_message and is_words_or_things(message):
            media = await kept(message, context.bot, self.desk, self.photos)
            await self.desk.do(topic_talk.hear, said_of(message, media))

    async def hear_group_again(self, update: Update, _: Context) -> None:
        """Corrected in a topic, or in a reply to us: the words only."""
        message = _message(update)
        ours = message.is_topic_message or self._is_reply_to_us(message)
        if ours and (message.text or message.caption):
            await self.desk.do(topic_talk.hear_again, said_of(message, None, edited=True))

    async def _move(self, message: Message) -> None:
        here = message.chat.id
        old, new = message.migrate_from_chat_id or here, message.migrate_to_chat_id or here
        await self.desk.do(groups.moved, Counter.STAFF, old, new)

    def _is_reply_to_us(self, message: Message) -> bool:
        replied = answered(message)
        sender = replied.from_user if replied else None
        return sender is not None and sender.id == self.bot_id and is_words_or_things(message)

    async def come_or_go(self, update: Update, _: Context) -> None:
        """The bot has been taken out of a group, or is in it, perhaps again."""
        change = update.my_chat_member
        assert change is not None
        if change.chat.type not in (Chat.GROUP, Chat.SUPERGROUP):
            return
        gone = change.new_chat_member.status in (ChatMember.LEFT, ChatMember.BANNED)
        step = groups.bot_removed if gone else groups.bot_added
        await self.desk.do(step, Counter.STAFF, change.chat.id)

    async def react(self, update: Update, _: Context) -> None:
        """A reaction that is new on a message: some of them do something to its case."""
        reaction = update.message_reaction
        assert reaction is not None
        if emoji := new_reaction_in(reaction):
            caller, message_id = reactor_of(reaction), reaction.message_id
            await self.desk.do(reactions.react, caller, message_id, emoji)

    async def inquire(self, update: Update, _: Context) -> None:
        """Typed behind our name: ready texts for the case being answered."""
        assert update.inline_query is not None
        await inquire(update.inline_query, self.desk)

    async def press(self, update: Update, _: Context) -> None:
        """Carry out what the button claims, then answer it."""
        query = update.callback_query
        assert query is not None
        action = decode(query.data or "")
        if action is not None and action.verb is Verb.IGNORE:
            await answer(query, self.desk)
            return
        caller = replace(presser_of(query), turns=action is not None and action.turns)
        toast = await step_of(self.desk, caller, action)
        await answer(query, self.desk, toast)


def _message(update: Update) -> Message:
    message = update.message or update.edited_message
    assert message is not None  # the handlers' filters let nothing else through
    return message


async def _code_in(message: Message, bot: Bot) -> str:
    """The registration code of `/start CODE` meant for us, else ""."""
    command = command_of(message.text)
    if command is None or command.name != "start" or not command.argument:
        return ""
    if command.mention:
        with reaching_telegram():
            ours = (await bot.get_me()).username or ""
        if command.mention != ours.lower():
            return ""
    return command.argument
