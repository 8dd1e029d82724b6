"""当事人回避: who has nothing to do with a complaint about staff."""

import pytest

from bot.rules.accused import About, blind, fair, fair_offices, start
from bot.rules.dispatching import Candidate
from bot.rules.standing import Office
from storage.words import Level, Role

OFFICER = Candidate(1, Role.GRID_OFFICER, Level.GRID)
DEPUTY = Candidate(2, Role.GRID_OFFICER, Level.GRID, 1)
DESK = Candidate(3, Role.COMMUNITY_DESK, Level.COMMUNITY)
STREET = Candidate(4, Role.STREET_DISPATCHER, Level.STREET)
LEADER = Candidate(5, Role.DUTY_LEADER, Level.STREET)
ALL = (OFFICER, DEPUTY, DESK, STREET, LEADER)


@pytest.mark.parametrize(("about", "left"), [
    (About(), ALL),
    (About(Level.GRID), (DESK, STREET, LEADER)),
    (About(Level.COMMUNITY), (STREET, LEADER)),
    (About(Level.STREET), (LEADER,)),
    (About(Level.GRID, 3), (STREET, LEADER)),
    (About(Level.STREET, 5), ()),
])  # fmt: skip
def test_who_may_have_it(about: About, left: tuple[Candidate, ...]) -> None:
    assert tuple(fair(about, ALL)) == left


@pytest.mark.parametrize(("level", "wanted", "begins"), [
    (None, Level.GRID, Level.GRID),
    (Level.GRID, Level.GRID, Level.COMMUNITY),
    (Level.GRID, Level.STREET, Level.STREET),
    (Level.COMMUNITY, Level.GRID, Level.STREET),
    (Level.STREET, Level.GRID, Level.STREET),
])  # fmt: skip
def test_where_the_search_begins(level: Level | None, wanted: Level, begins: Level) -> None:
    assert start(About(level), wanted) == begins


def test_whoever_holds_a_higher_office_too_acts_in_that_one() -> None:
    both = [Office(Role.GRID_OFFICER, 1), Office(Role.STREET_DISPATCHER, 9)]

    assert fair_offices(About(Level.GRID), 1, both) == both[1:]
    assert fair_offices(About(Level.GRID, 1), 1, both) == []


@pytest.mark.parametrize(("roles", "hidden"), [
    ({Role.GRID_OFFICER}, {Level.GRID, Level.COMMUNITY, Level.STREET}),
    ({Role.COMMUNITY_DESK}, {Level.COMMUNITY, Level.STREET}),
    ({Role.GRID_OFFICER, Role.STREET_DISPATCHER}, {Level.STREET}),
    ({Role.DUTY_LEADER}, set()),
    ({Role.ADMINISTRATOR, Role.GRID_OFFICER}, set()),
])  # fmt: skip
def test_what_lists_leave_out(roles: set[Role], hidden: set[Level]) -> None:
    assert blind([Office(one, 1) for one in roles]) == hidden
