"""What a button claims, as values; ValueError when nobody of ours can have written it.

Ids stay below 10¹⁸, pages below MOST_PAGES: no claim can overflow a column or an offset.
"""

import re

MOST_PAGES = 10_000
_ID = re.compile(r"[0-9]{1,18}", re.ASCII)


def id_in(argument: str) -> int:
    """The id an argument names."""
    if _ID.fullmatch(argument) is None:
        raise ValueError("no id")
    return int(argument)


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
