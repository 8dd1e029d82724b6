"""受理台与查找: what waits in an area, and any case one may look at."""

from dataclasses import replace

import pytest

from bot.channel.message import Message
from bot.desk.handling import todo
from bot.desk.lists import board, finding
from bot.errors import OldCard
from bot.wording.composing import compose
from storage.tables import Notice
from storage.words import NoticeKind, State, Urgency
from tests.cast import FANG, LI, SHEN, SUN, YANG, ZHAO, Actor, World, at


def shown(world: World, notice: Notice) -> Message:
    return compose(world.session, world.now, notice)[0]


def finds(world: World, who: Actor, words: str) -> str:
    world.do(finding.find, world.caller(who), words)
    return shown(world, world.owed(NoticeKind.FOUND, to=who)[-1]).text


def buttons(message: Message) -> dict[str, str]:
    return {one.text: one.action or "" for row in message.buttons for one in row}


@pytest.mark.parametrize(
    "words", ["路灯", "260304-001", "柳岸花园", "柳岸第一网格", "小李", "今天", "路灯 小李 3月4日"]
)
def test_a_case_is_found_by_number_words_place_owner_and_day(world: World, words: str) -> None:
    case = world.taken_case(text="柳岸花园3栋楼下路灯坏了")

    assert str(case.number) in finds(world, ZHAO, words)


@pytest.mark.parametrize("words", ["王阿姨", "昨天", "路灯 井盖", "100%", "_"])
def test_who_reported_it_is_never_looked_for_and_every_word_must_fit(
    world: World, words: str
) -> None:
    world.taken_case(text="柳岸花园3栋楼下路灯坏了")

    assert "0 件" in finds(world, ZHAO, words)


@pytest.mark.parametrize("words", ["lamp", "井盖 今天"])
def test_whoever_finds_nothing_is_told_how_it_is_looked_for(world: World, words: str) -> None:
    world.taken_case(text="柳岸花园3栋楼下路灯坏了")

    assert "每个词都要对上" in finds(world, ZHAO, words)


@pytest.mark.parametrize("who", [YANG, SHEN, SUN])
def test_nobody_finds_what_is_not_their_business(world: World, who: Actor) -> None:
    world.case()

    assert "0 件" in finds(world, who, "路灯")


def test_what_is_closed_is_found_too(world: World) -> None:
    case = world.taken_case()
    case.state = State.CLOSED

    assert "1 件" in finds(world, LI, "路灯")


def test_what_was_found_is_turned_page_by_page_in_place(world: World) -> None:
    for number in range(8):
        world.case(f"{number + 1}栋路灯坏了")
    world.do(finding.find, world.caller(ZHAO), "路灯")
    world.deliver()
    message = world.message_of(world.told(NoticeKind.FOUND, to=ZHAO)[-1])

    world.do(finding.turn, replace(world.pressed(ZHAO), message_id=message), 1)

    turned = world.owed(NoticeKind.FOUND, to=ZHAO)[-1]
    assert turned.edits == message
    assert "第 2/2 页" in shown(world, turned).text


def test_a_page_of_something_else_is_an_old_card(world: World) -> None:
    with pytest.raises(OldCard):
        world.do(finding.turn, replace(world.pressed(ZHAO), message_id=9), 1)


def test_without_words_it_says_how_to_look(world: World) -> None:
    assert "/find" in finds(world, ZHAO, " ")


def test_the_desk_counts_what_waits_and_leads_to_it(world: World) -> None:
    lost, late, red = (world.case(f"{number}栋路灯坏了") for number in (3, 5, 6))
    lost.state, lost.owner_id = State.RECEIVED, None
    late.due_at = at(3, 9)
    red.red = True

    world.do(board.show, world.caller(ZHAO))

    found = buttons(shown(world, world.owed(NoticeKind.BOARD, to=ZHAO)[-1]))
    assert found["🙋 没人接（1）"] == "todo:0:unassigned"
    assert found["⏰ 已超期（1）"] == "todo:0:overdue"
    assert found["🔴 红牌（1）"] == "todo:0:red"
    assert found["📋 全部，没人接的在前（3）"] == "todo:0:triage"


def triage(world: World) -> list[str]:
    """The numbers on the buttons of what waits, in their order."""
    world.do(todo.todo, world.caller(ZHAO), "triage", 0)
    told = shown(world, world.owed(NoticeKind.TODO, to=ZHAO)[-1])
    return [one for one in buttons(told) if one.startswith("26")]


def test_danger_nobody_has_taken_stands_before_what_is_due_earlier(world: World) -> None:
    lost, fire, late = (world.case(f"{number}栋路灯坏了") for number in (3, 5, 6))
    fire.urgency = Urgency.EMERGENCY
    lost.state, lost.owner_id = State.RECEIVED, None
    late.due_at = at(3, 9)

    numbers = [str(one.number) for one in (fire, lost, late)]
    assert triage(world) == numbers
    fire.state = State.IN_PROGRESS
    assert triage(world) == [*numbers[1:], numbers[0]]


def test_a_quiet_desk_has_no_buttons(world: World) -> None:
    world.do(board.show, world.caller(YANG))

    message = shown(world, world.owed(NoticeKind.BOARD, to=YANG)[-1])
    assert "现在没有要办的" in message.text
    assert message.buttons == ()


@pytest.mark.parametrize(
    ("words", "found"), [("要上访，柳岸花园拆迁补偿款没给", True), ("3栋路灯坏了", False)]
)
def test_what_the_law_makes_late_is_late_while_somebody_is_waited_for(
    world: World, words: str, found: bool
) -> None:
    case = world.case(words)
    case.acceptance_due_at = None
    case.paused_at, case.due_at = at(3, 8), at(3, 9)

    world.do(board.show, world.caller(FANG))

    labels = buttons(shown(world, world.owed(NoticeKind.BOARD, to=FANG)[-1]))
    assert ("⏰ 已超期（1）" in labels) == found
