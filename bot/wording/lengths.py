"""Lengths as Telegram counts them: UTF-16 units of what is seen, after markup."""

import html
import re
from collections.abc import Callable, Iterator
from typing import TypeVar
from unicodedata import east_asian_width

MOST_TEXT = 4096
MOST_CAPTION = 1024
ELLIPSIS = "…"
_TAG = re.compile(r"<[^>]*>")
_OF_TWO = re.compile("[\U00010000-\U0010ffff]")  # emoji, mostly
_LETTER = re.compile(r"[A-Za-z]")
# No longer: what has no spaces is cut anywhere.
_TORN = re.compile(r"\s[A-Za-z'’-]{1,12}$")
_JOINERS = "\u200d\ufe0f"  # half an emoji must not stay at the cut

S = TypeVar("S", bound=str)


def units(words: str) -> int:
    """UTF-16 units of plain text."""
    return len(words) + len(_OF_TWO.findall(words))


def seen_units(markup: str) -> int:
    """UTF-16 units that are left of Telegram HTML when it is shown."""
    return units(html.unescape(_TAG.sub("", markup)))


def trimmed(words: str, most: int) -> str:
    """The words, or their beginning and an ellipsis: at most `most` UTF-16 units."""
    if units(words) <= most:
        return words
    cut = next(_cut(words, most - 1), "")
    return _whole_words(cut, words[len(cut) :]) + (ELLIPSIS * (most > 0))


def _whole_words(cut: str, rest: str) -> str:
    """Without the beginning of a word in Latin letters that the cut has gone through."""
    if _LETTER.match(rest):
        cut = _TORN.sub("", cut)
    return cut.rstrip().rstrip(_JOINERS)


def glance(words: str, most: int) -> str:
    """The beginning that is as wide as `most` Chinese characters; a letter is half as wide."""
    room = 2 * most
    for index, character in enumerate(words):
        room -= 2 if east_asian_width(character) in "WF" else 1
        if room < 0:
            return _whole_words(words[:index], words[index:]) + ELLIPSIS
    return words


def fitted(frame: Callable[[str], S], words: str, most: int) -> S:
    """The frame around as many of the words as fit; the frame itself is never cut."""
    whole = frame(words)
    if 2 * len(whole) <= most or seen_units(whole) <= most:  # as it mostly is, without counting
        return whole
    bare = seen_units(frame(ELLIPSIS)) - 1  # with words, for a frame may drop the line of no words
    return frame(trimmed(words, max(0, most - bare)))


def pieces(words: str, most: int = MOST_TEXT) -> tuple[str, ...]:
    """All the words in pieces of at most `most` UTF-16 units."""
    return tuple(_cut(words, most))


def _cut(words: str, most: int) -> Iterator[str]:
    start = width = 0
    for index, character in enumerate(words):
        step = units(character)
        if width + step > most:
            yield words[start:index]
            start, width = index, 0
        width += step
    if start < len(words):
        yield words[start:]
