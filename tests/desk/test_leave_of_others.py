"""请假 for a colleague: the person picked, then a button, or the days as one writes one's own."""

from datetime import date

import pytest

from bot.desk.duties import leave
from bot.desk.hearing import staff_talk
from bot.errors import NotYours, OldCard
from storage import people
from storage.words import NoticeKind, Role
from tests.cast import CAO, LI, SHEN, ZHAO, Actor, World

NOT_AWAY = {(None, None)}


def away(world: World, who: Actor) -> set[tuple[date | None, date | None]]:
    held = people.find_appointments(world.session, world.person_id(who))
    return {(one.absent_from, one.absent_until) for one in held}


def picks(world: World, by: Actor, of: Actor) -> None:
    world.do(leave.choose, world.pressed(by), world.person_id(of), "")


def refused(world: World, who: Actor) -> list[str]:
    return [one.arguments["text_key"] for one in world.owed(NoticeKind.REFUSAL, to=who)]


@pytest.mark.parametrize("by", [ZHAO, CAO])
@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("6月3日到6月8日", date(2026, 6, 3), date(2026, 6, 8)),
        ("下周一到周三", date(2026, 3, 9), date(2026, 3, 11)),
        ("5 March until 8 March", date(2026, 3, 5), date(2026, 3, 8)),
        ("3月5日", date(2026, 3, 5), date(2026, 3, 5)),
    ],
)
def test_the_days_of_a_colleague_are_typed(
    world: World, by: Actor, words: str, first: date, last: date
) -> None:
    picks(world, by, LI)

    world.says(by, words)

    assert away(world, LI) == {(first, last)}
    (told,) = world.owed(NoticeKind.LEAVE_SET, to=by)
    assert (told.arguments["of"], told.arguments["first"]) == (
        world.person_id(LI),
        first.isoformat(),
    )
    assert world.owed(NoticeKind.LEAVE_SET, to=LI)
    assert away(world, by) == NOT_AWAY


def test_typed_that_a_colleague_is_back_they_are(world: World) -> None:
    picks(world, CAO, LI)
    world.says(CAO, "3月4日到6日")
    picks(world, CAO, LI)

    world.says(CAO, "回来了")

    assert away(world, LI) == NOT_AWAY


def test_what_was_typed_is_undone_by_its_button(world: World) -> None:
    picks(world, CAO, LI)
    world.says(CAO, "3月4日到6日")
    (told,) = world.owed(NoticeKind.LEAVE_SET, to=CAO)

    world.do(leave.choose, world.pressed(CAO), world.person_id(LI), told.arguments["undo"])

    assert away(world, LI) == NOT_AWAY


def test_days_that_are_not_clear_may_be_typed_once_more(world: World) -> None:
    picks(world, CAO, LI)

    world.says(CAO, "三天")
    world.says(CAO, "3月4日到6日")

    assert refused(world, CAO) == ["refusal-days-unclear"]
    assert away(world, LI) == {(date(2026, 3, 4), date(2026, 3, 6))}


def test_after_two_refusals_nothing_is_waited_for(world: World) -> None:
    picks(world, CAO, LI)

    world.says(CAO, "三天")
    world.says(CAO, "请两天半")
    world.says(CAO, "3月4日到6日")

    assert refused(world, CAO) == ["refusal-days-unclear"] * 2
    assert away(world, LI) == NOT_AWAY


@pytest.mark.parametrize("words", ["260304-001", "柳岸花园3栋着火了", "谁值班"])
def test_what_cannot_be_days_is_heard_as_ever_and_the_days_are_waited_for_still(
    world: World, words: str
) -> None:
    picks(world, CAO, LI)

    world.says(CAO, words)
    world.says(CAO, "3月4日到6日")

    assert refused(world, CAO) == []
    assert away(world, LI) == {(date(2026, 3, 4), date(2026, 3, 6))}


def undo_of(world: World, who: Actor) -> str:
    return str(world.owed(NoticeKind.LEAVE_SET, to=who)[-1].arguments["undo"])


def sets(world: World, by: Actor, argument: str) -> None:
    world.do(leave.choose, world.pressed(by), world.person_id(LI), argument)


def heard_by_li(world: World) -> list[str]:
    return [str(one.arguments["last"]) for one in world.owed(NoticeKind.LEAVE_SET, to=LI)]


def test_a_correction_that_is_undone_leaves_them_told_of_what_stands(world: World) -> None:
    sets(world, ZHAO, "1")
    world.later(seconds=5)
    sets(world, ZHAO, "7")

    sets(world, ZHAO, undo_of(world, ZHAO))

    assert heard_by_li(world) == ["2026-03-04"]


def test_of_a_leave_that_was_undone_at_once_they_hear_nothing(world: World) -> None:
    sets(world, ZHAO, "1")
    world.later(seconds=5)

    sets(world, ZHAO, undo_of(world, ZHAO))

    assert heard_by_li(world) == []


def test_pressed_twice_the_first_answer_s_button_still_undoes_it(world: World) -> None:
    sets(world, ZHAO, "1")
    undo = undo_of(world, ZHAO)
    world.later(seconds=2)
    sets(world, ZHAO, "1")

    sets(world, ZHAO, undo)

    assert away(world, LI) == NOT_AWAY


def test_a_button_undoes_its_own_change_and_none_that_came_after(world: World) -> None:
    sets(world, ZHAO, "1")
    old = undo_of(world, ZHAO)
    world.later(hours=5)
    sets(world, CAO, "7")

    with pytest.raises(OldCard):
        sets(world, ZHAO, old)

    assert away(world, LI) == {(date(2026, 3, 4), date(2026, 3, 10))}


def test_after_a_button_what_is_typed_next_is_no_leave(world: World) -> None:
    picks(world, ZHAO, LI)
    world.do(leave.choose, world.pressed(ZHAO), world.person_id(LI), "1")

    world.says(ZHAO, "3月9日到11日")

    assert away(world, LI) == {(date(2026, 3, 4), date(2026, 3, 4))}


@pytest.mark.parametrize("command", ["todo", "leave", "announce"])
def test_a_command_ends_the_wait(world: World, command: str) -> None:
    picks(world, ZHAO, LI)

    world.do(staff_talk.leave_off, world.caller(ZHAO), command)
    world.says(ZHAO, "3月9日到11日")

    assert away(world, LI) == NOT_AWAY


def test_a_step_that_waits_for_words_of_its_own_is_not_taken_for_it(world: World) -> None:
    case = world.taken_case(text="柳岸花园3栋路灯坏了")
    picks(world, ZHAO, LI)
    world.resolves(case, ZHAO)

    assert away(world, LI) == NOT_AWAY


def test_who_answers_for_them_no_more_is_refused_at_the_words(world: World) -> None:
    picks(world, ZHAO, LI)
    world.is_only(ZHAO, Role.COMMUNITY_DESK, "WC-YQ")

    world.says(ZHAO, "3月4日到6日")

    assert away(world, LI) == NOT_AWAY
    assert refused(world, ZHAO) == ["refusal-not-yours"]


def test_nobody_is_asked_for_days_of_who_is_not_theirs(world: World) -> None:
    with pytest.raises(NotYours):
        picks(world, SHEN, LI)

    world.says(SHEN, "3月4日到6日")

    assert (away(world, LI), away(world, SHEN)) == (NOT_AWAY, NOT_AWAY)
