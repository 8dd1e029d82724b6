"""管理: every change has its sentence in both languages, with names instead of numbers."""

from typing import Any

import pytest

from bot.desk.case import tell
from bot.wording.composing import compose
from bot.wording.texts import CHINESE, ENGLISH, plain
from storage.tables import AdminChange, Person
from storage.words import NoticeKind
from tests.cast import CAO, LI, World
from tests.desk.conftest import town as town
from tests.desk.conftest import world as world
from tests.wording.test_every_notice import check

OFFICE = {"person": 1, "role": "grid_officer", "place": 5}
CHANGES: dict[str, tuple[dict[str, Any], str, str]] = {
    "person_added": (
        {"name": "小孙", "code": "W010", "role": "grid_officer", "place": None},
        "请 小孙（W010）任 全市网格员",
        "Invite 小孙 (W010) as grid officer",
    ),
    "office_moved": (
        {**OFFICE, "from_role": "community_desk", "from_place": None},
        "由 全市社区受理台 改任",
        "from community desk",
    ),
    "office_ends": ({**OFFICE, "day": ""}, "没有结束日期", "no last day"),
    "office_ends on a day": (
        {**OFFICE, "day": "2026-12-31"},
        "任到：12月31日（含当天）",
        "last day 31 December",
    ),
    "all_ended": ({**OFFICE, "count": 3, "shifts": 2, "rules": 1}, "3 个任职", "3 offices"),
    "rank_set": ({**OFFICE, "after": "deputy"}, "B 岗", "deputy"),
    "shift_added": (
        {"person": 1, "place": 1, "weekdays": [1, 7], "from": "17:30:00", "until": "08:30:00"},
        "周一、周日 17:30—08:30",
        "Mon, Sun 17:30–08:30",
    ),
    "category_off": ({"category": "GGSS-01"}, "停用分类“路灯照明”", "Switch off"),
    "owner_set": (
        {"category": "GGSS-01", "before": "grid", "after": "street"},
        "改由街道办（原来是网格）",
        "(before: grid)",
    ),
    "words_set": (
        {"category": "GGSS-01", "before": [], "after": [["灯<杆>", 2.5]]},
        "加上 灯&lt;杆&gt;:2.5",
        "new 灯&lt;杆&gt;:2.5",
    ),
    "limit_set": (
        {
            "category": "GGSS-01",
            "stage": "resolve",
            "urgency": "urgent",
            "before": [1, "working_days"],
            "after": [4, "working_hours"],
            "running": 2,
        },
        "办结 · 加急：1 个工作日 → 4 个工作小时；在办的 2 件按原来的走",
        "1 working day → 4 working hours; 2 open cases keep what they have",
    ),
    "alias_added": (
        {"name": "柳岸花园", "place": 1, "places": [1, 2], "after": "老厂", "also": [3]},
        "加别名“老厂”；注意：",
        "is also called “老厂”",
    ),
    "name_added": (
        {"name": "老水塔", "place": 1, "name_kind": "landmark"},
        "标志物“老水塔”",
        "landmark",
    ),
    "phrase_removed": (
        {"use": "result", "category": None, "before": "<好了>"},
        "&lt;好了&gt;",
        "&lt;好了&gt;",
    ),
    "group_closed": (
        {"title": "骑手", "place": 1, "group": "riders"},
        "注销骑手群“骑手”",
        "rider group",
    ),
    "leave_set": ({"person": 1, "first": "", "last": ""}, "请假：取消", "no longer"),
    "leave_set of days": (
        {"person": 1, "first": "2026-03-05", "last": "2027-01-02"},
        "请假：3月5日 到 2027年1月2日",
        "away: from 5 March to 2 January 2027",
    ),
    "sheets_brought": ({"tables": ["people", "limits"]}, "2 张", "(2 changed)"),
}


@pytest.mark.parametrize("kind", CHANGES)
@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
def test_a_change_says_what_it_does(world: World, kind: str, language: str) -> None:
    facts, chinese, english = CHANGES[kind]
    reader = world.session.get_one(Person, world.person_id(CAO))
    reader.language = language
    if "person" in facts:
        facts = {**facts, "person": world.person_id(LI)}
    told = kind.partition(" ")[0]
    change = AdminChange(person_id=reader.id or 0, kind=told, facts=facts, proposed_at=world.now)
    world.session.add(change)
    world.session.flush()

    world.do(tells, reader.id or 0, change.id or 0)
    (notice,) = world.owed(NoticeKind.ADMIN_CHANGE, to=CAO)
    (message,) = compose(world.session, world.now, notice)

    check(message)
    assert (chinese if language == CHINESE else english) in message.text


@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
def test_what_is_true_of_somebody_stands_apart_from_what_is_before_it(language: str) -> None:
    card = plain(language, "admin-person-card", name="小沈", code="W003", reached="no")
    facts = {"office": "网格员", "title": "none", "rank": "first"}
    office = plain(language, "admin-office-line", **facts, away="12-01", ends="12-31")

    assert "W003 · 📵" in card
    assert [part for part in office.split("·") if not part.endswith(" ")] == [
        office.split("·")[-1]
    ]


def tells(session: Any, now: Any, reader: int, change: int) -> None:
    """Leave the notice as the desk does."""
    caller = World(session).pressed(CAO)
    arguments = {"change_id": change}
    tell.answer(
        session, now, caller, NoticeKind.ADMIN_CHANGE, person_id=reader, arguments=arguments
    )
