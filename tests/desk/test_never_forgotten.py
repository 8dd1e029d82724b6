"""No open case is forgotten: whatever is done to it, there is a moment it is looked at again."""

from datetime import date, datetime, timedelta

import pytest

from bot.desk.handling import corrections, handling
from bot.desk.hearing import own_cases
from bot.desk.joining import supporting
from bot.desk.meeting import meeting
from bot.desk.waiting import pausing
from bot.rules.sending_back import is_deciding
from storage.tables import Petition
from storage.waiting import open_pause
from storage.words import (
    OPEN_STATES,
    EventKind,
    NoticeKind,
    PauseReason,
    State,
    Urgency,
)
from tests.cast import (
    CAO,
    FANG,
    LI,
    LIN,
    SUN,
    WANG,
    ZHAO,
    ZHOU,
    World,
    at,
    facts,
    id_of,
)
from tests.desk.test_promises import a_day_off, imports
from tests.desk.whistling import field_of

FIRE = "着火了，冒浓烟"
BY_LAW = "=XF-01"


def asked(world: World) -> Petition:
    """A question was put to the reporter on Wednesday; until Monday they may answer."""
    case = world.taken_case()
    world.do(handling.ask, world.pressed(LI), id_of(case))
    world.says(LI, "哪一栋？")
    world.half_a_minute()
    assert (case.state, case.paused_until) == (State.AWAITING_RESIDENT, at(9, 17, 30))
    return case


def convened(world: World, case: Petition, start: str = "2026-03-11T14:30") -> Petition:
    """A case before next Wednesday's meeting."""
    world.do(meeting.convene, world.pressed(ZHAO), id_of(case), start)
    world.half_a_minute()
    return case


def paused(world: World) -> Petition:
    """A case whose clock stands for ten working days, for want of parts."""
    case = world.taken_case()
    world.do(pausing.pause, world.pressed(LI), id_of(case), "parts-10")
    world.half_a_minute()
    return case


def unassigned(world: World) -> Petition:
    """Nobody but the administrator can be reached."""
    world.loses_all_staff(CAO)
    case = world.case()
    assert (case.state, case.next_check_at) == (State.RECEIVED, world.now + timedelta(minutes=10))
    return case


def adds(world: World, case: Petition, words: str) -> None:
    world.do(own_cases.begin_addition, world.pressed(WANG), id_of(case))
    world.says(WANG, words)


def state_of(case: Petition) -> State:
    """Its state, asked anew."""
    return case.state


def next_look(world: World, case: Petition) -> datetime:
    """When it is looked at again; it must be."""
    world.session.flush()
    assert case.state in OPEN_STATES
    assert case.next_check_at is not None
    return case.next_check_at


# nobody has it


def test_what_turns_out_an_emergency_while_nobody_has_it_is_looked_for_at_once(
    world: World,
) -> None:
    case = unassigned(world)
    world.later(minutes=1)

    adds(world, case, FIRE)

    assert case.urgency == Urgency.EMERGENCY
    assert next_look(world, case) == world.now


def test_a_moved_calendar_keeps_the_search_for_somebody_going(world: World) -> None:
    case = unassigned(world)
    look = case.next_check_at

    imports(world, a_day_off(date(2026, 3, 5)))

    assert next_look(world, case) == look


def test_so_does_another_category(world: World) -> None:
    case = unassigned(world)
    look = case.next_check_at

    world.do(corrections.reclassify, world.pressed(CAO), id_of(case), BY_LAW)

    assert next_look(world, case) == look


# 信访 while it waits


def test_what_turns_out_a_letter_while_the_resident_is_asked_waits_for_them_on(
    world: World,
) -> None:
    case = asked(world)

    world.do(corrections.reclassify, world.pressed(LI), id_of(case), BY_LAW)

    assert (case.state, case.paused_until) == (State.AWAITING_RESIDENT, at(9, 17, 30))
    assert next_look(world, case) == at(4, 17, 30)  # 15 days before its decision is due
    world.now = at(4, 17, 31)
    world.ticks()
    assert next_look(world, case) == at(9, 17, 30)
    world.now = at(9, 17, 31)
    world.ticks()
    assert (case.state, world.owner(case)) == (State.DISPATCHED, "老方")  # not the community's
    assert next_look(world, case) > world.now


def test_what_is_no_letter_after_all_has_the_wait_given_back(world: World) -> None:
    case = asked(world)
    world.do(corrections.reclassify, world.pressed(LI), id_of(case), BY_LAW)
    world.do(corrections.reclassify, world.pressed(LI), id_of(case), "=GGSS-01")
    assert case.due_at == at(6, 17, 30)

    world.now = at(9, 17, 31)
    world.ticks()

    assert case.due_at == at(11, 17, 30)  # Wednesday to Monday: three working days


def test_what_turns_out_a_letter_before_a_meeting_still_meets(world: World) -> None:
    case = convened(world, world.taken_case())

    world.do(corrections.reclassify, world.pressed(ZHAO), id_of(case), BY_LAW)

    assert state_of(case) == State.IN_MEETING
    assert next_look(world, case) <= at(11, 8)
    pause = open_pause(world.session, case.id)
    assert pause is not None
    assert pause.reason == PauseReason.MEETING
    world.now = at(17, 17, 31)
    world.ticks()
    assert (case.state, world.owner(case)) == (State.DISPATCHED, "老方")  # not the community's
    assert next_look(world, case) > world.now


# the reporter leaves, others stand behind it


def test_a_pause_goes_on_when_the_reporter_leaves(world: World) -> None:
    case = paused(world)
    world.do(supporting.join, world.pressed(ZHOU), id_of(case), None)
    until = case.paused_until

    world.do(own_cases.withdraw, world.pressed(WANG), id_of(case), True)

    assert (case.state, case.paused_until) == (State.IN_PROGRESS, until)
    assert next_look(world, case) == until


def test_nobody_waits_for_the_answer_of_who_has_left(world: World) -> None:
    case = asked(world)
    world.do(supporting.join, world.pressed(ZHOU), id_of(case), None)
    world.later(hours=1)

    world.do(own_cases.withdraw, world.pressed(WANG), id_of(case), True)

    assert (case.state, case.paused_at) == (State.IN_PROGRESS, None)
    assert next_look(world, case) > world.now


def test_the_meeting_takes_place_without_the_reporter(world: World) -> None:
    case = convened(world, world.taken_case())
    world.do(supporting.join, world.pressed(ZHOU), id_of(case), None)
    due = case.due_at

    world.do(own_cases.withdraw, world.pressed(WANG), id_of(case), True)
    world.now = at(11, 16)
    world.do(meeting.decide, world.pressed(ZHAO), id_of(case))
    world.says(ZHAO, "由物业更换")

    assert case.due_at == world.city.calendar.add_days(due or world.now, 5)
    assert next_look(world, case)


# an emergency does not wait


def test_an_emergency_waits_for_no_meeting(world: World) -> None:
    case = convened(world, world.taken_case())

    adds(world, case, FIRE)

    assert (case.state, case.paused_at) == (State.IN_PROGRESS, None)
    assert next_look(world, case) <= world.now  # the levels above, with the next tick
    (event,) = world.events(case, EventKind.DECIDED)
    assert facts(event) == {"undecided": True}
    assert world.owed(NoticeKind.STAFF_CARD, to=FANG)
    told = [one.arguments["event"] for one in world.owed(NoticeKind.MILESTONE, to=WANG)]
    assert told == ["broken_off"]


def test_an_emergency_waits_for_no_pause(world: World) -> None:
    case = paused(world)

    adds(world, case, FIRE)

    assert (case.state, case.paused_at) == (State.IN_PROGRESS, None)
    assert next_look(world, case) <= world.now
    assert world.events(case, EventKind.RESUMED)


def test_an_emergency_waits_for_no_answer(world: World) -> None:
    case = asked(world)

    adds(world, case, FIRE)

    assert (case.state, case.paused_at) == (State.IN_PROGRESS, None)
    assert next_look(world, case) <= world.now


# above the last rung


@pytest.mark.parametrize("taken", [True, False])
def test_above_the_last_rung_the_leader_hears_of_it_every_five_working_days(
    world: World, taken: bool
) -> None:
    case = world.taken_case() if taken else world.case()
    for day in (5, 6, 9, 10, 11):
        world.now = at(day, 17, 45)
        world.ticks()
        world.deliver()

    for day in (17, 24, 31):
        assert next_look(world, case) <= at(day, 17, 45)
        world.now = at(day, 17, 45)
        world.ticks()
        world.deliver()

    steps = [one.details["step"] for one in world.events(case, EventKind.ESCALATED)]
    leads = [step for step in steps if step.startswith("lead-")]
    assert leads == [f"lead-duty_leader{n}" for n in ("", "-2", "-3", "-4")]
    told_lin = [one.arguments["reason"] for one in world.told(NoticeKind.ESCALATION, to=LIN)]
    assert told_lin.count("lead") == 4


def test_a_long_stop_makes_up_for_one_of_those(world: World) -> None:
    case = world.taken_case()
    for day in (6, 9, 10):
        world.now = at(day, 17, 45)
        world.ticks()
    world.now = at(10, 9, month=4)

    world.ticks()

    steps = [one.details["step"] for one in world.events(case, EventKind.ESCALATED)]
    assert [step for step in steps if step.startswith("lead-duty_leader-")] == [
        "lead-duty_leader-5"
    ]
    assert next_look(world, case) > world.now


# what was decided by others ends the question who should have it


def test_a_whistle_ends_the_question_whose_case_it_is(world: World) -> None:
    field = field_of(world, (SUN,))
    case = world.case()
    world.sends_back(case, LI)
    world.half_a_minute()
    assert is_deciding(case.state, case.decision_due_at)

    field.blows(ZHAO, case, next(iter(field.units)))

    assert (case.state, case.decision_due_at) == (State.WHISTLED, None)


def test_a_meeting_ends_the_question_whose_case_it_is(world: World) -> None:
    case = world.case()
    world.sends_back(case, LI)
    world.half_a_minute()
    assert is_deciding(case.state, case.decision_due_at)
    convened(world, case)

    world.now = at(11, 16)
    world.do(meeting.decide, world.pressed(ZHAO), id_of(case))
    world.says(ZHAO, "由物业更换")

    assert (case.state, case.decision_due_at) == (State.IN_PROGRESS, None)
