"""部门电话: residents are told the city's own numbers, and the national ones without any."""

from bot.spreadsheets.plan import PhonePlan
from bot.wording.composing import compose
from storage.words import Door, NoticeKind
from tests.cast import WANG, ZHOU, Actor, World, bring_rules

REPORT = "我要举报村干部贪污受贿"
OWN = PhonePlan(Door.DISCIPLINE, "0511-12388000")


def told(world: World, who: Actor) -> str:
    world.says(who, REPORT)
    (notice,) = world.owed(NoticeKind.DOOR, to=who)
    return compose(world.session, world.now, notice)[0].text


def test_the_national_number_is_told_where_the_city_has_none(world: World) -> None:
    assert "12388" in told(world, WANG)


def test_the_citys_own_number_is_told_from_the_import_on(world: World) -> None:
    told(world, WANG)

    bring_rules(world.session, world.now, phones=(OWN,))

    assert "<b>0511-12388000</b>" in told(world, ZHOU)


def test_a_number_that_is_not_listed_any_more_is_the_national_one_again(world: World) -> None:
    bring_rules(world.session, world.now, phones=(OWN,))
    bring_rules(world.session, world.now, phones=())

    assert "<b>12388</b>" in told(world, ZHOU)


def test_a_city_without_the_sheet_keeps_its_numbers(world: World) -> None:
    bring_rules(world.session, world.now, phones=(OWN,))
    bring_rules(world.session, world.now, phones=None)

    assert "<b>0511-12388000</b>" in told(world, ZHOU)
