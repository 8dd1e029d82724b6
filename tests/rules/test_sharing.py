"""Who holds what: each lease once, shards of chats as fairly as they can be divided."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

import pytest

from bot.rules.sharing import SHARDS, Held, Plan, Wishes, lapsed, next_look, plan, shard_of, share

NOW = datetime(2026, 12, 1, 2, 0, tzinfo=UTC)
SOON, PAST = NOW + timedelta(seconds=12), NOW - timedelta(seconds=1)
CHATS = tuple(f"chats:{number:02}" for number in range(SHARDS))


def wishes(holder: str) -> Wishes:
    return Wishes(["lane"], [CHATS], f"here:{holder}", ("here:",))


def held(names: Iterable[str], holder: str, until: datetime = SOON) -> list[Held]:
    return [Held(name, holder, until) for name in names]


def lives(*holders: str) -> list[Held]:
    return [Held(f"here:{holder}", holder, SOON) for holder in holders]


def nobodys(*names: str) -> list[Held]:
    return held(names, "", NOW)


def test_the_first_process_takes_everything() -> None:
    found = plan(nobodys("lane", *CHATS), NOW, "a", wishes("a"))

    assert found == Plan(keep=(), take=("lane", *CHATS), give=())


def test_what_another_living_process_has_is_let_be() -> None:
    found = plan([*lives("a"), *held(["lane"], "a")], NOW, "b", wishes("b"))

    assert found == Plan((), (), ())


def test_what_a_dead_process_had_is_taken_once_its_lease_has_run_out() -> None:
    found = plan(held(["lane", *CHATS], "a", PAST), NOW, "b", wishes("b"))

    assert found.take == ("lane", *CHATS)


def test_a_process_that_was_late_keeps_what_nobody_took_meanwhile() -> None:
    found = plan(held(["lane"], "a", PAST), NOW, "a", wishes("a"))

    assert found == Plan(keep=("lane",), take=(), give=())


def test_a_lease_that_ends_later_than_any_can_is_of_a_clock_that_was_set_back() -> None:
    an_hour_late = NOW + timedelta(hours=1)

    found = plan(held(["lane", *CHATS], "a", an_hour_late), NOW, "b", wishes("b"))

    assert found.take == ("lane", *CHATS)


def test_a_second_worker_is_given_half_of_the_chats_and_not_the_lane() -> None:
    rows = [*lives("a", "b"), *held(["lane", *CHATS], "a")]

    of_a, of_b = (plan(rows, NOW, name, wishes(name)) for name in "ab")

    assert of_a == Plan(keep=("lane", *CHATS[:8]), take=(), give=CHATS[8:])
    assert of_b == Plan((), (), ())


def test_a_worker_takes_no_more_than_its_share_of_what_is_free() -> None:
    rows = [*lives("a", "b"), *held(CHATS[:8], "a"), *nobodys(*CHATS[8:])]

    found = plan(rows, NOW, "b", wishes("b"))

    assert found.take == CHATS[8:]
    assert plan(rows, NOW, "a", wishes("a")).take == ()


def test_a_process_that_only_takes_in_is_no_worker() -> None:
    web = Wishes(sign="there:c", workers=("here:",))
    rows = [*lives("a"), Held("there:c", "c", SOON), *held(CHATS, "a")]

    assert plan(rows, NOW, "a", wishes("a")).give == ()
    assert plan(rows, NOW, "c", web) == Plan((), (), ())


@pytest.mark.parametrize(
    ("workers", "shares"),
    [("a", [16]), ("ab", [8, 8]), ("abc", [6, 5, 5]), ("abcde", [4, 3, 3, 3, 3])],
)
def test_all_shards_are_shared_out(workers: str, shares: list[int]) -> None:
    found = [share(SHARDS, workers, one) for one in workers]

    assert found == shares


def test_more_workers_than_shards_leave_some_with_none() -> None:
    found = [share(2, "abc", one) for one in "abc"]

    assert found == [1, 1, 0]


@pytest.mark.parametrize("key", [7_000_000_001, -1_001_234_567_890, 0])
def test_a_chat_is_always_in_the_same_shard(key: int) -> None:
    assert shard_of(key) == abs(key) % 16


def test_the_next_look_is_when_the_lease_of_another_ends() -> None:
    rows = [*held(["lane"], "a", NOW + timedelta(seconds=3)), *held(["foreign"], "a", NOW)]

    wait = next_look(rows, NOW, "b", wishes("b"), timedelta(seconds=5))

    assert wait == timedelta(seconds=3)
    assert next_look(rows, NOW, "a", wishes("a"), timedelta(seconds=5)) == timedelta(seconds=5)


def test_what_nobody_has_held_for_a_while_is_told() -> None:
    patience = timedelta(seconds=5)
    rows = [
        *held(["fresh"], "a", SOON),
        *held(["just-ended"], "a", NOW - timedelta(seconds=4)),
        *held(["ended"], "a", NOW - timedelta(seconds=6)),
    ]

    told = lapsed(rows, NOW, ["ended", "fresh", "just-ended", "never-had"], patience)

    assert told == ["ended", "never-had"]
