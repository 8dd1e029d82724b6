"""先锋骑手群: registration, what members show, and what becomes of the group."""

from aiogram import Bot, Router
from aiogram.types import ChatMemberUpdated, Message

from bot.channel.command import Command
from bot.desk.desk import Desk
from bot.desk.hearing import rider_group
from bot.desk.registry import groups
from bot.resident.filters import Commanded, Group, Registered, Registration, Reported
from bot.resident.keeping import kept
from bot.resident.reading import caller_of, is_corrected, said_of
from storage.photos import PhotoStore
from storage.words import Counter

OUT = ("left", "kicked")
OWN_THERE = frozenset({"photos"})  # what a rider looks for in the group


async def register(message: Message, command: Command, desk: Desk) -> None:
    """Register the group with the code its administrator was given."""
    title = message.chat.title or ""
    await desk.do(groups.register_group, caller_of(message), command.argument, title)


async def point(message: Message, desk: Desk) -> None:
    """What became of one's photos stands in private; whoever asks here is told so, nobody else."""
    if not message.sender_chat:
        await desk.do(rider_group.point_to_private, caller_of(message))


async def hear(message: Message, mentioned: str, bot: Bot, desk: Desk, photos: PhotoStore) -> None:
    """Take to the desk what somebody shows."""
    media = await kept(message, bot, desk, photos)
    await desk.do(rider_group.hear_group, said_of(message, media, mentioned=mentioned))


async def hear_again(
    message: Message, mentioned: str, bot: Bot, desk: Desk, photos: PhotoStore
) -> None:
    """Take what was corrected to the desk; a live location moving is no correction."""
    if is_corrected(message):
        media = await kept(message, bot, desk, photos)
        said = said_of(message, media, edited=True, mentioned=mentioned)
        await desk.do(rider_group.hear_group, said)


async def move(message: Message, desk: Desk) -> None:
    """The group has become a supergroup, told on either side."""
    here = message.chat.id
    old, new = message.migrate_from_chat_id or here, message.migrate_to_chat_id or here
    if old != new:
        await desk.do(groups.moved, Counter.RESIDENT, old, new)


async def come_or_go(change: ChatMemberUpdated, desk: Desk) -> None:
    """The bot has been taken out of the group, or is in it, perhaps again."""
    gone, was_gone = change.new_chat_member.status in OUT, change.old_chat_member.status in OUT
    if gone == was_gone:  # other rights: we are where we were
        return
    step = groups.bot_removed if gone else groups.bot_added
    await desk.do(step, Counter.RESIDENT, change.chat.id)


def group() -> Router:
    """A router of its own for each dispatcher."""
    router = Router(name="group")
    router.message.register(register, Group(), Registration())
    router.message.register(point, Group(), Commanded(OWN_THERE), Registered())
    router.message.register(hear, Group(), Reported(), Registered())
    router.message.register(move, Group())
    router.edited_message.register(hear_again, Group(), Reported(), Registered())
    router.my_chat_member.register(come_or_go, Group())
    return router
