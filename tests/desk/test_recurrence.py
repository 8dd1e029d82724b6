"""Three times at one spot within ninety days: the desk and the street hear of it once."""

import pytest
from sqlmodel import col, select

from bot.desk.drafting import drafts
from bot.desk.handling import corrections, handling, undo
from bot.desk.hearing import own_cases
from bot.desk.joining import merging
from bot.wording.composing import compose
from storage.tables import Undo
from storage.words import Certainty, EventKind, NoticeKind, State
from tests.cast import FANG, LI, QIAN, WANG, ZHAO, ZHOU, World, facts, id_of
from tests.desk.coming_back import (
    LAMP,
    RUBBISH,
    filed,
    is_told,
    reclassified,
    relocated,
    taken,
)


def test_the_third_is_marked_and_told_to_desk_and_street(world: World) -> None:
    first, second, third = taken(world), taken(world, ZHOU), taken(world)

    assert [one.recurring for one in (first, second, third)] == [False, False, True]
    earlier = [first.number, second.number]
    assert facts(world.events(third, EventKind.RECURRED)[0]) == {"earlier": earlier}
    for who in (ZHAO, FANG):
        (told,) = world.told(NoticeKind.RECURRENCE, to=who)
        text = compose(world.session, world.now, told)[0].text
        assert f"这次 <b>{third.number}</b>；之前 {first.number}、{second.number}" in text
        assert "建议提交联席会议" in text
    assert world.told(NoticeKind.RECURRENCE, to=QIAN) == []


def test_the_card_shows_the_earlier_numbers(world: World) -> None:
    first, second, third = taken(world), taken(world), taken(world)

    world.do(handling.bring_card, world.pressed(LI), id_of(third))

    card = world.owed(NoticeKind.STAFF_CARD, to=LI)[-1]
    text = compose(world.session, world.now, card)[0].text
    assert f"🔁 90 天内第 3 次：{first.number}、{second.number}，建议提交联席会议" in text


def test_the_fourth_is_marked_and_not_told_again(world: World) -> None:
    for _ in range(3):
        taken(world)

    fourth = taken(world)

    assert fourth.recurring
    assert len(world.told(NoticeKind.RECURRENCE, to=ZHAO)) == 1


def test_another_building_kind_or_season_is_no_recurrence(world: World) -> None:
    taken(world)
    taken(world, text="柳岸花园3栋楼下路灯坏了")
    taken(world)
    world.later(days=91)

    last = taken(world)

    assert not last.recurring


def test_merged_ones_count_once(world: World) -> None:
    first, second = taken(world), taken(world)
    world.do(merging.merge, world.pressed(LI), id_of(second), str(first.id))

    third = taken(world)

    assert not third.recurring


def test_whoever_is_asked_first_is_found_when_the_case_is_done(world: World) -> None:
    taken(world)
    taken(world)
    third = world.case(RUBBISH)
    third.state, third.taken_at = State.IN_PROGRESS, world.now  # by a question, not by 接单

    world.resolves(third)

    assert third.recurring


def test_who_is_away_is_not_told_in_their_place(world: World) -> None:
    world.goes_on_leave(ZHAO)
    for _ in range(3):
        taken(world)

    assert len(world.told(NoticeKind.RECURRENCE, to=QIAN)) == 1
    assert world.told(NoticeKind.RECURRENCE, to=ZHAO) == []


# as soon as it may have become so


def test_it_is_found_when_it_is_filed_before_anybody_takes_it(world: World) -> None:
    first, second, third = filed(world), filed(world, who=ZHOU), filed(world)

    assert [one.recurring for one in (first, second, third)] == [False, False, True]
    assert is_told(world) == [third.number]
    world.do(handling.take, world.pressed(LI), id_of(third))
    assert len(world.events(third, EventKind.RECURRED)) == 1
    assert is_told(world) == [third.number]


def test_whoever_reported_the_later_one_sees_nothing_of_the_mark(world: World) -> None:
    first = filed(world, LAMP)
    filed(world)
    third = world.case(RUBBISH, ZHOU)
    world.deliver()
    before = len(world.told(to=ZHOU))

    reclassified(world, first, "SRHJ-01")

    assert third.recurring
    assert len(world.told(to=ZHOU)) == before


def test_what_the_program_is_not_sure_of_waits_until_somebody_has_seen_it(world: World) -> None:
    filed(world), filed(world)
    third = world.drafts(WANG, RUBBISH)
    third.category_certainty = Certainty.PRESUMED
    world.do(drafts.send, world.pressed(WANG), id_of(third))
    world.deliver()
    assert (third.recurring, is_told(world)) == (False, [])

    world.do(handling.take, world.pressed(LI), id_of(third))

    assert (third.recurring, is_told(world)) == (True, [third.number])


def test_called_what_the_others_are_it_is_the_third_of_them(world: World) -> None:
    filed(world), filed(world)
    third = filed(world, LAMP)
    assert not third.recurring

    reclassified(world, third, "SRHJ-01")

    assert (third.recurring, is_told(world)) == (True, [third.number])


def test_an_earlier_one_that_is_put_right_makes_a_later_one_the_third(world: World) -> None:
    first = filed(world, LAMP)
    second, third = filed(world), filed(world)
    assert not third.recurring

    reclassified(world, first, "SRHJ-01")

    assert [one.recurring for one in (first, second, third)] == [False, False, True]
    assert facts(world.events(third, EventKind.RECURRED)[0])["earlier"] == [
        first.number,
        second.number,
    ]
    assert is_told(world) == [third.number]


def test_what_is_undone_marks_neither(world: World) -> None:
    first = filed(world, LAMP)
    second, third = filed(world), filed(world)
    world.do(corrections.reclassify, world.pressed(LI), id_of(first), "=SRHJ-01")
    assert third.recurring

    (step,) = world.session.exec(select(Undo).order_by(col(Undo.id).desc()).limit(1))
    world.do(undo.undo, world.pressed(LI), step.id or 0)

    assert [one.recurring for one in (first, second, third)] == [False, False, False]


def test_called_something_else_it_is_no_third_any_more_and_none_is_told_twice(
    world: World,
) -> None:
    filed(world), filed(world)
    third = filed(world)

    reclassified(world, third, "GGSS-01")
    assert not third.recurring
    assert facts(world.events(third, EventKind.RECURRED)[-1]) == {"over": True}
    reclassified(world, third, "SRHJ-01")

    assert (third.recurring, is_told(world)) == (True, [third.number])


def test_in_another_grid_it_is_elsewhere_and_back_it_is_not_told_again(world: World) -> None:
    filed(world), filed(world)
    third = filed(world)

    relocated(world, third, "WC-LA-02")
    elsewhere = third.recurring
    relocated(world, third, "WC-LA-01")

    assert (elsewhere, third.recurring, is_told(world)) == (False, True, [third.number])


def test_taken_out_of_the_other_again_it_is_a_time_of_its_own(world: World) -> None:
    first, second = filed(world), filed(world)
    world.do(merging.merge, world.pressed(LI), id_of(second), str(first.id))
    world.half_a_minute()
    third = filed(world)
    assert (third.recurring, is_told(world)) == (False, [])

    world.do(merging.unmerge, world.pressed(ZHAO), id_of(second))
    world.half_a_minute()

    assert [one.recurring for one in (first, second, third)] == [False, False, True]
    assert is_told(world) == [third.number]


def test_what_was_withdrawn_is_no_time(world: World) -> None:
    first = filed(world)
    filed(world)
    world.do(own_cases.withdraw, world.pressed(WANG), id_of(first), True)

    third = filed(world)

    assert first.state == State.WITHDRAWN
    assert not third.recurring


@pytest.mark.parametrize("how", ["withdrawn", "elsewhere", "another kind", "merged"])
def test_what_becomes_of_an_earlier_one_takes_the_mark_from_no_later_one(
    world: World, how: str
) -> None:
    first, second, third = filed(world), filed(world), filed(world)
    told = facts(world.events(third, EventKind.RECURRED)[0])

    if how == "withdrawn":
        world.do(own_cases.withdraw, world.pressed(WANG), id_of(first), True)
    elif how == "elsewhere":
        relocated(world, first, "WC-LA-02")
    elif how == "another kind":
        reclassified(world, first, "GGSS-01")
    else:
        world.do(merging.merge, world.pressed(LI), id_of(first), str(second.id))
    world.half_a_minute()

    assert third.recurring
    assert [facts(one) for one in world.events(third, EventKind.RECURRED)] == [told]
    world.do(handling.bring_card, world.pressed(LI), id_of(third))
    card = world.owed(NoticeKind.STAFF_CARD, to=LI)[-1]
    text = compose(world.session, world.now, card)[0].text
    assert f"90 天内第 3 次：{first.number}、{second.number}" in text


def test_at_three_buildings_of_one_compound_it_is_three_things(world: World) -> None:
    for building in (3, 5):
        filed(world, f"柳岸花园{building}栋垃圾桶满了没人收")

    third = filed(world, "柳岸花园8栋垃圾桶满了没人收")

    assert not third.recurring
