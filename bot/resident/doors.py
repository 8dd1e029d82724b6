"""Commands in a person's own chat with the bot."""

from collections.abc import Awaitable, Callable, Mapping

from aiogram import Router
from aiogram.types import Message

from bot.channel.command import Command
from bot.channel.said import Caller
from bot.desk.desk import Desk
from bot.desk.hearing import own_cases, reception
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
