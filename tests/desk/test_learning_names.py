"""Each fix of a place teaches a name: with its source, and never against the city's own."""

from typing import NamedTuple

import pytest
from sqlmodel import col, select

from bot.desk.handling import corrections, name_learning, undo
from bot.desk.hearing import my_data
from bot.desk.registry import learned_names
from storage import learned, places
from storage.tables import LearnedName, Petition, PlaceName, Undo
from storage.words import Certainty, PlaceNameKind
from tests.cast import LI, WANG, ZHAO, ZHOU, Actor, World, id_of

SHOP = "新世纪超市"
WORDS = "新世纪超市门口路灯坏了"


class Seen(NamedTuple):
    """How the city understands the shop."""

    grids: tuple[int, ...]
    certainty: Certainty


def seen(world: World) -> Seen:
    guess = world.city.gazetteer.find(f"{SHOP}旁边积水")
    return Seen(guess.grids, guess.certainty)


def fixed(world: World, code: str, who: Actor = WANG, by: Actor = ZHAO) -> Petition:
    """A case there, put into a grid by staff; it counts a minute later."""
    case = world.case(WORDS, who)
    world.do(corrections.relocate, world.pressed(by), id_of(case), f"={world.place(code)}")
    world.later(minutes=2)
    world.do(name_learning.tick)
    return case


def test_one_fix_makes_it_presumed_and_one_of_somebody_else_sure(world: World) -> None:
    there = (world.place("WC-LA-04"),)
    before = seen(world)
    fixed(world, "WC-LA-04")
    once = seen(world)
    fixed(world, "WC-LA-04")
    again = seen(world)
    fixed(world, "WC-LA-04", ZHOU)

    assert before == ((), Certainty.UNKNOWN)
    assert once == again == (there, Certainty.PRESUMED)
    assert seen(world) == (there, Certainty.SURE)


def test_the_next_case_there_goes_where_it_belongs(world: World) -> None:
    fixed(world, "WC-LA-04")

    case = world.case(f"{SHOP}旁边积水", ZHOU)

    assert (case.grid_id, world.owner(case)) == (world.place("WC-LA-04"), "小沈")


def test_fixes_that_disagree_are_candidates(world: World) -> None:
    fixed(world, "WC-LA-04")
    fixed(world, "WC-LA-03")

    both = tuple(sorted((world.place("WC-LA-03"), world.place("WC-LA-04"))))
    assert seen(world) == (both, Certainty.UNKNOWN)


def test_a_second_fix_of_one_case_takes_the_place_of_the_first(world: World) -> None:
    case = fixed(world, "WC-LA-04")

    world.do(corrections.relocate, world.pressed(ZHAO), id_of(case), f"={world.place('WC-LA-03')}")
    world.later(minutes=2)
    world.do(name_learning.tick)

    assert seen(world) == ((world.place("WC-LA-03"),), Certainty.PRESUMED)


def test_confirming_where_it_is_teaches_as_well(world: World) -> None:
    case = world.case(WORDS)

    world.do(corrections.relocate, world.pressed(LI), id_of(case), f"={case.grid_id}")
    world.later(minutes=2)
    world.do(name_learning.tick)

    assert seen(world) == ((world.place("WC-LA-01"),), Certainty.PRESUMED)


def test_an_undone_fix_teaches_nothing(world: World) -> None:
    case = world.case(WORDS)
    world.do(corrections.relocate, world.pressed(ZHAO), id_of(case), f"={world.place('WC-LA-04')}")
    assert [row.words for row, _ in learned.sources(world.session)] == [SHOP]

    step = world.session.exec(select(Undo).order_by(col(Undo.id).desc())).all()[0]
    world.do(undo.undo, world.pressed(ZHAO), step.id or 0)
    world.later(minutes=2)
    world.do(name_learning.tick)

    assert learned.sources(world.session) == []
    assert seen(world) == ((), Certainty.UNKNOWN)


def test_the_city_is_counted_up_only_when_something_was_taught(world: World) -> None:
    fixed(world, "WC-LA-04")
    version = places.version(world.session)

    world.later(minutes=2)
    world.do(name_learning.tick)

    assert places.version(world.session) == version


@pytest.mark.parametrize(
    "text",
    [
        "柳岸花园3栋路灯坏了",
        "路灯坏了",
        "菜场门口路灯坏了",
        "王阿姨超市门口路灯坏了",
        "孙国强店门口路灯坏了",
        "徐志刚小店门口路灯坏了",
    ],
)
def test_known_places_and_people_are_not_learned(world: World, text: str) -> None:
    case = world.case(text)

    world.do(corrections.relocate, world.pressed(ZHAO), id_of(case), f"={world.place('WC-LA-04')}")

    assert learned.sources(world.session) == []


def test_the_citys_own_name_overrules_what_was_learned(world: World) -> None:
    fixed(world, "WC-LA-04")
    fixed(world, "WC-LA-04")
    own = PlaceName(
        grid_id=world.place("WC-XL-01"), kind=PlaceNameKind.LANDMARK, name=SHOP, aliases=[]
    )
    places.add(world.session, own)
    places.count_up_version(world.session)

    assert seen(world) == ((world.place("WC-XL-01"),), Certainty.SURE)


def test_the_city_sees_what_was_learned_and_from_where(world: World) -> None:
    first, second = fixed(world, "WC-LA-04"), fixed(world, "WC-LA-04", ZHOU)

    (fact,) = world.do(learned_names.find_learned)

    assert fact == learned_names.LearnedFact(
        SHOP,
        (("WC-LA-04", "柳岸第四网格", 2),),
        (first.number or "", second.number or ""),
        Certainty.SURE,
    )


def test_a_forgotten_name_is_never_learned_again(world: World) -> None:
    fixed(world, "WC-LA-04")

    count = world.do(learned_names.forget_name, SHOP)
    fixed(world, "WC-LA-04")

    assert count == 1
    assert world.do(learned_names.find_learned) == []
    assert seen(world) == ((), Certainty.UNKNOWN)
    assert world.do(learned_names.forget_name, "从没学过") == 0


def test_only_a_name_is_kept_never_the_sentence(world: World) -> None:
    case = world.case("我姓王，住3栋，电话13800138000，新世纪超市门口路灯坏了")

    world.do(corrections.relocate, world.pressed(ZHAO), id_of(case), f"={world.place('WC-LA-04')}")

    (row,) = (row for row, _ in learned.sources(world.session))
    assert isinstance(row, LearnedName)
    assert row.words == SHOP


def test_who_is_forgotten_leaves_no_name_behind(world: World) -> None:
    fixed(world, "WC-LA-04")
    assert seen(world).grids

    world.do(my_data.choose, world.pressed(WANG), "yes")

    assert learned.sources(world.session) == []
    assert seen(world) == ((), Certainty.UNKNOWN)
