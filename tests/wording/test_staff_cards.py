"""The card staff work with: all they need, nothing of who reports."""

from typing import Any

import pytest

from bot.channel.action import Action, Verb
from bot.channel.message import Attached
from bot.wording.lengths import MOST_CAPTION, MOST_TEXT, seen_units
from bot.wording.texts import CHINESE, ENGLISH
from storage.tables import Identity, Person, PostedCard
from storage.words import (
    Certainty,
    Counter,
    EventKind,
    MediaKind,
    NoticeKind,
    Role,
    Source,
    State,
    StatementKind,
    Urgency,
)
from tests.wording.test_every_notice import ARGUMENTS
from tests.wording.town import NOW, RESIDENT_KINDS, Town, actions, at, keys, verbs

LAW = {"decide": [15, "days"], "resolve": [60, "days"], "set": "letters"}
REVIEW = {"resolve": [30, "days"], "set": "letters"}
CLOCK_VERBS = {
    Verb.CONTACT,
    Verb.PAUSE,
    Verb.RESUME,
    Verb.ASK_EXTENSION,
    Verb.DECIDE_EXTENSION,
    Verb.ACCEPT,
}
CARD = """\
🔔 <b>261123-007</b> · 路灯不亮 · 公共设施
“3栋楼下路灯坏了”
📍 河湾里3栋 · 望川第二网格（推定）
🏷 因为“路灯”“坏了”（确定）
👤 居民 · 📷 2
🕒 请在今天 14:30 前接单 · 明天 17:30 前办结（还剩 14 个工作小时）
状态：待接单 → 小李（网格员）"""


def test_the_card_says_what_where_how_urgent_and_until_when(town: Town) -> None:
    case = town.case()
    town.photo(case, "a")
    town.photo(case, "b")

    (card,) = town.tell(NoticeKind.STAFF_CARD, case, why="alert")

    assert card.text == CARD
    assert card.attached == (Attached(MediaKind.PHOTO, "a"),)


@pytest.mark.parametrize(
    ("language", "state", "said"),
    [
        (CHINESE, State.DISPATCHED, "请在今天 14:30 前接单（已过） · 明天 17:30 前办结"),
        (CHINESE, State.IN_PROGRESS, "请在今天 14:30 前联系居民（已过） · 明天 17:30 前办结"),
        (ENGLISH, State.DISPATCHED, "take by 14:30 today (passed) · finish by 17:30 tomorrow"),
        (ENGLISH, State.IN_PROGRESS, "the resident by 14:30 today (passed) · finish by 17:30 tom"),
    ],
)
def test_a_moment_that_is_over_is_not_asked_for_as_if_it_were_not(
    town: Town, language: str, state: State, said: str
) -> None:
    case = town.case(state=state, contact_due_at=at(23, 14, 30))
    town.li.language = language

    (card,) = town.tell(NoticeKind.STAFF_CARD, case, why="alert", now=at(23, 17))

    assert said in card.text


def test_a_photo_without_a_word_asks_to_be_looked_at(town: Town) -> None:
    case = town.case(text="", category_words=[], category_certainty=Certainty.UNKNOWN)
    town.photo(case, "a")

    (card,) = town.tell(NoticeKind.STAFF_CARD, case, why="alert")

    assert "🏷 没有文字，请看发来的东西，再改类别" in card.text
    assert "未知" not in card.text


def test_the_card_in_english(town: Town) -> None:
    town.li.language = "en"

    (card,) = town.tell(NoticeKind.STAFF_CARD, town.case(bounces=1), why="alert")

    assert card.text.splitlines() == [
        "🔔 <b>261123-007</b> · Street light out · Public facilities",
        "“3栋楼下路灯坏了”",
        "📍 Hewanli, building 3 · Wangchuan Grid 2 (presumed)",
        "🏷 because of “路灯” (street lamp), “坏了” (broken) (sure)",
        "👤 resident",
        "🕒 take by 14:30 today · finish by 17:30 tomorrow (14 working hours left)",
        "Status: not taken yet → 小李 (grid officer) · passed on once",
    ]


@pytest.mark.parametrize("kind", sorted(set(NoticeKind) - RESIDENT_KINDS))
def test_nothing_staff_read_tells_who_reports(town: Town, kind: NoticeKind) -> None:
    town.wang.code = "W-4711"
    town.add(
        Identity(
            **keys(person_id=town.wang.id),
            counter=Counter.RESIDENT,
            telegram_id=987654321,
            chat_id=40001,
        )
    )
    case = town.case()
    town.talk_day(at(24, 9))

    for arguments in ARGUMENTS.get(kind, [{}]):
        shown = repr(town.tell(kind, case, **arguments))

        assert [s for s in ("王翠花", "987654321", "40001", "W-4711") if s in shown] == []


@pytest.mark.parametrize(
    ("columns", "line"),
    [
        ({"reporter_role": Role.COURIER, "source": Source.RIDER_GROUP}, "👤 骑手 · 骑手群"),
        ({"source": Source.TALK_DAY}, "👤 居民 · 说事日"),
        ({"grid_id": None, "place_words": ""}, "📍 网格未定"),
        ({"category_words": []}, "🏷 分类（确定）"),
        (
            {"state": State.AWAITING_RESIDENT, "paused_at": NOW},
            "⏸ 等居民补充，今天 09:00 起计时暂停",
        ),
        (
            {"state": State.IN_PROGRESS},
            "🕒 请在明天 17:30 前办结（还剩 14 个工作小时）",
        ),
        (
            {"state": State.IN_PROGRESS, "due_at": at(20, 17, 30)},
            "🕒 请在11月20日（周五） 17:30 前办结（已超 30 分钟）",
        ),
        (
            {"state": State.IN_PROGRESS, "contact_due_at": at(23, 16)},
            "🕒 请在今天 16:00 前联系居民 · 明天 17:30 前办结（还剩 14 个工作小时）",
        ),
        (
            {"state": State.IN_PROGRESS, "contact_due_at": at(23, 16), "contacted_at": NOW},
            "🕒 请在明天 17:30 前办结（还剩 14 个工作小时）",
        ),
        (
            {"paused_at": NOW, "paused_until": at(26, 17, 30), "state": State.IN_PROGRESS},
            "⏸ 等居民补充，今天 09:00 起计时暂停，最晚到周四 17:30",
        ),
        (
            {"limits": LAW, "acceptance_due_at": at(24, 17, 30)},
            "🕒 信访 · 请在今天 14:30 前接单 · 明天 17:30 前决定是否受理（还剩 14 个工作小时）",
        ),
        (
            {"limits": REVIEW, "clock_started_at": NOW, "reopened": 1, "take_due_at": None},
            "🕒 复查 · 请在明天 17:30 前办结（还剩 14 个工作小时）",
        ),
        (
            {"limits": REVIEW, "clock_started_at": NOW, "reopened": 2, "paused_at": NOW},
            "🕒 复核 · 请在今天 14:30 前接单 · 明天 17:30 前办结（还剩 14 个工作小时）",
        ),
        (
            {"bounces": 2, "reopened": 1, "escalations": 2},
            "状态：待接单 → 小李（网格员） · 已退转 2 次 · 重办 1 次 · 升级 2 次",
        ),
        ({"owner_id": None, "state": State.RECEIVED}, "状态：待受理"),
    ],
)
def test_the_card_shows_how_the_case_stands(
    town: Town, columns: dict[str, Any], line: str
) -> None:
    (card,) = town.tell(NoticeKind.STAFF_CARD, town.case(**columns), why="alert")

    assert line in card.text.splitlines()


def test_the_card_says_that_more_time_was_asked_for(town: Town) -> None:
    case = town.case(state=State.IN_PROGRESS)
    town.extension(case, "等配件")

    (card,) = town.tell(NoticeKind.STAFF_CARD, case, why="alert")

    assert "⏳ 已申请延期 3 个工作日，待上级 明天 09:00 前审批" in card.text.splitlines()


@pytest.mark.parametrize(
    ("columns", "verbs_there"),
    [
        ({}, {Verb.CONTACT, Verb.PAUSE, Verb.ASK_EXTENSION}),
        ({"contacted_at": NOW}, {Verb.PAUSE, Verb.ASK_EXTENSION}),
        ({"paused_at": NOW}, {Verb.CONTACT, Verb.RESUME, Verb.ASK_EXTENSION}),
        ({"more_time_due_at": NOW}, {Verb.CONTACT, Verb.PAUSE}),
        ({"limits": LAW}, {Verb.CONTACT, Verb.ACCEPT}),
        ({"limits": LAW, "clock_started_at": NOW}, {Verb.CONTACT, Verb.ASK_EXTENSION}),
        ({"limits": REVIEW, "clock_started_at": NOW, "reopened": 1}, {Verb.CONTACT}),
    ],
)
def test_behind_more_stands_what_makes_sense_now(
    town: Town, columns: dict[str, Any], verbs_there: set[Verb]
) -> None:
    case = town.case(state=State.IN_PROGRESS, **columns)

    (more,) = town.tell(NoticeKind.MORE_ACTIONS, case)

    assert set(verbs(more)) & CLOCK_VERBS == verbs_there


def test_above_the_owner_more_time_can_be_decided_on(town: Town) -> None:
    case = town.case(state=State.IN_PROGRESS)
    town.extension(case, "等配件")

    (more,) = town.tell(NoticeKind.MORE_ACTIONS, case, town.zhao)

    assert Verb.DECIDE_EXTENSION in verbs(more)


@pytest.mark.parametrize(
    ("kind", "details", "language", "line"),
    [
        (
            EventKind.SENT_BACK,
            {"reason": "not_my_duty"},
            "zh-CN",
            "↩️ 望川第二网格网格员退单：不归我管",
        ),
        (
            EventKind.SENT_BACK,
            {"reason": "这段路归<市政>"},
            "zh-CN",
            "↩️ 望川第二网格网格员退单：这段路归&lt;市政&gt;",
        ),
        (EventKind.TRANSFERRED, {"to": 3}, "zh-CN", "➡️ 望川第二网格网格员转派"),
        (
            EventKind.SENT_BACK,
            {"reason": "duplicate"},
            "en",
            "↩️ sent back by the grid officer of Wangchuan Grid 2: A duplicate",
        ),
        (
            EventKind.TRANSFERRED,
            {"to": 3},
            "en",
            "➡️ handed over by the grid officer of Wangchuan Grid 2",
        ),
    ],
)
def test_the_card_tells_which_office_passed_the_case_on_and_why(
    town: Town, kind: EventKind, details: dict[str, Any], language: str, line: str
) -> None:
    town.zhao.language = language
    case = town.case(bounces=2)
    town.happened(case, 1, EventKind.SENT_BACK, NOW, reason="cannot_find")
    town.happened(case, 2, kind, NOW, **details)

    (card,) = town.tell(NoticeKind.STAFF_CARD, case, town.zhao, why="sent_back")

    assert card.text.splitlines()[-1] == line


def test_the_card_ends_with_the_last_two_notes_in_short(town: Town) -> None:
    case = town.case()
    town.photo(case, "a")
    for note in ("钥匙在门卫", "已联系电工\n明早到", "灯杆编号 " + "7" * 200):
        town.said(case, StatementKind.NOTE, note, NOW)
    town.said(case, StatementKind.ADDITION, "还有一盏", NOW)

    (card,) = town.tell(NoticeKind.STAFF_CARD, case, why="shown")

    *_, first, last = card.text.splitlines()
    assert first == "📌 已联系电工 明早到"
    assert last == "📌 灯杆编号 " + "7" * 74 + "…"


@pytest.mark.parametrize(
    ("language", "line"),
    [("zh-CN", "✅ 上次办结时说：“灯头 换了”"), ("en", "✅ Answered last time: “灯头 换了”")],
)
def test_a_case_that_was_opened_again_tells_what_was_answered_last(
    town: Town, language: str, line: str
) -> None:
    town.zhao.language = language
    case = town.case(state=State.REOPENED, reopened=2)
    for words in ("灯泡换了", "灯头\n换了"):
        town.said(case, StatementKind.RESULT, words, NOW)

    (card,) = town.tell(NoticeKind.STAFF_CARD, case, town.zhao, why="reopened")

    assert line in card.text.splitlines()
    assert "灯泡换了" not in card.text


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("zh-CN", "🔁 居民说哪里没办好：办得不好"),
        ("en", "🔁 What the resident found wanting: Badly done"),
    ],
)
def test_a_case_that_was_opened_again_tells_by_which_ready_reason(
    town: Town, language: str, line: str
) -> None:
    town.zhao.language = language
    case = town.case(state=State.REOPENED, reopened=2)
    told: list[tuple[EventKind, dict[str, Any]]] = [
        (EventKind.RESOLVED, {}),
        (EventKind.RATED, {"reason": "too_slow"}),
        (EventKind.REOPENED, {}),
        (EventKind.RESOLVED, {}),
        (EventKind.RATED, {"solved": False}),
        (EventKind.RATED, {"reason": "poor_quality"}),
        (EventKind.REOPENED, {}),
    ]
    for number, (kind, facts) in enumerate(told, 1):
        town.happened(case, number, kind, NOW, **facts)

    (card,) = town.tell(NoticeKind.STAFF_CARD, case, town.zhao, why="reopened")

    assert line in card.text.splitlines()


def test_the_card_is_silent_of_the_last_answer_once_there_is_a_new_one(town: Town) -> None:
    case = town.case(state=State.AWAITING_RATING, reopened=1)
    town.said(case, StatementKind.RESULT, "灯头换了", NOW)

    (card,) = town.tell(NoticeKind.STAFF_CARD, case, why="refreshed")

    assert "灯头换了" not in card.text


def test_the_card_tells_what_the_reporter_has_said_since(town: Town) -> None:
    case = town.case()
    for kind, words in (
        (StatementKind.ADDITION, "第一句"),
        (StatementKind.ANSWER, "左边\n那盏"),
        (StatementKind.NOTE, "钥匙在门卫"),
        (StatementKind.ADDITION, "晚上七点后在家"),
        (StatementKind.SUPPORT, "我家也是"),
    ):
        town.said(case, kind, words, NOW)

    (card,) = town.tell(NoticeKind.STAFF_CARD, case, why="shown")

    assert card.text.splitlines()[-3:] == [
        "💬 居民后来说：“左边 那盏”",
        "💬 居民后来说：“晚上七点后在家”",
        "📌 钥匙在门卫",
    ]


def test_an_emergency_is_seen_at_once(town: Town) -> None:
    case = town.case(urgency=Urgency.EMERGENCY)

    (card,) = town.tell(NoticeKind.STAFF_CARD, case, why="emergency")

    assert card.text.startswith("🚨 <b>紧急情况，请马上处理</b>\n🚨 <b>261123-007</b>")


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (State.DISPATCHED, {Verb.TAKE, Verb.ASK, Verb.TRANSFER, Verb.SEND_BACK}),
        (State.IN_PROGRESS, {Verb.RESOLVE, Verb.ASK, Verb.TRANSFER, Verb.SEND_BACK}),
        (State.AWAITING_RESIDENT, {Verb.RESOLVE, Verb.ASK}),
        (State.AWAITING_RATING, set()),
        (State.CLOSED, set()),
        (State.WITHDRAWN, set()),
    ],
)
def test_the_buttons_are_those_of_the_life_cycle(
    town: Town, state: State, expected: set[Verb]
) -> None:
    (card,) = town.tell(NoticeKind.STAFF_CARD, town.case(state=state), why="shown")

    assert set(verbs(card)) - {Verb.MORE, Verb.PRINT} == expected


def test_what_staff_do_less_often_stands_behind_one_button(town: Town) -> None:
    case = town.case(state=State.DISPATCHED)

    (more,) = town.tell(NoticeKind.MORE_ACTIONS, case)

    assert {Verb.STAFF_CATEGORY, Verb.STAFF_PLACE, Verb.PRINT, Verb.CARD} <= set(verbs(more))
    assert Verb.TAKE not in verbs(more)


def test_a_community_desk_may_take_what_nobody_has_a_grid_officer_may_not(town: Town) -> None:
    case = town.case(owner_id=None, owner_role=None, state=State.RECEIVED)

    (desk,) = town.tell(NoticeKind.STAFF_CARD, case, town.zhao, why="shown")
    (officer,) = town.tell(NoticeKind.STAFF_CARD, case, town.li, why="shown")

    assert Verb.TAKE in verbs(desk)
    assert verbs(officer) == [Verb.PRINT]


def test_a_member_of_staff_from_elsewhere_gets_no_buttons(town: Town) -> None:
    stranger = town.add(Person(name="小周", created_at=NOW))

    (card,) = town.tell(NoticeKind.STAFF_CARD, town.case(), stranger, why="shown")

    assert card.buttons == ()


def test_words_too_long_for_a_caption_follow_in_full(town: Town) -> None:
    words = "路灯坏了，" * 300
    case = town.case(words)
    town.photo(case, "a")

    card, rest = town.tell(NoticeKind.STAFF_CARD, case, why="alert")

    assert seen_units(card.text) == MOST_CAPTION
    assert card.text.endswith("状态：待接单 → 小李（网格员）")
    assert rest.text == words


def test_words_too_long_for_two_messages_follow_in_three(town: Town) -> None:
    words = "路灯坏了<" * 1000

    told = town.tell(NoticeKind.STAFF_CARD, town.case(words), why="alert")

    assert [seen_units(message.text) for message in told] == [MOST_TEXT, MOST_TEXT, 904]


@pytest.mark.parametrize(("has_media", "most"), [(True, MOST_CAPTION), (False, MOST_TEXT)])
def test_an_edited_card_fits_what_was_posted(town: Town, has_media: bool, most: int) -> None:
    case = town.case("路灯坏了，" * 900)
    town.add(
        PostedCard(
            **keys(petition_id=case.id),
            counter=Counter.STAFF,
            chat_id=50001,
            message_id=9,
            kind=NoticeKind.STAFF_CARD,
            has_media=has_media,
            posted_at=NOW,
        )
    )

    (card,) = town.tell(NoticeKind.STAFF_CARD, case, edits=9, why="refreshed")

    assert seen_units(card.text) == most


def test_the_other_media_follow_with_the_pin(town: Town) -> None:
    case = town.case(latitude=32.001, longitude=119.102)
    for number in range(12):
        town.photo(case, f"p{number}")
    town.photo(case, "v", kind=MediaKind.VOICE)

    told = town.tell(
        NoticeKind.CASE_MEDIA, case, sha=["v", *(f"p{n}" for n in range(1, 12)), "unknown"]
    )

    assert [len(message.attached) for message in told] == [10, 1, 1, 0]
    assert told[2].attached == (Attached(MediaKind.VOICE, "v"),)
    assert told[3].pin is not None
    assert (told[3].pin.latitude, told[3].pin.address) == (32.001, "河湾里3栋")


def test_no_media_and_no_pin_is_no_message(town: Town) -> None:
    assert town.tell(NoticeKind.CASE_MEDIA, town.case(), sha=[]) == ()


def test_what_the_resident_adds_comes_with_its_photo(town: Town) -> None:
    case = town.case()
    town.photo(case, "b")

    (update,) = town.tell(
        NoticeKind.CASE_UPDATE, case, event="added", text="还有<一盏>", sha=["b"]
    )

    assert update.text == "➕ <b>261123-007</b> 居民补充了：“还有&lt;一盏&gt;”"
    assert update.attached == (Attached(MediaKind.PHOTO, "b"),)
    assert actions(update) == [Action(Verb.CARD, case.id or 0)]
