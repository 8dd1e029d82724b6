"""权限: every other way in than buttons and commands, gone by everybody who may come.

A handler, reaction or wait without a row fails: whoever adds one says what comes of it for whom.
"""

from pathlib import Path

import pytest
from telegram.ext import ExtBot

from bot.desk.handling import reactions
from bot.desk.hearing.staff_talk import BROUGHT, EXPECTED
from bot.desk.hotline import entry
from bot.resident.carrier import make_bot
from bot.resident.skin import ResidentSkin
from bot.staff.skin import StaffSkin
from bot.web.call_pages import CallPages
from storage.photos import PhotoStore
from storage.words import Counter, Expecting, NoticeKind
from tests.cast import ZONE, World
from tests.desk import access_scenes as scenes
from tests.desk import access_ways as staff
from tests.desk.access_effect import effect
from tests.desk.access_people import RESIDENT_SIDE, STAFF_SIDE, DirectDesk, populate, stage
from tests.desk.access_ways_table import (
    NOT_ENTRANT,
    REACTIONS,
    STAFF_WAITS,
    STAFF_WAYS,
    UNITS,
    Row,
)
from tests.desk.access_ways_table_residents import RESIDENT_WAITS, RESIDENT_WAYS

ROWS_OF_STAFF = {
    **STAFF_WAYS,
    **{f"waited for: {expecting}": row for expecting, row in STAFF_WAITS.items()},
    **{f"{emoji} {n}": row for emoji, rows in REACTIONS.items() for n, row in enumerate(rows)},
}
ROWS_OF_RESIDENTS = {
    **RESIDENT_WAYS,
    **{f"waited for: {expecting}": row for expecting, row in RESIDENT_WAITS.items()},
}


def gone(world: World, row: Row, counter: Counter) -> dict[str, str]:
    """What comes of it for each role."""
    side = STAFF_SIDE if counter is Counter.STAFF else RESIDENT_SIDE
    subject = row.scene(world, populate(world))
    world.deliver()
    return {role: effect(world, row.way, who, subject, counter) for role, who in side.items()}


@pytest.mark.parametrize("name", ROWS_OF_STAFF)
def test_what_comes_of_a_way_in_at_the_staff_counter(world: World, name: str) -> None:
    row = ROWS_OF_STAFF[name]

    found = gone(world, row, Counter.STAFF)

    assert found == row.expected()


@pytest.mark.parametrize("name", ROWS_OF_RESIDENTS)
def test_what_comes_of_a_way_in_at_the_residents_counter(world: World, name: str) -> None:
    row = ROWS_OF_RESIDENTS[name]

    found = gone(world, row, Counter.RESIDENT)

    assert found == row.expected()


@pytest.mark.parametrize("role", [*NOT_ENTRANT, *UNITS])
def test_whoever_may_not_say_where_a_call_is_is_refused_but_once(world: World, role: str) -> None:
    who, subject = STAFF_SIDE[role], scenes.called_in(world, populate(world))
    stage(world, who)
    world.deliver()
    staff.is_waited_for(Expecting.CALL_PLACE, "3栋门口")(world, who, subject)
    refused = [one.kind for one in world.owed(to=who)]
    world.deliver()

    staff.says("今天天气不错")(world, who, subject)

    assert refused == [NoticeKind.REFUSAL]
    assert [one.kind for one in world.owed(to=who)] == [NoticeKind.STAFF_HELP]


def test_no_reaction_and_no_wait_is_left_out() -> None:
    of_staff = EXPECTED.keys() | BROUGHT.keys() | entry.HEARS

    assert REACTIONS.keys() == reactions.STEPS.keys() | {"👍"}
    assert STAFF_WAITS.keys() == of_staff
    assert STAFF_WAITS.keys() | RESIDENT_WAITS.keys() == set(Expecting)


# Each handler of the skins and of the pages, and where what comes through it stands in a table.
HANDLERS = {
    "staff": {
        "press": "STAFF_TABLE",
        "hear": "STAFF_COMMANDS, STAFF_WAYS, STAFF_WAITS",
        "hear_group": "STAFF_WAYS",
        "hear_again": "STAFF_WAYS",
        "hear_group_again": "STAFF_WAYS",
        "inquire": "STAFF_WAYS",
        "react": "REACTIONS",
        "come_or_go": "nobody speaks: Telegram tells it",
    },
    "resident": {
        "obey": "RESIDENT_COMMANDS",
        "hear": "RESIDENT_WAYS, RESIDENT_WAITS",
        "hear_again": "RESIDENT_WAYS",
        "register": "STAFF_WAYS: the same step",
        "point": "RESIDENT_TABLE: finds",
        "move": "nobody speaks: Telegram tells it",
        "come_or_go": "nobody speaks: Telegram tells it",
        "press": "RESIDENT_TABLE",
    },
    "web": {"answer": "tests/desk/test_access_pages", "photo": "tests/desk/test_access_pages"},
}


def test_no_handler_is_left_out(world: World, tmp_path: Path) -> None:
    desk, photos = DirectDesk(world), PhotoStore(tmp_path)
    staff = StaffSkin(ExtBot("1:x"), desk, photos).application
    residents = ResidentSkin(make_bot("2:x", "http://localhost"), desk, photos).dispatcher
    pages = CallPages(desk, photos, ZONE)

    of_staff = {one.callback.__name__ for group in staff.handlers.values() for one in group}
    of_residents = {
        one.callback.__name__
        for router in residents.sub_routers
        for kind, observer in router.observers.items()
        if kind != "error"
        for one in observer.handlers
    }
    of_web = {one.handler.__name__ for one in pages.routes()}

    assert of_staff == HANDLERS["staff"].keys()
    assert of_residents == HANDLERS["resident"].keys()
    assert of_web == HANDLERS["web"].keys()
