"""Updates are handled in order per chat, once, and no failure loses or blocks them."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any

import pytest
from sqlmodel import Session, col, select

from bot.desk.desk import Desk, UpdateKey
from bot.gateway.chat_key import chat_key
from bot.gateway.dispatcher import AT_ONCE, Dispatcher
from storage import inbox
from storage.database import Database
from storage.tables import InboxUpdate, Notice
from storage.words import Counter, NoticeKind
from tests.gateway.listener import START, Clock, Listener, Stopwatch

WANG, JI = 7001, 7002


class Office:
    """A dispatcher with one listener for both counters, and its clocks."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.clock = Clock()
        self.watch = Stopwatch()
        self.listener = Listener(Desk(database, self.clock))
        skins = dict.fromkeys(Counter, self.listener)
        self.dispatcher = Dispatcher(database, self.clock, skins, monotonic=self.watch)

    def passes(self, seconds: float) -> None:
        self.clock.passes(seconds)
        self.watch.seconds += seconds

    async def keep(self, *said: tuple[int, str], counter: Counter = Counter.RESIDENT) -> None:
        bodies = [_message(chat, words) for chat, words in said]
        await self.database.write(inbox.keep, self.clock.now(), counter, bodies, chat_key)

    async def undone(self) -> int:
        found = await self.database.read(inbox.pending, 100)
        return len(found)

    async def errors(self) -> list[str]:
        wanted = select(InboxUpdate).order_by(col(InboxUpdate.id))
        return await self.database.read(
            lambda session: [row.error for row in session.exec(wanted)]
        )

    async def apologies(self) -> list[int]:
        wanted = select(Notice).where(Notice.kind == NoticeKind.APOLOGY)
        return await self.database.read(
            lambda session: [notice.chat_id for notice in session.exec(wanted)]
        )


_numbers = iter(range(1, 100_000))


def _message(chat: int, words: str) -> dict[str, Any]:
    return {"update_id": next(_numbers), "message": {"chat": {"id": chat}, "text": words}}


@pytest.fixture
async def office(database: Database) -> AsyncIterator[Office]:
    opened = Office(database)
    yield opened
    opened.listener.may_go.set()
    await opened.dispatcher.stop()


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


async def test_the_same_person_at_both_counters_is_two_chats(office: Office) -> None:
    await office.keep((WANG, "居民"))
    await office.keep((WANG, "干部"), counter=Counter.STAFF)

    await office.dispatcher.settle()

    assert office.listener.most_at_once == 2


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


async def test_a_network_failure_is_tried_again_and_keeps_the_order(office: Office) -> None:
    office.listener.raises = lambda words: ConnectionError() if words == "照片" else None
    await office.keep((WANG, "照片"), (WANG, "之后"), (JI, "井盖"))
    await office.dispatcher.settle()
    during = list(office.listener.heard)

    office.listener.raises = lambda words: None
    office.passes(2)
    await office.dispatcher.settle()

    assert (during, office.listener.heard) == (["井盖"], ["井盖", "照片", "之后"])
    assert (await office.errors(), await office.apologies()) == (["", "", ""], [])


async def test_an_outage_of_hours_quarantines_nothing(office: Office) -> None:
    office.listener.raises = lambda words: TimeoutError()
    await office.keep((WANG, "照片"))

    for _ in range(30):
        await office.dispatcher.settle()
        office.passes(120)

    assert await office.undone() == 1


async def test_what_still_cannot_be_fetched_after_a_day_gives_way(office: Office) -> None:
    office.listener.raises = lambda words: TimeoutError() if words == "照片" else None
    await office.keep((WANG, "照片"), (WANG, "之后"))
    office.passes(25 * 3600)

    for _ in range(3):
        await office.dispatcher.settle()
        office.passes(60)

    assert office.listener.heard == ["之后"]
    assert await office.errors() == [inbox.QUARANTINED, ""]


async def test_a_bug_is_told_once_tried_thrice_and_then_out_of_the_way(office: Office) -> None:
    tries: list[str] = []

    def fails(words: str) -> Exception | None:
        tries.append(words)
        return KeyError(words) if words == "怪" else None

    office.listener.raises = fails
    await office.keep((WANG, "怪"), (WANG, "之后"))
    for _ in range(3):
        await office.dispatcher.settle()
        office.passes(10)

    assert tries == ["怪", "怪", "怪", "之后"]
    assert (await office.errors(), await office.apologies()) == (
        [inbox.QUARANTINED, ""],
        [WANG],
    )


async def test_in_a_group_a_bug_stays_quiet(office: Office) -> None:
    office.listener.raises = lambda words: KeyError(words)
    await office.keep((-100, "怪"))

    await office.dispatcher.settle()

    assert await office.apologies() == []


async def test_no_words_of_a_person_reach_the_log(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(words: str) -> Exception | None:
        error = ValueError(words)
        error.__cause__ = KeyError(words)
        return error

    office.listener.raises = fails
    await office.keep((WANG, "我的身份证号"))

    await office.dispatcher.settle()

    told = capsys.readouterr().out
    assert "update_failed" in told
    assert "ValueError" in told
    assert "身份证" not in told


async def test_a_database_in_trouble_is_waited_for(office: Office) -> None:
    def full(session: Session, now: datetime) -> None:
        raise OSError(28, "No space left on device")

    office.listener.step = full
    await office.keep((WANG, "路灯"))

    await office.dispatcher.settle()

    assert (await office.undone(), await office.apologies()) == (1, [])


async def test_a_stop_lets_the_update_in_hand_be_finished(office: Office) -> None:
    office.listener.may_go.clear()
    await office.keep((WANG, "最后"), (WANG, "不再"))
    await office.dispatcher.start()
    await office.listener.hears.wait()

    office.listener.may_go.set()
    await office.dispatcher.stop()

    assert office.listener.heard == ["最后"]
