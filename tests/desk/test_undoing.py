"""撤销: half a minute to think again, before the resident is told."""

from collections.abc import Callable

import pytest
from sqlmodel import col, select

from bot.desk.clocks import supervise_clock
from bot.desk.handling import corrections, handling, results, sending_back, undo
from bot.desk.hearing import my_data, own_cases
from bot.desk.joining import merging, parting
from bot.desk.judging import follow_up
from bot.desk.waiting import contact, extensions, pausing
from bot.errors import CaseWentOn, NotYours, OldCard, TooLateToUndo, UndoneBefore
from bot.rules.escalation import plan
from bot.wording.composing import compose
from storage import conversations, petitions, snapshots, undos, waiting
from storage.tables import Petition, Represented, Undo
from storage.words import (
    Counter,
    EventKind,
    MediaPart,
    NoticeKind,
    State,
    StatementKind,
)
from tests.cast import CHEN, LI, WANG, ZHAO, ZHOU, Actor, World, at, id_of, photo

GOES_ON = {"version", "events", "head"}


def last_step(world: World) -> Undo:
    """The newest step that can be undone."""
    return world.session.exec(select(Undo).order_by(col(Undo.id).desc())).all()[0]


def undoes(world: World, who: Actor = LI) -> None:
    world.do(undo.undo, world.pressed(who), last_step(world).id or 0)


def as_it_is(petition: Petition) -> dict[str, object]:
    columns = snapshots.columns_of(petition)
    return {name: value for name, value in columns.items() if name not in GOES_ON}


def takes(world: World, case: Petition) -> None:
    world.do(handling.take, world.pressed(LI), id_of(case))


def sends_back(world: World, case: Petition) -> None:
    world.sends_back(case, LI, "not_my_grid")


def sends_back_in_words(world: World, case: Petition) -> None:
    world.do(sending_back.send_back, world.pressed(LI), id_of(case), "own")
    world.says(LI, "灯在小区围墙里，归物业")
    world.says(LI, "找睦邻物业")


def transfers(world: World, case: Petition) -> None:
    world.do(handling.transfer, world.pressed(LI), id_of(case), world.person_id(CHEN))


def asks(world: World, case: Petition) -> None:
    world.do(handling.ask, world.pressed(LI), id_of(case))
    world.says(LI, "几单元？")


def reclassifies(world: World, case: Petition) -> None:
    world.do(corrections.reclassify, world.pressed(LI), id_of(case), "=SRHJ-01")


def relocates(world: World, case: Petition) -> None:
    where = world.place("WC-LA-03")
    world.do(corrections.relocate, world.pressed(LI), id_of(case), f"={where}")


def resolves(world: World, case: Petition, by: Actor = LI) -> None:
    world.do(handling.resolve, world.pressed(by), id_of(case))
    world.says(by, "灯泡已更换", media=photo("after"))
    world.do(results.confirm_result, world.pressed(by), id_of(case))


def contacts(world: World, case: Petition) -> None:
    world.do(contact.contact, world.pressed(LI), id_of(case), "visit")


STEPS = (
    takes,
    sends_back,
    sends_back_in_words,
    transfers,
    asks,
    reclassifies,
    relocates,
    contacts,
)


@pytest.mark.parametrize("step", STEPS)
def test_a_case_is_as_before_and_the_resident_never_hears(
    world: World, step: Callable[[World, Petition], None]
) -> None:
    case = world.case()
    before, events = as_it_is(case), case.events
    step(world, case)
    assert as_it_is(case) != before
    world.later(seconds=29)

    undoes(world)

    assert as_it_is(case) == before
    told = [one.kind for one in world.half_a_minute() if one.counter == Counter.RESIDENT]
    assert [kind for kind in told if kind != NoticeKind.DRAFT_CARD] == []
    undone = world.events(case)[-1]
    assert undone.kind == EventKind.UNDONE
    assert (undone.details["first"], undone.details["last"]) == (events + 1, case.events - 1)
    assert undone.person_id == world.person_id(LI)


def pauses(world: World, case: Petition) -> None:
    world.do(pausing.pause, world.pressed(LI), id_of(case), "parts-3")


def asks_for_more_time(world: World, case: Petition) -> None:
    world.do(extensions.ask, world.pressed(LI), id_of(case), "3")
    world.says(LI, "要等厂家发灯头")


@pytest.mark.parametrize("step", [pauses, asks_for_more_time])
def test_a_clock_that_stood_or_was_to_be_longer_is_as_before(
    world: World, step: Callable[[World, Petition], None]
) -> None:
    case = world.taken_case()
    before = as_it_is(case)
    step(world, case)
    assert as_it_is(case) != before

    undoes(world)

    assert as_it_is(case) == before
    assert waiting.open_pause(world.session, id_of(case)) is None
    assert waiting.asked_extension(world.session, id_of(case)) is None


def test_more_time_that_was_granted_is_asked_for_again(world: World) -> None:
    case = world.taken_case()
    asks_for_more_time(world, case)
    world.half_a_minute()
    before = as_it_is(case)
    world.do(extensions.decide, world.pressed(ZHAO), id_of(case), "yes")

    undoes(world, ZHAO)

    assert as_it_is(case) == before
    assert waiting.find_granted(world.session, id_of(case)) == []
    assert world.told(NoticeKind.CLOCK_NEWS, to=WANG) == []


def test_a_result_is_put_back_to_be_put_right(world: World) -> None:
    case = world.taken_case()
    before = as_it_is(case)
    resolves(world, case)
    world.deliver()

    undoes(world)

    assert as_it_is(case) == before
    assert petitions.find_media(world.session, id_of(case), MediaPart.AFTER) == []
    said = petitions.find_statements(world.session, id_of(case), {StatementKind.RESULT})
    assert list(said) == []
    details = world.events(case)[-1].details
    assert (details["words"], details["media"]) == (["灯泡已更换"], [photo("after").sha256])
    (shown,) = world.owed(NoticeKind.RESULT_PREVIEW, to=LI)
    assert shown.arguments["text"] == "灯泡已更换"
    world.says(LI, "西边那盏")
    world.do(results.confirm_result, world.pressed(LI), id_of(case))
    assert (case.state, case.result) == (State.AWAITING_RATING, "灯泡已更换\n西边那盏")


def test_who_is_not_asked_any_more_says_something_new(world: World) -> None:
    case = world.taken_case()
    asks(world, case)
    undoes(world)

    world.says(WANG, "柳岸花园2栋门口井盖缺了")

    assert case.state == State.IN_PROGRESS
    assert world.last_case().state == State.DRAFT


def test_what_a_resident_says_before_the_question_has_come_is_no_answer(world: World) -> None:
    case = world.taken_case()
    asks(world, case)

    world.says(WANG, "柳岸花园2栋门口井盖缺了")

    assert (case.state, len(world.cases())) == (State.AWAITING_RESIDENT, 2)


def test_after_half_a_minute_it_is_too_late_and_the_resident_knows(world: World) -> None:
    case = world.case()
    takes(world, case)
    told = world.half_a_minute()

    with pytest.raises(TooLateToUndo):
        undoes(world)

    assert NoticeKind.MILESTONE in [one.kind for one in told]
    assert case.state == State.IN_PROGRESS


def test_at_night_the_resident_hears_in_the_morning(world: World) -> None:
    case = world.case()
    world.now = at(4, 22)

    takes(world, case)

    (milestone,) = world.owed(NoticeKind.MILESTONE, to=WANG)
    assert milestone.not_before == at(5, 8)


def test_only_whoever_did_it_may_undo_it(world: World) -> None:
    takes(world, world.case())

    with pytest.raises(NotYours):
        undoes(world, ZHAO)


def test_a_second_tap_says_that_it_is_undone(world: World) -> None:
    takes(world, world.case())
    step = last_step(world)
    undoes(world)

    with pytest.raises(UndoneBefore):
        world.do(undo.undo, world.pressed(LI), step.id or 0)


def test_a_forged_button_undoes_nothing(world: World) -> None:
    with pytest.raises(OldCard):
        world.do(undo.undo, world.pressed(LI), 77)


def test_what_has_gone_on_is_not_undone(world: World) -> None:
    case = world.case()
    takes(world, case)
    world.do(handling.ask, world.pressed(LI), id_of(case))
    first = last_step(world)
    world.says(LI, "几单元？")

    with pytest.raises(CaseWentOn):
        world.do(undo.undo, world.pressed(LI), first.id or 0)


def test_the_last_of_two_steps_can_be_undone_alone(world: World) -> None:
    case = world.case()
    takes(world, case)
    after_taking = as_it_is(case)
    transfers(world, case)

    undoes(world)

    assert as_it_is(case) == after_taking
    told = [one.arguments["event"] for one in world.half_a_minute() if one.kind == "milestone"]
    assert told == ["taken"]


def test_whoever_was_alerted_meanwhile_reads_that_it_is_undone(world: World) -> None:
    case = world.case()
    transfers(world, case)
    world.deliver()

    undoes(world)

    (card,) = world.owed(NoticeKind.STAFF_CARD, to=CHEN)
    assert (card.edits is not None, card.arguments["why"]) == (True, "undone")
    assert [one.arguments["why"] for one in world.owed(NoticeKind.STAFF_CARD, to=LI)] == [
        "refreshed"
    ]


def test_an_alert_that_is_not_on_its_way_yet_is_never_sent(world: World) -> None:
    case = world.case()
    transfers(world, case)

    undoes(world)

    assert world.owed(to=CHEN) == []


def test_offering_choices_is_nothing_to_undo(world: World) -> None:
    case = world.case()
    for step, argument in ((sending_back.send_back, ""), (corrections.reclassify, "")):
        world.do(step, world.pressed(LI), id_of(case), argument)

    assert undos.open_one(world.session, world.now, id_of(case), world.person_id(LI)) is None


def test_what_a_resident_does_waits_for_nothing(world: World) -> None:
    case = world.taken_case()
    world.resolves(case)

    world.do(follow_up.say_solved, world.pressed(WANG), id_of(case), True)

    (asked,) = world.owed(NoticeKind.RATING_SATISFACTION, to=WANG)
    assert (asked.not_before, asked.undo_id) == (world.now, None)


def test_one_step_never_holds_what_another_leaves(world: World) -> None:
    takes(world, world.case())

    world.says(WANG, "柳岸花园2栋门口井盖缺了")

    (draft, *_) = reversed(world.owed(NoticeKind.DRAFT_CARD, to=WANG))
    assert (draft.not_before, draft.undo_id) == (world.now, None)


def test_what_was_before_is_forgotten_within_the_hour(world: World) -> None:
    takes(world, world.case())
    world.half_a_minute()
    world.later(minutes=49)
    assert world.do(undos.forget) == 0
    world.later(minutes=2)

    assert world.do(undos.forget) == 1

    assert {one.undo_id for one in world.told()} == {None}


def steps_ahead(world: World, case: Petition) -> list[str]:
    clocks = supervise_clock.clocks_of(world.session, case)
    assert clocks is not None
    steps = plan(clocks, world.city.calendar)
    return [step.key for step in supervise_clock.undone(world.session, case, steps)]


def test_an_undone_transfer_starts_no_reminders_anew(world: World) -> None:
    case = world.case()
    takes(world, case)
    world.now = at(5, 14, 30)
    world.ticks()
    ahead = steps_ahead(world, case)
    transfers(world, case)

    undoes(world)

    assert world.events(case, EventKind.REMINDED)
    assert steps_ahead(world, case) == ahead


def test_neither_the_residents_story_nor_the_card_tells_of_it(world: World) -> None:
    case = world.taken_case()
    transfers(world, case)
    undoes(world)
    case.bounces = 1  # as if there had been another before
    world.do(own_cases.show, world.pressed(WANG), id_of(case))
    world.do(handling.bring_card, world.pressed(LI), id_of(case))

    told = [
        message.text
        for notice in world.owed(NoticeKind.CASE_STORY, NoticeKind.STAFF_CARD)
        for message in compose(world.session, world.now, notice)
    ]

    assert len(told) >= 2
    assert [one for one in told if "转" in one.replace("已退转 1 次", "")] == []


def test_what_was_begun_for_another_case_since_is_not_disturbed(world: World) -> None:
    first, second = world.taken_case(), world.taken_case(text="3栋楼道堆满杂物")
    resolves(world, first)
    world.do(handling.ask, world.pressed(LI), id_of(second))

    world.do(undo.undo, world.pressed(LI), last_step(world).id or 0)

    waiting = conversations.get(
        world.session, world.now, Counter.STAFF, LI.telegram_id, world.person_id(LI)
    )
    assert waiting is not None
    assert waiting.petition_id == second.id


def test_what_was_reported_for_somebody_else_can_be_taken_and_undone(world: World) -> None:
    case = world.case()
    world.session.add(Represented(petition_id=id_of(case), words="吴奶奶", at=world.now))
    world.session.flush()

    takes(world, case)
    undoes(world)

    assert case.state == State.DISPATCHED
    assert world.session.get_one(Represented, case.id).words == "吴奶奶"


# what residents said is no part of what is written for ever


@pytest.mark.parametrize("step", ["merged", "split"])
def test_no_word_of_a_resident_stands_in_the_history_of_an_undone_step(
    world: World, step: str
) -> None:
    home = world.case()
    words = "柳岸花园3栋楼下路灯不亮，另外5栋门口垃圾没人清，我叫周建国，电话13800009999"
    case = world.case(words, ZHOU)
    if step == "merged":
        world.do(merging.merge, world.pressed(LI), id_of(case), str(home.id))
    else:
        world.do(parting.split, world.pressed(LI), id_of(case), "yes")

    undoes(world)

    undone = [one for case in world.cases() for one in world.events(case, EventKind.UNDONE)]
    assert "13800009999" not in str([one.details for one in undone])
    assert any(one.details.get("said") for one in undone)
    world.deliver()
    world.do(my_data.erase, world.caller(ZHOU), world.person(ZHOU))
    events = [one.details for case in world.cases() for one in world.events(case)]
    assert "周建国" not in str(events)
    assert "路灯不亮" not in str(events)


def test_a_case_that_comes_back_to_whoever_cannot_be_reached_any_more_goes_on_to_the_next(
    world: World,
) -> None:
    case = world.taken_case()
    resolves(world, case, by=ZHAO)
    world.loses(LI)

    undoes(world, ZHAO)

    assert (case.state, world.owner(case)) == (State.DISPATCHED, "小陈")
    assert len(world.events(case, EventKind.UNDELIVERED)) == 1
