"""Which chats wait, until when, and whom a turn sets free."""

from bot.gateway.parked import FIRST, Parked
from tests.gateway.listener import Stopwatch

WANG, JI = 7001, 7002


def test_whoever_was_put_off_waits_for_the_next_turn_or_asks_again_by_themselves() -> None:
    watch = Stopwatch()
    parked = Parked(watch)
    parked.put_off(WANG)

    parked.others_turn()
    parked.put_off(JI)

    assert parked.keys() == {JI}
    watch.seconds += FIRST
    assert parked.keys() == set()


def test_whoever_has_failed_since_waits_for_no_turn() -> None:
    parked = Parked(Stopwatch())
    parked.put_off(WANG)
    parked.begins(WANG)
    parked.fails(WANG)

    parked.others_turn()

    assert parked.keys() == {WANG}


def test_each_failure_in_a_row_makes_it_longer_until_one_is_served() -> None:
    parked = Parked(Stopwatch())
    waits = []
    for _ in range(2):
        parked.fails(WANG)
        waits += parked.waits()

    parked.served(WANG)
    parked.fails(WANG)

    (first, second), (again,) = waits, parked.waits()
    assert first < second
    assert again < second
    parked.free(WANG)
    assert parked.waits() == []
