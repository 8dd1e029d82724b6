"""Numbers without a gap: what is counted from one on, and the days of petitions."""

from collections.abc import Iterable


def without_gap(numbers: Iterable[int]) -> bool:
    """Whether these are 1, 2, 3 … in some order."""
    found = sorted(numbers)
    return found == list(range(1, len(found) + 1))


def gaps_of_days(numbers: Iterable[str], skipped: Iterable[str] = ()) -> list[str]:
    """Days, as the numbers of petitions name them, that miss a number.

    `skipped`: what a restored city went on from; what is missing below may have been given out.
    """
    days: dict[str, list[int]] = {}
    for number in numbers:
        day, _, last = number.rpartition("-")
        days.setdefault(day, []).append(int(last))
    starts: dict[str, set[int]] = {}
    for number in skipped:
        day, _, last = number.rpartition("-")
        starts.setdefault(day, set()).add(int(last))
    return [day for day, found in days.items() if not _goes_on(found, starts.get(day, set()))]


def _goes_on(numbers: Iterable[int], starts: set[int]) -> bool:
    """Whether each follows another of these, or a beginning; each once."""
    found = sorted(numbers)
    before = [0, *found]
    return all(
        this == last + 1 or (this > last and this - 1 in starts)
        for last, this in zip(before, found, strict=False)
    )
