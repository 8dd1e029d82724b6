"""Words typed instead of a tap do what the button would have done."""

import pytest

from bot.desk.handling import handling
from bot.desk.hearing import own_cases
from bot.desk.joining import supporting
from bot.desk.judging import follow_up, objecting
from bot.wording.composing import compose
from storage import petitions
from storage.tables import Petition
from storage.words import NoticeKind, State, Urgency
from tests.cast import LI, WANG, ZHOU, Actor, World, id_of

LAMP = "柳岸花园3栋楼下路灯坏了"


def stories(world: World, who: Actor) -> list[int | None]:
    """The cases whose story was told, the oldest first."""
    return [one.petition_id for one in world.owed(NoticeKind.CASE_STORY, to=who)]


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
    shown = [
        compose(world.session, world.now, one)[0].text
        for one in world.owed(NoticeKind.DRAFT_CARD, to=WANG)
    ]
    assert ["已取消" in text for text in shown].count(True) == 1


@pytest.mark.parametrize("said", ["取消", "cancel", "不用了"])
def test_a_word_after_an_emergency_shows_what_can_be_done_and_is_heard_by_those_on_their_way(
    world: World, said: str
) -> None:
    world.says(WANG, "着火了，柳岸花园3栋，有人被困")
    world.deliver()

    world.says(WANG, said)

    (story,) = world.owed(NoticeKind.CASE_STORY, to=WANG)
    buttons = [
        one.text for row in compose(world.session, world.now, story)[0].buttons for one in row
    ]
    assert "撤回" in buttons
    statements = petitions.find_statements(world.session, id_of(world.last_case()))
    assert said in [one.text for one in statements]


def test_yes_is_no_answer_to_where(world: World) -> None:
    world.says(ZHOU, "路灯坏了")

    world.says(ZHOU, "是的")

    assert world.last_case().state == State.DRAFT


def test_how_far_is_it_shows_the_cases_and_opens_none(world: World) -> None:
    world.case()

    world.says(WANG, "怎么样了？")

    assert len(world.cases()) == 1
    assert world.owed(NoticeKind.CASE_STORY, to=WANG)


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("我刚才说的着火有人管吗", "119"),
        ("我刚才报的煤气泄漏有人管吗", "119"),
        ("我刚才说的老人晕倒有人管吗", "120"),
        ("我刚才说的有人持刀有人管吗", "110"),
    ],
)
def test_who_asks_after_a_danger_is_told_whom_to_call(
    world: World, said: str, number: str
) -> None:
    world.case(LAMP)

    world.says(WANG, said)

    assert not world.owed(NoticeKind.MY_CASES, to=WANG)
    assert len(world.cases()) == 2
    (warned,) = world.owed(NoticeKind.EMERGENCY_NUMBERS, to=WANG)
    assert number in str(compose(world.session, world.now, warned))


@pytest.mark.parametrize(
    "said",
    ["我反映的事怎么样了", "我上次说的路灯什么时候修", "我反映的路灯怎么还没修", "怎么样了"],
)
def test_who_asks_after_their_only_report_is_told_of_it_at_once(world: World, said: str) -> None:
    case = world.case(LAMP)

    world.says(WANG, said)

    assert len(world.cases()) == 1
    assert stories(world, WANG) == [case.id]


def test_of_several_the_one_that_the_words_fit_is_told_of(world: World) -> None:
    lamp = world.case(LAMP)
    rubbish = world.case("柳岸花园5栋门口垃圾没人清")

    world.says(WANG, "我反映的路灯怎么还没修")
    world.says(WANG, "我反映的垃圾怎么还没人清")
    world.says(WANG, f"{lamp.number} 办到哪一步了")

    assert stories(world, WANG) == [lamp.id, rubbish.id, lamp.id]
    assert not world.owed(NoticeKind.MY_CASES, to=WANG)


def test_where_several_fit_all_are_shown_unless_the_place_tells(world: World) -> None:
    world.case(LAMP)
    there = world.case("柳岸花园5栋楼下路灯坏了")

    world.says(WANG, "我反映的路灯怎么还没修")
    asked = list(world.owed(NoticeKind.MY_CASES, to=WANG))
    world.says(WANG, "我反映的柳岸花园5栋的路灯怎么还没修")

    assert len(asked) == 1
    assert stories(world, WANG) == [there.id]
    assert len(world.cases()) == 2


def test_of_what_is_over_the_list_tells(world: World) -> None:
    case = world.case(LAMP)
    world.do(own_cases.withdraw, world.pressed(WANG), id_of(case), True)

    world.says(WANG, "我反映的路灯怎么还没修")

    assert len(world.cases()) == 1
    assert world.owed(NoticeKind.MY_CASES, to=WANG)


def test_a_question_is_no_part_of_the_draft_that_is_open(world: World) -> None:
    case = world.case(LAMP)
    world.says(WANG, "楼道里堆满了垃圾")

    world.says(WANG, "我上次说的路灯怎么样了")

    assert world.last_case().text == "楼道里堆满了垃圾"
    assert stories(world, WANG) == [case.id]


def test_who_joined_a_case_is_shown_it_too(world: World) -> None:
    case = world.case(LAMP)
    world.do(supporting.join, world.pressed(ZHOU), id_of(case), None)

    world.says(ZHOU, "我反映的路灯修好了吗")

    assert len(world.cases()) == 1
    (shown,) = world.owed(NoticeKind.CASE_SUMMARY, to=ZHOU)
    assert shown.petition_id == case.id


@pytest.mark.parametrize("said", ["我上次报的油烟什么时候处理", "我反映的路灯又坏了，怎么办"])
def test_what_is_of_another_kind_or_new_is_a_report(world: World, said: str) -> None:
    world.case(LAMP)

    world.says(WANG, said)

    assert world.last_case().text == said
    assert not world.owed(NoticeKind.MY_CASES, to=WANG)


def test_who_has_reported_nothing_here_is_heard(world: World) -> None:
    world.says(WANG, "我上次打电话说的路灯什么时候修")

    assert world.last_case().state == State.DRAFT


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


@pytest.mark.parametrize(("said", "solved"), [("解决了", True), ("没解决", False)])
def test_a_judgement_typed_under_the_result_is_no_addition(
    world: World, said: str, solved: bool
) -> None:
    case = world.taken_case()
    world.resolves(case)
    (result,) = world.told(NoticeKind.RESULT, to=WANG)

    world.says(WANG, said, reply_to=world.message_of(result))

    assert case.solved is solved
    assert not world.told(NoticeKind.ADDED, to=WANG)


def test_a_judgement_is_of_the_result_it_answers(world: World) -> None:
    first, second = two_results(world)
    (result,) = (one for one in world.told(NoticeKind.RESULT) if one.petition_id == first.id)

    world.says(WANG, "没修好", reply_to=world.message_of(result))

    assert (first.solved, second.solved) == (False, None)


def test_a_judgement_of_one_of_two_results_asks_which(world: World) -> None:
    first, second = two_results(world)

    world.says(WANG, "解决了")

    (asked,) = world.owed(NoticeKind.WHICH_RESULT, to=WANG)
    assert asked.arguments == {"cases": [second.id, first.id], "solved": True}
    assert (first.solved, second.solved) == (None, None)


def test_the_result_that_alone_is_left_needs_no_asking(world: World) -> None:
    first, second = two_results(world)
    world.do(follow_up.say_satisfied, world.pressed(WANG), id_of(second), "satisfied")

    world.says(WANG, "解决了")

    assert first.solved is True


@pytest.mark.parametrize("said", ["修好了", "还没修好"])
def test_what_staff_asked_last_of_another_case_is_answered_and_no_result_judged(
    world: World, said: str
) -> None:
    lamp = world.taken_case(text=LAMP)
    rubbish = world.taken_case(text="柳岸花园3栋门口垃圾没人清")
    world.resolves(lamp)
    asks(world, rubbish, "现在修好了吗？")

    world.says(WANG, said)

    assert (lamp.solved, rubbish.state) == (None, State.IN_PROGRESS)
    assert words_of(world, rubbish)[-1] == said
    world.says(WANG, "解决了")
    assert lamp.solved is True


def test_a_result_after_a_question_leaves_open_which_of_the_two_is_meant(world: World) -> None:
    lamp = world.taken_case(text=LAMP)
    rubbish = world.taken_case(text="柳岸花园3栋门口垃圾没人清")
    asks(world, rubbish, "现在清了吗？")
    world.resolves(lamp)

    world.says(WANG, "解决了")

    (asked,) = world.owed(NoticeKind.WHICH_RESULT, to=WANG)
    assert (lamp.solved, rubbish.state) == (None, State.AWAITING_RESIDENT)
    (message,) = compose(world.session, world.now, asked)
    assert [str(row[0].action).partition(":")[0] for row in message.buttons] == ["solved", "add"]
    world.do(own_cases.begin_addition, world.pressed(WANG), id_of(rubbish))
    world.says(WANG, "解决了")
    assert (lamp.solved, rubbish.state) == (None, State.IN_PROGRESS)


def test_what_they_want_to_add_to_one_case_judges_no_other(world: World) -> None:
    lamp = world.taken_case(text=LAMP)
    rubbish = world.taken_case(text="柳岸花园3栋门口垃圾没人清")
    world.resolves(lamp)
    world.half_a_minute()
    world.do(own_cases.begin_addition, world.pressed(WANG), id_of(rubbish))

    world.says(WANG, "还是没好")

    assert (lamp.solved, words_of(world, rubbish)[-1]) == (None, "还是没好")


def words_of(world: World, case: Petition) -> list[str]:
    """All that was said in a case, the oldest first."""
    return [one.text for one in petitions.find_statements(world.session, id_of(case))]


def asks(world: World, case: Petition, words: str) -> None:
    """Li asks its resident something, and they hear of it."""
    world.do(handling.ask, world.pressed(LI), id_of(case))
    world.says(LI, words)
    world.half_a_minute()


def test_why_not_is_no_judgement_of_another_case(world: World) -> None:
    first, second = two_results(world)
    world.do(follow_up.say_solved, world.pressed(WANG), id_of(second), False)

    world.says(WANG, "没人来修")

    assert (first.solved, second.rating_reason) == (None, "没人来修")


@pytest.mark.parametrize("said", ["怎么还没修好", "都三天了怎么还没人来", "为什么没人管"])
def test_a_reproach_is_why_where_that_was_asked(world: World, said: str) -> None:
    case = world.taken_case()
    world.resolves(case)
    world.do(follow_up.say_solved, world.pressed(WANG), id_of(case), False)

    world.says(WANG, said)

    assert case.rating_reason == said
    assert stories(world, WANG) == []


def test_how_far_is_it_is_no_reason(world: World) -> None:
    case = world.taken_case()
    world.resolves(case)
    world.do(follow_up.say_solved, world.pressed(WANG), id_of(case), False)

    world.says(WANG, "怎么样了")

    assert case.rating_reason == ""
    assert stories(world, WANG) == [case.id]


def test_a_case_that_was_joined_is_judged_as_such_where_it_may_be_meant(world: World) -> None:
    joined = world.case(LAMP)
    world.do(supporting.join, world.pressed(ZHOU), id_of(joined), None)
    world.do(handling.take, world.pressed(LI), id_of(joined))
    world.resolves(joined)
    own = world.case("柳岸花园5栋楼道里堆满了垃圾", who=ZHOU)
    world.do(handling.take, world.pressed(LI), id_of(own))
    world.half_a_minute()
    world.do(objecting.judge, world.pressed(ZHOU), id_of(joined), False)
    world.resolves(own)

    world.says(ZHOU, "没解决")

    (asked,) = world.owed(NoticeKind.WHICH_RESULT, to=ZHOU)
    (message,) = compose(world.session, world.now, asked)
    theirs = [str(row[0].action) for row in message.buttons]
    assert theirs == [f"solved:{own.id}:no-0", f"judge:{joined.id}:no"]


def test_a_word_under_the_card_of_a_draft_sends_that_one(world: World) -> None:
    world.says(WANG, LAMP)
    (card,) = world.deliver()
    world.says(WANG, "楼上天天半夜装修，吵得睡不着")
    world.deliver()

    world.says(WANG, "提交", reply_to=world.message_of(card))

    assert [one.state for one in world.cases()] == [State.DISPATCHED, State.DRAFT]


def two_results(world: World) -> tuple[Petition, Petition]:
    """Two cases of hers are done, and neither is judged."""
    cases = world.case(LAMP), world.case("柳岸花园3栋门口垃圾没人清")
    for case in cases:
        who = world.actor(world.owner(case))
        world.do(handling.take, world.pressed(who), id_of(case))
        case.contacted_at = world.now
        world.half_a_minute()
        world.resolves(case, who)
    return cases
