"""A case to which much has happened, as the archive prints it: nothing left out, no code in it."""

import re

import pytest

from bot.desk.handling import corrections, handling, printing
from bot.desk.judging import follow_up
from bot.desk.waiting import contact, extensions, pausing
from bot.wording.composing import compose
from bot.wording.texts import CHINESE, ENGLISH
from storage.tables import Petition
from storage.words import NoticeKind
from tests.cast import FANG, LI, SHEN, SUN, WANG, ZHAO, World, at, id_of, photo
from tests.desk.whistling import field_of
from tests.units import LAW, POWER
from tests.wording.test_case_file import Reading
from tests.wording.test_event_words import ODD, without_spaces


@pytest.fixture
def case(world: World) -> Petition:
    """Taken, called about, paused, given more time, whistled, resolved, and done once more."""
    world.now = at(4, 9)
    field = field_of(world, [SUN, SHEN])
    world.says(WANG, "柳岸花园3栋楼下路灯坏了", media=photo("before"))
    case = world.case("晚上一点光都没有，老人看不见台阶")
    number = id_of(case)
    world.do(handling.take, world.pressed(LI), number)
    world.do(contact.contact, world.pressed(LI), number, "visit")
    world.half_a_minute()
    _waits(world, case)
    world.now = at(9, 11)
    field.blows(ZHAO, case, LAW, POWER, task="请核实产权并出人出车")
    field.comes(SUN, case)
    field.answers(SUN, case, "产权不在城管，是供电公司的灯杆")
    field.ends(ZHAO, case)
    world.do(corrections.reclassify, world.pressed(LI), number, "=SRHJ-01")
    world.half_a_minute()
    world.resolves(case, LI, "灯泡已更换")
    world.do(follow_up.say_solved, world.pressed(WANG), number, False)
    world.do(follow_up.give_reason, world.pressed(WANG), number, "poor_quality")
    world.do(follow_up.reopen, world.pressed(WANG), number)
    world.deliver()
    world.now = at(20, 9)
    world.ticks()
    owner = world.actor(world.owner(case))
    world.do(handling.take, world.pressed(owner), number)
    world.resolves(case, owner, "线路重新接好，灯亮了")
    world.do(follow_up.say_solved, world.pressed(WANG), number, True)
    world.do(follow_up.say_satisfied, world.pressed(WANG), number, "fair")
    world.deliver()
    return case


def _waits(world: World, case: Petition) -> None:
    number = id_of(case)
    world.do(handling.ask, world.pressed(LI), number)
    world.says(LI, "是哪一根灯杆？")
    world.half_a_minute()
    world.says(WANG, "靠近垃圾房那根")
    world.do(pausing.pause, world.pressed(LI), number, "parts-3")
    world.half_a_minute()
    world.now = at(6, 10)
    world.do(pausing.resume, world.pressed(LI), number)
    world.do(extensions.ask, world.pressed(LI), number, "3")
    world.says(LI, "要等厂家发灯头")
    world.do(extensions.decide, world.pressed(ZHAO), number, "yes")
    world.half_a_minute()


def printed(world: World, case: Petition, language: str) -> str:
    """The page, as it is sent to whoever prints it."""
    world.person(FANG).language = language
    world.do(printing.print_case, world.pressed(FANG), id_of(case))
    (notice,) = world.owed(NoticeKind.CASE_FILE)
    (message,) = compose(world.session, world.now, notice)
    return message.attached[0].page


@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
def test_no_code_stands_in_it(world: World, case: Petition, language: str) -> None:
    text = Reading(printed(world, case, language)).text

    assert ODD.findall(text) == [], text


def test_all_that_was_promised_and_moved_stands_in_it(world: World, case: Petition) -> None:
    text = without_spaces(Reading(printed(world, case, CHINESE)).text)

    for told in (
        "派单：交给柳岸第一网格网格员；网格一级；接单时限 2026-03-04 14:30",
        "上门",
        "等材料、配件；计时暂停，最晚到 2026-03-",
        "恢复计时：办理时限由 2026-03-.* 改为 2026-03-",
        "同意延期：要等厂家发灯头；延长 3 个工作日；办理时限由 .* 改为 ",
        "吹哨：.*要办的：请核实产权并出人出车",
        "产权不在城管",
        "没有反馈：",
        "改类别：“路灯照明”改为“垃圾与保洁”",
        "报到：综合执法队",
        "办得不好",
        "没解决",
        "基本满意",
        "已过办理时限",
    ):
        assert re.search(without_spaces(told), text), told
