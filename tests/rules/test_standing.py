"""Standing: offices, and where the case lies."""

import pytest

from bot.rules.lifecycle import Standing
from bot.rules.standing import Office, covers, held_at, standing
from storage.words import Level, Role

STREET, COMMUNITY, GRID, NEXT_GRID = 1, 2, 3, 4
IN_GRID = (GRID, COMMUNITY, STREET)


@pytest.mark.parametrize(
    ("role", "place", "around", "expected"),
    [
        (Role.GRID_OFFICER, GRID, IN_GRID, Standing.OWNER),
        (Role.GRID_OFFICER, NEXT_GRID, IN_GRID, None),
        (Role.GRID_OFFICER, GRID, (), None),
        (Role.COMMUNITY_DESK, COMMUNITY, IN_GRID, Standing.SUPERVISOR),
        (Role.COMMUNITY_DESK, 9, IN_GRID, None),
        (Role.COMMUNITY_DESK, COMMUNITY, (), None),  # a case without a place is the street's
        (Role.STREET_DISPATCHER, STREET, IN_GRID, Standing.SUPERVISOR),
        (Role.STREET_DISPATCHER, STREET, (), Standing.SUPERVISOR),
        (Role.DUTY_LEADER, None, IN_GRID, Standing.SUPERVISOR),
        (Role.ADMINISTRATOR, None, (), Standing.SUPERVISOR),
        (Role.DEPARTMENT, STREET, IN_GRID, None),  # only cases given to it
        (Role.COURIER, GRID, IN_GRID, None),
    ],
)
def test_an_office_gives_a_standing_where_it_reaches(
    role: Role, place: int | None, around: tuple[int, ...], expected: Standing | None
) -> None:
    office = Office(role, place)

    assert standing(False, [office], around) == expected
    assert covers(office, around) == (expected is not None)


def test_whoever_has_the_case_is_its_owner_in_any_office() -> None:
    assert standing(True, [], IN_GRID) == Standing.OWNER


def test_the_higher_office_of_two_counts() -> None:
    held = [Office(Role.GRID_OFFICER, GRID), Office(Role.COMMUNITY_DESK, COMMUNITY)]

    assert standing(False, held, IN_GRID) == Standing.SUPERVISOR


@pytest.mark.parametrize(
    ("is_owner", "role", "at", "expected"),
    [
        (False, Role.GRID_OFFICER, Level.GRID, Standing.OWNER),  # for a colleague who has it
        (False, Role.GRID_OFFICER, Level.COMMUNITY, Standing.BELOW),
        (False, Role.GRID_OFFICER, Level.STREET, Standing.BELOW),
        (True, Role.GRID_OFFICER, Level.STREET, Standing.OWNER),
        (False, Role.COMMUNITY_DESK, Level.STREET, Standing.SUPERVISOR),
    ],
)
def test_below_whoever_has_it_an_officer_does_not_stand_like_them(
    is_owner: bool, role: Role, at: Level, expected: Standing
) -> None:
    place = GRID if role == Role.GRID_OFFICER else COMMUNITY

    assert standing(is_owner, [Office(role, place)], IN_GRID, at) == expected


@pytest.mark.parametrize(
    ("owner", "level", "at"),
    [
        (Role.GRID_OFFICER, Level.GRID, Level.GRID),
        (Role.GRID_OFFICER, Level.COMMUNITY, Level.GRID),  # climbed, and nobody was there
        (Role.COMMUNITY_DESK, Level.STREET, Level.COMMUNITY),
        (Role.DEPARTMENT, Level.STREET, Level.STREET),
        (Role.ADMINISTRATOR, Level.GRID, Level.STREET),
        (None, Level.STREET, Level.STREET),  # nobody has it
        (None, None, Level.GRID),
    ],
)
def test_a_case_is_held_on_the_level_of_whoever_has_it(
    owner: Role | None, level: Level | None, at: Level
) -> None:
    assert held_at(owner, level) == at
