"""Staff put category and grid right."""

import pytest

from bot.desk.handling import corrections, handling
from bot.errors import NotYours, UnknownChoice
from storage.words import Certainty, EventKind, NoticeKind, Role, State
from tests.cast import FANG, LI, SHEN, WANG, ZHAO, World, id_of


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
    assert event.details == {"code": "SRHJ-01", "before": "GGSS-01"}
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
