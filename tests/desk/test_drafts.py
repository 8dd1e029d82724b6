"""A draft waits for its author, and is sent by itself when they cannot find the button."""

from collections.abc import Callable
from typing import Any

import pytest

from bot.desk.drafting import drafts
from bot.errors import NothingSaid, OldCard, Refusal, UnknownCase, UnknownChoice
from storage import conversations
from storage.words import Certainty, Counter, EventKind, NoticeKind, Role, State
from tests.cast import LI, WANG, ZHOU, World, at, id_of


def test_sending_gives_a_number_an_owner_and_one_receipt(world: World) -> None:
    draft = world.drafts()

    toast = world.do(drafts.send, world.pressed(WANG), id_of(draft))

    assert toast.key == "sent"
    assert (draft.state, draft.number) == (State.DISPATCHED, "260304-001")
    assert (world.owner(draft), draft.owner_role) == ("小李", Role.GRID_OFFICER)
    assert len(world.owed(NoticeKind.RECEIPT, to=WANG)) == 1
    assert [one.kind for one in world.events(draft)] == [
        EventKind.STARTED,
        EventKind.SUBMITTED,
        EventKind.DISPATCHED,
    ]


def test_sending_twice_is_refused_and_gives_no_second_number(world: World) -> None:
    case = world.case()

    with pytest.raises(OldCard):
        world.do(drafts.send, world.pressed(WANG), id_of(case))

    assert case.number == "260304-001"


def test_numbers_of_a_day_count_up(world: World) -> None:
    assert [world.case().number for _ in range(3)] == [
        "260304-001",
        "260304-002",
        "260304-003",
    ]


def test_where_people_speak_of_first_is_where_they_live(world: World) -> None:
    world.case("老码头小区2栋路灯坏了", who=ZHOU)
    world.case("柳岸花园3栋路灯坏了", who=ZHOU)

    assert world.person(ZHOU).home_grid_id == world.place("WC-LA-03")


def test_a_place_that_was_guessed_is_nobodys_home(world: World) -> None:
    case = world.drafts(ZHOU, "路灯坏了")
    case.grid_id, case.place_certainty = world.place("WC-LA-03"), Certainty.PRESUMED

    world.do(drafts.send, world.pressed(ZHOU), id_of(case))

    assert world.person(ZHOU).home_grid_id is None


def test_an_empty_draft_cannot_be_sent(world: World) -> None:
    world.says(WANG, pin=(31.808131, 118.40484))

    with pytest.raises(NothingSaid):
        world.do(drafts.send, world.pressed(WANG), id_of(world.last_case()))


def test_a_cancelled_draft_is_dropped_for_good(world: World) -> None:
    draft = world.drafts(ZHOU, "路灯坏了")

    world.do(drafts.cancel, world.pressed(ZHOU), id_of(draft))
    world.later(days=1)
    world.ticks()

    assert (draft.state, draft.number) == (State.CANCELLED, None)
    assert (
        conversations.get(
            world.session, at(4, 10), Counter.RESIDENT, ZHOU.telegram_id, world.person_id(ZHOU)
        )
        is None
    )
    world.says(ZHOU, "垃圾桶满了")
    assert len(world.cases()) == 2


def test_the_card_offers_groups_and_leaves_in_its_own_place(world: World) -> None:
    draft = world.drafts()
    card = world.message_of(world.deliver()[0])

    world.do(drafts.show_categories, world.pressed(WANG), id_of(draft), "")
    world.do(drafts.show_categories, world.pressed(WANG), id_of(draft), "3")
    world.do(drafts.show_places, world.pressed(WANG), id_of(draft), "")
    world.do(drafts.show_places, world.pressed(WANG), id_of(draft), "2")

    offered = world.owed(NoticeKind.CATEGORY_CHOICES, NoticeKind.PLACE_CHOICES)
    assert [one.arguments for one in offered] == [
        {"group": None},
        {"group": 3},
        {"community": None},
        {"community": 2},
    ]
    assert {one.edits for one in offered} == {card}


def test_back_shows_the_draft_again(world: World) -> None:
    draft = world.drafts()
    card = world.message_of(world.deliver()[0])

    world.do(drafts.back, world.pressed(WANG), id_of(draft))

    assert [one.edits for one in world.owed(NoticeKind.DRAFT_CARD)] == [card]


def test_a_picked_category_stays_whatever_is_said(world: World) -> None:
    draft = world.drafts()

    world.do(drafts.pick_category, world.pressed(WANG), id_of(draft), "SRHJ-01")
    world.says(WANG, "路灯，路灯")

    assert (draft.category_code, draft.category_guess) == ("SRHJ-01", "GGSS-01")
    assert draft.category_certainty == Certainty.SURE


def test_a_picked_grid_stays_and_answers_the_question(world: World) -> None:
    draft = world.drafts(ZHOU, "路灯坏了")

    world.do(drafts.pick_place, world.pressed(ZHOU), id_of(draft), world.place("WC-YQ-01"))
    world.says(ZHOU, "就在老码头小区2栋那边")

    assert draft.grid_id == world.place("WC-YQ-01")
    assert (draft.text, draft.place_words) == ("路灯坏了\n就在老码头小区2栋那边", "")


@pytest.mark.parametrize("code", ["", "NO-SUCH", "xx"])
def test_a_forged_category_is_refused(world: World, code: str) -> None:
    draft = world.drafts()

    with pytest.raises(UnknownChoice):
        world.do(drafts.pick_category, world.pressed(WANG), id_of(draft), code)


@pytest.mark.parametrize("place", ["WC-LA", "WC"])
def test_only_a_grid_can_be_picked(world: World, place: str) -> None:
    draft = world.drafts()

    with pytest.raises(UnknownChoice):
        world.do(drafts.pick_place, world.pressed(WANG), id_of(draft), world.place(place))


@pytest.mark.parametrize("step", [drafts.send, drafts.cancel, drafts.back])
def test_nobody_presses_for_somebody_else(world: World, step: Callable[..., Any]) -> None:
    draft = world.drafts()

    with pytest.raises(UnknownCase):
        world.do(step, world.pressed(ZHOU), id_of(draft))


def test_a_case_nobody_has_is_unknown(world: World) -> None:
    with pytest.raises(Refusal):
        world.do(drafts.send, world.pressed(WANG), 10**17)


# by itself


def test_a_forgotten_draft_is_nudged_once_after_ten_minutes(world: World) -> None:
    world.drafts()
    world.later(minutes=9)
    world.ticks()
    assert world.owed(NoticeKind.DRAFT_NUDGE) == []

    world.later(minutes=1)
    world.ticks()
    world.later(minutes=30)
    world.ticks()

    assert len(world.told(NoticeKind.DRAFT_NUDGE)) == 1


def test_a_forgotten_draft_is_sent_by_itself_after_two_hours(world: World) -> None:
    draft = world.drafts()
    for _ in range(12):
        world.later(minutes=10)
        world.ticks()

    assert draft.state == State.DISPATCHED
    (sent,) = world.events(draft, EventKind.SUBMITTED)
    assert (sent.person_id, sent.details["by_itself"]) == (None, True)
    assert len(world.owed(NoticeKind.STAFF_CARD, to=LI)) == 1


def test_a_sent_draft_is_not_nudged_any_more(world: World) -> None:
    draft = world.drafts()
    world.later(minutes=10)
    world.ticks()

    world.do(drafts.send, world.pressed(WANG), id_of(draft))

    assert world.owed(NoticeKind.DRAFT_NUDGE) == []


def test_nobody_is_nudged_at_night_and_the_receipt_waits_for_the_morning(world: World) -> None:
    world.now = at(4, 22)
    draft = world.drafts()
    world.later(minutes=10)
    world.ticks()
    assert [one.not_before for one in world.owed(NoticeKind.DRAFT_NUDGE)] == [at(5, 8)]

    world.later(hours=2)
    world.ticks()

    assert draft.state == State.DISPATCHED
    assert world.owed(NoticeKind.DRAFT_NUDGE) == []
    assert [one.not_before for one in world.owed(NoticeKind.RECEIPT)] == [at(5, 8)]


def test_a_card_that_was_never_shown_waits_for_the_morning_as_well(world: World) -> None:
    """Asked where it is, the resident says no more: there is no card to edit."""
    world.now = at(4, 20)
    world.drafts(ZHOU, "路灯坏了")
    world.deliver()
    world.later(hours=2, seconds=1)
    world.ticks()
    world.ticks()

    (card,) = world.owed(NoticeKind.DRAFT_CARD, to=ZHOU)
    assert (card.edits, card.not_before) == (None, at(5, 8))


def test_a_draft_of_a_pin_alone_is_not_sent(world: World) -> None:
    world.says(WANG, pin=(31.808131, 118.40484))
    world.later(hours=3)
    world.ticks()

    assert world.last_case().state == State.DRAFT


def test_words_that_follow_a_lonely_pin_are_sent_by_themselves_too(world: World) -> None:
    world.says(WANG, pin=(31.808131, 118.40484))
    world.later(hours=3)
    world.ticks()
    world.says(WANG, "路灯坏了")

    for _ in range(12):
        world.later(minutes=10)
        world.ticks()
        world.deliver()

    assert world.last_case().state == State.DISPATCHED
    assert len(world.told(NoticeKind.DRAFT_NUDGE)) == 1
