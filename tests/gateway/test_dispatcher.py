"""Updates are handled in order per chat, side by side, and once."""

import asyncio

from bot.desk.desk import UpdateKey
from bot.gateway.dispatcher import AT_ONCE
from storage.database import Database
from storage.words import Counter
from tests.gateway.listener import START
from tests.gateway.office import JI, WANG, Office


async def test_a_chat_is_served_in_order(office: Office) -> None:
    await office.keep(*((WANG, f"{number}") for number in range(20)))

    await office.dispatcher.settle()

    assert office.listener.heard == [f"{number}" for number in range(20)]
    assert await office.undone() == 0


async def test_chats_are_served_side_by_side_but_not_too_many(office: Office) -> None:
    await office.keep(*((chat, "早") for chat in range(1, 3 * AT_ONCE)))

    await office.dispatcher.settle()

    assert office.listener.most_at_once == AT_ONCE
    assert len(office.listener.heard) == 3 * AT_ONCE - 1


async def test_a_chat_that_takes_long_holds_up_nobody(office: Office) -> None:
    office.listener.may_go.clear()
    await office.dispatcher.start()
    await office.keep((WANG, "一张大照片"))
    office.dispatcher.wake()
    await office.listener.hears.wait()
    office.listener.hears.clear()

    await office.keep((WANG, "还有"), (JI, "井盖"))
    office.dispatcher.wake()
    await office.listener.hears.wait()

    assert office.listener.at_once == 2
    office.listener.may_go.set()


async def test_residents_who_take_long_hold_up_no_staff(office: Office) -> None:
    staff = Office(office.database, Counter.STAFF)
    office.listener.may_go.clear()
    await office.keep(*((chat, "一张大照片") for chat in range(1, 2 * AT_ONCE)))
    await staff.keep((1, "/todo"))
    await office.dispatcher.start()
    await office.listener.hears.wait()

    await staff.dispatcher.settle()

    assert (office.listener.heard, staff.listener.heard) == ([], ["/todo"])


async def test_the_desk_ends_the_update_with_its_own_step(office: Office) -> None:
    await office.keep((WANG, "路灯坏了"))

    await office.dispatcher.settle()

    assert office.listener.keys == [UpdateKey(Counter.RESIDENT, 1, START)]
    assert await office.undone() == 0


async def test_an_update_without_a_step_is_done_too_and_heard_once(office: Office) -> None:
    office.listener.desk = None
    await office.keep((WANG, "一"), (WANG, "二"), (JI, "三"))

    await office.dispatcher.settle()

    assert sorted(office.listener.heard) == ["一", "三", "二"]
    assert await office.undone() == 0


async def test_what_is_fed_while_the_dispatcher_looks_is_not_fed_again(office: Office) -> None:
    office.listener.desk = None
    office.listener.may_go.clear()
    await office.keep((WANG, "一"))

    await office.dispatcher.start()
    await office.listener.hears.wait()  # it has begun, and the next look is under way
    office.listener.may_go.set()
    async with asyncio.timeout(5):
        while await office.undone() and len(office.listener.heard) < 2:
            office.dispatcher.wake()

    assert office.listener.heard == ["一"]
    assert await office.undone() == 0


async def test_after_a_restart_everything_undone_is_handled(office: Office) -> None:
    await office.keep((WANG, "之前"))

    again = Office(Database(office.database.url))
    await again.dispatcher.settle()
    await again.database.close()

    assert again.listener.heard == ["之前"]


async def test_killed_before_the_step_it_is_heard_again_after_it_not(office: Office) -> None:
    """The step and the end of its update are one transaction: both happened, or neither."""
    await office.keep((WANG, "一"))
    office.listener.raises = lambda words: ConnectionError()
    await office.dispatcher.settle()

    first = Office(Database(office.database.url))
    await first.dispatcher.settle()
    second = Office(Database(office.database.url))
    await second.dispatcher.settle()
    await first.database.close()
    await second.database.close()

    assert (first.listener.heard, second.listener.heard) == (["一"], [])


async def test_a_stop_lets_the_update_in_hand_be_finished(office: Office) -> None:
    office.listener.may_go.clear()
    await office.keep((WANG, "最后"), (WANG, "不再"))
    await office.dispatcher.start()
    await office.listener.hears.wait()

    office.listener.may_go.set()
    await office.dispatcher.stop()

    assert office.listener.heard == ["最后"]
