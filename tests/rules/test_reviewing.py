"""复查、复核: whose matter it is, and who of those around its place only looks on."""

from dataclasses import dataclass, field
from typing import Any

import pytest

from bot.rules.reviewing import is_kept_from, is_reviewed
from storage.words import EventKind, Role, State, Urgency

BY_LAW: dict[str, Any] = {"set": "letters"}
DESK, DISPATCHER = Role.COMMUNITY_DESK, Role.STREET_DISPATCHER
LEADER, UNIT = Role.DUTY_LEADER, Role.DEPARTMENT
FIRST, SECOND, OTHER = 5, 7, 9  # who answered, who reviews, anybody else


@dataclass
class Done:
    number: int
    kind: EventKind
    details: dict[str, Any] = field(default_factory=dict)
    person_id: int | None = None


def events(*given: int, goes_to: str = "leader", least: str = "street") -> list[Done]:
    """Answered, gone up, and since given to these."""
    up = {"had": FIRST, "goes_to": goes_to, "least": least}
    found = [Done(1, EventKind.RESOLVED, {}, FIRST), Done(2, EventKind.REOPENED, up)]
    found += [Done(at, EventKind.TRANSFERRED, {"to": to}) for at, to in enumerate(given, 3)]
    return found


@pytest.mark.parametrize(
    ("state", "limits", "reopened", "urgency", "expected"),
    [
        (State.REOPENED, BY_LAW, 1, Urgency.NORMAL, True),
        (State.IN_PROGRESS, BY_LAW, 2, Urgency.URGENT, True),
        (State.RECEIVED, BY_LAW, 1, Urgency.NORMAL, True),
        (State.IN_PROGRESS, BY_LAW, 0, Urgency.NORMAL, False),  # the first round
        (State.IN_PROGRESS, {**BY_LAW, "earlier": 1}, 1, Urgency.NORMAL, False),  # likewise
        (State.IN_PROGRESS, {}, 1, Urgency.NORMAL, False),  # 重办
        (State.AWAITING_RATING, BY_LAW, 1, Urgency.NORMAL, False),  # answered
        (State.REOPENED, BY_LAW, 1, Urgency.EMERGENCY, False),
    ],
)
def test_a_review_is_a_further_round_by_law_that_is_not_answered_yet(
    state: State, limits: dict[str, Any], reopened: int, urgency: Urgency, expected: bool
) -> None:
    assert is_reviewed(state, limits, reopened, urgency) is expected


@pytest.mark.parametrize(
    ("who", "roles", "kept"),
    [
        (OTHER, [DESK], True),
        (OTHER, [DISPATCHER], True),
        (OTHER, [DISPATCHER, LEADER], False),
        (OTHER, [Role.ADMINISTRATOR], False),
        (FIRST, [LEADER], True),  # whoever answered has been above all along, and is no judge
        (OTHER, [], True),
    ],
)
def test_with_the_leader_it_is_nobodys_below_and_of_no_earlier_round(
    who: int, roles: list[Role], kept: bool
) -> None:
    assert is_kept_from(events(), LEADER, who, roles) is kept


@pytest.mark.parametrize(
    ("owner", "given", "who", "roles", "kept"),
    [
        (DISPATCHER, (SECOND,), OTHER, [DESK], True),  # the leader gave it to the street
        (DISPATCHER, (SECOND,), OTHER, [DISPATCHER], False),
        (UNIT, (SECOND,), OTHER, [DESK], True),  # a unit stands beside the community
        (UNIT, (SECOND,), OTHER, [DISPATCHER], False),
        (DISPATCHER, (FIRST,), FIRST, [DISPATCHER], False),  # it was given to them again
        (None, (), OTHER, [DESK], True),  # nobody is there for it
        (None, (), OTHER, [DISPATCHER], False),
        (None, (SECOND,), OTHER, [DESK], True),
        (None, (SECOND,), OTHER, [DISPATCHER], False),
    ],
)
def test_given_to_somebody_or_left_with_nobody(
    owner: Role | None, given: tuple[int, ...], who: int, roles: list[Role], kept: bool
) -> None:
    assert is_kept_from(events(*given), owner, who, roles) is kept
