"""Of those that were in hand at a death whoever has waited longest is tried first."""

import asyncio

from bot.gateway.dispatcher import MOST_ATTEMPTS
from bot.gateway.trials import BEHIND, FORGOTTEN
from storage import deaths
from tests.gateway.counterpart import OFFICER, Counterpart
from tests.gateway.office import JI, WANG


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
