"""Staff put category and grid right."""

import pytest

from bot.desk.handling import corrections, handling, sending_back
from bot.desk.meeting import meeting
from bot.errors import NotYours, UnknownChoice
from storage.words import Certainty, EventKind, Level, NoticeKind, Role, State
from tests.cast import FANG, LI, SHEN, SUN, WANG, ZHAO, World, at, facts, id_of
from tests.desk.whistling import field_of
from tests.units import LAW

FOREIGN = "MSFW-01"  # not on the list of the community's duties


@pytest.mark.parametrize(("argument", "group"), [("", None), ("3", 3), ("x", None)])
def test_categories_are_offered_in_place_of_the_card(
    world: World, argument: str, group: int | None
) -> None:
    case = world.case()

    world.do(corrections.reclassify, world.pressed(LI), id_of(case), argument)

    (offer,) = world.owed(NoticeKind.STAFF_CATEGORY_CHOICES)
    card = world.message_of(world.told(NoticeKind.STAFF_CARD, to=LI)[0])
    assert (offer.arguments, offer.edits) == ({"group": group}, card)


def test_a_corrected_category_keeps_the_deadline_and_what_was_guessed(world: World) -> None:
    case = world.case()
    due = case.due_at

    world.do(corrections.reclassify, world.pressed(LI), id_of(case), "=SRHJ-01")

    assert (case.category_code, case.category_guess, case.due_at) == ("SRHJ-01", "GGSS-01", due)
    (event,) = world.events(case, EventKind.RECLASSIFIED)
    assert facts(event) == {"code": "SRHJ-01", "before": "GGSS-01"}
    assert event.role == Role.GRID_OFFICER
    refreshed = [one for one in world.deliver() if one.kind == NoticeKind.STAFF_CARD]
    assert [one.edits is not None for one in refreshed] == [True]


@pytest.mark.parametrize(("argument", "community"), [("", None), ("2", 2)])
def test_places_are_offered_in_place_of_the_card(
    world: World, argument: str, community: int | None
) -> None:
    case = world.case()

    world.do(corrections.relocate, world.pressed(LI), id_of(case), argument)

    (offer,) = world.owed(NoticeKind.STAFF_PLACE_CHOICES)
    assert offer.arguments == {"community": community}


def test_a_corrected_grid_gives_it_to_those_of_there(world: World) -> None:
    case = world.case()
    there = world.place("WC-LA-04")

    world.do(corrections.relocate, world.pressed(LI), id_of(case), f"={there}")

    assert (case.grid_id, case.place_certainty, world.owner(case)) == (
        there,
        Certainty.SURE,
        "小沈",
    )
    alerts = world.owed(NoticeKind.STAFF_CARD, to=SHEN)
    assert len(alerts) == 1


def test_whoever_has_begun_keeps_it(world: World) -> None:
    case = world.taken_case()

    world.do(corrections.relocate, world.pressed(ZHAO), id_of(case), f"={world.place('WC-LA-04')}")

    assert (world.owner(case), case.state) == ("小李", State.IN_PROGRESS)


def test_confirming_the_grid_begins_no_clock_anew(world: World) -> None:
    case = world.case()
    before = case.dispatched_at, case.take_due_at
    world.later(hours=2)

    world.do(corrections.relocate, world.pressed(LI), id_of(case), f"={case.grid_id}")

    assert (case.dispatched_at, case.take_due_at) == before
    assert (case.place_certainty, case.place_chosen) == (Certainty.SURE, True)
    assert world.events(case, EventKind.RELOCATED) == []


@pytest.mark.parametrize("argument", ["=", "=x", "=0", "=-1", "=99999999"])
def test_forged_places_are_refused(world: World, argument: str) -> None:
    case = world.case()

    with pytest.raises(UnknownChoice):
        world.do(corrections.relocate, world.pressed(LI), id_of(case), argument)


def test_a_forged_category_and_a_neighbour_are_refused(world: World) -> None:
    case = world.case()

    with pytest.raises(UnknownChoice):
        world.do(corrections.reclassify, world.pressed(LI), id_of(case), "=NO-SUCH")
    with pytest.raises(NotYours):
        world.do(corrections.reclassify, world.pressed(SHEN), id_of(case), "=SRHJ-01")


def test_the_street_brings_a_case_without_a_place_to_its_grid(world: World) -> None:
    case = world.case()
    case.grid_id = None
    world.session.flush()

    world.do(corrections.relocate, world.pressed(FANG), id_of(case), f"={world.place('WC-LA-01')}")
    world.do(handling.take, world.pressed(LI), id_of(case))

    assert world.owner(case) == "小李"
    assert case.reporter_id == world.person_id(WANG)


@pytest.mark.parametrize("silent", [False, True])
def test_what_turns_out_foreign_while_the_resident_is_asked_goes_to_the_street_after_that(
    world: World, silent: bool
) -> None:
    case = world.taken_case()
    world.do(handling.ask, world.pressed(LI), id_of(case))
    world.says(LI, "哪一栋？")
    world.half_a_minute()
    world.do(corrections.reclassify, world.pressed(LI), id_of(case), f"={FOREIGN}")
    assert (case.state, world.owner(case)) == (State.AWAITING_RESIDENT, "小李")

    if silent:
        world.now = at(9, 18)
        world.ticks()
    else:
        world.says(WANG, "3栋，就在门口")

    assert (case.state, world.owner(case), case.level) == (
        State.DISPATCHED,
        "老方",
        Level.STREET,
    )


def test_what_turns_out_foreign_while_units_are_called_goes_to_the_street_at_once(
    world: World,
) -> None:
    field = field_of(world, [SUN])
    case = world.taken_case()
    field.blows(ZHAO, case, LAW)

    world.do(corrections.reclassify, world.pressed(LI), id_of(case), f"={FOREIGN}")

    assert (world.owner(case), case.level) == ("老方", Level.STREET)
    assert field.going_on(case)


def test_what_turns_out_foreign_before_a_meeting_goes_to_the_street_after_it(
    world: World,
) -> None:
    case = world.taken_case()
    world.do(meeting.convene, world.pressed(ZHAO), id_of(case), "2026-03-09T14:30")
    world.do(corrections.reclassify, world.pressed(LI), id_of(case), f"={FOREIGN}")
    assert (case.state, world.owner(case)) == (State.IN_MEETING, "小李")

    world.now = at(9, 16)
    world.do(meeting.decide, world.pressed(ZHAO), id_of(case))
    world.says(ZHAO, "由供电公司更换")

    assert (world.owner(case), case.level) == ("老方", Level.STREET)


def test_what_the_street_decided_does_not_follow_a_case_into_another_grid(world: World) -> None:
    case = world.case()
    world.sends_back(case, LI)
    world.sends_back(case, ZHAO)
    world.do(sending_back.judge, world.pressed(FANG), id_of(case), "back")
    assert case.binding

    there = world.place("WC-LA-04")
    world.do(corrections.relocate, world.pressed(FANG), id_of(case), f"={there}")

    assert (world.owner(case), case.binding) == ("小沈", False)
    world.sends_back(case, SHEN)
    assert world.owner(case) != "小沈"
