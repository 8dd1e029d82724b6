"""What residents read of their cases afterwards: the list, the story, the result, the rest."""

from datetime import timedelta
from typing import Any

import pytest

from bot.channel.action import Action, Verb
from bot.wording.lengths import MOST_TEXT, seen_units
from storage.tables import Media, RiderDay
from storage.words import (
    EventKind,
    Level,
    MediaKind,
    MediaPart,
    NoticeKind,
    Satisfaction,
    State,
    StatementKind,
)
from tests.wording.town import NOW, Town, actions, at, keys, verbs


def test_own_cases_are_listed_newest_first_on_pages(town: Town) -> None:
    for nth in range(1, 9):
        town.case(f"第{nth}件", number=f"261123-{nth:03d}")
    town.case("草稿", number=None, state=State.DRAFT)

    (first,) = town.tell(NoticeKind.MY_CASES, page=0)
    (last,) = town.tell(NoticeKind.MY_CASES, page=1)

    assert first.text.splitlines()[:2] == [
        "<b>我说的事</b>（共 8 件）第 1/2 页",
        "<b>261123-008</b> · 第8件 · 等人接",
    ]
    assert actions(first)[-1] == Action(Verb.MY_CASES, 1)
    assert [line[3:13] for line in last.text.splitlines()[1:]] == ["261123-002", "261123-001"]
    assert actions(last)[-1] == Action(Verb.MY_CASES, 0)


def test_a_case_that_was_passed_on_to_nobody_is_not_said_to_be_done_by_nobody(town: Town) -> None:
    nobodys = town.case(state=State.RECEIVED, owner_id=None)

    (told,) = town.tell(NoticeKind.MILESTONE, nobodys, event="transferred")

    assert told.text.splitlines()[1] == "正在安排人办，有人接手马上告诉您"


def test_somebody_without_a_case_is_told_how_to_begin(town: Town) -> None:
    (mine,) = town.tell(NoticeKind.MY_CASES, page=0)

    assert mine.text == "您还没说过什么事。有事直接跟我说就行。"


def test_the_story_is_told_in_order_in_plain_words(town: Town) -> None:
    case = town.case(state=State.IN_PROGRESS)
    town.happened(case, 1, EventKind.SUBMITTED, at(23, 8, 30))
    town.happened(case, 2, EventKind.NOTED, at(23, 8, 31))  # the desk's own business
    town.happened(case, 3, EventKind.TAKEN, at(23, 8, 40))
    town.happened(case, 4, EventKind.ASKED, at(23, 8, 45))
    town.said(case, StatementKind.QUESTION, "哪一盏？", at(23, 8, 45))
    town.said(case, StatementKind.NOTE, "备注不给看", at(23, 8, 46))
    town.happened(case, 5, EventKind.ADDED, at(23, 8, 50))  # a photo without words

    (story,) = town.tell(NoticeKind.CASE_STORY, case)

    assert story.text.split("<b>进展</b>\n")[1].splitlines() == [
        "• 今天早上八点半　您提交了诉求",
        "• 今天早上8点40分　网格员已接单",
        "• 今天早上8点45分　问您：“哪一盏？”",
        "• 今天早上8点50分　您做了补充",
    ]


def test_a_long_story_keeps_its_latest_lines(town: Town) -> None:
    case = town.case("路灯坏了" * 1000)
    for nth in range(60):
        town.said(
            case, StatementKind.ADDITION, f"第{nth}次补充" + "，还是没亮" * 60, at(23, 8, nth)
        )

    (story,) = town.tell(NoticeKind.CASE_STORY, case)

    assert seen_units(story.text) <= MOST_TEXT
    assert "第59次补充" in story.text.splitlines()[-1]


def test_a_reporter_is_told_that_their_own_answer_is_waited_for(town: Town) -> None:
    case = town.case(state=State.AWAITING_RESIDENT, paused_at=NOW)

    (mine,) = town.tell(NoticeKind.CASE_STORY, case)
    town.wang.language = "en"
    (english,) = town.tell(NoticeKind.CASE_STORY, case)

    assert "等您补充" in mine.text
    assert "waiting for your answer" in english.text


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ({"state": State.DISPATCHED}, [Verb.ADD, Verb.URGE, Verb.WITHDRAW]),
        ({"state": State.AWAITING_RESIDENT}, [Verb.ADD, Verb.WITHDRAW]),
        (
            {"state": State.AWAITING_RATING, "resolved_at": at(20, 9)},
            [Verb.ADD, Verb.SOLVED, Verb.SOLVED, Verb.REOPEN],
        ),
        (  # the seventh working day after 12 November is 23 November
            {"state": State.CLOSED, "resolved_at": at(12, 9), "solved": True},
            [Verb.REOPEN],
        ),
        ({"state": State.CLOSED, "resolved_at": at(11, 9), "solved": True}, []),
        ({"state": State.WITHDRAWN}, []),
    ],
)
def test_the_story_offers_what_the_life_cycle_allows(
    town: Town, columns: dict[str, Any], expected: list[Verb]
) -> None:
    (story,) = town.tell(NoticeKind.CASE_STORY, town.case(**columns))

    assert verbs(story) == [*expected, Verb.MY_CASES]


def test_withdrawing_is_asked_once_more(town: Town) -> None:
    case = town.case()

    (sure,) = town.tell(NoticeKind.CASE_STORY, case, confirm_withdraw=True)

    assert actions(sure) == [
        Action(Verb.WITHDRAW, case.id or 0, "yes"),
        Action(Verb.SHOW, case.id or 0),
    ]


def test_the_result_shows_before_and_after_in_one_album(town: Town) -> None:
    case = town.case(result="灯泡换好了", state=State.AWAITING_RATING)
    town.photo(case, "before")
    town.photo(case, "talk", MediaPart.TALK)
    town.photo(case, "after", MediaPart.AFTER)

    (result,) = town.tell(NoticeKind.RESULT, case)

    assert result.text.splitlines() == [
        "✅ <b>261123-007</b> 办好了 · 望川第二网格网格员",
        "“灯泡换好了”",
        "📷 前 1 张是处理前，后 1 张是处理后",
        "问题解决了吗？",
    ]
    assert [one.sha256 for one in result.attached] == ["before", "after"]
    assert actions(result) == [
        Action(Verb.SOLVED, case.id or 0, "yes-0"),  # of this result, not of a later one
        Action(Verb.SOLVED, case.id or 0, "no-0"),
    ]


@pytest.mark.parametrize("kind", [NoticeKind.RESULT, NoticeKind.SUPPORTED_RESULT])
def test_a_second_result_shows_no_photo_of_the_first(town: Town, kind: NoticeKind) -> None:
    later = NOW + timedelta(days=1)
    case = town.case(result="灯头换好了", state=State.AWAITING_RATING, reopened=1)
    town.photo(case, "found-wanting", MediaPart.AFTER)
    case.resolved_at = later
    town.add(
        Media(
            **keys(petition_id=case.id),
            kind=MediaKind.PHOTO,
            part=MediaPart.AFTER,
            sha256="now",
            at=later,
        )
    )

    (result,) = town.tell(kind, case)

    assert [one.sha256 for one in result.attached] == ["now"]


@pytest.mark.parametrize(
    ("before", "after", "shown"), [(9, 9, (5, 5)), (9, 1, (9, 1)), (1, 9, (1, 9)), (3, 0, (0, 0))]
)
def test_both_sides_of_the_result_fit_into_one_album(
    town: Town, before: int, after: int, shown: tuple[int, int]
) -> None:
    case = town.case(result="好了")
    for nth in range(before):
        town.photo(case, f"b{nth}")
    for nth in range(after):
        town.photo(case, f"a{nth}", MediaPart.AFTER)

    (result,) = town.tell(NoticeKind.RESULT, case)

    sides = "".join(one.sha256[0] for one in result.attached)
    assert (sides.count("b"), sides.count("a")) == shown


def test_a_rating_takes_two_taps(town: Town) -> None:
    case = town.case(resolved_at=NOW, reopened=2)

    (satisfied,) = town.tell(NoticeKind.RATING_SATISFACTION, case)
    (why,) = town.tell(NoticeKind.RATING_REASON, case, solved=False)

    assert [action.argument for action in actions(satisfied)] == [
        f"{one}-2" for one in Satisfaction
    ]
    assert actions(why)[0] == Action(Verb.REASON, case.id or 0, "not_done")
    assert verbs(why)[-1] == Verb.REOPEN


def test_when_it_is_too_late_to_reopen_it_is_not_offered(town: Town) -> None:
    case = town.case(resolved_at=at(2, 9))

    (why,) = town.tell(NoticeKind.RATING_REASON, case, solved=False)

    assert Verb.REOPEN not in verbs(why)
    assert "重办" not in why.text


def test_a_late_rating_is_told_once_and_each_round_has_its_own(town: Town) -> None:
    case = town.case(state=State.CLOSED)
    rounds = ["RESOLVED", "RATED", "CLOSED", "RATED", "RATED", "REOPENED", "RESOLVED", "RATED"]
    for number, kind in enumerate(rounds, start=1):
        town.happened(case, number, EventKind[kind], at(23, 8, number * 5))

    (story,) = town.tell(NoticeKind.CASE_STORY, case)

    assert story.text.count("您做了评价") == 2
    assert story.text.count("到此结束") == 2  # the head says it too


def test_who_is_solved_but_not_happy_is_not_asked_whether_it_was_done(town: Town) -> None:
    (why,) = town.tell(NoticeKind.RATING_REASON, town.case(), solved=True)

    assert [action.argument for action in actions(why)] == [
        "poor_quality",
        "too_slow",
        "attitude",
        "other",
    ]


def test_danger_comes_with_the_numbers_to_call(town: Town) -> None:
    (numbers,) = town.tell(NoticeKind.EMERGENCY_NUMBERS, numbers=["119", "120"])

    assert numbers.text.splitlines()[1:] == ["☎️ 119 火警、救援", "☎️ 120 急救"]


def test_the_rider_group_is_answered_quietly_and_in_chinese(town: Town) -> None:
    case = town.case()
    facts = keys(person_id=town.wang.id)
    day = RiderDay(**facts, day=NOW.date(), chat_id=-7, due_at=NOW, created_at=NOW)
    case.receipt_id = town.add(day).id
    town.wang.language = "en"

    (line,) = town.tell(NoticeKind.GROUP_RECEIPT, case, day_id=day.id, only_for=77)
    (reaction,) = town.tell(NoticeKind.GROUP_REACTION, case, emoji="👀")

    assert line.text.startswith("👌 收到，<b>261123-007</b> · 望川第二网格网格员 · ")
    assert (line.silent, line.only_for) == (True, 77)
    assert reaction.reaction == "👀"


def test_the_other_language_is_one_tap_away_in_its_own_words(town: Town) -> None:
    (chinese,) = town.tell(NoticeKind.WELCOME)
    town.wang.language = "en"
    (english,) = town.tell(NoticeKind.WELCOME)

    assert chinese.buttons[0][0].text == "English"
    assert english.buttons[0][0].text == "中文"
    assert actions(english) == [Action(Verb.LANGUAGE, 0, "zh-CN")]


def test_the_chosen_language_wins_over_the_clients(town: Town) -> None:
    town.wang.client_language = "en"
    (client,) = town.tell(NoticeKind.APOLOGY, None, town.wang)
    town.wang.language = "zh-CN"
    (chosen,) = town.tell(
        NoticeKind.REFUSAL, None, town.wang, text_key="refusal-already-rated", facts={}
    )

    assert client.text.startswith("Sorry")
    assert chosen.text == "您已经评价过了，谢谢。"


def test_a_voice_message_alone_is_counted_not_attached(town: Town) -> None:
    case = town.case("", state=State.DRAFT)
    town.photo(case, "v", kind=MediaKind.VOICE)

    (card,) = town.tell(NoticeKind.DRAFT_CARD, case)

    assert "🎤 1" in card.text
    assert card.attached == ()


def test_who_adds_a_complaint_of_staff_reads_that_those_will_not_see_it(town: Town) -> None:
    case = town.case()
    plain = town.tell(NoticeKind.ADDED, case)[0].text
    case.about_level = Level.GRID

    told = town.tell(NoticeKind.ADDED, case)[0].text

    assert "办事的人看得到" in plain
    assert "您说的那位看不到" in told
