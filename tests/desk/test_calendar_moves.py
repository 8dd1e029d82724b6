"""日历改动: a day off that is declared moves what units, those above and meetings have to keep."""

from datetime import date, datetime

from sqlmodel import Session

from bot.desk.meeting import meeting
from bot.desk.waiting import calendar_moves, extensions
from storage import places, waiting
from storage.tables import CalendarOverride, Petition
from storage.words import EventKind, NoticeKind, State
from tests.cast import FANG, LI, SUN, WANG, ZHAO, World, at, id_of
from tests.desk.test_questions import asked
from tests.desk.whistling import Field, field_of
from tests.units import LAW

WEDNESDAY, THURSDAY, FRIDAY, TUESDAY = (date(2026, 3, day) for day in (4, 5, 6, 10))


def declares(world: World, day: date, *, working: bool = False) -> int:
    """The city says so of a day; how many cases moved."""

    def step(session: Session, now: datetime) -> int:
        row = session.get(CalendarOverride, day) or CalendarOverride(day=day, working=working)
        row.working = working
        session.add(row)
        places.count_up_version(session)
        return calendar_moves.recompute_all(session, now)

    return world.do(step)


def called(world: World, *, hour: int = 10) -> tuple[Field, Petition]:
    """On Wednesday 孙队 is called: comes by noon, answers by Friday, when the case is due."""
    field = field_of(world, [SUN])
    world.now = at(4, 9)
    case = world.taken_case()
    world.now = at(4, hour)
    field.blows(ZHAO, case, LAW)
    return field, case


def moved(world: World, case: Petition) -> list[str]:
    """Which clocks the history says have moved."""
    (event,) = world.events(case, EventKind.CLOCK_MOVED)
    return list(event.details["clocks"])


def test_a_called_unit_has_the_day_off_too(world: World) -> None:
    field, case = called(world, hour=16)
    call = field.call(LAW)
    assert (call.report_due_at, call.feed_back_due_at) == (at(5, 9), at(6, 17, 30))

    declares(world, THURSDAY)

    assert (call.report_due_at, call.feed_back_due_at) == (at(6, 9), at(9, 17, 30))
    assert moved(world, case) == ["due_at", "report_due_at", "feed_back_due_at"]
    (event,) = world.events(case, EventKind.CLOCK_MOVED)
    assert event.details["units"] == [call.unit_id]


def test_a_unit_is_not_called_late_on_the_day_off(world: World) -> None:
    field, _case = called(world, hour=16)
    declares(world, THURSDAY)

    world.now = at(5, 17)
    field.looks()

    assert world.told(NoticeKind.WHISTLE_LATE, to=ZHAO) == []


def test_what_a_unit_was_told_too_early_it_is_told_again_when_it_is_due(world: World) -> None:
    field, _case = called(world, hour=16)
    world.now = at(5, 9)
    field.looks()  # late, as it seems
    declares(world, THURSDAY)  # declared while it is already Thursday

    world.now = at(6, 9)
    field.looks()
    field.looks()

    assert len(world.told(NoticeKind.WHISTLE_LATE, to=ZHAO)) == 2
    late = [
        one for one in world.told(NoticeKind.WHISTLE_REMINDER, to=SUN) if one.arguments["late"]
    ]
    assert len(late) == 2


def test_what_a_unit_has_done_does_not_move(world: World) -> None:
    field, case = called(world, hour=16)
    field.comes(SUN, case)
    call = field.call(LAW)

    declares(world, THURSDAY)

    assert (call.report_due_at, call.feed_back_due_at) == (at(5, 9), at(9, 17, 30))
    assert moved(world, case) == ["due_at", "feed_back_due_at"]


def test_units_called_at_once_count_minutes_on_the_wall(world: World) -> None:
    field = field_of(world, [SUN])
    world.says(WANG, "柳岸花园3栋电梯故障，有人困在电梯里")
    world.deliver()
    case = world.last_case()
    field.blows(ZHAO, case, LAW)
    call = field.call(LAW)
    before = call.report_due_at

    declares(world, WEDNESDAY)

    assert call.report_due_at == before == at(4, 10, 30)


def test_whoever_decides_on_more_time_has_the_day_off_too(world: World) -> None:
    case = world.taken_case()
    world.now = at(4, 16, 30)
    world.do(extensions.ask, world.pressed(LI), id_of(case), "3")
    world.says(LI, "要等厂家发灯头")
    assert case.more_time_due_at == at(5, 17)  # half an hour of the day before

    declares(world, THURSDAY)

    row = waiting.asked_extension(world.session, case.id)
    assert row is not None
    assert row.decide_due_at == case.more_time_due_at == at(6, 17)
    assert moved(world, case) == ["due_at", "more_time_due_at"]


def test_asked_one_level_higher_it_counts_from_there(world: World) -> None:
    case = world.taken_case()
    world.do(extensions.ask, world.pressed(LI), id_of(case), "3")
    world.says(LI, "要等厂家发灯头")
    world.now = at(5, 10, 30, 30)
    world.ticks()  # 赵主任 has not decided: 老方 is asked
    assert case.more_time_due_at == at(6, 11, 0, 30)

    declares(world, FRIDAY)

    assert case.more_time_due_at == at(9, 11, 0, 30)
    assert len(world.owed(NoticeKind.EXTENSION_WANTED, to=FANG)) == 1


def test_a_meeting_has_the_day_off_too(world: World) -> None:
    case = world.taken_case()
    world.do(meeting.convene, world.pressed(ZHAO), id_of(case), "2026-03-05T14:30")
    assert case.paused_until == at(11, 17, 30)

    declares(world, FRIDAY)
    world.ticks()

    assert case.paused_until == at(12, 17, 30)
    assert moved(world, case) == ["due_at", "decide_due_at", "paused_until"]
    seen = []
    for world.now in (at(11, 17, 30), at(12, 17, 30)):
        world.ticks()
        seen.append(case.state)
    assert seen == [State.IN_MEETING, State.IN_PROGRESS]


def test_a_day_off_after_a_meeting_was_to_decide_is_told_too(world: World) -> None:
    case = world.taken_case()
    world.do(meeting.convene, world.pressed(ZHAO), id_of(case), "2026-03-05T14:30")
    world.now = at(6, 9)  # until Monday it decides; the clock stands until Wednesday

    declares(world, TUESDAY)

    assert case.paused_until == at(12, 17, 30)
    assert "paused_until" in moved(world, case)
    assert "decide_due_at" not in moved(world, case)


def test_the_time_to_judge_says_that_it_has_moved(world: World) -> None:
    case = world.taken_case()
    world.resolves(case)

    count = declares(world, THURSDAY)

    assert (count, case.next_check_at) == (1, at(16, 17, 30))
    assert moved(world, case) == ["next_check_at"]


def test_a_judgement_that_would_be_over_by_now_is_waited_for_as_was_said(world: World) -> None:
    declares(world, THURSDAY)
    case = world.taken_case()
    world.resolves(case)
    world.now = at(16, 10)

    declares(world, THURSDAY, working=True)  # after all

    assert case.next_check_at == at(16, 17, 30)
    assert world.events(case, EventKind.CLOCK_MOVED) == []


def test_the_resident_keeps_the_day_they_were_told_to_answer_by(world: World) -> None:
    case = asked(world)
    before = case.paused_until
    assert before == at(9, 17, 30)

    declares(world, FRIDAY)

    assert (case.state, case.paused_until) == (State.AWAITING_RESIDENT, before)
