"""我的数据: the file holds what was given on the telephone, and why somebody is blocked."""

import json
from typing import Any

from bot.desk.handling import blocking
from bot.desk.hearing import my_data
from bot.desk.hotline import entry, linking
from bot.wording.composing import compose
from storage import phone_calls
from storage.words import NoticeKind
from tests.cast import LIN, WANG, ZHAO, ZHOU, Actor, World, id_of

PHONE, NAME = "13900000000", "吴女士"


def links(world: World, who: Actor) -> str:
    """A call that somebody goes on with in Telegram; the number of its case."""
    world.do(entry.enter, world.caller(ZHAO), f"柳岸花园3栋楼下路灯坏了 {NAME} {PHONE} 要回电")
    case = world.last_case()
    call = phone_calls.of_case(world.session, case.id)
    assert call is not None
    world.do(linking.link, world.caller(who), f"{case.number} {call.code}")
    return str(case.number)


def files(world: World, who: Actor) -> tuple[str, dict[str, Any]]:
    world.do(my_data.choose, world.pressed(who), "file")
    notice = world.told(NoticeKind.MY_DATA_FILE, to=who)[-1]
    (message,) = compose(world.session, world.now, notice)
    (made,) = message.attached
    packed = dict(made.packed)
    return packed["mydata.html"].page, json.loads(packed["mydata.json"].page)


def test_name_and_number_of_a_linked_call_are_in_it(world: World) -> None:
    links(world, ZHOU)

    page, data = files(world, ZHOU)

    (call,) = data["calls"]
    assert (call["name"], call["phone"], call["wants_call_back"]) == (NAME, PHONE, True)
    assert PHONE in page
    assert NAME in page


def test_nobody_elses_call_is_in_it(world: World) -> None:
    links(world, ZHOU)

    page, data = files(world, WANG)

    assert data["calls"] == []
    assert PHONE not in page


def test_why_and_until_when_they_are_blocked_is_in_it(world: World) -> None:
    case = world.case()
    world.do(blocking.block, world.pressed(LIN), id_of(case), "insults-7")
    assert files(world, WANG)[1]["blocks"] == []  # not before they are told
    world.half_a_minute()
    until = world.person(WANG).blocked_until
    assert until is not None

    page, data = files(world, WANG)

    (block,) = data["blocks"]
    assert (block["reason"], block["until"]) == ("insults", until.isoformat())
    assert "辱骂" in page
    assert "blocked_by" not in block
