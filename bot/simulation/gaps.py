"""Numbers without a gap: what is counted from one on, and the days of petitions."""

from collections.abc import Iterable


def without_gap(numbers: Iterable[int]) -> bool:
    """Whether these are 1, 2, 3 … in some order."""
    found = sorted(numbers)
    return found == list(range(1, len(found) + 1))


def gaps_of_days(numbers: Iterable[str]) -> list[str]:
    """Days, as the numbers of petitions name them, that miss a number."""
    days: dict[str, list[int]] = {}
    for number in numbers:
        day, _, last = number.rpartition("-")
        days.setdefault(day, []).append(int(last))
    return [day for day, found in days.items() if not without_gap(found)]
