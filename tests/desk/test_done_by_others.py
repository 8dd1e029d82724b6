"""Never nobody, and never the same again: who gets what was sent back or is done once more."""

import pytest

from bot.desk.dispatching import absences
from bot.desk.handling import handling
from bot.desk.judging import follow_up
from bot.errors import DidItBefore
from storage import people
from storage.tables import Petition
from storage.words import EventKind, Level, NoticeKind, State
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
    assert facts(event) == {"had": world.person_id(LI)}


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

    assert (world.owner(case), case.level) == ("小钱", Level.COMMUNITY)


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


def test_above_the_leader_nobody_is_so_the_dispatcher_does_it_again(world: World) -> None:
    case = at_the_street(world, LIN)

    reopened(world, case, by=LIN)

    assert world.owner(case) == "老方"


def test_above_a_department_is_the_streets_dispatcher(world: World) -> None:
    case = at_the_street(world, SUN)

    reopened(world, case, by=SUN)

    assert world.owner(case) == "老方"
