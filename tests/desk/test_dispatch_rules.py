"""派单规则 at the desk: who gets it, what happens when nobody of them is there, and who hears."""

from datetime import datetime, time

import pytest
from sqlmodel import select

from bot.desk.dispatching import absences, keeping
from bot.desk.drafting import drafts
from bot.desk.watch import digest
from bot.spreadsheets.plan import RulePlan, ShiftPlan
from storage import people
from storage.tables import Appointment, DispatchRule, Petition
from storage.words import Counter, EventKind, Level, NoticeKind, Role, State, Urgency
from tests.cast import (
    CAO,
    CHEN,
    FANG,
    LI,
    LIN,
    QIAN,
    SHEN,
    SUN,
    WANG,
    WEI,
    ZHAO,
    ZHOU,
    Actor,
    World,
    at,
    id_of,
)

LAMP = "柳岸花园3栋路灯坏了"
NIGHT_SHIFT = ShiftPlan("WC", "J002", (1, 2, 3, 4, 5, 6, 7), time(17, 30), time(8, 30))
ALWAYS = ShiftPlan("WC", "J002", (1, 2, 3, 4, 5, 6, 7), time(0), time(0))


def rules(world: World, *given: RulePlan, duty: tuple[ShiftPlan, ...] = ()) -> None:
    world.follows_rules(rules=given, duty=duty)


def sent(world: World, urgency: Urgency) -> Petition:
    """A case that was judged to be so urgent."""
    draft = world.drafts(WANG, LAMP)
    draft.urgency = urgency
    world.do(drafts.send, world.pressed(WANG), id_of(draft))
    return draft


def the_rule(world: World, code: str = "R") -> DispatchRule:
    world.session.flush()
    return world.session.exec(select(DispatchRule).where(DispatchRule.code == code)).one()


@pytest.mark.parametrize(
    ("target", "owner", "level"),
    [
        ({"person_code": "B001"}, "孙队", Level.STREET),
        ({"person_code": "W003"}, "小沈", Level.GRID),
        ({"unit_code": "SZ"}, "孙队", Level.STREET),
        ({"role": Role.COMMUNITY_DESK}, "赵主任", Level.COMMUNITY),
        ({"role": Role.GRID_OFFICER}, "小李", Level.GRID),
        ({"role": Role.DUTY_LEADER}, "林值班", Level.STREET),
        ({"level": Level.COMMUNITY}, "赵主任", Level.COMMUNITY),
        ({"level": Level.STREET}, "老方", Level.STREET),
    ],
)
def test_a_rule_gives_it_to_a_person_a_unit_a_team_or_a_level(
    world: World, target: dict[str, object], owner: str, level: Level
) -> None:
    rules(world, RulePlan("R", 1, category_code="GGSS-01", **target))  # type: ignore[arg-type]

    case = world.case(LAMP)

    assert (world.owner(case), case.level, case.state) == (owner, level, State.DISPATCHED)
    (event,) = world.events(case, EventKind.DISPATCHED)
    assert event.details["rule"] == "R"
    assert the_rule(world).disabled_at is None


def test_without_a_rule_that_fits_the_categorys_level_has_it(world: World) -> None:
    rules(world, RulePlan("R", 1, category_code="WJ-01", unit_code="SZ"))

    assert world.owner(world.case(LAMP)) == "小李"


def test_of_two_rules_the_first_decides(world: World) -> None:
    rules(
        world,
        RulePlan("Z", 1, place_code="WC-LA", unit_code="SZ"),
        RulePlan("A", 2, role=Role.COMMUNITY_DESK),
    )

    assert world.owner(world.case(LAMP)) == "孙队"


def test_a_rule_of_the_night_tells_at_night(world: World) -> None:
    rules(world, RulePlan("R", 1, from_time=time(22), until_time=time(6), unit_code="SZ"))
    world.now = at(4, 23)

    world.case(LAMP)

    assert [one.chat_id for one in world.told(NoticeKind.STAFF_CARD)] == [SUN.telegram_id]


# nobody there


@pytest.mark.parametrize(
    ("target", "gone", "on_leave", "why"),
    [
        ({"person_code": "W003"}, (SHEN,), (), "unregistered"),
        ({"person_code": "W003"}, (), (SHEN,), "absent"),
        ({"person_code": "W001"}, (LI,), (CHEN,), "unregistered"),
        ({"unit_code": "SZ"}, (SUN,), (), "empty"),
        ({"unit_code": "HW"}, (), (), "empty"),
        ({"role": Role.DUTY_LEADER}, (), (LIN,), "empty"),
    ],
)
def test_a_rule_whose_people_are_not_there_disables_itself_and_who_is_on_duty_gets_it(
    world: World,
    target: dict[str, object],
    gone: tuple[Actor, ...],
    on_leave: tuple[Actor, ...],
    why: str,
) -> None:
    rules(world, RulePlan("R", 1, **target), duty=(ALWAYS,))  # type: ignore[arg-type]
    world.loses(*gone)
    for actor in on_leave:
        world.goes_on_leave(actor)

    case = world.case(LAMP)

    assert (world.owner(case), case.level) == ("小卫", Level.STREET)
    assert (the_rule(world).disabled_at, the_rule(world).disabled_why) == (world.now, why)
    (event,) = world.events(case, EventKind.DISPATCHED)
    assert (event.details["rule_disabled"], event.details["on_duty"]) == (why, True)
    told = world.told(NoticeKind.RULE_CHANGED)
    assert [(one.chat_id, one.arguments["why"]) for one in told] == [(CAO.telegram_id, why)]


def test_a_rule_whose_person_has_left_says_so(world: World) -> None:
    rules(world, RulePlan("R", 1, person_code="W003"))
    for held in people.find_appointments(world.session, world.person_id(SHEN)):
        held.ended_at = world.now

    world.case(LAMP)

    assert the_rule(world).disabled_why == "left"


def test_a_rule_disables_itself_when_its_person_leaves_before_a_case_meets_it(
    world: World,
) -> None:
    rules(world, RulePlan("R", 1, person_code="B001"), RulePlan("S", 2, person_code="J001"))
    world.session.flush()
    for held in people.find_appointments(world.session, world.person_id(SUN)):
        held.ended_at = world.now
    world.do(absences.tick)
    early = the_rule(world).disabled_why  # it may still be undone

    for _ in range(3):
        world.later(seconds=30)
        world.do(absences.tick)

    assert (early, the_rule(world).disabled_why) == ("", "left")
    assert the_rule(world, "S").disabled_at is None
    assert [one.arguments["code"] for one in world.owed(NoticeKind.RULE_CHANGED, to=CAO)] == ["R"]


def test_every_morning_each_rule_is_looked_at(world: World) -> None:
    rules(world, RulePlan("R", 1, person_code="W003"))  # 小沈 has no deputy
    world.goes_on_leave(SHEN)

    for world.now in (at(5, 7, 59), at(5, 8, 1), at(5, 8, 2), at(6, 8, 1)):
        world.do(digest.tick)

    assert the_rule(world).disabled_at == at(5, 8, 1)
    (told,) = world.owed(NoticeKind.RULE_CHANGED, to=CAO)
    assert told.arguments["why"] == "absent"


def test_a_deputy_keeps_the_rule_in_force(world: World) -> None:
    rules(world, RulePlan("R", 1, person_code="W001"), duty=(ALWAYS,))
    world.goes_on_leave(LI)

    assert world.owner(world.case(LAMP)) == "小陈"
    assert the_rule(world).disabled_at is None


def test_administrators_hear_of_it_once(world: World) -> None:
    rules(world, RulePlan("R", 1, unit_code="HW"))

    world.case(LAMP)
    world.later(hours=1)
    world.case("柳岸花园3栋井盖没了", ZHOU)

    assert len(world.told(NoticeKind.RULE_CHANGED)) == 1


def test_at_night_administrators_sleep(world: World) -> None:
    rules(world, RulePlan("R", 1, unit_code="HW"))
    world.now = at(4, 23)

    world.case(LAMP)

    assert [one.not_before for one in world.told(NoticeKind.RULE_CHANGED)] == [at(5, 8)]


def test_with_nobody_on_duty_the_usual_level_gets_it(world: World) -> None:
    rules(world, RulePlan("R", 1, unit_code="HW"))

    assert world.owner(world.case(LAMP)) == "小李"


def test_it_comes_back_with_the_next_case_and_says_so(world: World) -> None:
    rules(world, RulePlan("R", 1, unit_code="SZ"))
    world.loses(SUN)
    world.case(LAMP)
    world.later(hours=1)
    world.says(SUN, "我回来了")

    case = world.case("柳岸花园3栋井盖没了", ZHOU)

    assert world.owner(case) == "孙队"
    assert (the_rule(world).disabled_at, the_rule(world).disabled_why) == (None, "")
    told = [one.arguments["why"] for one in world.told(NoticeKind.RULE_CHANGED)]
    assert told == ["empty", "back"]


def test_it_comes_back_with_the_next_import(world: World) -> None:
    rules(world, RulePlan("R", 1, unit_code="SZ"))
    world.loses(SUN)
    world.case(LAMP)
    world.says(SUN, "我回来了")

    rules(world, RulePlan("R", 1, unit_code="SZ"))

    assert the_rule(world).disabled_at is None


def test_looking_again_changes_nothing_while_nobody_is_there(world: World) -> None:
    rules(world, RulePlan("R", 1, unit_code="HW"))
    world.case(LAMP)

    world.do(keeping.recheck)

    assert the_rule(world).disabled_why == "empty"
    assert len(world.told(NoticeKind.RULE_CHANGED)) == 1


def test_a_team_that_is_missing_in_one_place_is_no_trouble_elsewhere(world: World) -> None:
    rules(world, RulePlan("R", 1, role=Role.COMMUNITY_DESK))
    world.loses(ZHAO, QIAN)

    case = world.case(LAMP)

    assert world.owner(case) == "小李"  # as the category says: the desk of 云桥 is there
    assert the_rule(world).disabled_at is None


# on duty


@pytest.mark.parametrize(
    ("urgency", "now", "owner"),
    [
        (Urgency.NORMAL, at(4, 20), "小李"),
        (Urgency.URGENT, at(4, 20), "小卫"),
        (Urgency.EMERGENCY, at(4, 20), "小卫"),
        (Urgency.URGENT, at(7, 19), "小卫"),  # Saturday
        (Urgency.URGENT, at(4, 10), "小李"),
        (Urgency.EMERGENCY, at(4, 10), "小李"),
    ],
)
def test_outside_working_time_who_is_on_duty_gets_what_is_urgent(
    world: World, urgency: Urgency, now: datetime, owner: str
) -> None:
    rules(world, duty=(NIGHT_SHIFT,))
    world.now = now

    case = sent(world, urgency)

    assert world.owner(case) == owner


def test_who_is_on_duty_is_told_of_an_urgent_case_at_night(world: World) -> None:
    rules(world, duty=(NIGHT_SHIFT,))
    world.now = at(4, 23)

    sent(world, Urgency.URGENT)

    assert [one.chat_id for one in world.told(NoticeKind.STAFF_CARD)] == [WEI.telegram_id]


def test_who_is_on_duty_stands_between_the_deputy_and_the_leader(world: World) -> None:
    rules(world, duty=(ShiftPlan("WC", "B001", (1, 2, 3, 4, 5, 6, 7), time(0), time(0)),))
    world.loses(FANG, WEI)

    case = world.case("柳岸花园3栋红绿灯坏了")

    assert world.owner(case) == "孙队"


def test_on_duty_for_the_community_comes_before_the_street(world: World) -> None:
    rules(world, duty=(ShiftPlan("WC-LA", "W003", (3,), time(9), time(17)), ALWAYS))
    world.loses(LI, CHEN, ZHAO, QIAN)

    case = world.case(LAMP)

    assert (world.owner(case), case.level, case.owner_role) == (
        "小沈",
        Level.COMMUNITY,
        Role.GRID_OFFICER,
    )


def test_who_is_on_duty_and_cannot_be_reached_is_passed_over(world: World) -> None:
    rules(world, RulePlan("R", 1, unit_code="HW"), duty=(ALWAYS,))
    world.loses(WEI)

    case = world.case(LAMP)

    assert world.owner(case) == "小李"
    (event,) = world.events(case, EventKind.DISPATCHED)
    assert event.details["passed"] == [[world.person_id(WEI), "unreachable"]]


def test_who_is_on_duty_and_may_not_read_it_in_another_office_is_passed_over(
    world: World,
) -> None:
    rules(world, duty=(ShiftPlan("WC", "B001", (1, 2, 3, 4, 5, 6, 7), time(0), time(0)),))
    officer = Appointment(
        person_id=world.person_id(SUN), role=Role.GRID_OFFICER, place_id=world.place("WC-XL-01")
    )
    world.session.add(officer)
    world.loses(ZHAO, QIAN, FANG, WEI)

    case = world.case("柳岸花园3栋路灯坏了报了三次，网格员不理人")

    assert (case.about_level, world.owner(case)) == (Level.GRID, LIN.name)
    assert len(world.told(NoticeKind.STAFF_CARD, to=LIN)) == 1


# 职责清单


@pytest.mark.parametrize(
    ("text", "gone", "owner"),
    [
        ("柳岸花园3栋停水了", (), "老方"),
        ("柳岸花园3栋停水了", (FANG, WEI), "林值班"),
        ("柳岸花园3栋停水了", (FANG, WEI, LIN), ""),
    ],
)
def test_what_is_not_the_communitys_duty_never_goes_to_it(
    world: World, text: str, gone: tuple[Actor, ...], owner: str
) -> None:
    world.loses(*gone)

    case = world.case(text)

    assert case.category_code == "MSFW-01"
    assert world.owner(case) == owner


def test_a_rule_for_everything_leaves_the_community_out_of_it(world: World) -> None:
    rules(world, RulePlan("R", 1, person_code="S001"))

    assert world.owner(world.case("柳岸花园3栋停水了")) == "老方"


def test_an_unknown_staff_chat_is_never_written_to(world: World) -> None:
    rules(world, RulePlan("R", 1, unit_code="ZF"))  # 郑队 has never pressed Start

    world.case(LAMP)

    assert all(one.counter == Counter.STAFF for one in world.told(NoticeKind.RULE_CHANGED))
    assert the_rule(world).disabled_why == "empty"
