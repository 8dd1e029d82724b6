"""按钮动作: what a button claims, as callback data of at most 64 bytes.

`verb:subject:argument`, e.g. `take:42:` or `pick:42:GGSS-02`. A claim is checked at the desk.
A full stop at the end says that the button turns the page it is under: `my:2:.`
"""

import re
from dataclasses import dataclass
from enum import StrEnum

MOST_BYTES = 64
_CODED = re.compile(r"([a-z]+):([0-9]{1,18}):([^\n]*)")


class Verb(StrEnum):
    """Verbs of all buttons; the subject is a petition unless said otherwise."""

    # draft (resident)
    SEND = "send"
    CANCEL = "drop"
    CHANGE_CATEGORY = "chcat"  # argument: "" groups, or a group's index as text
    PICK_CATEGORY = "pick"  # argument: category code
    CHANGE_PLACE = "chplc"  # argument: "" communities, or a community's place id
    PICK_PLACE = "grid"  # argument: grid's place id
    BACK = "back"  # back to the draft card
    SPLIT = "split"  # 分开提交
    FILE = "file"  # 还是要提交: what was taken for no petition
    ADD_TO = "addto"  # argument: id of the case it belongs to
    APART = "apart"  # it belongs to none
    NO_NAME = "noname"  # argument: "yes" | "no"
    FOR_WHOM = "forwhom"  # argument: "" asks, "self", or a key of for-whom
    WITHOUT_VOICE = "novoice"  # of an anonymous draft
    ABOUT_STAFF = "about"  # argument: "" asks, "nobody", or a level
    # own cases (resident)
    MY_CASES = "my"  # subject: page (0-based)
    SHOW = "show"
    ADD = "add"
    URGE = "urge"
    WITHDRAW = "wdraw"  # argument: "" asks, "yes" does
    SOLVED = "solved"  # argument: "yes" | "no", and of which result: "yes-1"
    SATISFIED = "satis"  # argument: a word of storage.words.Satisfaction, and of which result
    REASON = "why"  # argument: key of a reason text
    REOPEN = "reopen"
    LANGUAGE = "lang"  # subject 0; argument: "zh-CN" | "en"
    HOME = "home"  # subject 0; argument as CHANGE_PLACE, or "=grid id"
    NEAR = "near"  # subject: page
    QUIET = "quiet"  # subject 0; argument: "city", "off" or hours, e.g. 22:00-07:00
    MY_DATA = "mydata"  # subject 0; argument: "" what there is, "file", "erase" asks, "yes" does
    # riders
    MY_FINDS = "finds"  # subject: page
    FIND_PLACE = "fplc"  # argument: "", a community's place id, or "=grid id"
    FIND_KIND = "fkind"  # argument: "", a group's index, or "=CODE"
    ANOTHER = "other"  # 不是同一件: a find that was joined to a case
    # talk day
    TALK_SPEAK = "tspeak"  # subject: talk day
    TALK_OPT_OUT = "tstop"  # subject: talk day
    TALK_OPT_IN = "tback"  # subject: talk day
    NEWS = "news"  # subject 0; argument: "yes" | "no", whether announcements are wanted
    TALK_DAYS = "tdays"  # subject: page
    TALK_PLAN = "tplan"  # subject: community; argument: ISO start, e.g. 2026-12-15T09:00
    TALK_CANCEL = "tcancel"  # subject: talk day; argument: "" asks, "yes" does, "undo" undoes
    # staff
    TAKE = "take"
    SEND_BACK = "sback"  # argument: "", a reason key, "own", or either with "/" and a proposal
    TRANSFER = "trans"  # argument: "" asks, person id does
    ASK = "ask"
    RESOLVE = "done"
    CONFIRM_RESULT = "okres"
    DISCARD_RESULT = "nores"
    READY_WORDS = "ready"  # argument: a ready text's id
    CARD = "card"  # bring the card anew
    STAFF_CATEGORY = "scat"  # argument as CHANGE_CATEGORY, or "=CODE"
    STAFF_PLACE = "splc"  # argument as CHANGE_PLACE, or "=grid id"
    TODO = "todo"  # subject: page; argument: mine | grid | overdue | unassigned | red
    # staff: several cases at once, finding, the day's way
    SEVERAL = "sev"  # subject: page; argument: a list, whose cases are marked
    MARK = "mark"  # marks a case of the list, or no longer
    TAKE_SEVERAL = "sevtake"  # subject 0: the marked ones
    TRANSFER_SEVERAL = "sevtrans"  # subject 0; argument: "" asks, person id does
    FIND = "find"  # subject: page of what was found
    ANNOUNCE_SEND = "annsend"  # subject: announcement
    ANNOUNCE_STOP = "annstop"  # subject: announcement
    # staff: the second layer of buttons, undoing
    MORE = "more"
    BLOCK = "block"  # argument: "" asks why, a reason asks for how long, "reason-days" does
    UNBLOCK = "unblock"  # subject: block
    PRINT = "print"
    UNDO = "undo"  # subject: the step's id
    VERSIONS = "older"  # what its people said before they edited it
    # staff: dispatch, sending back, helpers, duty
    HELPER = "help"  # argument: "" asks, a person's id adds, "-" and an id lets go
    AWAY = "away"  # subject: person; argument: "" asks, "1" | "2" | "7" days, "end"
    ARBITRATE = "arbit"  # argument: "yes" as proposed, "back" to whoever had it
    # staff: clocks, pauses, more time
    CONTACT = "cont"  # argument: "" asks how, "phone" | "visit"
    PAUSE = "pause"  # argument: "" asks, "parts" asks until when, "parts-3" does
    RESUME = "resume"
    ASK_EXTENSION = "ext"  # argument: "" asks, a number of days does
    DECIDE_EXTENSION = "exdec"  # argument: "" shows it, "yes" | "no"
    ACCEPT = "accept"
    # staff: supervision
    WEEK = "week"  # subject: page; argument: the week's Monday, ISO
    # staff: whistle
    WHISTLE = "whis"  # argument: "" where it stands, a page of the units to choose from
    WHISTLE_UNIT = "wunit"  # argument: unit.page, chosen or not any more
    WHISTLE_TASK = "wtask"  # the ready task
    WHISTLE_BLOW = "wblow"
    WHISTLE_LINK = "wlink"  # argument: call
    END_WHISTLE = "wend"  # argument: "" asks, "yes" does
    REPORT_IN = "whin"
    FEED_BACK = "wback"  # argument: "" | "not_ours" wait for words; "yes" sends, "no" drops them
    # staff: meeting, declining
    CONVENE = "meet"  # argument: "" asks, an ISO start does
    DECIDE = "decide"
    DECLINE = "noacc"  # argument: "" asks, a reason key does, "own" waits for words
    # staff: hotline
    CALL_TAKE = "calltake"  # subject 0: what the offer answers is a call
    CALLER = "caller"
    CALL_BACK = "ring"  # argument: "" brings the question, or see call_back.ANSWERS
    CALL_DROP = "calldrop"
    CALL_PLACE = "callplc"  # argument: grid's place id
    CALL_CODE = "callcode"
    # staff: merging
    MERGE = "merge"  # argument: "" asks, "own" waits for a number, the target's id does
    UNMERGE = "unmerge"
    SPLIT_OFF = "cut"  # argument: "" asks, "yes" does, "own" waits for words
    # staff: administration
    ADMIN = "adm"  # subject: page; argument: where, e.g. "cat.GGSS-01"
    ADMIN_ACT = "admact"  # subject: a row's id; argument: what to do, e.g. "rank.1"
    ADMIN_DO = "admdo"  # subject: the change that was shown
    ADMIN_UNDO = "admback"  # subject: the change
    ADMIN_SHEETS = "admsheet"  # subject: what was sent; argument: "yes" | "no"
    # resident: joining, objecting
    JOIN = "metoo"  # subject: the case joined; argument: id of the draft that is dropped, or ""
    LEAVE = "unjoin"
    JUDGE = "judge"  # a supporter's; argument: "yes" | "no"
    OBJECT = "object"  # argument: key of a reason text
    LASTED = "lasted"  # argument: "yes" | "no"
    IGNORE = "noop"


TURNS = "."  # at the end of the callback data of a button that turns its page
# What leads from page to page.
TURNING = frozenset(
    {
        Verb.MY_CASES,
        Verb.SHOW,
        Verb.WITHDRAW,
        Verb.HOME,
        Verb.MY_DATA,
        Verb.NEAR,
        Verb.MY_FINDS,
        Verb.FIND_PLACE,
        Verb.FIND_KIND,
        Verb.QUIET,
        Verb.TODO,
        Verb.WEEK,
        Verb.TALK_DAYS,
        Verb.TALK_CANCEL,
        Verb.TALK_PLAN,
        Verb.ADMIN,
    }
)
_VERBS = frozenset(Verb)


@dataclass(frozen=True, slots=True)
class Action:
    """A button's claim; `turns` says that it is under a page and turns it."""

    verb: Verb
    subject: int = 0
    argument: str = ""
    turns: bool = False


def encode(verb: Verb, subject: int | None = 0, argument: str = "", *, turns: bool = False) -> str:
    """Callback data; ValueError over 64 bytes."""
    coded = f"{verb}:{subject or 0}:{argument}{TURNS if turns else ''}"
    fits = len(coded) <= MOST_BYTES and coded.isascii()  # as nearly all: a byte each
    if not fits and len(coded.encode()) > MOST_BYTES:
        raise ValueError(f"callback data over {MOST_BYTES} bytes: {coded}")
    return coded


def decode(coded: str) -> Action | None:
    """The action, or None for forged, foreign or old data."""
    match = _CODED.fullmatch(coded)
    if match is None or match[1] not in _VERBS:
        return None
    turns = match[3].endswith(TURNS)
    return Action(Verb(match[1]), int(match[2]), match[3].removesuffix(TURNS), turns)
