"""路线: one's open cases in walking order with maps that show the right spot."""

import re
from datetime import timedelta
from urllib.parse import parse_qs, urlparse

import pytest

from bot.channel.message import Message
from bot.desk.lists import route
from bot.understanding.datum import gcj02_to_wgs84
from bot.wording.composing import compose
from storage.words import NoticeKind
from tests.cast import CHEN, LI, World

START = (31.8081, 118.4048)


def shown(world: World) -> Message:
    notice = world.owed(NoticeKind.ROUTE, to=LI)[-1]
    return compose(world.session, world.now, notice)[0]


def with_pins(world: World) -> None:
    for steps, words in ((9, "远处路灯坏了"), (1, "近处路灯坏了"), (4, "中间路灯坏了")):
        case = world.taken_case(text=words)
        case.latitude, case.longitude = START[0] + steps / 1000, START[1]


def test_a_pin_that_answers_nothing_is_where_the_way_begins(world: World) -> None:
    with_pins(world)

    world.says(LI, pin=START)

    found = [line.split()[1:3] for line in shown(world).text.splitlines()[1:]]
    assert [words for _number, words in found] == ["近处路灯坏了", "中间路灯坏了", "远处路灯坏了"]


def test_without_a_pin_it_begins_with_what_is_due_first(world: World) -> None:
    with_pins(world)

    world.do(route.show, world.caller(LI))

    assert "远处路灯坏了" in shown(world).text.splitlines()[1]


def test_the_map_wants_another_datum_and_no_words_of_anybody(world: World) -> None:
    with_pins(world)
    world.says(LI, pin=START)

    url = shown(world).buttons[0][1].url or ""

    asked = parse_qs(urlparse(url).query)
    east, north = map(float, asked["position"][0].split(","))
    assert gcj02_to_wgs84(north, east) == pytest.approx((START[0] + 0.001, START[1]), abs=1e-5)
    assert asked["coordinate"] == ["gaode"]
    assert asked["name"][0].startswith("260304-")


def test_what_has_no_exact_place_is_named_at_the_end(world: World) -> None:
    case = world.taken_case(text="路灯坏了")
    case.latitude, case.place_words = None, "某处"

    world.do(route.show, world.caller(LI))

    assert shown(world).text.splitlines()[-1].endswith(str(case.number))


def test_a_single_stop_is_no_walk_of_nought_metres(world: World) -> None:
    exact(world, 1)
    case = world.taken_case(text="路灯坏了")
    case.latitude, case.place_words = None, "某处"

    world.do(route.show, world.caller(LI))

    title, stop, nowhere = shown(world).text.splitlines()
    assert title.endswith("知道在哪儿的 1 件")
    assert "米" not in stop
    assert nowhere.startswith("位置不准的 1 件")


def exact(world: World, number: int, first: int = 0) -> None:
    """So many cases with pins, one after the other along a street."""
    for nth in range(first, first + number):
        case = world.taken_case(text=f"{nth + 1}号灯坏了")
        case.latitude, case.longitude = START[0] + nth / 1000, START[1]
        case.due_at = world.now + timedelta(days=1, hours=nth)
        world.later(minutes=20)


def test_of_more_than_one_walk_takes_those_due_first_are_walked_to(world: World) -> None:
    exact(world, 15)
    case = world.taken_case(text="路灯坏了")
    case.latitude, case.place_words = None, "某处"

    world.do(route.show, world.caller(LI))

    title, *lines = shown(world).text.splitlines()
    assert "手上 16 件怎么走" in title
    assert "先走急的 12 件" in title
    assert [line.split(".")[0] for line in lines[:12]] == [str(nth) for nth in range(1, 13)]
    assert [re.findall(r"260304-\d+", line) for line in lines[12:]] == [
        ["260304-013", "260304-014", "260304-015"],
        ["260304-016"],
    ]
    assert lines[12].startswith("另有 3 件，走完再看")
    assert lines[13].startswith("位置不准的 1 件，请看卡片")
    assert len(shown(world).buttons) == 12


def test_very_many_are_counted_and_not_all_named(world: World) -> None:
    exact(world, 25)

    world.do(route.show, world.caller(LI))

    last = shown(world).text.splitlines()[-1]
    assert last.startswith("另有 13 件")
    assert len(re.findall(r"260304-\d+", last)) == 10
    assert last.endswith("等")


def test_a_dozen_is_one_walk(world: World) -> None:
    exact(world, 12)

    world.do(route.show, world.caller(LI))

    assert "另有" not in shown(world).text
    assert "位置不准" not in shown(world).text


def test_cases_of_a_colleague_are_not_on_ones_way(world: World) -> None:
    world.taken_case(CHEN)

    world.do(route.show, world.caller(LI))

    assert "没有要跑的" in shown(world).text
