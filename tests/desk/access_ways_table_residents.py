"""权限 at the residents' counter beside buttons and commands: what comes of each way in."""

from collections.abc import Mapping

from storage.words import Expecting, NoticeKind
from tests.desk import access_scenes as scenes
from tests.desk import access_ways_resident as residents
from tests.desk.access_effect import NOTHING, Way
from tests.desk.access_people import RESIDENT_SIDE
from tests.desk.access_scenes import Scene
from tests.desk.access_ways_table import CALL_WORDS, Row, alike

E = Expecting
EVERYBODY = tuple(RESIDENT_SIDE)
STRANGERS = tuple(one for one in EVERYBODY if one not in ("reporter", "supporter"))
NOT_ITS_OWN = (*STRANGERS, "supporter")
WORDS_OF_OWN = ":place_question"  # a draft of their own is begun


def own(scene: Scene, way: Way, done: str, others: str = WORDS_OF_OWN) -> Row:
    """For the reporter; whoever else says it begins something of their own, or nothing."""
    return Row(scene, way, {done: ("reporter",), others: NOT_ITS_OWN})


def resident_waits(
    expecting: Expecting, done: str, scene: Scene = scenes.taken, others: str = WORDS_OF_OWN
) -> Row:
    """Words waited for of the reporter."""
    return own(scene, residents.is_waited_for(expecting), done, others)


RESIDENT_WAITS: Mapping[Expecting, Row] = {
    E.PLACE: resident_waits(E.PLACE, ":draft_card", scenes.draft),
    E.ADDITION: resident_waits(E.ADDITION, "+added"),
    E.ANSWER: resident_waits(E.ANSWER, "+added"),
    E.RATING_REASON: resident_waits(E.RATING_REASON, "+rated", scenes.resolved),
    E.TALK_DAY: resident_waits(E.TALK_DAY, "+added"),
    E.AT_PLACE: resident_waits(E.AT_PLACE, "+added"),
    E.HOME: resident_waits(E.HOME, ":draft_card"),
    E.FIND: resident_waits(E.FIND, "+relocated+added", scenes.find_unclear),
    E.REPRESENTED: resident_waits(E.REPRESENTED, ":draft_card", scenes.draft),
    E.OBJECTION: Row(
        scenes.resolved,
        residents.is_waited_for(E.OBJECTION),
        {
            "+objected+dispatched": ("supporter",),
            ":draft_card": ("reporter",),
            WORDS_OF_OWN: STRANGERS,
        },
    ),
}
RESIDENT_WAYS: Mapping[str, Row] = {
    "words under a message about the case": Row(
        scenes.taken,
        residents.replies("3栋的灯还是不亮"),
        {"+added": ("reporter", "supporter"), WORDS_OF_OWN: STRANGERS},
    ),
    "words under a draft": own(
        scenes.draft,
        residents.replies("2单元也是", NoticeKind.DRAFT_CARD),
        ":draft_card",
    ),
    "提交 under a draft": own(
        scenes.draft,
        residents.replies("提交", NoticeKind.DRAFT_CARD),
        "+submitted+dispatched",
        ":help",
    ),
    "解决了 under a result": Row(
        scenes.resolved,
        residents.replies("解决了"),
        {"+rated": ("reporter",), "+added": ("supporter",), ":help": STRANGERS},
    ),
    "解决了": Row(
        scenes.resolved,
        residents.says("解决了"),
        {"+rated": ("reporter",), ":case_summary": ("supporter",), ":help": STRANGERS},
    ),
    "提交": own(scenes.draft, residents.says("提交"), "+submitted+dispatched", ":help"),
    "不说了": own(scenes.draft, residents.says("不说了"), "+cancelled", ":help"),
    "怎么样了": own(scenes.taken, residents.says("怎么样了"), ":case_story", ":help"),
    "a message edited": own(scenes.taken, residents.edits_anothers, "+corrected"),
    "a message of a draft edited": own(scenes.draft, residents.edits_anothers, "+corrected"),
    "a problem told or forwarded": alike(residents.says(CALL_WORDS), ":draft_card", who=EVERYBODY),
    "a place shared or forwarded": alike(residents.shares_place, ":draft_card", who=EVERYBODY),
    "a contact shared": alike(residents.says(""), ":help", who=EVERYBODY),
    "a link to a case by its id": Row(
        scenes.taken,
        residents.opens("case_ID"),
        {":case_story": ("reporter",), ":case_summary": ("supporter",), ":welcome": STRANGERS},
    ),
    # what is public of it, for whoever knows the number: kind, place and state
    "a link to a case by its number": Row(
        scenes.taken,
        residents.opens("case_NUMBER"),
        {
            ":case_story": ("reporter",),
            ":case_summary": ("supporter",),
            ":case_summary!": STRANGERS,
        },
    ),
    "a link to a draft": own(scenes.draft, residents.opens("case_ID"), ":draft_card", ":welcome"),
    "a link to no case": alike(residents.opens("case_999999"), ":welcome", who=EVERYBODY),
    "a link to one's finds": alike(residents.opens("finds"), ":my_finds", who=EVERYBODY),
    "a poster of a talk day": alike(
        residents.opens("at_tID"), ":talk_day_speak", scenes.talk_day, EVERYBODY
    ),
    "a poster of no place": alike(residents.opens("at_pnowhere"), ":welcome", who=EVERYBODY),
    "a link of nobody's": alike(residents.opens("whatever"), ":welcome", who=EVERYBODY),
    # number and code are what the caller was told on the telephone
    "a call linked": alike(residents.links("CODE"), "+linked", scenes.called_in, EVERYBODY),
    "a call linked by a guess": alike(
        residents.links("000000"), "LinkRefused", scenes.called_in, EVERYBODY
    ),
    "words under another's photo in the group": own(
        scenes.find_unclear, residents.posts_under_anothers, "+added", NOTHING
    ),
    "a photo in the group": alike(
        residents.shows_in_group, NOTHING, scenes.find_unclear, EVERYBODY
    ),
}
