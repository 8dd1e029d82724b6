"""What leaves the responsible people says nothing by which somebody is reached or found."""

import pytest

from storage.words import NoticeKind
from tests.wording.test_every_notice import ARGUMENTS, furnish
from tests.wording.town import Town

SECRETS = ("13800138000", "苏L12345", "502", "wang_ayi66", "321183198001011234")
WORDS = "我住3栋2单元502室，打13800138000，苏L12345挡路，微信wang_ayi66，321183198001011234"
GOES_THERE = (NoticeKind.WHISTLE_CALL, NoticeKind.WHISTLE_LINK)
PLATE = "苏L12345"  # of the car it is about, not of who reports
# To units, leaders, whole desks, groups and neighbours, with the arguments that say so.
LEAVING = (
    NoticeKind.WHISTLE_CALL,
    NoticeKind.WHISTLE_REPORTED,
    NoticeKind.WHISTLE_REMINDER,
    NoticeKind.WHISTLE_LATE,
    NoticeKind.WHISTLE_OVER,
    NoticeKind.WHISTLE_LINK,
    NoticeKind.DIGEST,
    NoticeKind.WEEK,
    NoticeKind.TODO,
    NoticeKind.REMINDER,
    NoticeKind.ESCALATION,
    NoticeKind.RECURRENCE,
    NoticeKind.CROWD,
    NoticeKind.UNASSIGNED,
    NoticeKind.MERGE_CHOICES,
    NoticeKind.MEETING_CHOICES,
    NoticeKind.MEETING_UPDATE,
    NoticeKind.CASE_SUMMARY,
    NoticeKind.JOINED_CASE,
    NoticeKind.SUPPORTED_RESULT,
    NoticeKind.SUPPORTED_END,
    NoticeKind.MERGED_INTO,
    NoticeKind.GROUP_RECEIPT,
)


@pytest.mark.parametrize("kind", LEAVING)
def test_nobody_is_reached_or_found_by_what_leaves(town: Town, kind: NoticeKind) -> None:
    case, _ = furnish(town, "路灯坏了")
    case.text = case.result = case.place_words = WORDS

    for arguments in ARGUMENTS.get(kind, [{}]):
        for message in town.tell(kind, case, **arguments):
            shown = message.text + " ".join(one.text for row in message.buttons for one in row)
            told = [secret for secret in SECRETS if secret in shown]
            assert told in ([], [PLATE] if kind in GOES_THERE else [])


def test_those_who_answer_for_the_case_read_what_was_said(town: Town) -> None:
    case, _ = furnish(town, WORDS)

    (card, *_) = town.tell(NoticeKind.STAFF_CARD, case, why="alert")

    assert [secret for secret in SECRETS if secret not in card.text] == []


def test_a_question_in_the_rider_group_is_masked(town: Town) -> None:
    case, _ = furnish(town, "路灯坏了")

    (asked,) = town.tell_group(NoticeKind.QUESTION, case, text=WORDS)

    assert [secret for secret in SECRETS if secret in asked.text] == []
