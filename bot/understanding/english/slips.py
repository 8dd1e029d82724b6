"""拼写错误: a word that is one letter away from a name's."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from itertools import islice
from string import ascii_lowercase

from bot.understanding.english.gloss import is_english
from bot.understanding.english.naming import Spelt
from bot.understanding.english.terms import term_at
from bot.understanding.english.words import Word

LEAST, MOST = 4, 16  # letters of a word that may be written wrong
MOST_WRONG = 4  # words of one text: each is tried in hundreds of ways
_CUES = frozenset(["building", "bldg", "blk", "block", "tower", "no", "number", "#"])
_AHEAD = 8  # words after it that its name may go on in
_BACK = 2  # words before it that its name may have begun with

Spells = Callable[[list[Word], int], list[Spelt]]


def suspects(words: list[Word]) -> frozenset[int]:
    """The words of a text that may be a name written wrong; only the first few are looked at."""
    found = (at for at in range(len(words)) if _may_be_wrong(words, at))
    return frozenset(islice(found, MOST_WRONG))


def slipped(words: list[Word], at: int, suspected: Collection[int], spells: Spells) -> list[Spelt]:
    """The names that words from `at` spell, had one letter of one of them been another."""
    best: list[Spelt] = []
    for wrong in range(at, min(at + 1 + _BACK, len(words))):
        if wrong not in suspected:
            continue
        before, after = words[at:wrong], words[wrong + 1 : wrong + _AHEAD]
        for meant in one_letter_off(words[wrong].said):
            tried = [*before, replace(words[wrong], said=meant), *after]
            found = (replace(one, end=one.end + at) for one in spells(tried, 0))
            best += [one for one in found if one.end > wrong]
        if best:
            break
    furthest = max((one.end for one in best), default=0)
    best = [one for one in best if one.end == furthest]
    exact = [one for one in best if not one.loose]
    return [replace(one, loose=True) for one in exact or best]


def _may_be_wrong(words: list[Word], at: int) -> bool:
    word = words[at]
    if not word.is_latin or not LEAST <= len(word.said) <= MOST or is_english(word.said):
        return False
    around = words[max(0, at - 4) : at] + words[at + 1 : at + 4]
    named = any(one.said in _CUES for one in around)
    return named or any(term_at(words, near) for near in range(at + 1, min(at + 3, len(words))))


def one_letter_off(word: str) -> Iterator[str]:
    """Two letters changed places, or one too much, missing, or another; the first one holds."""
    for at in range(1, len(word)):
        if at + 1 < len(word):
            yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        yield word[:at] + word[at + 1 :]
        for letter in ascii_lowercase:
            yield word[:at] + letter + word[at + 1 :]
            yield word[:at] + letter + word[at:]
