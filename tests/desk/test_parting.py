"""拆分: staff make two cases of one that tells of two problems."""

import pytest
from sqlmodel import col, select

from bot.desk.drafting import drafts
from bot.desk.handling import handling, undo
from bot.desk.hotline import contact
from bot.desk.joining import parting
from bot.errors import NotYours, UnknownChoice
from bot.rules.content import compare
from bot.wording.composing import compose
from storage import petitions, represented
from storage.tables import Petition, Undo
from storage.words import EventKind, NoticeKind, State
from tests.cast import LI, SHEN, WANG, ZHAO, World, id_of, photo
from tests.desk.telephone import types_in
from tests.desk.test_my_data import kept_of

BOTH = "柳岸花园3栋路灯坏了，还有楼下垃圾没人收"
ONE = "柳岸花园3栋路灯坏了"
SECOND = "楼道里堆了很多杂物"


def reported(world: World, text: str = BOTH) -> Petition:
    """Sent as one, with a photo, and taken."""
    world.says(WANG, text, media=photo("both"))
    case = world.last_case()
    world.do(drafts.send, world.pressed(WANG), id_of(case))
    world.deliver()
    world.do(handling.take, world.pressed(LI), id_of(case))
    world.half_a_minute()
    return case


def split(world: World, case: Petition) -> Petition:
    world.do(parting.split, world.pressed(LI), id_of(case), "yes")
    return world.last_case()


def words(world: World, case: Petition) -> str:
    world.do(handling.bring_card, world.pressed(LI), id_of(case))
    shown = world.owed(NoticeKind.STAFF_CARD, to=LI)[-1]
    return compose(world.session, world.now, shown)[0].text


def undo_last(world: World) -> None:
    step = world.session.exec(select(Undo).order_by(col(Undo.id).desc())).first()
    assert step is not None
    world.do(undo.undo, world.pressed(LI), step.id or 0)


def test_what_was_found_is_shown_before_anything_happens(world: World) -> None:
    case = reported(world)

    world.do(parting.split, world.pressed(LI), id_of(case), "")

    (choices,) = world.owed(NoticeKind.SPLIT_CHOICES, to=LI)
    assert choices.arguments == {"parts": ["楼下垃圾没人收"]}
    assert len(world.cases()) == 1


def test_the_second_has_its_own_number_category_owner_and_clocks(world: World) -> None:
    case = reported(world)

    second = split(world, case)

    assert (case.state, case.text) == (State.IN_PROGRESS, BOTH)
    assert (second.state, second.text) == (State.DISPATCHED, "楼下垃圾没人收")
    assert second.number not in (None, case.number)
    assert second.category_code != case.category_code
    assert (second.reporter_id, second.grid_id) == (case.reporter_id, case.grid_id)
    assert second.owner_id is not None
    assert second.due_at is not None
    assert second.submitted_at == world.now
    assert [one.sha256 for one in petitions.find_media(world.session, id_of(second))] == [
        photo("both").sha256
    ]


def test_the_reporter_is_told_both_numbers_after_half_a_minute(world: World) -> None:
    case = reported(world)
    second = split(world, case)
    assert NoticeKind.SPLIT_OFF not in [one.kind for one in world.deliver()]

    world.half_a_minute()

    (told,) = world.told(NoticeKind.SPLIT_OFF, to=WANG)
    text = compose(world.session, world.now, told)[0].text
    assert f"<b>{case.number}</b>" in text
    assert f"<b>{second.number}</b>" in text


def test_the_histories_and_cards_name_each_other(world: World) -> None:
    case = reported(world)
    second = split(world, case)

    assert world.events(case, EventKind.SPLIT)[0].details["into"] == [second.number]
    (sent,) = world.events(second, EventKind.SUBMITTED)
    assert sent.details["split_from"] == case.number
    assert f"从 {case.number} 拆出" in words(world, second)


def test_when_nothing_is_found_the_second_problem_is_typed(world: World) -> None:
    case = reported(world, ONE)
    world.do(parting.split, world.pressed(LI), id_of(case), "")

    world.says(LI, SECOND)

    second = world.last_case()
    assert (second.text, second.state, second.split_from_id) == (SECOND, State.DISPATCHED, case.id)
    assert case.text == ONE


def test_an_old_button_splits_nothing_that_tells_of_one_problem(world: World) -> None:
    case = reported(world, ONE)

    with pytest.raises(UnknownChoice):
        world.do(parting.split, world.pressed(LI), id_of(case), "yes")

    assert len(world.cases()) == 1


def test_undone_there_is_one_case_again_and_the_reporter_hears_nothing(world: World) -> None:
    case = reported(world)
    second = split(world, case)
    number = second.number

    undo_last(world)
    world.half_a_minute()

    assert (second.state, second.number, second.owner_id) == (State.CANCELLED, number, None)
    assert second.merged_into_id == case.id
    assert case.state == State.IN_PROGRESS
    assert world.events(case)[-1].kind == world.events(second)[-1].kind == EventKind.UNDONE
    sent = [one for one in world.told(NoticeKind.SPLIT_OFF) if one.message_id]
    assert sent == []
    world.later(days=2)
    world.ticks()
    assert second.state == State.CANCELLED


def test_undone_the_second_holds_nothing_its_history_does_not_tell_of(world: World) -> None:
    second = split(world, reported(world))

    undo_last(world)

    events = petitions.find_events(world.session, id_of(second))
    assert second.text == ""
    assert compare(events, second.content, kept_of(world, second))[0] is None


def test_the_number_of_an_undone_one_is_given_to_no_other(world: World) -> None:
    case = reported(world)
    second = split(world, case)
    undo_last(world)

    again = split(world, case)

    assert again.number != second.number


def test_whoever_has_nothing_to_do_with_it_splits_nothing(world: World) -> None:
    case = reported(world)

    with pytest.raises(NotYours):
        world.do(parting.split, world.pressed(SHEN), id_of(case), "yes")


def test_the_desk_above_may_split_it_too(world: World) -> None:
    case = reported(world)

    world.do(parting.split, world.pressed(ZHAO), id_of(case), "yes")

    assert len(world.cases()) == 2


def test_a_danger_told_beside_is_an_emergency_of_its_own(world: World) -> None:
    case = reported(world, ONE)
    world.do(parting.split, world.pressed(LI), id_of(case), "own")

    world.says(LI, "3栋一楼煤气泄漏，味道很大")

    assert world.last_case().urgency.value == "emergency"


def test_a_case_that_came_by_telephone_leaves_its_caller_to_the_second(world: World) -> None:
    case = types_in(world, f"{BOTH} 13900001234")

    second = split(world, case)
    world.do(contact.show, world.pressed(LI), id_of(second))

    assert second.source == case.source
    assert len(world.owed(NoticeKind.CALL_CONTACT, to=LI)) == 1


def test_whom_it_is_for_is_known_of_both(world: World) -> None:
    case = reported(world)
    represented.keep(world.session, world.now, id_of(case), "老王")

    second = split(world, case)

    assert represented.words_of(world.session, second.id) == "老王"
