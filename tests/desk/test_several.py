"""成批: several cases in one step, each by its own checks, undone together."""

from dataclasses import replace

import pytest

from bot.channel.said import Caller
from bot.desk.handling import handling, todo, undo
from bot.desk.lists import several
from bot.errors import NotYours, OldCard, TooManyMarked
from bot.wording.composing import compose
from bot.wording.texts import plain
from storage.tables import Petition
from storage.words import NoticeKind, State
from tests.cast import CHEN, LI, SHEN, Actor, World, id_of
from tests.desk.test_undoing import last_step

LIST = 500  # the message that the list is


def opens(world: World, who: Actor = LI, kind: str = "grid") -> None:
    world.do(todo.todo, world.caller(who), kind, 0)
    world.do(several.show, on_list(world, who), kind, 0)
    world.deliver()


def on_list(world: World, who: Actor = LI) -> Caller:
    return replace(world.pressed(who), message_id=LIST)


def marks(world: World, *cases: Petition, who: Actor = LI) -> None:
    for case in cases:
        world.do(several.mark, on_list(world, who), id_of(case))


def answer(world: World, who: Actor = LI) -> str:
    """What stands in place of the list now."""
    (shown,) = [
        one
        for one in world.told(NoticeKind.UNDO_OFFER, NoticeKind.SEVERAL_DONE, to=who)
        if one.edits == LIST and one.not_before <= world.now
    ]
    return compose(world.session, world.now, shown)[0].text


def test_marks_are_kept_however_fast_they_are_set(world: World) -> None:
    cases = [world.case(f"{number}栋路灯坏了") for number in (3, 5)]
    opens(world)

    marks(world, *cases)  # nothing is delivered in between

    shown = world.owed(NoticeKind.SEVERAL, to=LI)[-1]
    assert shown.edits == LIST
    assert shown.arguments["marked"] == [id_of(one) for one in cases]


def test_a_second_tap_takes_the_mark_away(world: World) -> None:
    case = world.case()
    opens(world)

    marks(world, case, case)

    assert world.owed(NoticeKind.SEVERAL, to=LI)[-1].arguments["marked"] == []


def test_all_marked_cases_are_taken_and_one_answer_says_so(world: World) -> None:
    cases = [world.case(f"{number}栋路灯坏了") for number in (3, 5, 6)]
    opens(world)
    marks(world, *cases[:2])

    toast = world.do(several.take, on_list(world))

    assert toast.facts == {"done": 2, "refused": 0}
    assert plain("zh-CN", f"toast-{toast.key}", **toast.facts) == "办了 2 件"
    assert [one.state for one in cases] == [State.IN_PROGRESS] * 2 + [State.DISPATCHED]
    assert f"{cases[0].number}、{cases[1].number}" in answer(world)


def test_what_cannot_be_taken_is_named_with_its_reason_and_stops_nothing(world: World) -> None:
    first, second = (world.case(f"{number}栋路灯坏了") for number in (3, 5))
    opens(world)
    marks(world, first, second)
    world.do(handling.take, world.pressed(CHEN), id_of(first))
    world.half_a_minute()

    toast = world.do(several.take, on_list(world))

    assert toast.facts == {"done": 1, "refused": 1}
    assert first.owner_id == world.person_id(CHEN)
    assert f"<b>{first.number}</b> 没办" in answer(world)
    assert last_step(world).petition_id == second.id


def test_when_none_goes_nothing_can_be_undone_and_the_answer_says_why(world: World) -> None:
    case = world.taken_case()
    opens(world)
    marks(world, case)
    steps = last_step(world).id

    world.do(several.take, on_list(world))

    assert last_step(world).id == steps
    assert "一件也没办成" in answer(world)


def test_undoing_puts_all_of_them_back_and_no_resident_hears_of_it(world: World) -> None:
    cases = [world.case(f"{number}栋路灯坏了") for number in (3, 5)]
    opens(world)
    marks(world, *cases)
    world.do(several.take, on_list(world))

    world.do(undo.undo, on_list(world), last_step(world).id or 0)
    told = world.half_a_minute()

    assert [one.state for one in cases] == [State.DISPATCHED] * 2
    assert not [one for one in told if one.kind == NoticeKind.MILESTONE]


def test_several_are_passed_on_to_one_colleague(world: World) -> None:
    cases = [world.taken_case(text=f"{number}栋路灯坏了") for number in (3, 5)]
    opens(world)
    marks(world, *cases)
    world.do(several.transfer, on_list(world), None)
    offered = world.owed(NoticeKind.SEVERAL, to=LI)[-1].arguments["choices"]
    assert world.person_id(CHEN) in {one["person_id"] for one in offered}

    world.do(several.transfer, on_list(world), world.person_id(CHEN))

    assert {one.owner_id for one in cases} == {world.person_id(CHEN)}


def test_a_case_of_another_grid_is_not_passed_on(world: World) -> None:
    case = world.case()
    opens(world, SHEN)

    with pytest.raises(NotYours):
        marks(world, case, who=SHEN)  # a case of another grid


def test_without_a_mark_there_is_nothing_to_do(world: World) -> None:
    opens(world)

    with pytest.raises(OldCard):
        world.do(several.take, on_list(world))
    with pytest.raises(OldCard):
        world.do(several.transfer, on_list(world), None)


def test_more_than_twenty_are_too_many(world: World) -> None:
    cases = [world.case() for _ in range(3)]
    opens(world)
    with_marks = world.owed(NoticeKind.SEVERAL, to=LI) or world.told(NoticeKind.SEVERAL, to=LI)
    with_marks[-1].arguments = {**with_marks[-1].arguments, "marked": list(range(100, 118))}
    world.session.flush()
    marks(world, *cases[:2])

    with pytest.raises(TooManyMarked):
        world.do(several.mark, on_list(world), id_of(cases[2]))


def test_a_list_long_forgotten_has_no_marks(world: World) -> None:
    with pytest.raises(OldCard):
        world.do(several.mark, on_list(world), 1)
