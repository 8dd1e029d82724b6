"""说事热线: a call typed in is a case; who may, what is shown of it, and whom it complains of."""

import pytest
from sqlmodel import select

from bot.desk.desk import Toast
from bot.desk.handling import handling, results
from bot.desk.hotline import call_back, contact, entry
from bot.errors import (
    NothingSaid,
    NotStaff,
    NotYours,
    OldCard,
    TooLateToUndo,
    UnknownCase,
)
from bot.rules.content import compare as compare_content
from bot.wording.composing import compose
from storage import people, petitions
from storage.tables import Petition, PhoneCaller
from storage.words import EventKind, NoticeKind, Source, State
from tests.cast import (
    CHEN,
    FANG,
    LI,
    STRANGER,
    SUN,
    YANG,
    ZHAO,
    Actor,
    World,
    id_of,
    photo,
)
from tests.desk.telephone import (
    LAMP,
    call_of,
    settled,
    types_in,
    words_of,
)
from tests.desk.test_my_data import kept_of
from tests.desk.test_undoing import last_step


def test_what_a_caller_said_stands_in_the_history(world: World) -> None:
    petition = types_in(world)

    difference, _erased = compare_content(
        world.events(petition), petition.content, kept_of(world, petition)
    )

    assert difference is None


# typing it in


def test_one_message_is_a_case_with_an_owner_and_a_clock(world: World) -> None:
    case = types_in(world)

    assert (case.source, case.state) == (Source.HOTLINE, State.DISPATCHED)
    assert (case.text, case.category_code) == ("柳岸花园3栋路灯坏了", "GGSS-01")
    assert world.owner(case) == "小李"
    assert case.due_at is not None
    assert world.told(NoticeKind.STAFF_CARD, to=LI)


def test_whoever_types_it_in_is_told_what_to_read_out(world: World) -> None:
    case = types_in(world)

    shown = words_of(world, NoticeKind.CALL_ENTERED, ZHAO)

    assert f"您的编号是 {case.number}" in shown
    assert "138****1111" in shown
    assert "13800001111" not in shown
    assert f"/link {case.number} {call_of(world, case).code}" in shown


def test_without_words_the_next_message_is_the_call(world: World) -> None:
    world.do(entry.enter, world.caller(ZHAO), "")
    assert world.owed(NoticeKind.CALL_WANTED, to=ZHAO)

    world.says(ZHAO, LAMP)

    assert world.last_case().source == Source.HOTLINE


def test_a_call_whose_place_nobody_understood_is_a_case_and_the_place_is_asked(
    world: World,
) -> None:
    case = types_in(world, "路灯坏了，吴女士 13800001111")
    assert (case.number is not None, case.grid_id) == (True, None)

    world.says(ZHAO, "柳岸花园3栋")

    assert case.grid_id == world.place("WC-LA-01")
    assert world.owner(case) == "小李"
    assert case.text == "路灯坏了"


def test_a_number_alone_is_no_call(world: World) -> None:
    with pytest.raises(NothingSaid):
        types_in(world, "13800001111")


def test_an_emergency_is_told_the_numbers_first(world: World) -> None:
    types_in(world, "柳岸花园3栋着火了 13800001111")

    assert "马上打 119" in words_of(world, NoticeKind.CALL_ENTERED, ZHAO)


def test_the_same_number_is_the_same_caller(world: World) -> None:
    one, other = types_in(world), types_in(world, "柳岸花园3栋垃圾没人收 13800001111")

    assert one.reporter_id == other.reporter_id
    assert len(world.session.exec(select(PhoneCaller)).all()) == 1


@pytest.mark.parametrize(("who", "refusal"), [(STRANGER, NotStaff), (SUN, NotYours)])
def test_only_who_sits_at_the_telephone_types_in_calls(
    world: World, who: Actor, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        types_in(world, by=who)


# mistakes


def test_a_mistake_is_void_within_half_a_minute(world: World) -> None:
    case = types_in(world)

    assert world.do(entry.drop, world.pressed(ZHAO), id_of(case)) == Toast("withdrawn")

    assert case.state == State.WITHDRAWN
    assert "已作废" in words_of(world, NoticeKind.CALL_ENTERED, ZHAO)
    with pytest.raises(OldCard):
        world.do(entry.drop, world.pressed(ZHAO), id_of(case))


def test_later_or_by_others_it_stands(world: World) -> None:
    case = types_in(world)
    with pytest.raises(NotYours):
        world.do(entry.drop, world.pressed(FANG), id_of(case))
    world.later(seconds=30)

    with pytest.raises(TooLateToUndo):
        world.do(entry.drop, world.pressed(ZHAO), id_of(case))

    with pytest.raises(UnknownCase):
        world.do(entry.drop, world.pressed(ZHAO), id_of(world.case()))


# the caller's number


def test_the_number_is_shown_on_demand_and_the_history_says_to_whom(world: World) -> None:
    case = types_in(world)

    world.do(contact.show, world.pressed(LI), id_of(case))

    assert "13800001111" in words_of(world, NoticeKind.CALL_CONTACT, LI)
    (event,) = world.events(case, EventKind.CONTACT_SHOWN)
    assert event.person_id == world.person_id(LI)
    assert "13800001111" not in str(event.details)


@pytest.mark.parametrize("who", [CHEN, YANG, SUN])
def test_nobody_who_has_nothing_to_do_with_it_sees_the_number(world: World, who: Actor) -> None:
    case = types_in(world)
    if who is CHEN:  # a deputy of the grid stands in its scope
        world.do(contact.show, world.pressed(who), id_of(case))
        return

    with pytest.raises(NotYours):
        world.do(contact.show, world.pressed(who), id_of(case))


def test_no_card_and_no_history_tells_the_number_or_the_name(world: World) -> None:
    case = settled(world, types_in(world))
    world.do(call_back.tick)

    told = [compose(world.session, world.now, one) for one in world.told()]

    assert "13800001111" not in str(told)
    events = petitions.find_events(world.session, id_of(case))
    assert "吴" not in str([one.details for one in events])


# who it complains of


def complaint(world: World) -> Petition:
    """赵主任 has typed in what complains of 赵主任; it is done, and wants a call-back."""
    case = types_in(world, "投诉柳岸社区赵主任态度恶劣，骂人，吴女士 13800001111，要回电")
    assert case.about_id == world.person_id(ZHAO)
    return settled(world, case, world.actor(world.owner(case)))


def test_whom_it_complains_of_is_neither_told_how_it_ended_nor_asked(world: World) -> None:
    case = complaint(world)

    world.do(call_back.tick)

    assert world.told(NoticeKind.CALL_BACK, to=ZHAO) == []
    asked = world.told(NoticeKind.CALL_BACK)
    assert len(asked) == 1
    with pytest.raises(NotYours):
        world.do(call_back.answer, world.pressed(ZHAO), id_of(case), "satisfied")
    assert case.state == State.AWAITING_RATING


def test_whom_it_complains_of_does_not_make_it_void(world: World) -> None:
    case = types_in(world, "投诉柳岸社区赵主任态度恶劣，骂人，吴女士 13800001111，要回电")

    with pytest.raises(NotYours):
        world.do(entry.drop, world.pressed(ZHAO), id_of(case))


def test_who_typed_it_in_and_has_moved_is_not_asked(world: World) -> None:
    case = settled(world, types_in(world))
    for held in people.find_appointments(world.session, world.person_id(ZHAO)):
        held.place_id = world.place("WC-YQ")
        world.session.add(held)
    world.session.flush()

    world.do(call_back.tick)

    assert world.told(NoticeKind.CALL_BACK, to=ZHAO) == []
    assert world.told(NoticeKind.CALL_BACK)
    with pytest.raises(NotYours):
        world.do(call_back.answer, world.pressed(ZHAO), id_of(case), "satisfied")


def test_a_call_nobody_answered_is_named_apart_from_one_that_is_done(world: World) -> None:
    case = settled(world, types_in(world))
    world.do(call_back.tick)
    world.deliver()

    world.do(call_back.answer, world.pressed(ZHAO), id_of(case), "none")

    step = last_step(world)
    assert step.act == call_back.NOBODY


@pytest.mark.parametrize(
    ("call", "told"),
    [
        ("柳岸花园3栋路灯坏了，吴大爷 13800001111，要回电", "by_phone"),
        ("柳岸花园3栋路灯坏了，吴大爷 13800001111，不用回电", "unasked"),
    ],
)
def test_whoever_is_done_hears_whether_the_caller_is_to_be_rung_up(
    world: World, call: str, told: str
) -> None:
    case = types_in(world, call)
    world.half_a_minute()
    owner = world.actor(world.owner(case))
    world.do(handling.take, world.pressed(owner), id_of(case))
    world.half_a_minute()
    world.do(handling.resolve, world.pressed(owner), id_of(case))
    world.says(owner, "灯泡已更换", media=photo("after"))

    toast = world.do(results.confirm_result, world.pressed(owner), id_of(case))

    assert toast == Toast("resolved", {"told": told})
