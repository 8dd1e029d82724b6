"""How the guard does on a writer it never read: `python -m tests.understanding.guard_crossing`.

For each writer of guard/messages.csv both models are trained without that writer and judged, rules
and all, on what that writer wrote. Costs, weights and thresholds were chosen by such figures.
"""

import sys
from collections import Counter
from collections.abc import Iterable

from bot.understanding.kinds import kind_of
from bot.understanding.urgency import assess
from storage.words import Urgency
from tests.understanding import guard_training as training
from tests.understanding.guard_training import Example


def writers() -> list[str]:
    """Everybody who wrote messages to learn from."""
    return sorted({one.writer for one in training.written()})


def print_figures(told: list[Example], writer: str) -> None:
    """Of one writer, by models that were trained from all others."""
    rest = [one for one in told if one.writer != writer]
    own = [one for one in told if one.writer == writer]
    emergency = training.loaded(training.of_emergencies(rest))
    kind = training.loaded(training.of_kinds(rest))
    called = [
        (one.is_emergency, assess(one.text, emergency).urgency is Urgency.EMERGENCY) for one in own
    ]
    sys.stdout.write(f"{writer}: {len(own)} messages\n{_emergencies(called)}")
    known = [one for one in own if one.kind and not one.is_emergency]
    sys.stdout.writelines(
        _kinds((one.kind, kind_of(one.text, kind, emergency).kind.value) for one in known)
    )


def _emergencies(called: list[tuple[bool, bool]]) -> str:
    found = Counter(called)
    there, said = found[True, True] + found[True, False], found[True, True] + found[False, True]
    return (
        f"  emergency {there:4}  recall {found[True, True] / (there or 1):.3f}"
        f"  precision {found[True, True] / (said or 1):.3f}  called {said}\n"
    )


def _kinds(told: Iterable[tuple[str, str]]) -> Iterable[str]:
    counted = Counter(told)
    for kind in sorted({is_kind for is_kind, _said in counted}):
        there = sum(count for (is_kind, _said), count in counted.items() if is_kind == kind)
        said = sum(count for (_is_kind, said), count in counted.items() if said == kind)
        right = counted[kind, kind]
        yield (
            f"  {kind:25} {there:4}  recall {right / there:.3f}"
            f"  precision {right / (said or 1):.3f}\n"
        )


if __name__ == "__main__":
    everything = training.examples()
    for each in writers():
        print_figures(everything, each)
