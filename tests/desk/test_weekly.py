"""周报: once a week, on its first working day, to those above, each with their own area."""

from datetime import datetime, timedelta

import pytest
from sqlmodel import select

from bot.channel.action import Action, Verb, decode
from bot.channel.message import Message
from bot.desk.handling import undo
from bot.desk.watch import weekly
from bot.wording.composing import compose
from storage import places
from storage.tables import CalendarOverride, Undo
from storage.words import EventKind, NoticeKind, Role, State
from tests.cast import (
    FANG,
    LI,
    LIN,
    QIAN,
    STAFF,
    WANG,
    WEI,
    YANG,
    ZHAO,
    ZHOU,
    Actor,
    World,
    at,
)

READERS = {ZHAO, QIAN, FANG, WEI, LIN}


def told_at(world: World, moment: datetime) -> set[Actor]:
    """Who has had a list so far."""
    world.now = moment
    world.do(weekly.tick)
    return {who for who in STAFF if world.told(NoticeKind.WEEK, to=who)}


def list_of(world: World, who: Actor, page: int = 0, monday: str = "2026-03-09") -> Message:
    world.do(weekly.turn, world.caller(who), datetime.fromisoformat(monday).date(), page)
    return compose(world.session, world.now, world.told(NoticeKind.WEEK, to=who)[-1])[0]


def test_those_above_get_it_on_monday_at_half_past_eight(world: World) -> None:
    world.taken_case()

    assert told_at(world, at(9, 8, 29)) == set()
    assert told_at(world, at(9, 8, 30)) == READERS
    keys = [one.dedup_key for one in world.told(NoticeKind.WEEK)]
    assert told_at(world, at(9, 8, 31)) == READERS
    assert [one.dedup_key for one in world.told(NoticeKind.WEEK)] == keys
    assert len(keys) == len(READERS)


@pytest.mark.parametrize("moment", [at(9, 19), at(11, 11), at(15, 21, 29)])
def test_after_a_stop_it_comes_later_in_the_week_once(world: World, moment: datetime) -> None:
    world.taken_case()

    assert told_at(world, moment) == READERS
    told_at(world, moment + timedelta(minutes=1))
    assert len(world.told(NoticeKind.WEEK)) == len(READERS)


def test_what_came_that_very_morning_is_of_the_next_week(world: World) -> None:
    world.taken_case()
    world.now = at(9, 8, 15)
    world.case("柳岸花园5栋井盖缺了", ZHOU)
    told_at(world, at(9, 8, 30))

    assert "在办 1 件" in list_of(world, ZHAO).text
    assert "在办 2 件" in list_of(world, ZHAO, monday="2026-03-16").text


def test_what_came_that_week_is_on_none_of_the_lists_of_the_one_before(world: World) -> None:
    last_week = world.taken_case()
    world.now = at(9, 8, 15)
    morning = world.case("柳岸花园5栋井盖缺了", ZHOU)
    told_at(world, at(9, 8, 30))
    world.now = at(27, 9)

    overdue = list_of(world, ZHAO, page=1).text

    assert last_week.number is not None
    assert morning.number is not None
    assert last_week.number in overdue
    assert morning.number not in overdue


def test_each_week_anew(world: World) -> None:
    world.taken_case()
    told_at(world, at(9, 9))

    told_at(world, at(16, 9))

    assert len(world.told(NoticeKind.WEEK, to=ZHAO)) == 2


def test_when_monday_is_free_it_comes_on_tuesday(world: World) -> None:
    world.taken_case()
    world.session.add(CalendarOverride(day=at(9, 9).date(), working=False))
    places.count_up_version(world.session)

    assert told_at(world, at(9, 20)) == set()
    assert told_at(world, at(10, 8, 30)) == READERS


def test_nobody_is_told_at_night_or_of_nothing(world: World) -> None:
    assert told_at(world, at(9, 9)) == set()
    world.taken_case()

    assert told_at(world, at(16, 22)) == set()


def test_who_is_away_or_of_another_community_is_not_told(world: World) -> None:
    world.taken_case()
    world.goes_on_leave(ZHAO)

    told = told_at(world, at(9, 9))

    assert told == READERS - {ZHAO}
    assert YANG not in told


def test_whoever_has_two_offices_gets_one_list_of_both(world: World) -> None:
    world.taken_case()
    world.is_only(ZHAO, Role.COMMUNITY_DESK, "WC-LA")
    world.is_only(QIAN, Role.DUTY_LEADER, None)

    told_at(world, at(9, 9))

    assert len(world.told(NoticeKind.WEEK, to=QIAN)) == 1


# what it says


def test_the_overview_has_figures_with_what_they_are_counted_of(world: World) -> None:
    done, late, rest = world.taken_case(), world.taken_case(), world.taken_case()
    world.resolves(done)
    silent = world.taken_case(text="柳岸花园5栋路灯坏了")
    world.resolves(silent)
    silent.state, silent.closed_at = State.CLOSED, world.now
    late.due_at = at(5, 9)
    rest.due_at = at(20, 9)
    world.session.flush()
    world.now = at(9, 9)

    text = list_of(world, ZHAO).text

    assert text.splitlines()[:4] == [
        "📊 <b>上周督办</b>（3月2日至3月8日）",
        "在办 2 件，其中超期 1 件",
        "办结 2 件，按时 2 件（100%）",
        "归档 1 件，其中没人评价 1 件（100%）",
    ]


def test_it_names_the_worst_and_the_offices_that_pass_on_never_people(world: World) -> None:
    case = world.case()
    world.sends_back(case, LI, "not_my_grid")
    world.sends_back(case, ZHAO, "not_my_duty")
    other = world.case("柳岸花园5栋路灯坏了", who=ZHOU)
    world.sends_back(other, LI, "not_my_grid")
    world.now = at(11, 9)

    overview = list_of(world, FANG).text

    assert "柳岸第一网格网格员 2 次" in overview
    assert "柳岸社区受理台 1 次" in overview
    assert f"<b>{case.number}</b> 3栋楼下路灯坏了 · 退转 2 次" in overview
    assert "超期最久" in overview
    assert "7 天没联系" in overview
    assert not [who.name for who in STAFF if who.name in overview]


def test_what_was_passed_on_before_that_week_counts_no_more(world: World) -> None:
    case = world.case()
    world.sends_back(case, LI, "not_my_grid")
    world.now = at(17, 9)

    assert "网格员 1 次" not in list_of(world, FANG, monday="2026-03-16").text
    assert "没有。" in list_of(world, FANG, page=5, monday="2026-03-16").text


def test_what_was_passed_on_by_mistake_counts_for_nothing(world: World) -> None:
    case = world.case()
    world.sends_back(case, LI, "not_my_grid")
    step = world.session.exec(select(Undo)).one()
    world.do(undo.undo, world.pressed(LI), step.id or 0)
    assert world.events(case, EventKind.SENT_BACK)
    world.now = at(11, 9)

    assert "网格员 1 次" not in list_of(world, FANG).text


def test_it_fits_a_screen_and_goes_on_by_pages(world: World) -> None:
    for number in range(14):
        case = world.taken_case(text=f"柳岸花园{number % 5 + 1}栋楼下的路灯已经坏了很久没有人来修")
        case.bounces = case.reopened = number + 1
    world.now = at(11, 9)

    overview, page = list_of(world, ZHAO), list_of(world, ZHAO, page=1)

    assert len(overview.text.splitlines()) <= 20
    assert len(page.text.splitlines()) == 11
    turns = [decode(one.action or "") for one in overview.buttons[-1]]
    assert turns == [Action(Verb.WEEK, 1, "2026-03-09", turns=True)]
    assert len(page.buttons[-1]) == 2


def test_a_grid_officer_who_forges_the_button_sees_the_own_grid_only(world: World) -> None:
    world.taken_case()
    world.session.flush()
    world.now = at(9, 9)

    assert "在办 1 件" in list_of(world, LI).text
    assert "在办 0 件" in list_of(world, YANG).text


def test_it_reads_english_too(world: World) -> None:
    world.taken_case().contacted_at = None
    world.session.flush()
    world.person(ZHAO).language = "en"
    world.now = at(11, 9)

    text = list_of(world, ZHAO).text

    assert "1 open, 1 of them overdue" in text
    assert "7 days without contact" in text
    assert WANG.name not in text
