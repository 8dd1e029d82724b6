"""代报与匿名: said or tapped; who it is for is kept apart, and reaches only who has the case."""

from dataclasses import replace

import pytest
from sqlmodel import select

from bot.desk.drafting import drafts, on_behalf
from bot.desk.handling import handling
from bot.desk.hotline import contact
from bot.errors import NotYours, OldCard, UnknownCase
from bot.wording.composing import compose
from storage import represented
from storage.tables import Event, Petition, Statement
from storage.words import EventKind, NoticeKind, State
from tests.cast import LI, SHEN, WANG, ZHAO, World, id_of
from tests.desk.for_others import PHONE, asked_for_whom, card_for


def test_both_are_taken_from_the_words(world: World) -> None:
    world.says(WANG, "匿名，帮我妈报一下，3栋楼下路灯坏了")

    draft = world.last_case()
    assert (draft.anonymous, draft.reported_for) == (True, "mother")


def test_a_tap_asks_for_name_and_number_which_are_no_part_of_the_words(world: World) -> None:
    draft = world.drafts()
    world.do(on_behalf.speak_for, world.pressed(WANG), id_of(draft), "neighbour")

    world.says(WANG, PHONE)

    assert represented.words_of(world.session, draft.id) == PHONE
    said = world.session.exec(select(Statement)).all()
    told = [str(one.arguments) for one in world.told()]
    history = [str(one.details) for one in world.session.exec(select(Event))]
    assert draft.text == "3栋楼下路灯坏了"
    assert not [one for one in (*(row.text for row in said), *told, *history) if "1390000" in one]


def sent_for_a_neighbour(world: World) -> Petition:
    draft = world.drafts()
    world.do(on_behalf.speak_for, world.pressed(WANG), id_of(draft), "neighbour")
    world.says(WANG, PHONE)
    world.do(drafts.send, world.pressed(WANG), id_of(draft))
    return draft


def test_no_card_shows_the_number_not_even_that_of_who_has_it(world: World) -> None:
    sent_for_a_neighbour(world)

    (card,) = world.owed(NoticeKind.STAFF_CARD, to=LI)

    (message, *_) = compose(world.session, world.now, card)
    assert "代报" in message.text
    assert "1390000" not in message.text
    assert "☎️ 联系本人" in [one.text for row in message.buttons for one in row]


def test_a_tap_shows_it_to_who_works_on_the_case_and_is_written_down(world: World) -> None:
    case = sent_for_a_neighbour(world)

    world.do(contact.show, world.caller(LI), id_of(case))

    (shown,) = world.owed(NoticeKind.CALL_CONTACT, to=LI)
    assert PHONE in card_for(world, shown)
    assert "1390000" not in str(shown.arguments)
    (event,) = world.events(case, EventKind.CONTACT_SHOWN)
    assert event.person_id == world.person_id(LI)


def test_it_is_shown_to_nobody_else_and_in_no_group(world: World) -> None:
    case = sent_for_a_neighbour(world)

    with pytest.raises(NotYours):
        world.do(contact.show, world.caller(SHEN), id_of(case))
    with pytest.raises(NotYours):
        world.do(contact.show, replace(world.pressed(LI), private=False), id_of(case))
    assert world.events(case, EventKind.CONTACT_SHOWN) == []


def test_without_a_name_there_is_no_button_and_nothing_to_show(world: World) -> None:
    world.says(WANG, "帮我妈报一下，3栋楼下路灯坏了")
    case = world.last_case()
    world.do(drafts.send, world.pressed(WANG), id_of(case))
    (card,) = world.owed(NoticeKind.STAFF_CARD, to=LI)

    assert "联系本人" not in str(compose(world.session, world.now, card))
    with pytest.raises(UnknownCase):
        world.do(contact.show, world.caller(LI), id_of(case))


def test_a_long_story_is_no_name(world: World) -> None:
    draft = world.drafts()
    world.do(on_behalf.speak_for, world.pressed(WANG), id_of(draft), "mother")
    story = "另外楼道里的灯也坏了好几天，晚上老人上下楼看不清。" * 4

    world.says(WANG, story)

    assert story in draft.text
    assert represented.words_of(world.session, draft.id) == ""


def test_taking_it_back_forgets_the_name(world: World) -> None:
    draft = world.drafts()
    world.do(on_behalf.speak_for, world.pressed(WANG), id_of(draft), "mother")
    world.says(WANG, PHONE)

    world.do(on_behalf.speak_for, world.pressed(WANG), id_of(draft), "self")

    assert (draft.reported_for, represented.words_of(world.session, draft.id)) == ("", "")


def test_once_sent_nobody_turns_it_anonymous(world: World) -> None:
    case = world.case()

    with pytest.raises(OldCard):
        world.do(on_behalf.go_nameless, world.pressed(WANG), id_of(case), True)

    assert case.state == State.DISPATCHED


def test_no_field_that_staff_are_shown_tells_who_reported_it(world: World) -> None:
    world.says(WANG, "匿名反映，3栋楼下路灯坏了")
    draft = world.last_case()
    world.do(drafts.send, world.pressed(WANG), id_of(draft))
    world.says(WANG, "补充：很黑", reply_to=None)

    for notice in world.told(to=LI) + world.told(to=ZHAO):
        words = card_for(world, notice) + str(notice.arguments)
        assert WANG.name not in words
        assert str(WANG.telegram_id) not in words


def test_staff_act_on_a_case_that_tells_whom_it_is_for(world: World) -> None:
    draft = world.drafts()
    world.do(on_behalf.speak_for, world.pressed(WANG), id_of(draft), "mother")
    world.says(WANG, PHONE)
    world.do(drafts.send, world.pressed(WANG), id_of(draft))
    world.deliver()

    world.do(handling.take, world.pressed(LI), id_of(draft))

    assert draft.state == State.IN_PROGRESS
    assert represented.words_of(world.session, draft.id) == PHONE


@pytest.mark.parametrize(
    "words", ["还有楼道里堆满了纸箱", "电梯也坏了", "Also the lift is broken", "楼上天天吵"]
)
def test_the_next_problem_is_no_name(world: World, words: str) -> None:
    draft = asked_for_whom(world)

    world.says(WANG, words)

    assert represented.words_of(world.session, draft.id) == ""
    assert words in "\n".join(one.text for one in world.cases())


@pytest.mark.parametrize(
    "words", ["陈桂兰", "李建国，住3栋", "Mrs Eleanor Smith", "刘电梯 13900001234"]
)
def test_few_words_or_a_number_tell_who_it_is(world: World, words: str) -> None:
    draft = asked_for_whom(world)

    world.says(WANG, words)

    assert represented.words_of(world.session, draft.id) == words


def test_a_name_may_follow_the_next_problem(world: World) -> None:
    draft = asked_for_whom(world)
    world.says(WANG, "还有楼道里堆满了纸箱")

    world.says(WANG, PHONE)

    assert represented.words_of(world.session, draft.id) == PHONE


@pytest.mark.parametrize("words", ["不用了", "好的"])
def test_who_gives_no_name_neither_drops_nor_sends_the_draft(world: World, words: str) -> None:
    draft = asked_for_whom(world)

    world.says(WANG, words)
    world.says(WANG, "陈桂兰住得很远")

    assert (draft.state, draft.reported_for) == (State.DRAFT, "mother")
    assert represented.words_of(world.session, draft.id) == ""


def test_they_are_called_after_whoever_reads_it(world: World) -> None:
    wang = world.person(WANG)
    wang.language = "en"
    draft = asked_for_whom(world)
    world.do(drafts.send, world.pressed(WANG), id_of(draft))
    hers = "\n".join(card_for(world, one) for one in world.told(to=WANG))
    staff = world.person(LI)
    staff.language = "en"
    (card,) = world.owed(NoticeKind.STAFF_CARD, to=LI)

    assert "for your mother" in hers
    assert "their mother" not in hers
    assert "their mother" in card_for(world, card)
