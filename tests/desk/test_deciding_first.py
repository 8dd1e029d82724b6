"""退单: while somebody decides who should have a case, nobody else takes it out of their hands."""

import pytest

from bot.channel.action import Verb
from bot.desk.handling import handling, sending_back
from bot.desk.meeting import meeting
from bot.desk.whistling import calling
from bot.errors import BeingDecided
from bot.wording.composing import compose
from storage.tables import Petition
from storage.words import EventKind, Level, NoticeKind, State
from tests.cast import FANG, LI, SUN, ZHAO, World, id_of
from tests.desk.whistling import field_of
from tests.units import LAW
from tests.wording.town import verbs

NEXT_WEEK = "2026-03-11T14:00"


def sent_back_three_times(world: World) -> Petition:
    """The street decides."""
    case = world.case()
    for _ in range(2):
        world.sends_back(case, LI)
        world.do(sending_back.judge, world.pressed(ZHAO), id_of(case), "back")
    world.sends_back(case, LI)
    world.half_a_minute()
    assert (case.bounces, world.owner(case), case.level) == (3, "老方", Level.STREET)
    return case


def test_the_community_neither_whistles_nor_convenes_while_the_street_decides(
    world: World,
) -> None:
    field = field_of(world, [SUN])
    case = sent_back_three_times(world)
    due = case.decision_due_at

    with pytest.raises(BeingDecided) as refused:
        field.chooses(ZHAO, case, LAW)
    with pytest.raises(BeingDecided):
        world.do(meeting.convene, world.pressed(ZHAO), id_of(case), NEXT_WEEK)

    assert refused.value.facts == {"name": "望川街道调度"}
    assert (case.decision_due_at, case.taken_at, case.state) == (due, None, State.DISPATCHED)
    world.do(handling.more, world.pressed(ZHAO), id_of(case))
    more = world.told(NoticeKind.MORE_ACTIONS, to=ZHAO)[-1]
    shown = verbs(compose(world.session, world.now, more)[0])
    assert {Verb.WHISTLE, Verb.CONVENE}.isdisjoint(shown)


def test_units_chosen_before_it_was_sent_back_are_not_called_after_it(world: World) -> None:
    field = field_of(world, [SUN])
    case = world.case()
    for _ in range(2):
        world.sends_back(case, LI)
        world.do(sending_back.judge, world.pressed(ZHAO), id_of(case), "back")
    field.chooses(ZHAO, case, LAW)
    world.sends_back(case, LI)

    with pytest.raises(BeingDecided):
        world.do(calling.blow, world.pressed(ZHAO), id_of(case))

    assert not field.going_on(case)


def test_the_streets_whistle_decides_and_binds(world: World) -> None:
    field = field_of(world, [SUN])
    case = sent_back_three_times(world)

    field.blows(FANG, case, LAW)

    assert (case.state, case.binding, case.decision_due_at) == (State.WHISTLED, True, None)
    (event,) = world.events(case, EventKind.DECIDED_OWNER)
    assert (event.person_id, event.details["to"]) == (world.person_id(FANG), world.person_id(FANG))


def test_so_does_the_meeting_it_convenes(world: World) -> None:
    case = sent_back_three_times(world)

    world.do(meeting.convene, world.pressed(FANG), id_of(case), NEXT_WEEK)

    assert (case.state, case.binding, case.decision_due_at) == (State.IN_MEETING, True, None)


def test_whoever_decides_after_the_first_bounce_may_call_units(world: World) -> None:
    field = field_of(world, [SUN])
    case = world.case()
    world.sends_back(case, LI)

    field.blows(ZHAO, case, LAW)

    assert (case.state, case.binding, world.owner(case)) == (State.WHISTLED, False, "赵主任")
