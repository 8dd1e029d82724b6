"""What the archive prints of each event: everything there is, in words, and never a code."""

import re
from collections.abc import Mapping
from typing import Any

import pytest

from bot.rules import blocking, declining
from bot.rules.dispatching import WhyNot
from bot.rules.escalation import Reason
from bot.rules.lifecycle import Act
from bot.rules.whistling import About
from bot.wording.event_words import SAID, UNSAID, remark
from bot.wording.rating import RATING_REASONS
from bot.wording.staff_past import PASSING_REASONS
from bot.wording.staff_steps import SEND_BACK_REASONS
from bot.wording.texts import CHINESE, ENGLISH
from storage.tables import Event, Petition
from storage.words import (
    EventKind,
    Level,
    NoticeKind,
    PauseReason,
    Role,
    Satisfaction,
    State,
    StatementKind,
)
from tests.wording.happenings import LATER, MOVED, SOON, TOLD
from tests.wording.test_case_file import Reading
from tests.wording.town import Town, at

# Python's and JSON's ways to write, words with an underscore, and moments as they are kept.
ODD = re.compile(
    r"True|False|None|\bnull\b|[\[\]{}]|(?<!\w)'|'(?!\w)|[a-z]+_[a-z_]+|\d{4}-\d\d-\d\dT"
)
AS_IT_IS = ("level", "booked", "raised", "about", "goes_to", "least", "kind")  # words, no ids


def filled(town: Town, told: Any) -> Any:
    """With the ids of the town in it."""
    if told == "person":
        return town.zhao.id
    if told == "grid":
        return town.grid.id
    if isinstance(told, list):
        return [filled(town, one) for one in told]
    if isinstance(told, dict):
        return facts_of(town, told)
    return told


def printed(town: Town, case: Petition) -> str:
    """All that the archive's file says, but for hashes and styles."""
    arguments: dict[str, Any] = {"for": "archive"}
    (told,) = town.tell(NoticeKind.CASE_FILE, case, **arguments)
    read = Reading(told.attached[0].page)
    assert read.open == []
    return read.text


def without_spaces(words: str) -> str:
    """Each element's text comes with one."""
    return "".join(words.split())


def test_every_kind_is_walked() -> None:
    assert set(TOLD) == set(EventKind)


@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
@pytest.mark.parametrize("kind", EventKind)
def test_no_code_is_printed(town: Town, language: str, kind: EventKind) -> None:
    town.li.language = language
    case = town.case()
    for number, told in enumerate(TOLD[kind], start=1):
        facts = facts_of(town, told)
        town.happened(case, number, kind, at(24, 9), **facts)

    text = printed(town, case)

    assert ODD.findall(text) == [], text
    codes = {str(one) for told in TOLD[kind] for one in told.values()} & CODES
    raw = [one for one in codes if re.search(rf"\b{one}\b", text)]
    assert language == ENGLISH or raw == [], text


# Told otherwise than by what an event is about: as the clock that was booked, as the level.
OTHERWISE = {
    (EventKind.CLOCK_MOVED, "before"),
    (EventKind.EXTENDED, "before"),
    (EventKind.RED_MARKED, "why"),
}


def facts_of(town: Town, told: Mapping[str, Any]) -> dict[str, Any]:
    return {name: one if name in AS_IT_IS else filled(town, one) for name, one in told.items()}


@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
@pytest.mark.parametrize("kind", EventKind)
def test_every_detail_of_every_kind_has_words(town: Town, language: str, kind: EventKind) -> None:
    """It is said by one of its values at least: without it, the event would say less."""
    town.li.language = language
    case = town.case()
    town.said(case, StatementKind.ADDITION, "还有5栋", at(24, 8))  # s1
    scene = town.scene(NoticeKind.CASE_FILE, case)
    wanted = {name for told in TOLD[kind] for name in told if name not in UNSAID}
    wanted -= {name for of, name in OTHERWISE if of == kind}

    def words(facts: dict[str, Any]) -> str:
        by: dict[str, Any] = {"petition_id": case.id, "person_id": town.li.id}
        return remark(scene, case, Event(**by, number=1, kind=kind, at=at(24, 9), details=facts))

    said = set()
    for told in TOLD[kind]:
        facts = facts_of(town, told)
        for name in facts.keys() & wanted:
            rest = {other: one for other, one in facts.items() if other != name}
            if words(facts) != words(rest):
                said.add(name)

    assert said == wanted


def test_what_is_said_of_a_detail_is_not_excused_from_it() -> None:
    assert set(UNSAID) & {name for name, _say in SAID} == {"unit"}


CODES = {
    str(one.value)
    for words in (Reason, WhyNot, PauseReason, Satisfaction, Level, State, About, Act, Role)
    for one in words
} | {*RATING_REASONS, *SEND_BACK_REASONS, *PASSING_REASONS, *declining.REASONS, *blocking.REASONS}


@pytest.mark.parametrize(
    ("kind", "told", "said"),
    [
        (EventKind.RATED, {"solved": True, "satisfaction": "fair"}, "解决了；基本满意"),
        (EventKind.RATED, {"reason": True}, "说了原因，见沟通记录"),
        (EventKind.RECURRED, {"over": True}, "有关的诉求变了，不再算"),  # be it another one
        (EventKind.ESCALATED, {"reason": "overdue", "level": "street"}, "已过办理时限；街道一级"),
        (EventKind.ESCALATED, {"reason": "merged", "level": "street"}, "并入的一件已升到这一级"),
        (
            EventKind.PAUSED,
            {"reason": "weather", "until": SOON},
            "等天气好转；计时暂停，最晚到 2026-11-25 09:00",
        ),
        (
            EventKind.CLOCK_MOVED,
            {"clocks": ["due_at"], **MOVED},
            "办理时限由 2026-11-25 09:00 改为 2026-11-26 17:30",
        ),
        (EventKind.RESUMED, MOVED, "办理时限由 2026-11-25 09:00 改为 2026-11-26 17:30"),
        (
            EventKind.DISPATCHED,
            {"booked": {"due_at": [None, LATER], "take_due_at": [None, SOON]}},
            "接单时限 2026-11-25 09:00；办理时限 2026-11-26 17:30",
        ),
        (EventKind.ANSWERED, {"booked": {"paused_until": [SOON, None]}}, "恢复计时"),
        (EventKind.FED_BACK, {"result": "违建已拆", "not_ours": True}, "答复不归本单位；违建已拆"),
        (EventKind.SPLIT, {"into": ["261123-001", "261123-002"]}, "分出 261123-001、261123-002"),
        (
            EventKind.DECLINED,
            {"reason": "court", "words": "请找法院"},
            "该走诉讼、仲裁、复议；请找法院",
        ),
    ],
)
def test_what_there_is_to_add(
    town: Town, kind: EventKind, told: dict[str, Any], said: str
) -> None:
    case = town.case()
    town.happened(case, 1, kind, at(24, 9), **told)

    assert without_spaces(said) in without_spaces(printed(town, case))


@pytest.mark.parametrize(
    ("language", "last", "said"),
    [
        (CHINESE, 3, "第 3 条不算"),
        (CHINESE, 4, "第 3 到 4 条不算"),
        (ENGLISH, 3, "entry 3 does not count"),
        (ENGLISH, 4, "entries 3 to 4 do not count"),
    ],
)
def test_one_undone_entry_is_no_span(town: Town, language: str, last: int, said: str) -> None:
    town.li.language = language
    case = town.case()
    town.happened(case, 5, EventKind.UNDONE, at(24, 9), act="take", first=3, last=last)

    assert without_spaces(said) in without_spaces(printed(town, case))
