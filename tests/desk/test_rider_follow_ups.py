"""随手拍: what belongs to a report already made: where it is, and why it is not solved."""

from dataclasses import replace

import pytest

from bot.desk.handling import handling
from bot.desk.judging import follow_up
from storage import petitions
from storage.tables import Petition
from storage.words import MediaKind, NoticeKind, State
from tests.cast import JI, LI, RIDERS, ZHAO, World, id_of, photo
from tests.desk.test_rider_group import AT_PIER, COMER, PIN, report, settles

# where it is


@pytest.mark.parametrize("seconds", [5, 60])
def test_a_file_with_a_position_shows_where_the_report_before_it_is(
    world: World, seconds: int
) -> None:
    world.posts(JI, "井盖缺失", media=photo("1"))
    settles(world, seconds)

    world.posts(JI, media=photo("f", MediaKind.FILE, latitude=AT_PIER[0], longitude=AT_PIER[1]))
    settles(world)

    (case,) = world.cases()
    assert (case.state, case.grid_id) == (State.DISPATCHED, world.place("WC-LA-03"))
    assert len(petitions.find_media(world.session, id_of(case))) == 2


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("柳岸花园5栋垃圾没人收", 1), ("", 6)],
)
def test_a_file_with_words_or_long_after_is_a_report_of_its_own(
    world: World, text: str, minutes: int
) -> None:
    report(world, "")
    world.later(minutes=minutes)

    world.posts(
        JI, text, media=photo("f", MediaKind.FILE, latitude=AT_PIER[0], longitude=AT_PIER[1])
    )

    assert len(world.cases()) == 2


def test_a_pin_given_as_an_answer_tells_the_place_of_the_report_it_answers(world: World) -> None:
    first = report(world, "")
    world.later(minutes=1)
    second = report(world, "垃圾桶满了")

    world.posts(JI, **PIN, reply_to=first.group_message_id)

    assert first.grid_id == world.place("WC-LA-03")
    assert second.latitude is None


def test_a_pin_in_answer_to_a_question_is_the_answer(world: World) -> None:
    case = report(world, "")
    world.do(handling.take, world.pressed(ZHAO), id_of(case))
    world.do(handling.ask, world.pressed(ZHAO), id_of(case))
    world.says(ZHAO, "在哪里？")

    world.posts(JI, **PIN, reply_to=case.group_message_id)

    assert (case.state, case.latitude) == (State.IN_PROGRESS, AT_PIER[0])


def test_a_pin_in_another_city_is_told_and_tells_nothing(world: World) -> None:
    case = report(world, "")

    world.posts(JI, pin=(48.85, 2.35))

    assert (len(world.cases()), case.latitude) == (1, None)
    assert [one.kind for one in world.owed(to=RIDERS)] == [NoticeKind.PIN_ELSEWHERE]


# why it is not solved


def unsolved(world: World, solved: bool = False) -> Petition:
    case = report(world)
    world.do(handling.take, world.pressed(LI), id_of(case))
    world.resolves(case)
    in_the_group = replace(world.pressed(JI), chat_id=RIDERS, private=False)
    if solved:
        world.do(follow_up.say_satisfied, in_the_group, id_of(case), "dissatisfied")
    else:
        world.do(follow_up.say_solved, in_the_group, id_of(case), False)
    world.deliver()
    return case


@pytest.mark.parametrize("solved", [False, True])
def test_a_reason_written_in_answer_to_the_question_is_heard(world: World, solved: bool) -> None:
    case = unsolved(world, solved)
    (why,) = world.told(NoticeKind.RATING_REASON)

    world.posts(JI, "井盖还是松的", reply_to=world.message_of(why))

    assert (len(world.cases()), case.rating_reason) == (1, "井盖还是松的")
    assert [one.chat_id for one in world.owed(NoticeKind.RATED)] == [RIDERS]


def test_chatter_is_no_reason_and_others_give_none(world: World) -> None:
    case = unsolved(world)
    (why,) = world.told(NoticeKind.RATING_REASON)

    world.posts(JI, "今天单真多")
    world.posts(COMER, "井盖还是松的", reply_to=world.message_of(why))

    assert case.rating_reason == ""


def test_a_reason_said_in_private_is_not_waited_for_any_more(world: World) -> None:
    case = report(world)
    world.do(handling.take, world.pressed(LI), id_of(case))
    world.resolves(case)
    world.do(follow_up.say_solved, world.pressed(JI), id_of(case), False)

    world.says(JI, "井盖还是松的")
    world.says(JI, "另外，想问个事")

    assert (case.rating_reason, len(world.cases())) == ("井盖还是松的", 2)
