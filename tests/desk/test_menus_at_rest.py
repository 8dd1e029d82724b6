"""命令菜单: while nothing has changed hardly anything is read, and a change is seen at once."""

import sqlite3
from collections.abc import Callable, Sequence
from datetime import date, timedelta

import pytest

from bot.desk.administration import last_days
from bot.desk.registry import menus
from storage import outcomes, people, told
from storage.tables import Appointment, Identity
from storage.words import Counter, NoticeKind, Role
from tests.cast import CAO, LI, SHEN, Actor, World, at
from tests.desk.test_menus import ticks

Change = Callable[[World], object]


def rest(world: World) -> World:
    """A look has found every menu as it is to be, and the next one found nothing else."""
    while world.do(menus.tick):
        world.session.flush()
    world.deliver()
    world.do(menus.tick)
    return world


@pytest.fixture
def resting(world: World) -> World:
    return rest(world)


def rows_read(world: World, edition: str = "") -> int:
    """How many rows a tick is given by the database; SQLite's driver tells what it is asked."""
    asked: list[str] = []
    driver = world.session.connection().connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    driver.set_trace_callback(asked.append)
    world.do(menus.tick, edition)
    driver.set_trace_callback(None)
    return sum(len(driver.execute(one).fetchall()) for one in asked if one.startswith("SELECT"))


def offices_of(world: World, who: Actor) -> Sequence[Appointment]:
    return people.find_ranked(world.session, world.person_id(who))


def account_of(world: World, who: Actor) -> Identity:
    found = people.get_identity(world.session, Counter.STAFF, who.telegram_id)
    assert found is not None
    return found


def give(world: World) -> None:
    world.session.add(Appointment(person_id=world.person_id(LI), role=Role.ADMINISTRATOR))


def take(world: World) -> None:
    for office in offices_of(world, LI):
        office.ended_at = world.now


def turn(world: World) -> None:
    offices_of(world, LI)[0].role = Role.DUTY_LEADER


def choose(world: World) -> None:
    world.person(LI).language = "en"


def speak(world: World) -> None:
    world.person(LI).client_language = "en"


def pass_last_day(world: World) -> None:
    for office in offices_of(world, LI):
        office.ends_on = date(2026, 3, 4)
    world.session.flush()
    assert ticks(world, LI) == []
    world.now = at(5, 9)
    assert world.do(last_days.tick) > 0
    assert offices_of(world, LI) == []


def swap_accounts(world: World) -> None:
    """LI has the phone of SHEN, who has none."""
    give(world)
    world.session.flush()
    account_of(world, SHEN).person_id = world.person_id(LI)


@pytest.mark.on("sqlite")
def test_at_rest_three_rows_are_read_however_many_are_of_staff(resting: World) -> None:
    resting.later(seconds=5)

    assert rows_read(resting) == 3
    assert rows_read(resting, "another edition") > 3


@pytest.mark.parametrize("change", [give, take, turn, choose, speak, pass_last_day, swap_accounts])
def test_whatever_changes_a_menu_is_seen_by_the_next_look(resting: World, change: Change) -> None:
    change(resting)
    resting.session.flush()

    assert len(ticks(resting, LI)) == 1
    assert ticks(resting, LI) == []


def test_a_phone_that_answers_again_is_seen_by_the_next_look(resting: World) -> None:
    told.lose_chat(resting.session, resting.now, Counter.STAFF, LI.telegram_id)
    resting.session.expire_all()
    choose(resting)
    rest(resting)

    account_of(resting, LI).reachable = True
    resting.session.flush()

    assert len(ticks(resting, LI)) == 1


def test_leave_changes_no_menu_and_has_nothing_read(resting: World) -> None:
    offices_of(resting, LI)[0].absent_from = date(2026, 3, 4)
    resting.session.flush()

    assert ticks(resting, LI) == []


def test_a_change_that_is_taken_back_leaves_nothing_and_comes_again(resting: World) -> None:
    with resting.session.begin_nested() as step:
        give(resting)
        resting.session.flush()
        assert len(ticks(resting, LI)) == 1
        assert ticks(resting, LI) == []
        step.rollback()
    assert ticks(resting, LI) == []

    give(resting)
    resting.session.flush()

    assert len(ticks(resting, LI)) == 1


def test_what_was_left_and_taken_back_is_left_again(resting: World) -> None:
    give(resting)
    resting.session.flush()
    with resting.session.begin_nested() as step:
        assert len(ticks(resting, LI)) == 1
        assert ticks(resting, LI) == []
        step.rollback()

    assert len(ticks(resting, LI)) == 1


def test_what_telegram_would_not_have_is_tried_again_though_all_is_at_rest(
    resting: World,
) -> None:
    choose(resting)
    (left,) = ticks(resting, LI)
    outcomes.fail(resting.session, left.id or 0, "chat not found")
    resting.session.expire_all()
    start = resting.now
    resting.now = start + menus.AGAIN - timedelta(seconds=20)
    rest(resting)

    assert ticks(resting, LI) == []
    resting.now += menus.AT_LEAST

    assert len(ticks(resting, LI)) == 1


def test_everybody_else_keeps_theirs(resting: World) -> None:
    before = len(resting.told(NoticeKind.MENU, to=CAO))
    give(resting)
    resting.session.flush()
    ticks(resting, LI)

    assert len(resting.told(NoticeKind.MENU, to=CAO)) == before
