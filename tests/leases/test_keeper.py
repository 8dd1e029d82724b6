"""A process holds what is its own for as long as it is certain, and not a moment longer."""

import asyncio

import pytest

from bot.leases import names
from bot.leases.names import Part
from bot.leases.terms import HeldElsewhere
from storage.words import Counter
from tests.leases.conftest import Office

LANE = names.lane(Counter.STAFF)
POLLERS = [names.poller(counter) for counter in Counter]
ALL = list(range(16))


async def test_one_process_alone_does_everything(office: Office) -> None:
    a = office.process("a", polls=True)

    await a.look()

    assert all(a.holds(name) for name in (LANE, names.CLOCK, *POLLERS))
    assert a.shards(Counter.RESIDENT) == a.shards(Counter.STAFF) == ALL
    assert a.troubles() == []


async def test_a_process_that_only_takes_in_holds_nothing_and_says_what_nobody_does(
    office: Office,
) -> None:
    web = office.process("a", Part.WEB)

    await web.look()
    office.time.passes(6)

    assert not web.holds(LANE)
    assert web.shards(Counter.STAFF) == []
    assert "no living process holds the lane of the staff bot" in web.troubles()
    assert "no living process holds the clock" in web.troubles()
    assert "no living process holds 16 of 16 shards of the staff bot's chats" in web.troubles()
    assert {LANE, names.CLOCK, *names.all_chats(Counter.STAFF)} <= {*web.unheld()}


async def test_a_lease_ends_here_before_it_ends_in_the_table(office: Office) -> None:
    a, b = office.process("a"), office.process("b")
    await a.look()

    office.time.passes(15.9)
    certain = a.holds(LANE)
    office.time.passes(0.2)
    doubtful = a.holds(LANE)
    await b.look()

    assert (certain, doubtful, b.holds(LANE)) == (True, False, False)


async def test_what_is_renewed_goes_on(office: Office) -> None:
    a, b = office.process("a"), office.process("b")
    await a.look()

    for _ in range(10):
        office.time.passes(5)
        await a.look()
        await b.look()

    assert a.holds(LANE)
    assert not b.holds(LANE)
    assert a.term(LANE) == 1


async def test_whoever_dies_is_followed_when_the_lease_has_run_out(office: Office) -> None:
    a, b = office.process("a"), office.process("b")
    await a.look()
    office.time.passes(4)

    wait = await b.look()
    assert wait == 5.0
    office.time.passes(12)
    wait = await b.look()
    office.time.passes(wait)
    await b.look()

    assert office.time() <= 21
    assert b.holds(LANE)
    assert b.shards(Counter.STAFF) == ALL


async def test_whoever_hung_and_comes_back_knows_that_it_has_lost(office: Office) -> None:
    a, b = office.process("a"), office.process("b")
    await a.look()
    office.time.passes(30)
    await b.look()

    held_before_looking = a.holds(LANE)
    said_by_the_tables = await office.database.read(a.lease(LANE).check)
    await a.look()

    assert (held_before_looking, said_by_the_tables, a.holds(LANE)) == (False, False, False)
    assert await office.database.read(b.lease(LANE).check)


async def test_whoever_hung_and_was_not_missed_begins_anew(office: Office) -> None:
    a = office.process("a")
    await a.look()
    office.time.passes(30)

    await a.look()

    assert a.holds(LANE)
    assert a.term(LANE) == 2


async def test_a_newcomer_is_given_its_share_of_the_chats(office: Office) -> None:
    a, b = office.process("a"), office.process("b")
    await a.look()
    await b.look()

    await a.look()
    await b.look()

    assert a.shards(Counter.STAFF) == ALL[:8]
    assert b.shards(Counter.STAFF) == ALL[8:]
    assert a.holds(LANE)


async def test_a_shard_whose_update_is_in_hand_is_given_when_it_is_done(office: Office) -> None:
    a, b = office.process("a"), office.process("b")
    in_hand = {names.chats(Counter.STAFF, 12)}
    a.in_hand = in_hand.__contains__
    await a.look()
    await b.look()

    await a.look()
    await b.look()
    taken_meanwhile = b.shards(Counter.STAFF)
    begun_meanwhile = a.shards(Counter.STAFF)
    in_hand.clear()
    await a.look()
    await b.look()

    assert begun_meanwhile == ALL[:8]
    assert taken_meanwhile == [8, 9, 10, 11, 13, 14, 15]
    assert b.shards(Counter.STAFF) == ALL[8:]


async def test_whoever_stops_leaves_everything_to_the_others_at_once(office: Office) -> None:
    a, b = office.process("a"), office.process("b")
    await a.look()
    await b.look()

    await a.stop()
    await b.look()

    assert not a.holds(LANE)
    assert b.holds(LANE)
    assert b.shards(Counter.STAFF) == ALL


async def test_before_the_end_only_what_is_still_to_be_sent_is_kept(office: Office) -> None:
    a, b = office.process("a"), office.process("b")
    await a.look()

    await a.retire([LANE])
    await b.look()
    await a.look()

    assert a.holds(LANE)
    assert not b.holds(LANE)
    assert b.holds(names.CLOCK)
    assert b.shards(Counter.STAFF) == ALL


async def test_a_second_that_would_poll_hears_who_does(office: Office) -> None:
    a, b = office.process("a", polls=True), office.process("b", polls=True)
    await a.look()

    office.time.meanwhile.append(a.look)
    with pytest.raises(HeldElsewhere) as told:
        await b.require(POLLERS)

    assert told.value.holder == "a"
    assert not b.holds(LANE)
    assert b.shards(Counter.STAFF) == []


async def test_one_that_would_poll_follows_one_that_has_died(office: Office) -> None:
    a, b = office.process("a", polls=True), office.process("b", polls=True)
    await a.look()
    office.time.passes(7)

    await b.require(POLLERS)

    assert all(b.holds(name) for name in POLLERS)
    assert 20 <= office.time() <= 21


async def test_a_database_that_does_not_answer_is_told(office: Office) -> None:
    a = office.process("a")
    unasked = a.troubles()
    await a.look()

    office.time.passes(21)

    assert unasked == ["leases: the database has not answered for 0 s"]
    assert a.troubles() == ["leases: the database has not answered for 21 s"]


async def test_a_database_that_answers_late_at_the_start_is_asked_again_at_once(
    office: Office,
) -> None:
    a = office.process("a")
    office.time.late = 21
    await a.start()
    too_late = not a.holds(names.CLOCK)
    taken = asyncio.Event()
    a.on_change.append(taken.set)

    await taken.wait()
    in_time = a.holds(names.CLOCK)
    await a.stop()

    assert too_late
    assert in_time
    assert office.time() == 21
