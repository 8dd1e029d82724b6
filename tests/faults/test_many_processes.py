"""Many processes on one PostgreSQL: the city does not notice when one of them dies."""

import asyncio
import signal
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.delivery.lane import IN_FLIGHT
from bot.leases.terms import USUAL
from storage.tables import Lease, Notice
from storage.words import Counter
from tests.databases import Cluster
from tests.faults.crowd import Crowd
from tests.faults.fleet import Fleet, Member, make_city
from tests.faults.reckoning_of_many import doubled, undelivered, verifies
from tests.journeys.ways import LAMP

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]
SHORT = 5.0  # seconds of a lease, where people have 20
LANE = "lane:resident"
TALKERS = 10


@pytest.fixture
def city(cluster: Cluster, tmp_path: Path) -> str:
    return cluster.like("template_city", make_city, tmp_path)


@pytest.fixture
async def fleet(cluster: Cluster, city: str, tmp_path: Path) -> AsyncIterator[Fleet]:
    """Nobody works yet; Telegram knows where the balancer is."""
    opened = Fleet(tmp_path, city)
    await opened.start()
    yield opened
    await opened.stop()
    cluster.clear()


@pytest.fixture
async def pollers(cluster: Cluster, city: str, tmp_path: Path) -> AsyncIterator[Fleet]:
    """The same without a public address."""
    opened = Fleet(tmp_path, city, webhooks=False)
    await opened.start()
    yield opened
    await opened.stop()
    cluster.clear()


async def followed(fleet: Fleet, member: Member) -> Member:
    """Who has its lane, once another has that, and others have all its chats."""
    heirs: list[Member] = []

    def is_followed() -> bool:
        others = [one for one in fleet.members if one.lives and one is not member]
        shared = sum(fleet.shards(one) for one in others)
        heirs[:] = [one for one in others if one is fleet.holder(LANE)]
        return bool(heirs) and shared == 32

    await fleet.until(is_followed)
    return heirs[0]


def lease(fleet: Fleet) -> Lease:
    """Whose the lane is, since when and until when."""
    return next(one for one in fleet.rows(Lease) if one.name == LANE)


async def test_web_and_two_workers_lose_one_after_the_other_and_nothing_else(
    fleet: Fleet,
) -> None:
    web, *_ = await asyncio.gather(
        *(fleet.begins(part, SHORT) for part in ("web", "worker", "worker"))
    )
    crowd = Crowd(fleet, seed=1)
    talking = asyncio.create_task(crowd.talks(TALKERS))
    await fleet.until(lambda: len(fleet.rows(Notice)) > TALKERS / 2)
    first = await fleet.has_holder(LANE)

    await first.is_killed()
    third = asyncio.create_task(fleet.begins("worker", SHORT))
    second = await followed(fleet, first)
    await third
    second.gets(signal.SIGSTOP)  # it hangs, and comes back when another has followed
    then = await followed(fleet, second)
    second.gets(signal.SIGCONT)
    await talking
    await fleet.until(fleet.is_quiet)

    assert crowd.broken() == []
    assert undelivered(fleet) == []
    assert doubled(fleet) <= 2 * IN_FLIGHT
    assert then not in (first, second)
    assert verifies(fleet) == 0
    assert (await web.health()).startswith("200 ok")
    assert fleet.errors() == []


async def test_whoever_polls_is_followed_once_its_lease_is_over_and_by_nobody_while_it_lives(
    pollers: Fleet,
) -> None:
    fleet = pollers
    first = await fleet.begins("all")  # a short lease would be lost on a busy machine
    wang = fleet.resident("王阿姨")
    await wang.starts(fleet.bots[Counter.RESIDENT])
    await wang.sees(fleet.bots[Counter.RESIDENT], "您好", timeout=30)

    second = await fleet.tries("all")
    refused = await second.ends()
    said = fleet.log()
    await first.is_killed()
    killed_at, had = datetime.now(UTC), lease(fleet)
    third = await fleet.tries("all")
    await wang.says(fleet.bots[Counter.RESIDENT], LAMP)
    await followed(fleet, first)
    has = lease(fleet)
    await third.is_up()
    await wang.sees(fleet.bots[Counter.RESIDENT], "请看看对不对", timeout=30)

    assert refused == 1
    assert f"Process {first.pid} on" in said
    assert "has been asking Telegram for the updates of these bots since" in said
    assert killed_at < had.until <= killed_at + USUAL.whole
    assert had.until <= has.taken_at
    assert (await third.health()).startswith("200 ok")
    assert await third.stops() == 0
