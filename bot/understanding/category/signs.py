"""特征: what a model sees of a text: runs of characters, and runs of the sounds they have.

Sounds are Mandarin syllables without tones, with what dialects and hasty thumbs confuse made one
(zh/z, ch/c, sh/s, l/n, -ng/-n): a word written with another character of the same sound is still
found.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from typing import Literal
from unicodedata import category

from bot.understanding.folding import fold
from bot.understanding.sounds import reading

MOST_READ = 2000  # characters: what a long letter is about is said early
GAP = " "  # stands for everything between words: punctuation, line ends
NUMBER = "0"  # stands for every number: which house it is says nothing of what it is
BEGIN, END = "^", "$"
_FLAT = (("zh", "z"), ("ch", "c"), ("sh", "s"))
_HAN = ("\u4e00", "\u9fff")


@dataclass(frozen=True, slots=True)
class Block:
    """One kind of sign: runs of `orders` lengths; `power` flattens how often one is said.

    Each block of a text is a vector of length `weight`.
    """

    kind: Literal["characters", "sounds"]
    orders: tuple[int, ...]
    weight: float = 1.0
    power: float = 0.5
    edges: bool = True  # where a text begins and ends is a sign of its own
    lead: int = 0  # only that many characters from the beginning; 0: all


@lru_cache(maxsize=64)  # several steps ask it of one message
def plain(text: str) -> str:
    """What is compared: folded, numbers as one sign, one gap for all that is no word."""
    said: list[str] = []
    for sign in fold(text)[:MOST_READ]:
        if sign.isdigit():
            sign = NUMBER
        elif not sign.isalnum() and category(sign) != "So":  # emoji say something
            sign = GAP
        if not (said and sign in (GAP, NUMBER) and said[-1] == sign):
            said.append(sign)
    return "".join(said).strip(GAP)


def says_something(text: str) -> bool:
    """Whether there is more in a text than numbers and punctuation."""
    return bool(set(plain(text)) - {GAP, NUMBER})


def counted(block: Block, plain_text: str) -> Counter[str]:
    """The signs of a text and how often each stands there; takes what `plain` gives."""
    read = plain_text[: block.lead or None]
    units: Sequence[str] = read
    joint = ""
    if block.kind == "sounds":
        units, joint = [sound(sign) for sign in read if sign != GAP], "'"
    if block.edges and units:
        units = f"{BEGIN}{units}{END}" if isinstance(units, str) else [BEGIN, *units, END]
    return Counter(_runs(units, block.orders, joint))


def _runs(units: Sequence[str], orders: Iterable[int], joint: str) -> Iterable[str]:
    """Each run of so many units, from the first on."""
    shifted = [units[at:] for at in range(max(orders))]
    together = (zip(*shifted[:order], strict=False) for order in orders)
    return map(joint.join, chain.from_iterable(together))


@cache
def sound(sign: str) -> str:
    """The flattened syllable of a character; what is no Chinese character is its own sound."""
    if not _HAN[0] <= sign <= _HAN[1]:
        return sign
    return _flat(reading(sign))


def _flat(syllable: str) -> str:
    for curled, flat in _FLAT:
        if syllable.startswith(curled):
            syllable = flat + syllable.removeprefix(curled)
    if syllable.startswith("l"):
        syllable = "n" + syllable[1:]
    return syllable.removesuffix("g") if syllable.endswith("ng") else syllable
