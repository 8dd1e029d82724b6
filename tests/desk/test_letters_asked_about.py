"""信访 while its resident is asked: the law's clock does not wait for the answer."""

from bot.desk.handling import handling
from bot.desk.waiting import acceptance
from storage.words import NoticeKind, State
from tests.cast import FANG, WANG, World, at, id_of
from tests.desk.test_letters import accepted, letter


def asks(world: World, number: int) -> None:
    world.do(handling.ask, world.pressed(FANG), number)
    world.says(FANG, "合同在手上吗？")
    world.half_a_minute()


def told(world: World) -> tuple[int, int]:
    return len(world.told(NoticeKind.REMINDER)), len(world.told(NoticeKind.ESCALATION))


def test_whether_it_is_accepted_may_be_decided_meanwhile(world: World) -> None:
    case = letter(world)
    world.do(handling.take, world.pressed(FANG), id_of(case))
    world.now = at(18, 16)
    asks(world, id_of(case))

    world.do(acceptance.accept, world.pressed(FANG), id_of(case))

    assert (case.state, case.acceptance_due_at) == (State.AWAITING_RESIDENT, None)
    assert case.due_at == at(18, 17, 30, month=5)  # 17 May is a Sunday


def test_undecided_its_leader_hears_of_it_although_the_resident_has_not_answered(
    world: World,
) -> None:
    case = letter(world)
    world.do(handling.take, world.pressed(FANG), id_of(case))
    case.contacted_at = world.now
    world.now = at(18, 16)
    world.ticks()
    asks(world, id_of(case))
    before = len(world.told(NoticeKind.ESCALATION))

    world.now = at(19, 17, 31)
    world.ticks()

    assert case.state == State.AWAITING_RESIDENT
    assert len(world.told(NoticeKind.ESCALATION)) > before


def test_its_due_day_is_told_over_a_holiday_on_which_the_answer_is_waited_for(
    world: World,
) -> None:
    world.now = at(31, 10, month=7)
    case = accepted(world)
    world.now = at(28, 16, month=9)
    world.ticks()
    asks(world, id_of(case))
    reminded, climbed = told(world)

    world.now = at(30, 9, month=9)
    world.ticks()

    assert case.due_at == at(29, 17, 30, month=9)
    assert case.state == State.AWAITING_RESIDENT
    assert told(world) > (reminded, climbed)


def test_answered_it_goes_on_with_the_same_clock(world: World) -> None:
    case = accepted(world)
    due = case.due_at
    asks(world, id_of(case))
    world.now = at(6, 10)

    world.says(WANG, "在，我拍给您")
    world.ticks()

    assert (case.state, case.due_at) == (State.IN_PROGRESS, due)
