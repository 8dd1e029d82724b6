"""接着说: after an addition more may follow; something else is a report of its own."""

import pytest

from bot.desk.drafting import drafts
from bot.desk.handling import handling
from bot.desk.hearing import own_cases
from storage import petitions
from storage.tables import Petition
from storage.words import NoticeKind, State, StatementKind, Urgency
from tests.cast import LI, WANG, World, id_of, photo
from tests.desk.test_intake import words_of

DARK = "晚上老人看不见路"


def adds(world: World, *, reply: bool) -> Petition:
    """The street lamp, and what is added to it as an answer to the question or not."""
    case = world.case()
    world.do(own_cases.begin_addition, world.pressed(WANG), id_of(case))
    world.deliver()
    asked = world.message_of(world.told(NoticeKind.ADDITION_WANTED)[0])
    world.says(WANG, DARK, reply_to=asked if reply else None)
    return case


@pytest.mark.parametrize("reply", [True, False])
def test_another_sentence_soon_after_belongs_to_it_too(world: World, reply: bool) -> None:
    adds(world, reply=reply)
    world.later(minutes=2)

    world.says(WANG, "就是西边那盏")

    assert words_of(world, StatementKind.ADDITION, 0) == [DARK, "就是西边那盏"]


@pytest.mark.parametrize("reply", [True, False])
@pytest.mark.parametrize(
    "text", ["垃圾桶满了没人收", "帮我妈报一下，她家厨房下水道堵了", "谢谢", "怎么办居住证"]
)
def test_something_else_does_not(world: World, reply: bool, text: str) -> None:
    adds(world, reply=reply)
    world.later(minutes=1)

    world.says(WANG, text)

    assert words_of(world, StatementKind.ADDITION, 0) == [DARK]


@pytest.mark.parametrize("reply", [True, False])
def test_a_danger_told_then_is_a_case_of_its_own_taken_at_once(world: World, reply: bool) -> None:
    lamp = adds(world, reply=reply)
    world.later(minutes=1)

    world.says(WANG, "小区里有人打架，见血了")

    fight = world.last_case()
    assert (lamp.urgency, fight.urgency) == (Urgency.NORMAL, Urgency.EMERGENCY)
    assert fight.state == State.DISPATCHED
    assert words_of(world, StatementKind.ADDITION, 0) == [DARK]


def answers(world: World, *, reply: bool) -> Petition:
    """A question of the officer's about the street lamp, and the first piece of the answer."""
    case = world.taken_case()
    world.do(handling.ask, world.pressed(LI), id_of(case))
    world.says(LI, "您几点在家？")
    (asked,) = (one for one in world.half_a_minute() if one.kind == NoticeKind.QUESTION)
    world.says(WANG, "我一直在家", reply_to=world.message_of(asked) if reply else None)
    return case


@pytest.mark.parametrize("reply", [True, False])
@pytest.mark.parametrize(
    "text", ["下午睡觉", "三楼", "下午三点以后来", "5栋门口那一盏", "这个灯不亮老人走路很危险"]
)
def test_an_answer_may_come_in_pieces(world: World, reply: bool, text: str) -> None:
    answers(world, reply=reply)
    world.later(minutes=1)

    world.says(WANG, text)

    assert words_of(world, StatementKind.ADDITION, 0) == [text]
    assert len(world.cases()) == 1


@pytest.mark.parametrize("reply", [True, False])
@pytest.mark.parametrize("text", ["垃圾桶满了没人收", "谢谢"])
def test_what_is_no_piece_of_an_answer_is_not_added(world: World, reply: bool, text: str) -> None:
    answers(world, reply=reply)
    world.later(minutes=1)

    world.says(WANG, text)

    assert words_of(world, StatementKind.ADDITION, 0) == []


def test_what_follows_an_answer_goes_into_the_draft_that_is_open(world: World) -> None:
    case = world.taken_case()
    world.do(handling.ask, world.pressed(LI), id_of(case))
    world.says(LI, "您几点在家？")
    (asked,) = (one for one in world.half_a_minute() if one.kind == NoticeKind.QUESTION)
    world.says(WANG, "柳岸花园5栋垃圾桶满了没人收")
    draft = world.last_case()
    world.says(WANG, "下午三点以后", reply_to=world.message_of(asked))

    world.says(WANG, media=photo("rubbish"))
    world.says(WANG, "已经三天了")

    assert draft.text.endswith("已经三天了")
    assert len(petitions.find_media(world.session, id_of(draft))) == 1
    assert petitions.find_media(world.session, id_of(case)) == []


@pytest.mark.parametrize("text", ["柳岸花园5栋的路灯也不亮", "隔壁王大爷家水管爆了满地都是水"])
def test_a_report_after_an_answer_is_a_report(world: World, text: str) -> None:
    answers(world, reply=True)
    world.later(minutes=1)

    world.says(WANG, text)

    assert words_of(world, StatementKind.ADDITION, 0) == []
    assert world.last_case().text == text


@pytest.mark.parametrize("reply", [True, False])
def test_after_ten_minutes_what_is_said_is_new(world: World, reply: bool) -> None:
    adds(world, reply=reply)
    world.later(minutes=10)

    world.says(WANG, "有人在楼道里抽烟")

    assert len(world.cases()) == 2


@pytest.mark.parametrize("reply", [True, False])
def test_a_photo_after_the_next_report_is_no_part_of_the_one_before(
    world: World, reply: bool
) -> None:
    adds(world, reply=reply)
    world.says(WANG, "垃圾桶满了没人收")
    world.do(drafts.send, world.pressed(WANG), id_of(world.last_case()))

    world.says(WANG, media=photo("1"))

    assert words_of(world, StatementKind.ADDITION, 0) == [DARK]
    assert world.last_case().state == State.DRAFT
