"""海报: a report begun through a code knows where it is; a code outlives a new import."""

import re

import pytest

from bot.desk.drafting import drafts
from bot.desk.hearing import reception
from bot.rules import posters
from storage import places
from storage.tables import PlaceName
from storage.words import Certainty, NoticeKind, State
from tests.cast import WANG, ZHOU, World, id_of


def building(world: World, grid: str = "WC-LA-01") -> PlaceName:
    found = places.find_place_names(world.session, grid_id=world.place(grid))
    return next(one for one in found if one.latitude is not None)


def test_words_after_a_scan_are_about_that_building(world: World) -> None:
    name = building(world)
    world.do(reception.start, world.caller(ZHOU), posters.of_name("WC-LA-01", name.name))

    world.says(ZHOU, "楼道灯不亮")

    draft = world.last_case()
    assert (draft.grid_id, draft.place_certainty) == (world.place("WC-LA-01"), Certainty.SURE)
    assert draft.place_words == name.name
    assert (draft.latitude, draft.longitude) == (name.latitude, name.longitude)


def test_words_that_name_another_place_are_believed(world: World) -> None:
    world.do(reception.start, world.caller(ZHOU), posters.of_place("WC-LA-01"))

    world.says(ZHOU, "老码头小区2栋垃圾桶满了没人收")

    assert world.last_case().grid_id == world.place("WC-LA-03")


def test_the_next_report_is_not_taken_to_be_there(world: World) -> None:
    world.do(reception.start, world.caller(ZHOU), posters.of_place("WC-LA-03"))
    world.says(ZHOU, "楼道灯不亮")
    world.do(drafts.send, world.pressed(ZHOU), id_of(world.last_case()))
    world.deliver()

    world.says(WANG, "路灯坏了")

    assert world.last_case().grid_id == world.place("WC-LA-01")


def test_hours_later_nobody_is_taken_to_stand_there(world: World) -> None:
    world.do(reception.start, world.caller(WANG), posters.of_place("WC-LA-03"))
    world.later(hours=3)

    world.says(WANG, "路灯坏了")

    assert world.last_case().grid_id == world.place("WC-LA-01")


def test_an_emergency_at_a_poster_is_taken_at_once_and_there(world: World) -> None:
    world.do(reception.start, world.caller(ZHOU), posters.of_place("WC-LA-03"))

    world.says(ZHOU, "着火了")

    case = world.last_case()
    assert (case.state, case.grid_id) == (State.DISPATCHED, world.place("WC-LA-03"))


@pytest.mark.parametrize(
    "code", ["at_", "at_pffffffffffffffffffff", "at_t", "at_t99999999999", "at_tx"]
)
def test_a_code_of_nowhere_is_an_ordinary_welcome(world: World, code: str) -> None:
    world.do(reception.start, world.caller(ZHOU), code)

    assert [one.kind for one in world.owed(to=ZHOU)] == [NoticeKind.WELCOME]


def test_codes_fit_a_deep_link_and_are_all_different(world: World) -> None:
    grids = {place.id: place.code for place in world.city.places.values()}
    codes = [posters.of_place(code) for code in grids.values()]
    codes += [
        posters.of_name(grids[one.grid_id], one.name)
        for one in places.find_place_names(world.session)
    ]

    assert len(set(codes)) == len(codes)
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{1,64}", code) for code in codes)
