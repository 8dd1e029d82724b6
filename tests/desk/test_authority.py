"""权限: a table of who may do what to which case."""

from contextlib import suppress
from itertools import product

import pytest

from bot.desk.case.authority import own_case, role_for, staff_case, standing_of, title_of
from bot.errors import NotYours, Refusal, UnknownCase
from bot.rules.lifecycle import Act, Standing, allowed
from storage import people
from storage.tables import Petition
from storage.words import Role, State
from tests.cast import (
    CAO,
    CHEN,
    FANG,
    LI,
    LIN,
    SHEN,
    SUN,
    WANG,
    YANG,
    ZHAO,
    ZHOU,
    Actor,
    World,
    at,
    id_of,
)

LIUAN_1, LIUAN, YUNQIAO, STREET = "WC-LA-01", "WC-LA", "WC-YQ-01", "WC"
OWNER, SUPERVISOR = Standing.OWNER, Standing.SUPERVISOR
STAFF_ACTS = (
    Act.TAKE,
    Act.SEND_BACK,
    Act.TRANSFER,
    Act.ASK,
    Act.RESOLVE,
    Act.NOTE,
    Act.RECLASSIFY,
    Act.RELOCATE,
)


def lying(world: World, place: str) -> Petition:
    case = world.case()
    case.grid_id = world.place(place) if place else None
    case.owner_id = world.person_id(SHEN)  # somebody who is none of those asked
    world.session.flush()
    return case


@pytest.mark.parametrize(
    ("role", "scope", "place", "standing"),
    [
        (Role.GRID_OFFICER, LIUAN_1, LIUAN_1, OWNER),
        (Role.GRID_OFFICER, LIUAN_1, "WC-LA-02", None),
        (Role.GRID_OFFICER, LIUAN_1, LIUAN, None),
        (Role.GRID_OFFICER, LIUAN_1, "", None),
        (Role.COMMUNITY_DESK, LIUAN, LIUAN_1, SUPERVISOR),
        (Role.COMMUNITY_DESK, LIUAN, LIUAN, SUPERVISOR),
        (Role.COMMUNITY_DESK, LIUAN, YUNQIAO, None),
        (Role.COMMUNITY_DESK, LIUAN, "", None),
        (Role.STREET_DISPATCHER, STREET, LIUAN_1, SUPERVISOR),
        (Role.STREET_DISPATCHER, STREET, YUNQIAO, SUPERVISOR),
        (Role.STREET_DISPATCHER, STREET, "", SUPERVISOR),
        (Role.DUTY_LEADER, STREET, LIUAN_1, SUPERVISOR),
        (Role.DUTY_LEADER, None, "", SUPERVISOR),
        (Role.ADMINISTRATOR, None, LIUAN_1, SUPERVISOR),
        (Role.ADMINISTRATOR, None, "", SUPERVISOR),
        (Role.DEPARTMENT, STREET, LIUAN_1, None),
        (Role.COURIER, LIUAN, LIUAN_1, None),
        (Role.REPRESENTATIVE, LIUAN, LIUAN_1, None),
    ],
)
def test_how_a_role_in_a_scope_stands_to_a_case(
    world: World, role: Role, scope: str | None, place: str, standing: Standing | None
) -> None:
    case = lying(world, place)
    world.is_only(LI, role, scope)

    assert standing_of(world.session, world.person_id(LI), case) == standing


@pytest.mark.parametrize("who", [SUN, YANG, LI])
def test_whoever_has_it_is_its_owner_whatever_the_place(world: World, who: Actor) -> None:
    case = lying(world, "WC-XL-01")
    case.owner_id = world.person_id(who)

    assert standing_of(world.session, world.person_id(who), case) == OWNER


@pytest.mark.parametrize(
    ("who", "standing"), [(LI, OWNER), (ZHAO, SUPERVISOR), (FANG, SUPERVISOR)]
)
def test_staff_may_what_the_life_cycle_allows_and_nothing_else(
    world: World, who: Actor, standing: Standing
) -> None:
    case = lying(world, LIUAN_1)
    possible = set()

    for case.state, act in product(State, STAFF_ACTS):
        with suppress(Refusal):
            staff_case(world.session, world.now, world.pressed(who), id_of(case), act)
            possible.add((case.state, act))

    assert possible == {
        (state, act) for state in State for act in allowed(state, standing) if act in STAFF_ACTS
    }


@pytest.mark.parametrize("act", [None, *STAFF_ACTS])
def test_neighbours_may_nothing_not_even_look(world: World, act: Act | None) -> None:
    case = lying(world, LIUAN_1)

    with pytest.raises(NotYours):
        staff_case(world.session, world.now, world.pressed(YANG), id_of(case), act)


def test_reporters_may_what_the_life_cycle_allows_and_nothing_else(world: World) -> None:
    case = lying(world, LIUAN_1)
    possible = set()

    for case.state, act in product(State, Act):
        with suppress(Refusal):
            own_case(world.session, world.now, world.pressed(WANG), id_of(case), act)
            possible.add((case.state, act))

    assert possible == {
        (state, act) for state in State for act in allowed(state, Standing.REPORTER)
    }


def test_a_case_of_somebody_else_is_not_even_known(world: World) -> None:
    case = world.case()

    with pytest.raises(UnknownCase):
        own_case(world.session, world.now, world.pressed(ZHOU), id_of(case), None)


@pytest.mark.parametrize(
    ("who", "role"),
    [
        (LI, Role.GRID_OFFICER),
        (CHEN, Role.GRID_OFFICER),
        (ZHAO, Role.COMMUNITY_DESK),
        (LIN, Role.DUTY_LEADER),
        (CAO, Role.ADMINISTRATOR),
        (YANG, None),
        (SUN, None),
    ],
)
def test_in_which_role_somebody_acts(world: World, who: Actor, role: Role | None) -> None:
    case = world.case()

    assert role_for(world.session, world.person_id(who), case) == role


def test_people_are_called_by_the_title_of_the_cases_place(world: World) -> None:
    case = world.case()
    titles = {
        who.name: title_of(world.session, case, world.person_id(who), role)
        for who, role in (
            (LI, Role.GRID_OFFICER),
            (CHEN, Role.GRID_OFFICER),
            (SHEN, Role.GRID_OFFICER),
            (ZHAO, Role.COMMUNITY_DESK),
            (WANG, Role.GRID_OFFICER),
        )
    }

    assert titles == {
        "小李": "柳岸第一网格网格员",
        "小陈": "柳岸第一网格网格员",
        "小沈": "柳岸第四网格网格员",
        "赵主任": "柳岸社区受理台",
        "王阿姨": "",
    }
    assert title_of(world.session, case, None, None) == ""


def test_an_appointment_that_ended_gives_nothing(world: World) -> None:
    case = lying(world, LIUAN_1)
    for held in people.find_appointments(world.session, world.person_id(LI)):
        held.ended_at = at(3, 9)
    world.session.flush()

    assert standing_of(world.session, world.person_id(LI), case) is None
