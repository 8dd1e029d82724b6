"""The clock jumps, forward and back: nothing is told twice, nothing waits for a day."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import col, select

from bot.emulator import EmulatorClock
from bot.settings import Settings
from storage.tables import Event, Notice, Petition
from storage.words import RUNNING_STATES, EventKind, NoticeKind, NoticeState, State
from tests.cast import JI, LI, WANG
from tests.faults.places import place
from tests.journeys.someone import Someone
from tests.journeys.town import Town
from tests.journeys.watch import failed, unfinished
from tests.journeys.ways import LAMP, SEND, TAKE, goes_all_the_way, reports

pytestmark = pytest.mark.slow

EIGHT_IN_WINTER = "2026-10-25 07:00:00+00:00"
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


async def jumps(town: Town, by: timedelta) -> None:
    """As an administrator, or a time server, sets it; the next ticks see it."""
    town.clock.move(by)
    for _ in range(3):
        assert town.app is not None
        await town.app.tick()
    await town.settles()


def reminded(town: Town) -> list[tuple[int, str]]:
    kinds = (EventKind.REMINDED, EventKind.ESCALATED)
    with town.look() as session:
        rows = session.exec(select(Event).where(col(Event.kind).in_(kinds))).all()
        return [(one.petition_id, f"{one.kind} {one.details}") for one in rows]


def digests(town: Town) -> list[str]:
    return [one.dedup_key for one in town.rows(Notice) if one.kind == NoticeKind.DIGEST]


def owed(town: Town) -> list[str]:
    with town.look() as session:
        waits = col(Notice.state).in_((NoticeState.WAITING, NoticeState.LEASED))
        return [
            f"{one.kind} until {one.not_before}"
            for one in session.exec(select(Notice).where(waits))
            if one.kind != NoticeKind.STILL_THERE  # asked an hour after the last word
        ]


async def all_is_well(town: Town) -> None:
    with town.look() as session:
        assert [*failed(session), *unfinished(session)] == []


async def test_a_day_ahead_and_back_again_reminds_once(
    town: Town, wang: Someone, li: Someone
) -> None:
    await reports(wang)
    await li.sees(LAMP)
    await jumps(town, 2 * DAY)
    first = reminded(town)
    await jumps(town, -2 * DAY)
    await jumps(town, 2 * DAY)

    assert first
    assert sorted(reminded(town)) == sorted(first)
    await all_is_well(town)


async def test_a_morning_that_comes_twice_is_told_once(
    town: Town, wang: Someone, li: Someone
) -> None:
    await reports(wang)
    await li.sees(LAMP).taps(TAKE)
    await town.comes("2026-03-06 08:01")  # it is due on that day
    mornings = digests(town)
    await jumps(town, -HOUR)
    await jumps(town, HOUR)

    assert len(mornings) == 1
    assert digests(town) == mornings
    await all_is_well(town)


@pytest.mark.parametrize("by", [-HOUR, -DAY])
async def test_what_was_left_before_the_clock_went_back_is_told_within_a_minute(
    town: Town, wang: Someone, li: Someone, by: timedelta
) -> None:
    await reports(wang)
    await li.sees(LAMP).taps(TAKE)  # the resident's news wait for half a minute
    await jumps(town, by)
    before = owed(town)
    await town.passes(minutes=1)

    assert before
    assert len(wang.messages("应在")) == 2, "the receipt, and that it was taken"
    assert owed(town) == []
    await all_is_well(town)


@pytest.mark.parametrize("by", [-HOUR, -DAY])
async def test_a_find_begun_before_the_clock_went_back_is_a_case_within_a_minute(
    town: Town, by: timedelta
) -> None:
    ji, li = town[JI], town[LI]
    await ji.photographs("柳岸花园3栋门口井盖缺了", to=town.riders)
    await town.settles()
    await jumps(town, by)
    await town.passes(minutes=1)

    await li.finds("井盖")
    assert [case.state for case in town.cases()] == [State.DISPATCHED]
    await all_is_well(town)


async def test_a_send_put_off_before_the_clock_went_back_is_tried_again(
    town: Town, wang: Someone, li: Someone
) -> None:
    await wang.says(LAMP)
    card = await wang.sees("请看看对不对")
    await town.settles()
    town.faults.swallow_sends = 6
    await wang.taps(card, SEND)
    while town.faults.swallow_sends == 6:
        await town.stirs()
    await jumps_without_rest(town, -DAY)
    town.faults.swallow_sends = 0

    await li.sees(LAMP)
    await wang.sees("应在")
    await town.passes(minutes=1)
    assert owed(town) == []


async def jumps_without_rest(town: Town, by: timedelta) -> None:
    town.clock.move(by)
    assert town.app is not None
    await town.app.tick()


async def test_after_a_restart_with_a_clock_put_back_nothing_waits_for_it(
    town: Town, wang: Someone, li: Someone
) -> None:
    await reports(wang)
    await li.sees(LAMP).taps(TAKE)
    await town.dies()
    town.clock.move(-DAY)
    await town.opens()
    await jumps(town, timedelta(0))
    await town.passes(minutes=1)

    assert owed(town) == []
    await all_is_well(town)


async def test_a_case_lives_on_when_the_clock_jumps_in_its_middle(
    town: Town, wang: Someone, li: Someone
) -> None:
    await goes_all_the_way(wang, li)
    await jumps(town, -DAY)
    await reports(wang, "柳岸花园3栋门口井盖缺了")
    await li.finds("状态：待接单").taps(TAKE)
    await town.passes(minutes=1)
    await jumps(town, DAY)
    await jumps(town, -HOUR)

    numbers = [case.number for case in town.cases()]
    assert len(set(numbers)) == len(numbers) == 2
    assert town.rows(Petition)[1].state in RUNNING_STATES, "escalated, not lost"
    assert len(wang.messages("问题解决了吗")) == 1
    await all_is_well(town)


class Berlin(Town):
    """A city whose clocks are put back in autumn."""

    @property
    def settings(self) -> Settings:
        return super().settings.model_copy(update={"timezone": "Europe/Berlin"})


async def test_the_hour_that_autumn_repeats_is_no_jump(prepared: Path, tmp_path: Path) -> None:
    clock = EmulatorClock(datetime(2026, 10, 23, 9, tzinfo=UTC))
    berlin = place(Berlin, tmp_path, prepared, clock)
    await berlin.start()
    wang, li = berlin[WANG], berlin[LI]
    await reports(wang)
    await li.sees(LAMP)
    due = berlin.due_at()
    berlin.clock.set(datetime(2026, 10, 24, 23, 45, tzinfo=UTC))  # 01:45 in summer time
    for _ in range(8):  # till 02:45 in winter time
        await jumps(berlin, timedelta(minutes=15))

    told = reminded(berlin)
    left = owed(berlin)
    await berlin.stop()

    assert sorted(set(told)) == sorted(told)
    assert {one.split(" until ")[1] for one in left} == {EIGHT_IN_WINTER}, "at night all is quiet"
    assert due.astimezone(ZoneInfo("Europe/Berlin")).hour < 18
