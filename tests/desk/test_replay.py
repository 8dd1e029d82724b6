"""重放: a working day told minute by minute, late, twice, or after crashes gives the same once.

It is a Monday with cases in all states, somebody on leave, somebody who blocked the bot in between
and comes back, and somebody whose messages do not arrive.
"""

from collections import Counter as Tally
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlmodel import Session

from bot.city.city import city
from bot.desk.clocks import supervise_clock
from bot.desk.handling import handling
from bot.desk.watch import digest, red_watch, supervision, unarrived, weekly
from bot.rules.escalation import due_steps
from storage import outcomes
from storage.database import begin_picture
from storage.tables import Petition
from storage.words import (
    OPEN_STATES,
    RUNNING_STATES,
    UNTAKEN_STATES,
    NoticeKind,
    NoticeState,
    State,
)
from tests.cast import CHEN, FANG, LI, SUN, WEI, YANG, ZHAO, ZHOU, ZONE, Actor, World, at, id_of

BEGINS, ENDS = at(9, 7, 45), at(9, 18, 15)
Step = Callable[[Session, datetime], int]


def _unarrived(session: Session, now: datetime) -> int:
    return unarrived.tick(session, now, at(9, 7))


STEPS: tuple[Step, ...] = (
    supervision.tick,
    red_watch.tick,
    digest.tick,
    weekly.tick,
    _unarrived,
)


class Told(NamedTuple):
    """A notice, as far as its reader is concerned."""

    key: str
    chat_id: int
    kind: NoticeKind
    arguments: str
    at: datetime


@contextmanager
def a_monday(town: Engine) -> Iterator[World]:
    """The town with a week's cases, in a transaction that is thrown away."""
    with Session(town, expire_on_commit=False) as session:
        begin_picture(session.connection())
        world = World(session)
        _cases_of_a_week(world)
        yield world
        session.rollback()


def _cases_of_a_week(world: World) -> None:
    late, department, asked, done, dispute = (world.taken_case() for _ in range(5))
    world.do(handling.transfer, world.pressed(LI), id_of(department), world.person_id(SUN))
    world.do(handling.take, world.pressed(SUN), id_of(department))
    world.do(handling.ask, world.pressed(LI), id_of(asked))
    world.says(LI, "几单元？")
    world.resolves(done)
    dispute.category_code = "LL-01"
    world.now = at(6, 16)
    for text in ("柳岸花园5栋路灯坏了", "柳岸花园1栋路灯不亮"):
        world.case(text, who=ZHOU)
    nobody = world.case("云桥花园路灯坏了", who=ZHOU)
    nobody.grid_id, nobody.place_chosen = world.place("WC-YQ-01"), True
    world.loses(CHEN, YANG)
    world.goes_on_leave(ZHAO)
    world.now = at(8, 23)
    world.case("柳岸花园2栋路灯坏了", who=ZHOU)
    world.now = at(9, 7, 40)
    world.says(LI, "早")
    world.says(ZHOU, "柳岸花园3栋着火了")
    assert late.due_at is not None
    assert late.due_at < BEGINS
    world.deliver()


def _life(world: World) -> None:
    """What people do at certain minutes of the day."""
    minute = world.now.astimezone(ZONE).strftime("%H:%M")
    if minute == "09:30":
        untaken = [one for one in world.cases() if one.state in UNTAKEN_STATES]
        for case in [one for one in untaken if world.owner(one) == "小李"][:1]:
            world.do(handling.take, world.pressed(LI), id_of(case))
    elif minute == "11:00":
        world.loses(FANG)
    elif minute == "14:00":
        world.says(FANG, "我回来了")


def _deliver(world: World, *, but: Actor) -> None:
    for one in world.owed(to=but):
        again = world.now + timedelta(minutes=1)
        outcomes.postpone(world.session, one.id or 0, again, "unknown", attempted=True)
    world.session.expire_all()
    world.deliver()


def _ticks(world: World, times: int = 1, undone: frozenset[int] = frozenset()) -> None:
    """Each step as often; those `undone` are rolled back once and done again."""
    for number, step in enumerate(STEPS):
        if number in undone:
            with world.session.begin_nested() as crash:
                _until_done(world, step)
                crash.rollback()
            world.session.expire_all()
        for _ in range(times):
            _until_done(world, step)


def _until_done(world: World, step: Step) -> None:
    while world.do(step) >= supervision.BATCH:
        pass


def runs(
    world: World,
    every: timedelta,
    *,
    times: int = 1,
    crashes: frozenset[tuple[int, int]] = frozenset(),
) -> list[Told]:
    """The day; `crashes` are numbers of a round and of a step in it."""
    world.now, round_ = BEGINS, 0
    while world.now < ENDS:
        for _ in range(int(every / timedelta(minutes=1))):
            world.later(minutes=1)
            _life(world)
            if world.now >= ENDS:
                break
        _ticks(world, times, frozenset(step for at_, step in crashes if at_ == round_))
        _deliver(world, but=WEI)
        round_ += 1
    return told(world)


def told(world: World) -> list[Told]:
    """Everything but answers to buttons."""
    return [
        Told(one.dedup_key, one.chat_id, one.kind, str(one.arguments), one.created_at)
        for one in world.told()
        if not one.dedup_key.startswith("answer:")
    ]


def owed_less(world: World) -> list[str]:
    """What the rules say and nobody has heard."""
    return [
        f"{case.number}: {what}"
        for case in world.cases()
        if case.state in OPEN_STATES
        for what in _missing(world, case)
    ]


def _missing(world: World, case: Petition) -> Iterator[str]:
    if case.next_check_at is None:
        yield "is looked at no more"
    elif case.next_check_at <= world.now:
        yield f"has been due since {case.next_check_at}"
    if case.state not in RUNNING_STATES:
        return
    clocks = supervise_clock.clocks_of(world.session, case)
    assert clocks is not None
    due = due_steps(clocks, world.now, city(world.session).calendar)
    undone = supervise_clock.undone(world.session, case, due)
    if undone and not case.red:
        yield f"owes {[one.key for one in undone]}"
    if case.owner_told_at is None:
        yield "its owner has not heard of it"


MINUTE, WHOLE_DAY = timedelta(minutes=1), ENDS - BEGINS


class Day(NamedTuple):
    """What was told, what was not, and how the cases stood in the morning."""

    heard: list[Told]
    owed: list[str]
    states: set[State]
    unsent: bool


def day(town: Engine, every: timedelta) -> Day:
    with a_monday(town) as world:
        states = {one.state for one in world.cases()}
        heard = runs(world, every)
        unsent = any(one.state == NoticeState.WAITING for one in world.told())
        return Day(heard, owed_less(world), states, unsent)


@pytest.fixture(scope="module")
def by_the_minute(town: Engine) -> Day:
    return day(town, MINUTE)


def test_minute_by_minute_nobody_is_owed_anything_and_nothing_comes_twice(
    by_the_minute: Day,
) -> None:
    keys = Tally(one.key for one in by_the_minute.heard)
    reminders = Tally(
        (one.chat_id, one.arguments, one.key.split(":")[1])
        for one in by_the_minute.heard
        if one.kind == NoticeKind.REMINDER
    )

    assert by_the_minute.owed == []
    assert set(keys.values()) == {1}
    assert set(reminders.values()) == {1}


def test_it_is_a_day_on_which_much_happens(by_the_minute: Day) -> None:
    assert by_the_minute.states >= {
        State.DISPATCHED,
        State.IN_PROGRESS,
        State.AWAITING_RESIDENT,
        State.AWAITING_RATING,
    }
    assert {one.kind for one in by_the_minute.heard} >= {
        NoticeKind.STAFF_CARD,
        NoticeKind.REMINDER,
        NoticeKind.ESCALATION,
        NoticeKind.DIGEST,
        NoticeKind.WEEK,
    }
    assert by_the_minute.unsent
    assert [one for one in by_the_minute.heard if one.key.startswith("undelivered:")]


def test_every_tick_twice_is_the_same_day(town: Engine, by_the_minute: Day) -> None:
    with a_monday(town) as world:
        assert runs(world, MINUTE, times=2) == by_the_minute.heard


def test_one_late_look_at_the_end_owes_nobody_anything(town: Engine, by_the_minute: Day) -> None:
    late = day(town, WHOLE_DAY)

    assert late.owed == []
    assert len(late.heard) <= len(by_the_minute.heard)
    week, morning = NoticeKind.WEEK, NoticeKind.DIGEST
    assert _readers(late.heard, week) == _readers(by_the_minute.heard, week)
    lost_it = {SUN.telegram_id}  # whose case had climbed before the morning was told
    assert _readers(late.heard, morning) >= _readers(by_the_minute.heard, morning) - lost_it


def _readers(heard: list[Told], kind: NoticeKind) -> set[int]:
    return {one.chat_id for one in heard if one.kind == kind}


TEN_MINUTES = timedelta(minutes=10)
ROUNDS = int(WHOLE_DAY / TEN_MINUTES)


@pytest.fixture(scope="module")
def by_ten_minutes(town: Engine) -> list[Told]:
    return day(town, TEN_MINUTES).heard


@settings(
    max_examples=4,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    crashes=st.frozensets(
        st.tuples(st.integers(0, ROUNDS), st.integers(0, len(STEPS) - 1)), min_size=1, max_size=40
    )
)
def test_crashes_at_any_moment_change_nothing(
    town: Engine, by_ten_minutes: list[Told], crashes: frozenset[tuple[int, int]]
) -> None:
    with a_monday(town) as world:
        assert runs(world, TEN_MINUTES, crashes=crashes) == by_ten_minutes
        assert owed_less(world) == []
