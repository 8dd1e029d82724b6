"""改网格、改类别 that give a case to somebody else: passing it on, and counted as that."""

from datetime import date

import pytest

from bot.desk.dispatching import absences, relocation
from bot.desk.handling import corrections, handling, sending_back
from bot.errors import (
    BeingDecided,
    BindingDecision,
    ClimbedAbove,
    NotNow,
    Refusal,
    SomebodyAboveHasIt,
)
from storage import people
from storage.tables import Petition
from storage.words import EventKind, Level, State
from tests.cast import CHEN, FANG, LI, LIN, QIAN, SHEN, WANG, WEI, ZHAO, Actor, World, at, id_of
from tests.desk.test_calendar_moves import declares

HERE, THERE, ELSEWHERE = "WC-LA-01", "WC-LA-04", "WC-YQ-01"
FOREIGN, OURS = "MSFW-01", "GGSS-01"


def relocates(world: World, case: Petition, who: Actor, place: str) -> None:
    place_id = world.place(place)
    world.do(corrections.relocate, world.pressed(who), id_of(case), f"={place_id}")
    world.half_a_minute()


def reclassifies(world: World, case: Petition, who: Actor, code: str) -> None:
    world.do(corrections.reclassify, world.pressed(who), id_of(case), f"={code}")
    world.half_a_minute()


def climbed(world: World) -> Petition:
    case = world.case()
    while world.owner(case) == "小李":
        world.later(hours=1)
        world.ticks()
    world.deliver()
    return case


def test_a_first_honest_correction_is_no_bounce(world: World) -> None:
    case = world.case()

    relocates(world, case, LI, THERE)

    assert (world.owner(case), case.bounces, case.level) == ("小沈", 0, Level.GRID)


def test_it_gives_no_more_time_to_take_it_than_was_left(world: World) -> None:
    case = world.case()
    due = case.take_due_at
    world.later(hours=2)

    relocates(world, case, LI, THERE)

    assert (world.owner(case), case.take_due_at) == ("小沈", due)


def test_no_day_off_gives_them_the_time_that_was_spent_before(world: World) -> None:
    case = world.case()
    world.later(hours=2)
    relocates(world, case, LI, THERE)

    declares(world, date(2026, 3, 10))  # no day of its clocks
    before = case.take_due_at
    declares(world, date(2026, 3, 4))

    assert (before, case.take_due_at) == (at(4, 15, 30), at(5, 14))  # four hours since 10:00
    kept, moved = world.events(case, EventKind.CLOCK_MOVED)
    assert (kept.details["kept"], moved.details["clocks"]) == (True, ["take_due_at"])


def test_given_to_somebody_else_again_it_has_its_own_time(world: World) -> None:
    case = world.case()
    world.later(hours=1)
    relocates(world, case, LI, THERE)
    relocates(world, case, ZHAO, HERE)

    declares(world, date(2026, 3, 10))

    assert (world.owner(case), case.take_due_at) == ("小李", at(4, 16, 30, 30))


def test_whoever_is_above_gives_it_down_with_a_take_clock_of_its_own(world: World) -> None:
    case = world.case()
    due = case.take_due_at
    world.later(hours=2)

    relocates(world, case, ZHAO, THERE)

    assert due is not None
    assert case.take_due_at is not None
    assert case.take_due_at > due


def test_a_second_correction_is_a_bounce_and_those_above_decide(world: World) -> None:
    case = world.case()
    relocates(world, case, LI, THERE)

    relocates(world, case, SHEN, HERE)

    assert (world.owner(case), case.level, case.bounces) == ("赵主任", Level.COMMUNITY, 1)
    assert (case.decision_due_at is not None, case.grid_id) == (True, world.place(HERE))
    (event,) = world.events(case, EventKind.SENT_BACK)
    assert event.details["reason"] == "relocated_again"
    assert event.details["proposal"]["person_id"] == world.person_id(LI)
    world.do(sending_back.judge, world.pressed(ZHAO), id_of(case), "yes")
    assert (world.owner(case), case.decision_due_at) == ("小李", None)


def test_to_and_fro_it_reaches_the_street_whose_word_binds(world: World) -> None:
    case = world.case()
    relocates(world, case, LI, THERE)
    relocates(world, case, SHEN, HERE)
    world.do(sending_back.judge, world.pressed(ZHAO), id_of(case), "yes")
    world.half_a_minute()
    relocates(world, case, LI, THERE)
    world.do(sending_back.judge, world.pressed(ZHAO), id_of(case), "yes")
    world.half_a_minute()

    relocates(world, case, SHEN, HERE)

    assert (world.owner(case), case.level, case.bounces) == ("老方", Level.STREET, 3)
    world.do(sending_back.judge, world.pressed(FANG), id_of(case), "yes")
    world.half_a_minute()
    assert (world.owner(case), case.binding) == ("小李", True)
    with pytest.raises(BindingDecision):
        relocates(world, case, LI, THERE)


@pytest.mark.parametrize("who", [LI, ZHAO])
def test_what_the_street_decided_is_moved_by_the_street_alone(world: World, who: Actor) -> None:
    case = world.case()
    case.binding = True

    with pytest.raises(BindingDecision):
        relocates(world, case, who, THERE)
    with pytest.raises(BindingDecision):
        reclassifies(world, case, who, FOREIGN)

    assert (case.grid_id, case.category_code, world.owner(case)) == (
        world.place(HERE),
        OURS,
        "小李",
    )


def test_a_binding_case_is_still_put_right_where_nobody_else_gets_it(world: World) -> None:
    case = world.taken_case()
    case.binding = True

    relocates(world, case, LI, THERE)
    reclassifies(world, case, LI, "SRHJ-01")

    assert (case.grid_id, case.category_code, world.owner(case)) == (
        world.place(THERE),
        "SRHJ-01",
        "小李",
    )


@pytest.mark.parametrize("code", [FOREIGN])
def test_what_is_being_decided_is_moved_by_whoever_decides(world: World, code: str) -> None:
    case = world.case()
    world.sends_back(case, LI)
    world.half_a_minute()

    with pytest.raises(BeingDecided):
        relocates(world, case, LI, THERE)
    with pytest.raises(BeingDecided):
        reclassifies(world, case, LI, code)

    relocates(world, case, ZHAO, THERE)
    assert (world.owner(case), case.decision_due_at, case.bounces) == ("小沈", None, 1)


def test_the_street_decides_for_good_by_moving_it(world: World) -> None:
    case = world.case()
    case.bounces = 2
    world.sends_back(case, LI)
    world.half_a_minute()

    relocates(world, case, FANG, THERE)

    assert (case.grid_id, world.owner(case)) == (world.place(THERE), "老方")
    assert case.decision_due_at is not None  # the street has it still: it decides by giving it


@pytest.mark.parametrize(
    ("place", "owner"), [(THERE, "赵主任"), (ELSEWHERE, "小李")], ids=["same desk", "another"]
)
def test_what_climbed_keeps_its_level_wherever_it_turns_out_to_lie(
    world: World, place: str, owner: str
) -> None:
    case = climbed(world)
    due = case.take_due_at

    if owner == "赵主任":
        relocates(world, case, LI, place)
        assert (world.owner(case), case.take_due_at) == ("赵主任", due)
    else:
        with pytest.raises(ClimbedAbove):
            relocates(world, case, LI, place)
        assert case.grid_id == world.place(HERE)
        relocates(world, case, ZHAO, place)
        assert world.owner(case) != "赵主任"

    assert case.level == Level.COMMUNITY
    with pytest.raises(Refusal):
        world.do(handling.take, world.pressed(LI), id_of(case))


def test_what_climbed_is_not_called_foreign_from_below(world: World) -> None:
    case = climbed(world)

    with pytest.raises(ClimbedAbove):
        reclassifies(world, case, LI, FOREIGN)
    world.do(handling.take, world.pressed(ZHAO), id_of(case))
    with pytest.raises(ClimbedAbove):
        reclassifies(world, case, LI, FOREIGN)

    reclassifies(world, case, LI, "SRHJ-01")  # what it is, they may say
    assert (case.category_code, world.owner(case)) == ("SRHJ-01", "赵主任")


def test_what_those_above_have_begun_with_is_not_called_foreign_from_below(world: World) -> None:
    case = world.case()
    world.do(handling.transfer, world.pressed(LI), id_of(case), world.person_id(ZHAO))
    world.half_a_minute()
    world.do(handling.take, world.pressed(ZHAO), id_of(case))
    world.half_a_minute()

    with pytest.raises(SomebodyAboveHasIt):
        reclassifies(world, case, LI, FOREIGN)

    assert (case.state, case.category_code) == (State.IN_PROGRESS, OURS)


def test_calling_it_foreign_a_second_time_is_a_bounce_too(world: World) -> None:
    case = world.case()
    reclassifies(world, case, LI, FOREIGN)
    assert (world.owner(case), case.bounces) == ("老方", 0)
    reclassifies(world, case, FANG, OURS)
    world.do(handling.transfer, world.pressed(FANG), id_of(case), world.person_id(LI))
    world.half_a_minute()
    bounces = case.bounces

    reclassifies(world, case, LI, FOREIGN)

    assert (world.owner(case), case.level, case.bounces) == ("老方", Level.STREET, bounces + 1)
    assert case.decision_due_at is not None
    (event,) = world.events(case, EventKind.SENT_BACK)
    assert event.details["reason"] == "reclassified_again"


def waits(world: World, case: Petition, who: Actor) -> None:
    world.do(handling.ask, world.pressed(who), id_of(case))
    world.says(who, "几单元？")
    world.half_a_minute()
    assert case.state == State.AWAITING_RESIDENT


def test_what_the_street_decided_is_not_called_foreign_while_its_resident_is_asked(
    world: World,
) -> None:
    case = world.case()
    waits(world, case, LI)
    case.binding = True

    with pytest.raises(BindingDecision):
        reclassifies(world, case, LI, FOREIGN)

    world.says(WANG, "二单元")
    assert (case.category_code, world.owner(case)) == (OURS, "小李")


def test_nor_is_it_called_foreign_for_the_second_time_without_a_bounce(world: World) -> None:
    case = world.case()
    reclassifies(world, case, LI, FOREIGN)
    reclassifies(world, case, FANG, OURS)
    world.do(handling.transfer, world.pressed(FANG), id_of(case), world.person_id(LI))
    world.half_a_minute()
    waits(world, case, LI)

    with pytest.raises(NotNow):
        reclassifies(world, case, LI, FOREIGN)

    reclassifies(world, case, LI, "SRHJ-01")
    assert (case.category_code, case.state) == ("SRHJ-01", State.AWAITING_RESIDENT)


def nobodys(world: World, case: Petition) -> None:
    """Everybody is away for a while; then 小沈 and those above are there again."""
    everybody = (LI, CHEN, SHEN, ZHAO, QIAN, FANG, WEI, LIN)
    for who in everybody:
        world.goes_on_leave(who)
    world.later(minutes=1)
    world.do(absences.tick)
    assert case.state == State.RECEIVED
    for who in (SHEN, ZHAO, FANG):
        for held in people.find_appointments(world.session, world.person_id(who)):
            held.absent_from = None
    world.session.flush()


def turns_out_to_lie(world: World, case: Petition, place: str) -> None:
    case.grid_id = world.place(place)
    world.do(relocation.moved, case, person_id=case.reporter_id)


def test_what_nobody_has_keeps_the_level_to_which_it_had_climbed(world: World) -> None:
    case = climbed(world)
    nobodys(world, case)

    turns_out_to_lie(world, case, THERE)

    assert (world.owner(case), case.level) == ("赵主任", Level.COMMUNITY)


def test_what_nobody_has_is_still_for_the_street_to_decide_after_three_bounces(
    world: World,
) -> None:
    case = world.case()
    case.bounces = 2
    world.sends_back(case, LI)
    world.half_a_minute()
    nobodys(world, case)

    turns_out_to_lie(world, case, THERE)

    assert world.owner(case) == "老方"
    assert case.decision_due_at is not None
