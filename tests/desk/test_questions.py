"""问居民: a question is relayed, the clock stands, the answer comes back under the case."""

from datetime import datetime

import pytest

from bot.desk.handling import handling, results
from bot.desk.hearing import belonging
from bot.desk.judging import follow_up
from bot.errors import NotNow, ReporterUnreachable
from bot.wording.composing import compose
from storage import petitions
from storage.tables import Petition, Statement
from storage.words import EventKind, Level, MediaPart, NoticeKind, State, StatementKind
from tests.cast import CHEN, JI, LI, RIDERS, WANG, ZHAO, Actor, World, at, facts, id_of, photo


def asked(world: World, question: str = "几单元？") -> Petition:
    case = world.taken_case()
    world.do(handling.ask, world.pressed(LI), id_of(case))
    world.says(LI, question)
    return case


def asks(world: World, case: Petition, question: str, by: Actor = LI) -> None:
    world.do(handling.ask, world.pressed(by), id_of(case))
    world.says(by, question)


def additions_of(world: World, case: Petition) -> list[Statement]:
    kinds = {StatementKind.ADDITION}
    return list(petitions.find_statements(world.session, id_of(case), kinds))


def test_the_question_reaches_the_reporter_without_a_name(world: World) -> None:
    case = asked(world)

    assert (case.state, case.paused_at) == (State.AWAITING_RESIDENT, world.now)
    (question,) = world.owed(NoticeKind.QUESTION, to=WANG)
    assert question.arguments == {"text": "几单元？"}
    assert facts(world.events(case, EventKind.ASKED)[0]) == {}


def test_the_answer_comes_back_under_the_case(world: World) -> None:
    case = asked(world)
    world.half_a_minute()

    world.says(WANG, "二单元", media=photo("gate"))

    assert (case.state, case.paused_at, len(world.cases())) == (State.IN_PROGRESS, None, 1)
    (update,) = world.owed(NoticeKind.CASE_UPDATE, to=LI)
    assert (update.arguments["event"], update.arguments["text"]) == ("answered", "二单元")
    assert len(petitions.find_media(world.session, id_of(case), MediaPart.TALK)) == 1
    assert len(world.owed(NoticeKind.ADDED, to=WANG)) == 1


def test_an_answer_by_reply_works_while_something_else_is_waited_for(world: World) -> None:
    case = asked(world)
    question = next(one for one in world.half_a_minute() if one.kind == NoticeKind.QUESTION)
    number = world.message_of(question)
    world.says(WANG, "二单元", reply_to=None)
    assert case.state == State.IN_PROGRESS

    world.do(handling.ask, world.pressed(LI), id_of(case))
    world.says(LI, "哪一天？")
    world.says(WANG, "昨天", reply_to=number)

    answers = petitions.find_statements(world.session, id_of(case), {StatementKind.ANSWER})
    assert [one.text for one in answers] == ["二单元", "昨天"]


def test_the_time_of_waiting_is_given_back(world: World) -> None:
    case = asked(world)  # Wednesday 10:00, due Friday 17:30
    world.now = at(5, 10, 1)

    world.says(WANG, "二单元")

    assert case.due_at == at(9, 17, 30)


def test_a_second_question_does_not_swallow_the_time_since_the_first(world: World) -> None:
    case = asked(world)
    world.now = at(5, 10, 1)
    world.do(handling.ask, world.pressed(LI), id_of(case))
    world.says(LI, "哪一天？")
    world.now = at(6, 10, 1)

    world.says(WANG, "昨天")

    assert case.due_at == at(10, 17, 30)


def test_what_was_late_before_the_question_stays_late(world: World) -> None:
    case = world.taken_case()
    due = case.due_at
    world.now = at(9, 10)
    world.do(handling.ask, world.pressed(LI), id_of(case))
    world.says(LI, "几单元？")
    world.now = at(10, 10)

    world.says(WANG, "二单元")

    assert case.due_at == due


def test_asking_takes_a_case_that_nobody_had_taken(world: World) -> None:
    case = world.case()
    world.do(handling.ask, world.pressed(ZHAO), id_of(case))

    world.says(ZHAO, "几单元？")

    assert (case.taken_at, world.owner(case), case.level) == (
        world.now,
        "赵主任",
        Level.COMMUNITY,
    )


def test_the_community_can_ask_in_a_case_of_its_officer(world: World) -> None:
    case = world.taken_case()
    world.do(handling.ask, world.pressed(ZHAO), id_of(case))

    world.says(ZHAO, "几单元？")

    assert (case.state, world.owner(case)) == (State.AWAITING_RESIDENT, "小李")


def test_a_photo_instead_of_a_question_is_kept_as_a_note(world: World) -> None:
    case = world.taken_case()
    world.do(handling.ask, world.pressed(LI), id_of(case))

    world.says(LI, media=photo("map"))
    world.says(LI, "是这个位置吗？")

    assert len(world.events(case, EventKind.NOTED)) == 1
    assert case.state == State.AWAITING_RESIDENT


def test_without_an_answer_the_case_goes_on_and_its_owner_is_told(world: World) -> None:
    case = asked(world)
    world.now = at(9, 17, 29)
    world.ticks()
    assert case.state == State.AWAITING_RESIDENT

    world.now = at(9, 17, 30)
    world.ticks()

    assert (case.state, case.due_at) == (State.IN_PROGRESS, at(11, 17, 30))
    assert facts(world.events(case, EventKind.ANSWERED)[0]) == {"silent": True}
    (update,) = world.owed(NoticeKind.CASE_UPDATE, to=LI)
    assert update.arguments["event"] == "silent"


def test_nobody_is_reminded_while_the_clock_stands(world: World) -> None:
    asked(world)
    world.now = at(6, 18)
    world.ticks()

    assert world.told(NoticeKind.REMINDER) == []


def test_an_answer_does_not_stay_with_somebody_who_cannot_be_reached(world: World) -> None:
    case = asked(world)
    world.half_a_minute()
    world.loses(LI)

    world.says(WANG, "二单元")

    assert (case.state, world.owner(case)) == (State.DISPATCHED, "小陈")
    assert {one.kind for one in world.owed(to=CHEN)} >= {
        NoticeKind.STAFF_CARD,
        NoticeKind.CASE_UPDATE,
    }


def test_a_resolved_case_waits_for_no_answer_any_more(world: World) -> None:
    case = asked(world)
    world.now = at(5, 10, 1)
    world.do(handling.resolve, world.pressed(LI), id_of(case))
    world.says(LI, "找到了，已修", media=photo("after"))
    world.do(results.confirm_result, world.pressed(LI), id_of(case))

    world.says(WANG, "垃圾桶满了没人收")

    assert (case.state, case.due_at, len(world.cases())) == (
        State.AWAITING_RATING,
        at(9, 17, 30),
        2,
    )


def test_nothing_is_asked_in_a_closed_case(world: World) -> None:
    case = world.taken_case()
    case.state = State.CLOSED

    with pytest.raises(NotNow):
        world.do(handling.ask, world.pressed(LI), id_of(case))


def test_whoever_cannot_be_reached_is_not_asked_and_the_clock_goes_on(world: World) -> None:
    case = world.taken_case()
    world.loses(WANG)

    with pytest.raises(ReporterUnreachable):
        world.do(handling.ask, world.pressed(LI), id_of(case))

    assert (case.state, case.paused_at) == (State.IN_PROGRESS, None)


def test_whoever_is_lost_while_the_question_is_written_is_not_asked_either(world: World) -> None:
    case = world.taken_case()
    world.do(handling.ask, world.pressed(LI), id_of(case))
    world.loses(WANG)

    world.says(LI, "几单元？")

    assert (case.state, case.paused_at) == (State.IN_PROGRESS, None)
    (refusal,) = world.owed(NoticeKind.REFUSAL, to=LI)
    assert refusal.arguments["text_key"] == "refusal-reporter-unreachable"
    assert world.owed(NoticeKind.NOTE_KEPT, to=LI) == []


def test_a_courier_who_never_pressed_start_is_asked_in_the_group(world: World) -> None:
    world.loses(JI)
    world.posts(JI, "柳岸花园3栋路灯坏了", media=photo("1"))
    world.later(minutes=5)
    world.ticks()
    world.deliver()
    case = world.last_case()

    world.do(handling.ask, world.pressed(LI), id_of(case))
    world.says(LI, "几单元？")

    assert case.state == State.AWAITING_RESIDENT
    assert [one.chat_id for one in world.owed(NoticeKind.QUESTION)] == [RIDERS]


def test_asking_again_does_not_lengthen_the_pause(world: World) -> None:
    case = asked(world)
    until = case.next_check_at
    world.later(days=1)

    world.do(handling.ask, world.pressed(LI), id_of(case))
    world.says(LI, "哪一天？")

    assert case.next_check_at == until


def test_a_third_question_of_a_round_is_asked_and_stops_nothing(world: World) -> None:
    case = world.taken_case()
    for words in ("几单元？", "哪一天？"):
        asks(world, case, words)
        world.half_a_minute()
        world.says(WANG, "答复")
    due = case.due_at

    asks(world, case, "还有别的吗？")
    world.half_a_minute()

    assert (case.state, case.paused_at, case.due_at) == (State.IN_PROGRESS, None, due)
    assert world.told(NoticeKind.QUESTION, to=WANG)[-1].arguments == {"text": "还有别的吗？"}
    told = world.told(NoticeKind.CASE_UPDATE, to=LI)[-1]
    assert told.arguments["event"] == "asked_running"
    assert "时限照走" in str(compose(world.session, world.now, told))
    world.says(WANG, "没有了")
    assert [one.text for one in additions_of(world, case)] == ["没有了"]
    assert len(world.cases()) == 1


def test_silence_and_questions_in_turn_do_not_hide_a_case_from_those_above(world: World) -> None:
    case = world.taken_case()
    for day in range(5, 28):
        if case.state == State.IN_PROGRESS and world.owner(case) == "小李":
            asks(world, case, f"第 {day} 天，请补充")
        world.now = at(day, 18)
        world.ticks()
        world.deliver()

    assert world.owner(case) != "小李"
    assert world.events(case, EventKind.ESCALATED) != []


def test_an_overdue_case_waits_for_no_answer(world: World) -> None:
    case = world.taken_case()
    assert case.due_at is not None
    world.now = case.due_at

    asks(world, case, "几单元？")

    assert (case.state, case.paused_at) == (State.IN_PROGRESS, None)


def test_a_reopened_case_may_be_asked_about_again(world: World) -> None:
    case = world.taken_case()
    for words in ("几单元？", "哪一天？"):
        asks(world, case, words)
        world.says(WANG, "答复")
    world.resolves(case)
    world.later(hours=1)
    world.do(follow_up.reopen, world.pressed(WANG), id_of(case))
    world.later(minutes=1)

    asks(world, case, "现在呢？", by=ZHAO)

    assert (case.state, case.paused_at) == (State.AWAITING_RESIDENT, world.now)


def test_asking_takes_a_case_even_if_the_clock_runs_on(world: World) -> None:
    case = world.case()
    case.due_at = world.now

    asks(world, case, "几单元？")

    assert (case.state, case.taken_at, case.paused_at) == (State.IN_PROGRESS, world.now, None)
    assert case.next_check_at is not None


@pytest.mark.parametrize(
    ("words", "when"),
    [("柳岸花园3栋路灯坏了", at(5, 8)), ("柳岸花园3栋着火了", at(4, 23, 6))],
)
def test_a_group_is_asked_nothing_at_night_but_of_emergencies(
    world: World, words: str, when: datetime
) -> None:
    world.now = at(4, 23)
    world.loses(JI)
    world.posts(JI, words, media=photo("1"))
    world.later(minutes=5)
    world.ticks()
    world.later(seconds=30)
    case = world.last_case()

    world.do(handling.ask, world.pressed(LI), id_of(case))
    world.says(LI, "几单元？")
    world.later(seconds=30)

    (question,) = world.owed(NoticeKind.QUESTION)
    assert (question.chat_id, question.not_before) == (RIDERS, when)


def test_an_answer_without_a_reply_to_two_questions_asks_which(world: World) -> None:
    first, second = two_asked(world)

    world.says(WANG, "2单元门口", media=photo("gate"))

    draft = world.last_case()
    assert [one.state for one in (first, second)] == [State.AWAITING_RESIDENT] * 2
    assert (draft.state, draft.asks_which) == (State.DRAFT, True)
    (card,) = world.owed(NoticeKind.DRAFT_CARD, to=WANG)
    (shown,) = compose(world.session, world.now, card)
    offered = [row[0].text[:10] for row in shown.buttons[:2]]
    assert offered == [second.number, first.number]


def test_the_case_that_is_tapped_gets_the_answer_and_the_other_still_waits(world: World) -> None:
    first, second = two_asked(world)
    world.says(WANG, "2单元门口")
    draft = world.last_case()

    world.do(belonging.add_to, world.pressed(WANG), id_of(draft), id_of(first))
    world.says(WANG, "东边那个")

    answers = [
        [
            one.text
            for one in petitions.find_statements(
                world.session, id_of(case), {StatementKind.ANSWER}
            )
        ]
        for case in (first, second)
    ]
    assert answers == [["2单元门口"], ["东边那个"]]
    assert len(world.cases()) == 3


def test_words_that_name_one_of_the_two_matters_answer_that_one(world: World) -> None:
    first, second = two_asked(world)

    world.says(WANG, "路灯在2单元门口")

    assert (first.state, second.state) == (State.IN_PROGRESS, State.AWAITING_RESIDENT)
    assert len(world.cases()) == 2


def two_asked(world: World) -> tuple[Petition, Petition]:
    """Of two cases of hers something is asked, of the lamp first."""
    cases = world.case("柳岸花园3栋楼下路灯坏了"), world.case("柳岸花园3栋门口垃圾没人清")
    for case in cases:
        who = world.actor(world.owner(case))
        world.do(handling.ask, world.pressed(who), id_of(case))
        world.says(who, "具体在哪里？")
        world.half_a_minute()
    return cases
