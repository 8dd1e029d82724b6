"""Whatever anybody does, at any time, with any crash: what must hold of a case holds.

Here always the same few lives, so that a failure is of the change and not of chance. Many others,
at random, are a command of its own: `python -m tests.simulation [cases]`; what fails there is
shrunk and printed, with the steps that lead to it.
"""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from bot.channel.action import Action, Verb
from tests.simulation.lives import STRANGER, AnyLife, counted
from tests.simulation.place import a_morning, settled

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


@pytest.mark.parametrize("code", ["", "W001", "G001"])
def test_no_city_is_read_for_a_button_about_sheets_that_nobody_has_sent(code: str) -> None:
    who = settled()[1].get(code, STRANGER)
    with a_morning() as office:
        office.press(replace(who, pressed=True), Action(Verb.ADMIN_SHEETS, 2, "yes"))

        assert (office.refused, office.watch.broken) == (1, {})
