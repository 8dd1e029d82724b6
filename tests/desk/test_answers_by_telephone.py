"""回电: whatever a case comes to, its caller hears of it, and may say that it is not so."""

import pytest

from bot.desk.handling import declining, handling, undo
from bot.desk.hotline import call_back, entry
from bot.desk.joining import merging
from bot.desk.waiting import acceptance, extensions
from bot.errors import OldCard, UnknownChoice
from bot.wording.composing import compose
from storage import people, phone_calls
from storage.tables import Petition
from storage.words import Counter, EventKind, NoticeKind, Role, State
from tests.cast import (
    CAO,
    FANG,
    JI,
    LI,
    LIN,
    STAFF,
    WANG,
    ZHAO,
    ZHOU,
    World,
    id_of,
    photo,
)
from tests.desk.test_undoing import last_step

CALL = "柳岸花园3栋路灯坏了，吴大爷 13800001111，要回电"
LETTER = "拆迁补偿款到现在没给，要上访，柳岸花园3栋，13800001111，要回电"


def rings_up(world: World, words: str = CALL) -> Petition:
    world.do(entry.enter, world.caller(ZHAO), words)
    world.half_a_minute()
    return world.last_case()


def asked(world: World) -> str:
    """What the desk reads when it is asked to ring back."""
    world.do(call_back.tick)
    (one,) = world.owed(NoticeKind.CALL_BACK)
    text = compose(world.session, world.now, one)[0].text
    world.deliver()
    return text


def declined(world: World) -> Petition:
    case = rings_up(world)
    world.do(declining.decline, world.pressed(FANG), id_of(case), "private")
    world.half_a_minute()
    world.deliver()
    return case


def merged(world: World) -> tuple[Petition, Petition]:
    """A caller's case lives on in a neighbour's, which is done."""
    home = world.case("柳岸花园3栋楼下路灯坏了")
    case = rings_up(world)
    world.do(merging.merge, world.pressed(LI), id_of(case), str(home.id))
    world.half_a_minute()
    world.do(handling.take, world.pressed(LI), id_of(home))
    world.half_a_minute()
    world.resolves(home, by=LI)
    world.deliver()
    return home, case


def test_that_it_is_not_accepted_is_told_with_the_reason(world: World) -> None:
    declined(world)

    told = asked(world)

    assert "没有受理" in told
    assert "同不同意" in told


def test_a_caller_who_does_not_agree_has_it_looked_at_again(world: World) -> None:
    case = declined(world)

    world.do(call_back.answer, world.pressed(ZHAO), id_of(case), "no")

    assert case.state == State.REOPENED
    assert world.events(case, EventKind.REOPENED)


def test_a_caller_who_agrees_is_not_rung_again(world: World) -> None:
    case = declined(world)
    asked(world)

    world.do(call_back.answer, world.pressed(ZHAO), id_of(case), "heard")
    world.later(days=1)

    assert world.do(call_back.tick) == 0
    assert case.state == State.DECLINED


def test_once_it_is_too_late_to_object_nobody_is_asked_to_ring_any_more(world: World) -> None:
    case = declined(world)
    world.later(days=20)

    world.do(call_back.tick)

    assert world.owed(NoticeKind.CALL_BACK) == []
    call = phone_calls.of_case(world.session, case.id)
    assert call is not None
    assert call.call_back_at is None


def test_what_was_refused_cannot_be_called_satisfying(world: World) -> None:
    case = declined(world)

    with pytest.raises(UnknownChoice):
        world.do(call_back.answer, world.pressed(ZHAO), id_of(case), "satisfied")


def test_of_what_was_merged_its_caller_hears_what_became_of_the_other(world: World) -> None:
    home, _case = merged(world)

    told = asked(world)

    assert f"并到了 <b>{home.number}</b>，办结了" in told


def test_before_the_other_is_done_there_is_nothing_to_ring_about(world: World) -> None:
    home = world.case("柳岸花园3栋楼下路灯坏了")
    case = rings_up(world)
    world.do(merging.merge, world.pressed(LI), id_of(case), str(home.id))
    world.half_a_minute()

    world.do(call_back.tick)

    assert world.owed(NoticeKind.CALL_BACK) == []
    with pytest.raises(OldCard):
        world.do(call_back.answer, world.pressed(ZHAO), id_of(case), "no")


def test_a_caller_whose_own_was_merged_objects_there(world: World) -> None:
    home, case = merged(world)

    world.do(call_back.answer, world.pressed(ZHAO), id_of(case), "no")

    assert (case.state, home.state) == (State.MERGED, State.REOPENED)
    assert world.told(NoticeKind.OBJECTED, to=WANG)


def test_where_the_law_knows_no_further_round_a_no_is_kept_as_a_no(world: World) -> None:
    case = rings_up(world, LETTER)
    for again in range(3):
        if not world.owner(case):  # 复核 is none of whoever reviewed it: it is given to somebody
            world.do(handling.transfer, world.pressed(CAO), id_of(case), world.person_id(LIN))
            world.half_a_minute()
        owner = world.actor(world.owner(case))
        world.do(handling.take, world.pressed(owner), id_of(case))
        if not again:
            world.do(acceptance.accept, world.pressed(owner), id_of(case))
        world.half_a_minute()
        world.resolves(case, by=owner, words="答复")
        other = next(one for one in (ZHAO, FANG, LIN) if world.person_id(one) != case.owner_id)
        world.do(call_back.answer, world.pressed(other), id_of(case), "no")
        world.half_a_minute()

    assert (case.state, case.solved) == (State.AWAITING_RATING, False)
    world.later(days=15)
    world.ticks()
    assert (case.state, case.solved) == (State.CLOSED, False)
    closed = world.events(case, EventKind.CLOSED)[-1].details
    assert (closed["silent"], closed.get("untold")) == (False, None)


def test_a_slip_of_the_finger_after_the_call_can_be_undone(world: World) -> None:
    case = rings_up(world)
    world.do(handling.take, world.pressed(LI), id_of(case))
    world.half_a_minute()
    world.resolves(case, by=LI)
    asked(world)

    world.do(call_back.answer, world.pressed(ZHAO), id_of(case), "satisfied")
    world.do(undo.undo, world.pressed(ZHAO), last_step(world).id or 0)

    assert (case.state, case.solved) == (State.AWAITING_RATING, None)
    call = phone_calls.of_case(world.session, case.id)
    assert call is not None
    assert call.call_back_at is not None


def more_time(world: World, case: Petition) -> None:
    owner = world.actor(world.owner(case))
    world.do(handling.take, world.pressed(owner), id_of(case))
    world.half_a_minute()
    world.do(extensions.ask, world.pressed(owner), id_of(case), "5")
    world.says(owner, "等配件")
    world.half_a_minute()
    to = world.told(NoticeKind.EXTENSION_WANTED)[-1].chat_id
    decider = next(one for one in STAFF if one.telegram_id == to)
    world.do(extensions.decide, world.pressed(decider), id_of(case), "yes")
    world.half_a_minute()


def test_a_new_date_is_read_out_to_the_caller(world: World) -> None:
    case = rings_up(world)

    more_time(world, case)

    (told,) = world.told(NoticeKind.CALL_NEWS, to=ZHAO)
    assert "要多一些时间：等配件" in compose(world.session, world.now, told)[0].text


def test_a_new_date_is_told_to_whose_own_was_merged(world: World) -> None:
    home = world.case("柳岸花园3栋楼下路灯坏了")
    case = world.case("柳岸花园3栋路灯不亮", ZHOU)
    world.do(merging.merge, world.pressed(LI), id_of(case), str(home.id))
    world.half_a_minute()

    more_time(world, home)

    (told,) = world.told(NoticeKind.CLOCK_NEWS, to=ZHOU)
    words = compose(world.session, world.now, told)[0].text
    assert str(case.number) in words
    assert "前办好" in words


def test_a_new_date_is_told_to_a_courier_in_the_group(world: World) -> None:
    account = people.identity_of(world.session, Counter.RESIDENT, world.person_id(JI))
    assert account is not None
    account.chat_id = None  # they never pressed Start
    world.posts(JI, "3栋楼下井盖破了", media=photo("b"))
    for _ in range(30):
        world.later(minutes=10)
        world.ticks()
    case = world.last_case()

    more_time(world, case)

    (told,) = world.told(NoticeKind.CLOCK_NEWS)
    assert (told.counter, told.chat_id) == (Counter.RESIDENT, case.chat_id)


def test_who_rang_twice_is_asked_once(world: World) -> None:
    home = rings_up(world)
    case = rings_up(world)
    world.do(merging.merge, world.pressed(LI), id_of(case), str(home.id))
    world.half_a_minute()
    world.do(handling.take, world.pressed(LI), id_of(home))
    world.half_a_minute()
    world.resolves(home, by=LI)

    world.do(call_back.tick)

    assert [one.petition_id for one in world.owed(NoticeKind.CALL_BACK)] == [home.id]
    with pytest.raises(OldCard):
        world.do(call_back.answer, world.pressed(ZHAO), id_of(case), "no")


def test_an_objection_on_the_telephone_says_in_which_role_it_was_passed_on(world: World) -> None:
    home, case = merged(world)

    world.do(call_back.answer, world.pressed(ZHAO), id_of(case), "no")

    (objected,) = world.events(home, EventKind.OBJECTED)
    assert (objected.person_id, objected.role) == (world.person_id(ZHAO), Role.COMMUNITY_DESK)


def test_once_its_new_home_is_done_a_caller_is_rung_within_minutes(world: World) -> None:
    home = world.case("柳岸花园3栋楼下路灯坏了")
    case = rings_up(world)
    world.do(merging.merge, world.pressed(LI), id_of(case), str(home.id))
    world.half_a_minute()
    world.do(call_back.tick)  # nothing is done yet
    world.do(handling.take, world.pressed(LI), id_of(home))
    world.half_a_minute()
    world.resolves(home, by=LI)

    world.later(minutes=10)
    world.do(call_back.tick)

    assert [one.petition_id for one in world.owed(NoticeKind.CALL_BACK)] == [case.id]


def test_a_new_date_is_read_out_by_who_has_the_case_where_the_typist_has_left(
    world: World,
) -> None:
    case = rings_up(world)
    for held in people.find_appointments(world.session, world.person_id(ZHAO)):
        held.ended_at = world.now
    world.session.flush()

    more_time(world, case)

    (told,) = world.told(NoticeKind.CALL_NEWS)
    assert told.person_id == case.owner_id
