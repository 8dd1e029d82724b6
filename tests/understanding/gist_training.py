"""Counts what gist/model.npz holds: `python -m tests.understanding.gist_training`.

Learns from bot/understanding/gist/messages.csv (leaf, matter, text, writer), never from pairs.
"""

import csv
from collections import Counter, defaultdict
from collections.abc import Iterator
from hashlib import sha256

import numpy as np

from bot.understanding.folding import fold
from bot.understanding.gist.model import FILE, signs_of

MESSAGES = FILE.with_name("messages.csv")


def told() -> Iterator[tuple[str, str]]:
    """Each matter with everything that was said of it, its own name first."""
    with MESSAGES.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    named = dict.fromkeys(f"{row['leaf']} {row['matter']}" for row in rows)
    yield from ((name, name.partition(" ")[2]) for name in named)
    yield from ((f"{row['leaf']} {row['matter']}", row["text"]) for row in rows)


def fingerprint() -> str:
    """Of the messages the model was counted from."""
    return sha256(MESSAGES.read_bytes()).hexdigest()[:16]


def count() -> None:
    """Write the model."""
    places: dict[str, int] = {}
    counts: dict[str, Counter[int]] = defaultdict(Counter)
    totals: Counter[int] = Counter()
    for matter, text in told():
        place = places.setdefault(matter, len(places))
        for sign in signs_of(fold(text)):
            counts[sign][place] += 1
            totals[place] += 1
    signs = sorted(counts)
    rows = [sorted(counts[sign].items()) for sign in signs]
    np.savez_compressed(
        FILE,
        signs=np.frombuffer("\n".join(signs).encode(), np.uint8),
        starts=np.cumsum([0, *map(len, rows)], dtype=np.int32),
        matters=np.array([place for row in rows for place, _ in row], np.uint16),
        counts=np.array([min(255, times) for row in rows for _, times in row], np.uint8),
        totals=np.array([totals[place] for place in range(len(places))], np.int32),
        messages=np.frombuffer(fingerprint().encode(), np.uint8),
    )


if __name__ == "__main__":
    count()
