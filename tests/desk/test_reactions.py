"""表情: 👀 takes the case whose card it is on, 👌 begins 办结; by the same checks as buttons."""

import pytest

from bot.desk.handling import reactions, undo
from bot.errors import AlreadyTaken, NotStaff
from storage import people
from storage.words import NoticeKind, State
from tests.cast import CHEN, LI, Actor, World, at
from tests.desk.test_undoing import last_step


def card_of(world: World, who: Actor = LI) -> int:
    return world.message_of(world.told(NoticeKind.STAFF_CARD, to=who)[0])


def reacts(world: World, emoji: str, who: Actor = LI, message: int = 0) -> None:
    world.do(reactions.react, world.caller(who), message or card_of(world), emoji)


def test_eyes_take_the_case_and_can_be_undone(world: World) -> None:
    case = world.case()

    reacts(world, "👀")
    assert (case.state, case.owner_id) == (State.IN_PROGRESS, world.person_id(LI))

    world.do(undo.undo, world.pressed(LI), last_step(world).id or 0)
    assert case.state == State.DISPATCHED


def test_an_ok_asks_for_the_result(world: World) -> None:
    world.taken_case()

    reacts(world, "👌")

    assert world.owed(NoticeKind.PROMPT, to=LI)[0].arguments["for"] == "result"


def test_a_case_a_colleague_has_taken_is_not_taken_again(world: World) -> None:
    case = world.case()
    case.state, case.owner_id = State.IN_PROGRESS, world.person_id(CHEN)

    with pytest.raises(AlreadyTaken):
        reacts(world, "👀")


@pytest.mark.parametrize("emoji", ["👍", "🔥"])
def test_other_emoji_mean_nothing(world: World, emoji: str) -> None:
    case = world.case()

    reacts(world, emoji)

    assert case.state == State.DISPATCHED


def test_a_reaction_to_anything_but_a_card_means_nothing(world: World) -> None:
    case = world.case()

    reacts(world, "👀", message=9)

    assert case.state == State.DISPATCHED


def test_whoever_has_left_takes_nothing(world: World) -> None:
    case = world.case()
    message = card_of(world)
    for held in people.find_appointments(world.session, world.person_id(LI)):
        held.ended_at = at(4, 9)

    with pytest.raises(NotStaff):
        reacts(world, "👀", message=message)
    assert case.state == State.DISPATCHED
