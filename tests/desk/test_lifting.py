"""并案不降级: what was above stays above, as long as it is in the other case and no longer."""

import pytest

from bot.desk.dispatching import lately
from bot.desk.dispatching.dispatch import dispatch
from bot.desk.handling import handling
from bot.desk.joining import merging
from bot.desk.judging import follow_up
from bot.errors import CannotMerge, ClimbedAbove
from bot.rules.joining import before_others
from storage.tables import Petition
from storage.words import EventKind, Level, State, Urgency
from tests.cast import (
    CAO,
    CHEN,
    FANG,
    LI,
    LIN,
    QIAN,
    WANG,
    WEI,
    ZHAO,
    ZHOU,
    Actor,
    World,
    id_of,
)
from tests.desk.test_inheriting import DARK, LAMP, merges, taken

AGAIN = "柳岸花园3栋路灯又坏了"


def untaken_above(world: World) -> Petition:
    """小李 has not taken it in time: it is 赵主任's, who has not either."""
    return both_above(world, LAMP)[0]


def both_above(world: World, *texts: str) -> list[Petition]:
    cases = [world.case(text) for text in texts]
    while world.owner(cases[-1]) == LI.name:
        world.later(minutes=30)
        world.ticks()
    world.deliver()
    return cases


def takes_out(world: World, who: Actor, source: Petition) -> None:
    world.later(minutes=1)
    world.do(merging.unmerge, world.pressed(who), id_of(source))
    world.half_a_minute()


def is_barred(world: World, case: Petition, who: Actor = CHEN) -> bool:
    """Whether an officer of its grid cannot take it; nothing is changed."""
    with world.session.begin_nested() as tried:
        try:
            handling.take(world.session, world.now, world.pressed(who), id_of(case))
        except ClimbedAbove:
            return True
        finally:
            tried.rollback()
    return False


def test_what_is_done_again_is_above_in_the_other_case_too(world: World) -> None:
    done = world.taken_case(text=LAMP)
    world.resolves(done)
    world.do(follow_up.reopen, world.pressed(WANG), id_of(done))
    world.deliver()
    fresh = world.case(DARK, ZHOU)
    assert (world.owner(done), done.escalations, is_barred(world, fresh)) == (ZHAO.name, 0, False)

    merges(world, ZHAO, done, fresh)

    assert (world.owner(fresh), fresh.level) == (ZHAO.name, Level.COMMUNITY)
    assert is_barred(world, fresh)


def test_what_is_above_already_is_not_taken_down_for_what_came_in(world: World) -> None:
    up = untaken_above(world)
    fresh = world.case(DARK, ZHOU)
    world.do(handling.transfer, world.pressed(ZHAO), id_of(fresh), world.person_id(QIAN))
    world.half_a_minute()
    assert (fresh.level, is_barred(world, fresh)) == (Level.COMMUNITY, False)

    merges(world, ZHAO, up, fresh)

    assert (world.owner(fresh), is_barred(world, fresh)) == (QIAN.name, True)
    takes_out(world, ZHAO, up)
    assert (world.owner(fresh), is_barred(world, fresh)) == (QIAN.name, False)


def test_of_two_that_came_in_both_go_and_it_is_what_it_was(world: World) -> None:
    first, second = both_above(world, LAMP, AGAIN)
    world.do(handling.transfer, world.pressed(ZHAO), id_of(second), world.person_id(FANG))
    world.half_a_minute()
    home = taken(world)
    merges(world, ZHAO, first, home)
    merges(world, FANG, second, home)
    seen = [world.owner(home)]

    for source in (first, second):
        takes_out(world, FANG, source)
        seen.append(world.owner(home))

    assert seen == [FANG.name, FANG.name, LI.name]
    assert (home.level, home.escalations, home.state) == (Level.GRID, 0, State.IN_PROGRESS)


def test_one_of_two_that_came_in_goes_and_the_other_keeps_it_above(world: World) -> None:
    first, second = both_above(world, LAMP, AGAIN)
    home = world.case(DARK, ZHOU)
    merges(world, ZHAO, first, home)
    merges(world, ZHAO, second, home)

    takes_out(world, ZHAO, first)

    assert (world.owner(home), home.escalations) == (ZHAO.name, second.escalations)
    assert is_barred(world, home)
    takes_out(world, ZHAO, second)
    assert (world.owner(home), home.escalations) == (LI.name, 0)
    assert not is_barred(world, home)


def test_what_climbed_by_itself_stays_there_when_another_is_taken_out(world: World) -> None:
    home = untaken_above(world)
    fresh = world.case(DARK, ZHOU)
    merges(world, ZHAO, fresh, home)

    takes_out(world, ZHAO, fresh)

    assert (world.owner(home), is_barred(world, home)) == (ZHAO.name, True)


def test_nor_does_merging_it_and_taking_it_out_bring_it_down(world: World) -> None:
    up = untaken_above(world)
    home = taken(world)
    merges(world, ZHAO, up, home)

    takes_out(world, ZHAO, up)

    assert (world.owner(up), up.level) == (ZHAO.name, Level.COMMUNITY)
    assert is_barred(world, up)


def test_a_case_nobody_has_goes_to_whoever_has_what_comes_in(world: World) -> None:
    source = world.taken_case(text=LAMP)
    home = world.case(DARK, ZHOU)
    home.owner_id = home.owner_role = None
    home.state = State.RECEIVED
    world.session.flush()

    merges(world, ZHAO, source, home)

    assert (world.owner(home), home.state) == (LI.name, State.DISPATCHED)
    assert home.next_check_at is not None
    (event,) = world.events(home, EventKind.DISPATCHED)[-1:]
    assert event.details["merged"] == source.number


def test_nor_is_a_case_nobody_has_given_below_what_came_in(world: World) -> None:
    up = untaken_above(world)
    home = world.case(DARK, ZHOU)
    home.owner_id = home.owner_role = None
    home.state, home.decision_due_at = State.RECEIVED, world.now  # 赵主任 cannot just have it
    world.session.flush()
    merges(world, FANG, up, home)
    assert (home.owner_id, lately.start_again(world.session, home)) == (None, Level.COMMUNITY)

    home.next_check_at = world.now
    world.ticks()

    assert (world.owner(home), home.level) == (ZHAO.name, Level.COMMUNITY)
    assert lately.has_climbed(world.session, home)


def nobodys(world: World) -> Petition:
    """赵主任 has it because it climbed, and then nobody who could have it is there any more."""
    up = untaken_above(world)
    world.loses_all_staff(LI, CHEN)
    below = frozenset({world.person_id(LI), world.person_id(CHEN)})
    world.do(dispatch, up, start=up.level, excluded=below)
    assert (up.owner_id, up.state) == (None, State.RECEIVED)
    return up


def test_what_climbed_and_is_nobodys_now_brings_the_other_one_to_whoever_is_there(
    world: World,
) -> None:
    fresh = taken(world)
    up = nobodys(world)

    merges(world, FANG, up, fresh)

    assert (world.owner(fresh), fresh.level) == (FANG.name, Level.STREET)
    assert fresh.escalations == up.escalations
    assert lately.has_climbed(world.session, fresh)
    takes_out(world, FANG, up)
    assert (world.owner(fresh), fresh.level, fresh.escalations) == (LI.name, Level.GRID, 0)
    assert not lately.has_climbed(world.session, fresh)


def test_with_nobody_there_it_stays_and_still_is_not_below(world: World) -> None:
    fresh = taken(world)
    up = nobodys(world)
    for who in (ZHAO, QIAN, FANG, WEI, LIN, CAO):
        world.goes_on_leave(who)

    merges(world, FANG, up, fresh)

    assert (world.owner(fresh), fresh.level) == (LI.name, Level.GRID)
    assert lately.has_climbed(world.session, fresh)


def test_two_that_nobody_has_are_looked_for_from_where_the_one_has_come(world: World) -> None:
    fresh = world.case(DARK, ZHOU)
    up = nobodys(world)
    world.do(dispatch, fresh, excluded=frozenset({world.person_id(LI), world.person_id(CHEN)}))
    assert fresh.owner_id is None

    merges(world, FANG, up, fresh)

    assert lately.start_again(world.session, fresh) == Level.COMMUNITY


def test_what_nobody_has_and_never_climbed_brings_nothing(world: World) -> None:
    fresh = taken(world)
    new = world.case(LAMP)
    world.loses_all_staff(FANG)
    world.do(dispatch, new, excluded=frozenset({world.person_id(FANG)}))
    assert new.owner_id is None

    merges(world, FANG, new, fresh)

    assert (world.owner(fresh), fresh.level, fresh.escalations) == (LI.name, Level.GRID, 0)


@pytest.mark.parametrize(("start", "refused"), [("community", False), ("street", True)])
def test_nor_does_anybody_below_merge_what_climbed_above_and_is_nobodys(
    world: World, start: str, refused: bool
) -> None:
    fresh = taken(world)
    up = untaken_above(world)
    world.loses_all_staff()
    world.do(dispatch, up, start=Level(start))
    assert up.owner_id is None

    if refused:
        with pytest.raises(CannotMerge) as found:
            world.do(merging.merge, world.pressed(ZHAO), id_of(up), str(fresh.id))
        assert found.value.facts["why"] == "above"
    else:
        merges(world, ZHAO, up, fresh)
        assert world.owner(fresh) == ZHAO.name


def test_taken_out_of_the_middle_the_outermost_is_given_back_too(world: World) -> None:
    up = untaken_above(world)
    middle, home = taken(world), taken(world, AGAIN)
    merges(world, ZHAO, up, middle)
    merges(world, ZHAO, middle, home)
    assert world.owner(home) == ZHAO.name

    takes_out(world, ZHAO, up)

    assert (world.owner(middle), world.owner(home)) == (LI.name, LI.name)


def test_and_is_nothing_that_has_climbed_any_more(world: World) -> None:
    up = untaken_above(world)
    middle, home, outermost = world.case(AGAIN), world.case(DARK, ZHOU), world.case(LAMP, ZHOU)
    for source, target in ((up, middle), (middle, home), (home, outermost)):
        merges(world, ZHAO, source, target)
    assert all(lately.has_climbed(world.session, one) for one in (middle, home, outermost))
    for one in (home, outermost):  # each of them has a past of its own
        one.bounces = 1
    world.session.flush()

    takes_out(world, ZHAO, up)

    assert not any(lately.has_climbed(world.session, one) for one in (middle, home, outermost))
    assert not is_barred(world, outermost)


def test_but_what_is_above_for_another_reason_keeps_it_above(world: World) -> None:
    first, second = both_above(world, LAMP, AGAIN)
    middle, home = world.case(DARK, ZHOU), world.case(LAMP, ZHOU)
    for source, target in ((first, middle), (second, middle), (middle, home)):
        merges(world, ZHAO, source, target)

    takes_out(world, ZHAO, first)

    assert lately.has_climbed(world.session, home)


def test_of_two_urgent_ones_the_second_keeps_it_urgent(world: World) -> None:
    first, second, home = (world.case(text) for text in (LAMP, AGAIN, DARK))
    first.urgency = second.urgency = Urgency.URGENT
    merges(world, LI, first, home)
    merges(world, LI, second, home)

    takes_out(world, ZHAO, first)
    kept = home.urgency
    takes_out(world, ZHAO, second)

    assert (kept, home.urgency) == (Urgency.URGENT, Urgency.NORMAL)


@pytest.mark.parametrize(
    ("now", "changes", "before"),
    [
        ("grid", [], None),
        ("street", [("grid", "street")], "grid"),
        ("street", [("grid", "community"), ("community", "street")], "grid"),
        ("community", [("grid", "street"), ("street", "community")], "grid"),  # one went out
        ("street", [("grid", "community")], None),  # it climbed on by itself
        ("street", [("grid", "community"), ("grid", "street")], "grid"),  # given down between
        ("street", [("grid", "community"), ("lobby", "street")], "lobby"),
    ],
)
def test_what_it_was_before_others_came_in(
    now: str, changes: list[tuple[str, str]], before: str | None
) -> None:
    told = [{"level": one} for one in changes]

    found = before_others({"level": now, "owner_id": 1}, told, ("level", "owner_id"))

    assert (found["level"] if found else None) == before
