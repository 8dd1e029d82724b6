"""Every kind of notice has words in both languages that Telegram takes, whatever is said."""

import re
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from structlog.testing import capture_logs

from bot.channel.action import MOST_BYTES, decode
from bot.channel.lists import LISTS
from bot.channel.message import Button, Message
from bot.city.sent_back import packed
from bot.rules.declining import REASONS
from bot.rules.oversight import Concern
from bot.wording.lengths import MOST_TEXT, seen_units
from bot.wording.scene import COMPOSERS, composer
from bot.wording.staff_steps import PROMPTS
from bot.wording.texts import CHINESE, ENGLISH
from bot.wording.work_group import NAME as MOST_TOPIC
from storage.tables import (
    Announcement,
    Petition,
    PhoneCall,
    PhoneCaller,
    RiderDay,
    SentSheets,
    TalkDay,
)
from storage.words import (
    SHOW_NOTHING,
    EventKind,
    Expecting,
    MediaKind,
    MediaPart,
    MessageKind,
    NoticeKind,
    Role,
    State,
    StatementKind,
)
from tests.wording.town import NOW, Town, at, keys
from tests.wording.whistled import call, unit, waits_for, whistle, works_for

K = NoticeKind
WHEN = "2026-11-23T09:30:00+00:00"
FINDING, FOUND = "cli-check-sheet-duplicate", {"where": "people.csv:3", "found": "<W001>"}
ADMIN_PAGES = (
    *("", "people", "newperson", "person.2", "office.1", "end.1", "role.2.0", "role.0.0"),
    *("seat.2.grid_officer.0.-", "seat.2.grid_officer.0.2", "seat.2.administrator.0.-"),
    *("duty", "duty.2", "cats", "cats.0", "cat.GGSS-01", "words.GGSS-01", "limits.GGSS-01"),
    *("limit.GGSS-01.take.urgent", "names", "name.1", "alias.1", "regrid.1.-", "regrid.1.2"),
    *("newname.-", "newname.2", "newname.3", "phrases", "phrases.result", "phrase.1"),
    *("groups", "groupnew.work", "sheets", "log"),
)
EARLIER = ["261001-001", "261102-004"]

ARGUMENTS: dict[NoticeKind, list[dict[str, Any]]] = {
    K.WELCOME: [{}],
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
    K.WHICH_RESULT: [{"cases": [1, 99], "solved": True}, {"cases": [1], "solved": False}],
    K.RATING_REASON: [{"solved": True}, {"solved": False}, {"solved": None}],
    K.OBJECTED: [{"declined": False}, {"declined": True}],
    K.MEDIA_PROBLEM: [
        {"problem": problem}
        for problem in ("too_big", "not_an_image", "bomb", "unavailable", "tells_place")
    ],
    K.TALK_DAY_CALL: [{"talk_day_id": 1, "when": "day_before"}],
    K.TALK_DAY_CANCELLED: [{"talk_day_id": 1}],
    K.TALK_DAY_SPEAK: [{"talk_day_id": 1}],
    K.TALK_DAY_OPTED_OUT: [{"talk_day_id": 1}],
    K.TALK_DAYS: [{}, {"confirm_cancel": 1}],
    K.SLOW_DOWN: [{"stage": "slow"}, {"stage": "paused", "until": WHEN}],
    K.BLOCKED: [
        {"reason": "insults", "until": WHEN, "lifted": False},
        {"reason": "flood", "until": WHEN, "lifted": True},
    ],
    K.BLOCK_CHOICES: [{"reason": ""}, {"reason": "false"}],
    K.BLOCKED_LIST: [{"blocks": []}, {"blocks": [[1, "N-1", "adverts", WHEN]]}],
    K.DOOR: [{"kind": kind.value} for kind in MessageKind],
    K.GROUP_RECEIPT: [{"day_id": 1, "only_for": 77}],
    K.MY_FINDS: [{"page": 0}, {"page": 7}],
    K.EVENING: [{"finds": [1, 2, 99]}, {"finds": []}, {"finds": [1], "more": 3}],
    K.OPEN_FINDS: [{"finds": [1, 2]}],
    K.FIND_QUESTION: [{"asks": "where"}, {"asks": "what"}, {"asks": "what", "group": 0}],
    K.RIDERS_LOST: [
        {"title": "先锋 <骑手> 群", "place_id": 3, "lost": True},
        {"title": "", "place_id": 3, "lost": False},
    ],
    K.GROUP_REACTION: [{"emoji": "👀"}],
    K.GROUP_REGISTERED: [{"place_id": 3}, {"place_id": 3, "kind": "work"}],
    K.STAFF_CARD: [
        {"why": why}
        for why in (
            *("alert", "emergency", "escalated", "sent_back"),
            *("merged", "accused", "unsolved", "disagreed"),
        )
    ],
    K.CASE_MEDIA: [{"sha": ["b", "c", "voice"]}],
    K.CASE_UPDATE: [
        {"event": "added", "text": "还有 <一盏>", "sha": ["b"]},
        {"event": "urged", "text": "", "sha": []},
        {"event": "asked_running", "text": "", "sha": []},
    ],
    K.TRANSFER_CHOICES: [{"choices": [{"person_id": 2, "title": "第三网格网格员"}]}, {}],
    K.PROMPT: [{"for": purpose} for purpose in ("result", *PROMPTS)],
    K.RESULT_PREVIEW: [{"text": "换好了", "sha": ["after"]}, {"text": "换好了"}],
    K.AT_PLACE: [{"place": 3, "words": "3栋 <东>"}, {"place": 3, "words": ""}],
    K.QUIET: [{}, {"understood": False}],
    K.NEAR: [{"page": 0}, {"page": 7}],
    K.MY_DATA: [{"erase": False}, {"erase": True}],
    K.ERASED: [{}, {"client_language": "en"}],
    K.VERSIONS: [{}],
    K.CASE_FILE: [{"for": "archive"}, {"for": "public"}],
    K.UNDO_OFFER: [{"undo_id": 1}, {}],
    K.UNDONE: [{"act": "take"}, {"act": "transfer"}],
    K.TODO: [{"kind": kind, "page": 0} for kind in LISTS],
    K.SEVERAL: [
        {"kind": "grid", "page": 0, "marked": [1]},
        {"kind": "mine", "page": 9, "marked": []},
        {"marked": [1], "choices": [{"person_id": 2, "title": "第三网格网格员"}]},
    ],
    K.SEVERAL_DONE: [
        {
            "act": "take",
            "kind": "mine",
            "refused": [
                [1, "refusal-already-taken", {"name": "网格员"}],
                [1, "refusal-old-card", {}],
            ],
        }
    ],
    K.BOARD: [{}],
    K.IN_PRIVATE: [{"only_for": 40001, "client_language": "zh-hans"}],
    K.TOPIC: [{"do": "open"}],
    K.MEMBER_OUT: [{"account": 40002}],
    K.MENU: [{"shown": True}, {"shown": False}],
    K.MEMBER_STAYS: [
        {"person": 2, "title": "工作 <群>", "place_id": 3},
        {"person": 99, "title": "", "place_id": 3},
    ],
    K.ADMIN_PAGE: [
        {"where": "cats", "scope": None, "typed": ["GGSS-01", "QT-01"]},
        *(
            {"where": where, "scope": scope, "typed": "柳 <岸>"}
            for where in ADMIN_PAGES
            for scope in (None, [1, 2, 3])
        ),
    ],
    K.ADMIN_INVITE: [{"code": "abc", "person": 2}, {"code": "abc", "group": "work", "place": 2}],
    K.ADMIN_SHEETS: [
        {"names": ["people.csv"], "errors": 1, "wrong": 2},
        {"names": ["a.csv"], "sent": 1},
        {"end": "done"},
        {"end": "learns"},
        {"end": "dropped"},
    ],
    K.ANNOUNCEMENT: [{"announcement_id": 1}],
    K.ANNOUNCE_PREVIEW: [{"announcement_id": 1}, {"announcement_id": 9}],
    K.ANNOUNCE_REPORT: [
        {"announcement_id": 1, "counts": {"sent": 9, "failed": 1}},
        {"announcement_id": 1, "came": "declined", "by": 2},
        {"announcement_id": 1, "came": "lapsed"},
    ],
    K.ROUTE: [{}, {"latitude": 32.0, "longitude": 119.1}],
    K.HANDED_OVER: [{"taken": [1], "from": 2}, {"given": [[1, 2], [1, None]]}],
    K.FOUND: [{"words": words, "page": 0} for words in ("路灯", "<昨天> 11月", "")],
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
        *(
            {"petition_ids": [], "count": 0, "aside": {"updates": updates, "notices": notices}}
            for updates, notices in ((1, 0), (0, 1), (2, 2))
        ),
    ],
    K.WEEK: [{"monday": "2026-11-23", "page": page} for page in range(6)],
    K.UNREACHABLE_STAFF: [{"title": "第二网格网格员"}],
    K.UNASSIGNED: [{}, {"once_more": True}],
    K.MEETING_CHOICES: [{"starts": ["2026-12-15T14:30"]}, {}, {"stops": False}],
    K.MEETING_SET: [{"meets_at": "2026-12-15T06:30:00+00:00"}],
    K.MEETING_DECIDED: [{"decision": "物业先修 <再算>"}],
    K.MEETING_UPDATE: [
        {"what": what, "meets_at": "2026-12-15T06:30:00+00:00", "decision": "物业修 <门>"}
        for what in ("set", "set_running", "today", "undecided", "returned", "decided")
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
        {"of": 2, "first": "2026-03-04", "last": "2026-03-05", "undo": "undo"},
        {"of": 2, "first": "2026-12-01", "last": "2026-12-03"},
        {"of": 2, "first": "2026-12-01", "last": ""},
        {"of": 3, "first": "", "last": ""},
    ],
    K.CALL_WANTED: [{}],
    K.CALL_OFFERED: [{}],
    K.CALL_ENTERED: [
        {"numbers": []},
        {"numbers": ["119"], "news": "added"},
        {"numbers": [], "news": "corrected"},
    ],
    K.CALL_CONTACT: [{}],
    K.CALL_CODE: [{}],
    K.CALL_BACK: [{}],
    K.CALL_NEWS: [{"event": "extended", "words": "等配件", "until": ""}],
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
        {
            "category": "GGSS-01",
            "place_id": 3,
            "start": "community",
            "why_start": "about",
            "passed": [],
            "to": None,
            "rule": None,
        },
    ],
    K.RULE_CHANGED: [
        {"code": "GZ-01", "note": "夜间 <施工>", "why": why}
        for why in ("back", "left", "absent", "unregistered", "empty")
    ],
    K.MERGE_CHOICES: [{"petition_ids": [1]}, {}],
    K.SPLIT_CHOICES: [{"parts": ["楼下 <垃圾> 没人收"]}],
    K.CROWD: [
        {"people": 7, "cases": 3, "others": ["261101-002", "261101-003"]},
        {"people": 5, "cases": 1, "others": []},
    ],
    K.RECURRENCE: [{"earlier": EARLIER}],
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
    K.HITS: [{}],
    K.WHISTLE_COUNTS: [{"all": True}, {"all": False}],
    K.REFUSAL: [{"text_key": "refusal-not-now", "facts": {"state": "closed"}}],
}
FOUR_WEEKS = {  # its buttons: who it was, and what the caller says
    CHINESE: ["☎️ 来电人", "看卡片", "还好好的", "又坏了", "没人接"],
    ENGLISH: ["☎️ Caller", "Open card", "Still fine", "Broken again", "No answer"],
}
WORDS = st.text(alphabet=st.sampled_from("路灯坏了 <b>&amp;\"'\n😀👨‍👩‍👧ab{}$%"), max_size=60).map(
    lambda words: words * 90
)


SHOWN = {
    "differences": [["people", 1, 2, 3, ["<W001>"]], ["duty", 1, 0, 0, ["<W001>"]]],
    "named": {"people": 6, "duty": 1},
    "changes": {"people": [["<W001> WC", [["姓名", "<小沈>", ""], ["岗位", "", "B岗"]]]]},
    "unlisted": {"people": 1},
}


def furnish(town: Town, words: str) -> tuple[Petition, TalkDay]:
    """A case with everything in it, said in these words."""
    case = town.case(words, result=words, place_words=words[:200], bounces=2, reopened=1)
    case.latitude, case.longitude = 32.001, 119.102
    for sha in ("a", "b", "c"):
        town.photo(case, sha)
    town.photo(case, "after", MediaPart.AFTER)
    town.photo(case, "voice", MediaPart.TALK, MediaKind.VOICE)
    town.everything_happened(case, 0, {EventKind.RECURRED: {"earlier": EARLIER}})
    case.recurring = True
    town.extension(case, words)
    for said in StatementKind:
        town.said(case, said, words or "坏了", NOW)
    call_units(town, case, words)
    find_on_a_receipt(town, case)
    facts = keys(place_id=town.grid.id, written_by=town.li.id)
    town.add(Announcement(**facts, text=words or "停水", written_at=NOW, recipients=9))
    sent = keys(person_id=town.li.id)
    for shown in (SHOWN, {"findings": [[FINDING, FOUND]]}):
        town.add(SentSheets(**sent, files=packed({}, shown), base="", sent_at=NOW))
    return case, town.talk_day(at(24, 9), venue=words[:300], topic=words[:300])


def find_on_a_receipt(town: Town, case: Petition) -> None:
    """A rider has shown it today, as the first of two."""
    facts = keys(person_id=town.wang.id)
    day = RiderDay(**facts, day=NOW.date(), chat_id=-7, due_at=NOW, created_at=NOW)
    case.receipt_id = town.add(day).id
    town.case("", number="261123-099", state=State.CLOSED, receipt_id=day.id)


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
    if message.topic:  # a name, which knows no markup
        assert seen_units(message.text) <= MOST_TOPIC
        return
    assert seen_units(message.text) <= MOST_TEXT  # too long for a caption, it follows the photo
    assert well_formed(message.text), message.text
    assert "{" not in re.sub(r"[{}$]", "", message.text)
    for button in buttons(message):
        assert button.text.strip()
        if button.url:
            assert button.url.startswith("https://")
            continue
        if button.copy:
            assert len(button.copy) <= 256
            continue
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
        shown = (message.text, message.attached, message.pin, message.reaction, message.topic)
        assert any((*shown, message.member_out)) or kind in SHOW_NOTHING


@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
@pytest.mark.parametrize("tries", [0, 1, 2])
@pytest.mark.parametrize("words", ["3栋楼下路灯坏了 <左边>", ""])
def test_four_weeks_later_a_caller_is_rung_up_in_both_languages(
    town: Town, words: str, tries: int, language: str
) -> None:
    case, _ = furnish(town, words)
    case.state, case.asked_again_at = State.CLOSED, NOW
    who = keys(person_id=town.wang.id)
    town.add(PhoneCaller(**who, name="吴 <女士>", phone="13800001111", others=""))
    ids = keys(petition_id=case.id, caller_id=town.wang.id, entered_by=town.li.id)
    town.add(PhoneCall(**ids, rung_up=tries, at=NOW))
    town.li.language = language

    (message,) = town.tell(NoticeKind.CALL_BACK, case)

    check(message)
    assert [one.text for one in buttons(message)] == FOUR_WEEKS[language]
    assert ("打过" in message.text or "called" in message.text) == (tries > 0)


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
