"""Every kind of notice has words in both languages that Telegram takes, whatever is said."""

import re
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from structlog.testing import capture_logs

from bot.channel.action import MOST_BYTES, decode
from bot.channel.message import Button, Message
from bot.rules.declining import REASONS
from bot.rules.oversight import Concern
from bot.wording.lengths import MOST_CAPTION, MOST_TEXT, seen_units
from bot.wording.scene import COMPOSERS, composer
from bot.wording.staff_steps import PROMPTS
from bot.wording.texts import CHINESE, ENGLISH
from storage.tables import Petition, TalkDay
from storage.words import (
    EventKind,
    Expecting,
    MediaKind,
    MediaPart,
    NoticeKind,
    Role,
    StatementKind,
)
from tests.wording.town import NOW, Town, at
from tests.wording.whistled import call, unit, waits_for, whistle, works_for

K = NoticeKind
WHEN = "2026-11-23T09:30:00+00:00"
ARGUMENTS: dict[NoticeKind, list[dict[str, Any]]] = {
    K.WELCOME: [{"name": "王 <阿姨>"}, {}],
    K.CATEGORY_CHOICES: [{"group": None}, {"group": 0}],
    K.PLACE_CHOICES: [{"community": None}, {"community": 2}],
    K.HOME_CHOICES: [{"community": None}, {"community": 2}],
    K.STAFF_CATEGORY_CHOICES: [{"group": None}, {"group": 0}],
    K.STAFF_PLACE_CHOICES: [{"community": None}, {"community": 2}],
    K.EMERGENCY_NUMBERS: [{"numbers": ["110", "119", "120"]}],
    K.MY_CASES: [{"page": 0}, {"page": 7}],
    K.CASE_STORY: [{"confirm_withdraw": False}, {"confirm_withdraw": True}],
    K.MILESTONE: [
        {"event": event} for event in ("dispatched", "taken", "transferred", "escalated", "paused")
    ],
    K.CLOCK_NEWS: [
        {"event": "paused", "words": "parts", "until": "2026-11-26T09:30:00+00:00"},
        {"event": "extended", "words": "要等 <施工队>"},
        *(
            {"event": event}
            for event in ("resumed", "clock_moved", "accepted", "by_law", "not_by_law")
        ),
    ],
    K.PAUSE_CHOICES: [{"reason": None}, {"reason": "weather"}],
    K.EXTENSION_WANTED: [{"extension_id": 1}],
    K.EXTENSION_NEWS: [
        {"extension_id": 1, "event": event}
        for event in ("asked", "climbed", "granted", "refused", "void")
    ],
    K.QUESTION: [{"text": "是哪一盏？<左边>"}],
    K.RATING_REASON: [{"solved": True}, {"solved": False}],
    K.MEDIA_PROBLEM: [
        {"problem": problem} for problem in ("too_big", "not_an_image", "bomb", "unavailable")
    ],
    K.TALK_DAY_CALL: [{"talk_day_id": 1, "when": "day_before"}],
    K.TALK_DAY_CANCELLED: [{"talk_day_id": 1}],
    K.TALK_DAY_SPEAK: [{"talk_day_id": 1}],
    K.TALK_DAY_OPTED_OUT: [{"talk_day_id": 1}],
    K.TALK_DAYS: [{}, {"confirm_cancel": 1}],
    K.GROUP_RECEIPT: [{"only_for": 77}],
    K.GROUP_REACTION: [{"emoji": "👀"}],
    K.GROUP_REGISTERED: [{"place_id": 3}],
    K.STAFF_CARD: [{"why": why} for why in ("alert", "emergency", "escalated", "sent_back")],
    K.CASE_MEDIA: [{"sha": ["b", "c", "voice"]}],
    K.CASE_UPDATE: [
        {"event": "added", "text": "还有 <一盏>", "sha": ["b"]},
        {"event": "urged", "text": "", "sha": []},
    ],
    K.TRANSFER_CHOICES: [{"choices": [{"person_id": 2, "title": "第三网格网格员"}]}, {}],
    K.PROMPT: [{"for": purpose} for purpose in ("result", *PROMPTS)],
    K.RESULT_PREVIEW: [{"text": "换好了", "sha": ["after"]}, {"text": "换好了"}],
    K.CASE_FILE: [{"for": "archive"}, {"for": "public"}],
    K.UNDO_OFFER: [{"undo_id": 1}, {}],
    K.UNDONE: [{"act": "take"}, {"act": "transfer"}],
    K.TODO: [{"kind": kind, "page": 0} for kind in ("mine", "overdue", "unassigned", "red")],
    K.REMINDER: [
        *({"share": share} for share in (50, 80, 100)),
        *({"share": 100, "stage": stage} for stage in ("contact", "decide")),
        {"share": 0, "days": 15},
    ],
    K.ESCALATION: [
        {"level": "street", "reason": reason} for reason in ("not_taken", "lead", "time")
    ],
    K.DIGEST: [
        {"petition_ids": [1], "count": 30},
        {
            "petition_ids": [],
            "count": 0,
            "above": {"counts": dict.fromkeys(Concern, 2), "petition_ids": [1], "count": 9},
        },
    ],
    K.WEEK: [{"monday": "2026-11-23", "page": page} for page in range(6)],
    K.UNREACHABLE_STAFF: [{"title": "第二网格网格员"}],
    K.MEETING_CHOICES: [{"starts": ["2026-12-15T14:30"]}, {}],
    K.MEETING_SET: [{"meets_at": "2026-12-15T06:30:00+00:00"}],
    K.MEETING_DECIDED: [{"decision": "物业先修 <再算>"}],
    K.MEETING_UPDATE: [
        {"what": what, "meets_at": "2026-12-15T06:30:00+00:00", "decision": "物业修 <门>"}
        for what in ("set", "today", "undecided", "returned", "decided")
    ],
    K.DECLINED: [{"reason": reason, "words": "请找 <法院>"} for reason in (*REASONS, "own")],
    K.JOINED: [{"role": Role.GRID_OFFICER.value, "place_id": 3}, {"role": "administrator"}],
    K.SUPPORTED_END: [{"how": how} for how in ("silent", "judged", "declined")],
    K.PROPOSAL_CHOICES: [
        {
            "reason": "not_my_duty",
            "choices": [{"person_id": 2, "title": "第三网格网格员"}],
            "levels": ["community", "street"],
        },
        {"reason": "own"},
    ],
    K.HELPER_CHOICES: [{"choices": [{"person_id": 2, "title": "第三网格网格员"}]}, {}],
    K.HELPER_NEWS: [
        {"event": "note", "by": 2, "text": "带了 <梯子>", "sha": ["b"]},
        {"event": "note", "by": 2, "text": "", "sha": ["b"]},
        {"event": "resolved", "text": "换好了"},
        {"event": "removed"},
    ],
    K.DUTY: [
        {
            "places": [
                {
                    "place_id": 2,
                    "now": [{"person_id": 2, "from": WHEN, "until": WHEN}],
                    "next": {"person_id": 3, "from": WHEN, "until": WHEN},
                },
                {"place_id": 1, "now": [], "next": None},
            ]
        },
        {},
    ],
    K.LEAVE_CHOICES: [{"of": 2, "people": [2, 3]}, {"of": 3, "people": []}],
    K.LEAVE_SET: [
        {"of": 2, "first": "2026-12-01", "last": "2026-12-03"},
        {"of": 2, "first": "2026-12-01", "last": ""},
        {"of": 3, "first": "", "last": ""},
    ],
    K.WHO: [
        {},
        {
            "category": "GGSS-01",
            "place_id": 3,
            "urgency": "urgent",
            "rule": ["GZ-01", "夜间 <施工>"],
            "trouble": "empty",
            "start": "grid",
            "why_start": "owner",
            "passed": [[2, "absent"], [3, "unreachable"]],
            "to": 2,
            "title": "网格员",
            "level": "grid",
            "on_duty": True,
            "told": "morning",
        },
        {"category": None, "place_id": None, "passed": [], "to": None, "rule": None},
    ],
    K.RULE_CHANGED: [
        {"code": "GZ-01", "note": "夜间 <施工>", "why": why}
        for why in ("back", "left", "absent", "unregistered", "empty")
    ],
    K.MERGE_CHOICES: [{"petition_ids": [1]}, {}],
    K.RECURRENCE: [{"earlier": ["261001-001", "261102-004"]}],
    K.WHISTLE_UNITS: [{"page": 0}, {"page": 9}],
    K.WHISTLE_STATUS: [{}, {"confirm_end": 1}],
    K.WHISTLE_LINK: [{"call_id": 1}],
    K.WHISTLE_BLOWN: [{"whistle_id": 1}],
    K.WHISTLE_CALL: [{"call_id": 1}, {"why": "refreshed"}],
    K.WHISTLE_PROMPT: [{"not_ours": False}, {"not_ours": True}],
    K.WHISTLE_REPORTED: [{"call_id": 1}],
    K.WHISTLE_ANSWERED: [{"call_id": 2}, {"call_id": 3}],
    K.WHISTLE_REMINDER: [
        {"call_id": 1, "about": about, "late": late, "ring_up": late}
        for about, late in (("report", False), ("answer", True))
    ],
    K.WHISTLE_LATE: [{"call_id": 1, "about": about} for about in ("report", "answer")],
    K.WHISTLE_ENDED: [
        {"whistle_id": 1, "why": why} for why in ("answered", "by_hand", "transferred", "merged")
    ],
    K.WHISTLE_OVER: [{"call_id": 1, "why": why} for why in ("withdrawn", "by_hand", "closed")],
    K.WHISTLE_COUNTS: [{"all": True}, {"all": False}],
    K.REFUSAL: [{"text_key": "refusal-not-now", "facts": {"state": "closed"}}],
}
WORDS = st.text(alphabet=st.sampled_from("路灯坏了 <b>&amp;\"'\n😀👨‍👩‍👧ab{}$%"), max_size=60).map(
    lambda words: words * 90
)


def furnish(town: Town, words: str) -> tuple[Petition, TalkDay]:
    """A case with everything in it, said in these words."""
    case = town.case(words, result=words, place_words=words[:200], bounces=2, reopened=1)
    case.latitude, case.longitude = 32.001, 119.102
    for sha in ("a", "b", "c"):
        town.photo(case, sha)
    town.photo(case, "after", MediaPart.AFTER)
    town.photo(case, "voice", MediaPart.TALK, MediaKind.VOICE)
    for number, kind in enumerate(EventKind):
        town.happened(case, number, kind, NOW)
    town.extension(case, words)
    for said in StatementKind:
        town.said(case, said, words or "坏了", NOW)
    call_units(town, case, words)
    return case, town.talk_day(at(24, 9), venue=words[:300], topic=words[:300])


def call_units(town: Town, case: Petition, words: str) -> None:
    """One has come, one has answered, one says it is not theirs; one is being written."""
    units = [unit(town, f"{number}{words[:200]}") for number in range(3)]
    works_for(town, units[0])
    blown = whistle(town, case)
    call(town, blown, units[0], reported_at=NOW, task=words, link_hash="x")
    done = {"reported_at": NOW, "answered_at": NOW, "result": words or "好了"}
    call(town, blown, units[1], photos=["a", "b"], answered_as=words[:50], **done)
    call(town, blown, units[2], not_ours=True, **done)
    ids = [one.id for one in units]
    waits_for(town, case, Expecting.WHISTLE_TASK, units=ids, task=words)


def check(message: Message) -> None:
    """What Telegram would refuse."""
    most = MOST_CAPTION if len(message.attached) == 1 else MOST_TEXT
    assert seen_units(message.text) <= most
    assert well_formed(message.text), message.text
    assert "{" not in re.sub(r"[{}$]", "", message.text)
    for button in buttons(message):
        assert button.text.strip()
        assert button.action is not None
        assert len(button.action.encode()) <= MOST_BYTES
        assert decode(button.action) is not None
    markups = (bool(message.buttons), message.keyboard is not None, bool(message.reply_prompt))
    assert sum(markups) <= 1, "a message has one reply markup"
    assert len(message.reply_prompt) <= 64


def buttons(message: Message) -> list[Button]:
    return [button for row in message.buttons for button in row]


def well_formed(markup: str) -> bool:
    """Tags are ours and closed; every other < and & is escaped."""
    rest = re.sub(r"<b>(.*?)</b>", r"\1", markup, flags=re.DOTALL)
    return "<" not in rest and re.search(r"&(?!(amp|lt|gt);)", rest) is None


ABOUT_TALK_DAYS = {kind for kind in NoticeKind if kind.value.startswith("talk_day_")}
CASES = [(kind, arguments) for kind in NoticeKind for arguments in ARGUMENTS.get(kind, [{}])]


def test_every_kind_of_notice_has_a_composer() -> None:
    assert set(COMPOSERS) == set(NoticeKind)


def test_a_kind_has_one_composer_only() -> None:
    with pytest.raises(ValueError, match="two composers"):
        composer(NoticeKind.HELP)(lambda scene: ())


@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
@pytest.mark.parametrize(("kind", "arguments"), CASES)
def test_every_notice_is_told_in_both_languages(
    town: Town, kind: NoticeKind, arguments: dict[str, Any], language: str
) -> None:
    case, _ = furnish(town, "3栋楼下路灯坏了 <左边>")
    town.wang.language = town.li.language = language

    told = town.tell(kind, case, **arguments)

    for message in told:
        check(message)
        assert message.text or message.attached or message.pin or message.reaction


@pytest.mark.parametrize("kind", list(NoticeKind))
@settings(
    max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(words=WORDS)
def test_no_words_of_anybody_break_a_message(town: Town, kind: NoticeKind, words: str) -> None:
    nested = town.session.begin_nested()
    case, _ = furnish(town, words)
    arguments = {**ARGUMENTS.get(kind, [{}])[0]}
    arguments |= {name: words for name in ("text", "name", "title") if name in arguments}

    told = town.tell(kind, case, **arguments)

    for message in told:
        check(message)
    nested.rollback()


def test_a_case_without_words_category_place_or_owner_has_its_words_too(town: Town) -> None:
    case = town.case(
        "",
        category_code=None,
        grid_id=None,
        place_words="",
        owner_id=None,
        due_at=None,
        take_due_at=None,
    )

    for kind in set(NoticeKind) - ABOUT_TALK_DAYS:
        for message in town.tell(kind, case, **ARGUMENTS.get(kind, [{}])[0]):
            check(message)


def test_a_notice_about_a_case_that_is_not_there_is_a_bug(town: Town) -> None:
    with capture_logs(), pytest.raises(LookupError):
        town.tell(NoticeKind.RECEIPT)
