"""来信性质: whether a message is a petition, and if not, which door is its own.

A model over short runs of characters proposes, cues that people recognise add to what it says. In
doubt it is a petition: whoever has trouble is heard, and whoever only asks can say so.
"""

import re
from dataclasses import dataclass
from functools import cache
from math import exp, log

from bot.understanding.chatter import is_greeting
from bot.understanding.english.gloss import glossed
from bot.understanding.folding import fold
from bot.understanding.guard.cues import CUES, PLACES
from bot.understanding.guard.model import MOST_READ, Model, model
from bot.understanding.sieve import Sieve, lasting
from bot.understanding.urgency import assess
from storage.words import Certainty, MessageKind, Urgency

SURE = 0.8  # share from which it needs no asking
LEAST = 0.5  # below this share it is a petition after all
_LEAST = 1e-4
_MOST_WORDS = 4
_PETITION = MessageKind.PETITION
_KINDS = tuple(MessageKind)


@dataclass(frozen=True, slots=True)
class KindGuess:
    """What a message is, how sure, and the words that decided."""

    kind: MessageKind
    certainty: Certainty
    words: tuple[str, ...] = ()
    share: float = 1.0


def kind_of(
    text: str, asked: Model | None = None, asked_urgency: Model | None = None
) -> KindGuess:
    """The kind of a message; an emergency is always a petition.

    `asked` and `asked_urgency` stand in for the models of the file where a training is judged.
    """
    folded = PLACES.sub(_unsaid, fold(glossed(text))[:MOST_READ])
    asked = asked or model("kind")
    urgency = assess(text, asked_urgency) if asked_urgency else assess(text)  # as others ask it
    if urgency.urgency is Urgency.EMERGENCY:
        return KindGuess(_PETITION, Certainty.SURE)
    said = _cues(folded)
    if is_greeting(text) or (folded != fold(text) and is_greeting(folded)):
        thanks = tuple(word for kind, word, _weight in said if kind is MessageKind.THANKS)
        return KindGuess(
            MessageKind.THANKS if thanks else MessageKind.GREETING, Certainty.SURE, thanks
        )
    by_model = asked.shares(folded)
    shares = _shares(by_model, said)
    best = max(shares, key=shares.__getitem__)
    words = tuple(dict.fromkeys(word for kind, word, _weight in said if kind is best))
    if best is not _PETITION and shares[best] < LEAST:
        return KindGuess(_PETITION, Certainty.PRESUMED, share=round(shares[_PETITION], 3))
    told = words or asked.judge(folded, by_model).words
    certainty = Certainty.SURE if shares[best] >= SURE else Certainty.PRESUMED
    return KindGuess(best, certainty, told[:_MOST_WORDS], round(shares[best], 3))


def _unsaid(place: re.Match[str]) -> str:
    return "·" * len(place[0])


def _cues(folded: str) -> list[tuple[MessageKind, str, float]]:
    """Every cue once, with the words it was found by."""
    found = ((cue.search(folded), of) for cue, of in _sieve().of(folded))
    return [(kind, match[0], weight) for match, (kind, weight) in found if match is not None]


@cache
def _sieve() -> Sieve[tuple[MessageKind, float]]:
    """Made when first asked: it reads the cues once more."""
    return lasting((cue, (kind, weight)) for cue, kind, weight in CUES)


def _shares(
    by_model: dict[str, float], said: list[tuple[MessageKind, str, float]]
) -> dict[MessageKind, float]:
    points = {kind: log(max(_LEAST, by_model.get(kind, 0.0))) for kind in _KINDS}
    for kind, _word, weight in said:
        points[kind] += weight
    most = max(points.values())
    parts = {kind: exp(point - most) for kind, point in points.items()}
    whole = sum(parts.values())
    return {kind: part / whole for kind, part in parts.items()}
