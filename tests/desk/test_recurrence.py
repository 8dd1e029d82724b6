"""Three times at one spot within ninety days: the desk and the street hear of it once."""

import pytest
from sqlmodel import col, select
from structlog.testing import capture_logs

from bot.desk.drafting import drafts
from bot.desk.handling import corrections, handling, undo
from bot.desk.hearing import own_cases
from bot.desk.joining import merging
from bot.errors import CaseWentOn
from bot.rules.undoing import HALF_A_MINUTE
from bot.wording.composing import compose
from storage import undos
from storage.tables import Petition, Undo
from storage.words import Certainty, EventKind, NoticeKind, State
from tests.cast import CHEN, FANG, LI, QIAN, WANG, ZHAO, ZHOU, Actor, World, at, facts, id_of
from tests.desk.nights import breaks

RUBBISH = "柳岸花园3栋垃圾桶满了没人收"


def taken(world: World, who: Actor = WANG, text: str = RUBBISH) -> Petition:
    """Reported and taken; an hour later it is another one."""
    case = world.case(text, who)
    world.do(handling.take, world.pressed(LI), id_of(case))
    world.deliver()
    world.later(hours=1)
    return case


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


def filed(world: World, text: str = RUBBISH, who: Actor = WANG) -> Petition:
    case = world.case(text, who)
    world.later(hours=1)
    return case


def is_told(world: World) -> list[str]:
    """Of which case the community desk has been told that it comes back."""
    found = world.told(NoticeKind.RECURRENCE, to=ZHAO)
    return [str(world.session.get_one(Petition, one.petition_id).number) for one in found]


def reclassified(world: World, case: Petition, code: str) -> None:
    world.do(corrections.reclassify, world.pressed(LI), id_of(case), f"={code}")
    world.half_a_minute()


def relocated(world: World, case: Petition, code: str, who: Actor = ZHAO) -> None:
    where = world.place(code)
    world.do(corrections.relocate, world.pressed(who), id_of(case), f"={where}")
    world.half_a_minute()


LAMP = "柳岸花园3栋楼下路灯坏了"


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


# told once, and only while it is so


def presumed(world: World, text: str = RUBBISH, who: Actor = WANG) -> Petition:
    """Filed, and the program is not sure what kind it is."""
    case = world.drafts(who, text)
    case.category_certainty = Certainty.PRESUMED
    world.do(drafts.send, world.pressed(who), id_of(case))
    world.deliver()
    world.later(hours=1)
    return case


def undoes(world: World, case: Petition, who: Actor = LI) -> None:
    of_case = select(Undo).where(Undo.petition_id == case.id).order_by(col(Undo.id).desc())
    world.do(undo.undo, world.pressed(who), world.session.exec(of_case.limit(1)).one().id or 0)


def reads(world: World, who: Actor = ZHAO) -> list[str]:
    """What there is to read in all that was told of it."""
    told = world.told(NoticeKind.RECURRENCE, to=who)
    return [part.text for one in told for part in compose(world.session, world.now, one)]


def test_many_that_turn_out_to_recur_at_once_are_told_once_of_the_third(world: World) -> None:
    cases = [presumed(world, who=who) for who in (WANG, ZHOU, WANG, ZHOU, WANG)]

    world.do(handling.take, world.pressed(LI), id_of(cases[0]))

    assert [one.recurring for one in cases] == [False, False, True, True, True]
    assert is_told(world) == [cases[2].number]
    assert len(world.told(NoticeKind.RECURRENCE, to=FANG)) == 1


def test_an_earlier_third_of_a_spot_they_know_is_not_told(world: World) -> None:
    first = filed(world)
    cases = [first, *(filed(world, LAMP) for _ in range(3))]
    assert is_told(world) == [cases[3].number]

    reclassified(world, first, "GGSS-01")

    assert [one.recurring for one in cases] == [False, False, True, True]
    assert is_told(world) == [cases[3].number]


def at_night(world: World) -> list[Petition]:
    """Three lamps at night; of the third they will hear in the morning."""
    world.now = at(4, 22)
    return [filed_at_night(world, who) for who in (WANG, ZHOU, WANG)]


def filed_at_night(world: World, who: Actor) -> Petition:
    case = world.case(LAMP, who)
    world.later(minutes=20)
    return case


def test_what_is_none_any_more_in_the_morning_is_not_told(world: World) -> None:
    *_, third = at_night(world)
    assert [one.not_before for one in world.told(NoticeKind.RECURRENCE)] == [at(5, 8), at(5, 8)]

    reclassified(world, third, "SRHJ-01")
    world.now = at(5, 8)

    assert (third.recurring, reads(world)) == (False, [])


def test_what_is_one_of_another_kind_in_the_morning_is_told_as_that(world: World) -> None:
    rubbish = [filed(world), filed(world)]
    *_, third = at_night(world)

    reclassified(world, third, "SRHJ-01")

    (text,) = reads(world)
    assert f"之前 {rubbish[0].number}、{rubbish[1].number}" in text


def test_taken_back_in_the_night_it_is_told_as_it_was(world: World) -> None:
    first, second, third = at_night(world)
    world.do(corrections.reclassify, world.pressed(LI), id_of(third), "=SRHJ-01")

    undoes(world, third)

    (text,) = reads(world)
    assert f"之前 {first.number}、{second.number}" in text


def test_the_next_one_is_told_where_the_third_was_something_else(world: World) -> None:
    first, second, third = at_night(world)
    fourth = filed_at_night(world, ZHOU)

    reclassified(world, third, "SRHJ-01")

    assert [one.recurring for one in (third, fourth)] == [False, True]
    (text,) = reads(world)
    assert f"这次 <b>{fourth.number}</b>；之前 {first.number}、{second.number}" in text


def test_and_is_not_when_that_is_taken_back(world: World) -> None:
    first, second, third = at_night(world)
    filed_at_night(world, ZHOU)
    world.do(corrections.reclassify, world.pressed(LI), id_of(third), "=SRHJ-01")

    undoes(world, third)

    (text,) = reads(world)
    assert f"这次 <b>{third.number}</b>；之前 {first.number}、{second.number}" in text


# another case that is marked is no part of the step


def test_a_step_can_be_undone_though_the_case_it_marked_went_on(world: World) -> None:
    first, _, third = cases = [presumed(world) for _ in range(3)]
    world.do(handling.take, world.pressed(LI), id_of(first))
    world.do(handling.take, world.pressed(CHEN), id_of(third))

    undoes(world, first)

    assert first.owner_id != third.owner_id == world.person_id(CHEN)
    assert first.state == State.DISPATCHED
    assert [one.recurring for one in cases] == [False, False, True]  # all are of a kind still
    world.half_a_minute()
    assert is_told(world) == [third.number]


def test_a_step_can_be_undone_though_another_case_has_marked_its_case_since(world: World) -> None:
    third = marked_by_another(world)
    step = undos.open_one(world.session, world.now, id_of(third), world.person_id(CHEN))
    assert step is not None

    undoes(world, third, CHEN)

    assert (third.state, third.recurring) == (State.DISPATCHED, True)
    assert (step.undone_at, breaks(world.session)) == (world.now, [])


def marked_by_another(world: World) -> Petition:
    """Chen has just taken it when what Li does with the first makes it the third."""
    first = filed(world, LAMP)
    filed(world)
    third = filed(world)
    world.do(handling.take, world.pressed(CHEN), id_of(third))
    assert not third.recurring
    world.do(corrections.reclassify, world.pressed(LI), id_of(first), "=SRHJ-01")
    assert third.recurring
    return third


def test_what_somebody_has_done_since_is_no_mark(world: World) -> None:
    third = marked_by_another(world)
    world.do(own_cases.urge, world.pressed(WANG), id_of(third))

    with pytest.raises(CaseWentOn):
        undoes(world, third, CHEN)


def test_undone_it_marks_no_other_and_done_again_it_is_told_once(world: World) -> None:
    first = filed(world, LAMP)
    filed(world)
    third = filed(world)
    world.do(corrections.reclassify, world.pressed(LI), id_of(first), "=SRHJ-01")
    world.do(handling.take, world.pressed(CHEN), id_of(third))

    undoes(world, first)

    assert (third.recurring, third.owner_id) == (False, world.person_id(CHEN))
    assert facts(world.events(third, EventKind.RECURRED)[-1]) == {"over": True}
    assert is_told(world) == []
    reclassified(world, first, "SRHJ-01")
    assert (third.recurring, is_told(world)) == (True, [third.number])
    assert len(reads(world)) == 1


def test_what_others_hear_of_it_waits_until_it_can_be_undone_no_more(world: World) -> None:
    first = presumed(world)
    presumed(world), presumed(world)

    world.do(handling.take, world.pressed(LI), id_of(first))

    until = world.now + HALF_A_MINUTE
    assert {one.not_before for one in world.told(NoticeKind.RECURRENCE)} == {until}


def test_all_of_it_is_booked_and_the_chain_holds(world: World) -> None:
    first = filed(world, LAMP)
    filed(world), filed(world)

    with capture_logs() as logs:
        world.do(corrections.reclassify, world.pressed(LI), id_of(first), "=SRHJ-01")
        undoes(world, first)
        reclassified(world, first, "SRHJ-01")

    assert [one for one in logs if one["event"] == "unbooked"] == []
    assert breaks(world.session) == []
