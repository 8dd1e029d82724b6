"""What residents read: short, kind, with a title instead of a name, and always until when."""

from typing import Any

import pytest

from bot.channel.action import Action, Verb, decode
from bot.channel.message import Message
from bot.wording.lengths import MOST_TEXT, seen_units
from storage.tables import Appointment
from storage.words import (
    Certainty,
    EventKind,
    MediaKind,
    MediaPart,
    NoticeKind,
    Role,
    Satisfaction,
    State,
    StatementKind,
)
from tests.wording.test_every_notice import ARGUMENTS
from tests.wording.town import NOW, RESIDENT_KINDS, Town, at, keys


def verbs(message: Message) -> list[Verb]:
    return [action.verb for action in actions(message)]


def actions(message: Message) -> list[Action]:
    found = [decode(button.action or "") for row in message.buttons for button in row]
    return [action for action in found if action is not None]


@pytest.mark.parametrize("kind", sorted(RESIDENT_KINDS))
def test_residents_are_never_told_a_name_of_staff(town: Town, kind: NoticeKind) -> None:
    case = town.case(result="换好了")
    town.happened(case, 1, EventKind.TAKEN, NOW)
    town.talk_day(at(24, 9))

    for arguments in ARGUMENTS.get(kind, [{}]):
        shown = repr(town.tell(kind, case, **arguments))

        assert "小李" not in shown


def test_the_receipt_is_one_line_number_who_until_when(town: Town) -> None:
    case = town.case()

    (receipt,) = town.tell(NoticeKind.RECEIPT, case)

    assert receipt.text == (
        "✅ <b>261123-007</b> · 已交给望川第二网格网格员 · "
        "应在明天下午5点半前办结（还剩 14 个工作时）"
    )
    assert actions(receipt) == [Action(Verb.SHOW, case.id or 0)]


def test_the_receipt_in_english(town: Town) -> None:
    town.wang.language = "en"

    (receipt,) = town.tell(NoticeKind.RECEIPT, town.case())

    assert receipt.text == (
        "✅ <b>261123-007</b> · with the grid officer of Wangchuan Grid 2 · "
        "due tomorrow 5:30 pm (14 working hours left)"
    )


def test_the_receipt_takes_the_location_key_away_after_the_question(town: Town) -> None:
    (receipt,) = town.tell(NoticeKind.RECEIPT, town.case(place_asked=True))

    assert receipt.keyboard == ()
    assert receipt.buttons == ()


def test_a_case_nobody_has_yet_says_so(town: Town) -> None:
    case = town.case(owner_id=None, owner_role=None, state=State.RECEIVED, due_at=None)

    (receipt,) = town.tell(NoticeKind.RECEIPT, case)

    assert receipt.text == "✅ <b>261123-007</b> · 正在安排人办 · 时限确定后告诉您"


def test_a_title_is_said_as_the_city_gave_it_to_who_reads_chinese(town: Town) -> None:
    case = town.case(owner_id=town.zhao.id, owner_role=Role.STREET_DISPATCHER)
    whose = keys(person_id=town.zhao.id, place_id=town.street.id)
    town.add(Appointment(**whose, role=Role.STREET_DISPATCHER, title="望川街道调度中心"))

    (chinese,) = town.tell(NoticeKind.RECEIPT, case)
    town.wang.language = "en"
    (english,) = town.tell(NoticeKind.RECEIPT, case)

    assert "已交给望川街道调度中心 ·" in chinese.text
    assert "with the street dispatcher of Wangchuan Street" in english.text


def test_a_department_keeps_its_own_name_in_every_language(town: Town) -> None:
    case = town.case(owner_id=town.zhao.id, owner_role=Role.DEPARTMENT)
    whose = keys(person_id=town.zhao.id, place_id=town.street.id)
    town.add(Appointment(**whose, role=Role.DEPARTMENT, title="路灯管理所"))
    town.wang.language = "en"

    (receipt,) = town.tell(NoticeKind.RECEIPT, case)

    assert "with 路灯管理所 ·" in receipt.text


def test_the_draft_card_says_what_was_understood_and_how_surely(town: Town) -> None:
    draft = town.case(
        number=None, state=State.DRAFT, category_certainty=Certainty.PRESUMED, owner_id=None
    )
    town.photo(draft, "a")

    (card,) = town.tell(NoticeKind.DRAFT_CARD, draft)

    assert card.text.splitlines() == [
        "📝 <b>请看看对不对</b>",
        "“3栋楼下路灯坏了”",
        "📷 1",
        "🏷 类别：路灯不亮（我猜的）",
        "📍 河湾里3栋 · 望川第二网格（我猜的）",
        "还可以接着发文字和照片。不点也行，2 小时后自动提交。",
    ]
    assert verbs(card) == [Verb.SEND, Verb.CHANGE_CATEGORY, Verb.CHANGE_PLACE, Verb.CANCEL]


@pytest.mark.parametrize(
    ("state", "title"),
    [
        (State.DISPATCHED, "✅ <b>已提交</b> · 261123-007"),
        (State.CANCELLED, "<b>已取消，没有提交</b>"),
    ],
)
def test_a_draft_card_that_is_over_has_no_buttons(town: Town, state: State, title: str) -> None:
    (card,) = town.tell(NoticeKind.DRAFT_CARD, town.case(state=state), edits=3)

    assert card.text.splitlines()[0] == title
    assert card.buttons == ()


def test_a_draft_of_nothing_but_a_photo_asks_for_no_words(town: Town) -> None:
    draft = town.case("", number=None, state=State.DRAFT, category_code=None, grid_id=None)
    draft.place_words = ""

    (card,) = town.tell(NoticeKind.DRAFT_CARD, draft)

    assert card.text.splitlines()[1:4] == [
        "“（没有文字）”",
        "🏷 类别：不确定，我们会看",
        "📍 还不知道在哪个网格",
    ]


def test_the_place_question_has_a_location_key(town: Town) -> None:
    (question,) = town.tell(NoticeKind.PLACE_QUESTION, town.case())

    assert question.keyboard is not None
    assert [key.wants for row in question.keyboard for key in row] == ["location"]


def test_the_guess_stands_first_then_the_groups(town: Town) -> None:
    case = town.case()

    (choices,) = town.tell(NoticeKind.CATEGORY_CHOICES, case, group=None)

    assert actions(choices)[0] == Action(Verb.PICK_CATEGORY, case.id or 0, "GGSS-01")
    assert Action(Verb.CHANGE_CATEGORY, case.id or 0, "1") in actions(choices)
    assert verbs(choices)[-1] == Verb.BACK


def test_a_group_opens_into_its_categories_and_leads_back(town: Town) -> None:
    case = town.case()

    (leaves,) = town.tell(NoticeKind.CATEGORY_CHOICES, case, group=1)

    assert actions(leaves) == [
        Action(Verb.PICK_CATEGORY, case.id or 0, "QT-01"),
        Action(Verb.CHANGE_CATEGORY, case.id or 0),
    ]


def test_staff_choose_with_the_mark_of_a_choice(town: Town) -> None:
    case = town.case()

    (leaves,) = town.tell(NoticeKind.STAFF_CATEGORY_CHOICES, case, group=1)
    (grids,) = town.tell(NoticeKind.STAFF_PLACE_CHOICES, case, community=None)

    assert actions(leaves)[0] == Action(Verb.STAFF_CATEGORY, case.id or 0, "=QT-01")
    assert actions(grids)[0] == Action(Verb.STAFF_PLACE, case.id or 0, f"={town.grid.id}")


def test_own_cases_are_listed_newest_first_on_pages(town: Town) -> None:
    for nth in range(1, 9):
        town.case(f"第{nth}件", number=f"261123-{nth:03d}")
    town.case("草稿", number=None, state=State.DRAFT)

    (first,) = town.tell(NoticeKind.MY_CASES, page=0)
    (last,) = town.tell(NoticeKind.MY_CASES, page=1)

    assert first.text.splitlines()[:2] == [
        "<b>我的诉求</b>（共 8 件）第 1/2 页",
        "<b>261123-008</b> · 第8件 · 待接单",
    ]
    assert actions(first)[-1] == Action(Verb.MY_CASES, 1)
    assert [line[3:13] for line in last.text.splitlines()[1:]] == ["261123-002", "261123-001"]
    assert actions(last)[-1] == Action(Verb.MY_CASES, 0)


def test_somebody_without_a_case_is_told_how_to_begin(town: Town) -> None:
    (mine,) = town.tell(NoticeKind.MY_CASES, page=0)

    assert mine.text == "您还没有提过诉求。有事直接跟我说就行。"


def test_the_story_is_told_in_order_in_plain_words(town: Town) -> None:
    case = town.case(state=State.IN_PROGRESS)
    town.happened(case, 1, EventKind.SUBMITTED, at(23, 8, 30))
    town.happened(case, 2, EventKind.NOTED, at(23, 8, 31))  # the desk's own business
    town.happened(case, 3, EventKind.TAKEN, at(23, 8, 40))
    town.happened(case, 4, EventKind.ASKED, at(23, 8, 45))
    town.said(case, StatementKind.QUESTION, "哪一盏？", at(23, 8, 45))
    town.said(case, StatementKind.NOTE, "备注不给看", at(23, 8, 46))
    town.happened(case, 5, EventKind.ADDED, at(23, 8, 50))  # a photo without words

    (story,) = town.tell(NoticeKind.CASE_STORY, case)

    assert story.text.split("<b>进展</b>\n")[1].splitlines() == [
        "• 今天上午8点半　您提交了诉求",
        "• 今天上午8点40分　网格员已接单",
        "• 今天上午8点45分　问您：“哪一盏？”",
        "• 今天上午8点50分　您做了补充",
    ]


def test_a_long_story_keeps_its_latest_lines(town: Town) -> None:
    case = town.case("路灯坏了" * 1000)
    for nth in range(60):
        town.said(
            case, StatementKind.ADDITION, f"第{nth}次补充" + "，还是没亮" * 60, at(23, 8, nth)
        )

    (story,) = town.tell(NoticeKind.CASE_STORY, case)

    assert seen_units(story.text) <= MOST_TEXT
    assert "第59次补充" in story.text.splitlines()[-1]


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ({"state": State.DISPATCHED}, [Verb.ADD, Verb.URGE, Verb.WITHDRAW]),
        ({"state": State.AWAITING_RESIDENT}, [Verb.ADD, Verb.WITHDRAW]),
        (
            {"state": State.AWAITING_RATING, "resolved_at": at(20, 9)},
            [Verb.ADD, Verb.SOLVED, Verb.SOLVED, Verb.REOPEN],
        ),
        (  # the seventh working day after 12 November is 23 November
            {"state": State.CLOSED, "resolved_at": at(12, 9), "solved": True},
            [Verb.REOPEN],
        ),
        ({"state": State.CLOSED, "resolved_at": at(11, 9), "solved": True}, []),
        ({"state": State.WITHDRAWN}, []),
    ],
)
def test_the_story_offers_what_the_life_cycle_allows(
    town: Town, columns: dict[str, Any], expected: list[Verb]
) -> None:
    (story,) = town.tell(NoticeKind.CASE_STORY, town.case(**columns))

    assert verbs(story) == [*expected, Verb.MY_CASES]


def test_withdrawing_is_asked_once_more(town: Town) -> None:
    case = town.case()

    (sure,) = town.tell(NoticeKind.CASE_STORY, case, confirm_withdraw=True)

    assert actions(sure) == [
        Action(Verb.WITHDRAW, case.id or 0, "yes"),
        Action(Verb.SHOW, case.id or 0),
    ]


def test_the_result_shows_before_and_after_in_one_album(town: Town) -> None:
    case = town.case(result="灯泡换好了", state=State.AWAITING_RATING)
    town.photo(case, "before")
    town.photo(case, "talk", MediaPart.TALK)
    town.photo(case, "after", MediaPart.AFTER)

    (result,) = town.tell(NoticeKind.RESULT, case)

    assert result.text.splitlines() == [
        "✅ <b>261123-007</b> 办好了 · 望川第二网格网格员",
        "“灯泡换好了”",
        "📷 前 1 张是处理前，后 1 张是处理后",
        "问题解决了吗？",
    ]
    assert [one.sha256 for one in result.attached] == ["before", "after"]
    assert actions(result) == [
        Action(Verb.SOLVED, case.id or 0, "yes"),
        Action(Verb.SOLVED, case.id or 0, "no"),
    ]


@pytest.mark.parametrize(
    ("before", "after", "shown"), [(9, 9, (5, 5)), (9, 1, (9, 1)), (1, 9, (1, 9)), (3, 0, (0, 0))]
)
def test_both_sides_of_the_result_fit_into_one_album(
    town: Town, before: int, after: int, shown: tuple[int, int]
) -> None:
    case = town.case(result="好了")
    for nth in range(before):
        town.photo(case, f"b{nth}")
    for nth in range(after):
        town.photo(case, f"a{nth}", MediaPart.AFTER)

    (result,) = town.tell(NoticeKind.RESULT, case)

    sides = "".join(one.sha256[0] for one in result.attached)
    assert (sides.count("b"), sides.count("a")) == shown


def test_a_rating_takes_two_taps(town: Town) -> None:
    case = town.case()

    (satisfied,) = town.tell(NoticeKind.RATING_SATISFACTION, case)
    (why,) = town.tell(NoticeKind.RATING_REASON, case, solved=False)

    assert [action.argument for action in actions(satisfied)] == [*Satisfaction]
    assert actions(why)[0] == Action(Verb.REASON, case.id or 0, "not_done")
    assert verbs(why)[-1] == Verb.REOPEN


def test_who_is_solved_but_not_happy_is_not_asked_whether_it_was_done(town: Town) -> None:
    (why,) = town.tell(NoticeKind.RATING_REASON, town.case(), solved=True)

    assert [action.argument for action in actions(why)] == [
        "poor_quality",
        "too_slow",
        "attitude",
        "other",
    ]


def test_danger_comes_with_the_numbers_to_call(town: Town) -> None:
    (numbers,) = town.tell(NoticeKind.EMERGENCY_NUMBERS, numbers=["119", "120"])

    assert numbers.text.splitlines()[1:] == ["☎️ 119 火警、救援", "☎️ 120 急救"]


def test_the_rider_group_is_answered_quietly_and_in_chinese(town: Town) -> None:
    case = town.case()

    town.wang.language = "en"

    (line,) = town.tell(NoticeKind.GROUP_RECEIPT, case, only_for=77)
    (reaction,) = town.tell(NoticeKind.GROUP_REACTION, case, emoji="👀")

    assert line.text.startswith("👌 收到，<b>261123-007</b> · 望川第二网格网格员 · ")
    assert (line.silent, line.only_for, line.buttons) == (True, 77, ())
    assert reaction.reaction == "👀"


def test_the_other_language_is_one_tap_away_in_its_own_words(town: Town) -> None:
    (chinese,) = town.tell(NoticeKind.WELCOME, name="王阿姨")
    town.wang.language = "en"
    (english,) = town.tell(NoticeKind.WELCOME, name="王阿姨")

    assert chinese.buttons[0][0].text == "English"
    assert english.buttons[0][0].text == "中文"
    assert actions(english) == [Action(Verb.LANGUAGE, 0, "zh-CN")]


def test_the_chosen_language_wins_over_the_clients(town: Town) -> None:
    town.wang.client_language = "en"
    (client,) = town.tell(NoticeKind.APOLOGY, None, town.wang)
    town.wang.language = "zh-CN"
    (chosen,) = town.tell(
        NoticeKind.REFUSAL, None, town.wang, text_key="refusal-already-rated", facts={}
    )

    assert client.text.startswith("Sorry")
    assert chosen.text == "您已经评价过了，谢谢。"


def test_a_voice_message_alone_is_counted_not_attached(town: Town) -> None:
    case = town.case("", state=State.DRAFT)
    town.photo(case, "v", kind=MediaKind.VOICE)

    (card,) = town.tell(NoticeKind.DRAFT_CARD, case)

    assert "🎤 1" in card.text
    assert card.attached == ()
