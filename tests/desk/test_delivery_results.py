"""未送达: what cannot reach somebody reaches the next."""

import pytest

from bot.desk.dispatching import delivery_results
from bot.desk.handling import handling
from bot.desk.watch.undelivered import undelivered
from storage import people
from storage.tables import Notice
from storage.words import Counter, EventKind, NoticeKind, State
from tests.cast import CAO, CHEN, FANG, LI, STAFF, WANG, ZHAO, Actor, World, at, id_of


def cannot_reach(world: World, who: Actor, notice: Notice) -> None:
    world.loses(who)
    world.do(delivery_results.undelivered, notice)


def alert(world: World) -> Notice:
    return world.told(NoticeKind.STAFF_CARD, to=LI)[0]


def test_an_alert_that_cannot_arrive_goes_to_the_deputy_and_those_above_learn_of_it(
    world: World,
) -> None:
    case = world.case()

    cannot_reach(world, LI, alert(world))

    assert (case.state, world.owner(case)) == (State.DISPATCHED, "小陈")
    cards = world.owed(NoticeKind.STAFF_CARD, to=CHEN)
    assert [one.arguments for one in cards] == [{"why": "unreachable"}]
    told = world.owed(NoticeKind.UNREACHABLE_STAFF)
    assert {ZHAO.telegram_id, FANG.telegram_id} <= {one.chat_id for one in told}
    assert {one.arguments["title"] for one in told} == {"柳岸第一网格网格员"}
    assert len(world.events(case, EventKind.UNDELIVERED)) == 1


def test_every_running_case_of_theirs_moves_on(world: World) -> None:
    first, second = world.case(), world.taken_case(text="柳岸花园5栋路灯坏了")

    cannot_reach(world, LI, alert(world))

    assert {world.owner(first), world.owner(second)} == {"小陈"}
    assert second.state == State.DISPATCHED


def test_what_waits_for_its_resident_waits_on_with_the_deputy(world: World) -> None:
    case = world.taken_case()
    world.do(handling.ask, world.pressed(LI), id_of(case))
    world.says(LI, "哪一盏？")
    waits_until = case.paused_until

    cannot_reach(world, LI, alert(world))

    assert (world.owner(case), case.state) == ("小陈", State.AWAITING_RESIDENT)
    assert case.paused_until == waits_until
    assert len(world.events(case, EventKind.UNDELIVERED)) == 1


def test_told_twice_it_moves_once(world: World) -> None:
    case = world.case()
    notice = alert(world)
    cannot_reach(world, LI, notice)

    world.do(delivery_results.undelivered, notice)

    assert len(world.events(case, EventKind.UNDELIVERED)) == 1


def test_somebody_who_is_back_already_keeps_the_case(world: World) -> None:
    case = world.case()
    notice = alert(world)

    world.do(delivery_results.undelivered, notice)

    assert world.owner(case) == "小李"


def test_one_after_another_until_nobody_is_left(world: World) -> None:
    case = world.case()
    seen = []
    while case.owner_id is not None:
        owner = world.actor(world.owner(case))
        seen.append(owner.name)
        cannot_reach(world, owner, world.told(NoticeKind.STAFF_CARD, to=owner)[-1])

    assert seen == ["小李", "小陈", "赵主任", "小钱", "老方", "小卫", "林值班"]
    assert case.state == State.RECEIVED
    assert len(STAFF) > len(seen)


def test_a_resident_who_blocked_the_bot_changes_no_owner(world: World) -> None:
    case = world.case()
    receipt = world.told(NoticeKind.RECEIPT)[0]

    cannot_reach(world, WANG, receipt)

    assert world.owner(case) == "小李"


@pytest.mark.parametrize("state", [State.AWAITING_RATING, State.CLOSED])
def test_what_is_done_is_not_passed_on(world: World, state: State) -> None:
    case = world.case()
    case.state = state

    cannot_reach(world, LI, alert(world))

    assert world.owner(case) == "小李"


def test_at_night_those_above_sleep(world: World) -> None:
    world.case()
    world.now = at(4, 23)

    cannot_reach(world, LI, alert(world))

    assert {one.not_before for one in world.owed(NoticeKind.UNREACHABLE_STAFF)} == {at(5, 8)}


def test_who_lost_it_may_take_it_again_when_they_are_back(world: World) -> None:
    case = world.case()
    cannot_reach(world, LI, alert(world))

    world.do(handling.take, world.pressed(LI), id_of(case))

    assert world.owner(case) == "小李"


def test_nobody_has_it_is_told_each_time_it_comes_to_that(world: World) -> None:
    case = world.case()
    world.loses(*(who for who in STAFF if who not in (LI, CAO)))
    cannot_reach(world, LI, alert(world))
    world.deliver()
    assert len(world.told(NoticeKind.UNASSIGNED, to=CAO)) == 1
    world.says(LI, "我回来了")  # by writing they can be reached again
    world.later(minutes=11)
    world.ticks()
    assert world.owner(case) == "小李"

    world.loses(LI)
    world.do(delivery_results.keep_reachable, case)

    assert case.state == State.RECEIVED
    assert len(world.told(NoticeKind.UNASSIGNED, to=CAO)) == 2


def said_when_it_was_done(world: World) -> Notice:
    """Its resident adds something; 小李 blocks the bot before that arrives."""
    case = world.taken_case()
    world.resolves(case)
    card = world.told(NoticeKind.RESULT, to=WANG)[-1]
    world.says(WANG, "还是不亮", reply_to=world.message_of(card))
    (update,) = world.owed(NoticeKind.CASE_UPDATE, to=LI)
    world.loses(LI)
    return update


def test_what_a_resident_says_of_what_is_done_is_heard_by_somebody_else(world: World) -> None:
    update = said_when_it_was_done(world)

    for _ in range(2):
        world.do(undelivered, update)

    (told,) = world.owed(NoticeKind.CASE_UPDATE, to=CHEN)
    assert told.arguments == update.arguments
    world.loses(CHEN)
    world.do(undelivered, told)
    assert [one.arguments for one in world.owed(NoticeKind.CASE_UPDATE, to=ZHAO)] == [
        update.arguments
    ]


def test_whoever_is_back_by_then_hears_it_themselves(world: World) -> None:
    update = said_when_it_was_done(world)
    known = people.identity_of(world.session, Counter.STAFF, world.person_id(LI))
    assert known is not None
    known.reachable = True

    world.do(undelivered, update)

    assert len(world.owed(NoticeKind.CASE_UPDATE, to=LI)) == 2
