"""Who gets a case: A 岗, B 岗, the next level up; never nobody while anybody is there."""

from datetime import datetime

import pytest

from bot.desk.dispatching import dispatch as dispatching
from bot.desk.drafting import drafts
from storage.tables import Petition
from storage.words import EventKind, Level, NoticeKind, State
from tests.cast import (
    CAO,
    CHEN,
    FANG,
    LI,
    LIN,
    QIAN,
    SHEN,
    WANG,
    WEI,
    ZHAO,
    ZHOU,
    Actor,
    World,
    at,
    id_of,
)

GRID, COMMUNITY, STREET = "柳岸花园3栋路灯坏了", "柳岸花园3栋物业费乱收", "柳岸花园3栋红绿灯坏了"


@pytest.mark.parametrize(
    ("text", "gone", "on_leave", "owner", "level"),
    [
        (GRID, (), (), "小李", Level.GRID),
        (GRID, (LI,), (), "小陈", Level.GRID),
        (GRID, (), (LI,), "小陈", Level.GRID),
        (GRID, (LI,), (CHEN,), "赵主任", Level.COMMUNITY),
        (GRID, (LI, CHEN, ZHAO), (), "小钱", Level.COMMUNITY),
        (GRID, (LI, CHEN, ZHAO, QIAN), (), "老方", Level.STREET),
        (GRID, (LI, CHEN, ZHAO, QIAN, FANG, WEI), (), "林值班", Level.STREET),
        ("望川家园2栋路灯坏了", (SHEN,), (), "赵主任", Level.COMMUNITY),
        (COMMUNITY, (), (), "赵主任", Level.COMMUNITY),
        (COMMUNITY, (ZHAO,), (), "小钱", Level.COMMUNITY),
        (COMMUNITY, (ZHAO, QIAN), (), "老方", Level.STREET),
        (STREET, (), (), "老方", Level.STREET),
        (STREET, (FANG,), (), "小卫", Level.STREET),
        (STREET, (FANG, WEI, LIN), (), "赵主任", Level.COMMUNITY),
    ],
)
def test_the_first_who_is_there_gets_it(
    world: World,
    text: str,
    gone: tuple[Actor, ...],
    on_leave: tuple[Actor, ...],
    owner: str,
    level: Level,
) -> None:
    world.loses(*gone)
    for actor in on_leave:
        world.goes_on_leave(actor)

    case = world.case(text)

    assert (case.state, world.owner(case), case.level) == (State.DISPATCHED, owner, level)
    (event,) = world.events(case, EventKind.DISPATCHED)
    told = {world.person_id(one) for one in (*gone, *on_leave)}
    assert {person for person, _why in event.details["passed"]} <= told


def test_a_case_without_a_place_belongs_to_the_street(world: World) -> None:
    world.says(ZHOU, "路灯坏了")
    world.do(drafts.send, world.pressed(ZHOU), id_of(world.last_case()))

    assert world.owner(world.last_case()) == "老方"


def test_the_owner_is_alerted_once_with_the_card(world: World) -> None:
    world.do(drafts.send, world.pressed(WANG), id_of(world.drafts()))

    cards = world.owed(NoticeKind.STAFF_CARD)
    assert [(one.chat_id, one.arguments) for one in cards] == [(LI.telegram_id, {"why": "alert"})]


@pytest.mark.parametrize(
    ("text", "sent", "take_due", "due"),
    [
        (GRID, at(4, 10), at(4, 15, 30), at(6, 17, 30)),  # 4 hours, 2 days; Wednesday
        (GRID, at(6, 17), at(9, 12), at(10, 17, 30)),  # Friday evening
        (COMMUNITY, at(4, 10), at(4, 15, 30), at(9, 17, 30)),  # 3 days
        ("柳岸花园3栋井盖没了", at(4, 16, 30), at(5, 9, 30), at(5, 11, 30)),  # 2 and 4 hours
        (GRID, at(7, 23), at(9, 14), at(10, 17, 30)),  # Saturday night
    ],
)
def test_the_clocks_run_in_working_time(
    world: World, text: str, sent: datetime, take_due: datetime, due: datetime
) -> None:
    world.now = sent

    case = world.case(text)

    assert (case.take_due_at, case.due_at) == (take_due, due)


def test_the_deadline_is_frozen_at_the_first_dispatch(world: World) -> None:
    case = world.case()
    due = case.due_at
    world.later(hours=4)

    world.do(dispatching.dispatch, case, start=Level.COMMUNITY)

    assert case.due_at == due


def test_at_night_nobody_is_alerted(world: World) -> None:
    world.now = at(4, 23)

    case = world.case()

    assert (case.state, world.owner(case)) == (State.DISPATCHED, "小李")
    assert world.told(NoticeKind.STAFF_CARD) == []


@pytest.mark.parametrize("hour", [3, 11])
def test_an_emergency_reaches_every_level_at_any_hour(world: World, hour: int) -> None:
    world.now = at(8, hour)  # a Sunday

    world.says(WANG, "柳岸花园3栋着火了")

    told = {one.chat_id for one in world.owed(NoticeKind.STAFF_CARD)}
    assert {one.telegram_id for one in (LI, CHEN, ZHAO, QIAN, FANG, WEI, LIN)} <= told
    assert all(one.not_before == world.now for one in world.owed(NoticeKind.STAFF_CARD))
    assert len(world.owed(NoticeKind.STAFF_CARD)) == len(told)


# nobody


def nobody_there(world: World) -> Petition:
    world.loses_all_staff(CAO)
    return world.case()


def test_when_nobody_is_there_the_case_waits_and_the_administrator_learns_of_it(
    world: World,
) -> None:
    case = nobody_there(world)

    assert (case.state, case.owner_id) == (State.RECEIVED, None)
    assert case.due_at is not None
    assert [one.chat_id for one in world.told(NoticeKind.UNASSIGNED)] == [CAO.telegram_id]
    assert len(world.told(NoticeKind.RECEIPT)) == 1


def test_nobody_is_noted_once_however_often_it_is_looked_for(world: World) -> None:
    case = nobody_there(world)
    for _ in range(5):
        world.later(minutes=10)
        world.ticks()

    assert len(world.events(case, EventKind.UNASSIGNED)) == 1
    assert len(world.told(NoticeKind.UNASSIGNED)) == 1


def test_an_administrator_who_comes_later_learns_of_it_too(world: World) -> None:
    world.loses_all_staff()
    world.case()
    assert world.told(NoticeKind.UNASSIGNED) == []

    world.says(CAO, "我来了")
    world.later(minutes=10)
    world.ticks()

    assert [one.chat_id for one in world.told(NoticeKind.UNASSIGNED)] == [CAO.telegram_id]


def test_whoever_comes_gets_what_waited(world: World) -> None:
    case = nobody_there(world)
    world.says(ZHAO, "我来了")

    world.later(minutes=10)
    world.ticks()

    assert (case.state, world.owner(case)) == (State.DISPATCHED, "赵主任")
    assert len(world.owed(NoticeKind.STAFF_CARD, to=ZHAO)) == 1
    assert [one.arguments for one in world.owed(NoticeKind.MILESTONE)] == [{"event": "dispatched"}]


def test_at_night_the_administrator_sleeps(world: World) -> None:
    world.now = at(4, 23)

    nobody_there(world)

    assert [one.not_before for one in world.told(NoticeKind.UNASSIGNED)] == [at(5, 8)]


def test_a_case_without_a_place_goes_to_a_desk_when_nobody_of_the_street_is_there(
    world: World,
) -> None:
    world.loses_all_staff(ZHAO)

    world.says(ZHOU, "着火了，快来人")

    assert (world.owner(world.last_case()), world.last_case().state) == (
        "赵主任",
        State.DISPATCHED,
    )
