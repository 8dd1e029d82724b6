"""What residents read: short, kind, with a title instead of a name, and always until when."""

import pytest

from bot.channel.action import Action, Verb
from storage.tables import Appointment
from storage.words import (
    Certainty,
    EventKind,
    MediaPart,
    NoticeKind,
    Role,
    State,
)
from tests.wording.test_every_notice import ARGUMENTS
from tests.wording.town import NOW, RESIDENT_KINDS, Town, actions, at, keys, verbs


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
        "应在明天下午五点半前办好（还剩 14 个工作小时）"
    )
    assert actions(receipt) == [Action(Verb.SHOW, case.id or 0)]


def test_whose_case_moved_up_late_is_promised_nothing_that_is_past(town: Town) -> None:
    case = town.case(due_at=at(20, 17))

    (moved,) = town.tell(NoticeKind.MILESTONE, case, event="escalated")

    assert "应在" not in moved.text
    assert "原定" in moved.text
    assert "已超" in moved.text


def test_what_came_due_with_no_work_done_since_is_late_by_nothing(town: Town) -> None:
    case = town.case(due_at=NOW)

    (moved,) = town.tell(NoticeKind.MILESTONE, case, event="escalated")

    assert "原定" in moved.text
    assert "刚到期" not in moved.text


@pytest.mark.parametrize(
    ("kind", "language", "said"),
    [
        (NoticeKind.RECEIPT, "zh-CN", "暂定：节假日还没公布"),
        (NoticeKind.RECEIPT, "en", "provisional: holidays not announced yet"),
        (NoticeKind.CASE_STORY, "zh-CN", "暂定：节假日还没公布"),
        (NoticeKind.STAFF_CARD, "zh-CN", "暂定：节假日还没公布"),
        (NoticeKind.STAFF_CARD, "en", "provisional: holidays not announced yet"),
    ],
)
def test_a_date_in_a_year_without_official_holidays_yet_is_provisional(
    town: Town, kind: NoticeKind, language: str, said: str
) -> None:
    town.wang.language = town.li.language = language
    soon, later = town.case(), town.case(number="261123-008", due_at=at(5, 17, month=1, year=2031))

    (certain,), (provisional,) = town.tell(kind, soon), town.tell(kind, later)

    assert said not in certain.text
    assert said in provisional.text


def test_the_receipt_in_english(town: Town) -> None:
    town.wang.language = "en"

    (receipt,) = town.tell(NoticeKind.RECEIPT, town.case())

    assert receipt.text == (
        "✅ <b>261123-007</b> · with the grid officer of Wangchuan Grid 2 · "
        "due tomorrow at 5:30 pm (14 working hours left)"
    )


def test_the_receipt_takes_the_location_key_away_after_the_question(town: Town) -> None:
    (receipt,) = town.tell(NoticeKind.RECEIPT, town.case(place_asked=True))

    assert receipt.keyboard == ()
    assert receipt.buttons == ()


def test_a_case_nobody_has_yet_says_so(town: Town) -> None:
    case = town.case(owner_id=None, owner_role=None, state=State.RECEIVED, due_at=None)

    (receipt,) = town.tell(NoticeKind.RECEIPT, case)

    assert receipt.text == "✅ <b>261123-007</b> · 正在安排人办 · 定了日期告诉您"


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
        number=None, state=State.DRAFT, category_certainty=Certainty.SURE, owner_id=None
    )
    town.photo(draft, "a")

    (card,) = town.tell(NoticeKind.DRAFT_CARD, draft)

    assert card.text.splitlines() == [
        "📝 <b>请看看对不对</b>",
        "“3栋楼下路灯坏了”",
        "📷 1",
        "🏷 类别：路灯不亮",
        "📍 河湾里3栋 · 望川第二网格（我猜的）",
        "还可以接着发文字和照片。不点也行，2 小时后自动提交。",
    ]
    assert verbs(card) == [
        Verb.SEND,
        Verb.CHANGE_CATEGORY,
        Verb.CHANGE_PLACE,
        Verb.NO_NAME,
        Verb.FOR_WHOM,
        Verb.ABOUT_STAFF,
        Verb.CANCEL,
    ]


def test_a_category_with_nothing_beside_it_is_not_asked_about(town: Town) -> None:
    draft = town.case(
        number=None, state=State.DRAFT, category_certainty=Certainty.PRESUMED, owner_id=None
    )

    (card,) = town.tell(NoticeKind.DRAFT_CARD, draft)

    assert "是哪一类" not in card.text
    assert Verb.PICK_CATEGORY not in verbs(card)


def test_a_category_that_somebody_picked_is_not_asked_about(town: Town) -> None:
    draft = town.case(
        number=None,
        state=State.DRAFT,
        category_certainty=Certainty.PRESUMED,
        category_chosen=True,
        owner_id=None,
    )

    (card,) = town.tell(NoticeKind.DRAFT_CARD, draft)

    assert "🏷 类别：路灯不亮（我猜的）" in card.text
    assert Verb.PICK_CATEGORY not in verbs(card)


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


def test_what_was_sent_counts_only_what_its_author_has_sent(town: Town) -> None:
    case = town.case(state=State.AWAITING_RATING)
    town.photo(case, "a")
    for part in (MediaPart.AFTER, MediaPart.TALK, MediaPart.SUPPORT):
        town.photo(case, part.value, part)

    (card,) = town.tell(NoticeKind.DRAFT_CARD, case)

    assert "📷 1\n" in card.text


def test_a_draft_of_nothing_but_a_photo_asks_for_no_words(town: Town) -> None:
    draft = town.case("", number=None, state=State.DRAFT, category_code=None, grid_id=None)
    draft.place_words = ""
    town.photo(draft, "only")

    (card,) = town.tell(NoticeKind.DRAFT_CARD, draft)

    assert card.text.splitlines()[1:5] == [
        "“（没有文字）”",
        "📷 1",
        "🏷 类别：不确定，我们会看",
        "📍 还不知道在哪个网格",
    ]


def test_a_draft_of_nothing_but_a_place_asks_what_is_wrong_there(town: Town) -> None:
    draft = town.case("", number=None, state=State.DRAFT, category_code=None)

    (card,) = town.tell(NoticeKind.DRAFT_CARD, draft)

    assert "什么事？" in card.text
    assert "自动提交" not in card.text
    assert verbs(card) == [Verb.CHANGE_PLACE, Verb.CANCEL]


def test_home_is_chosen_from_help_community_then_grid(town: Town) -> None:
    (help_,) = town.tell(NoticeKind.HELP)
    (grids,) = town.tell(NoticeKind.HOME_CHOICES, community=None)

    assert Action(Verb.HOME) in actions(help_)
    assert Action(Verb.HOME, 0, f"={town.grid.id}") in actions(grids)


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
