"""What a button claims, as values; ValueError when nobody of ours can have written it.

Ids stay below 10¹⁸, pages below MOST_PAGES: no claim can overflow a column or an offset.
"""

import re
from datetime import date

MOST_PAGES = 10_000
_ID = re.compile(r"[0-9]{1,18}")
_DAY = re.compile(r"20[0-9]{2}-[0-9]{2}-[0-9]{2}")
_WHERE = re.compile(r"[a-z]{0,10}(\.[A-Za-z0-9_-]{1,24}){0,4}")
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


def unit_and_page_in(argument: str) -> tuple[int, int]:
    """A unit's id and the page that shows it, e.g. `12.0`."""
    unit, _, page = argument.partition(".")
    return id_in(unit), page_in(id_in(page))


def answer_wish_in(argument: str) -> str:
    """What is wished of an answer: "" and "not_ours" begin it, "yes" sends it, "no" drops it."""
    if argument not in ("", "not_ours", "yes", "no"):
        raise ValueError("no such wish")
    return argument


def where_in(argument: str) -> tuple[str, ...]:
    """A room of /admin, or something to do there, and what it is about: `cat.GGSS-01`."""
    if _WHERE.fullmatch(argument) is None:
        raise ValueError("no such place")
    return tuple(argument.split("."))


def start_in(argument: str) -> str:
    """A start in local time, ISO to the minute, as it was written."""
    if _START.fullmatch(argument) is None:
        raise ValueError("no start")
    return argument


def day_in(argument: str) -> date:
    """A day, ISO."""
    if _DAY.fullmatch(argument) is None:
        raise ValueError("no day")
    return date.fromisoformat(argument)


def one_of(argument: str, *words: str) -> str:
    """One of the words a button may carry."""
    if argument not in words:
        raise ValueError("no such word")
    return argument


def added_or_removed_in(argument: str) -> str:
    """ "" or an id, "-" before it to take away."""
    return f"-{id_in(argument[1:])}" if argument.startswith("-") else branch_in(argument)


def leave_in(argument: str) -> str:
    """ "", days from today, "end", "undo", or "undo/first/last" in ISO days, the last maybe ""."""
    if not argument.startswith("undo/"):
        return one_of(argument, "", "1", "2", "7", "end", "undo")
    first, last = argument.removeprefix("undo/").split("/")
    for day in (first, last or first):
        day_in(day)
    return argument


def page_in(subject: int) -> int:
    """The page a subject names, 0-based."""
    return min(subject, MOST_PAGES)


def yes_or_no(argument: str) -> bool:
    """True for "yes", False for "no"."""
    return _said_yes(argument, otherwise="no")


def of_round_in(argument: str) -> tuple[str, int | None]:
    """A word and of which result of the case it is said: "yes-1"; without a number, of any."""
    word, dash, nth = argument.partition("-")
    return word, id_in(nth) if dash else None


def is_confirmed(argument: str) -> bool:
    """True for "yes", False for "", which asks first."""
    return _said_yes(argument, otherwise="")


def _said_yes(argument: str, *, otherwise: str) -> bool:
    if argument not in ("yes", otherwise):
        raise ValueError("neither yes nor no")
    return argument == "yes"
