"""How good the category is on messages of writers who had not seen its words and examples.

Every `*_messages.csv` beside this file is taken: id, text, leaves (fair answers joined by ；, the
best first), emergency, kind. Rows whose id's first part ends in A were written for the category.
"""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from time import process_time

from bot.understanding.category import Classifier
from bot.understanding.category.judging import Figures, Judged, judge
from bot.understanding.category.signs import sound
from tests.understanding.sample import ROOT
from tests.understanding.trained import group_of

SETS = sorted(Path(__file__).parent.glob("*_messages.csv"))
NOISE = 0.1  # of the characters


@dataclass(frozen=True, slots=True)
class Message:
    """A message and the leaves a reasonable clerk might choose."""

    id: str
    text: str
    leaves: tuple[str, ...]


def messages_in(path: Path) -> list[Message]:
    """Those written for the category; all that have a leaf when none was."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [
            Message(row["id"], row["text"], tuple(row["leaves"].split("；")))
            for row in csv.DictReader(file)
            if row["leaves"]
        ]
    return [each for each in rows if each.id.partition("-")[0].endswith("A")] or rows


def by_group(classifier: Classifier, messages: Sequence[Message]) -> Figures:
    """Judged by top-level group."""
    return judge([_judged(classifier, each) for each in messages])


def leaves_right(classifier: Classifier, messages: Sequence[Message]) -> float:
    """The share whose leaf is a fair one."""
    return sum(classifier.classify(each.text).code in each.leaves for each in messages) / len(
        messages
    )


def milliseconds(classifier: Classifier, messages: Sequence[Message]) -> float:
    """What one message takes of a processor, on average."""
    started = process_time()
    for each in messages:
        classifier.classify(each.text)
    return 1000 * (process_time() - started) / len(messages)


def noisy(messages: Sequence[Message], seed: int = 1) -> list[Message]:
    """A tenth of the characters lost, doubled, swapped, or another of the same sound."""
    random = Random(seed)
    return [
        Message(each.id, "".join(_slipped(each.text, random)), each.leaves) for each in messages
    ]


def _judged(classifier: Classifier, message: Message) -> Judged:
    guess = classifier.classify(message.text)
    fair = tuple(dict.fromkeys(map(group_of, message.leaves)))
    ranked = tuple(each.group for each in guess.groups)
    return Judged(fair, ranked, guess.confidence, guess.asks)


def _slipped(text: str, random: Random) -> Iterator[str]:
    held = ""  # a character that the next one comes before
    for sign in text:
        said = sign
        if random.random() < NOISE:
            slip = random.choice(("lost", "doubled", "swapped", "homophone"))
            if slip == "swapped" and not held:
                held = sign
                continue
            said = {"lost": "", "doubled": sign * 2}.get(slip, _homophone(sign, random))
        yield said + held
        held = ""
    yield held


def _homophone(sign: str, random: Random) -> str:
    return random.choice(_of_sound().get(sound(sign)) or [sign])


@cache
def _of_sound() -> dict[str, list[str]]:
    written = (ROOT / "storage" / "sample_city" / "examples.csv").read_text("utf-8")
    found: dict[str, list[str]] = {}
    for sign in sorted(set(written)):
        if "\u4e00" <= sign <= "\u9fff":
            found.setdefault(sound(sign), []).append(sign)
    return found
