"""Whatever anybody does, at any time, with any crash: what must hold of a case holds."""

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.simulation.lives import AnyLife, counted

SHORT = settings(
    max_examples=60,
    stateful_step_count=40,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)


def test_whatever_anybody_does_the_invariants_hold() -> None:
    run_state_machine_as_test(AnyLife, settings=SHORT)

    assert counted["cases"] > SHORT.max_examples
