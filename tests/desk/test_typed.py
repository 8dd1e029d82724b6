"""Words typed instead of a tap do what the button would have done."""

import pytest

from bot.desk.judging import follow_up
from storage.words import NoticeKind, State, Urgency
from tests.cast import WANG, ZHOU, World, id_of

LAMP = "柳岸花园3栋楼下路灯坏了"


@pytest.mark.parametrize("said", ["提交", "发送", "是的", "好的", "yes"])
def test_a_draft_is_sent_by_a_word(world: World, said: str) -> None:
    world.says(WANG, LAMP)

    world.says(WANG, said)

    assert (world.last_case().state, world.last_case().text) == (State.DISPATCHED, LAMP)
    assert world.owed(NoticeKind.RECEIPT, to=WANG)


def test_a_draft_is_dropped_by_a_word_and_that_is_told_below(world: World) -> None:
    world.says(WANG, LAMP)
    world.deliver()

    world.says(WANG, "不说了")

    assert world.last_case().state == State.CANCELLED
    assert [one.edits for one in world.owed(NoticeKind.DRAFT_CARD, to=WANG)].count(None) == 1


def test_yes_is_no_answer_to_where(world: World) -> None:
    world.says(ZHOU, "路灯坏了")

    world.says(ZHOU, "是的")

    assert world.last_case().state == State.DRAFT


def test_how_far_is_it_shows_the_cases_and_opens_none(world: World) -> None:
    world.case()

    world.says(WANG, "怎么样了？")

    assert len(world.cases()) == 1
    assert world.owed(NoticeKind.MY_CASES, to=WANG)


@pytest.mark.parametrize(("said", "solved"), [("解决了", True), ("还没修好", False)])
def test_the_judgement_may_be_typed(world: World, said: str, solved: bool) -> None:
    case = world.taken_case()
    world.resolves(case)

    world.says(WANG, said)

    assert (case.solved, len(world.cases())) == (solved, 1)


def test_a_judgement_typed_twice_is_not_taken_for_another_case(world: World) -> None:
    case = world.taken_case()
    world.resolves(case)
    world.do(follow_up.say_solved, world.pressed(WANG), id_of(case), True)

    world.says(WANG, "电梯又坏了，解决了再说")

    assert case.solved is True
    assert len(world.cases()) == 2


def test_an_emergency_is_no_part_of_the_draft_that_is_open(world: World) -> None:
    world.says(WANG, LAMP)

    world.says(WANG, "救命，我家着火了")

    lamp, fire = world.cases()
    assert (lamp.state, lamp.text, lamp.urgency) == (State.DRAFT, LAMP, Urgency.NORMAL)
    assert (fire.state, fire.urgency) == (State.DISPATCHED, Urgency.EMERGENCY)


def test_another_matter_while_a_draft_is_open_is_a_draft_of_its_own(world: World) -> None:
    world.says(WANG, "垃圾桶满了没人收，垃圾满溢")

    world.says(WANG, LAMP)

    assert [one.text for one in world.cases()] == ["垃圾桶满了没人收，垃圾满溢", LAMP]


def test_more_about_the_same_matter_joins_the_draft(world: World) -> None:
    world.says(WANG, LAMP)

    world.says(WANG, "已经三天了，晚上很黑")

    assert len(world.cases()) == 1
