"""英文的词: words, numbers and signs of an English or mixed text, in their order."""

import re
import unicodedata
from dataclasses import dataclass

_PARTS = re.compile(
    r"(?P<ordinal>\d{1,4}(?:st|nd|rd|th)(?![a-z]))|(?P<number>\d+)"
    r"|(?P<word>[a-z]+(?:['’`´ʼ][a-z]+)*)|(?P<gap>\s+)|(?P<sign>.)",
    re.DOTALL,
)
_LATIN = re.compile(r"[a-z]{2}")
_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen", "twenty"),
)
_NTHS = (
    *("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"),
    *("tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth"),
    *("seventeenth", "eighteenth", "nineteenth", "twentieth"),
)
_CARDINAL = {word: value for value, word in enumerate(_ONES)}
_ORDINAL = {word: value for value, word in enumerate(_NTHS)}


@dataclass(frozen=True, slots=True)
class Word:
    """A word without apostrophes and tones, a number, or a sign; `raw` as it stands there."""

    said: str
    raw: str
    kind: str  # word number ordinal gap sign

    @property
    def is_latin(self) -> bool:
        """Whether it is written in letters."""
        return self.kind == "word"

    @property
    def value(self) -> int | None:
        """Of 3, three: how many."""
        if self.kind == "number" and len(self.said) < 5:
            return int(self.said)
        return _CARDINAL.get(self.said) if self.is_latin else None

    @property
    def nth(self) -> int | None:
        """Of 3rd, third: the how manieth."""
        if self.kind == "ordinal":
            return int(self.said[:-2])
        return _ORDINAL.get(self.said) if self.is_latin else None


def has_latin(folded: str) -> bool:
    """Whether there may be a word to read."""
    return _LATIN.search(folded) is not None


def words_of(folded: str) -> list[Word]:
    """All of a folded text, nothing left out."""
    found = []
    for part in _PARTS.finditer(toneless(folded)):
        said = re.sub(r"[^a-z]", "", part[0]) if part.lastgroup == "word" else part[0]
        found.append(Word(said, part[0], part.lastgroup or "sign"))
    return found


def toneless(folded: str) -> str:
    """Liǔ'àn as liu'an, lü as lv."""
    if folded.isascii():
        return folded
    return "".join(map(_toneless, unicodedata.normalize("NFC", folded)))


def _toneless(sign: str) -> str:
    parts = unicodedata.normalize("NFD", sign)
    if not ("a" <= parts[0] <= "z") or len(parts) == 1:
        return sign
    return "v" if parts[0] == "u" and "\u0308" in parts else parts[0]
