"""报到与反馈: who came when with what result; the whistle ends by itself, by hand, or with it."""

import pytest
from sqlmodel import select

from bot.desk.case.authority import standing_of
from bot.desk.handling import handling, todo, undo
from bot.desk.hearing import own_cases
from bot.desk.watch.undelivered import undelivered
from bot.desk.whistling import answering, calling, ending, page
from bot.errors import AnsweredBefore, NotYours, ResultWanted, UnknownCase, WhistleOver
from bot.rules.lifecycle import Act, Standing
from bot.wording.composing import compose
from storage import petitions
from storage.tables import Petition, Undo
from storage.words import EventKind, MediaPart, NoticeKind, State
from tests.cast import CHEN, FANG, LI, SHEN, SUN, WANG, ZHAO, World, at, id_of, photo
from tests.desk.whistling import Field, field_of
from tests.units import GREEN, LAW, POWER


@pytest.fixture
def field(world: World) -> Field:
    return field_of(world, [SUN, SHEN])


@pytest.fixture
def case(world: World, field: Field) -> Petition:
    """Two units are called: one uses the bot, one has a link."""
    world.now = at(4, 9)
    case = world.taken_case(LI)
    world.now = at(4, 10)
    field.blows(ZHAO, case, LAW, POWER)
    return case


def test_the_first_to_report_in_does_so_for_the_unit(
    world: World, field: Field, case: Petition
) -> None:
    world.now = at(4, 10, 20)
    field.comes(SUN, case)
    world.later(minutes=5)
    field.comes(SHEN, case)

    call = field.call(LAW)

    assert (call.reported_at, call.reported_by) == (at(4, 10, 20), world.person_id(SUN))
    assert len(world.events(case, EventKind.REPORTED_IN)) == 1
    assert len(world.told(NoticeKind.WHISTLE_REPORTED, to=ZHAO)) == 1
    assert len(world.told(NoticeKind.WHISTLE_REPORTED, to=LI)) == 1


def test_a_call_stands_among_the_units_own_work_until_it_is_answered(
    world: World, field: Field, case: Petition
) -> None:
    def listed() -> bool:
        world.do(todo.todo, world.caller(SUN), "mine", 0)
        (shown,) = compose(world.session, world.now, world.owed(NoticeKind.TODO, to=SUN)[-1])
        return str(case.number) in str(shown.text)

    assert listed()

    field.answers(SUN, case, "违建已拆")

    assert not listed()


def test_an_answer_is_told_to_whoever_whistled_and_to_the_lead(
    world: World, field: Field, case: Petition
) -> None:
    field.answers(SUN, case, "违建已拆")

    call = field.call(LAW)

    assert (call.result, call.answered_by) == ("违建已拆", world.person_id(SUN))
    assert call.reported_at == call.answered_at  # whoever answers has come
    assert world.told(NoticeKind.WHISTLE_ANSWERED, to=ZHAO)
    assert world.told(NoticeKind.WHISTLE_ANSWERED, to=LI)
    (event,) = world.events(case, EventKind.FED_BACK)
    assert event.details["result"] == "违建已拆"
    assert case.state == State.WHISTLED  # the other unit is still called


def test_an_answer_is_gathered_over_several_messages_with_photos(
    world: World, field: Field, case: Petition
) -> None:
    world.do(answering.feed_back, world.pressed(SUN), id_of(case), "")
    world.says(SUN, media=photo("违建", size=9))
    world.says(SUN, "拆完了")
    world.says(SUN, "地面已清理")

    world.do(answering.feed_back, world.pressed(SUN), id_of(case), "yes")

    call = field.call(LAW)
    assert (call.result, call.photos) == ("拆完了\n地面已清理", [photo("违建").sha256])
    kept = petitions.find_media(world.session, id_of(case), MediaPart.TALK)
    assert [one.sha256 for one in kept] == call.photos


def test_a_photo_alone_is_no_answer(world: World, field: Field, case: Petition) -> None:
    world.do(answering.feed_back, world.pressed(SUN), id_of(case), "")
    world.says(SUN, media=photo("违建"))

    with pytest.raises(ResultWanted):
        world.do(answering.feed_back, world.pressed(SUN), id_of(case), "yes")


def test_what_could_not_be_kept_is_told(world: World, field: Field, case: Petition) -> None:
    world.do(answering.feed_back, world.pressed(SUN), id_of(case), "")

    world.says(SUN, "拆完了", media=photo("x", problem="too_big"))

    assert world.owed(NoticeKind.MEDIA_PROBLEM, to=SUN)


def test_an_answer_may_be_written_anew(world: World, field: Field, case: Petition) -> None:
    world.do(answering.feed_back, world.pressed(SUN), id_of(case), "")
    world.says(SUN, "写错了")
    world.do(answering.feed_back, world.pressed(SUN), id_of(case), "no")

    field.answers(SUN, case, "拆完了")

    assert field.call(LAW).result == "拆完了"


def test_not_ours_with_a_reason_counts_as_an_answer(
    world: World, field: Field, case: Petition
) -> None:
    field.answers(SUN, case, "归城管局管", wish="not_ours")

    call = field.call(LAW)

    assert (call.not_ours, call.result) == (True, "归城管局管")
    assert call.answered_at is not None


def test_a_unit_answers_once(world: World, field: Field, case: Petition) -> None:
    field.answers(SUN, case, "拆完了")

    with pytest.raises(AnsweredBefore):
        world.do(answering.feed_back, world.pressed(SHEN), id_of(case), "")


def test_a_colleague_who_was_still_writing_is_told(
    world: World, field: Field, case: Petition
) -> None:
    world.do(answering.feed_back, world.pressed(SHEN), id_of(case), "")
    field.answers(SUN, case, "拆完了")

    world.says(SHEN, "我也写一句")
    world.says(SHEN, "还在吗")

    (refusal,) = world.owed(NoticeKind.REFUSAL, to=SHEN)
    assert refusal.arguments["text_key"] == "refusal-answered-before"


def test_others_do_not_answer_for_a_unit(world: World, field: Field, case: Petition) -> None:
    for stranger in (CHEN, LI, ZHAO):
        with pytest.raises(NotYours):
            world.do(answering.report_in, world.pressed(stranger), id_of(case))
    with pytest.raises(UnknownCase):
        world.do(answering.report_in, world.pressed(SUN), 999)


def test_when_all_have_answered_the_case_goes_on_with_the_lead(
    world: World, field: Field, case: Petition
) -> None:
    field.answers(SUN, case, "违建已拆")
    field.answers_by_link(POWER, "电已断")

    assert case.state == State.IN_PROGRESS
    (event,) = world.events(case, EventKind.WHISTLE_ENDED)
    assert (event.details["why"], event.details["unanswered"]) == ("answered", [])
    assert event.person_id is None
    assert world.told(NoticeKind.WHISTLE_ENDED, to=LI)
    assert world.told(NoticeKind.WHISTLE_ENDED, to=ZHAO)
    assert not world.told(NoticeKind.WHISTLE_OVER)


def test_ended_by_hand_who_did_not_answer_is_on_record(
    world: World, field: Field, case: Petition
) -> None:
    world.do(ending.end_whistle, world.pressed(LI), id_of(case), False)
    asked_first = case.state

    field.ends(LI, case)

    assert (asked_first, case.state) == (State.WHISTLED, State.IN_PROGRESS)
    (event,) = world.events(case, EventKind.WHISTLE_ENDED)
    assert event.details["unanswered"] == [field.units[LAW], field.units[POWER]]
    assert {one.chat_id for one in world.told(NoticeKind.WHISTLE_OVER)} == {
        SUN.telegram_id,
        SHEN.telegram_id,
    }
    with pytest.raises(WhistleOver):
        world.do(answering.report_in, world.pressed(SUN), id_of(case))
    with pytest.raises(WhistleOver):
        page.look_up(world.session, world.now, field.token(POWER))


def test_a_unit_may_look_at_the_case_only_while_the_whistle_goes_on(
    world: World, field: Field, case: Petition
) -> None:
    during = standing_of(world.session, world.person_id(SUN), case)
    field.ends(ZHAO, case)
    after = standing_of(world.session, world.person_id(SUN), case)

    assert (during, after) == (Standing.UNIT, None)


def test_a_unit_may_be_called_again_by_a_new_whistle(
    world: World, field: Field, case: Petition
) -> None:
    field.answers(SUN, case, "拆了一半")
    field.ends(ZHAO, case)

    field.blows(ZHAO, case, LAW, task="请拆完")

    assert len(field.whistles()) == 2
    field.comes(SUN, case)
    assert field.call(LAW).reported_at == world.now


def test_a_withdrawn_case_calls_nobody_any_more(
    world: World, field: Field, case: Petition
) -> None:
    world.do(own_cases.withdraw, world.pressed(WANG), id_of(case), True)
    with pytest.raises(WhistleOver):
        world.do(answering.report_in, world.pressed(SUN), id_of(case))
    world.half_a_minute()

    field.looks()
    field.looks()

    assert not field.going_on(case)
    assert case.state == State.WITHDRAWN
    assert [one.arguments["why"] for one in world.told(NoticeKind.WHISTLE_OVER, to=SUN)] == [
        "withdrawn"
    ]


def test_a_resolved_case_calls_nobody_any_more(world: World, field: Field, case: Petition) -> None:
    world.resolves(case)

    field.looks()

    assert case.state == State.AWAITING_RATING
    assert not field.going_on(case)
    assert world.told(NoticeKind.WHISTLE_OVER, to=SUN)


def test_a_case_given_to_somebody_else_begins_without_a_whistle(
    world: World, field: Field, case: Petition
) -> None:
    world.do(handling.transfer, world.pressed(LI), id_of(case), world.person_id(CHEN))
    world.half_a_minute()

    field.looks()

    assert (case.state, field.going_on(case)) == (State.DISPATCHED, False)
    assert world.events(case, EventKind.WHISTLE_ENDED)[0].details["why"] == "transferred"


def test_a_unit_whose_only_staff_turned_out_unreachable_gets_a_link(
    world: World, field: Field
) -> None:
    case = world.taken_case()
    field.blows(ZHAO, case, LAW)
    (sun, shen) = world.told(NoticeKind.WHISTLE_CALL)
    world.loses(SUN)
    world.do(undelivered, sun)
    assert not world.told(NoticeKind.WHISTLE_LINK)  # a colleague is there

    world.loses(SHEN)
    world.do(undelivered, shen)

    assert [one.chat_id for one in world.told(NoticeKind.WHISTLE_LINK)] == [ZHAO.telegram_id]


def test_somebody_on_leave_is_not_called_when_a_colleague_is_there(
    world: World, field: Field
) -> None:
    world.goes_on_leave(SUN)

    field.blows(FANG, world.taken_case(), LAW, GREEN)

    assert {one.chat_id for one in world.told(NoticeKind.WHISTLE_CALL)} == {SHEN.telegram_id}


def test_a_whistle_can_be_undone_and_calls_nobody_then(world: World, field: Field) -> None:
    case = world.taken_case(LI)
    world.do(calling.whistle, world.pressed(ZHAO), id_of(case), "0")
    world.do(calling.toggle_unit, world.pressed(ZHAO), id_of(case), field.units[LAW], 0)
    world.do(calling.take_ready_task, world.pressed(ZHAO), id_of(case))
    world.do(calling.blow, world.pressed(ZHAO), id_of(case))
    old = field.token(LAW)

    (step,) = [one for one in world.session.exec(select(Undo)) if one.act == Act.WHISTLE]
    world.do(undo.undo, world.pressed(ZHAO), step.id or 0)

    assert case.state == State.IN_PROGRESS
    assert field.whistles() == []
    with pytest.raises(NotYours):
        world.do(answering.report_in, world.pressed(SUN), id_of(case))
    world.later(seconds=1)
    field.blows(ZHAO, case, LAW)
    assert field.token(LAW) != old  # an old link never opens a later call
    assert len(world.told(NoticeKind.WHISTLE_CALL, to=SUN)) >= 1


def test_an_answer_can_be_undone_and_the_whistle_goes_on(
    world: World, field: Field, case: Petition
) -> None:
    field.answers_by_link(POWER, "电已断")
    world.do(answering.feed_back, world.pressed(SUN), id_of(case), "")
    world.says(SUN, "拆完了")
    world.do(answering.feed_back, world.pressed(SUN), id_of(case), "yes")
    ended = case.state

    (step,) = [one for one in world.session.exec(select(Undo)) if one.act == Act.FEED_BACK]
    world.do(undo.undo, world.pressed(SUN), step.id or 0)

    assert (ended, case.state) == (State.IN_PROGRESS, State.WHISTLED)
    assert field.going_on(case)
    assert field.call(LAW).answered_at is None


def test_a_unit_may_come_while_the_case_climbs_and_waits_for_the_resident(
    world: World, field: Field, case: Petition
) -> None:
    case.state = State.DISPATCHED  # it has climbed
    world.do(handling.ask, world.pressed(LI), id_of(case))
    world.says(LI, "哪一盏？")

    field.looks()
    field.comes(SUN, case)

    assert case.state == State.AWAITING_RESIDENT
    assert field.going_on(case)
    assert field.call(LAW).reported_at == world.now
