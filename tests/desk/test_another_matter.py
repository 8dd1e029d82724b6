"""另一件事: what is no part of the draft that is open, or of the emergency just told of."""

import pytest

from storage.words import State, StatementKind, Urgency
from tests.cast import WANG, World
from tests.desk.test_intake import words_of

LAMP, FIGHT = "3栋楼下路灯坏了", "3栋楼下有人打架，见血了"


@pytest.mark.parametrize(
    "complaint", ["我要投诉网格员小李", "I want to complain about the grid officer"]
)
@pytest.mark.parametrize("before", [LAMP, "路灯坏了"])
def test_a_complaint_of_staff_is_no_part_of_the_lamp(
    world: World, before: str, complaint: str
) -> None:
    world.says(WANG, before)  # without a place it is asked for one

    world.says(WANG, complaint)

    lamp, other = world.cases()
    assert (lamp.text, other.text) == (before, complaint)
    assert (lamp.state, other.state) == (State.DRAFT, State.DRAFT)


@pytest.mark.parametrize("more", ["跟网格员小李说过，也没来", "不修我就投诉路灯坏了没人管"])
def test_what_is_said_of_them_about_the_lamp_is_part_of_it(world: World, more: str) -> None:
    world.says(WANG, LAMP)

    world.says(WANG, more)

    (lamp,) = world.cases()
    assert lamp.text == f"{LAMP}\n{more}"


def test_a_complaint_goes_on_with_a_draft_that_tells_of_nothing_yet(world: World) -> None:
    world.says(WANG, "我有个事想说说，是这样的")

    world.says(WANG, "我要投诉网格员小李")

    assert len(world.cases()) == 1


def test_another_thing_elsewhere_is_no_part_of_the_emergency(world: World) -> None:
    world.says(WANG, FIGHT)
    world.later(minutes=5)

    world.says(WANG, "5栋楼下路灯坏了")

    fight, lamp = world.cases()
    assert (fight.urgency, lamp.urgency) == (Urgency.EMERGENCY, Urgency.NORMAL)
    assert lamp.state == State.DRAFT
    assert words_of(world, StatementKind.ADDITION, 0) == []


@pytest.mark.parametrize(
    "text",
    [
        "他们往5栋跑了",  # of no kind
        "路灯也被砸坏了",  # nowhere else
        "3栋楼下路灯也坏了",  # the same place
        "5栋楼下也有人打架",  # a danger
    ],
)
def test_what_may_be_of_the_emergency_is_added_to_it(world: World, text: str) -> None:
    world.says(WANG, FIGHT)
    world.later(minutes=5)

    world.says(WANG, text)

    assert len(world.cases()) == 1
    assert words_of(world, StatementKind.ADDITION, 0) == [text]
