"""Never nobody, and never the same again: who gets what was sent back or is done once more."""

import pytest

from bot.desk.dispatching import absences
from bot.desk.handling import handling
from bot.desk.judging import follow_up
from bot.errors import ClimbedAbove, DidItBefore
from bot.wording.composing import compose
from storage import people
from storage.tables import Petition
from storage.words import EventKind, Level, NoticeKind, State, Urgency
from tests.cast import (
    CAO,
    CHEN,
    FANG,
    LI,
    LIN,
    QIAN,
    SUN,
    WANG,
    WEI,
    ZHAO,
    Actor,
    World,
    facts,
    id_of,
)

ABOVE = (ZHAO, QIAN, FANG, WEI, LIN)


def away(world: World, *who: Actor) -> None:
    for one in who:
        world.goes_on_leave(one)


def reopened(world: World, case: Petition, by: Actor = LI) -> None:
    world.resolves(case, by)
    world.do(follow_up.say_solved, world.pressed(WANG), id_of(case), False)
    world.do(follow_up.reopen, world.pressed(WANG), id_of(case))
    world.deliver()


def at_the_street(world: World, who: Actor) -> Petition:
    """A case that somebody of the street has taken."""
    case = world.case()
    world.do(handling.transfer, world.pressed(LI), id_of(case), world.person_id(who))
    world.half_a_minute()
    world.do(handling.take, world.pressed(who), id_of(case))
    world.half_a_minute()
    return case


def looks_again(world: World) -> None:
    world.later(minutes=11)
    world.ticks()
    world.deliver()


# 退单: nobody is the judge of what they sent back


def test_whoever_sends_a_case_back_does_not_get_it_to_decide_ten_minutes_later(
    world: World,
) -> None:
    case = world.case()
    away(world, *ABOVE, CHEN)
    world.sends_back(case, LI)
    assert (case.state, case.owner_id) == (State.RECEIVED, None)

    looks_again(world)

    assert (case.state, case.owner_id) == (State.RECEIVED, None)
    assert world.told(NoticeKind.UNASSIGNED, to=CAO)


def test_when_somebody_comes_they_decide_where_it_was_to_be_decided(world: World) -> None:
    case = world.case()
    away(world, *ABOVE, CHEN)
    world.sends_back(case, LI)
    for held in people.find_appointments(world.session, world.person_id(QIAN)):
        held.absent_from = None

    looks_again(world)

    assert (world.owner(case), case.level) == ("小钱", Level.COMMUNITY)
    assert case.decision_due_at is not None


def test_nor_when_whoever_decides_goes_away(world: World) -> None:
    case = world.case()
    away(world, QIAN, FANG, WEI, LIN)
    world.sends_back(case, LI)
    assert world.owner(case) == "赵主任"
    away(world, ZHAO)
    world.later(minutes=1)

    world.do(absences.tick)

    assert (world.owner(case), case.decision_due_at is not None) == ("小陈", True)


# 重办: somebody else does it


@pytest.mark.parametrize(("gone", "owner"), [((), "小陈"), ((CHEN,), "")])
def test_whoever_had_a_reopened_case_does_not_get_it_again_when_those_above_are_away(
    world: World, gone: tuple[Actor, ...], owner: str
) -> None:
    case = world.taken_case()
    away(world, *ABOVE, *gone)

    reopened(world, case)
    looks_again(world)

    assert world.owner(case) == owner
    (event,) = world.events(case, EventKind.REOPENED)
    way = {"goes_to": "community", "least": "grid"}
    assert facts(event) == {"had": world.person_id(LI), **way}


def test_nor_when_whoever_does_it_again_goes_away(world: World) -> None:
    case = world.taken_case()
    away(world, QIAN, FANG, WEI, LIN)
    reopened(world, case)
    assert world.owner(case) == "赵主任"
    away(world, ZHAO)
    world.later(minutes=1)

    world.do(absences.tick)

    assert world.owner(case) == "小陈"


def test_whoever_answered_for_the_officer_is_passed_over_too(world: World) -> None:
    case = world.taken_case()

    reopened(world, case, by=ZHAO)

    assert (world.owner(case), case.level) == ("老方", Level.STREET)


@pytest.mark.parametrize("by", [FANG, LIN])
def test_what_the_street_answered_does_not_come_back_to_the_community(
    world: World, by: Actor
) -> None:
    case = world.taken_case()

    reopened(world, case, by)

    assert (world.owner(case), case.level) == ("林值班", Level.STREET)
    for one in (ZHAO, WEI):
        with pytest.raises(ClimbedAbove):
            world.do(handling.take, world.pressed(one), id_of(case))


def test_above_the_dispatcher_who_answered_is_the_leader_on_duty(world: World) -> None:
    case = at_the_street(world, FANG)

    reopened(world, case, by=FANG)

    assert (world.owner(case), case.level) == ("林值班", Level.STREET)
    with pytest.raises(DidItBefore):
        world.do(handling.take, world.pressed(FANG), id_of(case))


def test_without_a_leader_another_dispatcher_does_it_again(world: World) -> None:
    case = at_the_street(world, FANG)
    away(world, LIN)

    reopened(world, case, by=FANG)

    assert world.owner(case) == "小卫"


def test_above_the_leader_nobody_is_so_the_leader_does_it_again_and_somebody_knows(
    world: World,
) -> None:
    case = at_the_street(world, LIN)

    reopened(world, case, by=LIN)

    assert (world.owner(case), case.state) == ("林值班", State.REOPENED)
    (told,) = world.told(NoticeKind.UNASSIGNED, to=CAO)
    assert "还在林值班（值班领导）手里" in compose(world.session, world.now, told)[0].text
    assert world.events(case, EventKind.DISPATCHED)[-1].details["once_more"] is True
    world.do(handling.take, world.pressed(LIN), id_of(case))
    assert case.state == State.IN_PROGRESS


def test_the_leader_does_it_again_before_anybody_hears_of_nothing(world: World) -> None:
    case = at_the_street(world, LIN)
    world.loses(CAO)

    reopened(world, case, by=LIN)

    assert (world.owner(case), case.red) == ("林值班", True)


def test_round_by_round_it_comes_to_the_leader_and_stays(world: World) -> None:
    case, had = world.taken_case(), []
    for _ in range(5):
        reopened(world, case, by=world.actor(world.owner(case)))
        had.append(world.owner(case))
        world.do(handling.take, world.pressed(world.actor(had[-1])), id_of(case))
        world.half_a_minute()

    assert had == ["赵主任", "老方", "林值班", "林值班", "林值班"]


def test_nobody_below_those_who_answered_gets_it_while_the_street_is_away(world: World) -> None:
    case = at_the_street(world, FANG)
    away(world, LIN, WEI)

    reopened(world, case, by=FANG)
    looks_again(world)

    assert (case.state, case.owner_id) == (State.RECEIVED, None)
    assert world.told(NoticeKind.UNASSIGNED, to=CAO)
    world.comes_back(LIN)
    looks_again(world)
    assert world.owner(case) == "林值班"


def test_nor_when_the_leader_goes_away_who_had_begun_with_it(world: World) -> None:
    case = at_the_street(world, FANG)
    reopened(world, case, by=FANG)
    world.do(handling.take, world.pressed(LIN), id_of(case))
    world.half_a_minute()
    away(world, LIN, WEI)
    world.later(minutes=1)

    world.do(absences.tick)

    assert world.owner(case) == "林值班"  # its ladder tells those above


def test_what_burns_is_given_to_whoever_is_there(world: World) -> None:
    world.says(WANG, "3栋着火了快来")
    case = world.last_case()
    world.do(handling.take, world.pressed(FANG), id_of(case))
    world.half_a_minute()
    away(world, LIN, WEI)

    reopened(world, case, by=FANG)

    assert (case.urgency, world.owner(case)) == (Urgency.EMERGENCY, "赵主任")


def test_above_a_department_is_the_streets_dispatcher(world: World) -> None:
    case = at_the_street(world, SUN)

    reopened(world, case, by=SUN)

    assert world.owner(case) == "老方"
