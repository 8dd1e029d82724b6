"""议事: a case before a joint meeting never stays there for ever."""

from datetime import date

import pytest
from sqlmodel import col, select

from bot.desk.desk import Toast
from bot.desk.handling import handling, undo
from bot.desk.meeting import meeting
from bot.desk.talk import talk_days
from bot.desk.waiting import extensions
from bot.errors import NoMeetingThen, NotNow
from bot.rules import meeting as rule
from bot.wording.composing import compose
from storage import waiting, weeks
from storage.tables import Petition, Undo
from storage.words import EventKind, NoticeKind, State
from tests.cast import FANG, LI, LIN, WANG, ZHAO, ZONE, Actor, World, at, facts, id_of
from tests.desk.test_promises import a_day_off, imports

FRIDAY = "2026-03-06T14:30"


def convened(world: World) -> Petition:
    """A case the community has brought before Friday's meeting."""
    case = world.taken_case()
    world.do(meeting.convene, world.pressed(ZHAO), id_of(case), FRIDAY)
    world.deliver()
    return case


def decides(world: World, case: Petition, words: str) -> None:
    world.do(meeting.decide, world.pressed(ZHAO), id_of(case))
    world.says(ZHAO, words)


def test_times_are_offered_in_place_of_the_card(world: World) -> None:
    case = world.taken_case()
    world.do(talk_days.schedule, world.place("WC-LA"), at(15, 9), "睦邻中心")

    world.do(meeting.convene, world.pressed(ZHAO), id_of(case), "")

    (offer,) = world.owed(NoticeKind.MEETING_CHOICES, to=ZHAO)
    assert FRIDAY in offer.arguments["starts"]
    assert "2026-03-15T09:00" in offer.arguments["starts"]  # the talk day of the community


def test_the_clock_stands_while_a_meeting_is_waited_for(world: World) -> None:
    case = convened(world)

    assert (case.state, case.paused_at) == (State.IN_MEETING, world.now)
    (event,) = world.events(case, EventKind.CONVENED)
    assert event.details["meets_at"].startswith(FRIDAY)
    assert world.told(NoticeKind.MEETING_SET, to=WANG)
    assert world.told(NoticeKind.MEETING_UPDATE, to=LI)


@pytest.mark.parametrize("start", ["2026-03-04T09:59", "2026-05-04T10:00"])
def test_a_meeting_in_the_past_or_too_far_ahead_is_refused(world: World, start: str) -> None:
    case = world.taken_case()

    with pytest.raises(NoMeetingThen):
        world.do(meeting.convene, world.pressed(ZHAO), id_of(case), start)


def test_a_grid_officer_brings_nothing_before_a_meeting(world: World) -> None:
    case = world.taken_case()

    with pytest.raises(NotNow):
        world.do(meeting.convene, world.pressed(LI), id_of(case), FRIDAY)


def test_what_is_decided_is_told_and_done_by_whoever_has_the_case(world: World) -> None:
    case = convened(world)
    world.now = at(6, 16)

    decides(world, case, "物业周一前修好")

    assert (case.state, world.owner(case)) == (State.IN_PROGRESS, "小李")
    (told,) = world.told(NoticeKind.MEETING_DECIDED, to=WANG)
    assert told.arguments == {"decision": "物业周一前修好"}
    assert [one.arguments["what"] for one in world.told(NoticeKind.MEETING_UPDATE, to=LI)] == [
        "set",
        "decided",
    ]


def test_the_working_time_of_the_wait_is_given_back(world: World) -> None:
    case = world.taken_case()
    due = case.due_at
    assert due is not None
    world.do(meeting.convene, world.pressed(ZHAO), id_of(case), FRIDAY)
    world.now = at(6, 16)

    decides(world, case, "物业修")

    calendar = world.city.calendar
    assert case.due_at == calendar.add_days(due, 2)  # Wednesday to Friday
    assert case.paused_at is None
    assert case.next_check_at is not None


def test_on_the_day_those_who_need_it_are_reminded_once(world: World) -> None:
    case = convened(world)
    world.now = at(6, 8)

    world.ticks()
    world.ticks()

    for who in (ZHAO, LI):
        whats = [one.arguments["what"] for one in world.told(NoticeKind.MEETING_UPDATE, to=who)]
        assert whats.count("today") == 1
    assert case.state == State.IN_MEETING


def test_a_meeting_without_a_decision_is_told_to_the_street_and_its_leader(world: World) -> None:
    case = convened(world)
    world.now = at(10, 17, 30)

    world.ticks()

    for who in (ZHAO, FANG, LIN):
        whats = {one.arguments["what"] for one in world.told(NoticeKind.MEETING_UPDATE, to=who)}
        assert "undecided" in whats
    assert case.state == State.IN_MEETING


def test_without_any_decision_the_case_goes_on_with_its_clock(world: World) -> None:
    case = convened(world)
    world.now = at(12, 17, 30)

    world.ticks()

    assert (case.state, case.paused_at, world.owner(case)) == (State.IN_PROGRESS, None, "小李")
    (event,) = world.events(case, EventKind.DECIDED)
    assert facts(event) == {"undecided": True}
    assert case.next_check_at is not None


def test_a_case_nobody_had_taken_is_done_after_the_meeting_by_its_owner(world: World) -> None:
    case = world.case()
    world.do(meeting.convene, world.pressed(ZHAO), id_of(case), FRIDAY)
    world.now = at(6, 16)

    decides(world, case, "网格员处理")

    assert (case.state, case.taken_at) == (State.IN_PROGRESS, world.now)


def test_nobody_resolves_what_a_meeting_has_not_decided(world: World) -> None:
    case = convened(world)

    with pytest.raises(NotNow):
        world.do(handling.resolve, world.pressed(LI), id_of(case))


def whats(world: World, who: Actor) -> list[str]:
    """What somebody of staff was told about the meeting, in order."""
    told = world.told(NoticeKind.MEETING_UPDATE, to=who)
    return [one.arguments["what"] for one in told]


def undoes(world: World) -> None:
    """赵主任 undoes their last step, ten seconds after it."""
    world.deliver()
    world.later(seconds=10)
    step = world.session.exec(select(Undo).order_by(col(Undo.id).desc())).first()
    assert step is not None
    world.do(undo.undo, world.pressed(ZHAO), step.id or 0)
    world.deliver()
    world.later(seconds=10)


def test_a_meeting_later_today_is_said_to_be_today_at_once_and_once(world: World) -> None:
    case = world.taken_case()

    world.do(meeting.convene, world.pressed(ZHAO), id_of(case), "2026-03-04T14:30")
    world.now = at(6, 17, 31)
    world.ticks()

    assert whats(world, LI) == whats(world, ZHAO) == ["today", "undecided"]


def test_that_it_is_today_is_not_said_days_later(world: World) -> None:
    convened(world)
    imports(world, a_day_off(date(2026, 3, 5)))
    world.now = at(10, 17, 31)  # nothing ran for days

    world.ticks()

    assert whats(world, LI) == ["set", "undecided"]


def test_a_moved_calendar_moves_the_steps_around_the_meeting(world: World) -> None:
    case = convened(world)  # Friday; the fourth working day after it is Thursday

    imports(world, a_day_off(date(2026, 3, 9)))
    world.ticks()

    assert case.next_check_at == at(6, 8)
    world.now = at(6, 8)
    world.ticks()
    assert case.next_check_at == at(11, 17, 30)


def test_what_was_convened_undone_and_convened_anew_is_told_as_it_is(world: World) -> None:
    case = world.taken_case()
    world.do(meeting.convene, world.pressed(ZHAO), id_of(case), FRIDAY)
    undoes(world)

    world.do(meeting.convene, world.pressed(ZHAO), id_of(case), "2026-03-11T14:30")
    world.half_a_minute()

    last = world.told(NoticeKind.MEETING_UPDATE, to=LI)[-1]
    assert last.arguments["meets_at"].startswith("2026-03-11")
    assert (
        world.told(NoticeKind.MEETING_SET, to=WANG)[-1]
        .arguments["meets_at"]
        .startswith("2026-03-11")
    )


def test_a_decision_undone_and_written_anew_reaches_whoever_has_the_case(world: World) -> None:
    case = convened(world)
    world.now = at(6, 16)
    decides(world, case, "由物业更换")
    undoes(world)

    decides(world, case, "由街道出资更换")
    world.half_a_minute()

    assert world.told(NoticeKind.MEETING_UPDATE, to=LI)[-1].arguments["decision"] == (
        "由街道出资更换"
    )
    assert world.told(NoticeKind.MEETING_DECIDED, to=WANG)[-1].arguments["decision"] == (
        "由街道出资更换"
    )


def test_after_the_meeting_it_goes_to_somebody_who_can_be_reached(world: World) -> None:
    case = convened(world)
    world.loses(LI)
    world.now = at(6, 16)

    decides(world, case, "由物业更换")

    assert world.owner(case) == "小陈"


def test_so_it_does_when_nothing_was_decided(world: World) -> None:
    case = convened(world)
    world.loses(LI)
    world.now = at(12, 17, 31)

    world.ticks()

    assert world.owner(case) == "小陈"


def test_more_time_that_was_asked_for_is_void_and_whoever_asked_hears_so(world: World) -> None:
    case = world.taken_case()
    world.do(extensions.ask, world.pressed(LI), id_of(case), "3")
    world.says(LI, "等配件")
    world.half_a_minute()

    world.do(meeting.convene, world.pressed(ZHAO), id_of(case), FRIDAY)

    assert case.more_time_due_at is None
    assert waiting.asked_extension(world.session, case.id) is None
    assert world.told(NoticeKind.EXTENSION_NEWS, to=LI)[-1].arguments["event"] == "void"


def goes_by_undecided(world: World, case: Petition) -> None:
    while case.state == State.IN_MEETING:
        assert case.next_check_at is not None
        world.now = case.next_check_at
        world.ticks()
        world.deliver()


def test_a_second_meeting_of_a_round_is_held_while_the_clock_runs_on(world: World) -> None:
    case = convened(world)
    decides(world, case, "先修灯")
    world.half_a_minute()
    due = case.due_at

    toast = world.do(meeting.convene, world.pressed(ZHAO), id_of(case), "2026-03-10T14:30")
    world.half_a_minute()

    assert toast == Toast("convened-running")
    assert (case.state, case.paused_at, case.due_at) == (State.IN_MEETING, None, due)
    (told,) = [
        one
        for one in world.told(NoticeKind.MEETING_UPDATE, to=LI)
        if one.arguments["what"] == "set_running"
    ]
    assert "时限照走" in str(compose(world.session, world.now, told))


def test_an_overdue_case_before_a_meeting_stays_overdue_and_on_its_ladder(world: World) -> None:
    case = world.taken_case()
    assert case.due_at is not None
    world.now = case.due_at
    late = at(16, 14, 30).astimezone(ZONE).isoformat()[:16]

    world.do(meeting.convene, world.pressed(ZHAO), id_of(case), late)
    world.later(days=4)
    world.ticks()

    assert (case.state, case.paused_at) == (State.IN_MEETING, None)
    assert world.events(case, EventKind.ESCALATED) != []
    here = weeks.inside([case.grid_id or 0], False)
    assert weeks.figures(world.session, world.now, at(2, 0), at(9, 0), here).overdue == 1


def test_meetings_in_turn_hide_nothing_from_those_above(world: World) -> None:
    case = world.taken_case()
    for _ in range(4):
        offered = rule.times(world.now, world.city.calendar)[-1].astimezone(ZONE)
        world.do(meeting.convene, world.pressed(ZHAO), id_of(case), offered.isoformat()[:16])
        world.half_a_minute()
        goes_by_undecided(world, case)

    assert world.events(case, EventKind.ESCALATED) != []
