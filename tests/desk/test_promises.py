"""What was promised stays; only the calendar moves a running clock, and says so."""

from dataclasses import replace
from datetime import date, timedelta

from bot.desk.handling import handling
from bot.desk.judging import follow_up
from bot.desk.registry.city_import import ImportCounts, import_city
from bot.desk.waiting import pausing
from bot.spreadsheets import CityPlan, read_city
from bot.spreadsheets.plan import DayPlan, LimitPlan
from storage.words import EventKind, LimitUnit, NoticeKind, Stage, Urgency
from tests.cast import LI, SAMPLE, WANG, ZHAO, World, at, facts, id_of


def plan() -> CityPlan:
    """The sample city."""
    found, _findings = read_city(SAMPLE)
    assert found is not None
    return found


def imports(world: World, given: CityPlan) -> ImportCounts:
    return world.do(lambda session, now: import_city(session, now, given))


def a_day_off(day: date) -> CityPlan:
    """The sample city with one day off more."""
    whole = plan()
    off = DayPlan(day, working=False, note="本地放假")
    return replace(whole, calendar=(*(whole.calendar or ()), off))


def test_what_was_promised_is_kept_with_the_case(world: World) -> None:
    case = world.case()

    assert case.limits == {
        "take": [4, "working_hours"],
        "contact": [8, "working_hours"],
        "resolve": [2, "working_days"],
        "follow_up": [7, "working_days"],
        "set": "ordinary",
    }
    assert case.clock_started_at == world.now


def test_an_emergency_has_the_limits_of_emergencies(world: World) -> None:
    world.says(WANG, "柳岸花园3栋电梯故障，有人困在电梯里")
    case = world.last_case()

    assert case.urgency == Urgency.EMERGENCY
    assert case.limits["resolve"] == [2, "working_hours"]


def test_a_limit_that_changes_moves_no_running_clock(world: World) -> None:
    case = world.taken_case()
    before = case.due_at, case.limits
    whole = plan()
    leaves = tuple(
        replace(leaf, limit=9, take_limit=9) if leaf.code == case.category_code else leaf
        for leaf in whole.categories
    )
    row = LimitPlan("GGSS-01", Stage.RESOLVE, Urgency.NORMAL, 1, LimitUnit.WORKING_DAYS)

    imports(world, replace(whole, categories=leaves, limits=(row,)))
    world.do(pausing.pause, world.pressed(LI), id_of(case), "parts-1")
    world.do(pausing.resume, world.pressed(LI), id_of(case))
    later = world.case("柳岸花园3栋楼下路灯坏了")

    assert (case.due_at, case.limits) == before
    assert later.due_at == at(5, 17, 30)
    assert world.events(case, EventKind.CLOCK_MOVED) == []


def test_a_day_off_moves_every_open_case_and_everybody_hears_of_it(world: World) -> None:
    case = world.taken_case()  # due Friday
    done = world.taken_case(text="柳岸花园3栋路灯又坏了")
    world.resolves(done)
    world.deliver()
    before = len(world.told())

    counts = imports(world, a_day_off(date(2026, 3, 5)))

    assert (counts.clocks_moved, case.due_at) == (2, at(9, 17, 30))
    (event,) = world.events(case, EventKind.CLOCK_MOVED)
    assert facts(event) == {
        "before": at(6, 17, 30).isoformat(),
        "after": at(9, 17, 30).isoformat(),
        "clocks": ["due_at"],
    }
    (news,) = world.owed(NoticeKind.CLOCK_NEWS, to=WANG)
    assert news.arguments["event"] == "clock_moved"
    refreshed = [one for one in world.told()[before:] if one.edits and one.petition_id == case.id]
    assert refreshed != []
    assert done.next_check_at == at(16, 17, 30)  # seven working days from the 4th, without the 5th


def test_at_night_the_resident_hears_of_it_in_the_morning(world: World) -> None:
    world.taken_case()
    world.now = at(4, 22)

    imports(world, a_day_off(date(2026, 3, 5)))

    (news,) = world.owed(NoticeKind.CLOCK_NEWS, to=WANG)
    assert news.not_before == at(5, 8)


def test_taking_and_calling_move_too(world: World) -> None:
    untaken = world.case()
    taken = world.case("柳岸花园3栋路灯又坏了")
    world.now = at(4, 16)
    world.do(handling.take, world.pressed(LI), id_of(taken))
    assert taken.contact_due_at == at(5, 16, 30)  # 1.5 h on Wednesday, 6.5 h on Thursday

    imports(world, a_day_off(date(2026, 3, 4)))

    assert untaken.take_due_at == at(5, 14)  # 4 h on Thursday
    assert taken.contact_due_at == at(6, 9)  # 7.5 h on Thursday, half an hour on Friday


def test_an_import_without_another_day_moves_nothing(world: World) -> None:
    case = world.taken_case()

    counts = imports(world, plan())

    assert counts.clocks_moved == 0
    assert world.events(case, EventKind.CLOCK_MOVED) == []


def test_a_reopened_case_is_promised_anew(world: World) -> None:
    case = world.taken_case()
    world.do(pausing.pause, world.pressed(LI), id_of(case), "parts-10")
    world.resolves(case)
    world.now = at(5, 10)
    world.do(follow_up.reopen, world.pressed(WANG), id_of(case))

    assert (case.clock_started_at, case.due_at) == (world.now, at(9, 17, 30))
    assert case.contacted_at is None


def test_the_time_to_decide_who_should_have_it_moves_too(world: World) -> None:
    world.now = at(4, 16, 30)
    case = world.case()
    world.sends_back(case, LI)
    assert case.decision_due_at == case.take_due_at == at(5, 11, 30)

    imports(world, a_day_off(date(2026, 3, 5)))

    assert case.decision_due_at == case.take_due_at == at(6, 11, 30)


def test_who_should_have_an_emergency_is_decided_in_minutes_at_any_hour(world: World) -> None:
    world.now = at(7, 21)  # a Saturday
    world.says(WANG, "柳岸花园3栋着火了")
    case = world.last_case()

    world.sends_back(case, ZHAO)

    quarter = world.now + timedelta(minutes=15)
    assert case.decision_due_at == case.take_due_at == quarter
    assert case.next_check_at is not None
    assert case.next_check_at <= quarter


def test_a_day_off_gives_nobody_longer_to_decide_about_an_emergency(world: World) -> None:
    world.now = at(4, 16, 30)
    world.says(WANG, "柳岸花园3栋着火了")
    case = world.last_case()
    world.sends_back(case, ZHAO)
    due = case.decision_due_at

    imports(world, a_day_off(date(2026, 3, 5)))

    assert case.decision_due_at == case.take_due_at == due


def test_what_turns_out_to_be_an_emergency_is_taken_in_minutes(world: World) -> None:
    case = world.case("柳岸花园3栋楼下路灯坏了")
    assert case.take_due_at is not None
    before = case.take_due_at

    receipt = world.told(NoticeKind.RECEIPT)[-1]
    world.says(WANG, "路灯那里着火了，有人被困", reply_to=world.message_of(receipt))

    assert case.urgency == Urgency.EMERGENCY
    assert case.take_due_at == world.now + timedelta(minutes=15) < before
