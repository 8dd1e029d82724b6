"""`python -m tests.understanding`: all figures of category, place, pairs, guard, staff, English.

`python -m tests.understanding corpus FILE` judges the training on a corpus of somebody else's.
"""

import sys

from tests.understanding import (
    accusing_figures,
    english_figures,
    guard_figures,
    pairs_figures,
    place_figures,
    public_corpus,
)
from tests.understanding.figures import (
    SETS,
    by_group,
    leaves_right,
    messages_in,
    milliseconds,
    noisy,
)
from tests.understanding.trained import trained_classifier


def main() -> None:
    """Print the figures of every field, each set of it; or of a corpus."""
    if sys.argv[1:2] == ["corpus"]:
        public_corpus.main(sys.argv[2:])
        return
    for print_figures in FIELDS:
        print_figures()


def print_categories() -> None:
    """Of the sample city's classifier, as on day one."""
    classifier = trained_classifier()
    for path in SETS:
        messages = messages_in(path)
        figures, slipped = by_group(classifier, messages), by_group(classifier, noisy(messages))
        lines = [
            f"{path.name}: {len(messages)} messages",
            f"  group first {figures.accuracy:.3f}, among three {figures.top3:.3f}, "
            f"leaf {leaves_right(classifier, messages):.3f}",
            f"  worst group {figures.worst.name} {figures.worst.recall:.2f}",
            f"  asks {figures.asks:.3f}, "
            f"right when it does not {_share(figures.accuracy_unasked)}",
            f"  calibration error {figures.ece:.3f}, Brier {figures.brier:.3f}",
            f"  with 10 % of the characters slipped: first {slipped.accuracy:.3f}, "
            f"among three {slipped.top3:.3f}",
            f"  {milliseconds(classifier, messages):.2f} ms a message",
            *(
                f"    {each.name} ({each.count}): recall {each.recall:.2f}, "
                f"precision {each.precision:.2f}"
                for each in figures.classes
            ),
        ]
        sys.stdout.write("\n".join(lines) + "\n")


def _share(share: float | None) -> str:
    return "–" if share is None else f"{share:.3f}"


FIELDS = (
    print_categories,
    place_figures.print_figures,
    pairs_figures.print_figures,
    guard_figures.print_figures,
    accusing_figures.print_figures,
    english_figures.print_figures,
)

if __name__ == "__main__":
    main()
