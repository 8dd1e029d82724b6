"""代报: the name edited, and what is typed while it is asked for whom a case is."""

import pytest

from bot.desk.drafting import drafts, on_behalf
from bot.desk.hotline import contact
from storage import represented
from storage.words import NoticeKind, State
from tests.cast import LI, WANG, World, id_of
from tests.desk.for_others import OTHER, PHONE, asked_for_whom, at_the_menu, card_for, edits


def test_an_edit_of_the_name_corrects_it_and_is_no_part_of_the_words(world: World) -> None:
    draft = asked_for_whom(world)
    told = world.says(WANG, PHONE)

    edits(world, told, OTHER)

    assert represented.words_of(world.session, draft.id) == OTHER
    assert (draft.text, len(world.cases())) == ("3栋楼下路灯坏了", 1)
    assert OTHER in card_for(world, world.owed(NoticeKind.DRAFT_CARD, to=WANG)[-1])


def test_once_sent_its_owner_sees_the_right_number_and_hears_of_it(world: World) -> None:
    draft = asked_for_whom(world)
    told = world.says(WANG, PHONE)
    world.do(drafts.send, world.pressed(WANG), id_of(draft))

    edits(world, told, OTHER)

    world.do(contact.show, world.caller(LI), id_of(draft))
    assert OTHER in card_for(world, world.owed(NoticeKind.CALL_CONTACT, to=LI)[-1])
    assert [one.arguments["event"] for one in world.owed(NoticeKind.CASE_UPDATE, to=LI)] == [
        "corrected"
    ]
    assert len(world.owed(NoticeKind.ADDED, to=WANG)) == 1


def test_a_name_edited_into_a_story_is_a_name_no_more(world: World) -> None:
    draft = asked_for_whom(world)
    told = world.says(WANG, PHONE)

    edits(world, told, "楼道里还堆满了纸箱")

    assert represented.words_of(world.session, draft.id) == ""
    assert "楼道里还堆满了纸箱" in "\n".join(one.text for one in world.cases())


def test_when_the_case_is_over_an_edit_of_the_name_comes_too_late(world: World) -> None:
    draft = asked_for_whom(world)
    told = world.says(WANG, PHONE)
    draft.state = State.CLOSED

    edits(world, told, OTHER)

    assert represented.words_of(world.session, draft.id) == PHONE
    (refusal,) = world.owed(NoticeKind.REFUSAL, to=WANG)
    assert refusal.arguments["text_key"] == "refusal-edit-too-late"


@pytest.mark.parametrize(
    ("answer", "whom"),
    [
        ("我妈 李秀兰 13900001234", "mother"),
        ("李秀兰 13900001234", "other"),
        ("李秀兰", "other"),
        ("my neighbour Ann Lee", "neighbour"),
        ("邻居张大爷", "neighbour"),
        ("邻居，老王", "neighbour"),
        ("隔壁老王", "neighbour"),
        ("楼上的小李", "neighbour"),
        ("妈妈叫张桂芳", "mother"),
    ],
)
def test_what_is_typed_at_the_menu_answers_it(world: World, answer: str, whom: str) -> None:
    draft = at_the_menu(world)

    world.says(WANG, answer)

    assert draft.text == "3栋楼下路灯坏了"
    assert draft.reported_for == whom
    assert represented.words_of(world.session, draft.id) == answer


def test_whom_alone_typed_at_the_menu_is_as_good_as_the_tap(world: World) -> None:
    draft = at_the_menu(world)

    world.says(WANG, "我妈")
    asked = world.owed(NoticeKind.REPRESENTED_WANTED, to=WANG)
    world.says(WANG, PHONE)

    assert (draft.text, draft.reported_for) == ("3栋楼下路灯坏了", "mother")
    assert len(asked) == 1
    assert represented.words_of(world.session, draft.id) == PHONE


@pytest.mark.parametrize("words", ["我自己", "自己", "本人", "给我自己报的", "我", "For myself."])
def test_myself_typed_at_the_menu_closes_it(world: World, words: str) -> None:
    draft = asked_for_whom(world)
    world.says(WANG, PHONE)
    world.do(on_behalf.speak_for, world.pressed(WANG), id_of(draft), "")
    world.deliver()

    world.says(WANG, words)

    assert (draft.text, draft.reported_for) == ("3栋楼下路灯坏了", "")
    assert represented.words_of(world.session, draft.id) == ""
    assert world.owed(NoticeKind.DRAFT_CARD, to=WANG)
    world.says(WANG, "西边那盏")
    assert draft.text == "3栋楼下路灯坏了\n西边那盏"


@pytest.mark.parametrize(
    "text",
    [
        "我自己家门口也坏了",
        "就是西边那盏",
        "晚上看不见路，打 13900001234 没人接",
        "我妈天天晚上要走",
        "邻居张大爷家门口也坏了",
        "邻居王家没水",
    ],
)
def test_what_names_nobody_at_the_menu_is_part_of_the_words(world: World, text: str) -> None:
    draft = at_the_menu(world)

    world.says(WANG, text)

    assert (draft.text, draft.reported_for) == (f"3栋楼下路灯坏了\n{text}", "")


def test_back_at_the_card_nothing_answers_the_menu(world: World) -> None:
    draft = at_the_menu(world)
    world.do(drafts.back, world.pressed(WANG), id_of(draft))

    world.says(WANG, "找王秀英")

    assert draft.text.endswith("找王秀英")
    assert draft.reported_for == ""
