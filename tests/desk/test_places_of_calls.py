"""A call names a place that lies in several grids: whoever typed it in chooses by one tap."""

import pytest

from bot.channel.action import Action, Verb, decode
from bot.desk.handling import handling
from bot.desk.hotline import placing
from bot.errors import NotYours, OldCard, UnknownChoice
from bot.wording.composing import compose
from storage import conversations
from storage.tables import Petition
from storage.words import Certainty, Counter, EventKind, NoticeKind
from tests.cast import LI, LIN, SUN, ZHAO, Actor, World, id_of
from tests.desk.telephone import types_in, words_of

COMPOUND = "柳岸花园路灯坏了，吴女士，13800001111，要回电"  # in two grids
ROAD = "云桥路路灯坏了，吴女士，13800001111，要回电"  # through two communities
ELSEWHERE = "云桥新村3栋路灯坏了，吴女士，13800001111"


def offered(world: World, to: Actor = ZHAO) -> list[Action]:
    notice = world.told(NoticeKind.CALL_ENTERED, to=to)[-1]
    (message, *_) = compose(world.session, world.now, notice)
    found = (decode(one.action or "") for row in message.buttons for one in row)
    return [one for one in found if one is not None and one.verb is Verb.CALL_PLACE]


def grids_of(offers: list[Action]) -> list[int]:
    return [int(one.argument) for one in offers]


def waits(world: World, who: Actor = ZHAO) -> bool:
    chat, person_id = who.telegram_id, world.person_id(who)
    return conversations.get(world.session, world.now, Counter.STAFF, chat, person_id) is not None


def chooses(world: World, case: Petition, grid: int, who: Actor = ZHAO) -> None:
    world.do(placing.place, world.pressed(who), id_of(case), grid)
    world.deliver()


@pytest.mark.parametrize("words", [COMPOUND, ROAD])
def test_each_of_the_grids_has_a_button(world: World, words: str) -> None:
    case = types_in(world, words)

    offers = offered(world)

    assert {one.subject for one in offers} == {case.id}
    assert tuple(grids_of(offers)) == world.city.gazetteer.find(words).grids
    assert len(offers) > 1


def test_a_road_whose_grid_nobody_knows_is_asked_about_with_the_buttons(world: World) -> None:
    types_in(world, ROAD)

    assert "点一下是哪个" in words_of(world, NoticeKind.CALL_ENTERED, ZHAO)


def test_one_tap_gives_it_to_who_is_responsible_there_and_nothing_is_waited_for(
    world: World,
) -> None:
    case = types_in(world, ROAD)
    assert waits(world)
    grid = grids_of(offered(world))[-1]

    chooses(world, case, grid)

    (told,) = world.events(case, EventKind.RELOCATED)
    assert (case.grid_id, case.place_certainty, told.details["grid"]) == (
        grid,
        Certainty.SURE,
        grid,
    )
    assert not waits(world)
    assert offered(world) == []


def test_the_presumed_one_may_be_confirmed(world: World) -> None:
    case = types_in(world, COMPOUND)
    assert case.grid_id is not None

    chooses(world, case, case.grid_id)

    assert (case.place_certainty, world.owner(case)) == (Certainty.SURE, "小李")
    assert world.events(case, EventKind.RELOCATED) == []


def test_a_place_that_is_plain_is_not_asked_about(world: World) -> None:
    types_in(world, ELSEWHERE)

    assert offered(world) == []


def test_whom_it_complains_of_is_not_asked(world: World) -> None:
    types_in(world, "柳岸花园网格员小李态度很差，骂人，吴女士 13800001111", by=LI)

    assert offered(world, LI) == []


def test_nobody_else_says_where_the_caller_is(world: World) -> None:
    case = types_in(world, COMPOUND)

    for who in (LI, LIN, SUN):
        with pytest.raises(NotYours):
            world.do(placing.place, world.pressed(who), id_of(case), case.grid_id or 0)


def test_once_somebody_has_begun_it_is_too_late(world: World) -> None:
    case = types_in(world, COMPOUND)
    other = grids_of(offered(world))[-1]
    world.do(handling.take, world.pressed(LI), id_of(case))

    with pytest.raises(OldCard):
        world.do(placing.place, world.pressed(ZHAO), id_of(case), other)


def test_where_it_is_has_been_typed_meanwhile(world: World) -> None:
    case = types_in(world, ROAD)
    offers = grids_of(offered(world))
    world.says(ZHAO, "云桥新村3栋")
    world.deliver()
    other = next(one for one in offers if one != case.grid_id)

    with pytest.raises(OldCard):
        world.do(placing.place, world.pressed(ZHAO), id_of(case), other)
    assert case.place_certainty == Certainty.SURE


def test_a_second_tap_is_too_late(world: World) -> None:
    case = types_in(world, COMPOUND)
    first, second = grids_of(offered(world))[:2]
    chooses(world, case, first)

    with pytest.raises(OldCard):
        chooses(world, case, second)
    assert case.grid_id == first


def test_what_is_no_grid_is_no_place(world: World) -> None:
    case = types_in(world, COMPOUND)

    with pytest.raises(UnknownChoice):
        world.do(placing.place, world.pressed(ZHAO), id_of(case), world.place("WC-LA"))
