"""Who gets a case: 小李 and his deputy in the grid, 赵主任 in the community, two on the street."""

from dataclasses import replace

import pytest

from bot.rules.dispatching import Candidate, Passed, WhyNot, above, choose, owner_roles
from storage.words import Level, Role

LI = Candidate(1, Role.GRID_OFFICER, Level.GRID, rank=0, title="网格员")
DEPUTY = Candidate(2, Role.GRID_OFFICER, Level.GRID, rank=1, title="B 岗网格员")
ZHAO = Candidate(3, Role.COMMUNITY_DESK, Level.COMMUNITY)
DISPATCHER = Candidate(4, Role.STREET_DISPATCHER, Level.STREET, rank=5)
LEADER = Candidate(5, Role.DUTY_LEADER, Level.STREET, rank=0)


def ladder(*people: Candidate) -> list[tuple[Level, list[Candidate]]]:
    return [(level, [one for one in people if one.level is level]) for level in Level]


def away(one: Candidate) -> Candidate:
    return replace(one, absent=True)


def blocked(one: Candidate) -> Candidate:
    return replace(one, reachable=False)


def test_the_first_in_rank_gets_it_whatever_the_order_of_the_list() -> None:
    choice = choose(ladder(DEPUTY, LI, ZHAO), Level.GRID)

    assert choice.candidate == LI
    assert choice.level is Level.GRID
    assert choice.passed == ()


@pytest.mark.parametrize(
    ("people", "gets_it", "passed"),
    [
        ((away(LI), DEPUTY, ZHAO), DEPUTY, ((1, WhyNot.ABSENT),)),
        ((blocked(LI), DEPUTY, ZHAO), DEPUTY, ((1, WhyNot.UNREACHABLE),)),
        ((away(LI), blocked(DEPUTY), ZHAO), ZHAO, ((1, WhyNot.ABSENT), (2, WhyNot.UNREACHABLE))),
        ((DISPATCHER, LEADER), DISPATCHER, ()),  # an empty grid and community
        ((LEADER, blocked(DISPATCHER)), LEADER, ((4, WhyNot.UNREACHABLE),)),
    ],
)
def test_nobody_on_duty_means_deputy_then_the_next_level(
    people: tuple[Candidate, ...], gets_it: Candidate, passed: tuple[tuple[int, WhyNot], ...]
) -> None:
    choice = choose(ladder(*people), Level.GRID)

    assert choice.candidate == gets_it
    assert choice.level is gets_it.level
    assert choice.passed == tuple(Passed(*one) for one in passed)


def test_a_community_case_does_not_begin_in_the_grid() -> None:
    choice = choose(ladder(LI, ZHAO, DISPATCHER), Level.COMMUNITY)

    assert choice.candidate == ZHAO


def test_who_sent_it_back_does_not_get_it_again() -> None:
    choice = choose(ladder(LI, ZHAO), Level.GRID, frozenset({LI.person_id}))

    assert choice.candidate == ZHAO
    assert choice.passed == (Passed(LI.person_id, WhyNot.EXCLUDED),)


def test_when_all_above_are_gone_the_nearest_below_is_better_than_nobody() -> None:
    choice = choose(ladder(LI, ZHAO, away(DISPATCHER)), Level.STREET)

    assert choice.candidate == ZHAO
    assert choice.level is Level.COMMUNITY


def test_what_climbs_never_comes_back_down() -> None:
    choice = choose(ladder(LI, DEPUTY), Level.COMMUNITY, frozenset({1}), climbing=True)

    assert choice.candidate is None
    assert choice.passed == ()


@pytest.mark.parametrize("people", [(), (away(LI), blocked(ZHAO)), (LI,)])
def test_nobody_is_said_plainly(people: tuple[Candidate, ...]) -> None:
    choice = choose(ladder(*people), Level.GRID, frozenset({LI.person_id}))

    assert choice.candidate is None
    assert choice.level is Level.GRID
    assert len(choice.passed) == len(people)


def test_a_ladder_with_a_missing_rung_is_climbed_all_the_same() -> None:
    choice = choose([(Level.STREET, [LEADER])], Level.GRID)

    assert choice.candidate == LEADER


def test_a_role_that_usually_owns_nothing_comes_last() -> None:
    department = Candidate(6, Role.DEPARTMENT, Level.STREET, rank=0)

    choice = choose(ladder(department, LEADER), Level.STREET)

    assert choice.candidate == LEADER


def test_the_levels_and_their_owners() -> None:
    assert [above(level) for level in Level] == [Level.COMMUNITY, Level.STREET, None]
    assert owner_roles(Level.GRID) == (Role.GRID_OFFICER,)
    assert owner_roles(Level.COMMUNITY) == (Role.COMMUNITY_DESK,)
    assert owner_roles(Level.STREET) == (Role.STREET_DISPATCHER, Role.DUTY_LEADER)
