"""追问 with a place: the case that is there, in whatever words; else the list."""

import pytest

from storage.words import NoticeKind
from tests.cast import WANG, ZHOU, Actor, World

LAMP = "柳岸花园3栋楼下路灯坏了"


def stories(world: World, who: Actor) -> list[int | None]:
    """The cases whose story was told, the oldest first."""
    return [one.petition_id for one in world.owed(NoticeKind.CASE_STORY, to=who)]


@pytest.mark.parametrize(
    "said",
    [
        "我反映的柳岸花园5栋的路灯什么时候修",
        "我反映的望川家园2栋的路灯怎么还没修",
        "我反映的5栋的路灯怎么还没修",
        "我反映的柳岸花园5栋的事怎么样了",
        "Why isn't the street light at Wangchuan Jiayuan I reported fixed yet?",
    ],
)
def test_who_asks_after_a_place_where_they_reported_nothing_reads_the_list(
    world: World, said: str
) -> None:
    world.case(LAMP)

    world.says(WANG, said)

    assert len(world.cases()) == 1
    assert stories(world, WANG) == []
    assert len(world.owed(NoticeKind.MY_CASES, to=WANG)) == 1


@pytest.mark.parametrize(
    "said",
    [
        "我反映的柳岸花园三号楼的路灯什么时候修",
        "我反映的3栋的路灯怎么还没修",
        "我反映的柳岸花园的路灯怎么还没修",
        "我反映的柳岸花园3栋的事怎么样了",
        "Why isn't the street light at Liuan Huayuan I reported fixed yet?",
    ],
)
def test_a_place_in_other_words_is_the_same_place(world: World, said: str) -> None:
    case = world.case(LAMP)
    world.case("望川家园2栋门口垃圾没人清")

    world.says(WANG, said)

    assert stories(world, WANG) == [case.id]


@pytest.mark.parametrize(
    "said",
    [
        "What about the lamp at building 3?",
        "Has the street light at Liuan Garden building 3 been fixed yet?",
        "Any news about the lamp?",
    ],
)
def test_whoever_asks_in_english_after_a_thing_they_have_reported_reads_its_story(
    world: World, said: str
) -> None:
    case = world.case(LAMP)

    world.says(WANG, said)

    assert stories(world, WANG) == [case.id]
    assert len(world.cases()) == 1


@pytest.mark.parametrize(
    "said",
    [
        "What about the lamp at building 5?",
        "What about the rubbish outside building 3?",
        "When will the lift in building 3 be fixed?",
    ],
)
def test_the_same_question_after_another_thing_or_place_is_a_report(
    world: World, said: str
) -> None:
    world.case(LAMP)

    world.says(WANG, said)

    assert stories(world, WANG) == []
    assert world.owed(NoticeKind.MY_CASES, to=WANG) == []


def test_who_has_reported_nothing_reports_by_asking(world: World) -> None:
    world.case(LAMP)

    world.says(ZHOU, "What about the lamp at building 3?")

    assert stories(world, ZHOU) == []
