"""简拼: whether a text is meant by some of its words, their pinyin, or its first letters."""

import re

from bot.understanding.folding import fold
from bot.understanding.sounds import reading

MOST_TERMS = 6
_LATIN = re.compile(r"[a-z0-9]+")


def is_meant(asked: str, text: str) -> bool:
    """Whether every term asked for is in the text; letters may be pinyin, or a letter each."""
    terms = fold(asked).split()[:MOST_TERMS]
    if not terms:
        return True
    folded = fold(text)
    spelt: tuple[str, str] | None = None
    for term in terms:
        if term in folded:
            continue
        if not _LATIN.fullmatch(term):
            return False
        spelt = spelt or _spelt(folded)
        if not _is_spelt(term, *spelt):
            return False
    return True


def _spelt(folded: str) -> tuple[str, str]:
    """First letters, one a sign; and whole readings, each after a gap."""
    readings = [reading(sign) for sign in folded if sign.isalnum()]
    return "".join(one[:1] for one in readings), "".join(f" {one}" for one in readings)


def _is_spelt(term: str, letters: str, readings: str) -> bool:
    """In letters anywhere; as pinyin only from the beginning of a syllable."""
    if term in letters:
        return True
    whole = readings.replace(" ", "")
    begins, at = set(), 0
    for syllable in readings.split():
        begins.add(at)
        at += len(syllable)
    found = whole.find(term)
    while found >= 0:
        if found in begins:
            return True
        found = whole.find(term, found + 1)
    return False
