"""Our pace, counted with a clock of its own, stays under Telegram's limits and near them."""

import heapq

import pytest

from bot.delivery.pacing import Limits, Pace
from bot.emulator.buckets import Buckets
from bot.emulator.refusals import Refusal

WANG, JI, GROUP, OTHER_GROUP = 7001, 7002, -100, -200


class Stopwatch:
    """Seconds that pass when told."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds

    def passes(self, seconds: float) -> None:
        self.seconds += seconds


@pytest.fixture
def watch() -> Stopwatch:
    return Stopwatch()


@pytest.fixture
def pace(watch: Stopwatch) -> Pace:
    return Pace(Limits(), watch)


def test_a_private_chat_takes_three_at_once_and_then_one_a_second(
    pace: Pace, watch: Stopwatch
) -> None:
    for _ in range(3):
        assert pace.wait(WANG) == 0
        pace.take(WANG)

    waits = pace.wait(WANG)
    watch.passes(waits)

    assert waits == pytest.approx(1.1)
    assert pace.wait(WANG) == pytest.approx(0)


def test_one_busy_chat_does_not_hold_up_another(pace: Pace) -> None:
    for _ in range(3):
        pace.take(WANG)

    assert pace.wait(JI) == 0
    assert set(pace.held()) == {WANG}


def test_a_group_takes_eighteen_a_minute_edits_included(pace: Pace, watch: Stopwatch) -> None:
    for number in range(18):
        pace.take(GROUP, edit=number % 2 == 0)
        watch.passes(0.5)

    waits = pace.wait(GROUP)

    assert waits == pytest.approx(61 - 9)
    assert pace.wait(OTHER_GROUP) == 0


def test_what_nobody_waits_for_leaves_half_of_a_group_free(pace: Pace, watch: Stopwatch) -> None:
    for _ in range(9):
        pace.take(GROUP, edit=True)
    watch.passes(1)

    assert pace.wait(GROUP) == 0
    assert pace.leisure(GROUP) == pytest.approx(60)
    watch.passes(60)
    assert pace.leisure(GROUP) == 0


def test_in_private_nothing_has_to_be_left_free(pace: Pace) -> None:
    pace.take(WANG, edit=True)

    assert pace.leisure(WANG) == 0


def test_an_album_counts_each_of_its_photos(pace: Pace) -> None:
    pace.take(GROUP, 10)
    pace.take(GROUP, 10)

    assert pace.wait(GROUP) > 0


def test_edits_in_private_cost_that_chat_nothing(pace: Pace) -> None:
    for _ in range(10):
        pace.take(WANG, edit=True)

    assert pace.wait(WANG) == 0


def test_the_bot_has_its_own_limit(pace: Pace, watch: Stopwatch) -> None:
    at_first = pace.capacity(100)
    for chat in range(1, 25):
        pace.take(chat)

    assert (at_first, pace.capacity(100)) == (24, 0)
    assert pace.bot_wait() == pytest.approx(1 / 30)
    watch.passes(1 / 10 + 0.001)
    assert pace.capacity(100) == 3


def test_a_chat_that_is_refused_waits_as_long_as_telegram_says(
    pace: Pace, watch: Stopwatch
) -> None:
    pace.park(WANG, 7)

    assert pace.wait(WANG) == pytest.approx(7)
    assert pace.wait(JI) == 0
    watch.passes(7)
    assert pace.held() == {}


def test_two_chats_refused_within_a_second_stop_the_bot(pace: Pace, watch: Stopwatch) -> None:
    pace.park(WANG, 5)
    watch.passes(0.5)
    pace.park(JI, 5)

    assert pace.wait(4242) == pytest.approx(5)
    assert pace.capacity(10) == 0


def test_two_chats_refused_in_different_seconds_do_not(pace: Pace, watch: Stopwatch) -> None:
    pace.park(WANG, 5)
    watch.passes(1.5)
    pace.park(JI, 5)

    assert pace.wait(4242) == 0


def test_the_same_chat_refused_twice_is_no_reason_to_stop_all(pace: Pace) -> None:
    pace.park(WANG, 5)
    pace.park(WANG, 5)

    assert pace.wait(JI) == 0


def test_chats_that_are_free_again_are_forgotten(pace: Pace, watch: Stopwatch) -> None:
    for chat in range(1, 20):
        pace.take(chat)
    pace.take(GROUP)
    watch.passes(62)

    assert pace.held() == {}
    assert pace._chats == {}


def test_without_limits_only_telegram_is_asked(watch: Stopwatch) -> None:
    pace = Pace(None, watch)
    for _ in range(100):
        pace.take(WANG)

    assert (pace.wait(WANG), pace.capacity(32)) == (0, 32)
    pace.park(WANG, 3)
    assert pace.wait(WANG) == pytest.approx(3)


@pytest.mark.parametrize("delay", [0.0, 0.06])
def test_three_hundred_chats_and_a_group_are_served_in_time_and_never_refused(
    pace: Pace, watch: Stopwatch, delay: float
) -> None:
    arrived = 0.0
    buckets = Buckets(True, lambda: arrived)
    queue = [(watch.seconds, number, number + 1) for number in range(300)]
    queue += [(watch.seconds, 300 + number, GROUP) for number in range(12)]
    heapq.heapify(queue)
    start, sent = watch.seconds, 0

    while queue:
        due, number, chat = heapq.heappop(queue)
        watch.seconds = max(watch.seconds, due)
        if (wait := pace.wait(chat)) > 0:
            heapq.heappush(queue, (watch.seconds + wait, number, chat))
            continue
        pace.take(chat)
        arrived = watch.seconds + (delay if number % 3 else 0)  # the way takes its time
        buckets.charge(1, chat)  # raises Refusal when the real limit is passed
        sent += 1

    assert sent == 312
    assert watch.seconds - start <= 9.7
    assert issubclass(Refusal, Exception)


def test_whoever_takes_over_counts_what_the_last_one_has_sent(
    pace: Pace, watch: Stopwatch
) -> None:
    recent = [(1000 + nth, 0.5, False) for nth in range(30)]

    pace.begin_anew([(GROUP, 40.0, False)] * 18 + [(WANG, 0.2, False)] * 3 + recent)

    assert pace.wait(GROUP) == pytest.approx(61 - 40)
    assert pace.wait(WANG) == pytest.approx(1.1 - 0.2)
    assert pace.capacity(32) < 24
    assert pace.wait(OTHER_GROUP) == pace.bot_wait()


def test_after_a_minute_nothing_counts_any_more(pace: Pace) -> None:
    pace.begin_anew([(GROUP, 62.0, False)] * 18 + [(WANG, 62.0, False)] * 30)

    assert (pace.wait(GROUP), pace.wait(WANG), pace.capacity(100)) == (0, 0, 24)


def test_edits_in_private_count_for_the_bot_alone(pace: Pace) -> None:
    pace.begin_anew([(WANG, 0.0, True)] * 24)

    assert pace.capacity(100) == 0
    assert pace.wait(WANG) == pytest.approx(1 / 30)
