"""首次联系: whoever takes a case lets the resident hear from them, in time."""

import pytest

from bot.desk.handling import handling
from bot.desk.waiting import contact
from bot.errors import NotNow, NotYours, UnknownChoice
from storage.tables import Petition
from storage.words import EventKind, NoticeKind, State
from tests.cast import LI, SHEN, SUN, ZHAO, World, at, facts, id_of


def taken(world: World) -> Petition:
    """Taken on Wednesday at ten; the resident is to be contacted within eight working hours."""
    case = world.case()
    world.do(handling.take, world.pressed(LI), id_of(case))
    world.deliver()
    return case


def test_the_clock_starts_when_the_case_is_taken(world: World) -> None:
    case = world.case()
    assert case.contact_due_at is None

    world.do(handling.take, world.pressed(LI), id_of(case))

    assert case.contact_due_at == at(5, 10, 30)  # 6 h on Wednesday, 2 h on Thursday


def test_a_call_is_two_taps_and_ends_the_clock(world: World) -> None:
    case = taken(world)

    world.do(contact.contact, world.pressed(LI), id_of(case), "")
    assert len(world.owed(NoticeKind.CONTACT_CHOICES, to=LI)) == 1
    toast = world.do(contact.contact, world.pressed(LI), id_of(case), "phone")

    assert toast is not None
    assert case.contacted_at == world.now
    (event,) = world.events(case, EventKind.CONTACTED)
    assert facts(event) == {"how": "phone"}
    world.now = at(5, 17)
    world.ticks()
    told = [one.arguments.get("stage") for one in world.told(NoticeKind.REMINDER)]
    assert "contact" not in told


def test_a_question_to_the_resident_is_a_contact(world: World) -> None:
    case = taken(world)
    world.do(handling.ask, world.pressed(LI), id_of(case))

    world.says(LI, "几单元？")

    assert case.contacted_at == world.now


def test_a_result_is_a_contact(world: World) -> None:
    case = taken(world)

    world.resolves(case)

    assert (case.state, case.contacted_at) == (State.AWAITING_RATING, case.resolved_at)


def test_whoever_did_not_call_is_reminded_then_the_level_above_is_told(world: World) -> None:
    taken(world)
    world.now = at(5, 10, 30)
    world.ticks()
    world.ticks()

    (reminder,) = world.told(NoticeKind.REMINDER, to=LI)
    assert (reminder.arguments["share"], reminder.arguments["stage"]) == (100, "contact")
    assert world.told(NoticeKind.ESCALATION, to=ZHAO) == []

    world.now = at(6, 11, 30)  # eight working hours more
    world.ticks()

    (told,) = world.told(NoticeKind.ESCALATION, to=ZHAO)
    assert told.arguments == {"level": "community", "reason": "not_contacted"}


def test_a_handed_over_case_waits_for_its_new_owner_to_call(world: World) -> None:
    case = taken(world)

    world.do(handling.transfer, world.pressed(LI), id_of(case), world.person_id(SUN))

    assert case.contact_due_at is None
    world.do(handling.take, world.pressed(SUN), id_of(case))
    assert case.contact_due_at is not None


def test_only_whose_case_it_is_may_say_so(world: World) -> None:
    case = taken(world)

    with pytest.raises(NotYours):
        world.do(contact.contact, world.pressed(SHEN), id_of(case), "phone")
    with pytest.raises(UnknownChoice):
        world.do(contact.contact, world.pressed(LI), id_of(case), "telepathy")
    case.state = State.CLOSED
    with pytest.raises(NotNow):
        world.do(contact.contact, world.pressed(LI), id_of(case), "phone")
