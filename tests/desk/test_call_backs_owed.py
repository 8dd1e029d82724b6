"""待回电 stands on the desk until the caller has been heard, or nobody is to be rung any more."""

import pytest

from bot.desk.handling import declining, todo
from bot.desk.hotline import call_back
from bot.desk.joining import merging
from bot.desk.lists import board
from bot.errors import NotYourOwnWork, OldCard
from bot.wording.composing import compose
from storage.tables import Petition
from storage.words import NoticeKind, State
from tests.cast import CHEN, FANG, LI, YANG, ZHAO, Actor, World, id_of
from tests.desk.telephone import call_of, settled, types_in

OTHER = "柳岸花园3栋路灯坏了，柴女士，13800002222，要回电"


def desk(world: World, who: Actor = ZHAO) -> tuple[str, list[str]]:
    """Words and buttons of `/desk`."""
    world.do(board.show, world.caller(who))
    (message,) = compose(world.session, world.now, world.owed(NoticeKind.BOARD, to=who)[-1])
    return message.text, [one.text for row in message.buttons for one in row]


def listed(world: World, who: Actor = ZHAO) -> dict[str, str]:
    """What is to be rung about, and what each button claims."""
    world.do(todo.todo, world.caller(who), "calls", 0)
    (message,) = compose(world.session, world.now, world.owed(NoticeKind.TODO, to=who)[-1])
    found = {one.text: one.action or "" for row in message.buttons for one in row}
    return {words: action for words, action in found.items() if words.startswith("26")}


def done(world: World, words: str = OTHER) -> Petition:
    return settled(world, types_in(world, words))


def test_a_call_back_that_is_owed_is_counted_and_leads_to_its_question(world: World) -> None:
    case = done(world)

    words, buttons = desk(world)

    assert "待回电 1 件" in words
    assert "现在没有要办的" not in words
    assert "☎️ 待回电（1）" in buttons
    assert listed(world) == {str(case.number): f"ring:{case.id}:"}
    world.do(call_back.show, world.pressed(ZHAO), id_of(case))
    (asked,) = world.owed(NoticeKind.CALL_BACK, to=ZHAO)
    assert "灯泡已更换" in str(compose(world.session, world.now, asked)[0].text)


@pytest.mark.parametrize("said", ["satisfied", "no"])
def test_what_has_been_heard_is_not_owed(world: World, said: str) -> None:
    case = done(world)

    world.do(call_back.answer, world.pressed(ZHAO), id_of(case), said)

    assert listed(world) == {}
    assert not [one for one in desk(world)[1] if "待回电" in one]


def test_after_the_third_time_nobody_is_to_be_rung_any_more(world: World) -> None:
    case = done(world)
    for _ in range(call_back.MOST_TRIES):
        world.do(call_back.answer, world.pressed(ZHAO), id_of(case), "none")
        world.later(days=1)

    assert listed(world) == {}
    assert call_of(world, case).call_back_at is None


def test_a_try_is_one_a_day_however_often_nobody_there_is_tapped(world: World) -> None:
    case = done(world)
    for _ in range(call_back.MOST_TRIES):
        world.do(call_back.answer, world.pressed(ZHAO), id_of(case), "none")

    today = listed(world)
    world.later(days=1)

    assert (call_of(world, case).rung_up, today) == (1, {})
    assert list(listed(world)) == [case.number]
    assert world.do(call_back.tick) == 1


def test_what_is_not_done_and_who_wants_no_call_are_not_owed(world: World) -> None:
    types_in(world)
    done(world, "柳岸花园5栋井盖没了 13800003333 不用回电")
    linked = done(world)
    call_of(world, linked).linked_at = world.now

    assert listed(world) == {}


def test_whoever_did_it_and_whoever_is_elsewhere_do_not_see_it(world: World) -> None:
    case = done(world)

    assert listed(world, LI) == listed(world, YANG) == {}
    assert list(listed(world, CHEN)) == list(listed(world, FANG)) == [case.number]
    with pytest.raises(NotYourOwnWork):
        world.do(call_back.show, world.pressed(LI), id_of(case))


def test_what_was_refused_or_merged_into_what_is_done_is_owed_too(world: World) -> None:
    home = world.taken_case(text="柳岸花园3栋楼下路灯坏了")
    merged = types_in(world)
    world.do(merging.merge, world.pressed(LI), id_of(merged), str(home.id))
    world.half_a_minute()
    assert listed(world) == {}
    world.resolves(home)
    refused = types_in(world, OTHER)
    world.do(declining.decline, world.pressed(FANG), id_of(refused), "private")
    world.half_a_minute()

    assert (merged.state, refused.state) == (State.MERGED, State.DECLINED)
    assert set(listed(world)) == {merged.number, refused.number}


def test_a_question_that_was_answered_meanwhile_is_not_brought(world: World) -> None:
    case = done(world)
    world.do(call_back.answer, world.pressed(ZHAO), id_of(case), "satisfied")

    with pytest.raises(OldCard):
        world.do(call_back.show, world.pressed(ZHAO), id_of(case))


def test_whoever_rings_up_before_being_asked_is_not_asked_on_the_same_day(world: World) -> None:
    case = done(world)

    world.do(call_back.answer, world.pressed(ZHAO), id_of(case), "none")

    world.do(call_back.tick)
    assert not world.told(NoticeKind.CALL_BACK, to=ZHAO)
    world.later(days=1)
    world.do(call_back.tick)
    assert len(world.told(NoticeKind.CALL_BACK, to=ZHAO)) == 1
