"""督办吹哨: units are reminded, those above are told in turn, everything exactly once."""

import pytest

from storage.tables import Petition
from storage.words import EventKind, NoticeKind
from tests.cast import CAO, FANG, LIN, SHEN, SUN, WANG, WEI, ZHAO, World, at, id_of
from tests.desk.whistling import Field, field_of
from tests.units import LAW, POWER


@pytest.fixture
def field(world: World) -> Field:
    return field_of(world, [SUN])


@pytest.fixture
def case(world: World, field: Field) -> Petition:
    """The unit is called at ten and has to report in by noon."""
    world.now = at(4, 9)
    case = world.taken_case()
    world.now = at(4, 10)
    field.blows(ZHAO, case, LAW)
    return case


def steps(world: World, kind: NoticeKind, who: object) -> list[str]:
    return [str(one.arguments["about"]) for one in world.told(kind, to=who)]  # type: ignore[arg-type]


def test_a_unit_is_reminded_at_half_of_its_time_and_when_it_is_due(
    world: World, field: Field, case: Petition
) -> None:
    for moment in (at(4, 10, 59), at(4, 11), at(4, 11, 59), at(4, 12)):
        world.now = moment
        field.looks()
        field.looks()

    late = [one.arguments["late"] for one in world.told(NoticeKind.WHISTLE_REMINDER, to=SUN)]

    assert late == [False, True]


def test_a_unit_that_did_not_come_is_told_to_the_whistler_the_street_then_the_leader(
    world: World, field: Field, case: Petition
) -> None:
    world.now = at(4, 12)
    field.looks()
    first = (
        steps(world, NoticeKind.WHISTLE_LATE, ZHAO),
        steps(world, NoticeKind.WHISTLE_LATE, FANG),
        steps(world, NoticeKind.WHISTLE_LATE, LIN),
    )
    world.now = at(4, 15, 30)
    field.looks()

    assert first == (["report"], ["report"], [])
    assert steps(world, NoticeKind.WHISTLE_LATE, LIN) == ["report"]
    assert steps(world, NoticeKind.WHISTLE_LATE, WEI) == []
    assert len(world.events(case, EventKind.REMINDED)) == 1


def test_a_unit_that_has_come_is_reminded_of_its_answer_only(
    world: World, field: Field, case: Petition
) -> None:
    field.comes(SUN, case)
    world.now = at(6, 17, 30)
    field.looks()

    assert steps(world, NoticeKind.WHISTLE_REMINDER, SUN) == ["answer"]
    assert steps(world, NoticeKind.WHISTLE_LATE, ZHAO) == ["answer"]
    assert steps(world, NoticeKind.WHISTLE_LATE, LIN) == []


def test_a_unit_that_has_answered_is_left_alone(
    world: World, field: Field, case: Petition
) -> None:
    field.answers(SUN, case, "拆完了")
    world.now = at(20, 12)
    field.looks()

    assert not world.told(NoticeKind.WHISTLE_REMINDER, NoticeKind.WHISTLE_LATE)
    assert field.call(LAW).next_check_at is None


def test_after_a_long_stop_each_hearer_is_told_once(
    world: World, field: Field, case: Petition
) -> None:
    world.now = at(20, 12)
    field.looks()
    field.looks()

    assert steps(world, NoticeKind.WHISTLE_REMINDER, SUN) == ["report", "answer"]
    assert steps(world, NoticeKind.WHISTLE_LATE, ZHAO) == ["report", "answer"]
    assert steps(world, NoticeKind.WHISTLE_LATE, LIN) == ["report", "answer"]


def test_at_night_nobody_is_reminded_and_nothing_is_forgotten(
    world: World, field: Field, case: Petition
) -> None:
    world.now = at(4, 23)
    field.looks()
    at_night = world.told(NoticeKind.WHISTLE_REMINDER)
    world.now = at(5, 8)
    field.looks()

    assert at_night == []
    assert steps(world, NoticeKind.WHISTLE_REMINDER, SUN)


def test_an_emergency_is_reminded_at_night(world: World, field: Field) -> None:
    world.now = at(4, 23)
    world.says(WANG, "柳岸花园3栋着火了，有人困在里面")
    world.deliver()
    field.blows(FANG, world.last_case(), LAW)

    world.now = at(4, 23, 30)
    field.looks()

    (told,) = world.told(NoticeKind.WHISTLE_REMINDER, to=SUN)
    assert told.not_before == world.now
    assert steps(world, NoticeKind.WHISTLE_LATE, FANG) == ["report"]


def test_of_a_unit_without_the_bot_whoever_whistled_is_reminded(
    world: World, field: Field
) -> None:
    world.now = at(4, 9)
    case = world.taken_case()
    world.now = at(4, 10)
    field.blows(ZHAO, case, POWER)
    world.now = at(4, 11)
    field.looks()
    world.now = at(4, 12)
    field.looks()

    (half,) = world.told(NoticeKind.WHISTLE_REMINDER, to=ZHAO)

    assert half.arguments["ring_up"]
    assert steps(world, NoticeKind.WHISTLE_LATE, ZHAO) == ["report"]


def test_when_whoever_whistled_cannot_be_reached_the_street_is_told(
    world: World, field: Field, case: Petition
) -> None:
    world.loses(ZHAO)
    world.now = at(4, 12)
    field.looks()

    assert steps(world, NoticeKind.WHISTLE_LATE, FANG) == ["report"]


def test_with_no_street_and_no_leader_the_administrator_is_told(
    world: World, field: Field, case: Petition
) -> None:
    world.loses(ZHAO, FANG, WEI, LIN, SHEN)
    world.now = at(4, 15, 30)
    field.looks()

    assert steps(world, NoticeKind.WHISTLE_LATE, CAO) == ["report"]


def test_a_bug_with_one_call_keeps_no_other_waiting(world: World, field: Field) -> None:
    world.now = at(4, 9)
    first = world.taken_case()
    field.blows(ZHAO, first, LAW)
    broken = field.call(LAW)
    broken.reminded = None  # type: ignore[assignment]  # as no step of ours would leave it
    second = world.taken_case(text="河边路灯坏了")
    field.blows(ZHAO, second, POWER)

    world.now = at(4, 12)
    field.looks()

    assert steps(world, NoticeKind.WHISTLE_LATE, ZHAO) == ["report"]
    assert broken.next_check_at is not None
    assert broken.next_check_at > world.now
    assert id_of(second) == field.call(POWER).petition_id
