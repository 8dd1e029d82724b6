"""What was in hand at a death is tried with nothing beside it; nobody waits for it for long."""

import asyncio

from bot.gateway.dispatcher import AT_ONCE
from bot.gateway.trials import SETTLED, Trials
from storage.database import Database
from storage.in_hand import Work
from storage.words import Counter
from tests.gateway.counterpart import OFFICER, Counterpart, opened
from tests.gateway.hands import Remembering
from tests.gateway.office import JI, WANG


async def test_each_suspect_is_tried_alone_once_others_have_been_served(
    both: tuple[Counterpart, Counterpart], hands: Remembering
) -> None:
    residents, staff = both
    await residents.keep((WANG, "甲"), (JI, "乙"), (WANG + 100, "丙"))
    await staff.keep((OFFICER, "丁"))
    await residents.suspects(2, 3)

    await asyncio.gather(residents.dispatcher.settle(), staff.dispatcher.settle())

    assert hands.taken[0] is Work.UPDATE
    assert (hands.taken.count(Work.UPDATE), hands.taken.count(Work.TRIAL)) == (2, 2)
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
    settled: tuple[Counterpart, Counterpart], hands: Remembering
) -> None:
    residents, staff = settled
    await residents.keep((WANG, "甲"))
    await residents.suspects(1)
    residents.listener.may_go.clear()
    trial = asyncio.create_task(residents.dispatcher.settle())
    await residents.listener.hears.wait()
    await staff.keep((OFFICER, "丁"))
    assert await staff.dispatcher._round()

    await staff.undone()  # what has begun goes on as far as it may
    during = list(hands.taken)
    residents.listener.may_go.set()
    await asyncio.gather(trial, staff.dispatcher.settle())

    assert during == [Work.TRIAL]
    assert (hands.taken, hands.most) == ([Work.TRIAL, Work.UPDATE], 1)
    assert staff.listener.heard == ["丁"]


async def test_it_waits_itself_until_what_is_in_hand_is_over(
    settled: tuple[Counterpart, Counterpart], hands: Remembering
) -> None:
    office, _ = settled
    await office.keep((WANG, "甲"), (JI, "乙"))
    await office.suspects(2)
    office.listener.may_go.clear()
    assert await office.dispatcher._round()
    await office.listener.hears.wait()
    await office.undone()  # what has begun goes on as far as it may

    during = list(hands.taken)
    office.listener.may_go.set()
    await office.dispatcher.settle()

    assert (during, hands.taken) == ([Work.UPDATE], [Work.UPDATE, Work.TRIAL])


async def test_nobody_waits_for_it_for_ever(database: Database, hands: Remembering) -> None:
    office = Counterpart(database, Counter.RESIDENT, Trials(hands, most=0.01, settles=0))
    await office.keep((WANG, "甲"), (JI, "乙"))
    await office.suspects(1)
    office.listener.may_go.clear()
    served = asyncio.create_task(office.dispatcher.settle())

    await hands.two_taken()
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
    await office.dispatcher._round()  # who is behind them

    await asyncio.wait_for(hands.two_taken(), 10)
    during = list(hands.taken)
    office.listener.may_go.set()
    await first
    for _ in range(many):
        office.passes(1)
        await office.dispatcher.settle()

    assert during == [Work.TRIAL, Work.UPDATE]
    assert hands.taken == [Work.TRIAL, Work.UPDATE, *[Work.TRIAL] * (many - 1)]
    assert await office.undone() == 0


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


async def test_after_a_crash_no_chat_waits_longer_than_the_trials_before_its_own_take(
    settled: tuple[Counterpart, Counterpart], hands: Remembering
) -> None:
    residents, _staff = settled
    await residents.keep(*((WANG + one, f"话{one}") for one in range(AT_ONCE)))
    await residents.suspects(*range(1, AT_ONCE + 1))

    await residents.dispatcher.settle()  # no second passes

    assert hands.taken == [Work.TRIAL] * AT_ONCE
    assert await residents.undone() == 0


async def test_a_chat_that_failed_on_trial_waits_however_soon_the_next_turn_comes(
    both: tuple[Counterpart, Counterpart], hands: Remembering
) -> None:
    residents, _staff = both
    residents.listener.raises = lambda words: ConnectionError() if words == "甲" else None
    await residents.keep((WANG, "甲"), (JI, "乙"))
    await residents.suspects(1, 2)
    await residents.dispatcher.settle()  # it is too early for both

    residents.passes(SETTLED)
    await residents.dispatcher.settle()

    assert hands.numbers == [1, 2]


async def test_one_that_hangs_keeps_the_other_bots_from_being_tried_no_longer_than_others(
    database: Database, hands: Remembering
) -> None:
    async for residents, staff in opened(database, Trials(hands, most=0.01, settles=0)):
        await residents.keep((WANG, "甲"))
        await staff.keep((OFFICER, "乙"))
        await residents.suspects(1, 2)
        residents.listener.may_go.clear()
        trial = asyncio.create_task(residents.dispatcher.settle())
        await residents.listener.hears.wait()

        await staff.dispatcher.settle()
        during = list(staff.listener.heard)
        staff.passes(1)
        await staff.dispatcher.settle()
        residents.listener.may_go.set()
        await trial

        assert (during, staff.listener.heard) == ([], ["乙"])
        assert hands.taken == [Work.TRIAL, Work.UPDATE]


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

    await hands.two_taken()
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
