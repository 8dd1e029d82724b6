"""A lane that another process takes over: nothing is lost, and Telegram need not refuse."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.delivery.lane import Lane
from bot.delivery.pacing import Limits
from bot.delivery.turn import LEASE
from storage import claiming
from storage.words import Counter, NoticeState, Priority
from tests.delivery.office import START, Office
from tests.leases.lent import Lent


@pytest.fixture
def lease() -> Lent:
    return Lent()


@pytest.fixture
async def lane(office: Office, lease: Lent) -> AsyncIterator[Lane]:
    opened = office.new_lane(lease)
    yield opened
    await opened.stop()


async def claim(office: Office) -> None:
    """Another process leases what is due, and says no more."""
    await office.database.write(claiming.claim, office.clock.now(), Counter.RESIDENT, 10, LEASE)


async def test_a_lane_of_another_sends_nothing_and_complains_of_nothing(
    office: Office, lane: Lane, lease: Lent
) -> None:
    lease.goes()
    await office.owe("您好")

    await lane.settle()

    assert office.heard() == []
    assert (lane.trouble(), lane.up_since) == ("", None)


async def test_what_the_last_one_had_leased_is_sent_at_once_by_the_next(
    office: Office, lane: Lane, lease: Lent
) -> None:
    lease.goes()
    await office.owe("您好")
    await claim(office)
    await lane.settle()
    waited = office.heard()

    lease.comes()
    office.passes(21)
    await lane.settle()

    assert (waited, office.heard()) == ([], ["您好"])
    assert lane.up_since == START + timedelta(seconds=21)


async def test_a_lane_that_only_believes_in_its_lease_leases_nothing(
    office: Office, lane: Lane, lease: Lent
) -> None:
    await office.owe("您好")
    lease.ours = False

    await lane.settle()

    assert (office.heard(), await office.states()) == ([], [NoticeState.WAITING])


async def test_what_was_leased_is_not_sent_once_the_lease_is_in_doubt(
    office: Office, lane: Lane, lease: Lent
) -> None:
    await office.owe("您好")
    office.at_compose = lease.goes

    await lane.settle()

    assert (office.heard(), await office.states()) == ([], [NoticeState.LEASED])


async def test_what_has_arrived_is_written_down_even_by_whoever_has_lost_the_lane(
    office: Office, lane: Lane, lease: Lent
) -> None:
    await office.owe("您好")
    office.post.emulator.world.watchers.append(lambda _event: lease.goes())

    await lane.settle()

    assert (office.heard(), await office.states()) == (["您好"], [NoticeState.SENT])


async def test_what_has_not_arrived_is_left_to_whoever_has_the_lane(
    office: Office, lane: Lane, lease: Lent
) -> None:
    await office.owe("您好")
    office.post.emulator.faults.server_errors = 1
    office.at_compose = lambda: setattr(lease, "ours", False)

    await lane.settle()

    assert await office.states() == [NoticeState.LEASED]
    office.at_compose = None
    lease.comes()
    office.passes(1)
    await lane.settle()
    assert office.heard() == ["您好"]


async def test_a_group_hears_no_more_in_a_minute_because_two_have_sent(
    office: Office, lane: Lane, lease: Lent
) -> None:
    group = office.post.group().id
    office.limits = Limits()
    first = office.new_lane()
    for number in range(18):
        await office.owe(f"第 {number} 条", chat_id=group)
    await first.settle()
    lease.goes()
    lease.comes()
    another = office.new_lane(lease)
    await another.start()
    await office.owe("第 18 条", chat_id=group, priority=Priority.ALERT)

    wait = await another.settle()

    states = await office.states()
    await another.stop()
    assert states == [NoticeState.SENT] * 18 + [NoticeState.WAITING]
    assert wait > 0
