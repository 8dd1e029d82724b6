"""权限: who may press which button and give which command, as one table per counter."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.channel.action import Verb
from tests.desk import access_begins as before
from tests.desk import access_scenes as scenes
from tests.desk.access_begins import Begins
from tests.desk.access_people import RESIDENT_SIDE
from tests.desk.access_scenes import Scene

ABOVE = ("desk_here", "street", "absent", "leader", "administrator", "street_admin")
AROUND = ("owner", "deputy", *ABOVE)
WHISTLING = ("desk_here", "street", "absent", "leader")
APART = ("accused", "entrant_moved")  # a case is none of theirs: it is about the one
ELSEWHERE = ("other_grid", "desk_elsewhere", "called", "uncalled", "ended", *APART, "accused_here")
STAFF = (*AROUND, *ELSEWHERE, "helper")
DESK_OF_PLACE = (*AROUND, "accused", "accused_here")  # has the place, where no case is touched
ABOVE_PLACE = (*ABOVE, "accused")
NOT_BEGUN = ("street", "absent", "leader")
NO_STAFF = ("volunteer", "representative", "left", "resident", "courier", "stranger")
EVERYBODY = tuple(RESIDENT_SIDE)
ADMIN = ("administrator", "street_admin")
CITY_ADMIN = ("administrator",)
OWN = ("reporter",)
BACKERS = ("supporter",)
V = Verb


@dataclass(frozen=True)
class Row:
    """Where it is tried, with what argument, who may, and who of the others is refused how."""

    scene: Scene
    argument: str = ""
    may: tuple[str, ...] = ()
    but: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # refusal → roles
    others: str = "NotYours"
    begins: Begins | None = None  # what each does before: opens their own list, is asked for words

    def expected(self, role: str) -> str:
        """`ok` or the name of a refusal."""
        if role in self.may:
            return "ok"
        named = next((why for why, roles in self.but.items() if role in roles), "")
        return named or self.others


def on(
    scene: Scene,
    argument: str,
    may: tuple[str, ...],
    begins: Begins | None = None,
    others: str = "NotYours",
    helper: str = "NotNow",
    **but: tuple[str, ...],
) -> Row:
    """A row of the staff counter. `helper`: what 协办 hears who may not, of what a case allows
    at all; elsewhere they are like the others.
    """
    refused = {"NotStaff": NO_STAFF, **but}
    if others == "NotYours":
        refused[helper] = (*refused.get(helper, ()), "helper")
    return Row(scene, argument, may, refused, others, begins)


def of_city(scene: Scene, argument: str = "", refused: str = "WholeCityWanted") -> Row:
    """A row of those who administer the whole city."""
    not_here: Any = {refused: ("street_admin",)}
    return on(scene, argument, CITY_ADMIN, None, "AdministratorsOnly", **not_here)


def own(scene: Scene, argument: str = "", may: tuple[str, ...] = OWN, **but: Any) -> Row:
    """A row of the resident counter: nobody else learns that there is such a case."""
    return Row(scene, argument, may, but, others="UnknownCase")


GRID = ("owner", "deputy")
UNITS_NOT: Any = {"NotYourRole": ("called", "uncalled")}  # a department has no place of its own
STAFF_TABLE: Mapping[Verb, Row] = {
    V.TAKE: on(scenes.fresh, "", AROUND),
    V.SEND_BACK: on(scenes.taken, "not_my_duty/?", AROUND),
    V.HELPER: on(scenes.taken, "", AROUND),
    V.CALLER: on(scenes.whistled_call, "", AROUND, helper="NotYours"),
    V.CALL_BACK: on(
        scenes.resolved_call,
        "satisfied",
        ("deputy", *ABOVE),
        NotYourOwnWork=("owner", "other_grid"),  # 小沈 helped,
        helper="NotYourOwnWork",
    ),
    V.CALL_TAKE: on(scenes.nothing, "", (), others="OldCard", NotYourRole=("called", "uncalled")),
    V.CALL_DROP: on(
        scenes.called_in, "", ("desk_here", "entrant_moved"), helper="NotYours"
    ),  # a moment ago
    V.CALL_PLACE: on(
        scenes.called_along_a_road, "GRID", ("desk_here", "entrant_moved"), helper="NotYours"
    ),  # who typed it in
    V.CALL_CODE: on(scenes.whistled_call, "", AROUND, helper="NotYours"),
    V.AWAY: on(scenes.somebody, "1", ("owner", *ABOVE_PLACE), helper="NotYours"),
    V.ARBITRATE: on(
        scenes.bounced,
        "back",
        ("street", "absent", "leader", *ADMIN),
        BeingDecided=(*GRID, "desk_here"),
    ),
    V.TRANSFER: on(scenes.taken, "", AROUND),
    V.ASK: on(scenes.taken, "", AROUND),
    V.RESOLVE: on(scenes.taken, "", AROUND),
    V.READY_WORDS: on(scenes.taken, "PHRASE", AROUND, before.asks, helper="OldCard"),
    V.CONFIRM_RESULT: on(scenes.result_written, "", ("owner",), OldCard=("deputy", *ABOVE)),
    V.DISCARD_RESULT: on(
        scenes.result_written, "", ("owner",), OldCard=("deputy", *ABOVE), helper="OldCard"
    ),
    V.CONTACT: on(scenes.taken, "phone", AROUND),
    V.PAUSE: on(scenes.taken, "parts-3", AROUND),
    V.RESUME: on(scenes.paused, "", AROUND),
    V.ASK_EXTENSION: on(scenes.taken, "3", AROUND),
    V.DECIDE_EXTENSION: on(scenes.more_time_asked, "yes", ABOVE, NotNow=GRID),
    V.ACCEPT: on(scenes.letter, "", ABOVE, SomebodyAboveHasIt=GRID),
    V.CONVENE: on(scenes.taken, scenes.NEXT_WEEK, ABOVE, NotNow=GRID),
    V.DECIDE: on(scenes.in_meeting, "", ABOVE, NotNow=GRID),
    V.DECLINE: on(scenes.fresh, "court", ABOVE, NotNow=GRID),
    V.MERGE: on(scenes.taken, "", AROUND),
    V.UNMERGE: on(scenes.merged, "", ABOVE, NotNow=GRID),
    V.MORE: on(scenes.taken, "", (*AROUND, "helper")),
    V.PRINT: on(scenes.whistled, "", AROUND, helper="NotYours"),
    V.VERSIONS: on(scenes.whistled, "", (*AROUND, "helper")),
    V.BLOCK: on(scenes.taken, "insults-7", ("leader", *ADMIN), helper="NotYours"),
    V.UNBLOCK: on(scenes.blocked, "", ("leader", *ADMIN), helper="NotYours"),
    V.SPLIT_OFF: on(scenes.taken, "own", AROUND),
    V.UNDO: on(scenes.step_of_owner, "", ("owner",), helper="NotYours"),
    V.CARD: on(scenes.whistled, "", (*AROUND, "called", "helper")),
    V.STAFF_CATEGORY: on(scenes.taken, "=GGSS-02", AROUND),
    V.STAFF_PLACE: on(scenes.taken, "", AROUND),
    V.TODO: on(scenes.nothing, "grid", STAFF),
    V.SEVERAL: on(scenes.nothing, "grid", STAFF),
    V.MARK: on(scenes.taken, "", (*AROUND, "helper"), before.opens_a_list),
    V.TAKE_SEVERAL: on(
        scenes.fresh,
        "",
        (*AROUND, "helper"),  # to whom the answer says of each case that it is not theirs to take
        before.marks,
        OldCard=ELSEWHERE,
    ),
    V.TRANSFER_SEVERAL: on(
        scenes.taken,
        "",
        AROUND,
        before.marks,
        OldCard=ELSEWHERE,
    ),
    V.FIND: on(scenes.taken, "", STAFF, before.finds),
    V.ANNOUNCE_SEND: on(scenes.announced, "", DESK_OF_PLACE, None, "NotYourPlace", **UNITS_NOT),
    V.ANNOUNCE_STOP: on(scenes.announced, "", DESK_OF_PLACE, None, "NotYourPlace", **UNITS_NOT),
    V.WEEK: on(scenes.nothing, "2026-03-02", STAFF),
    V.TALK_DAYS: on(scenes.nothing, "", STAFF),
    V.TALK_PLAN: on(scenes.community, scenes.NEXT_WEEK, ABOVE_PLACE, helper="NotYours"),
    V.TALK_CANCEL: on(scenes.talk_day, "yes", ABOVE_PLACE, helper="NotYours"),
    V.WHISTLE: on(scenes.taken, "", WHISTLING),
    V.WHISTLE_UNIT: on(scenes.whistle_begun, "LAW.0", WHISTLING),
    V.WHISTLE_TASK: on(
        scenes.whistle_begun, "", ("desk_here",), OldCard=("street", "absent", "leader")
    ),
    V.WHISTLE_BLOW: on(
        scenes.whistle_begun, "", ("desk_here",), OldCard=("street", "absent", "leader")
    ),
    V.WHISTLE_LINK: on(scenes.whistled, "CALL", WHISTLING, NotNow=("called",)),
    V.END_WHISTLE: on(scenes.whistled, "yes", AROUND, NotNow=("called",)),
    V.REPORT_IN: on(scenes.whistled, "", ("called",), helper="NotYours"),
    V.FEED_BACK: on(scenes.whistled, "", ("called",), helper="NotYours"),
    V.ADMIN: on(scenes.nothing, "people", ADMIN, others="AdministratorsOnly"),
    V.ADMIN_ACT: of_city(scenes.nothing, "catoff.LL-02"),
    V.ADMIN_DO: of_city(scenes.change_shown, refused="NotYours"),
    V.ADMIN_UNDO: of_city(scenes.change_done, refused="NotYours"),
    V.ADMIN_SHEETS: of_city(scenes.sheets_sent, "no"),
    V.LANGUAGE: on(scenes.nothing, "en", STAFF),
}
RESIDENT_TABLE: Mapping[Verb, Row] = {
    V.SEND: own(scenes.draft),
    V.CANCEL: own(scenes.draft),
    V.CHANGE_CATEGORY: own(scenes.draft),
    V.PICK_CATEGORY: own(scenes.draft, "GGSS-02"),
    V.CHANGE_PLACE: own(scenes.draft),
    V.PICK_PLACE: own(scenes.draft, "GRID"),
    V.BACK: own(scenes.draft),
    V.SPLIT: own(scenes.two_matters),
    V.FILE: own(scenes.parked),
    V.ADD_TO: own(scenes.draft_beside_a_case, "CASE"),
    V.NO_NAME: own(scenes.draft, "yes"),
    V.FOR_WHOM: own(scenes.draft, "mother"),
    V.WITHOUT_VOICE: own(scenes.voiced_draft),
    V.ABOUT_STAFF: own(scenes.draft, "grid"),
    V.APART: own(scenes.draft),
    V.MY_CASES: own(scenes.nothing, "", EVERYBODY),
    V.SHOW: own(scenes.taken, "", (*OWN, *BACKERS)),
    V.ADD: own(scenes.taken),
    V.URGE: own(scenes.taken, "", (*OWN, *BACKERS)),
    V.WITHDRAW: own(scenes.taken, "yes"),
    V.SOLVED: own(scenes.resolved, "yes"),
    V.SATISFIED: own(scenes.resolved, "satisfied"),
    V.REASON: own(scenes.resolved, "too_slow"),
    V.REOPEN: own(scenes.resolved),
    V.JOIN: own(
        scenes.taken,
        "",
        tuple(one for one in EVERYBODY if one not in OWN + BACKERS),
        AlreadyWithIt=OWN + BACKERS,
    ),
    V.LEAVE: own(scenes.taken, "", BACKERS),
    V.JUDGE: own(scenes.resolved, "yes", BACKERS),
    V.OBJECT: own(scenes.resolved, "not_done", BACKERS),
    V.LASTED: own(scenes.closed, "yes"),
    V.LANGUAGE: own(scenes.nothing, "en", EVERYBODY),
    V.HOME: own(scenes.nothing, "", EVERYBODY),
    V.NEWS: own(scenes.nothing, "no", EVERYBODY),
    V.FIND_PLACE: own(scenes.find_unclear),
    V.FIND_KIND: own(scenes.find_unclear, "=GGSS-02"),
    V.ANOTHER: own(scenes.found_twice),
    V.MY_FINDS: own(scenes.nothing, "", EVERYBODY),
    V.NEAR: own(scenes.nothing, "", EVERYBODY),
    V.QUIET: own(scenes.nothing, "off", EVERYBODY),
    V.MY_DATA: own(scenes.nothing, "erase", EVERYBODY),
    V.TALK_SPEAK: own(scenes.talk_day, "", EVERYBODY),
    V.TALK_OPT_OUT: own(scenes.talk_day, "", EVERYBODY),
    V.TALK_OPT_IN: own(scenes.talk_day, "", EVERYBODY),
}
# Commands; "argument" is what is written behind them.
STAFF_COMMANDS: Mapping[str, Row] = {
    "start": on(scenes.nothing, "", STAFF),
    "todo": on(scenes.nothing, "", STAFF),
    "desk": on(scenes.nothing, "", STAFF),
    "find": on(scenes.nothing, "路灯", STAFF),
    "route": on(scenes.nothing, "", STAFF),
    "announce": on(
        scenes.nothing,
        "柳岸第一网格 明天停水",
        DESK_OF_PLACE,
        others="NotYourPlace",
        **UNITS_NOT,
    ),
    "talkday": on(scenes.nothing, "", STAFF),
    "whistles": on(
        scenes.nothing,
        "",
        (*ABOVE, "desk_elsewhere", "called", "uncalled", *APART),
        others="NotYourRole",
    ),
    "call": on(
        scenes.nothing,
        "柳岸花园3栋路灯坏了",
        (*AROUND, "other_grid", "desk_elsewhere", "ended", *APART, "accused_here", "helper"),
        others="NotYourRole",
    ),
    "hits": on(scenes.nothing, "", ("leader", *ADMIN), others="NotYourRole"),
    "duty": on(scenes.nothing, "", STAFF),
    "leave": on(scenes.nothing, "", STAFF),
    "who": on(scenes.nothing, "", (*ABOVE, "desk_elsewhere", *APART), others="NotYourRole"),
    "blocked": on(scenes.nothing, "", ("leader", *ADMIN), others="NotYourRole"),
    "admin": on(scenes.nothing, "", ADMIN, others="AdministratorsOnly"),
    "help": on(scenes.nothing, "", STAFF),
    "language": on(scenes.nothing, "en", STAFF),
}
RESIDENT_COMMANDS: Mapping[str, Row] = {
    name: own(scenes.nothing, argument, EVERYBODY)
    for name, argument in {
        "start": "",
        "my": "",
        "photos": "",
        "near": "",
        "quiet": "22:00-7:00",
        "mydata": "",
        "link": "",
        "help": "",
        "language": "en",
    }.items()
}
