"""Whoever leaves for good leaves no case behind; found by the simulated year."""

from dataclasses import replace

from bot.desk.dispatching import absences
from bot.desk.handling import handling
from bot.desk.meeting import meeting
from bot.desk.registry.city_import import import_city
from bot.spreadsheets import read_city
from bot.wording.composing import compose
from storage.words import NoticeKind, State
from tests.cast import CHEN, FANG, LI, LIN, QIAN, SAMPLE, WANG, WEI, ZHAO, Actor, World, id_of


def leaves(world: World, who: Actor) -> None:
    """Somebody is no more in the people sheet, which is imported."""
    plan, _findings = read_city(SAMPLE)
    assert plan is not None
    people = tuple(person for person in plan.people if person.code != who.code)
    world.do(import_city, replace(plan, people=people))


def test_what_a_leaver_had_begun_goes_to_the_deputy_at_once(world: World) -> None:
    case = world.taken_case(LI)

    leaves(world, LI)

    assert (world.owner(case), case.state) == (CHEN.name, State.DISPATCHED)
    (card,) = world.owed(NoticeKind.STAFF_CARD, to=CHEN)
    assert card.arguments["why"] == "left"
    (told,) = world.owed(NoticeKind.MILESTONE, to=WANG)
    assert told.arguments["event"] == "transferred"


def test_what_waits_for_the_resident_waits_on_with_somebody_who_is_there(world: World) -> None:
    case = world.taken_case(LI)
    world.do(handling.ask, world.pressed(LI), id_of(case))
    world.says(LI, "在几栋？")
    waits_until = case.paused_until

    leaves(world, LI)

    assert (world.owner(case), case.state) == (CHEN.name, State.AWAITING_RESIDENT)
    assert case.paused_until == waits_until
    (card,) = world.owed(NoticeKind.STAFF_CARD, to=CHEN)
    assert card.arguments["why"] == "left"
    world.later(minutes=5)
    world.says(WANG, "3栋2单元")
    assert (world.owner(case), case.state) == (CHEN.name, State.IN_PROGRESS)


def test_a_meeting_takes_place_with_somebody_who_is_there(world: World) -> None:
    case = world.taken_case(LI)
    world.do(meeting.convene, world.pressed(ZHAO), id_of(case), "2026-03-20T14:30")
    world.half_a_minute()

    leaves(world, LI)

    assert (world.owner(case), case.state) == (CHEN.name, State.IN_MEETING)


def test_what_waits_stays_while_nobody_else_is_there(world: World) -> None:
    case = world.taken_case(LI)
    world.do(handling.ask, world.pressed(LI), id_of(case))
    world.says(LI, "在几栋？")
    world.loses(CHEN, ZHAO, QIAN, FANG, WEI, LIN)

    leaves(world, LI)

    assert (world.owner(case), case.state) == (LI.name, State.AWAITING_RESIDENT)
    assert case.next_check_at is not None


def test_nobody_else_loses_a_case_and_nothing_is_passed_on_twice(world: World) -> None:
    kept = world.taken_case(CHEN)
    case = world.case()
    leaves(world, LI)

    version = case.version
    assert world.do(absences.tick) == 0
    assert (world.owner(kept), case.version) == (CHEN.name, version)


def test_who_takes_over_and_who_left_both_get_a_list(world: World) -> None:
    cases = [world.taken_case(LI, text=f"{number}栋路灯坏了") for number in (3, 5)]

    leaves(world, LI)

    (taken,) = world.owed(NoticeKind.HANDED_OVER, to=CHEN)
    assert taken.arguments == {"taken": [id_of(one) for one in cases], "from": world.person_id(LI)}
    (given,) = world.owed(NoticeKind.HANDED_OVER, to=LI)
    told = compose(world.session, world.now, given)[0].text
    assert told.startswith("<b>🤝 您原来的任职已结束，手上的 2 件已交给别人</b>，辛苦了：")
    assert all(str(case.number) in told for case in cases)
    assert "路灯" not in told  # the case is no business of theirs any more
    assert "小陈" not in told  # nor who has them, but by the office


def test_nothing_left_behind_needs_no_list(world: World) -> None:
    leaves(world, LI)

    assert world.owed(NoticeKind.HANDED_OVER) == []


def test_what_waits_above_goes_to_nobody_below(world: World) -> None:
    case = world.taken_case(LI)
    world.do(handling.transfer, world.pressed(ZHAO), id_of(case), world.person_id(LIN))
    world.half_a_minute()
    world.do(handling.ask, world.pressed(LIN), id_of(case))
    world.says(LIN, "在几栋？")
    world.half_a_minute()
    world.loses(ZHAO, QIAN, FANG, WEI)

    leaves(world, LIN)

    assert world.owner(case) not in {LI.name, CHEN.name}
