"""The long form of the property test: `python -m tests.simulation [cases]`; 3,000 unless given."""

import sys
import time

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from storage.words import EventKind
from tests.simulation.lives import AnyLife, counted, lived

CASES = 3000
LIVES = 10  # in one go of Hypothesis


def main(wanted: int) -> None:
    """Random lives until so many cases have been lived; a failure is shrunk and printed."""
    began = time.monotonic()
    go = settings(
        max_examples=LIVES,
        stateful_step_count=60,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    while counted["cases"] < wanted:
        run_state_machine_as_test(AnyLife, settings=go)
        spent = time.monotonic() - began
        told = ", ".join(f"{counted[what]} {what}" for what in ("lives", "steps", "cases"))
        sys.stdout.write(f"{told} in {spent:.0f} s, no violation\n")
        sys.stdout.flush()
    often = ", ".join(f"{kind} {number}" for kind, number in lived.most_common())
    never = ", ".join(sorted(set(EventKind) - set(lived))) or "nothing"
    sys.stdout.write(f"lived through: {often}\nnever happened: {never}\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else CASES)
