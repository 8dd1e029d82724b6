"""Reminders and climbs: each once, however often and however late the clock ticks."""

from datetime import datetime, timedelta

import pytest
from structlog.testing import capture_logs

from bot.desk.drafting import drafts
from bot.desk.handling import handling
from bot.desk.watch import supervision
from storage.words import EventKind, Level, NoticeKind, Role, State
from tests.cast import (
    CHEN,
    FANG,
    LI,
    LIN,
    QIAN,
    STAFF,
    SUN,
    WANG,
    WEI,
    ZHAO,
    Actor,
    World,
    at,
    id_of,
    photo,
)

TOLD = (
    NoticeKind.STAFF_CARD,
    NoticeKind.REMINDER,
    NoticeKind.ESCALATION,
    NoticeKind.MILESTONE,
)


def passes(world: World, until: datetime, every: timedelta) -> None:
    while world.now < until:
        world.now = min(until, world.now + every)
        world.ticks()
        world.deliver()


def story(world: World) -> list[tuple[str, int, str, str]]:
    return [
        (one.kind, one.chat_id, str(one.arguments), one.created_at.isoformat())
        for one in world.told(*TOLD)
        if one.edits is None
    ]


# reminders


@pytest.mark.parametrize(
    ("moment", "shares"),
    [
        (at(5, 10), []),
        (at(5, 14, 30), [50]),  # half of 21 working hours
        (at(6, 11, 48), [50, 80]),
        (at(6, 17, 30), [50, 80, 100]),
    ],
)
def test_the_owner_is_reminded_at_half_at_four_fifths_and_when_due(
    world: World, moment: datetime, shares: list[int]
) -> None:
    world.taken_case()

    passes(world, moment, timedelta(minutes=15))

    told = world.told(NoticeKind.REMINDER, to=LI)
    assert [one.arguments["share"] for one in told] == shares


def test_a_tick_that_comes_twice_says_nothing_twice(world: World) -> None:
    world.taken_case()
    world.now = at(5, 12)
    world.ticks()
    before = len(world.told())

    case = world.last_case()
    case.next_check_at = world.now
    world.session.flush()
    supervision.tick(world.session, world.now)

    assert len(world.told()) == before


def test_a_step_overtaken_by_a_button_is_not_forgotten(world: World) -> None:
    case = world.case()
    world.now = at(6, 17, 31)  # due a minute ago, and no tick since

    world.do(handling.take, world.pressed(LI), id_of(case))
    world.ticks()

    assert 100 in [one.arguments["share"] for one in world.told(NoticeKind.REMINDER, to=LI)]
    assert case.level == Level.COMMUNITY


# nobody takes it


def test_what_is_not_taken_is_told_one_level_up_and_then_given_there(world: World) -> None:
    case = world.case()  # to be taken by 15:30
    passes(world, at(4, 15, 29), timedelta(minutes=5))
    assert world.told(NoticeKind.ESCALATION) == []

    passes(world, at(4, 15, 30), timedelta(minutes=5))
    (told,) = world.told(NoticeKind.ESCALATION)
    assert (told.chat_id, told.arguments) == (
        ZHAO.telegram_id,
        {"level": "community", "reason": "not_taken"},
    )
    assert world.owner(case) == "小李"

    passes(world, at(5, 11), timedelta(minutes=5))
    assert (world.owner(case), case.level, case.escalations) == ("赵主任", Level.COMMUNITY, 1)
    assert world.told(NoticeKind.MILESTONE, to=WANG)[-1].arguments == {"event": "escalated"}


@pytest.mark.parametrize("every", [timedelta(minutes=5), timedelta(hours=3), timedelta(days=7)])
def test_a_week_untaken_climbs_to_the_street_and_never_to_nobody(
    world: World, every: timedelta
) -> None:
    case = world.case()

    passes(world, at(11, 12), every)

    assert (case.state, case.level) == (State.DISPATCHED, Level.STREET)
    assert world.owner(case) in {"老方", "小卫", "林值班"}
    assert world.told(NoticeKind.STAFF_CARD, to=world.actor(world.owner(case))) != []
    keys = [one.dedup_key for one in world.told()]
    assert len(keys) == len(set(keys))


def test_ticking_every_five_minutes_or_every_ten_tells_the_same(world: World) -> None:
    with world.session.begin_nested() as first:
        world.case()
        passes(world, at(6, 18), timedelta(minutes=5))
        often = story(world)
        first.rollback()
    world.now = at(4, 10)
    world.case()
    passes(world, at(6, 18), timedelta(minutes=10))

    assert [one[:3] for one in story(world)] == [one[:3] for one in often]


def test_what_is_taken_but_late_climbs_to_the_community_and_then_to_the_street(
    world: World,
) -> None:
    case = world.taken_case()
    passes(world, at(6, 17, 30), timedelta(minutes=30))
    assert (world.owner(case), case.state) == ("赵主任", State.DISPATCHED)

    world.do(handling.take, world.pressed(ZHAO), id_of(case))
    passes(world, at(9, 17, 30), timedelta(minutes=30))

    assert world.owner(case) == "老方"


@pytest.mark.parametrize("gone", [(ZHAO, QIAN), (ZHAO, QIAN, FANG, WEI), tuple(STAFF[1:])])
def test_with_nobody_above_it_stays_where_it_is_and_ticks_end(
    world: World, gone: tuple[Actor, ...]
) -> None:
    case = world.taken_case()
    world.loses(*gone)

    passes(world, at(16, 18), timedelta(hours=6))

    nobody = len(gone) > 4
    assert case.owner_id is not None
    assert (case.red, case.level == Level.STREET) == (nobody, not nobody)
    if nobody:
        assert world.owner(case) == "小李"


def test_a_climb_never_goes_down(world: World) -> None:
    case = world.taken_case()
    world.loses(ZHAO, QIAN, FANG, WEI, LIN)

    passes(world, at(16, 18), timedelta(hours=6))

    assert world.owner(case) == "小李"
    assert world.told(NoticeKind.STAFF_CARD, to=CHEN) == []


def test_whoever_it_climbs_to_gets_the_card_alone_and_the_media_once(world: World) -> None:
    world.says(WANG, "3栋楼下路灯坏了", media=photo("1"), pin=(31.94, 119.16))
    world.says(WANG, media=photo("2"))
    case = world.last_case()
    world.do(drafts.send, world.pressed(WANG), id_of(case))
    passes(world, at(4, 15, 30), timedelta(minutes=5))  # 赵主任 is told
    told = len(world.told(NoticeKind.ESCALATION, to=ZHAO))

    passes(world, at(5, 11), timedelta(minutes=5))  # and now has it

    assert (world.owner(case), told) == ("赵主任", 1)
    assert len(world.told(NoticeKind.ESCALATION, to=ZHAO)) == 1
    cards = [one for one in world.told(NoticeKind.STAFF_CARD, to=ZHAO) if one.edits is None]
    assert [one.arguments["why"] for one in cards] == ["escalated", "not_taken"]
    assert len(world.told(NoticeKind.CASE_MEDIA, to=ZHAO)) == 1


def test_after_a_long_stop_the_last_reminder_and_the_last_level_are_told(world: World) -> None:
    case = world.taken_case()
    world.now = at(9, 17, 31)  # overdue for a working day, and no tick since
    before = len(world.told())

    world.ticks()

    assert (world.owner(case), case.escalations) == ("老方", 2)
    assert [one.arguments["share"] for one in world.told(NoticeKind.REMINDER)] == [100]
    assert world.told(to=ZHAO) == []
    cards = world.told(NoticeKind.STAFF_CARD, to=FANG)
    assert [one.arguments["why"] for one in cards] == ["overdue"]
    edits = [one for one in world.told()[before:] if one.edits and one.chat_id == LI.telegram_id]
    assert len(edits) == 1
    recorded = [one.details["share"] for one in world.events(case, EventKind.REMINDED)]
    assert recorded[:3] == [50, 80, 100]


# above the street


def test_a_departments_late_case_is_told_to_the_street_and_taken_over_a_day_later(
    world: World,
) -> None:
    case = world.taken_case()
    world.do(handling.transfer, world.pressed(LI), id_of(case), world.person_id(SUN))
    world.do(handling.take, world.pressed(SUN), id_of(case))
    assert case.owner_role == Role.DEPARTMENT

    passes(world, at(6, 17, 30), timedelta(minutes=30))  # due
    assert world.owner(case) == "孙队"
    assert len(world.told(NoticeKind.ESCALATION, to=FANG)) == 1

    passes(world, at(9, 17, 30), timedelta(minutes=30))
    assert (world.owner(case), case.owner_role) == ("老方", Role.STREET_DISPATCHER)


def test_a_department_that_does_not_take_a_case_loses_it_to_the_street(world: World) -> None:
    case = world.taken_case()
    world.do(handling.transfer, world.pressed(LI), id_of(case), world.person_id(SUN))

    passes(world, at(5, 12), timedelta(minutes=30))

    assert world.owner(case) == "老方"


def test_the_leader_on_duty_is_told_of_what_is_late_on_the_street(world: World) -> None:
    case = world.taken_case()
    world.loses(LI, CHEN, ZHAO, QIAN)
    world.sends_back(case, LI, "not_my_grid")
    assert world.owner(case) == "老方"
    world.do(handling.take, world.pressed(FANG), id_of(case))
    assert world.told(NoticeKind.ESCALATION, to=LIN) == []

    passes(world, at(6, 17, 30), timedelta(minutes=30))

    (told,) = world.told(NoticeKind.ESCALATION, to=LIN)
    assert told.arguments == {"level": "street", "reason": "overdue"}
    assert world.owner(case) == "老方"


# night and emergencies


def test_a_late_tick_at_night_waits_for_the_morning(world: World) -> None:
    world.case()
    world.now = at(4, 23)

    world.ticks()

    assert world.told(NoticeKind.ESCALATION)[0].not_before == at(5, 8)
    assert all(one.not_before >= at(5, 8) for one in world.owed(NoticeKind.ESCALATION))


def test_an_emergency_climbs_after_fifteen_and_thirty_minutes_at_night(world: World) -> None:
    world.now = at(4, 3)
    world.says(WANG, "柳岸花园3栋着火了")
    case = world.last_case()
    world.ticks()
    assert world.told(NoticeKind.ESCALATION) == []  # every level has its card already
    levels = [case.level]
    for _ in range(2):
        world.later(minutes=15)
        world.ticks()
        levels.append(case.level)

    assert levels == [Level.COMMUNITY, Level.STREET, Level.STREET]
    assert all(one.not_before <= world.now for one in world.owed(NoticeKind.STAFF_CARD))


def test_a_taken_emergency_does_not_climb(world: World) -> None:
    world.says(WANG, "柳岸花园3栋着火了")
    case = world.last_case()
    world.do(handling.take, world.pressed(ZHAO), id_of(case))

    world.later(minutes=40)
    world.ticks()

    assert (world.owner(case), case.state) == ("赵主任", State.IN_PROGRESS)


# robustness


BROKEN = {  # nothing of that case can be written down
    "sqlite": [
        "CREATE TEMP TRIGGER broken BEFORE INSERT ON events "
        "WHEN NEW.petition_id = {case} BEGIN SELECT RAISE(ABORT, 'broken'); END"
    ],
    "postgresql": [
        "CREATE FUNCTION broken() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'broken'; END $$",
        "CREATE TRIGGER broken BEFORE INSERT ON events FOR EACH ROW "
        "WHEN (NEW.petition_id = {case}) EXECUTE FUNCTION broken()",
    ],
}


def test_one_broken_case_keeps_no_other_waiting(world: World) -> None:
    broken, sound = world.taken_case(), world.taken_case(text="柳岸花园5栋路灯坏了")
    connection = world.session.connection()
    for statement in BROKEN[connection.dialect.name]:
        connection.exec_driver_sql(statement.format(case=broken.id))
    world.now = at(5, 15)

    with capture_logs() as logs:
        world.ticks()

    assert [(one["event"], one["petition"]) for one in logs] == [("look_failed", broken.id)]
    reminded = [one.petition_id for one in world.told(NoticeKind.REMINDER)]
    assert reminded == [sound.id]
    assert broken.next_check_at == world.now + timedelta(minutes=10)


@pytest.mark.parametrize("state", [State.CLOSED, State.WITHDRAWN, State.CANCELLED])
def test_what_has_ended_is_not_looked_at_again(world: World, state: State) -> None:
    case = world.case()
    case.state, case.next_check_at = state, world.now
    world.session.flush()

    world.ticks()

    assert case.next_check_at is None


def test_every_step_is_in_the_history(world: World) -> None:
    case = world.case()

    passes(world, at(11, 12), timedelta(hours=1))

    kinds = {one.kind for one in world.events(case)}
    assert {EventKind.REMINDED, EventKind.ESCALATED, EventKind.DISPATCHED} <= kinds
    numbers = [one.number for one in world.events(case)]
    assert numbers == list(range(1, len(numbers) + 1))


def test_a_case_without_clocks_is_left_in_peace(world: World) -> None:
    case = world.case()
    case.dispatched_at = None
    case.next_check_at = world.now

    world.ticks()

    assert case.next_check_at is None


def test_whoever_has_not_taken_a_case_in_time_is_told_so(world: World) -> None:
    world.case()
    world.deliver()

    world.later(hours=7)  # past 接单, in working hours
    world.ticks()

    shares = [one.arguments["share"] for one in world.told(NoticeKind.REMINDER)]
    assert 0 in shares


def test_an_emergency_that_cannot_climb_alarms_again(world: World) -> None:
    world.loses_all_staff(ZHAO)
    world.says(WANG, "柳岸花园3栋着火了")
    world.deliver()
    before = len(world.told(NoticeKind.STAFF_CARD))

    world.later(minutes=31)
    world.ticks()

    assert len(world.told(NoticeKind.STAFF_CARD)) > before
