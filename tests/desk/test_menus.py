"""命令菜单: what changes what somebody of staff may do changes the menu of their phone, once."""

from datetime import timedelta

import pytest

from bot.desk.registry import menus, staff_door
from bot.desk.registry.invites import invite
from bot.wording.composing import compose
from storage import outcomes, people
from storage.tables import Appointment, Identity, Notice
from storage.words import Counter, NoticeKind, Priority, Role
from tests.cast import CAO, LI, SUN, Actor, World
from tests.desk.test_those_who_leave import leaves

NEW_PHONE = Actor("小李的新手机", 7_000_000_099, LI.code)


@pytest.fixture
def settled(world: World) -> World:
    """Everybody of staff has their menu already."""
    while world.do(menus.tick) >= menus.BATCH:
        world.session.flush()
    world.deliver()
    return world


def ticks(world: World, who: Actor) -> list[Notice]:
    """What one look leaves them."""
    before = len(world.told(NoticeKind.MENU, to=who))
    world.later(seconds=5)
    world.do(menus.tick)
    world.session.flush()
    return list(world.told(NoticeKind.MENU, to=who))[before:]


def shown(world: World, who: Actor, notice: Notice | None = None) -> dict[str, str]:
    """The menu that is set by it: command → words; {} where it is taken away."""
    last = notice or list(world.told(NoticeKind.MENU, to=who))[-1]
    (message,) = compose(world.session, world.now, last)
    assert message.menu is not None
    return dict(message.menu)


def test_everybody_finds_the_commands_of_their_role(settled: World) -> None:
    assert "admin" in shown(settled, CAO)
    assert "admin" not in shown(settled, LI)
    assert "call" in shown(settled, LI)
    assert "call" not in shown(settled, SUN)
    assert "todo" in shown(settled, SUN)


def test_it_is_left_once_and_behind_what_people_wait_for(settled: World) -> None:
    (left,) = settled.told(NoticeKind.MENU, to=LI)

    assert left.priority > Priority.ANSWER
    assert ticks(settled, LI) == []


def test_another_language_is_another_menu_whatever_the_client_speaks(settled: World) -> None:
    assert shown(settled, LI)["todo"] == "待办"
    settled.do(staff_door.set_language, settled.caller(LI), "en")

    assert len(ticks(settled, LI)) == 1
    assert shown(settled, LI)["todo"] == "What is waiting"


def test_a_new_office_brings_its_commands_and_its_end_takes_them_away(settled: World) -> None:
    office = Appointment(person_id=settled.person_id(LI), role=Role.ADMINISTRATOR)
    settled.session.add(office)
    settled.session.flush()
    assert len(ticks(settled, LI)) == 1
    assert "admin" in shown(settled, LI)

    office.ended_at = settled.now
    settled.session.flush()

    assert len(ticks(settled, LI)) == 1
    assert "admin" not in shown(settled, LI)


def test_whoever_leaves_loses_the_menu_and_who_comes_back_has_it_again(settled: World) -> None:
    leaves(settled, LI)

    (gone,) = ticks(settled, LI)
    assert shown(settled, LI, gone) == {}
    assert ticks(settled, LI) == []

    code = invite(
        settled.session,
        settled.now,
        role=Role.GRID_OFFICER,
        place_id=settled.place("WC-LA-01"),
    )
    settled.do(staff_door.join, settled.caller(LI), code)
    assert len(ticks(settled, LI)) == 1
    assert "todo" in shown(settled, LI)


def test_a_phone_that_is_left_keeps_no_menu(settled: World) -> None:
    code = invite(settled.session, settled.now, person_id=settled.person_id(LI))
    settled.do(staff_door.join, settled.caller(NEW_PHONE), code)

    (gone,) = ticks(settled, LI)

    assert shown(settled, LI, gone) == {}
    assert "todo" in shown(settled, NEW_PHONE)


def test_whoever_cannot_be_reached_gets_it_once_they_are_back(settled: World) -> None:
    account = people.get_identity(settled.session, Counter.STAFF, LI.telegram_id)
    assert isinstance(account, Identity)
    account.reachable = False
    account.person_id = settled.person_id(LI)
    settled.person(LI).language = "en"
    settled.session.flush()
    assert ticks(settled, LI) == []

    account.reachable = True
    settled.session.flush()

    assert len(ticks(settled, LI)) == 1


def test_what_telegram_would_not_have_is_tried_again_a_day_later(settled: World) -> None:
    settled.person(LI).language = "en"
    (left,) = ticks(settled, LI)
    outcomes.fail(settled.session, left.id or 0, "chat not found")
    settled.session.expire_all()
    assert ticks(settled, LI) == []

    settled.now += timedelta(days=1)

    assert len(ticks(settled, LI)) == 1


def test_another_edition_of_the_program_brings_its_words(settled: World) -> None:
    settled.later(seconds=5)

    settled.do(menus.tick, "another")

    assert len(list(settled.told(NoticeKind.MENU, to=LI))) == 2


def test_no_resident_gets_a_menu_of_their_own(settled: World) -> None:
    counters = {one.counter for one in settled.told(NoticeKind.MENU)}

    assert counters == {Counter.STAFF}
