"""所指: which dangers a sentence names, and whether they happen now."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from itertools import islice

from bot.understanding.guard import telling
from bot.understanding.guard.dangers import EMERGENCIES
from bot.understanding.guard.pieces import CLAUSE_ENDS, Piece
from bot.understanding.sieve import Sieve, lasting

SIGNS = " ,。!?;"
_MOST_FOUND = 8  # of one danger, in a letter that says it again and again


@dataclass(frozen=True, slots=True)
class Found:
    """A danger that a rule names: where, what is called for it, whether now or in the past."""

    where: Piece
    words: str
    numbers: tuple[str, ...]
    now: bool
    past: bool


def found_in(
    plain: str, sentence: Piece, then: str, is_plain: Callable[[str], bool]
) -> list[Found]:
    """What danger is spoken of in a sentence; `then` is the next, which may say that it is over.

    `is_plain` tells whether a clause is believed although its sentence told of the past before.
    """
    own = sentence.of(plain)
    found: list[Found] = []
    over: bool | None = None  # not asked of what holds no danger, as most do
    for pattern, numbers in _emergencies().of(own):
        for match in islice(pattern.finditer(own), _MOST_FOUND):
            if over is None:
                said_now = telling.NOW.search(own) is not None
                over = not said_now and (telling.is_over(own) or telling.has_ended(then))
            past = over or _is_dated(own, match, is_plain)
            now = not past and _is_now(own, match)
            found.append(Found(_where(sentence, match), match[0].strip(SIGNS), numbers, now, past))
    return found


@cache
def _emergencies() -> Sieve[tuple[str, ...]]:
    """Made when first asked: it reads the patterns once more."""
    return lasting(EMERGENCIES)


def _where(sentence: Piece, match: re.Match[str]) -> Piece:
    """Where the words of a match stand, without the signs around them."""
    begin = sentence.begin + match.end() - len(match[0].lstrip(SIGNS))
    return Piece(begin, begin + len(match[0].strip(SIGNS)))


def _is_dated(sentence: str, match: re.Match[str], is_plain: Callable[[str], bool]) -> bool:
    """Whether its clause tells of the past or of hearsay, or its sentence did and it is faint."""
    at = match.end() - len(match[0].lstrip(SIGNS))
    begin = max(sentence.rfind(sign, 0, at) for sign in CLAUSE_ENDS) + 1
    end = sentence.find(",", match.end())
    own = sentence[begin : end if end >= 0 else len(sentence)]
    if telling.is_dated(own):
        return True
    return telling.is_dated(sentence[: match.end()]) and not is_plain(own)


def _is_now(plain: str, match: re.Match[str]) -> bool:
    before = plain[max(0, match.start() - 24) : match.start()]
    after = plain[match.end() : match.end() + 24]
    if telling.BEFORE.search(before) or _is_of_a_thing(before, match[0]):
        return False
    around = before + match[0] + after
    if telling.PAST.search(match[0] + after[:1]):
        return False
    if telling.NOW.pattern.search(around) or telling.HEARD.search(match[0]):
        return True
    done = match[0][-1] in "了着啦" or after[:1] in ("了", "着", "啦", "!")
    asked = telling.ASKED.search(around) is not None and not done
    return telling.AFTER.match(after) is None and not asked


def _is_of_a_thing(before: str, said: str) -> bool:
    """Whether a thing fell, got lost or broke a leg: things bite nobody."""
    legs = said.find("腿")
    if legs >= 0 and telling.FURNITURE.search(before + said[:legs]):
        return True
    return "咬" not in said and telling.OBJECTS.search(before) is not None
