"""协办: helpers note and hear, the lead stays responsible."""

import pytest

from bot.desk.handling import handling, helpers
from bot.errors import AlreadyTaken, NobodyToTransferTo, NotNow, OldCard
from storage import helping, petitions
from storage.tables import Petition
from storage.words import EventKind, NoticeKind, State, StatementKind
from tests.cast import CHEN, LI, SUN, ZHAO, Actor, World, at, facts, id_of, photo


def adds(world: World, case: Petition, who: Actor, by: Actor = LI, sign: str = "") -> None:
    argument = f"{sign}{world.person_id(who)}"
    world.do(helpers.helper, world.pressed(by), id_of(case), argument)


def helping_now(world: World, case: Petition) -> list[int]:
    return [one.person_id for one in helping.find_helpers(world.session, id_of(case))]


def card_of(world: World, who: Actor) -> int:
    """The message a helper's card became."""
    world.deliver()
    (card,) = [one for one in world.told(NoticeKind.STAFF_CARD, to=who) if one.edits is None]
    return world.message_of(card)


def test_colleagues_and_units_are_offered(world: World) -> None:
    case = world.taken_case()

    world.do(helpers.helper, world.pressed(LI), id_of(case), "")

    (asked,) = world.owed(NoticeKind.HELPER_CHOICES, to=LI)
    offered = {one["person_id"] for one in asked.arguments["choices"]}
    assert {world.person_id(SUN), world.person_id(CHEN)} <= offered
    assert world.person_id(LI) not in offered


def test_a_helper_gets_the_card_and_the_lead_stays(world: World) -> None:
    case = world.taken_case()

    adds(world, case, SUN)

    assert (world.owner(case), case.state, helping_now(world, case)) == (
        "小李",
        State.IN_PROGRESS,
        [world.person_id(SUN)],
    )
    cards = world.owed(NoticeKind.STAFF_CARD, to=SUN)
    assert [one.arguments for one in cards] == [{"why": "helper"}]
    (event,) = world.events(case, EventKind.HELPER_ADDED)
    assert facts(event) == {"helper": world.person_id(SUN)}


def test_at_night_a_helper_sleeps(world: World) -> None:
    case = world.taken_case()
    world.now = at(4, 22)

    adds(world, case, SUN)

    assert [one.not_before for one in world.owed(NoticeKind.STAFF_CARD, to=SUN)] == [at(5, 8)]


def test_a_helper_may_note_and_nothing_else(world: World) -> None:
    case = world.taken_case()
    adds(world, case, SUN)
    card = card_of(world, SUN)

    world.says(SUN, "梯子带来了", reply_to=card)

    said = petitions.find_statements(world.session, id_of(case), {StatementKind.NOTE})
    assert [one.text for one in said] == ["梯子带来了"]
    for step in (handling.take, handling.resolve, handling.ask):
        with pytest.raises((AlreadyTaken, NotNow)):
            world.do(step, world.pressed(SUN), id_of(case))


def test_lead_and_helpers_hear_each_others_notes(world: World) -> None:
    case = world.taken_case()
    adds(world, case, SUN)
    card = card_of(world, SUN)
    (own,) = [one for one in world.told(NoticeKind.STAFF_CARD, to=LI) if one.edits is None]

    world.says(SUN, "", reply_to=card, media=photo("ladder"))
    world.says(LI, "三点在楼下等", reply_to=world.message_of(own))

    (to_lead,) = world.owed(NoticeKind.HELPER_NEWS, to=LI)
    (to_helper,) = world.owed(NoticeKind.HELPER_NEWS, to=SUN)
    assert (to_lead.arguments["by"], len(to_lead.arguments["sha"])) == (world.person_id(SUN), 1)
    assert (to_helper.arguments["event"], to_helper.arguments["text"]) == ("note", "三点在楼下等")


def test_without_helpers_a_note_is_told_nobody(world: World) -> None:
    case = world.taken_case()
    (own,) = [one for one in world.told(NoticeKind.STAFF_CARD, to=LI) if one.edits is None]

    world.says(LI, "三点去", reply_to=world.message_of(own))

    assert case.owner_id == world.person_id(LI)
    assert world.told(NoticeKind.HELPER_NEWS) == []


def test_helpers_learn_the_result(world: World) -> None:
    case = world.taken_case()
    adds(world, case, SUN)
    world.deliver()

    world.resolves(case)

    (news,) = world.told(NoticeKind.HELPER_NEWS, to=SUN)
    assert news.arguments == {"event": "resolved", "text": "灯泡已更换"}


def test_a_helper_is_let_go_told_and_may_be_called_again(world: World) -> None:
    case = world.taken_case()
    adds(world, case, SUN)
    world.deliver()

    adds(world, case, SUN, sign="-")

    assert helping_now(world, case) == []
    assert [one.arguments["event"] for one in world.owed(NoticeKind.HELPER_NEWS)] == ["removed"]
    with pytest.raises(OldCard):
        adds(world, case, SUN, sign="-")
    adds(world, case, SUN)
    assert helping_now(world, case) == [world.person_id(SUN)]


@pytest.mark.parametrize("who", [LI, SUN])
def test_neither_the_lead_nor_a_helper_is_added(world: World, who: Actor) -> None:
    case = world.taken_case()
    adds(world, case, SUN)

    with pytest.raises(NobodyToTransferTo):
        adds(world, case, who, by=ZHAO)


def test_a_helper_who_becomes_the_lead_helps_no_more(world: World) -> None:
    case = world.taken_case()
    adds(world, case, SUN)
    adds(world, case, ZHAO)

    world.do(handling.transfer, world.pressed(LI), id_of(case), world.person_id(SUN))
    world.do(handling.take, world.pressed(ZHAO), id_of(case))

    assert (world.owner(case), helping_now(world, case)) == ("赵主任", [])
