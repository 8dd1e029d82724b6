"""再办: above the case and whoever answered it, never below, never the same person twice."""

from dataclasses import replace

import pytest

from bot.rules.again import (
    Kind,
    Rung,
    Way,
    below,
    choose,
    kept,
    least_to_take,
    level_at,
    way,
    way_now,
)
from bot.rules.dispatching import Candidate, Passed, WhyNot
from storage.words import EventKind, Level, Role
from tests.rules.past import Happened

GRID, COMMUNITY, STREET = Level.GRID, Level.COMMUNITY, Level.STREET
OFFICER, DESK, UNIT = Role.GRID_OFFICER, Role.COMMUNITY_DESK, Role.DEPARTMENT
DISPATCHER, LEADER = Role.STREET_DISPATCHER, Role.DUTY_LEADER
RESULT, REFUSAL, LETTER = Kind.RESULT, Kind.REFUSAL, Kind.LETTER
G, C, S, L = Rung.GRID, Rung.COMMUNITY, Rung.STREET, Rung.LEADER

LI = Candidate(1, OFFICER, GRID)
CHEN = Candidate(2, OFFICER, GRID, rank=1)
ZHAO = Candidate(3, DESK, COMMUNITY)
QIAN = Candidate(4, DESK, COMMUNITY, rank=1)
FANG = Candidate(5, DISPATCHER, STREET)
WEI = Candidate(6, DISPATCHER, STREET, rank=1)
LIN = Candidate(7, LEADER, STREET)
EVERYBODY = (CHEN, LI, QIAN, ZHAO, LIN, WEI, FANG)


@pytest.mark.parametrize(
    ("answered", "grid", "community", "street", "refused", "by_law"),
    [
        (OFFICER, C, S, S, S, L),
        (DESK, S, S, S, S, L),
        (UNIT, S, S, S, S, L),
        (DISPATCHER, L, L, L, L, L),
        (LEADER, L, L, L, L, L),
        (Role.ADMINISTRATOR, L, L, L, L, L),
        (None, C, S, S, S, L),
    ],
)
def test_it_goes_above_the_case_and_whoever_answered(
    answered: Role | None, grid: Rung, community: Rung, street: Rung, refused: Rung, by_law: Rung
) -> None:
    """The table of the module, line by line."""
    found = [way(RESULT, level, (answered,)).goes_to for level in Level]

    assert found == [grid, community, street]
    assert {way(REFUSAL, level, (answered,)).goes_to for level in Level} == {refused}
    assert {way(LETTER, level, (answered,)).goes_to for level in Level} == {by_law}


@pytest.mark.parametrize(
    ("had", "answered", "goes_to", "least"),
    [
        (OFFICER, DESK, S, C),
        (DESK, OFFICER, S, C),
        (OFFICER, LEADER, L, L),
        (DISPATCHER, DESK, L, S),  # what the street had, its community answered
    ],
)
def test_whoever_had_it_counts_like_whoever_answered(
    had: Role, answered: Role, goes_to: Rung, least: Rung
) -> None:
    assert way(RESULT, GRID, (had, answered)) == Way(goes_to, least)


@pytest.mark.parametrize(("kind", "least"), [(REFUSAL, S), (LETTER, L)])
def test_a_refusal_is_never_for_those_below_the_street_nor_a_letter_for_a_colleague(
    kind: Kind, least: Rung
) -> None:
    assert way(kind, GRID, (OFFICER, DESK)).least == least
    assert way(kind, STREET, (DISPATCHER,)).least >= least


@pytest.mark.parametrize(
    ("found", "people", "earlier", "gets_it"),
    [
        (Way(C, G), EVERYBODY, {1}, ZHAO),
        (Way(C, G), EVERYBODY, {1, 3}, QIAN),
        (Way(C, G), (LI, CHEN, FANG, LIN), {1}, FANG),  # nobody of the community
        (Way(C, G), (LI, CHEN), {1}, CHEN),  # nobody above: beside whoever answered
        (Way(C, G), (LI,), {1}, None),
        (Way(S, C), EVERYBODY, {1, 3}, FANG),
        (Way(S, C), (LI, CHEN, ZHAO, QIAN, LIN), {1, 3}, LIN),
        (Way(S, C), (CHEN, ZHAO, QIAN), {1, 3}, QIAN),
        (Way(S, C), (CHEN, ZHAO), {1, 3}, None),  # never below the desk that answered
        (Way(S, S), (CHEN, ZHAO, QIAN), {3}, None),  # 不予受理: the street, or nobody
        (Way(L, S), EVERYBODY, {5}, LIN),
        (Way(L, S), (LI, ZHAO, FANG, WEI), {5}, WEI),
        (Way(L, S), (LI, ZHAO, FANG), {5}, None),
        (Way(L, S), EVERYBODY, {5, 7}, WEI),  # not the leader again, while a dispatcher is there
        (Way(L, L), EVERYBODY, {5, 7}, LIN),  # nobody is above the leader
        (Way(L, L), (LI, ZHAO, FANG, WEI), {5, 7}, None),
    ],
)
def test_who_gets_it_of_those_who_are_there(
    found: Way, people: tuple[Candidate, ...], earlier: set[int], gets_it: Candidate | None
) -> None:
    assert choose(people, found, GRID, earlier=frozenset(earlier)).candidate == gets_it


def test_another_leader_comes_before_the_one_who_had_it() -> None:
    other = replace(LIN, person_id=8, rank=1)

    choice = choose((LIN, other, FANG), Way(L, L), GRID, earlier=frozenset({7}))

    assert (choice.candidate, choice.level) == (other, STREET)
    assert choice.passed == (Passed(7, WhyNot.EXCLUDED),)


def test_whoever_is_on_duty_for_the_level_comes_after_its_own_and_before_the_leader() -> None:
    on_duty = replace(WEI, on_duty=True)
    order = []
    people = [LIN, on_duty, FANG]
    while people:
        one = choose(people, Way(S, C), GRID).candidate
        assert one is not None
        order.append(one)
        people.remove(one)

    assert order == [FANG, on_duty, LIN]


def test_whoever_is_away_cannot_be_told_or_is_left_out_does_not_get_it() -> None:
    people = (replace(ZHAO, absent=True), replace(QIAN, reachable=False), FANG, WEI)

    choice = choose(people, Way(C, G), GRID, excluded=frozenset({5}))

    assert choice.candidate == WEI
    assert choice.passed == (
        Passed(3, WhyNot.ABSENT),
        Passed(4, WhyNot.UNREACHABLE),
        Passed(5, WhyNot.EXCLUDED),
    )


def test_it_may_have_to_go_higher_than_that() -> None:
    assert choose(EVERYBODY, Way(C, G), STREET).candidate == FANG


def test_a_leader_has_it_once_more_only_when_it_may_be() -> None:
    had = frozenset({7})

    assert choose((LIN,), Way(L, L), GRID, earlier=had, once_more=False).candidate is None
    assert choose((LIN,), Way(L, L), GRID, earlier=had, excluded=had).candidate is None


def test_nobody_means_that_it_is_looked_for_where_it_was_to_go() -> None:
    choice = choose((), Way(L, S), GRID)

    assert (choice.candidate, choice.level) == (None, STREET)
    assert [level_at(rung) for rung in Rung] == [GRID, COMMUNITY, STREET, STREET]


@pytest.mark.parametrize(
    ("least", "those"), [(G, set()), (C, {1, 2}), (S, {1, 2, 3, 4}), (L, {1, 2, 3, 4, 5, 6})]
)
def test_who_stands_below_whoever_answered(least: Rung, those: set[int]) -> None:
    both = replace(LI, role=DISPATCHER, person_id=4)  # the desk is a dispatcher as well

    assert below(EVERYBODY, Way(L, least)) == those
    assert below((*EVERYBODY, both), Way(L, S)) == {1, 2, 3}


UP = (EventKind.REOPENED, kept(Way(S, C)))
GIVEN = (EventKind.TRANSFERRED, {"to": 1})
FURTHER = (EventKind.OBJECTED, kept(Way(L, S)))


@pytest.mark.parametrize(
    ("events", "now"),
    [
        ([], None),
        ([(EventKind.REOPENED, {"had": 1})], None),  # of before it was kept
        ([UP], Way(S, C)),
        ([UP, (EventKind.TAKEN, {}), (EventKind.RESOLVED, {}), FURTHER], Way(L, S)),
        ([UP, (EventKind.SENT_BACK, {})], Way(S, C)),
        ([UP, GIVEN], None),  # somebody decided
        ([UP, GIVEN, (EventKind.UNDONE, {"first": 2, "last": 2})], Way(S, C)),
        ([UP, (EventKind.UNDONE, {"first": 1, "last": 1})], None),
    ],
)
def test_the_way_holds_until_somebody_gives_it_to_somebody(
    events: list[tuple[EventKind, dict[str, object]]], now: Way | None
) -> None:
    told = [Happened(number, kind, details) for number, (kind, details) in enumerate(events, 1)]

    assert way_now(told) == now


def test_those_below_leave_it_to_those_to_whom_it_went() -> None:
    assert least_to_take(Way(L, S), with_somebody=True) == L
    assert least_to_take(Way(L, S), with_somebody=False) == S
    assert least_to_take(None, with_somebody=True) == G
