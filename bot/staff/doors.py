"""Commands of staff, in their own chat with the bot."""

from collections.abc import Awaitable, Callable, Mapping
from functools import partial

from bot.channel.command import Command, bid_in
from bot.channel.said import Caller
from bot.desk.administration import typed
from bot.desk.announcing import announcing
from bot.desk.desk import Desk
from bot.desk.duties import leave, on_duty, who
from bot.desk.handling import blocking, todo
from bot.desk.hearing import staff_talk
from bot.desk.hotline import entry
from bot.desk.learning import hits
from bot.desk.lists import board, finding, route
from bot.desk.registry import staff_door
from bot.desk.talk import talk_days
from bot.desk.whistling import counts
from bot.staff.inline import HINT
from bot.understanding.administering import asks_for_administration

Bid = Callable[[Desk, Caller, str], Awaitable[object]]


def _start(desk: Desk, caller: Caller, code: str) -> Awaitable[object]:
    if code and code != HINT:
        return desk.do(staff_door.join, caller, code)
    return desk.do(staff_door.greet, caller)


def _language(desk: Desk, caller: Caller, wish: str) -> Awaitable[object]:
    if wish:
        return desk.do(staff_door.set_language, caller, wish)
    return desk.do(staff_door.help_, caller)  # with the button of the other language


BIDS: Mapping[str, Bid] = {
    "start": _start,
    "todo": lambda desk, caller, _: desk.do(todo.todo, caller, "mine", 0),
    "desk": lambda desk, caller, _: desk.do(board.show, caller),
    "find": lambda desk, caller, words: desk.do(finding.find, caller, words),
    "route": lambda desk, caller, _: desk.do(route.show, caller),
    "announce": lambda desk, caller, words: desk.do(announcing.announce, caller, words),
    "talkday": lambda desk, caller, _: desk.do(talk_days.list_talk_days, caller),
    "whistles": lambda desk, caller, _: desk.do(counts.show, caller),
    "hits": lambda desk, caller, _: desk.do(hits.show, caller),
    "call": lambda desk, caller, words: desk.do(entry.enter, caller, words),
    "duty": lambda desk, caller, _: desk.do(on_duty.show, caller),
    "blocked": lambda desk, caller, _: desk.do(blocking.show, caller),
    "leave": lambda desk, caller, words: desk.do(leave.leave, caller, words),
    "who": lambda desk, caller, words: desk.do(who.who, caller, words),
    "admin": lambda desk, caller, _: desk.do(typed.open_menu, caller),
    "help": lambda desk, caller, _: desk.do(staff_door.help_, caller),
    "language": _language,
}


def command_in(text: str | None) -> Command | None:
    """The command, if it is one of ours or a lone unknown one; with words it is taken as words."""
    if asks_for_administration(text):
        return Command("admin")
    return bid_in(text, BIDS)


async def obey(desk: Desk, caller: Caller, command: Command) -> None:
    """Carry out a command; one that nobody knows gets the help."""
    left = partial(staff_talk.leave_off, caller=caller, command=command.name)
    at = desk.beginning_with(left)
    await BIDS.get(command.name, BIDS["help"])(at, caller, command.argument)
