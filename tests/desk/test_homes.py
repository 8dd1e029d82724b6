"""我住在…: in words or with a pin; the building is kept, the flat is not."""

import pytest

from bot.desk.drafting import drafts
from bot.desk.hearing import my_data, reception
from storage.words import NoticeKind, State
from tests.cast import WANG, ZHOU, World, id_of

GARDEN = (31.808131, 118.40484)  # 柳岸花园3栋


def asked(world: World) -> None:
    world.do(reception.choose_home, world.pressed(ZHOU), "")


def home_of(world: World) -> tuple[int | None, str]:
    person = world.person(ZHOU)
    return person.home_grid_id, person.home_words


def test_words_tell_the_building_and_never_the_flat(world: World) -> None:
    asked(world)

    world.says(ZHOU, "我住柳岸花园3栋2单元301")

    assert home_of(world) == (world.place("WC-LA-01"), "柳岸花园3栋")
    assert world.cases() == []
    assert len(world.owed(NoticeKind.HOME_SET, to=ZHOU)) == 1


def test_a_pin_tells_it_too(world: World) -> None:
    asked(world)

    world.says(ZHOU, pin=GARDEN)

    person = world.person(ZHOU)
    assert home_of(world) == (world.place("WC-LA-01"), "")
    assert (person.home_latitude, person.home_longitude) == GARDEN
    assert world.cases() == []


@pytest.mark.parametrize("words", ["火星", "柳岸花园3栋楼下路灯坏了"])
def test_what_is_no_home_is_heard_as_ever(world: World, words: str) -> None:
    asked(world)

    world.says(ZHOU, words)

    assert world.person(ZHOU).home_words == ""
    assert world.last_case().state == State.DRAFT


def test_who_taps_a_grid_lives_in_no_building(world: World) -> None:
    asked(world)
    world.says(ZHOU, "柳岸花园3栋")

    world.do(reception.choose_home, world.pressed(ZHOU), f"={world.place('WC-LA-03')}")

    assert home_of(world) == (world.place("WC-LA-03"), "")
    assert world.person(ZHOU).home_latitude is None


def test_my_home_leaks_in_the_first_report_tells_the_building(world: World) -> None:
    world.says(ZHOU, "我家漏水，柳岸花园3栋")
    world.do(drafts.send, world.pressed(ZHOU), id_of(world.last_case()))

    assert home_of(world) == (world.place("WC-LA-01"), "柳岸花园3栋")


def test_a_lamp_somewhere_tells_no_building(world: World) -> None:
    world.says(ZHOU, "柳岸花园3栋楼下路灯坏了")
    world.do(drafts.send, world.pressed(ZHOU), id_of(world.last_case()))

    assert home_of(world) == (world.place("WC-LA-01"), "")


def test_erased_nothing_of_it_is_left(world: World) -> None:
    asked(world)
    world.says(ZHOU, "柳岸花园3栋")
    person = world.person(ZHOU)

    world.do(my_data.choose, world.pressed(ZHOU), "yes")

    assert (person.home_grid_id, person.home_words, person.home_latitude) == (None, "", None)


def test_one_who_has_a_home_is_not_waited_for_by_the_list(world: World) -> None:
    world.do(reception.near, world.caller(WANG), 0)

    world.says(WANG, "老码头小区2栋")

    assert world.person(WANG).home_grid_id == world.place("WC-LA-01")


def test_who_asked_what_is_open_nearby_sees_it_as_soon_as_home_is_known(world: World) -> None:
    world.do(reception.near, world.caller(ZHOU), 0)

    world.says(ZHOU, "柳岸花园3栋")

    assert len(world.told(NoticeKind.NEAR, to=ZHOU)) == 2
    assert world.told(NoticeKind.HOME_SET, to=ZHOU) == []


def test_so_does_who_taps_through_communities_and_grids(world: World) -> None:
    world.do(reception.near, world.caller(ZHOU), 0)
    world.do(reception.choose_home, world.pressed(ZHOU), str(world.place("WC-LA")))

    world.do(reception.choose_home, world.pressed(ZHOU), f"={world.place('WC-LA-03')}")

    assert len(world.told(NoticeKind.NEAR, to=ZHOU)) == 2
    assert world.told(NoticeKind.HOME_SET, to=ZHOU) == []
