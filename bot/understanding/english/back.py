"""回译: what a Chinese word that decided is in English, for who reads no Chinese."""

from functools import cache

from bot.understanding.english.gloss import MOST_READ, glossary, is_foreign, spans_of
from bot.understanding.english.terms import english_of
from bot.understanding.folding import fold


def as_said(text: str, word: str) -> str:
    """The words of an English text that `word` was read from; "" when it was read from none."""
    folded = fold(text)[:MOST_READ]
    spans = spans_of(folded) if is_foreign(folded) else []
    at = "".join(meant for _, meant in spans).find(word)
    if at < 0:
        return ""
    end, here = at + len(word), 0
    said: list[str] = []
    for phrase, meant in spans:
        if here < end and here + len(meant) > at and phrase:
            said.append(phrase)
        here += len(meant)
    return " ".join(said)


def in_english(word: str) -> str:
    """What the glossary, or the city's places, call it; "" for what neither knows."""
    return _phrases().get(word) or english_of(word)


@cache
def _phrases() -> dict[str, str]:
    """Chinese words and the first English phrase of each."""
    found: dict[str, str] = {}
    for phrase, meant in glossary().phrases:
        found.setdefault(meant, phrase)
    return found
