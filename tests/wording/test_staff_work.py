"""Lists, reminders, questions on the way, the door, talk days: what staff see besides cards."""

from typing import Any

import pytest

from bot.channel.action import Action, Verb
from bot.channel.message import Attached, Message
from bot.wording.digests import MOST as DIGEST
from bot.wording.texts import CHINESE, ENGLISH
from storage.tables import (
    Appointment,
    Category,
    CityVersion,
    Conversation,
    Person,
    Petition,
    Phrase,
    Place,
)
from storage.words import (
    Counter,
    Expecting,
    Level,
    MediaKind,
    NoticeKind,
    Role,
    State,
    Urgency,
)
from tests.wording.town import NOW, Town, actions, at, keys


def listed(message: Message) -> list[str]:
    """The numbers of the cases told in a list."""
    return [line.split("<b>")[1][:10] for line in message.text.splitlines()[1:] if "<b>" in line]


@pytest.fixture
def busy(town: Town) -> Town:
    """Cases of every kind, in Li's grid and outside it."""
    other = town.add(
        Place(code="G2", level=Level.GRID, name="第三网格", parent_id=town.community.id)
    )
    town.add(CityVersion(number=1))
    town.case(number="261123-001", due_at=at(25, 17, 30))
    town.case(number="261123-002", urgency=Urgency.URGENT)
    town.case(number="261123-003", due_at=at(20, 17, 30), owner_id=town.zhao.id)
    town.case(number="261123-004", state=State.RECEIVED, owner_id=None, due_at=None)
    town.case(number="261123-005", grid_id=other.id, owner_id=town.zhao.id)
    town.case(number="261123-006", state=State.CLOSED)
    town.case(number="261123-007", grid_id=None, owner_id=None, state=State.RECEIVED)
    town.case(
        number="261123-008",
        state=State.AWAITING_RESIDENT,
        due_at=at(20, 9),
        paused_at=at(20, 8, 30),
        owner_id=town.zhao.id,
    )
    town.case(number="261123-009", state=State.DRAFT)
    return town


@pytest.mark.parametrize(
    ("kind", "numbers"),
    [
        ("mine", {"001", "002"}),
        ("grid", {"001", "002", "003", "004", "008"}),
        ("overdue", {"003"}),  # a paused clock is not overdue
        ("unassigned", {"004"}),
    ],
)
def test_a_grid_officer_sees_the_cases_of_the_grid(
    busy: Town, kind: str, numbers: set[str]
) -> None:
    (todo,) = busy.tell(NoticeKind.TODO, kind=kind, page=0)

    assert {number[-3:] for number in listed(todo)} == numbers


def test_a_community_desk_sees_the_whole_community(busy: Town) -> None:
    (todo,) = busy.tell(NoticeKind.TODO, None, busy.zhao, kind="grid", page=0)

    assert {number[-3:] for number in listed(todo)} == {"001", "002", "003", "004", "005", "008"}


def test_a_case_without_a_place_belongs_to_the_street(busy: Town) -> None:
    whose = keys(person_id=busy.zhao.id, place_id=busy.street.id)
    busy.add(Appointment(**whose, role=Role.STREET_DISPATCHER))

    (todo,) = busy.tell(NoticeKind.TODO, None, busy.zhao, kind="unassigned", page=0)

    assert {number[-3:] for number in listed(todo)} == {"004", "007"}


def test_the_most_pressing_case_stands_first_and_opens_its_card(busy: Town) -> None:
    (todo,) = busy.tell(NoticeKind.TODO, kind="mine", page=0)

    assert todo.text.splitlines() == [
        "<b>我的待办</b>（2 件）",
        "⚡ <b>261123-002</b> 3栋楼下路灯坏了 · 望川第二网格 · 待接单 · 还剩 14 个工作小时",
        "• <b>261123-001</b> 3栋楼下路灯坏了 · 望川第二网格 · 待接单 · 还剩 2 个工作日",
    ]
    verbs = [action.verb for action in actions(todo)]
    assert verbs == [*[Verb.CARD] * 2, Verb.SEVERAL, *[Verb.TODO] * 3]


def test_a_long_list_is_turned_page_by_page(town: Town) -> None:
    for nth in range(1, 14):
        town.case(number=f"261123-{nth:03d}")

    (middle,) = town.tell(NoticeKind.TODO, kind="mine", page=1)

    assert listed(middle) == [f"261123-{nth:03d}" for nth in range(7, 13)]
    assert Action(Verb.TODO, 0, "mine") in actions(middle)
    assert Action(Verb.TODO, 2, "mine") in actions(middle)


def test_the_digest_counts_what_it_does_not_name(town: Town) -> None:
    ids = [town.case(number=f"261123-{nth:03d}").id for nth in range(1, 16)]

    (digest,) = town.tell(NoticeKind.DIGEST, petition_ids=ids, count=20)

    assert digest.text.splitlines()[0] == "☀️ <b>早上好</b>，今天有 20 件等您："
    assert len(listed(digest)) == DIGEST
    assert digest.text.splitlines()[-1] == "…还有 8 件，见“我的待办”"


@pytest.mark.parametrize(
    ("share", "words"), [(50, "时间过半了"), (80, "时间快到了"), (100, "到期了，请马上处理")]
)
def test_a_reminder_says_how_much_time_is_left(town: Town, share: int, words: str) -> None:
    (reminder,) = town.tell(NoticeKind.REMINDER, town.case(), share=share)

    assert words in reminder.text
    assert reminder.text.endswith("明天 17:30 前办结（还剩 14 个工作小时）")


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("not_taken", "一直没人接单"),
        ("overdue", "已过办理时限"),
        ("emergency", "紧急情况没人接单"),
    ],
)
def test_an_escalation_says_why(town: Town, reason: str, words: str) -> None:
    case = town.case()

    (told,) = town.tell(NoticeKind.ESCALATION, case, town.zhao, level="community", reason=reason)

    assert told.text.splitlines() == [
        "⬆️ <b>升级督办</b> · 社区",
        "<b>261123-007</b> · 路灯不亮 · 望川第二网格",
        "3栋楼下路灯坏了",
        f"{words} · 现由小李（网格员）负责 · 时限 明天 17:30",
    ]
    assert actions(told) == [Action(Verb.CARD, case.id or 0)]


def test_sending_back_needs_a_reason(town: Town) -> None:
    case = town.case()

    (reasons,) = town.tell(NoticeKind.SEND_BACK_REASONS, case)

    assert [action.argument for action in actions(reasons)[:-1]] == [
        "not_my_grid",
        "not_my_duty",
        "duplicate",
        "cannot_find",
        "need_department",
        "own",
    ]
    assert actions(reasons)[-1] == Action(Verb.CARD, case.id or 0)


def test_colleagues_are_chosen_by_title(town: Town) -> None:
    case = town.case()
    choices = [{"person_id": 12, "title": "第三网格网格员"}]

    (asked,) = town.tell(NoticeKind.TRANSFER_CHOICES, case, choices=choices)

    assert asked.buttons[0][0].text == "第三网格网格员"
    assert actions(asked)[0] == Action(Verb.TRANSFER, case.id or 0, "12")


@pytest.mark.parametrize("wanted", [True, False])
def test_a_result_asks_for_the_photo_its_category_needs(town: Town, wanted: bool) -> None:
    town.session.get_one(Category, "GGSS-01").after_photo = wanted
    town.add(CityVersion(number=3 if wanted else 4))
    case = town.case()

    (prompt,) = town.tell(NoticeKind.PROMPT, case, **keys(**{"for": "result"}))

    assert ("<b>并发处理后的照片</b>" in prompt.text) is wanted
    assert prompt.reply_prompt == "办理结果"


def writing(town: Town, case: Petition, *media: dict[str, str]) -> None:
    """Li is writing the result of a case."""
    town.add(
        Conversation(
            **keys(person_id=town.li.id, petition_id=case.id),
            counter=Counter.STAFF,
            chat_id=50001,
            expecting=Expecting.RESULT,
            details={"media": list(media)},
            since=NOW,
            expires_at=at(24, 9),
        )
    )


def test_the_result_is_looked_at_before_the_resident_sees_it(town: Town) -> None:
    case = town.case(state=State.IN_PROGRESS)
    writing(town, case, {"kind": "photo", "sha": "after"}, {"kind": "voice", "sha": "v"})

    (preview,) = town.tell(NoticeKind.RESULT_PREVIEW, case, text="换好了<", sha=["after", "v"])

    assert preview.text == "<b>261123-007</b> 居民会看到：\n“换好了&lt;” 📷 1"
    assert preview.attached == (Attached(MediaKind.PHOTO, "after"),)
    assert [action.verb for action in actions(preview)] == [
        Verb.CONFIRM_RESULT,
        Verb.DISCARD_RESULT,
    ]


@pytest.mark.parametrize(
    ("text", "sha", "lacking"),
    [("", ["after"], "一句办理结果"), ("换好了", [], "一张处理后的照片")],
)
def test_a_result_that_lacks_something_cannot_be_sent_yet(
    town: Town, text: str, sha: list[str], lacking: str
) -> None:
    case = town.case(state=State.IN_PROGRESS)
    writing(town, case, {"kind": "photo", "sha": "after"})

    (preview,) = town.tell(NoticeKind.RESULT_PREVIEW, case, text=text, sha=sha)

    assert preview.text == f"<b>261123-007</b> 还差{lacking}，请接着发来。"
    assert [action.verb for action in actions(preview)] == [Verb.DISCARD_RESULT]


def test_who_joins_is_told_what_they_are(town: Town) -> None:
    (joined,) = town.tell(NoticeKind.JOINED, role="grid_officer", place_id=town.grid.id)
    (back,) = town.tell(NoticeKind.STAFF_WELCOME)

    assert joined.text.startswith("✅ 欢迎！您现在是 <b>望川第二网格</b> 的网格员。")
    assert back.text.startswith("您好，望川第二网格网格员！")


def test_who_has_several_grids_is_told_of_all_of_them(town: Town) -> None:
    for number in range(3, 5):
        place = Place(
            code=f"G{number}",
            level=Level.GRID,
            parent_id=town.community.id,
            name=f"望川第{number}网格",
            name_en=f"Wangchuan Grid {number}",
        )
        ids = keys(person_id=town.li.id, place_id=town.add(place).id)
        town.add(Appointment(**ids, role=Role.GRID_OFFICER))

    (joined,) = town.tell(NoticeKind.JOINED, role="grid_officer", place_id=town.grid.id)
    (back,) = town.tell(NoticeKind.STAFF_WELCOME)

    places = "望川第二网格、望川第3网格、望川第4网格"
    offices = "望川第二网格网格员、望川第3网格网格员、望川第4网格网格员"
    assert joined.text.startswith(f"✅ 欢迎！您现在是 <b>{places}</b> 的网格员。")
    assert back.text.startswith(f"您好，{offices}！")


def test_a_stranger_is_shown_the_right_door(town: Town) -> None:
    (stranger,) = town.tell(NoticeKind.STRANGER)

    assert "邀请链接" in stranger.text
    assert stranger.buttons == ()


def test_the_community_desk_plans_talk_days_as_the_last_and_cancels_them(town: Town) -> None:
    day = town.talk_day(at(10, 14, 30, month=12), topic="停车")

    (days,) = town.tell(NoticeKind.TALK_DAYS, None, town.zhao)

    assert days.text.splitlines() == [
        "<b>近期说事日</b>",
        "• 12月10日（周四） 14:30 · 河湾社区 · 睦邻中心 · 停车",
    ]
    assert actions(days) == [
        Action(Verb.TALK_CANCEL, day.id or 0),
        Action(Verb.TALK_PLAN, town.community.id or 0, "2027-01-10T14:30"),
        Action(Verb.TALK_PLAN, town.community.id or 0, "2027-02-10T14:30"),
    ]


def test_where_no_talk_day_has_been_the_15th_at_nine_is_proposed(town: Town) -> None:
    (days,) = town.tell(NoticeKind.TALK_DAYS, None, town.zhao)

    assert [action.argument for action in actions(days)] == [
        "2026-12-15T09:00",
        "2027-01-15T09:00",
        "2027-02-15T09:00",
    ]


def test_the_street_turns_pages_of_three_communities(town: Town) -> None:
    street = town.community.parent_id
    for nth in range(6):
        row = Place(level=Level.COMMUNITY, parent_id=street, code=f"Z{nth}", name=f"第{nth}社区")
        town.add(row)
    town.add(CityVersion(number=1))
    fang = town.add(Person(name="老方", client_language="zh-hans", created_at=NOW))
    town.add(Appointment(person_id=fang.id, role=Role.STREET_DISPATCHER, place_id=street))

    (first,) = town.tell(NoticeKind.TALK_DAYS, None, fang)
    (last,) = town.tell(NoticeKind.TALK_DAYS, None, fang, page=9)
    (found,) = planned_in(last)
    (again,) = town.tell(NoticeKind.TALK_DAYS, None, fang, community=found)

    assert len(planned_in(first)) == 3
    assert actions(first)[-1] == actions(last)[-1] == Action(Verb.TALK_DAYS, 1)
    assert actions(again) == actions(last)


def planned_in(message: Message) -> set[int]:
    """The communities a list offers to plan for."""
    return {one.subject for one in actions(message) if one.verb == Verb.TALK_PLAN}


def test_a_grid_officer_sees_talk_days_but_plans_none(town: Town) -> None:
    (none,) = town.tell(NoticeKind.TALK_DAYS)
    town.talk_day(at(24, 9))
    town.talk_day(at(26, 9), cancelled_at=NOW)
    town.talk_day(at(20, 9))
    (days,) = town.tell(NoticeKind.TALK_DAYS)

    assert none.text == "近期没有安排说事日。"
    assert days.text.splitlines()[1:] == ["• 明天 09:00 · 河湾社区 · 睦邻中心"]
    assert days.buttons == ()


def test_cancelling_a_talk_day_is_asked_once_more(town: Town) -> None:
    day = town.talk_day(at(24, 9))

    (sure,) = town.tell(NoticeKind.TALK_DAYS, None, town.zhao, confirm_cancel=day.id)

    assert sure.text.startswith("确定取消 河湾社区 明天 09:00 的说事日吗？")
    assert [(one.verb, one.argument) for one in actions(sure)] == [
        (Verb.TALK_CANCEL, "yes"),
        (Verb.TALK_DAYS, ""),
    ]


@pytest.mark.parametrize(("language", "undo"), [(CHINESE, "↩️ 撤销"), (ENGLISH, "↩️ Undo")])
def test_cancelled_just_now_the_list_offers_to_undo_it(
    town: Town, language: str, undo: str
) -> None:
    day = town.talk_day(at(24, 9), cancelled_at=NOW)
    town.zhao.language = language

    (days,) = town.tell(NoticeKind.TALK_DAYS, None, town.zhao, cancelled=day.id)

    assert days.buttons[0][0].text.startswith(undo)


def test_residents_are_called_to_the_talk_day(town: Town) -> None:
    day = town.talk_day(at(24, 9))

    (call,) = town.tell(NoticeKind.TALK_DAY_CALL, talk_day_id=day.id, when="day_before")
    (out,) = town.tell(NoticeKind.TALK_DAY_OPTED_OUT, talk_day_id=day.id)

    assert call.text.splitlines()[:3] == [
        "📣 <b>群众说事日</b> · 河湾社区",
        "🕒 明天上午九点",
        "📍 睦邻中心",
    ]
    assert [action.verb for action in actions(call)] == [Verb.TALK_SPEAK, Verb.TALK_OPT_OUT]
    assert actions(out) == [Action(Verb.TALK_OPT_IN, day.id or 0)]


@pytest.mark.parametrize(
    ("language", "words"),
    [("zh-CN", "💬 柳岸花园3栋的路灯已修好。"), ("en", "💬 Mended at Liuan Garden, building 3.")],
)
def test_ready_words_are_offered_as_they_will_be_said(
    town: Town, language: str, words: str
) -> None:
    chinese, english = "{地点}的路灯已修好。", "Mended at {place}."
    town.add(Phrase(code="CY-1", use=Expecting.RESULT, text=chinese, text_en=english))
    town.li.language = language
    about: dict[str, Any] = {"for": "result"}

    told = town.tell(NoticeKind.PROMPT, town.case(place_words="柳岸花园3栋"), **about)

    offered = [one.text for message in told for row in message.buttons for one in row]
    assert words in offered


def test_places_without_a_roster_are_told_in_one_line(town: Town) -> None:
    on = {"person_id": town.li.id, "from": "2026-11-23T01:00:00+00:00"}
    on |= {"until": "2026-11-23T09:30:00+00:00"}
    places = [
        {"place_id": town.grid.id, "now": [], "next": None},
        {"place_id": town.community.id, "now": [], "next": None},
        {"place_id": town.street.id, "now": [on], "next": None},
    ]

    (duty,) = town.tell(NoticeKind.DUTY, places=places)

    assert duty.text.splitlines()[1:] == [
        "<b>望川街道</b>：小李，到今天 17:30",
        "没有排值班：望川第二网格、河湾社区",
    ]


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("zh-CN", "不同意延期 3 个工作日：“请按原来的时限办。”，时限还是"),
        ("en", "more: “请按原来的时限办。” Still due"),
    ],
)
def test_why_no_more_time_is_given_is_quoted_whatever_it_ends_with(
    town: Town, language: str, line: str
) -> None:
    town.li.language = language
    case = town.case(due_at=at(24, 9))
    row = town.extension(case, "忙不过来")
    row.why = "请按原来的时限办。"

    (told,) = town.tell(
        NoticeKind.EXTENSION_NEWS, case, town.li, extension_id=row.id, event="refused"
    )

    assert line in told.text
