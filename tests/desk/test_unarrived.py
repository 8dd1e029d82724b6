"""An alert that does not arrive in time is told to the next; in an outage it waits."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import event

from bot.desk.dispatching import delivery_results
from bot.desk.drafting import drafts
from bot.desk.handling import handling
from bot.desk.watch import red_watch, unarrived
from storage import outcomes
from storage.tables import Notice, Petition
from storage.words import EventKind, NoticeKind, NoticeState, State
from tests.cast import CHEN, FANG, LI, QIAN, WANG, ZHAO, Actor, World, at, id_of

LONG_AGO = at(1, 0)
FIRE = "柳岸花园3栋着火了"


def sent_case(world: World, text: str = "3栋楼下路灯坏了") -> Petition:
    """Its alerts are owed, none has arrived."""
    world.says(WANG, text)
    case = world.last_case()
    if case.state == State.DRAFT:
        world.do(drafts.send, world.pressed(WANG), id_of(case))
    return case


def looks(world: World, up_since: datetime | None = LONG_AGO) -> int:
    return world.do(unarrived.tick, up_since)


def cards(world: World, who: Actor) -> list[str]:
    told = world.told(NoticeKind.STAFF_CARD, to=who)
    return [one.arguments["why"] for one in told if one.edits is None]


def alert_of(world: World, who: Actor) -> Notice:
    return world.told(NoticeKind.STAFF_CARD, to=who)[0]


def arrives(world: World, *who: Actor) -> None:
    """Only their notices do."""
    for actor in who:
        for one in world.owed(to=actor):
            outcomes.mark_sent(world.session, world.now, one.id or 0, 1)
    world.session.expire_all()


@pytest.mark.parametrize(
    ("sent_at", "quiet_until", "told_at"),
    [
        (at(4, 10), at(4, 10, 29), at(4, 10, 30)),
        (at(4, 11, 45), at(4, 13, 44), at(4, 13, 45)),  # over lunch
        (at(4, 17, 20), at(5, 8, 49), at(5, 8, 50)),  # over the evening and the night
        (at(6, 17, 20), at(9, 8, 49), at(9, 8, 50)),  # over the weekend
    ],
)
def test_after_half_an_hour_of_work_the_deputy_gets_the_card(
    world: World, sent_at: datetime, quiet_until: datetime, told_at: datetime
) -> None:
    world.now = sent_at
    case = sent_case(world)
    world.now = quiet_until
    assert looks(world) == 0

    world.now = told_at
    assert looks(world) == 1

    assert cards(world, CHEN) == ["undelivered"]
    (lost,) = world.events(case, EventKind.UNDELIVERED)
    assert lost.details["told"] == world.person_id(CHEN)
    assert world.owner(case) == "小李"


@pytest.mark.parametrize(("minutes", "told"), [(4, 0), (5, 1)])
def test_an_emergency_waits_five_minutes_at_any_hour(
    world: World, minutes: int, told: int
) -> None:
    world.now = at(4, 3)
    case = sent_case(world, FIRE)
    arrives(world, CHEN, ZHAO, QIAN)

    world.later(minutes=minutes)
    looks(world)

    lost = world.events(case, EventKind.UNDELIVERED)
    assert len([one for one in lost if one.person_id == world.person_id(LI)]) == told


def test_it_is_told_once_however_often_one_looks(world: World) -> None:
    sent_case(world)
    world.later(minutes=31)
    looks(world)
    told = len(world.told())

    assert [looks(world), looks(world)] == [0, 0]
    assert len(world.told()) == told


def test_it_goes_up_until_it_arrives_and_then_no_further(world: World) -> None:
    case = sent_case(world)
    for _ in range(3):
        world.later(minutes=31)
        looks(world)
    assert [cards(world, who) for who in (CHEN, ZHAO, QIAN)] == [["undelivered"]] * 3

    arrives(world, QIAN)
    world.later(minutes=31)
    looks(world)

    # those before are still owed theirs, and each is told of instead but once
    assert cards(world, FANG) == []
    assert len(world.events(case, EventKind.UNDELIVERED)) == 3


def test_what_arrived_is_nobody_elses_matter(world: World) -> None:
    sent_case(world)
    arrives(world, LI)

    world.later(hours=2)

    assert looks(world) == 0


def test_an_owner_who_took_it_on_another_way_has_heard_of_it(world: World) -> None:
    case = sent_case(world)
    world.do(handling.take, world.pressed(LI), id_of(case))

    world.later(hours=2)

    assert looks(world) == 0


def test_what_was_given_to_somebody_else_since_is_their_alert(world: World) -> None:
    case = sent_case(world)
    world.later(minutes=20)
    world.sends_back(case, LI, "not_my_grid")

    world.later(minutes=15)

    assert looks(world) == 0


def test_what_was_refused_for_good_is_told_at_once(world: World) -> None:
    sent_case(world)
    outcomes.fail(world.session, alert_of(world, LI).id or 0, "message is too long")

    assert looks(world) == 1
    assert cards(world, CHEN) == ["undelivered"]


def test_who_blocked_the_bot_has_lost_the_case_and_nobody_hears_of_it_twice(
    world: World,
) -> None:
    sent_case(world)
    alert = alert_of(world, LI)
    world.loses(LI)
    outcomes.fail(world.session, alert.id or 0, "unreachable")
    world.later(minutes=1)
    world.do(delivery_results.undelivered, alert)
    arrives(world, CHEN)

    world.later(minutes=40)

    assert looks(world) == 0
    assert cards(world, CHEN) == ["unreachable"]


def test_what_a_bug_puts_off_goes_up_too(world: World) -> None:
    sent_case(world)
    world.later(minutes=29)
    again = world.now + timedelta(minutes=30)
    outcomes.postpone(world.session, alert_of(world, LI).id or 0, again, "", attempted=True)
    world.session.expire_all()

    world.later(minutes=2)

    assert looks(world) == 1


def test_the_alert_of_the_night_that_waits_for_the_morning_is_not_late(world: World) -> None:
    world.taken_case()
    world.now = at(6, 23)
    world.ticks()  # overdue: it has climbed, those above are told at eight
    assert world.owed(NoticeKind.ESCALATION) == []
    world.deliver()

    world.later(hours=8)

    assert looks(world) == 0


# an outage


def test_while_nothing_can_be_sent_nobody_is_told_instead(world: World) -> None:
    sent_case(world)
    sent_case(world, FIRE)

    world.later(hours=3)

    assert looks(world, up_since=None) == 0


def test_after_an_outage_only_what_is_still_unsent_after_the_grace_goes_up(world: World) -> None:
    first, second = sent_case(world), sent_case(world, "柳岸花园5栋路灯不亮")
    back_at = world.later(hours=1)
    assert looks(world, back_at) == 0

    outcomes.mark_sent(world.session, world.now, world.owed(to=LI)[0].id or 0, 1)
    world.session.expire_all()
    world.later(minutes=29)
    assert looks(world, back_at) == 0
    world.later(minutes=1)

    assert looks(world, back_at) == 1
    lost = [world.events(one, EventKind.UNDELIVERED) for one in (first, second)]
    assert [len(one) for one in lost] == [0, 1]


# nobody left


def test_with_nobody_left_the_case_is_red_until_somebody_is_there(world: World) -> None:
    world.loses_all_staff(LI)
    case = sent_case(world)
    world.later(minutes=31)

    assert [looks(world), looks(world)] == [1, 0]
    assert case.red
    assert len(world.events(case, EventKind.UNDELIVERED)) == 1

    world.says(ZHAO, "我在")
    world.do(red_watch.tick)
    looks(world)

    assert not case.red
    assert cards(world, ZHAO) == ["undelivered"]
    assert [one for one in world.told() if one.state == NoticeState.FAILED] == []


def test_it_is_found_by_the_indexes(world: World) -> None:
    asked: list[tuple[str, Any]] = []
    event.listen(
        world.session.connection(),
        "before_cursor_execute",
        lambda *given: asked.append((str(given[2]), given[3])),
    )
    looks(world)

    for statement, given in [one for one in asked if "FROM notices" in one[0]]:
        plan = world.session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", given)
        steps = str(plan.all())
        assert "SCAN" not in steps, steps
        assert "ix_notices_waiting" in steps or "ix_notices_failed" in steps


@pytest.mark.parametrize(("text", "told_at"), [("3栋楼下路灯坏了", at(6, 8)), (FIRE, at(5, 23))])
def test_at_night_only_an_emergency_wakes_the_next(
    world: World, text: str, told_at: datetime
) -> None:
    sent_case(world, text)
    world.now = at(5, 23)  # whatever kept the program from looking before

    looks(world)

    told = world.told(NoticeKind.STAFF_CARD)
    (card,) = [one for one in told if one.dedup_key.startswith("undelivered:")]
    assert card.not_before == told_at
