"""挂起: for a reason, until an end, told to the resident; the time is given back."""

import pytest

from bot.desk.dispatching import delivery_results
from bot.desk.handling import handling
from bot.desk.hearing import own_cases
from bot.desk.waiting import pausing
from bot.errors import NoPause, NotNow, OldCard, UnknownChoice
from storage import waiting
from storage.tables import Petition
from storage.words import EventKind, NoticeKind, PauseReason, State
from tests.cast import CAO, CHEN, LI, SUN, WANG, ZHAO, World, at, id_of, photo


def pauses(world: World, case: Petition, choice: str = "parts-3") -> None:
    world.do(pausing.pause, world.pressed(LI), id_of(case), choice)


def test_a_pause_has_a_reason_and_an_end_and_the_resident_is_told(world: World) -> None:
    case = world.taken_case()  # Wednesday 10:00, due Friday 17:30

    pauses(world, case)

    assert (case.state, case.paused_at) == (State.IN_PROGRESS, world.now)
    assert case.paused_until == at(9, 17, 30)
    (row,) = waiting.find_pauses(world.session, id_of(case))
    assert (row.reason, row.until_at, row.ended_at) == (PauseReason.PARTS, at(9, 17, 30), None)
    (news,) = world.owed(NoticeKind.CLOCK_NEWS, to=WANG)
    assert (news.arguments["event"], news.arguments["words"]) == ("paused", "parts")
    (event,) = world.events(case, EventKind.PAUSED)
    assert event.details["until"] == at(9, 17, 30).isoformat()


def test_reasons_then_ends_are_offered(world: World) -> None:
    case = world.taken_case()

    pauses(world, case, "")
    pauses(world, case, "weather")

    offered = [one.arguments["reason"] for one in world.owed(NoticeKind.PAUSE_CHOICES, to=LI)]
    assert offered == [None, "weather"]
    assert case.paused_at is None


@pytest.mark.parametrize("choice", ["resident-3", "meeting-3", "parts-4", "parts-x", "cake-3"])
def test_what_is_not_offered_is_refused(world: World, choice: str) -> None:
    case = world.taken_case()

    with pytest.raises(UnknownChoice):
        pauses(world, case, choice)


def test_a_reason_of_ones_own_is_said_in_words(world: World) -> None:
    case = world.taken_case()

    pauses(world, case, "other-5")
    assert case.paused_at is None
    world.says(LI, media=photo("no words"))  # kept as a note, still waited for
    world.says(LI, "物业在换届")

    (row,) = waiting.find_pauses(world.session, id_of(case))
    assert (row.reason, row.note, row.until_at) == (
        PauseReason.OTHER,
        "物业在换届",
        at(11, 17, 30),
    )
    assert world.owed(NoticeKind.CLOCK_NEWS, to=WANG)[0].arguments["words"] == "物业在换届"


def test_nobody_is_reminded_and_it_goes_on_by_itself_at_its_end(world: World) -> None:
    case = world.taken_case()
    pauses(world, case)
    world.now = at(9, 17, 29)
    world.ticks()
    assert world.events(case, EventKind.RESUMED) == []
    assert world.told(NoticeKind.REMINDER) == []

    world.now = at(9, 17, 30)
    world.ticks()

    assert (case.paused_at, case.due_at) == (None, at(11, 17, 30))  # Thu, Fri, Mon came back
    assert [one.person_id for one in world.events(case, EventKind.RESUMED)] == [None]
    assert world.told(NoticeKind.CLOCK_NEWS, to=WANG)[-1].arguments["event"] == "resumed"
    assert case.next_check_at is not None


def test_a_late_tick_gives_back_no_more_than_was_agreed(world: World) -> None:
    case = world.taken_case()
    pauses(world, case)

    world.now = at(13, 9)
    world.ticks()

    assert case.due_at == at(11, 17, 30)


def test_it_goes_on_by_button_too(world: World) -> None:
    case = world.taken_case()
    pauses(world, case)
    world.now = at(5, 11)

    world.do(pausing.resume, world.pressed(ZHAO), id_of(case))

    assert (case.paused_at, case.due_at) == (None, at(9, 17, 30))
    (event,) = world.events(case, EventKind.RESUMED)
    assert event.person_id == world.person_id(ZHAO)
    with pytest.raises(OldCard):
        world.do(pausing.resume, world.pressed(LI), id_of(case))


def test_twice_is_enough(world: World) -> None:
    case = world.taken_case()
    for _ in range(2):
        pauses(world, case, "parts-1")
        world.do(pausing.resume, world.pressed(LI), id_of(case))

    with pytest.raises(NoPause) as refused:
        pauses(world, case, "parts-1")

    assert refused.value.facts == {"why": "used"}


def test_one_pause_at_a_time(world: World) -> None:
    case = world.taken_case()
    pauses(world, case)

    with pytest.raises(NoPause) as refused:
        pauses(world, case)

    assert refused.value.facts == {"why": "standing"}


def test_a_refusal_ends_the_waiting_for_words(world: World) -> None:
    case = world.taken_case()
    pauses(world, case, "other-1")
    world.do(pausing.pause, world.pressed(ZHAO), id_of(case), "parts-1")

    world.says(LI, "物业在换届")
    world.says(LI, "知道了")

    refusals = world.owed(NoticeKind.REFUSAL, to=LI)
    assert [one.arguments["facts"] for one in refusals] == [{"why": "standing"}]


def test_questions_to_the_resident_do_not_count(world: World) -> None:
    case = world.taken_case()
    for question in ("哪里？", "哪天？"):
        world.do(handling.ask, world.pressed(LI), id_of(case))
        world.says(LI, question)
        world.half_a_minute()
        world.says(WANG, "这里")

    pauses(world, case, "parts-1")

    assert len(waiting.find_pauses(world.session, id_of(case))) == 3


def test_what_is_overdue_is_not_paused_any_more(world: World) -> None:
    case = world.taken_case()
    assert case.due_at is not None
    world.now = case.due_at

    with pytest.raises(NoPause) as refused:
        world.do(pausing.pause, world.pressed(LI), id_of(case), "parts-10")

    assert refused.value.facts["why"] == "late"


def test_a_question_during_a_pause_takes_its_place(world: World) -> None:
    case = world.taken_case()
    pauses(world, case, "parts-10")
    world.now = at(5, 10)
    world.do(handling.ask, world.pressed(LI), id_of(case))

    world.says(LI, "几单元？")

    first, second = waiting.find_pauses(world.session, id_of(case))
    assert (first.ended_at, second.reason) == (world.now, PauseReason.RESIDENT)
    assert case.next_check_at == case.paused_until == at(10, 17, 30)


def test_whoever_gets_the_case_next_gets_it_running(world: World) -> None:
    case = world.taken_case()
    pauses(world, case)
    world.now = at(5, 11)

    world.do(handling.transfer, world.pressed(LI), id_of(case), world.person_id(SUN))

    assert (case.paused_at, case.due_at) == (None, at(9, 17, 30))
    assert waiting.open_pause(world.session, id_of(case)) is None


def test_a_case_done_or_withdrawn_stands_no_longer(world: World) -> None:
    done = world.taken_case()
    pauses(world, done)
    world.resolves(done)
    withdrawn = world.taken_case(text="柳岸花园3栋路灯又坏了")
    pauses(world, withdrawn)

    world.do(own_cases.withdraw, world.pressed(WANG), id_of(withdrawn), True)

    for case in (done, withdrawn):
        assert case.paused_at is None
        assert waiting.open_pause(world.session, id_of(case)) is None


def test_only_what_is_worked_on_can_be_paused(world: World) -> None:
    case = world.case()

    with pytest.raises(NotNow):
        pauses(world, case)


def test_an_owner_lost_during_a_pause_is_replaced(world: World) -> None:
    case = world.taken_case()
    pauses(world, case, "parts-1")
    world.loses(LI)
    world.now = at(5, 17, 30)

    world.ticks()

    assert case.paused_at is None
    assert world.owner(case) in {"小李", CHEN.name}


def test_a_pause_outlives_a_whistle_and_can_be_ended_then(world: World) -> None:
    case = world.taken_case()
    pauses(world, case)
    case.state = State.WHISTLED

    world.do(pausing.resume, world.pressed(LI), id_of(case))

    assert (case.state, case.paused_at) == (State.WHISTLED, None)


def test_whoever_takes_what_nobody_had_goes_on_with_a_running_clock(world: World) -> None:
    case = world.taken_case()
    world.do(pausing.pause, world.pressed(LI), id_of(case), "parts-10")
    world.loses_all_staff(CAO)
    world.do(delivery_results.keep_reachable, case)
    assert case.state == State.RECEIVED

    world.do(handling.take, world.pressed(CAO), id_of(case))

    assert (case.paused_at, case.paused_until) == (None, None)
    assert waiting.open_pause(world.session, case.id) is None
