"""The methods of the Bot API by lower-case name; Telegram does not look at the case."""

from collections.abc import Callable
from typing import Any

from bot.emulator.call import Call
from bot.emulator.methods import account, chats, copying, editing, sending

Method = Callable[[Call], Any]
METHODS: dict[str, Method] = {
    name.lower(): method
    for room in (account, chats, copying, editing, sending)
    for name, method in room.METHODS.items()
}
SENDS = frozenset(
    name
    for name in METHODS
    if name.startswith(("send", "copy", "forward")) and name != "sendchataction"
)
CHANGES = SENDS | {"banchatmember", "unbanchatmember"}  # what faults of sends befall
EDITS = frozenset(
    name for name in METHODS if name.startswith("edit") or name == "createforumtopic"
)

__all__ = ["CHANGES", "EDITS", "METHODS", "SENDS", "Method"]
