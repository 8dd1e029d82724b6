"""/leave, /duty and /who: who is away, who is on duty, who would get a case."""

from dataclasses import replace
from datetime import date, time

import pytest
from sqlmodel import select

from bot.desk.desk import Toast
from bot.desk.dispatching import absences
from bot.desk.duties import leave, on_duty, who
from bot.desk.handling import handling
from bot.desk.judging import follow_up
from bot.errors import LeaveUnclear, NotStaff, NotYours, UnknownChoice
from bot.rules.undoing import HALF_A_MINUTE
from bot.spreadsheets.plan import ShiftPlan
from bot.wording.composing import compose
from storage import people
from storage.tables import DispatchRule
from storage.words import Counter, EventKind, Level, NoticeKind, Role, State
from tests.cast import (
    CAO,
    CHEN,
    FANG,
    LI,
    LIN,
    QIAN,
    SHEN,
    STRANGER,
    SUN,
    WANG,
    WEI,
    YANG,
    ZHAO,
    Actor,
    World,
    at,
    id_of,
)

LAMP = "柳岸花园3栋路灯坏了"


def leaves(world: World, who_: Actor, words: str = "2026-03-04 2026-03-06") -> None:
    world.do(leave.leave, world.caller(who_), words)


def goes_away(world: World, who_: Actor) -> None:
    """Leave, and half a minute in which it might have been undone."""
    leaves(world, who_)
    world.now += HALF_A_MINUTE
    world.do(absences.tick)


def away(world: World, who_: Actor) -> set[tuple[date | None, date | None]]:
    held = people.find_appointments(world.session, world.person_id(who_))
    return {(one.absent_from, one.absent_until) for one in held}


# leave


def test_the_leave_of_a_colleague_of_the_whole_city_is_put_down_by_its_administrator(
    world: World,
) -> None:
    world.is_only(LIN, Role.DUTY_LEADER, None)

    world.do(leave.leave, world.caller(CAO), "")
    offered = world.owed(NoticeKind.LEAVE_CHOICES, to=CAO)[-1].arguments["people"]
    world.do(leave.choose, world.pressed(CAO), world.person_id(LIN), "2")

    assert world.person_id(LIN) in offered
    assert away(world, LIN) == {(date(2026, 3, 4), date(2026, 3, 5))}
    assert world.owed(NoticeKind.LEAVE_SET, to=LIN)


@pytest.mark.parametrize(
    ("role", "place"),
    [(Role.DUTY_LEADER, None), (Role.ADMINISTRATOR, "WC"), (Role.STREET_DISPATCHER, "WC")],
)
def test_nobody_else_answers_for_who_is_of_the_whole_city(
    world: World, role: Role, place: str | None
) -> None:
    world.is_only(LIN, role, place)

    with pytest.raises(NotYours):
        world.do(leave.choose, world.pressed(LIN), world.person_id(CAO), "2")


def test_a_leave_holds_for_all_offices_and_the_deputy_takes_over(world: World) -> None:
    leaves(world, LI)

    assert away(world, LI) == {(date(2026, 3, 4), date(2026, 3, 6))}
    (told,) = world.owed(NoticeKind.LEAVE_SET, to=LI)
    assert (told.arguments["first"], told.arguments["last"]) == ("2026-03-04", "2026-03-06")
    assert world.owner(world.case(LAMP)) == "小陈"


def test_back_again(world: World) -> None:
    leaves(world, LI)
    leaves(world, LI, "end")

    assert away(world, LI) == {(None, None)}
    assert world.owner(world.case(LAMP)) == "小李"


@pytest.mark.parametrize(
    "words",
    ["三天", "3-5天", "上周五", "2026-03-05 2026-03-04", "2026-03-01", "2028-01-01"],
)
def test_dates_that_are_not_clear_are_refused(world: World, words: str) -> None:
    with pytest.raises(LeaveUnclear):
        leaves(world, LI, words)

    assert away(world, LI) == {(None, None)}


def test_a_stranger_has_no_leave(world: World) -> None:
    with pytest.raises(NotStaff):
        leaves(world, STRANGER)


def test_untaken_cases_are_passed_on_after_half_a_minute(world: World) -> None:
    waiting = world.case("柳岸花园3栋井盖没了")

    leaves(world, LI)

    assert world.do(absences.tick) == 0
    assert world.owner(waiting) == "小李"
    world.now += HALF_A_MINUTE
    world.do(absences.tick)

    assert world.owner(waiting) == "小陈"
    event = world.events(waiting, EventKind.DISPATCHED)[-1]
    assert event.details["absent"] == world.person_id(LI)
    cards = [one for one in world.owed(NoticeKind.STAFF_CARD, to=CHEN) if one.edits is None]
    assert [one.arguments for one in cards] == [{"why": "absent"}]
    assert world.owed(NoticeKind.MILESTONE) == []  # the office is the same


def test_what_has_been_begun_goes_on_with_the_deputy_and_its_resident_is_not_bothered(
    world: World,
) -> None:
    case = world.taken_case(text=LAMP)
    before = case.due_at, case.state, case.taken_at, case.level
    world.deliver()

    goes_away(world, LI)
    again = world.do(absences.tick)

    assert (world.owner(case), again) == ("小陈", 0)
    assert (case.due_at, case.state, case.taken_at, case.level) == before
    event = world.events(case, EventKind.DISPATCHED)[-1]
    assert (event.details["absent"], event.details["kept"]) == (world.person_id(LI), True)
    cards = [one for one in world.owed(NoticeKind.STAFF_CARD, to=CHEN) if one.edits is None]
    assert [one.arguments for one in cards] == [{"why": "absent"}]
    lists = world.owed(NoticeKind.HANDED_OVER)
    assert {one.person_id for one in lists} == {world.person_id(LI), world.person_id(CHEN)}
    (given,) = world.owed(NoticeKind.HANDED_OVER, to=LI)  # by name: their title is the same
    assert "→ 小陈（" in compose(world.session, world.now, given)[0].text
    residents = [one for one in world.owed() if one.counter == Counter.RESIDENT]
    assert [one for one in residents if one.edits is None] == []  # their card alone is put right


def test_what_was_said_because_of_the_clock_is_not_said_again_to_the_deputy(world: World) -> None:
    case = world.taken_case(text=LAMP)
    world.now = at(6, 15)  # most of its time is over
    world.ticks()
    world.deliver()
    kinds = (NoticeKind.ESCALATION, NoticeKind.REMINDER)
    before = len(world.told(*kinds))
    dispatched_at = case.dispatched_at

    goes_away(world, LI)
    world.ticks()

    assert before > 0
    assert (world.owner(case), len(world.told(*kinds))) == ("小陈", before)
    assert case.dispatched_at == dispatched_at


def test_begun_without_a_deputy_it_goes_up(world: World) -> None:
    case = world.taken_case(SHEN, "望川家园2栋路灯坏了")

    goes_away(world, SHEN)

    assert (world.owner(case), case.level, case.state) == (
        "赵主任",
        Level.COMMUNITY,
        State.IN_PROGRESS,
    )


def test_begun_and_with_nobody_there_it_stays_and_its_ladder_goes_on(world: World) -> None:
    case = world.taken_case(text=LAMP)
    for actor in (CHEN, ZHAO, QIAN, FANG, WEI, LIN):
        world.goes_on_leave(actor)

    goes_away(world, LI)
    again = world.do(absences.tick)

    assert (world.owner(case), case.state, again) == ("小李", State.IN_PROGRESS, 0)
    assert case.next_check_at is not None


def nobody_has_those_of(world: World, who_: Actor, number: int) -> None:
    """Cases begun by somebody who is away, as are all above."""
    for _ in range(number):
        world.taken_case(who_, "望川家园2栋路灯坏了")
        world.later(hours=1)  # else it is too much at once
    world.now = at(5, 10)
    for actor in (SHEN, ZHAO, QIAN, FANG, WEI, LIN):
        world.goes_on_leave(actor)


def test_of_very_many_a_part_is_passed_on_each_time_whatever_nobody_can_have(
    world: World,
) -> None:
    cases = [world.case(LAMP) for _ in range(absences.BATCH + 5)]
    world.goes_on_leave(LI)

    passed = [world.do(absences.tick) for _ in range(3)]

    assert passed == [absences.BATCH, 5, 0]
    lists = {who: world.owed(NoticeKind.HANDED_OVER, to=who) for who in (LI, CHEN)}
    assert [len(one.arguments["given"]) for one in lists[LI]] == [len(cases)]
    assert [one.arguments["taken"] for one in lists[CHEN]] == [[id_of(one) for one in cases]]
    assert {world.owner(one) for one in cases} == {"小陈"}


def test_what_nobody_can_have_keeps_nothing_back(world: World) -> None:
    nobody_has_those_of(world, SHEN, absences.BATCH + 1)
    case = world.taken_case(text=LAMP)
    world.goes_on_leave(LI)

    assert world.do(absences.tick) == 1
    assert world.owner(case) == "小陈"


def test_what_waited_for_its_resident_goes_on_with_the_deputy(world: World) -> None:
    case = world.taken_case(text=LAMP)
    world.do(handling.ask, world.pressed(LI), id_of(case))
    world.says(LI, "几单元？")
    world.half_a_minute()
    goes_away(world, LI)
    assert world.owner(case) == "小李"

    world.says(WANG, "二单元")
    world.do(absences.tick)

    assert (world.owner(case), case.state) == ("小陈", State.IN_PROGRESS)


def test_a_leave_that_begins_later_passes_them_on_then(world: World) -> None:
    leaves(world, LI, "2026-03-05")
    case = world.case(LAMP)
    assert world.do(absences.tick) == 0

    world.now = at(5, 0, 1)

    assert world.do(absences.tick) == 1
    assert world.owner(case) == "小陈"
    assert world.do(absences.tick) == 0
    assert world.owed(NoticeKind.STAFF_CARD, to=CHEN) == []  # told by the morning digest


def test_without_a_deputy_they_go_up(world: World) -> None:
    case = world.case("望川家园2栋路灯坏了")
    assert world.owner(case) == "小沈"

    goes_away(world, SHEN)

    assert (world.owner(case), case.level) == ("赵主任", Level.COMMUNITY)
    assert [one.arguments for one in world.owed(NoticeKind.MILESTONE)] == [
        {"event": "transferred"}
    ]


def test_a_case_of_a_unit_stays_there_while_a_colleague_is_there(world: World) -> None:
    case = world.case(LAMP)
    world.do(handling.transfer, world.pressed(ZHAO), id_of(case), world.person_id(SUN))

    goes_away(world, SUN)  # 小尤, the other of 市政养护队, has never pressed Start

    assert (world.owner(case), case.level) == ("老方", Level.STREET)


def test_who_is_away_in_one_place_only_keeps_the_cases_of_another(world: World) -> None:
    case = world.case(LAMP)
    for held in people.find_appointments(world.session, world.person_id(LI)):
        if held.place_id != world.place("WC-LA-01"):
            held.absent_from = date(2026, 3, 4)

    assert world.do(absences.tick) == 0
    assert world.owner(case) == "小李"


def test_a_decision_stays_a_decision_when_whoever_decides_is_away(world: World) -> None:
    case = world.case(LAMP)
    world.sends_back(case, LI)

    goes_away(world, ZHAO)

    assert world.owner(case) == "小钱"
    assert case.decision_due_at is not None


# leave, by buttons


def test_a_supervisor_is_offered_the_people_of_the_place(world: World) -> None:
    world.do(leave.leave, world.caller(ZHAO), "")

    (asked,) = world.owed(NoticeKind.LEAVE_CHOICES, to=ZHAO)
    given = set(asked.arguments["people"])
    assert {world.person_id(one) for one in (LI, CHEN, SHEN, QIAN)} == given
    assert asked.arguments["of"] == world.person_id(ZHAO)


def test_the_street_is_offered_its_desks_and_units(world: World) -> None:
    world.do(leave.leave, world.caller(FANG), "")

    (asked,) = world.owed(NoticeKind.LEAVE_CHOICES, to=FANG)
    given = set(asked.arguments["people"])
    assert {world.person_id(one) for one in (ZHAO, YANG, SUN, WEI)} <= given
    assert world.person_id(LI) not in given


def test_a_grid_officer_is_offered_only_their_own(world: World) -> None:
    world.do(leave.leave, world.caller(LI), "")

    (asked,) = world.owed(NoticeKind.LEAVE_CHOICES, to=LI)
    assert asked.arguments == {"of": world.person_id(LI), "people": []}


@pytest.mark.parametrize(
    ("days", "last"), [("1", date(2026, 3, 4)), ("2", date(2026, 3, 5)), ("7", date(2026, 3, 10))]
)
def test_a_supervisor_puts_somebody_on_leave_and_they_are_told(
    world: World, days: str, last: date
) -> None:
    li = world.person_id(LI)
    assert world.do(leave.choose, world.pressed(ZHAO), li, "") is None

    world.do(leave.choose, world.pressed(ZHAO), li, days)

    assert away(world, LI) == {(date(2026, 3, 4), last)}
    (told,) = world.owed(NoticeKind.LEAVE_SET, to=LI)
    assert told.not_before >= world.now + HALF_A_MINUTE
    assert len(world.owed(NoticeKind.LEAVE_SET, to=ZHAO)) == 1
    world.do(leave.choose, world.pressed(ZHAO), li, "end")
    assert away(world, LI) == {(None, None)}


def test_a_leave_is_undone_by_its_button_and_nobody_noticed(world: World) -> None:
    case, li = world.case(LAMP), world.person_id(LI)
    world.do(leave.choose, world.pressed(ZHAO), li, "7")
    (told,) = world.owed(NoticeKind.LEAVE_SET, to=ZHAO)

    toast = world.do(leave.choose, world.pressed(ZHAO), li, told.arguments["undo"])

    assert toast == Toast("leave-undone")
    assert away(world, LI) == {(None, None)}
    world.now += HALF_A_MINUTE
    world.do(absences.tick)
    assert world.owner(case) == "小李"
    assert world.owed(NoticeKind.LEAVE_SET, to=LI) == []  # who has never heard of it


def test_the_card_of_an_undone_leave_says_what_became_of_the_cases(world: World) -> None:
    world.case(LAMP)
    li, pressed = world.person_id(LI), replace(world.pressed(LI), message_id=77)
    world.do(leave.choose, pressed, li, "7")
    undo = world.told(NoticeKind.LEAVE_SET, to=LI)[-1].arguments["undo"]

    world.do(leave.choose, pressed, li, undo)
    in_time = world.told(NoticeKind.LEAVE_SET, to=LI)[-1]
    world.do(leave.choose, pressed, li, "7")
    world.now += HALF_A_MINUTE
    world.do(leave.choose, pressed, li, undo)
    late = world.told(NoticeKind.LEAVE_SET, to=LI)[-1]

    words = [compose(world.session, world.now, one)[0].text for one in (in_time, late)]
    assert [one.edits for one in (in_time, late)] == [77, 77]
    assert words == [
        "🗓 您没有请假，手上的诉求没有转走。",
        "🗓 您在岗了，新的诉求照常派来。已经转给别人的，由接手的人办完。",
    ]


@pytest.mark.parametrize("last", ["2026-03-06", ""])
def test_undoing_puts_back_the_leave_that_stood_before(world: World, last: str) -> None:
    li = world.person_id(LI)
    until = date.fromisoformat(last) if last else None
    for held in people.find_appointments(world.session, li):
        held.absent_from, held.absent_until = date(2026, 3, 5), until
    world.do(leave.choose, world.pressed(LI), li, "end")
    (told,) = world.owed(NoticeKind.LEAVE_SET, to=LI)

    world.do(leave.choose, world.pressed(LI), li, told.arguments["undo"])

    assert away(world, LI) == {(date(2026, 3, 5), until)}


def test_a_forged_argument_is_no_choice(world: World) -> None:
    for forged in ("undo/x/y", "undo/2026-03-05", "3", "undo/2026-03-05/2026-03-06/1"):
        with pytest.raises(UnknownChoice):
            world.do(leave.choose, world.pressed(LI), world.person_id(LI), forged)


@pytest.mark.parametrize(("by", "of"), [(LI, CHEN), (YANG, LI), (ZHAO, FANG), (SUN, LI)])
def test_nobody_else_does(world: World, by: Actor, of: Actor) -> None:
    with pytest.raises(NotYours):
        world.do(leave.choose, world.pressed(by), world.person_id(of), "1")


def test_nobody_who_is_not_there_is_put_on_leave(world: World) -> None:
    with pytest.raises(UnknownChoice):
        world.do(leave.choose, world.pressed(ZHAO), 99_999, "1")


# on duty

NIGHTS = ShiftPlan("WC", "J002", (1, 2, 3, 4, 5, 6, 7), time(17, 30), time(8, 30))
DESK = ShiftPlan("WC-LA", "S001", (3,), time(9), time(12))


def test_who_is_on_duty_is_told_from_ones_own_place_upwards(world: World) -> None:
    world.follows_rules(rules=(), duty=(NIGHTS, DESK))

    world.do(on_duty.show, world.caller(ZHAO))

    (told,) = world.owed(NoticeKind.DUTY, to=ZHAO)
    community, street = told.arguments["places"]
    assert community["place_id"] == world.place("WC-LA")
    assert [one["person_id"] for one in community["now"]] == [world.person_id(ZHAO)]
    assert community["now"][0]["until"] == at(4, 12).isoformat()
    assert (street["place_id"], street["now"]) == (world.place("WC"), [])
    assert street["next"]["person_id"] == world.person_id(WEI)
    assert street["next"]["from"] == at(4, 17, 30).isoformat()


def test_whoever_has_the_whole_city_sees_its_streets(world: World) -> None:
    world.do(on_duty.show, world.caller(CAO))

    (told,) = world.owed(NoticeKind.DUTY, to=CAO)
    assert told.arguments["places"] == [{"place_id": world.place("WC"), "now": [], "next": None}]


# who would get it


def asks(world: World, by: Actor, words: str) -> dict[str, object]:
    world.do(who.who, world.caller(by), words)
    *_, told = world.owed(NoticeKind.WHO, to=by)
    return told.arguments


def test_words_are_asked_of_dispatch_itself(world: World) -> None:
    world.loses(LI)

    told = asks(world, ZHAO, LAMP)

    assert (told["to"], told["level"], told["told"]) == (world.person_id(CHEN), "grid", "now")
    assert (told["start"], told["why_start"]) == ("grid", "owner")
    assert told["passed"] == [[world.person_id(LI), "unreachable"]]
    assert world.cases() == []


def test_a_rule_and_who_is_on_duty_are_named_and_nothing_is_changed(world: World) -> None:
    world.follows_rules(duty=(NIGHTS,))
    world.now = at(4, 23)

    told = asks(world, FANG, "柳岸花园3栋旁边工地半夜施工")

    assert told["rule"] == ["GZ-01", "夜间施工噪音，执法队夜班直接去"]
    assert (told["trouble"], told["on_duty"], told["to"]) == (
        "empty",
        True,
        world.person_id(WEI),
    )
    assert told["told"] == "now"
    rules = world.session.exec(select(DispatchRule)).all()
    assert [one.disabled_at for one in rules] == [None] * 4


@pytest.mark.parametrize(
    ("words", "why"),
    [("路灯坏了", "nowhere"), ("柳岸花园3栋停水了", "foreign"), (LAMP, "owner")],
)
def test_it_says_why_the_ladder_begins_there(world: World, words: str, why: str) -> None:
    assert asks(world, ZHAO, words)["why_start"] == why


def test_a_case_is_asked_by_its_number(world: World) -> None:
    case = world.taken_case()

    told = asks(world, ZHAO, str(case.number))

    assert (told["category"], told["place_id"]) == (case.category_code, case.grid_id)
    assert (told["to"], case.state) == (world.person_id(LI), State.IN_PROGRESS)


def test_a_case_that_is_done_again_is_above_whoever_did_it(world: World) -> None:
    case = world.taken_case()
    world.resolves(case)
    world.do(follow_up.reopen, world.caller(WANG), id_of(case))

    told = asks(world, FANG, str(case.number))

    assert case.owner_id == told["to"] == world.person_id(ZHAO)


@pytest.mark.parametrize("by_number", [True, False])
def test_a_complaint_is_above_those_it_complains_of(world: World, by_number: bool) -> None:
    words = "柳岸花园网格员小李态度恶劣，骂人"
    number = str(world.case(words).number) if by_number else ""

    told = asks(world, ZHAO, number or words)

    assert (told["to"], told["level"]) == (world.person_id(ZHAO), "community")
    assert (told["start"], told["why_start"]) == ("community", "about")


def test_a_case_of_others_is_not_told(world: World) -> None:
    case = world.case()

    with pytest.raises(NotYours):
        asks(world, YANG, str(case.number))


@pytest.mark.parametrize("by", [LI, SUN])
def test_only_desks_and_above_may_ask(world: World, by: Actor) -> None:
    with pytest.raises(NotYours):
        asks(world, by, LAMP)


def test_at_night_the_digest_would_tell(world: World) -> None:
    world.now = at(4, 23)

    assert asks(world, ZHAO, LAMP)["told"] == "morning"


def test_without_words_it_says_how_to_ask(world: World) -> None:
    assert asks(world, ZHAO, "") == {}


def test_nobody_at_all_is_said_too(world: World) -> None:
    world.loses_all_staff(ZHAO)
    world.goes_on_leave(ZHAO)

    assert asks(world, ZHAO, LAMP)["to"] is None
