"""Who may learn of a case, and who may join it."""

import pytest

from bot.rules.joining import is_joinable, is_shown
from storage.words import OPEN_STATES, State, Urgency

HIDDEN = {State.DRAFT, State.CANCELLED, State.WITHDRAWN, State.DECLINED}


@pytest.mark.parametrize("state", list(State))
def test_a_private_matter_is_neither_shown_nor_joined(state: State) -> None:
    assert not is_shown(state, public=False)
    assert not is_joinable(state, Urgency.NORMAL, public=False)


@pytest.mark.parametrize("state", list(State))
def test_a_public_matter_is_shown_unless_it_is_none_any_more(state: State) -> None:
    assert is_shown(state, public=True) is (state not in HIDDEN)


@pytest.mark.parametrize("state", list(State))
def test_what_goes_on_or_waits_for_judgement_is_joined_an_emergency_never(state: State) -> None:
    goes_on = state in OPEN_STATES | {State.AWAITING_RATING}

    assert is_joinable(state, Urgency.NORMAL, public=True) is goes_on
    assert is_joinable(state, Urgency.URGENT, public=True) is goes_on
    assert not is_joinable(state, Urgency.EMERGENCY, public=True)
