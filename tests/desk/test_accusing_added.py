"""反映干部, later: what is added to a running case does not reach the officer it is about."""

import pytest

from bot.desk.handling import handling
from bot.desk.hearing import own_cases
from bot.desk.joining import merging
from storage.tables import Petition
from storage.words import Level, NoticeKind
from tests.cast import FANG, LI, LIN, WANG, ZHAO, Actor, World, id_of

ABOUT_THE_GRID = (
    "网格员收了物业的钱，故意不修",
    "小李和物业串通",
    "网格员根本没来，照片是假的",
    "网格员把我的电话告诉了楼上",
    "网格员喝了酒来的",
    "网格员让我给他两百块钱",
    "The grid officer is in league with the property company",
    "Officer Li lied about the repair",
    "根本没来，照片是假的",
    "他骂我",
)


def adds(world: World, case: Petition, words: str) -> None:
    world.do(own_cases.begin_addition, world.pressed(WANG), id_of(case))
    world.says(WANG, words)
    world.half_a_minute()
    world.ticks()
    world.deliver()


def was_told(world: World, who: Actor, words: str) -> bool:
    return any(words in str(one.arguments) for one in world.told(to=who))


@pytest.mark.parametrize("words", ABOUT_THE_GRID)
def test_it_goes_above_the_officer_who_never_reads_it(world: World, words: str) -> None:
    case = world.case()
    world.do(handling.take, world.pressed(LI), id_of(case))

    adds(world, case, words)

    assert not was_told(world, LI, words)
    assert (case.about_level, world.owner(case)) == (Level.GRID, ZHAO.name)


@pytest.mark.parametrize(("words", "about", "goes_to"), [
    ("居委会收了摊贩的钱", Level.COMMUNITY, FANG),
    ("社区主任的亲戚占了车位，他不管", Level.COMMUNITY, FANG),
    ("街道办的人拿了开发商好处", Level.STREET, LIN),
])  # fmt: skip
def test_of_those_above_it_goes_above_them(
    world: World, words: str, about: Level, goes_to: Actor
) -> None:
    case = world.case()

    adds(world, case, words)

    assert (case.about_level, world.owner(case)) == (about, goes_to.name)
    assert not was_told(world, LI, words)


@pytest.mark.parametrize("words", [
    "物业没来，打电话也不接", "物业收了钱不办事", "请网格员来看看", "楼上骂我", "还没修好",
    "网格员说要等物业的师傅",
])  # fmt: skip
def test_what_others_did_reaches_the_officer(world: World, words: str) -> None:
    case = world.case()

    adds(world, case, words)

    assert was_told(world, LI, words)
    assert (case.about_level, world.owner(case)) == (None, LI.name)


def test_unnamed_words_do_not_climb_past_whoever_has_just_been_given_it(world: World) -> None:
    case = world.case()
    adds(world, case, "网格员骂我")

    adds(world, case, "还让我给他两百块钱")

    assert (case.about_level, world.owner(case)) == (Level.GRID, ZHAO.name)


def test_unnamed_words_are_about_the_next_who_took_it(world: World) -> None:
    case = world.case()
    adds(world, case, "网格员骂我")
    world.do(handling.take, world.pressed(ZHAO), id_of(case))
    world.half_a_minute()

    adds(world, case, "也让我给他两百块钱")

    assert (case.about_level, world.owner(case)) == (Level.COMMUNITY, FANG.name)
    assert not was_told(world, ZHAO, "两百块")


def test_words_of_a_report_that_is_merged_into_it_are_not_about_its_owner(world: World) -> None:
    case = world.case()
    other = world.case("柳岸花园3栋楼下路灯不亮，没修就办结了")
    world.do(handling.take, world.pressed(LI), id_of(case))

    world.do(merging.merge, world.pressed(ZHAO), id_of(other), str(id_of(case)))

    assert (case.about_level, world.owner(case)) == (None, LI.name)
    assert world.told(NoticeKind.CASE_UPDATE, to=LI)
