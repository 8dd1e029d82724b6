"""Several processes handle one inbox: each its own chats, each update once, in order."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime
from itertools import count

import pytest
from sqlmodel import Session

from bot.gateway.dispatcher import Dispatcher
from bot.leases import names
from bot.rules.sharing import SHARDS, shard_of
from storage import notices
from storage.database import Database
from storage.sealing import Locked
from storage.words import Counter, NoticeKind, Priority
from tests.gateway.office import JI, WANG, Office
from tests.leases.lent import Share

assert shard_of(WANG) != shard_of(JI)
GROUP = -1_001_234_567_890


_numbers = count()


def leave_a_mark(session: Session, now: datetime) -> None:
    """Another one each time it is done, in the tables: a step may be run twice for once."""
    notices.leave(
        session,
        now,
        Counter.RESIDENT,
        WANG,
        NoticeKind.APOLOGY,
        priority=Priority.ANSWER,
        dedup_key=f"mark:{next(_numbers)}",
    )


class Neighbour(Office):
    """One of several processes."""

    def __init__(self, database: Database, *shards: int) -> None:
        super().__init__(database)
        self.share = Share(*shards)
        self.dispatcher = Dispatcher(
            database,
            self.clock,
            self.counter,
            self.listener,
            leases=self.share,
            monotonic=self.watch,
        )


@pytest.fixture
async def office(database: Database) -> AsyncIterator[Neighbour]:
    opened = Neighbour(database, shard_of(WANG))
    yield opened
    opened.listener.may_go.set()
    await opened.dispatcher.stop()


@pytest.fixture
async def other(database: Database) -> AsyncIterator[Neighbour]:
    opened = Neighbour(database, shard_of(JI))
    yield opened
    await opened.dispatcher.stop()


async def test_each_handles_its_own_chats(office: Neighbour, other: Neighbour) -> None:
    await office.keep((WANG, "路灯"), (JI, "井盖"), (WANG, "还有"))

    await office.dispatcher.settle()
    await other.dispatcher.settle()

    assert office.listener.heard == ["路灯", "还有"]
    assert other.listener.heard == ["井盖"]


async def test_all_shards_are_all_chats(office: Neighbour) -> None:
    office.share.held = [*range(SHARDS)]
    await office.keep(*((chat, "早") for chat in range(100)), (GROUP, "早"))

    await office.dispatcher.settle()

    assert len(office.listener.heard) == 101


async def test_whoever_has_no_shard_handles_nothing(office: Neighbour) -> None:
    office.share.held = []
    await office.keep((WANG, "路灯"))

    await office.dispatcher.settle()

    assert office.listener.heard == []


async def test_a_shard_that_changes_hands_in_the_middle_of_an_update_doubles_nothing(
    office: Neighbour, other: Neighbour
) -> None:
    office.listener.step = other.listener.step = leave_a_mark
    await office.keep((WANG, "路灯"), (WANG, "还有"))
    office.listener.may_go.clear()
    await office.dispatcher.start()
    await office.listener.hears.wait()

    in_hand = office.dispatcher.is_serving(names.chats(Counter.RESIDENT, shard_of(WANG)))
    office.share.held, other.share.held = [], [shard_of(WANG)]
    await other.dispatcher.settle()
    office.listener.may_go.set()
    await office.dispatcher.settle()

    assert in_hand
    assert other.listener.heard == ["路灯", "还有"]
    assert len(await office.apologies()) == 2
    assert await office.undone() == 0


async def test_what_fails_in_a_chat_of_another_is_not_counted(
    office: Neighbour, other: Neighbour
) -> None:
    office.listener.raises = lambda _words: RuntimeError("a bug")
    await office.keep((WANG, "路灯"))
    office.listener.may_go.clear()
    await office.dispatcher.start()
    await office.listener.hears.wait()

    office.share.held = []
    office.listener.may_go.set()
    await office.dispatcher.settle()

    assert await office.errors() == [""]
    assert await office.apologies() == []


async def test_what_waited_in_a_chat_that_another_has_served_is_no_trouble_any_more(
    office: Neighbour, other: Neighbour
) -> None:
    office.listener.raises = lambda _words: Locked("ab12cd34")
    await office.keep((WANG, "我家"))
    await office.dispatcher.settle()
    before = office.dispatcher.trouble()

    office.share.held, other.share.held = [], [shard_of(WANG)]
    await office.dispatcher.settle()
    await other.dispatcher.settle()
    office.share.held, other.share.held = [shard_of(WANG)], []
    await office.dispatcher.settle()

    assert "ab12cd34" in before
    assert other.listener.heard == ["我家"]
    assert office.dispatcher.trouble() == ""


async def test_both_at_once_have_each_effect_once(office: Neighbour, other: Neighbour) -> None:
    for one in (office, other):
        one.listener.step = leave_a_mark
        one.share.held = [*range(SHARDS)]
    await office.keep(*((chat, str(number)) for number in range(10) for chat in (WANG, JI)))

    await asyncio.gather(office.dispatcher.settle(), other.dispatcher.settle())

    assert await office.undone() == 0
    assert len(await office.apologies()) == 20
