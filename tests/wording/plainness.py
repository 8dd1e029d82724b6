"""How plainly something is said: lengths, rare characters, officialese, reading grade."""

import re
from functools import cache
from pathlib import Path

_LIST = Path(__file__).with_name("common_characters.txt")
_STOPS = re.compile(r"[。！？；\n]| · ")  # facts side by side are short sentences
_PAUSES = re.compile(r"[，。！？；：、（）“”…·—\n\s]")
_MARKUP = re.compile(r"</?(?:b|code)>")
_PIECE = re.compile(r"[\u4e00-\u9fff]|[A-Za-z0-9:@/_.-]+")
_WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)*")
_NUMBER = re.compile(r"\d[\d:–-]*")
_VOWELS = re.compile(r"[aeiouy]+")


# Chinese


def sentences(words: str) -> list[str]:
    """The parts between full stops; a line is one at least."""
    return [part.strip() for part in _STOPS.split(_MARKUP.sub("", words)) if part.strip()]


def breaths(words: str) -> list[str]:
    """The parts between pauses of any kind: what is read in one breath."""
    return [part for part in _PAUSES.split(_MARKUP.sub("", words)) if part]


def length(words: str) -> int:
    """Characters as they are read; a number or a foreign word is one."""
    return len(_PIECE.findall(words))


def rare(words: str, common: int) -> str:
    """The characters beyond the most common ones, in the order of the text."""
    known = set(_ranked()[:common])
    return "".join(one for one in words if "\u4e00" <= one <= "\u9fff" and one not in known)


def is_taught(character: str) -> bool:
    """Whether it is one of the 3,755 of GB/T 2312-1980, level 1: those of daily use."""
    try:
        row = character.encode("gb2312")[0]
    except UnicodeEncodeError:
        return False
    return 0xB0 <= row <= 0xD7


@cache
def _ranked() -> str:
    """The 2,500 most common characters, the most common first.

    Counted over the dictionary of jieba 0.42.1 (MIT): each word's characters, as often as the
    word. The first 1,500 are 93 of 100 characters there, all of them 98.
    """
    return "".join(_LIST.read_text("utf-8").split())


# English


def english_sentences(words: str) -> list[str]:
    """The parts between full stops, semicolons and lines."""
    parts = re.split(r"[.!?;:](?:\s|$)|\n|…| · ", _MARKUP.sub("", words))
    return [part.strip() for part in parts if _WORD.search(part)]


def grade(words: str) -> float:
    """Years at school it takes: 0.39 · words/sentence + 11.8 · syllables/word − 15.59.

    Kincaid, Fishburne, Rogers, Chissom: Derivation of New Readability Formulas for Navy Enlisted
    Personnel, Research Branch Report 8-75, 1975. A number counts as a word of one syllable.
    """
    said = _WORD.findall(words)
    numbers = len(_NUMBER.findall(_WORD.sub("", words)))
    count = len(said) + numbers
    if not count:
        return 0.0
    spoken = sum(map(syllables, said)) + numbers
    return 0.39 * count / max(1, len(english_sentences(words))) + 11.8 * spoken / count - 15.59


def syllables(word: str) -> int:
    """By its groups of vowels; a silent e at the end is none."""
    low = word.lower().replace("’", "'")
    if low.endswith("'s"):
        low = low[:-2]
    groups = len(_VOWELS.findall(low))
    silent = re.search(r"[^aeiouy](e|es|ed)$", low) and not re.search(
        r"([^aeiouy]le|[td]ed|[cszxg]es|[cs]hes)$", low
    )
    return max(1, groups - bool(silent))
