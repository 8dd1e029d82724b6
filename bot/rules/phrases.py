"""常用语: ready words with places for facts of the case, and which fit a case best."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Protocol, TypeVar

MOST_OFFERED = 5
LONGEST = 300  # characters
# What may stand in braces; both spellings, for clerks write Chinese.
VARIABLES = {
    "编号": "number",
    "类别": "category",
    "地点": "place",
    "时限": "until",
    "number": "number",
    "category": "category",
    "place": "place",
    "until": "until",
}
_BRACES = re.compile(r"[{｛]\s*([^{}｛｝]*?)\s*[}｝]")


class Fitting(Protocol):
    """What a ready text says of where it belongs; None and "" are anywhere."""

    category_code: str | None
    group: str
    position: int


P = TypeVar("P", bound=Fitting)


def unknown_in(text: str) -> tuple[str, ...]:
    """Names in braces that stand for nothing."""
    return tuple(name for name in _BRACES.findall(text) if name not in VARIABLES)


def filled(text: str, facts: Mapping[str, str]) -> str:
    """The text with the facts put in; what is not known leaves nothing behind."""
    return _BRACES.sub(lambda found: facts.get(VARIABLES.get(found[1], ""), ""), text).strip()


def day_and_time(local: datetime) -> str:
    """A date as it is written in a text: it may be read days later."""
    return f"{local.month}月{local.day}日{local:%H:%M}"


def english_day_and_time(local: datetime) -> str:
    """The same in English."""
    return f"{local.day} {local:%B %H:%M}"


def most_fitting(phrases: Iterable[P], category_code: str | None, group: str) -> list[P]:
    """The first five of those that fit."""
    return fitting(phrases, category_code, group)[:MOST_OFFERED]


def fitting(phrases: Iterable[P], category_code: str | None, group: str) -> list[P]:
    """Those for this category first, then for its group, then for all."""
    fits = [one for one in phrases if _fits(one, category_code, group)]
    fits.sort(key=lambda one: (one.category_code is None, not one.group, one.position))
    return fits


def _fits(one: Fitting, category_code: str | None, group: str) -> bool:
    return one.category_code in (None, category_code) and one.group in ("", group)
