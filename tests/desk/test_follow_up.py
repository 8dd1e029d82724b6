"""The one who spoke up judges; silence is written down as silence."""

from dataclasses import replace
from datetime import datetime

import pytest

from bot.desk.handling import handling
from bot.desk.hearing import own_cases
from bot.desk.hotline import call_back
from bot.desk.judging import follow_up
from bot.errors import AlreadyRated, OldCard, TooLateToReopen, UnknownCase, UnknownChoice
from bot.wording.composing import compose
from storage import petitions, phone_calls, weeks
from storage.tables import Petition, PhoneCall, PhoneCaller
from storage.words import (
    EventKind,
    Level,
    MediaPart,
    NoticeKind,
    Satisfaction,
    State,
    StatementKind,
)
from tests.cast import FANG, LI, QIAN, WANG, ZHAO, ZHOU, World, at, facts, id_of, photo

LAST_MOMENT = at(13, 17, 30)  # seven working days after Wednesday 4 March


def resolved(world: World) -> Petition:
    case = world.taken_case()
    world.resolves(case)
    return case


def test_two_taps_close_the_case(world: World) -> None:
    case = resolved(world)

    world.do(follow_up.say_solved, world.pressed(WANG), id_of(case), True)
    world.do(follow_up.say_satisfied, world.pressed(WANG), id_of(case), "satisfied")

    assert (case.state, case.solved, case.satisfaction) == (
        State.CLOSED,
        True,
        Satisfaction.SATISFIED,
    )
    assert case.closed_at == world.now
    answers = [one.kind for one in world.owed(to=WANG) if not one.edits]
    assert answers == [NoticeKind.RATING_SATISFACTION, NoticeKind.RATED]
    assert facts(world.events(case, EventKind.CLOSED)[0]) == {"silent": False}


def test_not_solved_asks_why_and_does_not_close(world: World) -> None:
    case = resolved(world)

    toast = world.do(follow_up.say_solved, world.pressed(WANG), id_of(case), False)

    assert toast.key == "unsolved"  # no thanks for what is not done
    assert (case.state, case.solved) == (State.AWAITING_RATING, False)
    (why,) = world.owed(NoticeKind.RATING_REASON)
    assert why.arguments == {"solved": False}


def test_not_satisfied_closes_and_asks_why(world: World) -> None:
    case = resolved(world)

    world.do(follow_up.say_solved, world.pressed(WANG), id_of(case), True)
    world.do(follow_up.say_satisfied, world.pressed(WANG), id_of(case), "dissatisfied")
    world.do(follow_up.give_reason, world.pressed(WANG), id_of(case), "too_slow")

    assert (case.state, case.rating_reason) == (State.CLOSED, "too_slow")


def test_not_satisfied_says_nothing_of_solved_and_is_asked(world: World) -> None:
    case = resolved(world)

    world.do(follow_up.say_satisfied, world.pressed(WANG), id_of(case), "dissatisfied")

    assert (case.state, case.solved) == (State.AWAITING_RATING, None)
    (why,) = world.owed(NoticeKind.RATING_REASON)
    (message,) = compose(world.session, world.now, why)
    assert "到底解决了没有" in message.text
    assert [one.text for one in message.buttons[0]] == ["👍 解决了", "👎 没解决"]


@pytest.mark.parametrize(
    ("solved", "state"), [(True, State.CLOSED), (False, State.AWAITING_RATING)]
)
def test_whoever_was_not_satisfied_says_afterwards_whether_it_is_solved(
    world: World, solved: bool, state: State
) -> None:
    case = resolved(world)
    world.do(follow_up.say_satisfied, world.pressed(WANG), id_of(case), "dissatisfied")

    world.do(follow_up.say_solved, world.pressed(WANG), id_of(case), solved)

    assert (case.state, case.solved) == (state, solved)
    assert case.satisfaction == Satisfaction.DISSATISFIED


def test_not_satisfied_and_no_more_is_no_silence_and_no_solution(world: World) -> None:
    case = resolved(world)
    world.do(follow_up.say_satisfied, world.pressed(WANG), id_of(case), "dissatisfied")

    world.now = LAST_MOMENT
    world.ticks()

    assert (case.state, case.solved) == (State.CLOSED, None)
    assert facts(world.events(case, EventKind.CLOSED)[0]) == {"silent": False}
    here = weeks.inside([case.grid_id or 0], False)
    found = weeks.figures(world.session, world.now, at(9, 0), at(16, 0), here)
    assert (found.closed, found.silent, found.untold) == (1, 0, 0)


def test_a_button_of_an_earlier_result_judges_no_later_one(world: World) -> None:
    case = resolved(world)
    world.do(follow_up.reopen, world.pressed(WANG), id_of(case))
    world.do(handling.take, world.pressed(ZHAO), id_of(case))
    world.resolves(case, ZHAO)

    with pytest.raises(OldCard):
        world.do(follow_up.say_satisfied, world.pressed(WANG), id_of(case), "satisfied", 0)
    with pytest.raises(OldCard):
        world.do(follow_up.say_solved, world.pressed(WANG), id_of(case), True, 0)
    world.do(follow_up.say_satisfied, world.pressed(WANG), id_of(case), "satisfied", 1)

    assert case.state == State.CLOSED


def test_satisfied_with_what_is_not_solved_does_not_close(world: World) -> None:
    case = resolved(world)
    world.do(follow_up.say_solved, world.pressed(WANG), id_of(case), False)

    world.do(follow_up.say_satisfied, world.pressed(WANG), id_of(case), "fair")

    assert case.state == State.AWAITING_RATING


def test_ones_own_words_and_pictures_are_reasons_and_all_are_kept(world: World) -> None:
    case = resolved(world)
    world.do(follow_up.say_solved, world.pressed(WANG), id_of(case), False)

    world.says(WANG, "还是不亮" * 200, media=photo("dark"))

    assert (len(world.cases()), len(case.rating_reason)) == (1, 500)
    kept = petitions.find_statements(world.session, id_of(case), {StatementKind.ADDITION})
    assert [len(one.text) for one in kept] == [800]
    assert len(petitions.find_media(world.session, id_of(case), MediaPart.TALK)) == 1


def test_whoever_said_why_it_is_not_solved_can_have_it_done_again_with_one_tap(
    world: World,
) -> None:
    case = resolved(world)
    world.do(follow_up.say_solved, world.pressed(WANG), id_of(case), False)

    world.says(WANG, "过一个小时又不亮了")

    (rated,) = world.owed(NoticeKind.RATED, to=WANG)
    (message,) = compose(world.session, world.now, rated)
    assert "想马上重办，点一下就行" in message.text
    assert [one.text for row in message.buttons for one in row] == ["没办好，请重办"]


def test_who_is_only_displeased_is_offered_no_such_button(world: World) -> None:
    case = resolved(world)
    world.do(follow_up.say_solved, world.pressed(WANG), id_of(case), True)
    world.do(follow_up.say_satisfied, world.pressed(WANG), id_of(case), "dissatisfied")
    world.do(follow_up.give_reason, world.pressed(WANG), id_of(case), "too_slow")

    (rated,) = world.owed(NoticeKind.RATED, to=WANG)
    (message,) = compose(world.session, world.now, rated)
    assert message.buttons == ()


def test_a_forged_reason_or_satisfaction_is_refused(world: World) -> None:
    case = resolved(world)

    with pytest.raises(UnknownChoice):
        world.do(follow_up.give_reason, world.pressed(WANG), id_of(case), "no-such")
    with pytest.raises(UnknownChoice):
        world.do(follow_up.say_satisfied, world.pressed(WANG), id_of(case), "no-such")


def test_a_case_is_rated_once(world: World) -> None:
    case = resolved(world)
    world.do(follow_up.say_satisfied, world.pressed(WANG), id_of(case), "satisfied")

    with pytest.raises(AlreadyRated):
        world.do(follow_up.say_solved, world.pressed(WANG), id_of(case), False)


def test_nothing_is_rated_before_it_is_resolved(world: World) -> None:
    case = world.taken_case()

    with pytest.raises(OldCard):
        world.do(follow_up.say_solved, world.pressed(WANG), id_of(case), True)
    with pytest.raises(OldCard):
        world.do(follow_up.give_reason, world.pressed(WANG), id_of(case), "too_slow")


def test_nobody_judges_for_somebody_else(world: World) -> None:
    case = resolved(world)

    with pytest.raises(UnknownCase):
        world.do(follow_up.say_solved, world.pressed(ZHOU), id_of(case), True)


# silence


def test_archived_before_the_seven_days_to_ask_are_over_it_can_still_be_done_again(
    world: World,
) -> None:
    case = world.taken_case()
    case.limits = {**case.limits, "follow_up": [2, "working_days"]}
    world.resolves(case)
    world.now = at(6, 17, 30)
    world.ticks()
    assert case.state == State.CLOSED
    world.now = LAST_MOMENT

    world.do(own_cases.show, world.pressed(WANG), id_of(case))
    (shown,) = world.owed(NoticeKind.CASE_STORY, to=WANG)
    (message,) = compose(world.session, world.now, shown)
    world.do(follow_up.say_solved, world.pressed(WANG), id_of(case), False, 0)
    (why,) = world.owed(NoticeKind.RATING_REASON, to=WANG)
    (asked,) = compose(world.session, world.now, why)

    again = "没办好，请重办"
    assert again in [one.text for row in message.buttons for one in row]
    assert again in [one.text for row in asked.buttons for one in row]
    world.do(follow_up.reopen, world.pressed(WANG), id_of(case))
    assert (case.state, world.owner(case)) == (State.REOPENED, ZHAO.name)


def test_silence_closes_as_silence_after_seven_working_days(world: World) -> None:
    case = resolved(world)
    world.now = at(13, 17, 29)
    world.ticks()
    assert case.state == State.AWAITING_RATING

    world.now = LAST_MOMENT
    world.ticks()

    assert (case.state, case.solved, case.satisfaction) == (State.CLOSED, None, None)
    assert facts(world.events(case, EventKind.CLOSED)[0]) == {"silent": True}


def test_one_tap_is_no_silence(world: World) -> None:
    case = resolved(world)
    world.do(follow_up.say_solved, world.pressed(WANG), id_of(case), True)

    world.now = LAST_MOMENT
    world.ticks()

    assert (case.state, case.solved) == (State.CLOSED, True)
    assert facts(world.events(case, EventKind.CLOSED)[0]) == {"silent": False}


def test_what_is_said_not_to_be_solved_is_done_once_more_by_itself(world: World) -> None:
    case = resolved(world)
    world.do(follow_up.say_solved, world.pressed(WANG), id_of(case), False)
    (why,) = world.owed(NoticeKind.RATING_REASON)
    (asked,) = compose(world.session, world.now, why)
    assert "到3月13日（周五）下午五点半也会自动重办" in asked.text
    had = case.owner_id

    world.now = LAST_MOMENT
    world.ticks()

    assert (case.state, case.reopened, world.owner(case)) == (State.REOPENED, 1, ZHAO.name)
    assert world.events(case, EventKind.CLOSED) == []
    reopened = world.events(case, EventKind.REOPENED)[0]
    way = {"goes_to": "community", "least": "grid"}
    assert facts(reopened) == {"by_itself": True, "had": had, **way}
    assert [one.arguments["why"] for one in world.owed(NoticeKind.STAFF_CARD, to=ZHAO)] == [
        "unsolved"
    ]
    assert len(world.owed(NoticeKind.REOPENED, to=WANG)) == 1


def test_whoever_could_not_be_told_was_not_silent(world: World) -> None:
    case = world.taken_case()
    world.loses(WANG)
    world.later(minutes=1)
    world.resolves(case)

    world.now = at(20, 10)
    world.ticks()

    assert (case.state, case.solved) == (State.CLOSED, None)
    assert facts(world.events(case, EventKind.CLOSED)[0]) == {"silent": False, "untold": True}
    here = weeks.inside([case.grid_id or 0], False)
    found = weeks.figures(world.session, world.now, at(16, 0), at(23, 0), here)
    assert (found.closed, found.silent, found.untold) == (1, 0, 1)


def test_whoever_withdrew_was_not_to_be_told(world: World) -> None:
    case = world.taken_case()
    case.reporter_left = True
    world.resolves(case)

    world.now = at(20, 10)
    world.ticks()

    assert facts(world.events(case, EventKind.CLOSED)[0]) == {"silent": True}


def test_a_caller_who_is_lost_to_telegram_is_rung_up_before_it_is_archived(world: World) -> None:
    case = world.taken_case()
    caller = PhoneCaller(person_id=world.person_id(WANG), phone="13900000000", name="王阿姨")
    phone_calls.add(world.session, caller)
    call = PhoneCall(
        petition_id=id_of(case),
        caller_id=world.person_id(WANG),
        entered_by=world.person_id(QIAN),
        at=world.now,
        linked_at=world.now,
    )
    phone_calls.add(world.session, call)
    world.loses(WANG)
    world.later(minutes=1)
    world.resolves(case)
    world.now = LAST_MOMENT
    world.ticks()
    assert (case.state, call.linked_at) == (State.AWAITING_RATING, None)

    world.later(minutes=1)
    world.do(call_back.tick)
    assert len(world.owed(NoticeKind.CALL_BACK, to=QIAN)) == 1
    world.now = at(20, 10)
    world.ticks()

    assert case.state == State.CLOSED
    assert facts(world.events(case, EventKind.CLOSED)[0]) == {"silent": False, "untold": True}


def test_a_late_rating_after_silence_still_counts(world: World) -> None:
    case = resolved(world)
    world.now = at(20, 10)
    world.ticks()

    world.do(follow_up.say_solved, world.pressed(WANG), id_of(case), True)
    world.do(follow_up.say_satisfied, world.pressed(WANG), id_of(case), "fair")

    assert (case.state, case.satisfaction) == (State.CLOSED, Satisfaction.FAIR)
    assert len(world.events(case, EventKind.CLOSED)) == 1


# once more


@pytest.mark.parametrize("rated_first", [False, True])
def test_reopening_goes_one_level_up_with_fresh_clocks(world: World, rated_first: bool) -> None:
    case = resolved(world)
    if rated_first:
        world.do(follow_up.say_satisfied, world.pressed(WANG), id_of(case), "satisfied")
    world.now = at(9, 10)

    world.do(follow_up.reopen, world.pressed(WANG), id_of(case))

    assert (case.state, world.owner(case), case.level) == (
        State.REOPENED,
        "赵主任",
        Level.COMMUNITY,
    )
    assert (case.due_at, case.take_due_at) == (at(11, 17, 30), at(9, 15, 30))
    assert (case.reopened, case.resolved_at, case.closed_at, case.result) == (1, None, None, "")
    assert (case.solved, case.satisfaction) == (None, None)
    assert [one.arguments for one in world.owed(NoticeKind.STAFF_CARD, to=ZHAO)] == [
        {"why": "reopened"}
    ]
    assert len(world.owed(NoticeKind.REOPENED, to=WANG)) == 1


def test_the_question_why_goes_when_it_is_done_again(world: World) -> None:
    case = resolved(world)
    world.do(follow_up.say_solved, world.pressed(WANG), id_of(case), False)
    world.deliver()
    asked = world.message_of(world.told(NoticeKind.RATING_REASON, to=WANG)[-1])
    tap = replace(world.pressed(WANG), message_id=asked)

    world.do(follow_up.reopen, tap, id_of(case))

    assert [one.edits for one in world.owed(NoticeKind.REOPENED, to=WANG)] == [asked]


def test_the_story_stays_when_it_is_done_again_from_there(world: World) -> None:
    case = resolved(world)
    world.do(own_cases.show, world.pressed(WANG), id_of(case))
    world.deliver()
    story = world.message_of(world.told(NoticeKind.CASE_STORY, to=WANG)[-1])

    world.do(follow_up.reopen, replace(world.pressed(WANG), message_id=story), id_of(case))

    assert [one.edits for one in world.owed(NoticeKind.REOPENED, to=WANG)] == [None]


def test_a_second_reopening_reaches_the_street(world: World) -> None:
    case = resolved(world)
    world.do(follow_up.reopen, world.pressed(WANG), id_of(case))
    world.do(handling.take, world.pressed(ZHAO), id_of(case))
    world.resolves(case, ZHAO)

    world.do(follow_up.reopen, world.pressed(WANG), id_of(case))

    assert (world.owner(case), case.level) == ("老方", Level.STREET)
    assert len(world.owed(NoticeKind.STAFF_CARD, to=FANG)) == 1


def test_silence_after_a_reopening_is_silence(world: World) -> None:
    case = resolved(world)
    world.do(follow_up.say_solved, world.pressed(WANG), id_of(case), False)
    world.do(follow_up.reopen, world.pressed(WANG), id_of(case))
    world.do(handling.take, world.pressed(ZHAO), id_of(case))
    world.resolves(case, ZHAO)

    world.now = at(20, 10)
    world.ticks()

    assert (case.state, case.solved) == (State.CLOSED, None)
    assert facts(world.events(case, EventKind.CLOSED)[-1]) == {"silent": True}


@pytest.mark.parametrize(("moment", "possible"), [(LAST_MOMENT, True), (at(13, 17, 31), False)])
def test_after_seven_working_days_it_is_too_late(
    world: World, moment: datetime, possible: bool
) -> None:
    case = resolved(world)
    world.do(follow_up.say_satisfied, world.pressed(WANG), id_of(case), "satisfied")
    world.now = moment

    if possible:
        world.do(follow_up.reopen, world.pressed(WANG), id_of(case))
    else:
        with pytest.raises(TooLateToReopen):
            world.do(follow_up.reopen, world.pressed(WANG), id_of(case))

    assert case.reopened == int(possible)


def test_a_case_under_way_is_not_reopened(world: World) -> None:
    case = world.taken_case()

    with pytest.raises(OldCard):
        world.do(follow_up.reopen, world.pressed(WANG), id_of(case))


def test_staff_see_the_judgement_on_their_card(world: World) -> None:
    case = resolved(world)

    world.do(follow_up.say_satisfied, world.pressed(WANG), id_of(case), "satisfied")

    assert [one.chat_id for one in world.owed(NoticeKind.STAFF_CARD) if one.edits] == [
        LI.telegram_id
    ]
