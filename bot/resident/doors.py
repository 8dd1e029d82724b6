"""Commands in a person's own chat with the bot."""

from collections.abc import Awaitable, Callable, Mapping

from aiogram import Router
from aiogram.types import Message

from bot.channel.command import Command
from bot.channel.said import Caller
from bot.desk.desk import Desk
from bot.desk.hearing import my_data, own_cases, reception
from bot.desk.hotline import linking
from bot.desk.riders import finds
from bot.resident.filters import Bidding, Private
from bot.resident.reading import caller_of

Bid = Callable[[Desk, Caller, str], Awaitable[object]]


def _language(desk: Desk, caller: Caller, wish: str) -> Awaitable[object]:
    if wish:
        return desk.do(reception.set_language, caller, wish)
    return desk.do(reception.help_, caller)  # with the button of the other language


BIDS: Mapping[str, Bid] = {
    "start": lambda desk, caller, code: desk.do(reception.start, caller, code),
    "my": lambda desk, caller, _: desk.do(own_cases.list_own, caller, 0),
    "photos": lambda desk, caller, _: desk.do(finds.show, caller, 0),
    "near": lambda desk, caller, _: desk.do(reception.near, caller, 0),
    "quiet": lambda desk, caller, hours: desk.do(reception.quiet, caller, hours),
    "mydata": lambda desk, caller, wish: desk.do(my_data.ask, caller, wish),
    "link": lambda desk, caller, words: desk.do(linking.link, caller, words),
    "help": lambda desk, caller, _: desk.do(reception.help_, caller),
    "language": _language,
}


async def obey(message: Message, command: Command, desk: Desk) -> None:
    """Carry out a command; one that nobody knows gets the help."""
    bid = BIDS.get(command.name, BIDS["help"])
    await bid(desk, caller_of(message), command.argument)


def doors() -> Router:
    """A router of its own for each dispatcher."""
    router = Router(name="doors")
    router.message.register(obey, Private(), Bidding(frozenset(BIDS)))
    return router
