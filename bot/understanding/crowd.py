"""群发: many people speak of one matter in a short time, in one text or in words of their own."""

from collections.abc import Iterable
from datetime import timedelta
from hashlib import blake2b

from bot.understanding.folding import fold
from bot.understanding.likeness import LEAST, Report, likeness
from bot.understanding.sameness import Judge

WITHIN = timedelta(hours=2)
MOST_READ = 1000  # characters
_LEAST_SIGNS = 10  # 停水了 is said by anybody; a sentence that long is passed on


def words_mark(text: str) -> int | None:
    """A positive number of 63 bits, equal for texts of the same letters; None for short ones."""
    signs = "".join(filter(str.isalnum, fold(text[:MOST_READ])))
    if len(signs) < _LEAST_SIGNS:
        return None
    found = blake2b(signs.encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(found) >> 1


def gathered(judge: Judge, reports: Iterable[Report]) -> list[list[Report]]:
    """Reports by what they speak of: each is judged against the first of every group."""
    groups: list[list[Report]] = []
    for report in reports:
        home = next((one for one in groups if likeness(judge, one[0], report) >= LEAST), None)
        if home is None:
            groups.append([report])
        else:
            home.append(report)
    return groups
