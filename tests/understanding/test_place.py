"""Where it is: by a pin, or by what is said."""

import pytest

from bot.spreadsheets import read_city
from bot.understanding.place import Gazetteer, GridShape, NamedPlace
from storage.words import Certainty, PlaceNameKind
from tests.understanding.town import SAMPLE, Town

SURE, PRESUMED, UNKNOWN = Certainty.SURE, Certainty.PRESUMED, Certainty.UNKNOWN


@pytest.fixture(scope="module")
def town() -> Town:
    plan, _ = read_city(SAMPLE)
    assert plan is not None
    return Town(plan)


@pytest.mark.parametrize(
    ("text", "grid"),
    [
        ("柳岸花园3栋楼下路灯坏了", "LA-01"),
        ("柳岸花园三栋楼下路灯坏了", "LA-01"),
        ("柳岸花园３号楼的灯", "LA-01"),
        ("柳岸花园 3 幢", "LA-01"),
        ("柳岸花园3#楼", "LA-01"),
        ("柳岸花园3-2-501漏水", "LA-01"),
        ("柳岸花园9栋", "LA-02"),
        ("柳岸花园十栋", "LA-02"),
        ("柳岸花園9棟", "LA-02"),
        ("造纸厂宿舍3栋没水", "LA-01"),
        ("造纸厂家属院里面八栋", "LA-02"),
        ("我家在百草园2号楼", "XL-02"),
        ("百草园小区二栋", "XL-02"),
        ("青禾公寓B座电梯坏了", "YQ-03"),
        ("青年公寓a座", "YQ-03"),
        ("锦书苑垃圾没人收", "YQ-02"),
        ("3栋，柳岸花园的", "LA-01"),
        ("望川小学门口堵车", "LA-04"),
        ("川小门口", "LA-04"),
        ("望川街道办门口", "YQ-03"),
        ("望川路51号门口", "LA-02"),
        ("望川路52号门口", "YQ-02"),
        ("东风路149号", "LA-03"),
        ("云桥大道199号", "YQ-04"),
        ("望川路和月牙巷路口", "LA-02"),
    ],
)
def test_a_place_said_plainly_is_sure(town: Town, text: str, grid: str) -> None:
    answer = town.hears(text)

    expected = PRESUMED if text.startswith(("川小", "望川路和")) else SURE
    assert answer == (grid, expected)


@pytest.mark.parametrize("text", ["3栋楼下路灯坏了", "三号楼门口", "3幢"])
def test_a_bare_building_needs_to_know_the_compound(town: Town, text: str) -> None:
    assert town.hears(text) == ("", UNKNOWN)
    assert town.hears(text, home="LA-01") == ("LA-01", PRESUMED)
    assert town.hears(text, group=("LA-01",)) == ("LA-01", PRESUMED)


def test_a_building_that_is_only_in_the_neighbouring_grid_is_found_there(town: Town) -> None:
    assert town.hears("9栋楼道灯坏了", home="LA-01") == ("LA-02", PRESUMED)


def test_candidates_are_those_of_the_own_community_first(town: Town) -> None:
    assert town.hears("5栋", home="LA-02") == ("LA-01 LA-03 LA-04", UNKNOWN)


def test_a_group_of_a_community_leaves_its_grids_as_candidates(town: Town) -> None:
    group = ("YQ-01", "YQ-02", "YQ-03", "YQ-04")

    assert town.hears("5栋", group=group) == ("YQ-01 YQ-02 YQ-04", UNKNOWN)


def test_the_home_grid_does_not_overrule_what_was_said(town: Town) -> None:
    assert town.hears("锦书苑3栋路灯", home="LA-01") == ("YQ-02", SURE)


def test_a_compound_in_two_grids_asks_for_the_building(town: Town) -> None:
    assert town.hears("柳岸花园里面路灯坏了") == ("LA-01 LA-02", UNKNOWN)
    assert town.hears("柳岸花园里面路灯坏了", home="LA-02") == ("LA-02", PRESUMED)


def test_an_unknown_building_still_gives_the_compound(town: Town) -> None:
    assert town.hears("锦书苑99栋") == ("YQ-02", PRESUMED)
    assert town.hears("柳岸花园99栋") == ("LA-01 LA-02", UNKNOWN)


def test_a_road_without_number_gives_all_its_grids(town: Town) -> None:
    grids, certainty = town.hears("望川路上有个大坑")

    assert (len(grids.split()), certainty) == (8, UNKNOWN)
    assert town.hears("望川路上有个大坑", home="LA-02") == ("LA-02", PRESUMED)


def test_a_road_of_one_grid_is_presumed(town: Town) -> None:
    assert town.hears("月牙巷没灯") == ("LA-02", PRESUMED)


def test_a_house_number_that_does_not_exist_gives_the_road(town: Town) -> None:
    assert town.hears("月牙巷7号") == ("LA-02", PRESUMED)
    assert town.hears("望川路999号", home="YQ-03") == ("YQ-03", PRESUMED)


def test_a_bus_line_is_no_house_number(town: Town) -> None:
    assert town.hears("月牙巷12号线站台") == ("LA-02", PRESUMED)


def test_a_grid_is_known_by_its_own_name(town: Town) -> None:
    assert town.hears("云桥第二网格有人占道") == ("YQ-02", SURE)


def test_a_generic_word_depends_on_who_says_it(town: Town) -> None:
    assert town.hears("睦邻中心门口") == ("LA-01 YQ-01 XL-01", UNKNOWN)
    assert town.hears("睦邻中心门口", home="XL-03") == ("XL-01", PRESUMED)
    assert town.hears("公园里长椅坏了") == ("LA-03", PRESUMED)


def test_two_places_far_apart_are_both_candidates(town: Town) -> None:
    assert town.hears("从柳岸菜场到望川小学一路都是落叶") == ("LA-01 LA-04", UNKNOWN)


def test_the_building_beats_the_road_it_is_reached_by(town: Town) -> None:
    assert town.hears("杏林路往前走，锦书苑2栋后面") == ("YQ-02", PRESUMED)


def test_one_wrong_character_before_a_building_is_forgiven(town: Town) -> None:
    assert town.hears("柳岸花圆3栋灯坏了") == ("LA-01", PRESUMED)


def test_a_number_that_may_be_a_day_is_presumed_to_be_the_building(town: Town) -> None:
    assert town.hears("柳岸花园3号停水") == ("LA-01", PRESUMED)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "路灯坏了",
        "今天2个人来了",
        "3点钟",
        "给我打1号电话",
        "一座桥的栏杆断了",
        "一栋楼都没电",
        "这三栋的垃圾",
        "哪一栋都这样",
    ],
)
def test_what_names_no_place_finds_none(town: Town, text: str) -> None:
    assert town.hears(text, home="LA-01") == ("", UNKNOWN)


def test_what_was_said_of_the_place_is_kept(town: Town) -> None:
    guess = town.gazetteer.find("望川家园六号楼旁边，望川小学对面")

    assert guess.words == "望川家园6号楼 望川小学"
    assert (guess.latitude, guess.longitude) == town.spot("望川家园6栋")


def test_a_pin_inside_a_grid_is_sure(town: Town) -> None:
    guess = town.gazetteer.at(*town.spot("锦书苑2栋"))

    assert town.shown(guess) == ("YQ-02", SURE)
    assert (guess.latitude, guess.longitude) == town.spot("锦书苑2栋")


def squares(*lefts: float) -> Gazetteer:
    """Squares of a thousandth of a degree side by side, ids from 1."""

    def ring(left: float) -> list[list[float]]:
        right = left + 0.001
        return [[left, 30.0], [right, 30.0], [right, 30.001], [left, 30.001], [left, 30.0]]

    return Gazetteer(
        [
            GridShape(n, 7, f"G{n}", {"type": "Polygon", "coordinates": [ring(left)]})
            for n, left in enumerate(lefts, 1)
        ],
        [],
    )


def test_a_pin_on_the_edge_belongs_to_both() -> None:
    guess = squares(118.0, 118.001).at(30.0005, 118.001)

    assert (guess.grids, guess.certainty) == ((1, 2), PRESUMED)


def test_a_pin_next_to_the_edge_names_its_own_grid_first() -> None:
    guess = squares(118.0, 118.001).at(30.0005, 118.00103)

    assert (guess.grids, guess.certainty) == ((2, 1), PRESUMED)


def test_a_pin_a_few_metres_outside_still_counts() -> None:
    assert squares(118.0).at(30.0005, 118.00104).grids == (1,)


def test_a_pin_outside_belongs_to_nobody_but_the_distance_is_known() -> None:
    gazetteer = squares(118.0, 118.001)

    guess = gazetteer.at(30.0005, 118.003)
    nearest = gazetteer.nearest(30.0005, 118.003)

    assert (guess.grids, guess.certainty) == ((), UNKNOWN)
    assert nearest is not None
    assert nearest.grid_id == 2
    assert nearest.metres == pytest.approx(96.4, abs=0.5)


def test_a_hole_in_a_grid_is_outside_of_it() -> None:
    outer = [[118.0, 30.0], [118.01, 30.0], [118.01, 30.01], [118.0, 30.01], [118.0, 30.0]]
    hole = [[118.004, 30.004], [118.006, 30.004], [118.006, 30.006], [118.004, 30.006]]
    shape = {"type": "Polygon", "coordinates": [outer, [*hole, hole[0]]]}

    gazetteer = Gazetteer([GridShape(1, 1, "ring", shape)], [])

    assert gazetteer.at(30.005, 118.005).grids == ()
    assert gazetteer.at(30.002, 118.002).grids == (1,)


def test_a_city_without_grids_knows_nothing() -> None:
    empty = Gazetteer([], [])

    assert empty.at(30, 118).grids == ()
    assert empty.nearest(30, 118) is None
    assert empty.find("柳岸花园3栋").grids == ()


def test_a_building_without_a_written_compound_is_found_by_its_whole_name() -> None:
    tower = NamedPlace(1, PlaceNameKind.BUILDING, "望江塔8栋")
    gazetteer = Gazetteer([], [tower])

    assert gazetteer.find("望江塔八栋电梯").grids == (1,)
