"""晚上问: once, everything in one list; what is answered changes the case and the list."""

from datetime import time

import pytest

from bot.desk.handling import corrections, handling
from bot.desk.hearing import own_cases, rider_answers
from bot.desk.riders import evening
from bot.desk.watch import undelivered
from bot.errors import OldCard, UnknownCase, UnknownChoice
from bot.rules.limits import is_statutory
from bot.rules.riders import questions
from storage import petitions
from storage.tables import Notice, Petition
from storage.words import Certainty, EventKind, Level, NoticeKind, State, StatementKind, Urgency
from tests.cast import FANG, JI, QIAN, WANG, WEI, ZHAO, Actor, World, at, id_of, photo
from tests.desk.test_receipts import STRANGER_RIDER
from tests.desk.test_rider_group import AT_PIER, settles

HOUR = time(19, 30)
LISTED, DESKS = NoticeKind.EVENING, NoticeKind.OPEN_FINDS


def unclear(world: World, who: Actor = JI, text: str = "") -> Petition:
    world.posts(who, text, media=photo(f"{who.name} {world.now}"))
    settles(world)
    world.deliver()
    return world.last_case()


def evening_comes(world: World, day: int = 4, hour: int = 19, minute: int = 30) -> None:
    world.now = at(day, hour, minute)
    world.do(evening.tick, HOUR)


def asked(world: World) -> tuple[Petition, Notice]:
    """A find that has been asked about; the list is delivered."""
    find = unclear(world)
    evening_comes(world)
    world.deliver()
    return find, world.told(LISTED)[0]


def test_everything_open_is_asked_once(world: World) -> None:
    finds = [unclear(world), unclear(world), unclear(world, text="路灯坏了")]

    evening_comes(world)
    evening_comes(world, minute=31)
    evening_comes(world, day=5)

    (told,) = world.told(LISTED)
    assert (told.chat_id, told.arguments["finds"]) == (JI.telegram_id, [one.id for one in finds])


def test_what_is_found_after_it_is_asked_the_next_evening(world: World) -> None:
    unclear(world)
    evening_comes(world)
    late = unclear(world)

    evening_comes(world, day=5)

    assert world.told(LISTED)[-1].arguments["finds"] == [late.id]


def test_before_the_hour_and_at_night_nobody_is_asked(world: World) -> None:
    unclear(world)

    evening_comes(world, minute=29)
    evening_comes(world, hour=21, minute=30)
    evening_comes(world, day=5, hour=2)

    assert world.told(LISTED) == []


def test_what_everybody_knows_and_what_is_done_is_not_asked(world: World) -> None:
    unclear(world, text="柳岸花园3栋井盖缺失")
    unclear(world).state = State.CLOSED
    world.case(who=WANG)

    evening_comes(world)

    assert world.told(LISTED) == []


def test_what_was_not_asked_for_days_is_asked_all_the_same(world: World) -> None:
    old = unclear(world)
    old.created_at = at(1, 10)

    evening_comes(world)

    assert world.told(LISTED)[0].arguments["finds"] == [old.id]


@pytest.mark.parametrize(
    ("lost", "told"),
    [((), ZHAO), ((ZHAO,), QIAN), ((ZHAO, QIAN), FANG), ((ZHAO, QIAN, FANG), WEI)],
)
def test_what_nobody_can_be_asked_goes_to_the_first_desk_that_can_be_reached(
    world: World, lost: tuple[Actor, ...], told: Actor
) -> None:
    find = unclear(world, STRANGER_RIDER)
    world.loses(*lost)

    evening_comes(world)

    (notice,) = world.told(DESKS)
    assert (notice.chat_id, notice.arguments["finds"]) == (told.telegram_id, [find.id])


def test_with_nobody_at_any_desk_the_case_goes_on_as_ever(world: World) -> None:
    find = unclear(world, STRANGER_RIDER)
    world.loses_all_staff()

    evening_comes(world)

    assert (world.told(DESKS), find.state) == ([], State.DISPATCHED)


def test_a_list_that_cannot_arrive_goes_to_the_desk_an_edit_does_not(world: World) -> None:
    find, told = asked(world)
    world.do(undelivered.undelivered, told)
    told.edits = 5
    world.do(undelivered.undelivered, told)

    (notice,) = world.told(DESKS)
    assert notice.arguments["finds"] == [find.id]


# answers


def test_a_grid_is_told_by_a_tap_and_the_case_goes_there(world: World) -> None:
    find, told = asked(world)
    grid = world.place("WC-LA-03")

    world.do(rider_answers.say_where, world.pressed(JI), id_of(find), f"={grid}")

    assert (find.grid_id, find.place_certainty) == (grid, Certainty.SURE)
    assert len(world.events(find, EventKind.RELOCATED)) == 1
    edit = world.told(LISTED)[-1]
    assert (edit.edits, edit.arguments) == (world.message_of(told), told.arguments)
    assert len(world.owed(NoticeKind.FIND_ANSWERED, to=JI)) == 1


def test_the_grid_it_was_presumed_in_is_confirmed_without_a_new_owner(world: World) -> None:
    find, _told = asked(world)
    find.grid_id = world.place("WC-LA-01")  # presumed
    owner = find.owner_id

    world.do(rider_answers.say_where, world.pressed(JI), id_of(find), f"={find.grid_id}")

    assert (find.place_certainty, find.owner_id) == (Certainty.SURE, owner)
    assert world.events(find, EventKind.RELOCATED) == []


def test_a_kind_is_told_by_a_tap_and_whoever_does_such_things_gets_it(world: World) -> None:
    find, _told = asked(world)
    find.grid_id = world.place("WC-LA-01")
    assert world.owner(find) == "赵主任"

    world.do(rider_answers.say_what, world.pressed(JI), id_of(find), "=GGSS-02")

    assert (find.category_code, find.category_chosen) == ("GGSS-02", True)
    assert world.owner(find) == "小李"
    assert len(world.events(find, EventKind.RECLASSIFIED)) == 1


def test_words_and_a_pin_answer_what_is_open_and_are_kept(world: World) -> None:
    find, _told = asked(world)
    world.do(rider_answers.say_where, world.pressed(JI), id_of(find), "")

    world.says(JI, pin=AT_PIER)
    world.do(rider_answers.say_what, world.pressed(JI), id_of(find), "")
    world.says(JI, "井盖缺了一块，晚上看不见")

    assert (find.grid_id, find.pinned) == (world.place("WC-LA-03"), True)
    assert find.category_code == "GGSS-02"
    kinds = {StatementKind.ADDITION}
    said = petitions.find_statements(world.session, id_of(find), kinds)
    assert [one.text for one in said] == ["井盖缺了一块，晚上看不见"]
    assert len(world.cases()) == 1


def test_words_that_name_a_place_tell_where(world: World) -> None:
    find, _told = asked(world)
    world.do(rider_answers.say_where, world.pressed(JI), id_of(find), "")

    world.says(JI, "老码头小区2栋门口")

    assert (find.grid_id, find.place_certainty) == (world.place("WC-LA-03"), Certainty.SURE)


def test_danger_told_in_the_evening_is_taken_at_once(world: World) -> None:
    find, _told = asked(world)
    world.do(rider_answers.say_what, world.pressed(JI), id_of(find), "")

    world.says(JI, "着火了")

    assert world.owed(NoticeKind.EMERGENCY_NUMBERS, to=JI) != []
    assert find.urgency.value == "emergency"


def test_an_answer_after_somebody_took_it_is_still_kept(world: World) -> None:
    find, _told = asked(world)
    world.do(rider_answers.say_where, world.pressed(JI), id_of(find), "")
    world.do(handling.take, world.pressed(ZHAO), id_of(find))

    world.says(JI, "在桥头")

    assert "在桥头" in [one.text for one in petitions.find_statements(world.session, id_of(find))]
    assert world.owner(find) == "赵主任"


@pytest.mark.parametrize(
    ("step", "argument"), [(rider_answers.say_where, "=99"), (rider_answers.say_what, "=NO-01")]
)
def test_a_choice_there_is_not_is_refused(world: World, step: object, argument: str) -> None:
    find, _told = asked(world)

    with pytest.raises(UnknownChoice):
        world.do(step, world.pressed(JI), id_of(find), argument)  # type: ignore[arg-type]


def test_only_finds_of_ones_own_that_go_on_are_answered(world: World) -> None:
    find, _told = asked(world)
    ordinary = world.case(who=WANG)

    with pytest.raises(UnknownCase):
        world.do(rider_answers.say_where, world.pressed(WANG), id_of(find), "")
    with pytest.raises(OldCard):
        world.do(rider_answers.say_where, world.pressed(WANG), id_of(ordinary), "")
    find.state = State.CLOSED
    with pytest.raises(OldCard):
        world.do(rider_answers.say_where, world.pressed(JI), id_of(find), "")


def test_without_a_list_an_answer_is_an_answer_all_the_same(world: World) -> None:
    find = unclear(world)
    grid = world.place("WC-LA-03")

    world.do(rider_answers.say_where, world.pressed(JI), id_of(find), f"={grid}")

    assert world.told(LISTED) == []
    assert find.place_chosen


def test_what_turns_out_to_be_a_matter_of_the_law_gets_its_clocks(world: World) -> None:
    find, _list = asked(world)

    world.do(rider_answers.say_what, world.pressed(JI), id_of(find), "=XF-01")

    assert is_statutory(find.limits)


def test_an_old_button_undoes_nothing_that_staff_have_put_right(world: World) -> None:
    find, _list = asked(world)
    world.do(corrections.reclassify, world.pressed(ZHAO), id_of(find), "=GGSS-01")

    with pytest.raises(OldCard):
        world.do(rider_answers.say_what, world.pressed(JI), id_of(find), "=GGSS-02")

    assert find.category_code == "GGSS-01"


def test_a_new_photo_while_a_find_is_asked_about_is_a_find_of_its_own(world: World) -> None:
    find, _told = asked(world)
    world.do(rider_answers.say_where, world.pressed(JI), id_of(find), "")
    world.later(minutes=10)

    world.says(JI, media=photo("another"))
    world.says(JI, pin=AT_PIER)
    settles(world)

    old, new = world.cases()
    assert (old.id, old.pinned) == (find.id, False)
    assert (new.state, new.pinned) == (State.DISPATCHED, True)
    assert world.told(NoticeKind.FIND_ANSWERED) == []


def test_a_photo_under_the_question_is_of_the_find_that_is_asked_about(world: World) -> None:
    find, _told = asked(world)
    world.do(rider_answers.say_where, world.pressed(JI), id_of(find), "")
    world.deliver()
    (question,) = world.told(NoticeKind.FIND_QUESTION)

    world.says(JI, media=photo("closer"), reply_to=world.message_of(question))

    assert len(world.cases()) == 1
    assert len(petitions.find_media(world.session, id_of(find))) == 2


def test_words_under_the_question_answer_it(world: World) -> None:
    find, _told = asked(world)
    world.do(rider_answers.say_where, world.pressed(JI), id_of(find), "")
    world.deliver()
    (question,) = world.told(NoticeKind.FIND_QUESTION)

    world.says(JI, "老码头小区2栋门口", reply_to=world.message_of(question))

    assert (find.grid_id, find.place_certainty) == (world.place("WC-LA-03"), Certainty.SURE)


def test_what_answers_nothing_is_kept_and_not_taken_for_an_answer(world: World) -> None:
    find, _told = asked(world)
    world.do(rider_answers.say_where, world.pressed(JI), id_of(find), "")

    world.says(JI, "就在那个路口")
    world.says(JI, "老码头小区2栋门口")

    answers = world.owed(NoticeKind.ADDED, NoticeKind.FIND_ANSWERED, to=JI)
    assert [one.kind for one in answers] == [NoticeKind.ADDED, NoticeKind.FIND_ANSWERED]
    assert find.grid_id == world.place("WC-LA-03")


@pytest.mark.parametrize("words", ["不记得了", "不清楚", "说不清"])
def test_who_does_not_know_has_not_said_what_it_is(world: World, words: str) -> None:
    find, _told = asked(world)
    before = (find.category_code, find.grid_id, questions(find), world.owner(find))
    world.do(rider_answers.say_where, world.pressed(JI), id_of(find), "")

    world.says(JI, words)

    assert (find.category_code, find.grid_id, questions(find), world.owner(find)) == before
    assert [one.kind for one in world.owed(NoticeKind.ADDED, to=JI)] == [NoticeKind.ADDED]


def test_what_staff_ask_of_a_find_waits_for_the_evening(world: World) -> None:
    find = asked_by_staff(world)

    assert world.told(NoticeKind.QUESTION) == []
    evening_comes(world)
    (told,) = world.told(LISTED)
    assert told.arguments["finds"] == [find.id]


def test_the_list_leads_to_the_question_and_the_answer_comes_off_it(world: World) -> None:
    find = asked_by_staff(world)
    evening_comes(world)
    world.deliver()

    world.do(own_cases.begin_addition, world.pressed(JI), id_of(find))
    (question,) = world.owed(NoticeKind.QUESTION, to=JI)
    world.says(JI, "第二个路口")

    assert question.arguments["text"] == "哪个路口？"
    assert (find.state, len(world.cases())) == (State.IN_PROGRESS, 1)
    assert [one.edits is None for one in world.told(LISTED)] == [True, False]


def test_photos_after_an_answer_to_staff_are_finds_of_their_own(world: World) -> None:
    find = asked_by_staff(world)
    evening_comes(world)
    world.deliver()
    world.do(own_cases.begin_addition, world.pressed(JI), id_of(find))
    world.says(JI, "第二个路口")
    world.later(minutes=2)

    world.says(JI, media=photo("another"))
    world.later(minutes=1)
    world.says(JI, "柳岸花园5栋", media=photo("a third"))

    assert len(world.cases()) == 3
    assert len(petitions.find_media(world.session, id_of(find))) == 1


def test_who_was_asked_last_evening_is_asked_again_by_staff(world: World) -> None:
    find, _told = asked(world)
    world.now = at(5, 10)
    asks(world, find)

    evening_comes(world, day=5)

    assert world.told(LISTED)[-1].arguments["finds"] == [find.id]


def test_what_staff_ask_after_the_list_or_of_urgent_finds_is_asked_at_once(world: World) -> None:
    find, _told = asked(world)
    asks(world, find)

    urgent = unclear(world, text="柳岸花园3栋井盖缺失")
    world.now = at(5, 10)
    urgent.urgency = Urgency.URGENT
    asks(world, urgent)

    assert [one.petition_id for one in world.told(NoticeKind.QUESTION)] == [find.id, urgent.id]


def asked_by_staff(world: World, text: str = "柳岸花园3栋路灯坏了") -> Petition:
    """A find whose place and kind are known; staff ask about it by day."""
    find = unclear(world, text=text)
    asks(world, find)
    return find


def asks(world: World, find: Petition) -> None:
    who = world.actor(world.owner(find))
    world.do(handling.ask, world.pressed(who), id_of(find))
    world.says(who, "哪个路口？")
    world.half_a_minute()


def test_the_question_that_was_tapped_is_the_one_that_is_answered(world: World) -> None:
    first = asked_by_staff(world)
    second = asked_by_staff(world, "柳岸花园3栋井盖缺失")
    evening_comes(world)
    world.deliver()
    world.do(own_cases.begin_addition, world.pressed(JI), id_of(first))

    world.says(JI, "第二个路口")

    assert (first.state, second.state) == (State.IN_PROGRESS, State.AWAITING_RESIDENT)


def test_what_has_climbed_is_not_brought_down_by_saying_what_it_is(world: World) -> None:
    find = unclear(world)
    find.grid_id = world.place("WC-LA-01")
    while world.owner(find) == "赵主任":
        world.later(hours=1)
        world.ticks()
    above = world.owner(find)

    world.do(rider_answers.say_what, world.pressed(JI), id_of(find), "=GGSS-02")

    assert (find.category_code, world.owner(find), find.level) == ("GGSS-02", above, Level.STREET)
