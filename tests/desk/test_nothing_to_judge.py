"""解决了 and 没解决, typed where no result waits to be judged, are no petition of their own."""

import pytest

from bot.desk.judging import follow_up
from storage.words import NoticeKind
from tests.cast import WANG, ZHOU, World, id_of


@pytest.mark.parametrize(
    ("said", "told"), [("解决了", NoticeKind.HELP), ("还没解决", NoticeKind.MY_CASES)]
)
def test_with_nothing_left_to_judge_it_is_no_petition_and_no_letter(
    world: World, said: str, told: NoticeKind
) -> None:
    case = world.taken_case()
    world.resolves(case)
    world.do(follow_up.say_solved, world.pressed(WANG), id_of(case), True)
    world.do(follow_up.say_satisfied, world.pressed(WANG), id_of(case), "satisfied")
    world.deliver()

    world.says(WANG, said)

    assert [one.kind for one in world.owed(to=WANG)] == [told]
    assert world.cases() == [case]


@pytest.mark.parametrize("said", ["解决了", "没解决"])
def test_whoever_has_reported_nothing_reads_how_that_is_done(world: World, said: str) -> None:
    world.says(ZHOU, said)

    assert [one.kind for one in world.owed(to=ZHOU)] == [NoticeKind.HELP]
    assert world.cases() == []


@pytest.mark.parametrize("said", ["解决了", "没人来修"])
def test_before_it_is_done_it_is_told_where_the_case_stands(world: World, said: str) -> None:
    case = world.case()

    world.says(WANG, said)

    assert [one.petition_id for one in world.owed(NoticeKind.CASE_STORY, to=WANG)] == [case.id]
    assert world.owed(NoticeKind.DOOR, to=WANG) == []
    assert world.cases() == [case]
