"""The one who spoke up judges; silence is written down as silence."""

from datetime import datetime

import pytest

from bot.desk.handling import handling
from bot.desk.judging import follow_up
from bot.errors import AlreadyRated, OldCard, TooLateToReopen, UnknownCase, UnknownChoice
from storage import petitions
from storage.tables import Petition
from storage.words import (
    EventKind,
    Level,
    MediaPart,
    NoticeKind,
    Satisfaction,
    State,
    StatementKind,
)
from tests.cast import FANG, LI, WANG, ZHAO, ZHOU, World, at, id_of, photo

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
    assert world.events(case, EventKind.CLOSED)[0].details == {"silent": False}


def test_not_solved_asks_why_and_does_not_close(world: World) -> None:
    case = resolved(world)

    world.do(follow_up.say_solved, world.pressed(WANG), id_of(case), False)

    assert (case.state, case.solved) == (State.AWAITING_RATING, False)
    (why,) = world.owed(NoticeKind.RATING_REASON)
    assert why.arguments == {"solved": False}


def test_not_satisfied_closes_and_asks_why(world: World) -> None:
    case = resolved(world)

    world.do(follow_up.say_satisfied, world.pressed(WANG), id_of(case), "dissatisfied")
    world.do(follow_up.give_reason, world.pressed(WANG), id_of(case), "too_slow")

    assert (case.state, case.rating_reason) == (State.CLOSED, "too_slow")


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


def test_silence_closes_as_silence_after_seven_working_days(world: World) -> None:
    case = resolved(world)
    world.now = at(13, 17, 29)
    world.ticks()
    assert case.state == State.AWAITING_RATING

    world.now = LAST_MOMENT
    world.ticks()

    assert (case.state, case.solved, case.satisfaction) == (State.CLOSED, None, None)
    assert world.events(case, EventKind.CLOSED)[0].details == {"silent": True}


def test_one_tap_is_no_silence(world: World) -> None:
    case = resolved(world)
    world.do(follow_up.say_solved, world.pressed(WANG), id_of(case), True)

    world.now = LAST_MOMENT
    world.ticks()

    assert (case.state, case.solved) == (State.CLOSED, True)
    assert world.events(case, EventKind.CLOSED)[0].details == {"silent": False}


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
    assert world.events(case, EventKind.CLOSED)[-1].details == {"silent": True}


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
