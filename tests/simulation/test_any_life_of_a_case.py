"""Whatever anybody does, at any time, with any crash: what must hold of a case holds.

Here always the same few lives, so that a failure is of the change and not of chance. Many others,
at random, are a command of its own: `python -m tests.simulation [cases]`; what fails there is
shrunk and printed, with the steps that lead to it.
"""

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.simulation.lives import AnyLife, counted

SHORT = settings(
    max_examples=5,
    stateful_step_count=35,
    deadline=None,  # a busy machine breaks no rule
    derandomize=True,  # nor does chance
    database=None,
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.timeout(900)
def test_whatever_anybody_does_what_must_hold_holds() -> None:
    run_state_machine_as_test(AnyLife, settings=SHORT)

    assert counted["cases"] > SHORT.max_examples
