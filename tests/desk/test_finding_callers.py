"""查找来电人: by the number they left, for those who may see it; each look is written down."""

import pytest

from bot.desk.hotline import contact, entry
from bot.desk.lists import finding
from bot.wording.composing import compose
from storage.tables import Petition
from storage.words import EventKind, NoticeKind, State
from tests.cast import CHEN, FANG, LI, SHEN, SUN, YANG, ZHAO, Actor, World, id_of
from tests.desk.access_people import ACCUSED, populate, stage
from tests.units import LAW

NUMBER = "13900000000"


def rings(world: World, words: str = "柳岸花园3栋楼下路灯坏了") -> Petition:
    world.do(entry.enter, world.caller(ZHAO), f"{words} 吴女士 {NUMBER} 要回电")
    return world.last_case()


def finds(world: World, who: Actor, words: str = NUMBER) -> str:
    world.do(finding.find, world.caller(who), words)
    return compose(world.session, world.now, world.owed(NoticeKind.FOUND, to=who)[-1])[0].text


def looks(world: World, case: Petition) -> list[int | None]:
    return [one.person_id for one in world.events(case, EventKind.CONTACT_SHOWN)]


@pytest.mark.parametrize(
    "words", [NUMBER, "139 0000 0000", "+86 13900000000", "１３９００００００００"]
)
def test_all_calls_from_a_number_are_found_and_the_look_is_written_down(
    world: World, words: str
) -> None:
    cases = [rings(world), rings(world, "柳岸花园5栋门口垃圾没人收")]

    text = finds(world, ZHAO, words)

    assert "2 件" in text
    assert all(str(case.number) in text for case in cases)
    assert [looks(world, case) for case in cases] == [[world.person_id(ZHAO)]] * 2


def test_the_number_itself_stands_neither_in_the_answer_nor_in_what_is_owed(world: World) -> None:
    rings(world)

    text = finds(world, ZHAO)

    assert "139****0000" in text
    assert NUMBER not in text
    assert NUMBER not in str(world.told(NoticeKind.FOUND)[-1].arguments)


def test_other_words_have_to_fit_as_well(world: World) -> None:
    lamp, rubbish = rings(world), rings(world, "柳岸花园5栋门口垃圾没人收")

    text = finds(world, ZHAO, f"路灯 {NUMBER}")

    assert str(lamp.number) in text
    assert str(rubbish.number) not in text


@pytest.mark.parametrize(
    ("who", "count"), [(LI, 1), (CHEN, 1), (FANG, 1), (SHEN, 0), (YANG, 0), (SUN, 0)]
)
def test_only_where_the_case_is_ones_business(world: World, who: Actor, count: int) -> None:
    case = rings(world)

    assert f"{count} 件" in finds(world, who)
    assert len(looks(world, case)) == count


def test_a_called_unit_finds_the_case_by_its_words_and_not_by_the_number(world: World) -> None:
    field = populate(world)
    case = rings(world)
    field.blows(ZHAO, case, LAW)

    assert "0 件" in finds(world, SUN)
    assert "1 件" in finds(world, SUN, "路灯")
    assert looks(world, case) == []


def test_whom_the_call_complains_of_does_not_find_it(world: World) -> None:
    populate(world)
    case = rings(world)
    stage(world, ACCUSED)

    assert "0 件" in finds(world, ACCUSED)
    assert looks(world, case) == []


def test_a_number_that_never_rang_finds_nothing(world: World) -> None:
    case = rings(world)

    assert "0 件" in finds(world, ZHAO, "13900000001")
    assert looks(world, case) == []


def test_nobody_is_found_by_name(world: World) -> None:
    """Names of callers are sealed; how one looks says so."""
    rings(world)

    assert "0 件" in finds(world, ZHAO, "吴女士")
    assert "居民的姓名找不了" in finds(world, ZHAO, "")


def test_the_history_tells_of_such_a_look_like_of_any_other(world: World) -> None:
    case = rings(world)
    finds(world, ZHAO)
    world.do(contact.show, world.pressed(ZHAO), id_of(case))

    by_number, by_button = world.events(case, EventKind.CONTACT_SHOWN)

    assert (by_number.role, by_number.details) == (by_button.role, by_button.details)


def test_what_has_ended_is_found_by_the_number_as_well(world: World) -> None:
    case = rings(world)
    case.state = State.CLOSED
    world.session.add(case)

    assert "1 件" in finds(world, ZHAO)
    assert looks(world, case) == [world.person_id(ZHAO)]
