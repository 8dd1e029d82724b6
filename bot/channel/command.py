"""命令: `/name@bot argument`, read without asking anybody who the bot is."""

import re
from collections.abc import Collection
from dataclasses import dataclass

_WRITTEN = re.compile(r"/([A-Za-z0-9_]{1,32})(?:@([A-Za-z0-9_]{3,32}))?(?:\s+(.*))?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Command:
    """A command; `mention` is the bot it names, lower case, "" when it names none."""

    name: str
    argument: str = ""
    mention: str = ""


def command_of(text: str | None) -> Command | None:
    """The command a text is, or None: "/3号楼漏水" is no command but words."""
    match = _WRITTEN.fullmatch(text or "")
    if match is None:
        return None
    return Command(match[1].lower(), (match[3] or "").strip(), (match[2] or "").lower())


def bid_in(text: str | None, known: Collection[str]) -> Command | None:
    """A command that is `known`, or a lone unknown one; an unknown one with words is words."""
    command = command_of(text)
    if command is None or (command.name not in known and command.argument):
        return None
    return command
