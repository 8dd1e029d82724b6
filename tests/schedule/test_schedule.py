"""The schedule only ticks; whatever a tick does, the next one comes."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from structlog.testing import capture_logs

from bot.schedule import Schedule, Tick

HOUR = timedelta(hours=1)


class Stopwatch:
    """Seconds that pass when told."""

    seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


class Hand:
    """Counts its ticks; the first may fail, all may be held."""

    def __init__(self, *, fails: bool = False, held: bool = False) -> None:
        self.ticks = 0
        self.at_once = 0
        self.most_at_once = 0
        self.fails = fails
        self.ticked = asyncio.Semaphore(0)
        self.may_go = asyncio.Event()
        if not held:
            self.may_go.set()

    async def __call__(self) -> None:
        self.ticks += 1
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        self.ticked.release()
        await self.may_go.wait()
        self.at_once -= 1
        if self.fails:
            raise KeyError("words of a person")


async def test_a_tick_comes_at_once() -> None:
    hand = Hand()
    schedule = Schedule([Tick("supervision", HOUR, hand)])
    await schedule.start()

    await hand.ticked.acquire()
    await schedule.stop()

    assert hand.ticks == 1


async def test_a_tick_that_fails_is_followed_by_the_next() -> None:
    hand = Hand(fails=True)
    schedule = Schedule([Tick("supervision", timedelta(milliseconds=5), hand)])
    await schedule.start()

    for _ in range(3):
        await hand.ticked.acquire()
    await schedule.stop()

    assert hand.ticks >= 3


async def test_a_tick_that_takes_long_is_not_doubled() -> None:
    slow, quick = Hand(held=True), Hand()
    ticks = [
        Tick("slow", timedelta(milliseconds=5), slow),
        Tick("quick", timedelta(milliseconds=5), quick),
    ]
    schedule = Schedule(ticks)
    with capture_logs() as logs:
        await schedule.start()
        for _ in range(5):
            await quick.ticked.acquire()
        slow.may_go.set()
        await schedule.stop()

    assert slow.most_at_once == 1
    assert slow.ticks == 1
    assert ("tick_left_out", "slow") in {(one["event"], one["tick"]) for one in logs}


async def test_a_busy_machine_is_not_late_at_once() -> None:
    watch = Stopwatch()
    schedule = Schedule([Tick("quick", timedelta(seconds=1), Hand())], monotonic=watch)

    watch.seconds += 20
    early = schedule.late()
    watch.seconds += 20

    assert (early, schedule.late()) == ([], ["quick"])


async def test_a_tick_that_never_succeeds_is_late() -> None:
    watch = Stopwatch()
    good, bad = Hand(), Hand(fails=True)
    schedule = Schedule([Tick("good", HOUR, good), Tick("bad", 2 * HOUR, bad)], monotonic=watch)
    await schedule.start()
    await good.ticked.acquire()
    await bad.ticked.acquire()
    early = schedule.late()

    watch.seconds += 7 * 3600
    await schedule.stop()

    assert early == []
    assert "bad" in schedule.late()


async def test_a_stop_lets_a_tick_under_way_end() -> None:
    hand = Hand(held=True)
    schedule = Schedule([Tick("supervision", HOUR, hand)])
    await schedule.start()
    await hand.ticked.acquire()

    stopping = asyncio.ensure_future(schedule.stop())
    await asyncio.sleep(0)
    hand.may_go.set()
    await stopping

    assert hand.at_once == 0


async def test_a_tick_that_hangs_is_cut_off_by_a_stop_without_a_word(
    caplog: pytest.LogCaptureFixture,
) -> None:
    hand = Hand(held=True)
    schedule = Schedule([Tick("menus", HOUR, hand)], patience=0)
    await schedule.start()
    await hand.ticked.acquire()

    await schedule.stop()
    await asyncio.sleep(0)  # what APScheduler has to say it says now

    assert [one.getMessage() for one in caplog.records if one.levelname == "ERROR"] == []


async def test_a_stop_right_after_the_start_says_nothing_either(
    caplog: pytest.LogCaptureFixture,
) -> None:
    schedule = Schedule([Tick("menus", HOUR, Hand())])
    await schedule.start()

    await schedule.stop()
    await asyncio.sleep(0)

    assert [one.getMessage() for one in caplog.records if one.levelname == "ERROR"] == []


async def test_stopping_what_never_began_is_no_harm() -> None:
    await Schedule([]).stop()


async def test_a_machine_whose_clock_is_put_back_by_a_day_ticks_on() -> None:
    hand = Hand()
    schedule = Schedule([Tick("supervision", HOUR, hand)])
    await schedule.start()
    await hand.ticked.acquire()
    for _ in range(10):
        await asyncio.sleep(0)  # APScheduler learns that it is over
    tomorrow = datetime.now(UTC) + timedelta(days=1)  # as the jump leaves it
    schedule._scheduler.modify_job("supervision", next_run_time=tomorrow)

    caught_up = schedule.catch_up()
    await hand.ticked.acquire()
    again = schedule.catch_up()
    await schedule.stop()

    assert (caught_up, again, hand.ticks) == (1, 0, 2)
