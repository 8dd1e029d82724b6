"""A recurring case is told once and only while it is one; marking it is no part of a step."""

import pytest
from structlog.testing import capture_logs

from bot.desk.handling import corrections, handling
from bot.desk.hearing import own_cases
from bot.errors import CaseWentOn
from bot.rules.undoing import HALF_A_MINUTE
from storage import undos
from storage.tables import Petition
from storage.words import EventKind, NoticeKind, State
from tests.cast import CHEN, FANG, LI, WANG, ZHOU, Actor, World, at, facts, id_of
from tests.desk.coming_back import (
    LAMP,
    filed,
    is_told,
    presumed,
    reads,
    reclassified,
    undoes,
)
from tests.desk.nights import breaks


def test_many_that_turn_out_to_recur_at_once_are_told_once_of_the_third(world: World) -> None:
    cases = [presumed(world, who=who) for who in (WANG, ZHOU, WANG, ZHOU, WANG)]

    world.do(handling.take, world.pressed(LI), id_of(cases[0]))

    assert [one.recurring for one in cases] == [False, False, True, True, True]
    assert is_told(world) == [cases[2].number]
    assert len(world.told(NoticeKind.RECURRENCE, to=FANG)) == 1


def test_an_earlier_third_of_a_spot_they_know_is_not_told(world: World) -> None:
    first = filed(world)
    cases = [first, *(filed(world, LAMP) for _ in range(3))]
    assert is_told(world) == [cases[3].number]

    reclassified(world, first, "GGSS-01")

    assert [one.recurring for one in cases] == [False, False, True, True]
    assert is_told(world) == [cases[3].number]


def at_night(world: World) -> list[Petition]:
    """Three lamps at night; of the third they will hear in the morning."""
    world.now = at(4, 22)
    return [filed_at_night(world, who) for who in (WANG, ZHOU, WANG)]


def filed_at_night(world: World, who: Actor) -> Petition:
    case = world.case(LAMP, who)
    world.later(minutes=20)
    return case


def test_what_is_none_any_more_in_the_morning_is_not_told(world: World) -> None:
    *_, third = at_night(world)
    assert [one.not_before for one in world.told(NoticeKind.RECURRENCE)] == [at(5, 8), at(5, 8)]

    reclassified(world, third, "SRHJ-01")
    world.now = at(5, 8)

    assert (third.recurring, reads(world)) == (False, [])


def test_what_is_one_of_another_kind_in_the_morning_is_told_as_that(world: World) -> None:
    rubbish = [filed(world), filed(world)]
    *_, third = at_night(world)

    reclassified(world, third, "SRHJ-01")

    (text,) = reads(world)
    assert f"之前 {rubbish[0].number}、{rubbish[1].number}" in text


def test_taken_back_in_the_night_it_is_told_as_it_was(world: World) -> None:
    first, second, third = at_night(world)
    world.do(corrections.reclassify, world.pressed(LI), id_of(third), "=SRHJ-01")

    undoes(world, third)

    (text,) = reads(world)
    assert f"之前 {first.number}、{second.number}" in text


def test_the_next_one_is_told_where_the_third_was_something_else(world: World) -> None:
    first, second, third = at_night(world)
    fourth = filed_at_night(world, ZHOU)

    reclassified(world, third, "SRHJ-01")

    assert [one.recurring for one in (third, fourth)] == [False, True]
    (text,) = reads(world)
    assert f"这次 <b>{fourth.number}</b>；之前 {first.number}、{second.number}" in text


def test_and_is_not_when_that_is_taken_back(world: World) -> None:
    first, second, third = at_night(world)
    filed_at_night(world, ZHOU)
    world.do(corrections.reclassify, world.pressed(LI), id_of(third), "=SRHJ-01")

    undoes(world, third)

    (text,) = reads(world)
    assert f"这次 <b>{third.number}</b>；之前 {first.number}、{second.number}" in text


# another case that is marked is no part of the step


def test_a_step_can_be_undone_though_the_case_it_marked_went_on(world: World) -> None:
    first, _, third = cases = [presumed(world) for _ in range(3)]
    world.do(handling.take, world.pressed(LI), id_of(first))
    world.do(handling.take, world.pressed(CHEN), id_of(third))

    undoes(world, first)

    assert first.owner_id != third.owner_id == world.person_id(CHEN)
    assert first.state == State.DISPATCHED
    assert [one.recurring for one in cases] == [False, False, True]  # all are of a kind still
    world.half_a_minute()
    assert is_told(world) == [third.number]


def test_a_step_can_be_undone_though_another_case_has_marked_its_case_since(world: World) -> None:
    third = marked_by_another(world)
    step = undos.open_one(world.session, world.now, id_of(third), world.person_id(CHEN))
    assert step is not None

    undoes(world, third, CHEN)

    assert (third.state, third.recurring) == (State.DISPATCHED, True)
    assert (step.undone_at, breaks(world.session)) == (world.now, [])


def marked_by_another(world: World) -> Petition:
    """Chen has just taken it when what Li does with the first makes it the third."""
    first = filed(world, LAMP)
    filed(world)
    third = filed(world)
    world.do(handling.take, world.pressed(CHEN), id_of(third))
    assert not third.recurring
    world.do(corrections.reclassify, world.pressed(LI), id_of(first), "=SRHJ-01")
    assert third.recurring
    return third


def test_what_somebody_has_done_since_is_no_mark(world: World) -> None:
    third = marked_by_another(world)
    world.do(own_cases.urge, world.pressed(WANG), id_of(third))

    with pytest.raises(CaseWentOn):
        undoes(world, third, CHEN)


def test_undone_it_marks_no_other_and_done_again_it_is_told_once(world: World) -> None:
    first = filed(world, LAMP)
    filed(world)
    third = filed(world)
    world.do(corrections.reclassify, world.pressed(LI), id_of(first), "=SRHJ-01")
    world.do(handling.take, world.pressed(CHEN), id_of(third))

    undoes(world, first)

    assert (third.recurring, third.owner_id) == (False, world.person_id(CHEN))
    assert facts(world.events(third, EventKind.RECURRED)[-1]) == {"over": True}
    assert is_told(world) == []
    reclassified(world, first, "SRHJ-01")
    assert (third.recurring, is_told(world)) == (True, [third.number])
    assert len(reads(world)) == 1


def test_what_others_hear_of_it_waits_until_it_can_be_undone_no_more(world: World) -> None:
    first = presumed(world)
    presumed(world), presumed(world)

    world.do(handling.take, world.pressed(LI), id_of(first))

    until = world.now + HALF_A_MINUTE
    assert {one.not_before for one in world.told(NoticeKind.RECURRENCE)} == {until}


def test_all_of_it_is_booked_and_the_chain_holds(world: World) -> None:
    first = filed(world, LAMP)
    filed(world), filed(world)

    with capture_logs() as logs:
        world.do(corrections.reclassify, world.pressed(LI), id_of(first), "=SRHJ-01")
        undoes(world, first)
        reclassified(world, first, "SRHJ-01")

    assert [one for one in logs if one["event"] == "unbooked"] == []
    assert breaks(world.session) == []
