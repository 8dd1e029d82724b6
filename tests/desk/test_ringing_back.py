"""回电: whoever rang up hears what was done, and says how it is."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.desk.desk import Toast
from bot.desk.hotline import call_back, contact
from bot.errors import (
    NotYourOwnWork,
    OldCard,
    UnknownCase,
)
from bot.wording.composing import compose
from storage.words import NoticeKind, Satisfaction, State
from tests.cast import (
    FANG,
    LI,
    QIAN,
    ZHAO,
    World,
    id_of,
)
from tests.desk.telephone import (
    call_of,
    settled,
    types_in,
)
from tests.desk.test_undoing import last_step


def test_who_typed_it_in_is_asked_to_ring_back_when_it_is_done(world: World) -> None:
    case = settled(world, types_in(world))

    assert world.do(call_back.tick) == 1
    assert world.do(call_back.tick) == 0

    (asked,) = world.owed(NoticeKind.CALL_BACK, to=ZHAO)
    assert "灯泡已更换" in str(compose(world.session, world.now, asked)[0].text)
    assert asked.petition_id == case.id


def test_nobody_is_rung_back_at_night_or_who_wants_no_call(world: World) -> None:
    settled(world, types_in(world, "柳岸花园3栋路灯坏了 13800001111 不用回电"))
    assert world.do(call_back.tick) == 0
    settled(world, types_in(world, "柳岸花园3栋井盖没了 13800001111"))
    world.now = world.now.replace(hour=15)  # 23:00 in the city

    assert world.do(call_back.tick) == 0


@pytest.mark.parametrize("word", list(Satisfaction))
def test_what_the_caller_says_closes_the_case(world: World, word: Satisfaction) -> None:
    case = settled(world, types_in(world))

    assert world.do(call_back.answer, world.pressed(ZHAO), id_of(case), word.value) == Toast(
        "called-back"
    )

    assert (case.state, case.solved, case.satisfaction) == (State.CLOSED, True, word)
    with pytest.raises(OldCard):
        world.do(call_back.answer, world.pressed(ZHAO), id_of(case), "no")


def test_not_solved_goes_one_level_up_and_is_asked_again_when_done(world: World) -> None:
    case = settled(world, types_in(world))

    world.do(call_back.answer, world.pressed(FANG), id_of(case), "no")

    assert (case.state, world.owner(case)) == (State.REOPENED, "赵主任")
    world.deliver()
    settled(world, case, ZHAO)
    world.do(call_back.tick)
    assert world.owed(NoticeKind.CALL_BACK, to=ZHAO) == []  # 赵主任 has done the work
    assert world.owed(NoticeKind.CALL_BACK, to=QIAN)


def test_who_did_the_work_does_not_ask_how_it_was(world: World) -> None:
    case = settled(world, types_in(world, by=LI))

    with pytest.raises(NotYourOwnWork):
        world.do(call_back.answer, world.pressed(LI), id_of(case), "satisfied")

    world.do(call_back.tick)
    assert world.owed(NoticeKind.CALL_BACK, to=LI) == []
    assert world.owed(NoticeKind.CALL_BACK, to=ZHAO)


def test_who_is_not_at_home_is_rung_three_times_then_silence_is_silence(world: World) -> None:
    case = settled(world, types_in(world))

    for day in range(3):
        assert world.do(call_back.tick) == 1, day
        world.do(call_back.answer, world.pressed(ZHAO), id_of(case), "none")
        world.later(days=1)

    assert world.do(call_back.tick) == 0
    assert (case.state, case.solved) == (State.AWAITING_RATING, None)


def test_a_case_of_another_kind_is_rung_about_by_nobody(world: World) -> None:
    case = world.taken_case()

    with pytest.raises(UnknownCase):
        world.do(call_back.answer, world.pressed(ZHAO), id_of(case), "no")
    with pytest.raises(UnknownCase):
        world.do(contact.show, world.pressed(ZHAO), id_of(case))


@pytest.mark.parametrize(
    ("left", "act"),
    [
        (timedelta(days=1, hours=1), call_back.NOBODY),
        (timedelta(days=1), call_back.TOO_LATE),  # then silence is silence
        (timedelta(hours=3), call_back.TOO_LATE),
    ],
)
def test_no_other_day_is_promised_when_it_would_be_too_late(
    world: World, left: timedelta, act: str
) -> None:
    case = settled(world, types_in(world))
    world.do(call_back.tick)
    world.deliver()
    case.next_check_at = world.now + left
    world.session.add(case)

    card = world.message_of(world.told(NoticeKind.CALL_BACK, to=ZHAO)[-1])
    pressed = replace(world.pressed(ZHAO), message_id=card)
    world.do(call_back.answer, pressed, id_of(case), "none")

    again = call_of(world, case).call_back_at
    assert (last_step(world).act, again is None) == (act, act == call_back.TOO_LATE)
    offer = world.told(NoticeKind.UNDO_OFFER, to=ZHAO)[-1]
    told = compose(world.session, world.now, offer)[0].text
    assert ("过一天再请您打" in told) == (act == call_back.NOBODY)
    world.later(days=1)
    world.do(call_back.tick)
    asked = world.told(NoticeKind.CALL_BACK, to=ZHAO)
    assert len(asked) == (2 if act == call_back.NOBODY else 1)
