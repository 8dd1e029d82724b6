"""接单 by somebody who is not the owner: three things that are not gone round."""

import pytest

from bot.channel.action import Verb
from bot.desk.handling import corrections, handling
from bot.errors import BeingDecided, ClimbedAbove, NotCommunityDuty, Refusal
from bot.wording.composing import compose
from storage.tables import Petition
from storage.words import Level, NoticeKind, State
from tests.cast import CHEN, FANG, LI, QIAN, WANG, ZHAO, Actor, World, at, id_of
from tests.wording.town import verbs


def takes(world: World, case: Petition, who: Actor) -> None:
    world.do(handling.take, world.pressed(who), id_of(case))


def buttons(world: World, who: Actor) -> list[Verb]:
    """Of the card they saw last."""
    card = world.told(NoticeKind.STAFF_CARD, to=who)[-1]
    return verbs(compose(world.session, world.now, card)[0])


def refused(world: World, case: Petition, who: Actor, why: type[Refusal]) -> Refusal:
    """Neither by the button nor by asking, and the buttons are gone."""
    owner = case.owner_id
    with pytest.raises(why):
        world.do(handling.ask, world.pressed(who), id_of(case))
    with pytest.raises(why) as found:
        takes(world, case, who)
    assert (case.state, case.owner_id) == (State.DISPATCHED, owner)
    world.half_a_minute()
    world.do(handling.bring_card, world.pressed(who), id_of(case))
    assert {Verb.TAKE, Verb.ASK}.isdisjoint(buttons(world, who))
    return found.value


@pytest.mark.parametrize("who", [LI, QIAN])
def test_what_is_not_the_communitys_duty_is_taken_by_the_street(world: World, who: Actor) -> None:
    case = world.case()
    world.do(corrections.reclassify, world.pressed(ZHAO), id_of(case), "=MSFW-01")

    refused(world, case, who, NotCommunityDuty)

    takes(world, case, FANG)
    assert (world.owner(case), case.level) == ("老方", Level.STREET)


def test_what_is_being_decided_is_taken_by_whoever_decides(world: World) -> None:
    case = world.case()
    world.sends_back(case, LI)
    for who in (LI, CHEN):
        assert refused(world, case, who, BeingDecided).facts == {"name": "柳岸社区受理台"}
    world.sends_back(case, ZHAO)
    for who in (LI, ZHAO, QIAN):
        refused(world, case, who, BeingDecided)

    takes(world, case, FANG)

    assert (world.owner(case), case.level) == ("老方", Level.STREET)


def climbed(world: World) -> Petition:
    """Not settled in time: the community has it now."""
    case = world.taken_case()
    world.now = at(6, 17, 31)
    world.ticks()
    world.deliver()
    assert (world.owner(case), case.level) == ("赵主任", Level.COMMUNITY)
    return case


def test_what_has_climbed_is_not_taken_down_again(world: World) -> None:
    case = climbed(world)

    assert refused(world, case, LI, ClimbedAbove).facts == {"name": "柳岸社区受理台"}

    takes(world, case, QIAN)
    assert (world.owner(case), case.level) == ("小钱", Level.COMMUNITY)


def test_whoever_has_what_climbed_may_give_it_back_to_be_taken(world: World) -> None:
    case = climbed(world)
    world.do(handling.transfer, world.pressed(ZHAO), id_of(case), world.person_id(LI))

    takes(world, case, CHEN)

    assert (world.owner(case), case.level) == ("小陈", Level.GRID)


def test_a_supervisor_takes_what_climbed_past_them_and_it_stays_up_there(world: World) -> None:
    case = climbed(world)
    while case.level != Level.STREET:
        world.later(hours=1)
        world.ticks()
    world.deliver()

    takes(world, case, ZHAO)

    assert (world.owner(case), case.level) == ("赵主任", Level.STREET)
    ups = case.escalations
    world.later(minutes=1)
    world.ticks()
    assert (world.owner(case), case.escalations) == ("赵主任", ups)


def test_whoever_is_nearest_takes_an_emergency(world: World) -> None:
    world.says(WANG, "柳岸花园3栋着火了，有人困在里面")
    case = world.last_case()
    while not case.escalations:
        world.later(minutes=5)
        world.ticks()

    takes(world, case, CHEN)

    assert world.owner(case) == "小陈"
    assert case.level != Level.GRID
