"""权限 beside buttons and commands: what comes of each way in, for everybody who may go it.

What is told to a stranger, `NotStaff`, is told in private only: in a group they hear nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from storage.words import Expecting, StatementKind
from tests.desk import access_scenes as scenes
from tests.desk import access_ways as staff
from tests.desk.access_effect import NOTHING, Way
from tests.desk.access_scenes import Scene
from tests.desk.access_table import (
    ABOVE,
    ABOVE_PLACE,
    ADMIN,
    AROUND,
    DESK_OF_PLACE,
    ELSEWHERE,
    GRID,
    NO_STAFF,
    STAFF,
)

E = Expecting
ANYBODY = (*STAFF, *NO_STAFF)
OUTSIDE = tuple(one for one in ELSEWHERE if one != "called")
UNITS = ("called", "uncalled")
AT_TELEPHONE = tuple(one for one in STAFF if one not in UNITS)


@dataclass(frozen=True)
class Row:
    """Where it is tried, how, and what comes of it for whom: everybody has a place in it."""

    scene: Scene
    way: Way
    becomes: Mapping[str, tuple[str, ...]]

    def expected(self) -> dict[str, str]:
        """By role."""
        return {role: what for what, roles in self.becomes.items() for role in roles}


def of_staff(
    scene: Scene, way: Way, becomes: Mapping[str, tuple[str, ...]], strangers: str = "NotStaff"
) -> Row:
    """For staff as said; those who are none all hear the same."""
    return Row(scene, way, {**becomes, strangers: (*becomes.get(strangers, ()), *NO_STAFF)})


def of_case(scene: Scene, way: Way, done: str, strangers: str = "NotStaff") -> Row:
    """For whoever answers for the case; 协办 and units do something else with it."""
    becomes = {done: AROUND, "NotYours": ELSEWHERE, "NotNow": ("helper",)}
    return of_staff(scene, way, becomes, strangers)


def talk(way: Way, strangers: str = "NotStaff") -> Row:
    """A note: for whoever has to do with the case, 协办 and a called unit too."""
    becomes = {"+noted": (*AROUND, "called", "helper"), "NotYours": OUTSIDE}
    return of_staff(scenes.whistled, way, becomes, strangers)


def waited(expecting: Expecting, done: str, scene: Scene = scenes.taken, words: str = "好") -> Row:
    """Words waited for of whoever answers for the case."""
    return of_case(scene, staff.is_waited_for(expecting, words), done)


def waited_above(expecting: Expecting, done: str, scene: Scene) -> Row:
    """The same of those above the grid's officers alone."""
    becomes = {done: ABOVE, "NotYours": ELSEWHERE, "NotNow": (*GRID, "helper")}
    return of_staff(scene, staff.is_waited_for(expecting), becomes)


def alike(way: Way, becomes: str, scene: Scene = scenes.nothing, who: tuple[str, ...] = ()) -> Row:
    """The same for all of staff, or for all there are."""
    if who:
        return Row(scene, way, {becomes: who})
    return of_staff(scene, way, {becomes: STAFF})


REACTIONS: Mapping[str, tuple[Row, ...]] = {
    "👀": (
        of_case(scenes.fresh, staff.reacts("👀"), "+taken"),
        of_case(scenes.fresh, staff.reacts_in_group("👀"), "+taken", NOTHING),
    ),
    "👌": (
        of_case(scenes.taken, staff.reacts("👌"), ":prompt"),
        of_case(scenes.taken, staff.reacts_in_group("👌"), ":prompt", NOTHING),
    ),
    "👍": (alike(staff.reacts("👍"), NOTHING, scenes.fresh, ANYBODY),),  # and all others
}
CALL_WORDS = "柳岸花园3栋路灯坏了"
ENTRANT = ("desk_here", "entrant_moved")  # whoever typed it in, wherever they sit now
NO_SUPERVISORS = tuple(one for one in STAFF if one not in ("owner", *ABOVE_PLACE))
NOT_ENTRANT = tuple(one for one in AT_TELEPHONE if one not in ENTRANT)
STAFF_WAITS: Mapping[Expecting, Row] = {
    E.SEND_BACK_REASON: waited(E.SEND_BACK_REASON, ":proposal_choices"),
    E.PROPOSAL: waited(E.PROPOSAL, "+sent_back+dispatched"),
    E.QUESTION: waited(E.QUESTION, "+asked"),
    E.RESULT: waited(E.RESULT, ":result_preview"),
    E.PAUSE_REASON: waited(E.PAUSE_REASON, "+paused"),
    E.EXTENSION_REASON: waited(E.EXTENSION_REASON, "+extension_asked"),
    E.EXTENSION_REFUSAL: waited_above(
        E.EXTENSION_REFUSAL, "+extension_refused", scenes.more_time_asked
    ),
    E.WHISTLE_TASK: of_staff(
        scenes.whistle_begun,
        staff.is_waited_for(E.WHISTLE_TASK),
        {
            ":whistle_preview": ("desk_here", "street", "absent", "leader"),
            "NotYours": (*GRID, *ADMIN, *ELSEWHERE),
            "NotNow": ("helper",),
        },
    ),
    E.WHISTLE_ANSWER: of_staff(
        scenes.whistled,
        staff.is_waited_for(E.WHISTLE_ANSWER),
        {":whistle_answer_preview": ("called",), "NotYours": (*AROUND, *OUTSIDE, "helper")},
    ),
    E.MEETING_DECISION: waited_above(E.MEETING_DECISION, "+decided", scenes.in_meeting),
    E.DECLINE_REASON: waited_above(E.DECLINE_REASON, "+declined", scenes.fresh),
    E.MERGE_TARGET: waited(E.MERGE_TARGET, "UnknownCase"),
    E.SPLIT_WORDS: waited(E.SPLIT_WORDS, "+split", words="楼道里堆满了纸箱"),
    E.CALL: of_staff(
        scenes.nothing,
        staff.is_waited_for(E.CALL, CALL_WORDS),
        {":staff_card": ("owner",), ":call_entered": AT_TELEPHONE[1:], "NotYourRole": UNITS},
    ),
    E.CALL_PLACE: of_staff(
        scenes.called_in,
        staff.is_waited_for(E.CALL_PLACE, "3栋门口"),
        {
            "+added": ("desk_here",),
            "+added!": ("entrant_moved",),
            "NotYours": NOT_ENTRANT,
            "NotYourRole": UNITS,
        },
    ),
    E.ANNOUNCEMENT: of_staff(
        scenes.nothing,
        staff.is_waited_for(E.ANNOUNCEMENT, "柳岸第一网格 明天停水"),
        {
            ":announce_preview": DESK_OF_PLACE,
            "NotYourPlace": ("other_grid", "desk_elsewhere", "ended", "entrant_moved", "helper"),
            "NotYourRole": UNITS,
        },
    ),
    E.LEAVE: of_staff(
        scenes.somebody,
        staff.is_waited_for(E.LEAVE, "3月5日到6日"),
        {":leave_set": ("owner", *ABOVE_PLACE), "NotYours": NO_SUPERVISORS},
    ),
    E.ADMIN: of_staff(
        scenes.nothing,
        staff.is_waited_for(E.ADMIN, "小李"),
        {
            ":admin_page": ADMIN,
            "AdministratorsOnly": tuple(one for one in STAFF if one not in ADMIN),
        },
    ),
}
STAFF_WAYS: Mapping[str, Row] = {
    "words under a card": talk(staff.replies),
    "a photo under the card in the group": talk(staff.replies_in_group),
    "words in the topic": talk(staff.talks_in_topic, NOTHING),
    "a note edited": talk(staff.edits_own(StatementKind.NOTE)),
    "a note in the topic edited": talk(staff.edits_in_topic, NOTHING),
    "a question edited": of_case(scenes.taken, staff.edits_own(StatementKind.QUESTION), "+asked"),
    "a result edited": alike(
        staff.edits_own(StatementKind.RESULT), "EditTooLate", scenes.resolved
    ),
    "another's note edited": of_staff(
        scenes.whistled,
        staff.edits_anothers,
        {"+noted": ("owner",), "EditTooLate": tuple(one for one in STAFF if one != "owner")},
        NOTHING,
    ),
    "edited into a command": alike(staff.edits_into_command, "EditTooLate"),
    "a call edited by whoever typed it in": of_staff(
        scenes.called_in,
        staff.edits_call,
        {
            "+corrected": (*AROUND, "helper"),
            "+corrected!": ("other_grid", "desk_elsewhere", "ended", "entrant_moved"),
            "NotYours": ("accused", "accused_here"),
            "NotYourRole": UNITS,
        },
    ),
    "typed behind the bot's name": of_staff(
        scenes.whistled,
        staff.inquires,
        {"offered": (*AROUND, "called", "helper"), "nothing-asked": OUTSIDE},
        "stranger",
    ),
    "an invitation nobody made": alike(staff.opens("no-such-code"), "InviteUnknown", who=ANYBODY),
    "an invitation that is used": alike(staff.opens("used"), "InviteUsed", who=ANYBODY),
    "an invitation that has run out": alike(staff.opens("late"), "InviteExpired", who=ANYBODY),
    "a group's code in private": alike(staff.opens("group"), "InviteUnknown", who=ANYBODY),
    "a group registered by a guess": alike(
        staff.registers_group("guess"), "InviteUnknown", who=ANYBODY
    ),
    "a group registered once more": alike(
        staff.registers_group("used"), "InviteUsed", who=ANYBODY
    ),
    # the code is the key: 128 bits, once, for a week; in the hand of a stranger it opens nothing
    "a group registered": of_staff(
        scenes.nothing, staff.registers_group("group"), {NOTHING: STAFF}, "RegistrarNotStaff"
    ),
    "a place shared": alike(staff.shares_place, ":route", scenes.taken),
    "a contact shared": alike(staff.shares_contact, ":staff_help"),
    "words nobody waited for": alike(staff.says("今天天气不错"), ":staff_help"),
    "a call forwarded": of_staff(
        scenes.nothing,
        staff.says(f"来电：赵女士 13900000000 {CALL_WORDS}，要回电"),
        {":call_offered": AT_TELEPHONE, ":staff_help": UNITS},
    ),
}
