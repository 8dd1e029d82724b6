"""学来的地名: what fixes of staff have taught, for the city to look at and to forget."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from bot.city.city import city
from bot.understanding.nameplates import AGREED
from bot.understanding.naming import canonical
from storage import learned, places
from storage.words import Certainty


@dataclass(frozen=True, slots=True)
class LearnedFact:
    """A name by what taught it: fixes by grid code, numbers of the cases, how it counts."""

    words: str
    grids: tuple[tuple[str, str, int], ...]  # code, name, fixes
    cases: tuple[str, ...]
    certainty: Certainty  # UNKNOWN: the fixes disagree, both grids are offered


def find_learned(session: Session, now: datetime) -> Sequence[LearnedFact]:
    """All names in force, by their words."""
    whole = city(session)
    by_words: dict[str, list[tuple[int, str]]] = {}
    for row, number in learned.sources(session):
        if not row.forgotten:
            by_words.setdefault(row.words, []).append((row.grid_id, number))
    facts = []
    for words, fixes in by_words.items():
        counted = Counter(grid for grid, _ in fixes)
        grids = [
            (whole.places[grid].code, whole.places[grid].name, count)
            for grid, count in counted.most_common()
            if grid in whole.places
        ]
        cases = tuple(number for _, number in fixes if number)
        facts.append(LearnedFact(words, tuple(grids), cases, _certainty(counted)))
    return facts


def forget_name(session: Session, now: datetime, words: str) -> int:
    """Forget a name for good; how many fixes had taught it."""
    count = learned.forget(session, canonical(words))
    if count:
        places.count_up_version(session)
    return count


def _certainty(fixes: "Counter[int]") -> Certainty:
    if len(fixes) > 1:
        return Certainty.UNKNOWN
    return Certainty.SURE if fixes.total() >= AGREED else Certainty.PRESUMED
