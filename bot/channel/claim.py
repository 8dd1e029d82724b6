"""What a button claims, as values; ValueError when nobody of ours can have written it.

Ids stay below 10¹⁸, pages below MOST_PAGES: no claim can overflow a column or an offset.
"""

import re

MOST_PAGES = 10_000
_ID = re.compile(r"[0-9]{1,18}")
_START = re.compile(r"20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}")


def id_in(argument: str) -> int:
    """The id an argument names."""
    if _ID.fullmatch(argument) is None:
        raise ValueError("no id")
    return int(argument)


def branch_in(argument: str) -> str:
    """The branch of a tree to open, as it was written: "" the trunk, else an index or an id."""
    return str(id_in(argument)) if argument else ""


def leaf_or_branch_in(argument: str) -> str:
    """The same, or a choice, "=" and a code or an id."""
    return argument if argument.startswith("=") else branch_in(argument)


def start_in(argument: str) -> str:
    """A start in local time, ISO to the minute, as it was written."""
    if _START.fullmatch(argument) is None:
        raise ValueError("no start")
    return argument


def one_of(argument: str, *words: str) -> str:
    """One of the words a button may carry."""
    if argument not in words:
        raise ValueError("no such word")
    return argument


def added_or_removed_in(argument: str) -> str:
    """ "" or an id, "-" before it to take away."""
    return f"-{id_in(argument[1:])}" if argument.startswith("-") else branch_in(argument)


def page_in(subject: int) -> int:
    """The page a subject names, 0-based."""
    return min(subject, MOST_PAGES)


def yes_or_no(argument: str) -> bool:
    """True for "yes", False for "no"."""
    return _said_yes(argument, otherwise="no")


def is_confirmed(argument: str) -> bool:
    """True for "yes", False for "", which asks first."""
    return _said_yes(argument, otherwise="")


def _said_yes(argument: str, *, otherwise: str) -> bool:
    if argument not in ("yes", otherwise):
        raise ValueError("neither yes nor no")
    return argument == "yes"
