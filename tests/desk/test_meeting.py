"""议事: a case before a joint meeting never stays there for ever."""

import pytest

from bot.desk.handling import handling
from bot.desk.meeting import meeting
from bot.desk.talk import talk_days
from bot.errors import NoMeetingThen, NotNow
from storage.tables import Petition
from storage.words import EventKind, NoticeKind, State
from tests.cast import FANG, LI, LIN, WANG, ZHAO, World, at, id_of

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
    assert event.details == {"undecided": True}
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
