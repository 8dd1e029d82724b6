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
from bot.wording.rating import RATING_REASONS
from bot.wording.staff_past import PASSING_REASONS
from bot.wording.staff_steps import SEND_BACK_REASONS
from bot.wording.texts import CHINESE, ENGLISH
from storage.tables import Petition
from storage.words import (
    EventKind,
    Level,
    LimitUnit,
    NoticeKind,
    PauseReason,
    Role,
    Satisfaction,
    State,
)
from tests.wording.test_case_file import Reading
from tests.wording.town import Town, at

SOON, LATER = at(25, 9).isoformat(), at(26, 17, 30).isoformat()
MOVED = {"booked": {"due_at": [SOON, LATER], "state": ["in_progress", "dispatched"]}}
CLIMBED = [["person", "grid_officer", "grid", why.value] for why in WhyNot]
HASH = "0" * 64

# As the desk records them, with `person` for somebody's id; K: every value a detail may have.
TOLD: Mapping[EventKind, list[dict[str, Any]]] = {
    EventKind.STARTED: [{}, {"by": "reporter"}, {"by": "hotline"}],
    EventKind.SUBMITTED: [
        {"by_itself": False},
        {"by_itself": True},
        {"split_from": "261123-001"},
        {"booked": {"state": [None, "received"], "urgency": [None, "normal"]}},
    ],
    EventKind.DISPATCHED: [
        {"to": "person", "level": level.value, "passed": [["person", why.value]]}
        for level in Level
        for why in WhyNot
    ]
    + [
        {"to": "person", "level": "grid", "rule": "R1", "on_duty": True, "about": "grid"},
        {"to": "person", "level": "street", "once_more": True},
        {"to": "person", "level": "grid", "climbed": True, "was_taken": True},
        {"to": "person", "level": "grid", "absent": "person", "kept": True},
        {"to": "person", "rule_disabled": "unreachable", "passed": []},
    ],
    EventKind.UNASSIGNED: [{}, {"start": "community"}],
    EventKind.CONTACTED: [{"how": "phone"}, {"how": "visit"}],
    EventKind.TAKEN: [{"booked": {"contact_due_at": [None, SOON], "take_due_at": [SOON, None]}}],
    EventKind.SENT_BACK: [
        {"reason": reason, "proposal": {"kind": "unknown"}, "had": "person"}
        for reason in (*SEND_BACK_REASONS, *PASSING_REASONS, "这是供电公司的灯")
    ],
    EventKind.TRANSFERRED: [{"to": "person"}]
    + [{"to": "person", "reason": reason} for reason in PASSING_REASONS],
    EventKind.ASKED: [{}, {"runs": True}, {"before": "几单源？"}, {"content": {"s1": HASH}}],
    EventKind.ANSWERED: [{"silent": True}, {"media": 0}, {"media": 2}],
    EventKind.ADDED: [{"media": 1}, {"collected": True}, {"supporter": True}],
    EventKind.TRANSCRIBED: [{}],
    EventKind.CORRECTED: [{}, {"before": "3栋"}],
    EventKind.DELETED: [{}, {"gone": ["s1"]}, {"gone": ["m1"], "supporter": True}],
    EventKind.NOTED: [{}, {"before": "灯杆编好17"}],
    EventKind.RECLASSIFIED: [{"code": "GGSS-01"}, {"code": "GGSS-01", "before": "SRHJ-01"}],
    EventKind.RELOCATED: [{"grid": "grid"}, {"grid": None}],
    EventKind.ALARMED: [{"booked": {"urgency": ["normal", "emergency"]}}],
    EventKind.URGED: [{}, {"supporter": True}],
    EventKind.REMINDED: [
        {"share": 50, "step": "reminder-50"},
        {"share": None, "step": "contact-tell-street"},
        *({"unit": 1, "about": about.value} for about in About),
    ],
    EventKind.ESCALATED: [
        {"level": "street", "reason": reason, "step": "climb-street", "passed": CLIMBED}
        for reason in (*(one.value for one in Reason), "merged")
    ]
    + [
        {"level": "street", "reason": "overdue", "told": "person", "nth": 2, "found": True},
        {"level": "street", "reason": "time", "responsible": "person", "role_of": "duty_leader"},
        {"level": "street", "reason": "time", "passed": [[None, None, "street", "nobody"]]},
        {"level": "street", "reason": "merged", "found": True, "merged": "261123-001"},
    ],
    EventKind.UNDELIVERED: [{"notices": [1], "told": "person", "passed": CLIMBED}, {"told": None}],
    EventKind.RED_MARKED: [{"why": "climb-community", "level": "community"}],
    EventKind.RED_LIFTED: [{}],
    EventKind.RESOLVED: [{"booked": {"paused_until": [SOON, None], "due_at": [SOON, LATER]}}],
    EventKind.RATED: [
        {"solved": True},
        {"solved": False},
        {"reason": True},
        *({"reason": reason} for reason in RATING_REASONS),
        *({"satisfaction": one.value} for one in Satisfaction),
        *({"satisfaction": one.value, "solved": True} for one in Satisfaction),
    ],
    EventKind.REOPENED: [
        {"had": "person", "goes_to": "leader", "least": "street"},
        {"by_itself": True, "had": "person", **MOVED},
    ],
    EventKind.CLOSED: [{"silent": False}, {"silent": True}, {"silent": False, "untold": True}],
    EventKind.WITHDRAWN: [{"goes_on": False}, {"goes_on": True}],
    EventKind.PAUSED: [
        {"reason": reason.value, "note": note, "until": SOON}
        for reason in PauseReason
        for note in ("", "等配件到货")
    ],
    EventKind.RESUMED: [{"due": LATER}, {"due": LATER, **MOVED}],
    EventKind.EXTENSION_ASKED: [
        {"amount": 3, "unit": unit.value, "reason": reason}
        for unit in LimitUnit
        for reason in (*(one.value for one in PauseReason), "等路灯配件")
    ]
    + [{"amount": 3, "unit": "working_days", "climbed": 1}],
    EventKind.EXTENDED: [
        {"amount": 3, "unit": "days", "reason": "parts", "before": SOON, "after": LATER, **MOVED}
    ],
    EventKind.EXTENSION_REFUSED: [{"why": "库房里有备件"}, {"why": ""}],
    EventKind.CLOCK_MOVED: [
        {"before": SOON, "after": LATER, "clocks": ["due_at"], **MOVED},
        {"before": SOON, "after": LATER, "clocks": ["due_at"], "law": True},
        {"before": SOON, "after": LATER, "clocks": ["due_at"], "law": False},
        {"booked": {"decision_due_at": [SOON, LATER], "acceptance_due_at": [SOON, LATER]}},
    ],
    EventKind.ACCEPTED: [{"due": LATER, **MOVED}],
    EventKind.DECLINED: [
        {"reason": reason, "words": words}
        for reason in (*declining.REASONS, "own")
        for words in ("", "请找法院")
    ],
    EventKind.HELPER_ADDED: [{"helper": "person"}],
    EventKind.HELPER_REMOVED: [{"helper": "person"}],
    EventKind.DECIDED_OWNER: [{"to": "person"}],
    EventKind.WHISTLED: [{"whistle": 1, "units": [1, 2], "task": task} for task in ("", "拆违建")],
    EventKind.REPORTED_IN: [
        {"whistle": 1, "units": [1], "by_link": link} for link in (True, False)
    ],
    EventKind.FED_BACK: [
        {"units": [1], "by_link": True, "result": "违建已拆", "not_ours": False, "photos": [HASH]},
        {"units": [1], "by_link": False, "result": "归城管", "not_ours": True, "answered_as": "x"},
    ],
    EventKind.WHISTLE_ENDED: [
        {"whistle": 1, "why": why, "unanswered": [1, 2]}
        for why in ("answered", "by_hand", *(state.value for state in State))
    ]
    + [{"whistle": 1, "why": "transferred", "unanswered": []}],
    EventKind.CONVENED: [{"meets_at": SOON}, {"meets_at": SOON, "runs": True}],
    EventKind.DECIDED: [{"decision": "由城管拆除"}, {"undecided": True}],
    EventKind.JOINED: [{"supporters": 3}, {"merged": "261123-001", "raised": {"level": [1, 2]}}],
    EventKind.LEFT: [{}],
    EventKind.OBJECTED: [{"reason": reason, "had": "person"} for reason in (*RATING_REASONS, "")],
    EventKind.MERGED: [{"into": "261123-001"}],
    EventKind.UNMERGED: [{"out_of": "261123-001"}, {"other": "261123-001"}],
    EventKind.SPLIT: [{"into": ["261123-001", "261123-002"]}],
    EventKind.RECURRED: [{"earlier": ["261123-001"]}, {"over": True}],
    EventKind.CROWDED: [{"people": 5, "others": ["261123-001", "261123-002"]}],
    EventKind.ASKED_AGAIN: [{}, {"lasted": True}, {"lasted": False}],
    EventKind.CONTACT_SHOWN: [{}],
    EventKind.CODE_MADE: [{}],
    EventKind.CALLED_BACK: [
        {"said": said} for said in (*(one.value for one in Satisfaction), "no", "none")
    ],
    EventKind.LINKED: [{}],
    EventKind.UNDONE: [
        {"act": act.value, "first": 1, "last": 2, "said": [HASH], "media": [HASH], **MOVED}
        for act in Act
    ]
    + [{"act": "take", "first": 1, "last": 2, "words": ["灯泡已更换"]}],
    EventKind.BLOCKED: [{"reason": reason, "until": SOON} for reason in blocking.REASONS],
    EventKind.UNBLOCKED: [{}],
    EventKind.ERASED: [{}],
    EventKind.CANCELLED: [{}, {"joined": "261123-001"}, {"added_to": "261123-001"}],
}

# Python's and JSON's ways to write, words with an underscore, and moments as they are kept.
ODD = re.compile(
    r"True|False|None|\bnull\b|[\[\]{}]|(?<!\w)'|'(?!\w)|[a-z]+_[a-z_]+|\d{4}-\d\d-\d\dT"
)
AS_IT_IS = ("level", "booked", "raised")  # words that are no ids


def filled(town: Town, told: Any) -> Any:
    """With the ids of the town in it."""
    if told == "person":
        return town.zhao.id
    if told == "grid":
        return town.grid.id
    if isinstance(told, list):
        return [filled(town, one) for one in told]
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
        facts = {
            name: one if name in AS_IT_IS else filled(town, one) for name, one in told.items()
        }
        town.happened(case, number, kind, at(24, 9), **facts)

    text = printed(town, case)

    assert ODD.findall(text) == [], text
    codes = {str(one) for told in TOLD[kind] for one in told.values()} & CODES
    raw = [one for one in codes if re.search(rf"\b{one}\b", text)]
    assert language == ENGLISH or raw == [], text


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
