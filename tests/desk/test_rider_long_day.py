"""A long day's finds: more than one list holds, and not one of them is left unasked."""

import pytest

from bot.desk.hearing import rider_answers
from bot.rules.riders import MOST_ASKED
from bot.wording.composing import compose
from storage.tables import Petition
from tests.cast import JI, World, id_of
from tests.desk.test_receipts import STRANGER_RIDER
from tests.desk.test_rider_evening import DESKS, LISTED, evening_comes, unclear

BEYOND = 5


@pytest.fixture
def finds(world: World) -> list[Petition]:
    return [unclear(world) for _ in range(MOST_ASKED + BEYOND)]


def answers(world: World, find: Petition) -> None:
    grid = world.place("WC-LA-03")
    world.do(rider_answers.say_where, world.pressed(JI), id_of(find), f"={grid}")
    world.do(rider_answers.say_what, world.pressed(JI), id_of(find), "=GGSS-02")
    world.deliver()


def test_the_oldest_come_first_and_the_list_says_that_there_are_more(
    world: World, finds: list[Petition]
) -> None:
    evening_comes(world)

    (told,) = world.told(LISTED)
    (message,) = compose(world.session, world.now, told)
    assert told.arguments["finds"] == [one.id for one in finds[:MOST_ASKED]]
    assert f"{MOST_ASKED + BEYOND} 件没看清" in message.text
    assert f"还有 {BEYOND} 件" in message.text


def test_each_answer_brings_up_the_next(world: World, finds: list[Petition]) -> None:
    evening_comes(world)
    world.deliver()

    for find in finds[:BEYOND]:
        answers(world, find)

    edit = world.told(LISTED)[-1]
    (message,) = compose(world.session, world.now, edit)
    assert edit.arguments == {"finds": [one.id for one in finds], "more": 0}
    assert str(finds[-1].number) in message.text
    assert str(finds[0].number) not in message.text  # answered: it has made room


def test_what_did_not_come_up_is_asked_the_next_evening(
    world: World, finds: list[Petition]
) -> None:
    evening_comes(world)
    world.deliver()
    answers(world, finds[0])

    evening_comes(world, day=5)
    evening_comes(world, day=6)

    lists = [one for one in world.told(LISTED) if one.edits is None]
    assert [one.arguments["finds"] for one in lists[1:]] == [
        [one.id for one in finds[MOST_ASKED + 1 :]]
    ]


def test_the_desk_gets_all_of_it_list_by_list(world: World) -> None:
    finds = [unclear(world, STRANGER_RIDER) for _ in range(MOST_ASKED + BEYOND)]

    evening_comes(world)

    lists = [one.arguments["finds"] for one in world.told(DESKS)]
    assert sorted(map(len, lists)) == [BEYOND, MOST_ASKED]
    assert sorted(number for one in lists for number in one) == [id_of(one) for one in finds]
