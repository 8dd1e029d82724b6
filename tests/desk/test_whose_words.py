"""Words that follow: a part of the case that waits for them, or a petition of their own."""

from datetime import timedelta

import pytest

from bot.desk.drafting import drafts
from bot.desk.handling import handling, results
from bot.desk.hearing import own_cases
from bot.desk.judging import follow_up
from storage import petitions
from storage.tables import Petition
from storage.words import EventKind, NoticeKind, State, StatementKind, Urgency
from tests.cast import LI, WANG, ZHAO, ZHOU, World, at, id_of, photo

RUBBISH = "垃圾桶满了没人收"


def words_of(world: World, case: Petition, kind: StatementKind) -> list[str]:
    return [one.text for one in petitions.find_statements(world.session, id_of(case), {kind})]


def asked(world: World) -> Petition:
    case = world.taken_case()
    world.do(handling.ask, world.pressed(LI), id_of(case))
    world.says(LI, "几单元？")
    world.half_a_minute()
    return case


def unsolved(world: World) -> Petition:
    case = world.taken_case()
    world.resolves(case)
    world.do(follow_up.say_solved, world.pressed(WANG), id_of(case), False)
    world.deliver()
    return case


# after the question where it is


def test_a_draft_sent_by_itself_swallows_no_later_petition(world: World) -> None:
    world.says(ZHOU, "路灯坏了")
    world.later(hours=2)
    world.ticks()
    sent = world.last_case()
    world.later(hours=3)

    world.says(ZHOU, "柳岸花园5栋电梯坏了")

    assert [one.state for one in world.cases()] == [State.DISPATCHED, State.DRAFT]
    assert (sent.grid_id, sent.place_words) == (None, "")


def test_a_draft_sent_by_itself_leaves_what_another_case_waits_for(world: World) -> None:
    case = world.taken_case()
    world.says(WANG, RUBBISH)
    world.do(handling.ask, world.pressed(LI), id_of(case))
    world.says(LI, "几单元？")
    world.later(hours=2)
    world.ticks()
    assert [one.state for one in world.cases()] == [State.AWAITING_RESIDENT, State.DISPATCHED]

    world.says(WANG, "二单元")

    assert words_of(world, case, StatementKind.ANSWER) == ["二单元"]


def test_the_place_of_an_emergency_is_waited_for_for_minutes_not_for_a_day(world: World) -> None:
    world.says(ZHOU, "着火了！")
    world.later(minutes=31)

    world.says(ZHOU, "杏林新村2栋楼道堆了很多纸箱")

    assert len(world.cases()) == 2


# while an answer or a reason is waited for


@pytest.mark.parametrize("reply", [False, True])
def test_a_new_petition_is_no_answer_unless_it_is_given_as_one(world: World, reply: bool) -> None:
    case = asked(world)
    question = world.message_of(world.told(NoticeKind.QUESTION)[0])
    world.later(days=1)

    world.says(WANG, RUBBISH, reply_to=question if reply else None)

    assert len(world.cases()) == (1 if reply else 2)
    assert case.state == (State.IN_PROGRESS if reply else State.AWAITING_RESIDENT)


def test_what_follows_a_new_petition_belongs_to_it_until_it_is_sent(world: World) -> None:
    case = asked(world)
    world.later(minutes=5)
    world.says(WANG, RUBBISH)
    draft = world.last_case()

    world.says(WANG, "三天了")
    world.do(drafts.send, world.pressed(WANG), id_of(draft))
    world.says(WANG, "二单元")

    assert draft.text == f"{RUBBISH}\n三天了"
    assert words_of(world, case, StatementKind.ANSWER) == ["二单元"]


def test_the_wait_for_an_answer_ends_when_the_case_goes_on(world: World) -> None:
    case = asked(world)
    world.now = at(9, 17, 30)  # three working days after Wednesday 4 March
    world.ticks()

    world.says(WANG, "二单元")

    assert (case.state, len(world.cases())) == (State.IN_PROGRESS, 2)


def test_an_answer_after_the_result_is_added_to_the_case(world: World) -> None:
    case = asked(world)
    world.do(handling.resolve, world.pressed(LI), id_of(case))
    world.says(LI, "找到了，已修", media=photo("after"))
    world.do(results.confirm_result, world.pressed(LI), id_of(case))

    world.says(WANG, "左边的")

    assert (len(world.cases()), case.state) == (1, State.AWAITING_RATING)
    assert words_of(world, case, StatementKind.ADDITION) == ["左边的"]


def test_a_new_petition_is_no_reason_why_another_is_not_solved(world: World) -> None:
    case = unsolved(world)
    world.later(minutes=10)

    world.says(WANG, RUBBISH)
    world.says(WANG, "三天了")

    assert case.rating_reason == ""
    assert world.last_case().text == f"{RUBBISH}\n三天了"


@pytest.mark.parametrize("words", ["还是不亮", "路灯还是不亮", "没人来过"])
def test_what_is_said_of_the_same_matter_is_the_reason(world: World, words: str) -> None:
    case = unsolved(world)

    world.says(WANG, words)

    assert (len(world.cases()), case.rating_reason) == (1, words)


@pytest.mark.parametrize("closed", [False, True])
def test_a_reason_given_as_a_reply_is_the_reason_whatever_it_speaks_of(
    world: World, closed: bool
) -> None:
    case = world.taken_case()
    world.resolves(case)
    if closed:
        world.do(follow_up.say_satisfied, world.pressed(WANG), id_of(case), "dissatisfied")
    else:
        world.do(follow_up.say_solved, world.pressed(WANG), id_of(case), False)
    world.deliver()
    (why,) = world.told(NoticeKind.RATING_REASON)

    world.says(WANG, RUBBISH, reply_to=world.message_of(why))

    assert (len(world.cases()), case.rating_reason) == (1, RUBBISH)


# 补充


def test_an_addition_may_take_several_messages(world: World) -> None:
    case = world.taken_case()
    world.do(own_cases.begin_addition, world.pressed(WANG), id_of(case))

    world.says(WANG, "灯杆也歪了")
    world.later(minutes=4)
    world.says(WANG, media=photo("leaning"))
    world.later(minutes=4)
    world.says(WANG, "怕要倒")

    assert len(world.cases()) == 1
    assert words_of(world, case, StatementKind.ADDITION) == ["灯杆也歪了", "怕要倒"]


@pytest.mark.parametrize(
    ("pause", "words", "cases"),
    [
        (timedelta(minutes=4), RUBBISH, 2),  # plainly something else
        (timedelta(minutes=6), "还有一件事", 2),  # too late
        (timedelta(minutes=1), "谢谢", 1),
    ],
)
def test_an_addition_does_not_go_on_for_ever(
    world: World, pause: timedelta, words: str, cases: int
) -> None:
    case = world.taken_case()
    world.do(own_cases.begin_addition, world.pressed(WANG), id_of(case))
    world.says(WANG, "灯杆也歪了")
    world.now += pause

    world.says(WANG, words)

    assert len(world.cases()) == cases
    assert words_of(world, case, StatementKind.ADDITION) == ["灯杆也歪了"]


# edits


def test_an_edit_of_a_petition_into_an_emergency_raises_the_alarm(world: World) -> None:
    number = world.says(WANG, "3栋楼道有股焦味")
    case = world.last_case()
    world.do(drafts.send, world.pressed(WANG), id_of(case))
    world.deliver()

    world.says(WANG, "3栋着火了", message_id=number, edited=True)

    assert case.urgency == Urgency.EMERGENCY
    assert [one.arguments for one in world.owed(NoticeKind.EMERGENCY_NUMBERS, to=WANG)] == [
        {"numbers": ["119"]}
    ]
    assert "emergency" in {
        one.arguments["why"] for one in world.owed(NoticeKind.STAFF_CARD, to=ZHAO)
    }
    assert len(world.events(case, EventKind.CORRECTED)) == 1
