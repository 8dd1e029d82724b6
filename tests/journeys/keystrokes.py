"""击键模型: how long a clerk's fingers need for what they type and tap, by a published model.

Card, S. K., Moran, T. P. and Newell, A. (1980): The keystroke-level model for user performance
time with interactive systems. Communications of the ACM 23 (7), 396–410. Its operators, in
seconds:

    K  a key or button   0.20 average skilled typist (55 words a minute),
                         0.28 average typist who is no secretary (40), 0.50 random letters
    P  pointing at something with a mouse   1.10
    H  homing a hand from keyboard to mouse or back   0.40
    M  getting ready in mind   1.35
    R  the wait for the machine, where somebody has to wait

What is assumed beyond the paper: a keyboard, and Chinese typed by full pinyin, a key for each
letter and one to commit every two characters begun of a stretch of them, the first candidate
being right but for names of places and people, where the candidates are looked at (M) and one is
chosen in place of the first (no further key). The paper puts no M into text that is only typed;
here there is one before each part of it, for the clerk listens meanwhile.

It is a model of hands, not a measurement on people: it leaves out how long a caller speaks, what
is asked back, slips and their mending, and reading what is answered. Nobody has been timed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pypinyin import lazy_pinyin

SKILLED, AVERAGE, POOR = 0.20, 0.28, 0.50  # K
P, H, M = 1.10, 0.40, 1.35
R = 0.5  # measured are 0.1 to 0.4 s, see README; waited for only before a tap or a second message
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_PARTS = re.compile(r"[^\s,，。;；]+")


@dataclass(frozen=True, slots=True)
class Work:
    """What hands and mind do."""

    keys: int = 0
    taps: int = 0
    thoughts: int = 0
    waits: int = 0

    def __add__(self, other: "Work") -> "Work":
        return Work(
            self.keys + other.keys,
            self.taps + other.taps,
            self.thoughts + other.thoughts,
            self.waits + other.waits,
        )

    def seconds(self, key: float) -> float:
        """By the model, for somebody who needs `key` for one."""
        tapping = self.taps * (H + P + key + H)
        return self.keys * key + tapping + self.thoughts * M + self.waits * R


TAP = Work(taps=1, thoughts=1, waits=1)  # what it is under has to be there first


def typed(text: str, names: Sequence[str] = ()) -> Work:
    """A message, with the key that sends it; `names`: whose candidates are looked at."""
    assert all(name in text for name in names)
    thoughts = len(_PARTS.findall(text)) + len(names)
    return Work(keys=_keys(text) + 1, thoughts=thoughts)


def _keys(text: str) -> int:
    han = _HAN.findall(text)
    letters = sum(len(one) for one in lazy_pinyin("".join(han)))
    commits = sum((len(one) + 1) // 2 for one in han)
    return letters + commits + len(_HAN.sub("", text))
