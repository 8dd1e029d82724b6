"""Whatever a person says in their own chat with the bot, and what they correct afterwards."""

from aiogram import Bot, Router
from aiogram.types import Message

from bot.channel.command import bid_in, command_of
from bot.desk.desk import Desk
from bot.desk.hearing import edits, intake
from bot.resident.doors import BIDS
from bot.resident.filters import Private
from bot.resident.keeping import kept
from bot.resident.reading import is_corrected, said_of
from storage.photos import PhotoStore


async def hear(message: Message, bot: Bot, desk: Desk, photos: PhotoStore) -> None:
    """Take it to the desk."""
    await desk.do(intake.hear, said_of(message, await kept(message, bot, desk, photos)))


async def hear_again(message: Message, bot: Bot, desk: Desk, photos: PhotoStore) -> None:
    """Take what was corrected to the desk; a live location moving is no correction."""
    if bid_in(message.text, BIDS):
        await desk.do(edits.into_command, said_of(message, None, edited=True))
    elif is_corrected(message):
        media = await kept(message, bot, desk, photos)
        await desk.do(intake.hear, said_of(message, media, edited=True))


def only_speaks(message: Message) -> bool:
    """Whether it is words for `hear` and for nobody else: most of what comes needs no router.

    aiogram's way through its routers to it takes longer than reading the whole update.
    """
    return bool(message.text) and message.chat.type == "private" and not command_of(message.text)


def saying() -> Router:
    """A router of its own for each dispatcher; after `doors`, which takes the commands."""
    router = Router(name="saying")
    router.message.register(hear, Private())
    router.edited_message.register(hear_again, Private())
    return router
