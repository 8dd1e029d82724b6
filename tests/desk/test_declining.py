"""不予受理: with a reason and the right address, and the street looks once more if asked."""

import pytest
from sqlmodel import col, select

from bot.desk.handling import declining, handling, undo
from bot.desk.joining import merging, supporting
from bot.desk.judging import follow_up, objecting
from bot.errors import (
    ClimbedAbove,
    EmergencyIsTaken,
    NotNow,
    OldCard,
    TooLateToReopen,
    UnknownCase,
)
from bot.rules.declining import REASONS
from bot.wording.composing import compose
from storage.tables import Petition, Undo
from storage.words import EventKind, Level, NoticeKind, State
from tests.cast import (
    CAO,
    FANG,
    JI,
    LI,
    LIN,
    QIAN,
    RIDERS,
    WANG,
    WEI,
    ZHAO,
    ZHOU,
    Actor,
    World,
    facts,
    id_of,
    photo,
)


def declined(world: World, reason: str = "private", by: Actor = ZHAO) -> Petition:
    case = world.case()
    world.do(declining.decline, world.pressed(by), id_of(case), reason)
    world.deliver()
    return case


def test_the_reasons_are_offered_in_place_of_the_card(world: World) -> None:
    case = world.case()

    world.do(declining.decline, world.pressed(ZHAO), id_of(case), "")

    assert world.owed(NoticeKind.DECLINE_CHOICES, to=ZHAO)
    assert case.state == State.DISPATCHED


@pytest.mark.parametrize("reason", REASONS)
def test_one_tap_declines_and_tells_why(world: World, reason: str) -> None:
    case = declined(world, reason)

    assert (case.state, case.next_check_at) == (State.DECLINED, None)
    (told,) = world.told(NoticeKind.DECLINED, to=WANG)
    assert told.arguments == {"reason": reason, "words": ""}
    (event,) = world.events(case, EventKind.DECLINED)
    assert facts(event) == {"reason": reason, "words": ""}


def test_a_reason_in_own_words_is_told_in_them(world: World) -> None:
    case = world.case()
    world.do(declining.decline, world.pressed(ZHAO), id_of(case), "own")

    world.says(ZHAO, "请到区人社局窗口办理")

    (told,) = world.told(NoticeKind.DECLINED, to=WANG)
    assert told.arguments == {"reason": "own", "words": "请到区人社局窗口办理"}


def test_a_grid_officer_declines_nothing(world: World) -> None:
    case = world.case()

    with pytest.raises(NotNow):
        world.do(declining.decline, world.pressed(LI), id_of(case), "private")


def test_an_emergency_is_never_declined(world: World) -> None:
    world.says(WANG, "3栋着火了快来")
    case = world.last_case()

    with pytest.raises(EmergencyIsTaken):
        world.do(declining.decline, world.pressed(ZHAO), id_of(case), "private")


def test_whoever_disagrees_brings_it_before_somebody_who_did_not_decline_it(world: World) -> None:
    case = declined(world)

    world.do(follow_up.reopen, world.pressed(WANG), id_of(case))

    assert (case.state, case.reopened) == (State.REOPENED, 1)
    assert (world.owner(case), case.level) == ("老方", Level.STREET)  # as she was told


def test_what_the_street_declined_goes_to_its_leader(world: World) -> None:
    case = declined(world, by=FANG)

    world.do(follow_up.reopen, world.pressed(WANG), id_of(case))

    assert (world.owner(case), case.level) == ("林值班", Level.STREET)


def test_nobody_below_the_street_looks_at_it_once_more(world: World) -> None:
    case = declined(world)
    for one in (FANG, WEI, LIN):
        world.goes_on_leave(one)

    world.do(follow_up.reopen, world.pressed(WANG), id_of(case))
    world.half_a_minute()

    assert (case.state, case.owner_id) == (State.RECEIVED, None)
    assert world.told(NoticeKind.UNASSIGNED, to=CAO)
    with pytest.raises(ClimbedAbove):
        world.do(handling.take, world.pressed(QIAN), id_of(case))


def test_the_second_answer_stands(world: World) -> None:
    case = declined(world)
    world.do(follow_up.reopen, world.pressed(WANG), id_of(case))
    world.do(declining.decline, world.pressed(FANG), id_of(case), "private")

    with pytest.raises(TooLateToReopen) as refused:
        world.do(follow_up.reopen, world.pressed(WANG), id_of(case))
    assert refused.value.facts == {"why": "last"}


def test_the_second_answer_is_the_last_only_when_it_is_the_streets(world: World) -> None:
    case = declined(world)
    world.do(follow_up.reopen, world.pressed(WANG), id_of(case))
    world.do(handling.transfer, world.pressed(FANG), id_of(case), world.person_id(QIAN))
    world.half_a_minute()
    world.do(declining.decline, world.pressed(QIAN), id_of(case), "private")
    world.half_a_minute()

    told = world.told(NoticeKind.DECLINED, to=WANG)[-1]
    assert "可以请街道再看一次" in compose(world.session, world.now, told)[0].text
    world.do(follow_up.reopen, world.pressed(WANG), id_of(case))
    assert world.owner(case) == "老方"  # who has answered nothing yet


def test_after_seven_working_days_it_is_too_late_to_disagree(world: World) -> None:
    case = declined(world)
    world.later(days=12)

    with pytest.raises(TooLateToReopen) as refused:
        world.do(follow_up.reopen, world.pressed(WANG), id_of(case))
    assert refused.value.facts == {"why": "city"}


def test_what_was_declined_is_not_judged(world: World) -> None:
    case = declined(world)

    with pytest.raises(OldCard):
        world.do(follow_up.say_solved, world.pressed(WANG), id_of(case), True)


def test_a_courier_without_a_private_chat_is_told_under_the_post(world: World) -> None:
    world.loses(JI)
    world.posts(JI, "柳岸花园3栋垃圾满了", media=photo("rubbish"))
    world.later(seconds=5)
    world.ticks()
    case = world.last_case()

    world.do(declining.decline, world.pressed(ZHAO), id_of(case), "elsewhere")

    (told,) = world.told(NoticeKind.DECLINED)
    assert (told.chat_id, told.reply_to) == (RIDERS, case.group_message_id)


def test_a_decline_that_was_undone_takes_no_objection_away(world: World) -> None:
    case = declined(world, "court")
    step = world.session.exec(select(Undo).order_by(col(Undo.id).desc())).first()
    assert step is not None
    world.do(undo.undo, world.pressed(ZHAO), step.id or 0)
    world.do(declining.decline, world.pressed(ZHAO), id_of(case), "private")
    world.half_a_minute()

    world.do(follow_up.reopen, world.pressed(WANG), id_of(case))

    assert case.state == State.REOPENED


def merged_then_declined(world: World, reason: str = "court") -> tuple[Petition, Petition]:
    """Zhou's case lives on in Wang's, which is declined."""
    home = world.case("柳岸花园3栋楼下路灯坏了")
    theirs = world.case("柳岸花园3栋门口路灯不亮，晚上黑", ZHOU)
    world.do(merging.merge, world.pressed(LI), id_of(theirs), str(home.id))
    world.half_a_minute()
    world.do(declining.decline, world.pressed(ZHAO), id_of(home), reason)
    world.half_a_minute()
    return home, theirs


def test_whose_case_was_merged_is_told_the_reason_and_the_way_too(world: World) -> None:
    _home, theirs = merged_then_declined(world)

    (told,) = world.told(NoticeKind.DECLINED, to=ZHOU)
    (message,) = compose(world.session, world.now, told)
    assert (told.petition_id, told.arguments["reason"]) == (theirs.id, "court")
    assert "7 个工作日内" in message.text
    assert [one.text for row in message.buttons for one in row] == ["不同意，请上级看看"]
    assert world.told(NoticeKind.SUPPORTED_END, to=ZHOU) == []


def test_whose_case_was_merged_may_disagree_as_well(world: World) -> None:
    home, theirs = merged_then_declined(world)

    world.do(objecting.reopen, world.pressed(ZHOU), id_of(theirs))
    world.half_a_minute()

    assert (home.state, home.reopened, theirs.state) == (State.REOPENED, 1, State.MERGED)
    assert world.owner(home) == "老方"  # 赵主任 has declined it
    told = world.told(NoticeKind.OBJECTED, to=WANG)[-1]
    assert "不归这里管" in compose(world.session, world.now, told)[0].text


def test_who_only_joined_does_not_answer_a_refusal(world: World) -> None:
    home = world.case("柳岸花园3栋楼下路灯坏了")
    world.do(supporting.join, world.pressed(ZHOU), id_of(home), None)
    world.do(declining.decline, world.pressed(ZHAO), id_of(home), "court")
    world.half_a_minute()

    with pytest.raises(UnknownCase):
        world.do(objecting.reopen, world.pressed(ZHOU), id_of(home))
    with pytest.raises(OldCard):
        world.do(objecting.judge, world.pressed(ZHOU), id_of(home), False)


def test_the_second_answer_stands_for_all_of_them(world: World) -> None:
    home, theirs = merged_then_declined(world)
    world.do(objecting.reopen, world.pressed(ZHOU), id_of(theirs))
    world.do(declining.decline, world.pressed(FANG), id_of(home), "private")

    for who, case in ((WANG, home), (ZHOU, theirs)):
        with pytest.raises(TooLateToReopen):
            world.do(objecting.reopen, world.pressed(who), id_of(case))


def test_the_reporter_disagrees_by_the_same_button(world: World) -> None:
    case = declined(world)

    world.do(objecting.reopen, world.pressed(WANG), id_of(case))

    assert case.state == State.REOPENED
