"""What was in hand at a death is tried with nothing beside it; nobody waits for it for long."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.gateway.dispatcher import AT_ONCE, MOST_ATTEMPTS, Dispatcher
from bot.gateway.trials import BEHIND, FORGOTTEN, SETTLED, Trials
from storage import deaths, inbox
from storage.database import Database
from storage.in_hand import Work
from storage.words import Counter
from tests.gateway.office import JI, WANG, Office

OFFICER = 7003


class Remembering:
    """Implements storage.in_hand.Hands: what was taken, and whether anything was beside it."""

    def __init__(self) -> None:
        self.taken: list[Work] = []
        self._held = 0
        self.most = 0
        self.two = asyncio.Event()  # have been taken

    def take(self, work: Work, number: int) -> int | None:
        self.taken.append(work)
        if len(self.taken) == 2:
            self.two.set()
        self._held += 1
        self.most = max(self.most, self._held)
        return number

    def let_go(self, _slot: int | None) -> None:
        self._held -= 1


class Counterpart(Office):
    """Of one of the two bots of a process."""

    def __init__(self, database: Database, counter: Counter, trials: Trials) -> None:
        super().__init__(database, counter)
        self.dispatcher = Dispatcher(
            database, self.clock, counter, self.listener, monotonic=self.watch, trials=trials
        )

    async def suspects(self, *inbox_ids: int) -> None:
        await self.database.write(deaths.suspect, inbox_ids)


@pytest.fixture
def hands() -> Remembering:
    return Remembering()


@pytest.fixture
async def both(
    database: Database, hands: Remembering
) -> AsyncIterator[tuple[Counterpart, Counterpart]]:
    """The two bots of one process that has just begun."""
    async for one in opened(database, Trials(hands)):
        yield one


@pytest.fixture
async def settled(
    database: Database, hands: Remembering
) -> AsyncIterator[tuple[Counterpart, Counterpart]]:
    """The two bots of one that has been there for a while."""
    async for one in opened(database, Trials(hands, settles=0)):
        yield one


async def opened(
    database: Database, trials: Trials
) -> AsyncIterator[tuple[Counterpart, Counterpart]]:
    offices = [Counterpart(database, counter, trials) for counter in Counter]
    yield offices[0], offices[1]
    for office in offices:
        office.listener.may_go.set()
        await office.dispatcher.stop()


async def test_each_suspect_is_tried_alone_once_others_have_been_served(
    both: tuple[Counterpart, Counterpart], hands: Remembering
) -> None:
    residents, staff = both
    await residents.keep((WANG, "甲"), (JI, "乙"), (WANG + 100, "丙"))
    await staff.keep((OFFICER, "丁"))
    await residents.suspects(2, 3)

    await asyncio.gather(residents.dispatcher.settle(), staff.dispatcher.settle())
    residents.passes(1)
    hands.most = 0
    for _ in range(2):
        await residents.dispatcher.settle()
        residents.passes(1)

    assert hands.taken == [Work.UPDATE] * 2 + [Work.TRIAL] * 2
    assert hands.most == 1


async def test_where_there_is_nothing_else_a_suspect_waits_until_the_process_has_settled(
    both: tuple[Counterpart, Counterpart], hands: Remembering
) -> None:
    residents, _staff = both
    await residents.keep((WANG, "甲"))
    await residents.suspects(1)
    taken = []
    for _ in range(int(SETTLED) + 1):
        await residents.dispatcher.settle()
        residents.passes(1)
        taken.append(len(hands.taken))

    assert taken == [0] * int(SETTLED) + [1]
    assert residents.listener.heard == ["甲"]


async def test_whatever_comes_meanwhile_waits_until_the_trial_is_over(
    settled: tuple[Counterpart, Counterpart],
) -> None:
    residents, staff = settled
    await residents.keep((WANG, "甲"))
    await residents.suspects(1)
    residents.listener.may_go.clear()
    trial = asyncio.create_task(residents.dispatcher.settle())
    await residents.listener.hears.wait()
    await staff.keep((OFFICER, "丁"))
    await staff.dispatcher.start()

    await staff.database.read(inbox.pending, Counter.STAFF, 1)
    during = list(staff.listener.heard)
    residents.listener.may_go.set()
    await trial
    await staff.listener.has_heard.wait()

    assert (during, staff.listener.heard) == ([], ["丁"])


async def test_nobody_waits_for_it_for_ever(database: Database, hands: Remembering) -> None:
    office = Counterpart(database, Counter.RESIDENT, Trials(hands, most=0.01, settles=0))
    await office.keep((WANG, "甲"), (JI, "乙"))
    await office.suspects(1)
    office.listener.may_go.clear()
    served = asyncio.create_task(office.dispatcher.settle())

    await hands.two.wait()
    office.listener.may_go.set()
    await served

    assert hands.taken == [Work.TRIAL, Work.UPDATE]
    assert hands.most == 2


async def test_many_suspects_take_one_place_and_are_all_tried_in_the_end(
    database: Database, hands: Remembering
) -> None:
    office = Counterpart(database, Counter.RESIDENT, Trials(hands, most=0.01, settles=0))
    many = AT_ONCE + 1
    await office.keep(*((WANG + one, f"怪{one}") for one in range(many)), (WANG + many, "甲"))
    await office.suspects(*range(1, many + 1))
    office.listener.may_go.clear()
    first = asyncio.create_task(office.dispatcher.settle())  # finds as many as there are places
    await office.listener.hears.wait()
    second = asyncio.create_task(office.dispatcher.settle())  # who is behind them

    await asyncio.wait_for(hands.two.wait(), 10)
    during = list(hands.taken)
    office.listener.may_go.set()
    await asyncio.gather(first, second)
    for _ in range(many):
        office.passes(1)
        await office.dispatcher.settle()

    assert during == [Work.TRIAL, Work.UPDATE]
    assert hands.taken == [Work.TRIAL, Work.UPDATE, *[Work.TRIAL] * (many - 1)]
    assert await office.undone() == 0


async def test_one_that_has_died_is_tried_behind_those_that_have_not(
    settled: tuple[Counterpart, Counterpart],
) -> None:
    office, _ = settled
    await office.keep((WANG, "甲"), (JI, "乙"))
    await office.suspects(1, 2)
    now = office.clock.now()
    await office.database.write(deaths.count_update, now, 1, MOST_ATTEMPTS)

    for _ in range(2):
        await office.dispatcher.settle()
        office.passes(1)

    assert office.listener.heard == ["乙", "甲"]


async def test_of_both_bots_one_has_a_suspect_on_trial_and_the_other_begins_none(
    settled: tuple[Counterpart, Counterpart], hands: Remembering
) -> None:
    residents, staff = settled
    await residents.keep((WANG, "甲"))
    await staff.keep((OFFICER, "乙"))
    await residents.suspects(1, 2)
    residents.listener.may_go.clear()
    trial = asyncio.create_task(residents.dispatcher.settle())
    await residents.listener.hears.wait()

    await staff.dispatcher.settle()
    during = list(staff.listener.heard)
    residents.listener.may_go.set()
    await trial
    staff.passes(1)
    await staff.dispatcher.settle()

    assert (during, staff.listener.heard) == ([], ["乙"])
    assert hands.taken == [Work.TRIAL] * 2


async def refused(residents: Counterpart, staff: Counterpart) -> None:
    """丁 of staff came first, and was refused for 甲 was on trial; 乙 waits as well."""
    await staff.keep((OFFICER, "丁"))
    await residents.keep((WANG, "甲"), (JI, "乙"))
    await residents.suspects(1, 2, 3)
    residents.listener.may_go.clear()
    trial = asyncio.create_task(residents.dispatcher.settle())
    await residents.listener.hears.wait()
    await staff.dispatcher.settle()
    residents.listener.may_go.set()
    await trial


async def test_the_oldest_is_tried_next_whichever_bot_asks_first(
    settled: tuple[Counterpart, Counterpart],
) -> None:
    residents, staff = settled
    await refused(residents, staff)

    for one in (residents, staff):
        one.passes(1)
    await residents.dispatcher.settle()
    await staff.dispatcher.settle()
    during = list(residents.listener.heard), list(staff.listener.heard)
    residents.passes(1)
    await residents.dispatcher.settle()

    assert during == (["甲"], ["丁"])
    assert residents.listener.heard == ["甲", "乙"]


async def test_nobody_waits_for_the_turn_of_one_that_does_not_ask_any_more(
    settled: tuple[Counterpart, Counterpart],
) -> None:
    residents, staff = settled
    await refused(residents, staff)

    residents.passes(FORGOTTEN)
    await residents.dispatcher.settle()

    assert residents.listener.heard == ["甲", "乙"]


async def test_a_death_puts_it_behind_what_came_shortly_after_and_no_further(
    settled: tuple[Counterpart, Counterpart],
) -> None:
    office, _ = settled
    await office.keep((WANG, "甲"))
    office.passes(BEHIND.total_seconds() - 1)
    await office.keep((JI, "乙"))
    office.passes(2)
    await office.keep((WANG + 100, "丙"))
    await office.suspects(1, 2, 3)
    await office.database.write(deaths.count_update, office.clock.now(), 1, MOST_ATTEMPTS)

    for _ in range(4):
        await office.dispatcher.settle()
        office.passes(1)

    assert office.listener.heard == ["乙", "甲", "丙"]


async def test_who_cannot_be_tried_alone_is_tried_with_others(
    database: Database, hands: Remembering
) -> None:
    office = Counterpart(database, Counter.RESIDENT, Trials(hands, most=0.01, settles=0))
    await office.keep((WANG, "甲"))
    office.listener.may_go.clear()
    served = asyncio.create_task(office.dispatcher.settle())
    await office.listener.hears.wait()
    await office.keep((JI, "乙"))
    await office.suspects(2)
    more = asyncio.create_task(office.dispatcher.settle())

    await hands.two.wait()
    office.listener.may_go.set()
    await asyncio.gather(served, more)

    assert hands.taken == [Work.UPDATE, Work.UPDATE]


async def test_one_that_did_not_kill_is_no_suspect_any_more(
    settled: tuple[Counterpart, Counterpart], hands: Remembering
) -> None:
    residents, _staff = settled
    residents.listener.raises = lambda words: ConnectionError()
    await residents.keep((WANG, "甲"))
    await residents.suspects(1)

    for _ in range(2):
        await residents.dispatcher.settle()
        residents.passes(60)

    assert hands.taken == [Work.TRIAL, Work.UPDATE]
