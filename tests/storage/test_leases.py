"""The drawer of leases: one holder at a time, until its time is over."""

import asyncio
from datetime import UTC, datetime, timedelta
from threading import Barrier

import pytest
from sqlmodel import Session

from storage import leases
from storage.database import Database

NOW = datetime(2026, 12, 1, 2, 0, tzinfo=UTC)
UNTIL = NOW + timedelta(seconds=20)
LANE, CLOCK = "lane:staff", "clock"


@pytest.fixture(autouse=True)
async def _known(database: Database) -> None:
    await database.write(leases.prepare, NOW - timedelta(days=1), [LANE, CLOCK])


def holders(session: Session) -> dict[str, str]:
    return {lease.name: lease.holder for lease in leases.find_all(session)}


async def test_what_nobody_has_is_taken(database: Database) -> None:
    taken = await database.write(leases.take, NOW, "a", [CLOCK, LANE], UNTIL)

    assert sorted(taken) == [CLOCK, LANE]
    assert await database.read(holders) == {CLOCK: "a", LANE: "a"}
    assert await database.read(leases.holds, NOW, "a", LANE)


async def test_what_another_has_is_not_taken_before_its_end(database: Database) -> None:
    await database.write(leases.take, NOW, "a", [LANE], UNTIL)

    before, then = UNTIL - timedelta(microseconds=1), UNTIL + timedelta(seconds=20)
    early = await database.write(leases.take, before, "b", [LANE], then)
    in_time = await database.write(leases.take, UNTIL, "b", [LANE], then)

    assert (early, in_time) == ([], [LANE])
    assert not await database.read(leases.holds, UNTIL, "a", LANE)


async def test_a_lease_ends_in_the_very_moment_in_which_another_may_take_it(
    database: Database,
) -> None:
    await database.write(leases.take, NOW, "a", [LANE], UNTIL)

    last = await database.read(leases.holds, UNTIL - timedelta(microseconds=1), "a", LANE)
    over = await database.read(leases.holds, UNTIL, "a", LANE)

    assert (last, over) == (True, False)


async def test_a_renewed_lease_is_longer_and_one_that_was_lost_stays_lost(
    database: Database,
) -> None:
    await database.write(leases.take, NOW, "a", [LANE, CLOCK], UNTIL)
    await database.write(leases.take, UNTIL, "b", [CLOCK], UNTIL + timedelta(seconds=20))

    kept = await database.write(leases.renew, "a", [LANE, CLOCK], UNTIL + timedelta(seconds=5))

    assert kept == [LANE]
    assert await database.read(holders) == {CLOCK: "b", LANE: "a"}


async def test_what_is_given_back_is_free_at_once(database: Database) -> None:
    await database.write(leases.take, NOW, "a", [LANE], UNTIL)

    given = await database.write(leases.give_back, NOW, "a", [LANE, CLOCK])
    taken = await database.write(leases.take, NOW, "b", [LANE], UNTIL)

    assert (given, taken) == (1, [LANE])


async def test_a_clock_that_was_set_back_keeps_nobody_from_following(database: Database) -> None:
    an_hour_ago = NOW - timedelta(hours=1)
    await database.write(leases.take, NOW, "a", [LANE], UNTIL)

    taken = await database.write(
        leases.take, an_hour_ago, "b", [LANE], an_hour_ago + timedelta(seconds=20)
    )

    assert taken == [LANE]


async def test_nobody_gives_back_what_is_anothers(database: Database) -> None:
    await database.write(leases.take, NOW, "a", [LANE], UNTIL)

    given = await database.write(leases.give_back, NOW, "b", [LANE])

    assert given == 0
    assert await database.read(leases.holds, NOW, "a", LANE)


async def test_signs_of_life_of_the_dead_are_forgotten(database: Database) -> None:
    await database.write(leases.say_here, NOW, "a", "here:all:a", UNTIL)
    await database.write(leases.say_here, NOW, "b", "here:all:b", UNTIL + timedelta(hours=1))

    gone = await database.write(leases.forget, UNTIL, "here")

    assert gone == 1
    assert set(await database.read(holders)) == {CLOCK, LANE, "here:all:b"}


@pytest.mark.on("postgresql")
async def test_many_who_want_the_same_get_it_once(database: Database) -> None:
    others = [Database(database.url) for _ in range(4)]

    taken = await asyncio.gather(
        *(
            one.write(leases.take, NOW, f"holder {nth}", [CLOCK, LANE], UNTIL)
            for nth, one in enumerate(others)
        )
    )
    for one in others:
        await one.close()

    assert sorted(name for names in taken for name in names) == [CLOCK, LANE]


@pytest.mark.on("postgresql")
async def test_the_time_is_that_of_the_database_and_goes_on_within_a_transaction(
    database: Database,
) -> None:
    def twice(session: Session) -> tuple[datetime, datetime]:
        return leases.clock(session), leases.clock(session)

    first, second = await database.write(twice)

    assert first.tzinfo is not None
    assert first < second


@pytest.mark.on("postgresql")
async def test_two_rounds_that_meet_are_done_at_once(database: Database) -> None:
    other, met, tries = Database(database.url), Barrier(2, timeout=10), list[str]()

    def turn(session: Session, holder: str, name: str) -> list[str]:
        tries.append(holder)
        leases.find_all(session)
        met.wait()
        return leases.take(session, NOW, holder, [name], UNTIL)

    first, second = await asyncio.gather(
        database.write_alone(turn, "a", LANE), other.write_alone(turn, "b", CLOCK)
    )
    await other.close()

    assert (first, second) == ([LANE], [CLOCK])
    assert sorted(tries) == ["a", "b"]


@pytest.mark.on("postgresql")
async def test_while_somebody_relies_on_a_lease_nobody_else_takes_it(database: Database) -> None:
    await database.write(leases.take, NOW, "a", [LANE], UNTIL)

    def hangs(session: Session) -> list[str]:
        assert leases.holds(session, NOW, "a", LANE)
        with Session(database.engine) as other:
            return leases.take(other, UNTIL, "b", [LANE], UNTIL + timedelta(seconds=20))

    meanwhile = await database.write(hangs)
    then = UNTIL + timedelta(seconds=20)

    assert meanwhile == []
    assert await database.write(leases.take, UNTIL, "b", [LANE], then) == [LANE]
