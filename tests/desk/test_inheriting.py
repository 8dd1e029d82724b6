"""并案不洗时限: a merged case is neither less late nor less above in the one it lives on in."""

from datetime import timedelta

import pytest
from sqlmodel import select

from bot.desk.handling import corrections, handling, results, undo
from bot.desk.joining import merging
from bot.desk.meeting import meeting
from bot.desk.waiting import pausing
from bot.errors import CannotMerge, ClimbedAbove, SomebodyAboveHasIt
from storage import weeks
from storage.tables import Petition, Undo
from storage.words import EventKind, Level, NoticeKind, Role, State, Urgency
from tests.cast import FANG, LI, LIN, WANG, ZHAO, ZHOU, Actor, World, at, id_of, photo

LAMP = "柳岸花园3栋楼下路灯坏了"
DARK = "柳岸花园3栋门口路灯不亮，晚上黑"
LETTER = "柳岸花园拆迁补偿款到现在没给，要上访"


def overdue(world: World) -> Petition:
    """小李 let it become late; it is 赵主任's now."""
    case = world.taken_case(text=LAMP)
    while world.owner(case) == LI.name:
        world.later(hours=3)
        world.ticks()
        world.deliver()
    world.now = at(9, 10)
    world.ticks()
    world.deliver()
    return case


def merges(world: World, who: Actor, source: Petition, target: Petition) -> None:
    world.do(merging.merge, world.pressed(who), id_of(source), str(target.id))
    world.half_a_minute()


def taken(world: World, words: str = DARK, by: Actor = LI) -> Petition:
    case = world.case(words, ZHOU)
    world.do(handling.take, world.pressed(by), id_of(case))
    world.half_a_minute()
    return case


def test_what_was_late_is_late_in_the_case_it_lives_on_in(world: World) -> None:
    late = overdue(world)
    due, fresh = late.due_at, taken(world)

    merges(world, ZHAO, late, fresh)

    assert fresh.due_at == due
    here = weeks.inside([fresh.grid_id or 0], False)
    assert weeks.figures(world.session, world.now, at(2, 0), at(16, 0), here).overdue == 1


def test_it_is_with_those_above_as_the_other_was(world: World) -> None:
    late = overdue(world)
    fresh = taken(world)

    merges(world, ZHAO, late, fresh)

    assert (world.owner(fresh), fresh.level, fresh.owner_role) == (
        ZHAO.name,
        Level.COMMUNITY,
        Role.COMMUNITY_DESK,
    )
    assert (fresh.state, fresh.escalations) == (State.IN_PROGRESS, late.escalations)
    cards = world.told(NoticeKind.STAFF_CARD, to=ZHAO)
    assert [one.petition_id for one in cards if one.arguments["why"] == "merged"] == [fresh.id]


def test_an_untaken_one_is_not_taken_down_again(world: World) -> None:
    late = overdue(world)
    fresh = world.case(DARK, ZHOU)

    merges(world, ZHAO, late, fresh)

    assert fresh.state == State.DISPATCHED
    with pytest.raises(ClimbedAbove):
        world.do(handling.take, world.pressed(LI), id_of(fresh))


def test_its_ladder_goes_on(world: World) -> None:
    late = overdue(world)
    fresh = taken(world)
    merges(world, ZHAO, late, fresh)

    for day in range(9, 20):
        world.now = at(day, 18)
        world.ticks()
        world.deliver()

    assert world.owner(fresh) not in (LI.name, ZHAO.name)


def test_whoever_it_has_climbed_away_from_merges_it_nowhere(world: World) -> None:
    late = overdue(world)
    fresh = taken(world)

    for target in (str(fresh.id), ""):
        with pytest.raises(SomebodyAboveHasIt):
            world.do(merging.merge, world.pressed(LI), id_of(late), target)


def test_a_matter_of_the_law_and_another_never_become_one(world: World) -> None:
    letter, lamp = world.case(LETTER), world.case(LAMP)

    for source, target in ((letter, lamp), (lamp, letter)):
        with pytest.raises(CannotMerge) as refused:
            world.do(merging.merge, world.pressed(FANG), id_of(source), str(target.id))
        assert refused.value.facts["why"] == "by_law"


def test_two_letters_become_one_with_the_earlier_clock_of_the_law(world: World) -> None:
    first = world.case(LETTER)
    world.now = at(9, 10)
    second = world.case(LETTER)

    merges(world, FANG, first, second)

    assert second.acceptance_due_at == first.acceptance_due_at
    assert second.due_at == first.due_at


def test_what_a_letter_has_brought_stays_when_the_case_is_none_after_all(world: World) -> None:
    first = world.case(LETTER)
    world.now = at(30, 10, month=4)
    second = world.case(LETTER)
    first.due_at = brought = at(30, 17, 30, month=4)
    merges(world, FANG, first, second)

    world.do(corrections.reclassify, world.pressed(FANG), id_of(second), "=GGSS-01")

    assert (second.due_at, second.acceptance_due_at) == (brought, None)


def test_nor_is_what_a_letter_has_brought_lost_when_it_is_one_again(world: World) -> None:
    first = world.case(LETTER)
    world.now = at(9, 10)
    second = world.case(LETTER)
    first.urgency = Urgency.URGENT
    merges(world, FANG, first, second)
    before = _weight(second)
    assert second.acceptance_due_at == first.acceptance_due_at

    for code in ("GGSS-01", "XF-01"):
        world.now += timedelta(days=1)
        world.do(corrections.reclassify, world.pressed(FANG), id_of(second), f"={code}")
        world.half_a_minute()

    assert _weight(second) == before
    world.do(merging.unmerge, world.pressed(LIN), id_of(first))
    assert second.acceptance_due_at == at(24, 17, 30)  # its own 15 days


def test_taken_out_while_it_is_called_something_else_it_brings_nothing_back(world: World) -> None:
    first = world.case(LETTER)
    world.now = at(9, 10)
    second = world.case(LETTER)
    merges(world, FANG, first, second)
    world.do(corrections.reclassify, world.pressed(FANG), id_of(second), "=GGSS-01")
    world.half_a_minute()
    world.do(merging.unmerge, world.pressed(LIN), id_of(first))
    world.half_a_minute()

    world.do(corrections.reclassify, world.pressed(FANG), id_of(second), "=XF-01")

    assert second.acceptance_due_at == at(24, 17, 30)


def _weight(case: Petition) -> tuple[object, ...]:
    clocks = case.due_at, case.acceptance_due_at
    return (*clocks, case.owner_id, case.level, case.urgency, case.escalations)


def test_the_more_urgent_one_makes_both_urgent(world: World) -> None:
    source, target = world.case(LAMP), world.case(DARK, ZHOU)
    source.urgency = Urgency.URGENT

    merges(world, LI, source, target)

    assert target.urgency == Urgency.URGENT


def test_an_earlier_due_moment_is_stopped_and_given_more_time_like_any_other(world: World) -> None:
    source = world.taken_case(text=LAMP)
    world.now = at(5, 10)
    target = taken(world)
    merges(world, LI, source, target)
    due = target.due_at
    world.later(minutes=1)

    world.do(pausing.pause, world.pressed(LI), id_of(target), "parts-1")
    world.now = at(6, 17, 30)
    world.ticks()

    assert due is not None
    assert target.due_at == due + timedelta(days=3)  # Friday → Monday


def test_a_pause_does_not_hide_what_comes_in_late(world: World) -> None:
    late = overdue(world)
    fresh = taken(world)
    world.do(pausing.pause, world.pressed(LI), id_of(fresh), "parts-10")
    world.half_a_minute()

    merges(world, ZHAO, late, fresh)

    assert fresh.paused_at is None
    assert fresh.due_at == late.due_at


def test_what_is_late_does_not_wait_for_an_answer_in_another_case(world: World) -> None:
    late = overdue(world)
    fresh = taken(world)
    world.do(handling.ask, world.pressed(LI), id_of(fresh))
    world.says(LI, "几单元？")
    world.half_a_minute()

    with pytest.raises(CannotMerge) as refused:
        world.do(merging.merge, world.pressed(ZHAO), id_of(late), str(fresh.id))

    assert refused.value.facts["why"] == "waits"


def test_what_is_late_comes_before_a_meeting_with_a_running_clock(world: World) -> None:
    late = overdue(world)
    fresh = taken(world)
    world.do(meeting.convene, world.pressed(ZHAO), id_of(fresh), "2026-03-11T14:30")
    world.half_a_minute()

    merges(world, ZHAO, late, fresh)

    assert (fresh.state, fresh.paused_at, fresh.due_at) == (State.IN_MEETING, None, late.due_at)
    assert fresh.next_check_at is not None
    assert fresh.next_check_at <= world.now


def test_done_after_the_merged_due_moment_is_done_late_in_the_figures(world: World) -> None:
    late = overdue(world)
    fresh = taken(world)
    merges(world, ZHAO, late, fresh)
    world.do(handling.resolve, world.pressed(ZHAO), id_of(fresh))
    world.says(ZHAO, "灯泡已更换", media=photo("after"))
    world.do(results.confirm_result, world.pressed(ZHAO), id_of(fresh))

    here = weeks.inside([fresh.grid_id or 0], False)
    found = weeks.figures(world.session, world.now, at(9, 0), at(16, 0), here)
    assert (found.done, found.in_time) == (1, 0)


def test_taken_out_again_the_other_is_what_it_was(world: World) -> None:
    late = overdue(world)
    fresh = taken(world)
    due = fresh.due_at
    merges(world, ZHAO, late, fresh)
    world.later(hours=1)

    world.do(merging.unmerge, world.pressed(ZHAO), id_of(late))
    world.half_a_minute()

    assert (fresh.due_at, world.owner(fresh), fresh.level) == (due, LI.name, Level.GRID)
    assert (fresh.escalations, fresh.state) == (0, State.IN_PROGRESS)
    assert late.due_at is not None
    assert late.due_at < world.now


def test_taken_out_of_the_middle_the_outermost_keeps_only_what_is_its_own(world: World) -> None:
    inner = world.taken_case(text=LAMP)
    world.now = at(5, 10)
    middle = taken(world)
    world.now = at(6, 10)
    home = world.case("柳岸花园3栋路灯又坏了", WANG)
    due, own = middle.due_at, home.due_at
    merges(world, LI, inner, middle)
    merges(world, LI, middle, home)
    assert home.due_at == inner.due_at
    world.later(minutes=1)

    world.do(merging.unmerge, world.pressed(ZHAO), id_of(inner))

    assert (middle.due_at, home.due_at) == (due, due)
    assert own is not None
    assert due is not None
    assert due < own


def test_what_somebody_has_decided_since_stays(world: World) -> None:
    late = overdue(world)
    fresh = taken(world)
    merges(world, ZHAO, late, fresh)
    world.later(hours=1)
    world.do(handling.transfer, world.pressed(ZHAO), id_of(fresh), world.person_id(FANG))
    world.half_a_minute()

    world.do(merging.unmerge, world.pressed(ZHAO), id_of(late))

    assert world.owner(fresh) == FANG.name


def test_undone_at_once_nothing_has_changed(world: World) -> None:
    late = overdue(world)
    fresh = taken(world)
    before = (fresh.due_at, fresh.owner_id, fresh.level, dict(fresh.limits))
    world.do(merging.merge, world.pressed(ZHAO), id_of(late), str(fresh.id))
    offered = world.session.exec(select(Undo)).all()[-1]

    world.do(undo.undo, world.pressed(ZHAO), offered.id or 0)
    world.half_a_minute()

    assert (fresh.due_at, fresh.owner_id, fresh.level, dict(fresh.limits)) == before
    assert world.events(fresh, EventKind.UNDONE) != []
