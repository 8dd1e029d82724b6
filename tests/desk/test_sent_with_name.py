"""匿名晚了: who wants no name after having sent it is told what can be done."""

import pytest
from sqlmodel import func, select

from bot.desk.handling import handling
from bot.desk.hearing import own_cases, reception
from bot.desk.judging import follow_up
from bot.rules import posters
from bot.wording.composing import compose
from storage import petitions
from storage.tables import Petition
from storage.words import NoticeKind, State, StatementKind
from tests.cast import JI, LI, WANG, ZHOU, Actor, World, id_of, photo
from tests.desk.telephone import call_of, links, types_in

TOLD = NoticeKind.SENT_WITH_NAME
LAMP = "柳岸花园3栋楼下路灯坏了"


def told(world: World, who: Actor = WANG) -> tuple[int | None, str, list[str]]:
    """The case, the words and the buttons of the one answer."""
    (notice,) = world.owed(TOLD, to=who)
    (message,) = compose(world.session, world.now, notice)
    return notice.petition_id, message.text, [one.text for row in message.buttons for one in row]


def count(world: World) -> int:
    return world.session.exec(select(func.count()).select_from(Petition)).one()


@pytest.mark.parametrize("said", ["我想匿名", "能改成匿名吗？", "I want to stay anonymous"])
def test_it_is_understood_of_the_case_just_sent_and_opens_no_draft(
    world: World, said: str
) -> None:
    case = world.case(LAMP)

    world.says(WANG, said)

    which, words, buttons = told(world)
    assert (count(world), which) == (1, case.id)
    assert "看不到您的名字" in words
    assert [one for one in buttons if "撤回" in one]


def test_of_several_it_is_the_one_sent_last(world: World) -> None:
    world.case(LAMP)
    last = world.case("老码头小区2栋门口井盖缺了")

    world.says(WANG, "我想匿名")

    assert told(world)[0] == last.id


def test_a_case_that_was_sent_anonymously_is_said_to_be_so(world: World) -> None:
    case = world.case("匿名，" + LAMP)

    world.says(WANG, "我想匿名")

    which, words, buttons = told(world)
    assert (which, count(world)) == (case.id, 1)
    assert "就是匿名提交的" in words
    assert not [one for one in buttons if "撤回" in one]


def test_a_draft_that_is_open_becomes_anonymous_as_ever(world: World) -> None:
    world.case(LAMP)
    draft = world.drafts(WANG, "老码头小区2栋门口井盖缺了")

    world.says(WANG, "我想匿名")

    assert draft.anonymous
    assert not world.owed(TOLD, to=WANG)


def test_under_the_card_of_a_case_it_is_about_that_one_and_no_part_of_it(world: World) -> None:
    case = world.case(LAMP)
    world.case("老码头小区2栋门口井盖缺了")
    world.do(own_cases.begin_addition, world.pressed(WANG), id_of(case))
    world.deliver()
    asked = world.message_of(world.told(NoticeKind.ADDITION_WANTED)[0])

    world.says(WANG, "我想匿名", reply_to=asked)

    said = petitions.find_statements(world.session, id_of(case))
    assert told(world)[0] == case.id
    assert StatementKind.ADDITION not in [one.kind for one in said]


def test_the_next_day_it_begins_what_they_are_going_to_say(world: World) -> None:
    world.case(LAMP)
    world.later(days=1, seconds=1)

    world.says(WANG, "我想匿名")

    assert (world.last_case().state, world.last_case().anonymous) == (State.DRAFT, True)
    assert not world.owed(TOLD, to=WANG)


def test_the_answer_to_a_question_of_staff_is_passed_on(world: World) -> None:
    case = world.case(LAMP)
    world.do(handling.take, world.pressed(LI), id_of(case))
    world.half_a_minute()
    world.do(handling.ask, world.pressed(LI), id_of(case))
    world.says(LI, "您贵姓？")
    world.half_a_minute()

    world.says(WANG, "我想匿名")

    answers = petitions.latest_words(world.session, id_of(case), StatementKind.ANSWER, 1)
    assert (answers, world.owed(TOLD, to=WANG)) == (["我想匿名"], [])


def test_what_is_done_can_not_be_withdrawn_and_no_such_button_is_offered(world: World) -> None:
    case = world.taken_case(text=LAMP)
    world.resolves(case)

    world.says(WANG, "我想匿名")

    which, words, buttons = told(world)
    assert (which, "撤回" in words) == (case.id, False)
    assert not [one for one in buttons if "撤回" in one]


def test_what_was_posted_in_the_group_everybody_there_has_seen(world: World) -> None:
    world.posts(JI, LAMP, media=photo("lamp"))
    world.later(minutes=10)
    world.ticks()

    world.says(JI, "我想匿名")

    which, words, buttons = told(world, JI)
    assert (which, "群里的人看得到" in words) == (world.last_case().id, True)
    assert not [one for one in buttons if "撤回" in one]


def test_by_telephone_a_name_and_a_number_were_left(world: World) -> None:
    case = types_in(world)
    links(world, case, call_of(world, case).code, ZHOU)
    world.deliver()

    world.says(ZHOU, "我想匿名")

    which, words, buttons = told(world, ZHOU)
    assert (which, "看不到" in words, "留的姓名和电话" in words) == (case.id, False, True)
    assert not [one for one in buttons if "撤回" in one]


def test_whoever_takes_it_back_to_say_it_again_is_nameless_from_its_first_word(
    world: World,
) -> None:
    world.case("老码头小区2栋门口井盖缺了")
    named = world.case(LAMP)
    world.later(minutes=1)
    world.do(own_cases.withdraw, world.pressed(WANG), id_of(named), True)
    world.deliver()

    world.says(WANG, "匿名")
    world.says(WANG, LAMP)

    again = world.last_case()
    assert (again.state, again.anonymous, again.id == named.id) == (State.DRAFT, True, False)
    assert not world.owed(TOLD, to=WANG)


def test_once_it_has_been_said_again_it_is_about_that_one(world: World) -> None:
    first = world.case(LAMP)
    world.do(own_cases.withdraw, world.pressed(WANG), id_of(first), True)
    world.deliver()
    world.later(minutes=1)
    second = world.case(LAMP)

    world.says(WANG, "我想匿名")

    assert told(world)[0] == second.id


def test_while_something_is_added_it_is_about_that_one(world: World) -> None:
    case = world.case(LAMP)
    world.case("老码头小区2栋门口井盖缺了")
    world.do(own_cases.begin_addition, world.pressed(WANG), id_of(case))
    world.deliver()

    world.says(WANG, "我想匿名")

    assert told(world)[0] == case.id


def test_whoever_has_scanned_a_poster_means_what_they_are_going_to_say(world: World) -> None:
    world.case(LAMP)
    world.do(reception.start, world.caller(WANG), posters.of_place("WC-LA-03"))

    world.says(WANG, "我想匿名")

    draft = world.last_case()
    assert (draft.state, draft.anonymous) == (State.DRAFT, True)
    assert draft.grid_id == world.place("WC-LA-03")
    assert not world.owed(TOLD, to=WANG)


def test_why_it_is_not_solved_is_their_reason_whatever_they_say(world: World) -> None:
    case = world.taken_case(text=LAMP)
    world.resolves(case)
    world.do(follow_up.say_solved, world.pressed(WANG), id_of(case), False)
    world.deliver()
    asked = world.message_of(world.told(NoticeKind.RATING_REASON)[0])

    world.says(WANG, "希望保密", reply_to=asked)

    assert case.rating_reason == "希望保密"
    assert not world.owed(TOLD, to=WANG)
