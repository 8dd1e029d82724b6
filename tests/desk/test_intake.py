"""Every message of a resident finds its case or opens one; nothing said is lost."""

from typing import Any

import pytest

from bot.desk.drafting import drafts
from bot.desk.handling import handling
from bot.desk.hearing import own_cases
from bot.desk.judging import follow_up
from bot.wording.composing import compose
from storage import petitions
from storage.words import (
    Certainty,
    EventKind,
    MediaKind,
    MediaPart,
    NoticeKind,
    State,
    StatementKind,
    Urgency,
)
from tests.cast import LI, STRANGER, WANG, ZHAO, ZHOU, World, at, id_of, photo

LIUAN_1, LIUAN_3 = "WC-LA-01", "WC-LA-03"
IN_LIUAN_1 = (31.808131, 118.40484)
ABROAD = (48.85, 2.35)


def words_of(world: World, kind: StatementKind, number: int = -1) -> list[str]:
    case = world.cases()[number]
    return [one.text for one in petitions.find_statements(world.session, id_of(case), {kind})]


def test_words_become_a_draft_with_category_and_grid(world: World) -> None:
    world.says(WANG, "柳岸花园3栋楼下路灯坏了")

    draft = world.last_case()
    assert (draft.state, draft.category_code) == (State.DRAFT, "GGSS-01")
    assert (draft.grid_id, draft.place_certainty) == (world.place(LIUAN_1), Certainty.SURE)
    assert [one.kind for one in world.owed(to=WANG)] == [NoticeKind.DRAFT_CARD]


def test_home_is_presumed_when_nothing_tells_where(world: World) -> None:
    world.says(WANG, "路灯坏了")

    draft = world.last_case()
    assert (draft.grid_id, draft.place_certainty) == (world.place(LIUAN_1), Certainty.PRESUMED)


@pytest.mark.parametrize("text", ["你好", "谢谢！", "👍", "好的"])
def test_a_greeting_is_no_petition(world: World, text: str) -> None:
    world.says(WANG, text)

    assert world.cases() == []
    assert [one.kind for one in world.owed(to=WANG)] == [NoticeKind.HELP]


@pytest.mark.parametrize(
    ("text", "answer"), [("谢谢！", "有事随时"), ("好的", "有事随时"), ("怎么用", "怎么用")]
)
def test_thanks_are_answered_with_a_word_and_a_question_with_all_of_it(
    world: World, text: str, answer: str
) -> None:
    world.says(WANG, text)

    (told,) = world.told(to=WANG)
    assert answer in str(compose(world.session, world.now, told))


def test_a_sign_without_content_is_answered_with_help(world: World) -> None:
    world.says(WANG, "  ")

    assert [one.kind for one in world.owed(to=WANG)] == [NoticeKind.HELP]


def test_a_stranger_becomes_known_with_the_first_message(world: World) -> None:
    world.says(STRANGER, "路灯坏了")

    assert world.person(STRANGER).client_language == "zh-hans"


def test_messages_in_a_row_are_one_draft_with_one_card(world: World) -> None:
    for text in ("路灯坏了", "三天了", "晚上看不见路"):
        world.says(WANG, text)

    assert len(world.cases()) == 1
    assert world.last_case().text == "路灯坏了\n三天了\n晚上看不见路"
    assert len(world.owed(NoticeKind.DRAFT_CARD)) == 1


def test_a_card_comes_anew_below_what_was_added_and_the_old_one_loses_its_buttons(
    world: World,
) -> None:
    world.says(WANG, "路灯坏了")
    shown = world.message_of(world.deliver()[0])

    world.says(WANG, "三天了")

    old, new = world.owed(NoticeKind.DRAFT_CARD)
    assert (old.edits, new.edits) == (shown, None)
    assert [one.buttons for one in compose(world.session, world.now, old)] == [()]
    assert "三天了" in compose(world.session, world.now, new)[0].text


def test_a_tap_or_an_edit_changes_the_card_where_it_stands(world: World) -> None:
    world.says(WANG, "3栋楼下路灯坏了", message_id=9)
    shown = world.message_of(world.deliver()[0])

    world.says(WANG, "5栋楼下路灯坏了", message_id=9, edited=True)

    assert [one.edits for one in world.owed(NoticeKind.DRAFT_CARD)] == [shown]


def test_of_several_messages_in_a_row_one_card_comes(world: World) -> None:
    world.says(WANG, "路灯坏了")
    world.deliver()

    for words in ("三天了", "晚上很黑", "老人不敢出门"):
        world.says(WANG, words)

    assert [one.edits is None for one in world.owed(NoticeKind.DRAFT_CARD)] == [False, True]


def test_an_album_is_one_draft_and_its_card_waits_for_the_rest(world: World) -> None:
    world.says(WANG, "路灯坏了", media=photo("1"), album_id="a")
    world.says(WANG, media=photo("2"), album_id="a")
    world.says(WANG, media=photo("3"), album_id="a")

    assert len(world.cases()) == 1
    assert len(petitions.find_media(world.session, id_of(world.last_case()))) == 3
    cards = world.owed(NoticeKind.DRAFT_CARD)
    assert [one.not_before > world.now for one in cards] == [True]


def test_the_same_photo_twice_is_kept_once(world: World) -> None:
    world.says(WANG, "路灯坏了", media=photo("1"))
    world.says(WANG, media=photo("1"))

    assert len(petitions.find_media(world.session, id_of(world.last_case()))) == 1


def test_late_photos_of_an_album_join_after_sending_without_noise(world: World) -> None:
    world.says(WANG, "路灯坏了", media=photo("1"), album_id="a")
    case = world.last_case()
    world.do(drafts.send, world.pressed(WANG), id_of(case))
    world.do(handling.take, world.pressed(LI), id_of(case))
    world.deliver()

    world.says(WANG, media=photo("2"), album_id="a")

    before = petitions.find_media(world.session, id_of(case), MediaPart.BEFORE)
    assert [len(world.cases()), len(before)] == [1, 2]
    assert [one.arguments["event"] for one in world.owed(NoticeKind.CASE_UPDATE, to=LI)] == [
        "added"
    ]
    assert world.owed(NoticeKind.ADDED) == []


def test_an_album_added_later_belongs_to_the_talk_and_is_thanked_once(world: World) -> None:
    case = world.taken_case()
    world.do(own_cases.begin_addition, world.pressed(WANG), id_of(case))
    for name in "123":
        world.says(WANG, media=photo(name), album_id="b")

    talk = petitions.find_media(world.session, id_of(case), MediaPart.TALK)
    assert [len(world.cases()), len(talk)] == [1, 3]
    assert len(world.owed(NoticeKind.ADDED)) == 1


def test_a_useless_file_alone_opens_nothing_and_says_why(world: World) -> None:
    world.says(ZHOU, media=photo("x", MediaKind.FILE, sha256="", problem="too_big"))

    assert world.cases() == []
    (told,) = world.owed(to=ZHOU)
    assert (told.kind, told.arguments) == (NoticeKind.MEDIA_PROBLEM, {"problem": "too_big"})


def test_words_beside_a_useless_file_are_kept(world: World) -> None:
    world.says(WANG, "路灯坏了", media=photo("x", sha256="", problem="bomb"))

    assert world.last_case().text == "路灯坏了"
    assert len(world.owed(NoticeKind.MEDIA_PROBLEM)) == 1


# the one question


def test_where_it_is_is_asked_once(world: World) -> None:
    world.says(ZHOU, "路灯坏了")
    world.says(ZHOU, media=photo("1"))
    world.says(ZHOU, "不知道是哪里")
    world.says(ZHOU, "很黑")

    assert len(world.told(NoticeKind.PLACE_QUESTION)) == 1
    assert world.last_case().place_words == "不知道是哪里"
    assert len(world.cases()) == 1


@pytest.mark.parametrize("trouble", ["楼道灯又不亮了", "The street lamp is broken again"])
def test_a_trouble_in_answer_to_where_is_no_place_and_the_place_is_still_heard(
    world: World, trouble: str
) -> None:
    world.says(ZHOU, media=photo("1", MediaKind.VOICE))
    world.says(ZHOU, trouble)

    draft = world.last_case()
    assert (draft.text, draft.place_words, draft.grid_id) == (trouble, "", None)

    world.says(ZHOU, "老窑那边")

    assert (len(world.cases()), world.last_case().place_words) == (1, "老窑那边")


LONG = "我也说不清是哪里，" * 30 + "在那棵歪脖子树旁边"


@pytest.mark.parametrize("words", ["井盖缺了", "着火了，有人被困"])
def test_a_long_answer_to_where_is_kept_to_its_last_word(world: World, words: str) -> None:
    world.says(ZHOU, words)

    world.says(ZHOU, LONG)

    case = world.last_case()
    said = petitions.find_statements(world.session, id_of(case))
    assert len(LONG) > len(case.place_words) > 0
    assert LONG in [one.text for one in said]


@pytest.mark.parametrize(
    "answer",
    [
        {"text": "老码头小区2栋"},
        {"pin": (31.807785, 118.41402)},
        {"media": photo("f", MediaKind.FILE, latitude=31.807785, longitude=118.41402)},
    ],
)
def test_the_answer_tells_the_grid(world: World, answer: dict[str, Any]) -> None:
    world.says(ZHOU, "路灯坏了")

    world.says(ZHOU, **answer)

    draft = world.last_case()
    assert (draft.grid_id, draft.place_certainty) == (world.place(LIUAN_3), Certainty.SURE)
    assert world.owed(NoticeKind.DRAFT_CARD) != []


def test_an_answer_with_an_emergency_is_taken_as_one(world: World) -> None:
    world.says(ZHOU, "楼道里有怪味")

    world.says(ZHOU, "老码头小区2栋，现在着火了")

    assert world.last_case().state == State.DISPATCHED
    assert len(world.owed(NoticeKind.EMERGENCY_NUMBERS)) == 1


def test_a_pin_abroad_is_not_kept_which_is_said_and_the_question_stays(world: World) -> None:
    world.says(ZHOU, "路灯坏了")
    number = world.says(ZHOU, pin=ABROAD)
    world.says(ZHOU, "老码头小区2栋")

    (draft,) = world.cases()
    assert (draft.grid_id, draft.place_certainty) == (world.place(LIUAN_3), Certainty.SURE)
    (told,) = world.owed(NoticeKind.PIN_ELSEWHERE, to=ZHOU)
    assert told.reply_to == number
    assert len(world.owed(NoticeKind.PLACE_QUESTION)) == 1


def test_a_pin_abroad_alone_opens_nothing(world: World) -> None:
    world.says(ZHOU, pin=ABROAD)

    assert world.cases() == []
    assert [one.kind for one in world.owed(to=ZHOU)] == [NoticeKind.PIN_ELSEWHERE]


def test_a_photo_taken_abroad_leaves_the_place_to_words_and_home(world: World) -> None:
    file = photo("f", MediaKind.FILE, latitude=ABROAD[0], longitude=ABROAD[1])

    world.says(WANG, "路灯坏了", media=file)

    draft = world.last_case()
    assert (draft.grid_id, draft.latitude) == (world.place(LIUAN_1), None)
    assert world.owed(NoticeKind.PIN_ELSEWHERE) == []


def test_a_pin_just_outside_the_grids_is_kept(world: World) -> None:
    world.says(ZHOU, "路灯坏了", pin=(IN_LIUAN_1[0] - 0.02, IN_LIUAN_1[1]))

    assert world.owed(NoticeKind.PIN_ELSEWHERE) == []
    assert world.last_case().latitude == IN_LIUAN_1[0] - 0.02


# emergencies


def test_an_emergency_is_taken_at_once_with_the_numbers_first(world: World) -> None:
    world.says(WANG, "3栋着火了")

    case = world.last_case()
    assert (case.state, case.urgency) == (State.DISPATCHED, Urgency.EMERGENCY)
    (numbers,) = world.owed(NoticeKind.EMERGENCY_NUMBERS)
    assert numbers.arguments == {"numbers": ["119"]}
    others = [one for one in world.owed(to=WANG) if one is not numbers]
    assert all(numbers.priority < one.priority for one in others)


def test_where_the_emergency_is_is_asked_after_and_brings_those_of_there(world: World) -> None:
    world.says(ZHOU, "着火了！")
    case = world.last_case()
    assert (case.state, world.owner(case)) == (State.DISPATCHED, "老方")
    world.says(ZHOU, media=photo("smoke"))
    world.says(ZHOU, "在老码头小区2栋")

    assert (len(world.cases()), case.grid_id) == (1, world.place(LIUAN_3))
    assert world.owner(case) == "赵主任"
    assert "在老码头小区2栋" in words_of(world, StatementKind.ADDITION)


def test_what_is_shouted_after_an_emergency_belongs_to_it(world: World) -> None:
    world.says(WANG, "3栋着火了")
    for text in ("快点来", "四楼有人"):
        world.later(minutes=2)
        world.says(WANG, text)

    assert len(world.cases()) == 1
    assert words_of(world, StatementKind.ADDITION) == ["快点来", "四楼有人"]


def test_a_running_case_can_become_an_emergency(world: World) -> None:
    case = world.case()
    card = world.message_of(world.told(NoticeKind.RECEIPT)[0])

    world.says(WANG, "电线起火了，着火了", reply_to=card)

    assert case.urgency == Urgency.EMERGENCY
    assert len(world.owed(NoticeKind.EMERGENCY_NUMBERS, to=WANG)) == 1
    assert [one.arguments for one in world.owed(NoticeKind.STAFF_CARD, to=ZHAO)] == [
        {"why": "emergency"}
    ]


def test_an_emergency_in_an_addition_wakes_staff_with_its_words(world: World) -> None:
    world.case()
    receipt = world.message_of(world.told(NoticeKind.RECEIPT)[0])
    world.now = at(4, 23)

    world.says(WANG, "灯杆着火了", reply_to=receipt)

    owed = world.owed(NoticeKind.CASE_UPDATE, NoticeKind.STAFF_CARD, to=LI)
    assert {one.kind for one in owed} == {NoticeKind.CASE_UPDATE, NoticeKind.STAFF_CARD}
    assert {one.not_before for one in owed} == {world.now}


@pytest.mark.parametrize("reply", [True, False])
def test_an_emergency_told_of_a_resolved_case_is_a_case_of_its_own(
    world: World, reply: bool
) -> None:
    case = world.taken_case()
    world.resolves(case)
    world.do(follow_up.say_solved, world.pressed(WANG), id_of(case), False)
    result = world.message_of(world.told(NoticeKind.RESULT)[0])

    world.says(WANG, "3栋又着火了", reply_to=result if reply else None)

    assert [one.state for one in world.cases()] == [State.AWAITING_RATING, State.DISPATCHED]
    assert world.last_case().urgency == Urgency.EMERGENCY


# which case is meant


def test_an_answer_to_a_message_of_ours_follows_that_case(world: World) -> None:
    first = world.case()
    receipt = world.message_of(world.told(NoticeKind.RECEIPT)[0])
    world.case("垃圾桶满了没人收")

    world.says(WANG, "灯杆上还有电线", reply_to=receipt)

    assert words_of(world, StatementKind.ADDITION, 0) == ["灯杆上还有电线"]
    assert world.owed(NoticeKind.ADDED)[0].petition_id == first.id


def test_an_answer_to_ones_own_words_follows_their_case(world: World) -> None:
    number = world.says(WANG, "路灯坏了")
    case = world.last_case()
    world.do(drafts.send, world.pressed(WANG), id_of(case))

    world.says(WANG, "已经三天", reply_to=number)

    assert (len(world.cases()), words_of(world, StatementKind.ADDITION)) == (1, ["已经三天"])


def test_an_answer_to_somebody_elses_card_is_a_case_of_ones_own(world: World) -> None:
    world.case()
    card = world.message_of(world.told(NoticeKind.RECEIPT)[0])

    world.says(ZHOU, "垃圾桶满了", reply_to=card)

    assert [one.reporter_id for one in world.cases()] == [
        world.person_id(WANG),
        world.person_id(ZHOU),
    ]


@pytest.mark.parametrize("state", [State.CLOSED, State.WITHDRAWN, State.CANCELLED])
def test_words_to_a_case_that_has_ended_open_a_new_one(world: World, state: State) -> None:
    case = world.case()
    receipt = world.message_of(world.told(NoticeKind.RECEIPT)[0])
    case.state = state

    world.says(WANG, "又坏了", reply_to=receipt)

    assert [one.state for one in world.cases()] == [state, State.DRAFT]


# edits


def test_an_edit_of_a_draft_is_understood_anew_and_both_versions_are_kept(world: World) -> None:
    number = world.says(WANG, "柳岸花园3栋路灯坏了")

    world.says(WANG, "老码头小区2栋垃圾桶满了没人收", message_id=number, edited=True)

    draft = world.last_case()
    assert (draft.category_code, draft.grid_id) == ("SRHJ-01", world.place(LIUAN_3))
    assert len(world.events(draft, EventKind.CORRECTED)) == 1
    assert world.said_before(draft) == ["柳岸花园3栋路灯坏了"]


def test_an_edit_keeps_a_pinned_and_a_chosen_place(world: World) -> None:
    number = world.says(WANG, "路灯坏了")
    world.says(WANG, pin=IN_LIUAN_1)

    world.says(WANG, "老码头那种路灯坏了", message_id=number, edited=True)

    assert world.last_case().grid_id == world.place(LIUAN_1)


def test_an_edit_into_an_emergency_is_taken_at_once(world: World) -> None:
    number = world.says(WANG, "3栋冒烟")

    world.says(WANG, "3栋着火了", message_id=number, edited=True)

    assert world.last_case().state == State.DISPATCHED


def test_an_edit_of_a_petition_reaches_its_owner_with_both_versions_kept(world: World) -> None:
    number = world.says(WANG, "3栋路灯坏了")
    case = world.last_case()
    world.do(drafts.send, world.pressed(WANG), id_of(case))
    world.deliver()

    world.says(WANG, "5栋路灯坏了", message_id=number, edited=True)

    assert case.text == "5栋路灯坏了"
    corrected = world.events(case, EventKind.CORRECTED)[0]
    assert "before" not in corrected.details  # words can be erased, events cannot
    assert world.said_before(case) == ["3栋路灯坏了"]
    (update,) = world.owed(NoticeKind.CASE_UPDATE, to=LI)
    assert update.arguments["event"] == "corrected"
    assert [one.kind for one in world.owed(to=LI) if one.edits] == [NoticeKind.STAFF_CARD]


def test_a_caption_written_later_is_not_lost(world: World) -> None:
    number = world.says(WANG, media=photo("1"))

    world.says(WANG, "路灯坏了", message_id=number, edited=True)

    assert (world.last_case().text, world.last_case().category_code) == ("路灯坏了", "GGSS-01")


def test_a_caption_written_after_sending_is_an_addition(world: World) -> None:
    number = world.says(WANG, media=photo("1"))
    world.do(drafts.send, world.pressed(WANG), id_of(world.last_case()))

    world.says(WANG, "路灯坏了", message_id=number, edited=True)

    assert words_of(world, StatementKind.ADDITION) == ["路灯坏了"]


@pytest.mark.parametrize("text", ["", "路灯坏了"])
def test_an_edit_that_changes_no_words_changes_nothing(world: World, text: str) -> None:
    number = world.says(WANG, "路灯坏了")
    version = world.last_case().version

    world.says(WANG, text, message_id=number, edited=True)

    assert world.last_case().version == version


def test_an_edit_of_a_message_nobody_knows_is_a_new_message(world: World) -> None:
    world.says(WANG, "路灯坏了", message_id=77, edited=True)

    assert [one.text for one in world.cases()] == ["路灯坏了"]


def test_nobody_edits_somebody_elses_words(world: World) -> None:
    number = world.says(WANG, "路灯坏了")
    case = world.last_case()
    case.reporter_id = world.person_id(ZHOU)

    world.says(WANG, "没事", message_id=number, edited=True)

    assert case.text == "路灯坏了"


def test_what_was_waited_for_runs_out(world: World) -> None:
    case = world.taken_case()
    world.do(own_cases.begin_addition, world.pressed(WANG), id_of(case))
    world.later(hours=2)

    world.says(WANG, "垃圾桶满了没人收")

    assert len(world.cases()) == 2


def test_a_day_is_the_citys_day(world: World) -> None:
    world.now = at(4, 23, 30)
    late = world.case()
    world.now = at(5, 0, 10)
    early = world.case("垃圾桶满了没人收")

    assert (late.number, early.number) == ("260304-001", "260305-001")
