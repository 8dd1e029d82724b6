"""Whoever is below reads and notes; what somebody above has is done with by them alone."""

from collections.abc import Callable

import pytest

from bot.channel.action import Verb
from bot.desk.handling import handling, helpers, sending_back
from bot.desk.handling.printing import print_case
from bot.desk.joining import merging, parting, supporting
from bot.desk.judging import follow_up, objecting
from bot.desk.waiting import contact, extensions, pausing
from bot.errors import BeingDecided, ClimbedAbove, DidItBefore, SomebodyAboveHasIt
from bot.wording.composing import compose
from storage import petitions
from storage.tables import Petition
from storage.words import Level, NoticeKind, State, StatementKind
from tests.cast import CHEN, LI, QIAN, SUN, WANG, ZHAO, ZHOU, Actor, World, at, id_of
from tests.wording.town import verbs

DESK = {"name": "柳岸社区受理台"}
Step = Callable[[World, Petition], object]


def climbed(world: World) -> Petition:
    """Nobody took it: it is with the community, which has begun."""
    case = world.case()
    while world.owner(case) == "小李":
        world.later(hours=1)
        world.ticks()
    world.do(handling.take, world.pressed(ZHAO), id_of(case))
    world.half_a_minute()
    assert (world.owner(case), case.level) == ("赵主任", Level.COMMUNITY)
    return case


def reopened(world: World, by: Actor = LI) -> Petition:
    """Done, and not done well: once more, one level up."""
    case = world.taken_case(by)
    world.resolves(case, by)
    reopens(world, case)
    return case


def reopens(world: World, case: Petition) -> None:
    world.do(follow_up.say_solved, world.pressed(WANG), id_of(case), False)
    world.do(follow_up.reopen, world.pressed(WANG), id_of(case))
    world.deliver()


def card_of(world: World, who: Actor, case: Petition) -> set[Verb]:
    """The buttons of a card brought now, and of 更多."""
    world.do(handling.bring_card, world.pressed(who), id_of(case))
    card = world.told(NoticeKind.STAFF_CARD, to=who)[-1]
    world.do(handling.more, world.pressed(who), id_of(case))
    more = world.told(NoticeKind.MORE_ACTIONS, to=who)[-1]
    found = [compose(world.session, world.now, one)[0] for one in (card, more)]
    return {verb for one in found for verb in verbs(one)}


STEPS: dict[str, Step] = {
    "transfer": lambda world, case: world.do(
        handling.transfer, world.pressed(LI), id_of(case), world.person_id(CHEN)
    ),
    "send_back": lambda world, case: world.do(
        sending_back.send_back, world.pressed(LI), id_of(case), "not_my_duty/?"
    ),
    "ask": lambda world, case: world.do(handling.ask, world.pressed(LI), id_of(case)),
    "resolve": lambda world, case: world.do(handling.resolve, world.pressed(LI), id_of(case)),
    "pause": lambda world, case: world.do(
        pausing.pause, world.pressed(LI), id_of(case), "parts-3"
    ),
    "more_time": lambda world, case: world.do(extensions.ask, world.pressed(LI), id_of(case), "3"),
    "merge": lambda world, case: world.do(merging.merge, world.pressed(LI), id_of(case), ""),
    "split": lambda world, case: world.do(parting.split, world.pressed(LI), id_of(case), "own"),
    "helper": lambda world, case: world.do(helpers.helper, world.pressed(LI), id_of(case), ""),
    "contact": lambda world, case: world.do(
        contact.contact, world.pressed(LI), id_of(case), "phone"
    ),
}


@pytest.mark.parametrize("step", STEPS)
def test_an_officer_does_nothing_with_what_somebody_above_has(world: World, step: str) -> None:
    case = climbed(world)
    before = case.model_dump()

    with pytest.raises(SomebodyAboveHasIt) as refused:
        STEPS[step](world, case)

    assert refused.value.facts == DESK
    assert case.model_dump() == before


def test_an_officer_has_no_button_for_it_but_reads_prints_and_notes(world: World) -> None:
    case = climbed(world)

    shown = card_of(world, LI, case)

    assert shown == {Verb.MORE, Verb.STAFF_CATEGORY, Verb.STAFF_PLACE, Verb.PRINT, Verb.CARD}
    world.do(print_case, world.pressed(LI), id_of(case))
    world.deliver()
    card = world.message_of(world.told(NoticeKind.STAFF_CARD, to=LI)[-1])
    world.says(LI, "灯杆编号 17", reply_to=card)
    assert world.told(NoticeKind.NOTE_KEPT, to=LI)
    kept = petitions.find_statements(world.session, id_of(case), {StatementKind.NOTE})
    assert [one.text for one in kept] == ["灯杆编号 17"]


def test_what_a_department_has_is_not_closed_by_the_officer_who_gave_it(world: World) -> None:
    case = world.case()
    world.do(handling.transfer, world.pressed(LI), id_of(case), world.person_id(SUN))
    world.half_a_minute()
    world.do(handling.take, world.pressed(SUN), id_of(case))

    with pytest.raises(SomebodyAboveHasIt):
        world.do(handling.resolve, world.pressed(LI), id_of(case))


def test_a_colleague_on_the_same_level_stands_in(world: World) -> None:
    case = world.taken_case()

    world.resolves(case, CHEN)

    assert case.state == State.AWAITING_RATING


def test_an_officer_who_took_an_emergency_that_climbed_goes_on_with_it(world: World) -> None:
    world.says(WANG, "柳岸花园3栋着火了，有人困在里面")
    case = world.last_case()
    while not case.escalations:
        world.later(minutes=5)
        world.ticks()
    world.do(handling.take, world.pressed(CHEN), id_of(case))

    world.resolves(case, LI)  # a colleague, for what is in an officer's hands

    assert case.state == State.AWAITING_RATING


def test_while_it_is_decided_who_has_it_the_officer_hears_that(world: World) -> None:
    case = world.case()
    world.sends_back(case, LI)

    for step in ("transfer", "send_back", "helper"):
        with pytest.raises(BeingDecided) as refused:
            STEPS[step](world, case)
        assert refused.value.facts == DESK


def test_the_community_keeps_its_rights_over_what_the_grid_has(world: World) -> None:
    case = world.taken_case()

    world.do(handling.transfer, world.pressed(QIAN), id_of(case), world.person_id(CHEN))

    assert world.owner(case) == "小陈"


# 重办: it goes one level up, and stays there


@pytest.mark.parametrize(("who", "why"), [(LI, DidItBefore), (CHEN, ClimbedAbove)])
def test_a_reopened_case_is_not_taken_down_again(
    world: World, who: Actor, why: type[Exception]
) -> None:
    case = reopened(world)

    for step in (handling.take, handling.ask):
        with pytest.raises(why) as refused:
            world.do(step, world.pressed(who), id_of(case))
        assert refused.value.facts == DESK  # type: ignore[attr-defined]

    assert (world.owner(case), case.level, case.state) == (
        "赵主任",
        Level.COMMUNITY,
        State.REOPENED,
    )
    world.half_a_minute()
    assert {Verb.TAKE, Verb.ASK}.isdisjoint(card_of(world, who, case))


def test_nor_is_one_that_a_neighbour_objected_to(world: World) -> None:
    case = world.taken_case()
    world.do(supporting.join, world.pressed(ZHOU), id_of(case), None)
    world.resolves(case)
    world.do(objecting.judge, world.pressed(ZHOU), id_of(case), False)
    world.do(objecting.object_, world.pressed(ZHOU), id_of(case), "not_done")
    assert world.owner(case) == "赵主任"

    with pytest.raises(DidItBefore):
        world.do(handling.take, world.pressed(LI), id_of(case))


def test_whoever_has_it_then_may_give_it_back(world: World) -> None:
    case = reopened(world)
    world.do(handling.transfer, world.pressed(ZHAO), id_of(case), world.person_id(LI))
    world.half_a_minute()

    world.do(handling.take, world.pressed(LI), id_of(case))

    assert (world.owner(case), case.level) == ("小李", Level.GRID)


def test_nobody_waits_for_those_above_when_it_burns(world: World) -> None:
    world.says(WANG, "柳岸花园3栋着火了，有人困在里面")
    case = world.last_case()
    world.do(handling.take, world.pressed(LI), id_of(case))
    world.half_a_minute()
    world.resolves(case)
    world.now = at(4, 14)
    reopens(world, case)

    world.do(handling.take, world.pressed(LI), id_of(case))

    assert world.owner(case) == "小李"
