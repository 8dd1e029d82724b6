"""kill -9 again and again in a broadcast, at Telegram's own pace: nobody is left out."""

import asyncio
import random
from collections import Counter as Tally
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session, col, func, select

from bot.emulator import Emulator, Phone
from bot.emulator.world import Event
from storage import claiming, notices
from storage.database import Database
from storage.tables import Notice
from storage.words import Counter, NoticeKind, NoticeState, Priority
from tests.delivery.life import a_life
from tests.delivery.post import Post

CHATS = 90
KILLS = 3  # each before the next life has learnt what became of the last one's
BLOCKED = 5  # of them
DONE = {NoticeState.SENT, NoticeState.FAILED}
pytestmark = pytest.mark.timeout(300)
PATIENCE = 200.0  # seconds: what is in doubt stays leased for two minutes
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


def owe(session: Session, phones: list[Phone]) -> None:
    for phone in phones:
        notices.leave(
            session,
            LONG_AGO,
            Counter.RESIDENT,
            phone.person.id,
            NoticeKind.ANNOUNCEMENT,
            priority=Priority.BROADCAST,
            dedup_key=f"announcement:1:{phone.person.id}",
            arguments={"says": ["明天上午停水"]},
        )


class Heard:
    """Who has heard how often, the moment it happens."""

    def __init__(self, post: Post) -> None:
        self.of_chat: Tally[int] = Tally()
        self._enough = asyncio.Event()
        self._wanted = 0
        post.emulator.world.watchers.append(self._hear)

    async def more(self, number: int) -> None:
        """Until so many more people have heard something."""
        self._wanted = len(self.of_chat) + number
        self._enough.clear()
        async with asyncio.timeout(PATIENCE):
            await self._enough.wait()

    def _hear(self, event: Event) -> None:
        message = event.message
        if event.kind == "message" and message is not None and message.from_bot:
            self.of_chat[message.chat.id] += 1
            if len(self.of_chat) >= self._wanted:
                self._enough.set()


@pytest.fixture
async def emulator() -> AsyncIterator[Emulator]:
    """With Telegram's limits, and as far away as it may be."""
    async with Emulator(buckets=True) as running:
        running.faults.delay = 0.08
        yield running


@pytest.fixture
async def phones(resident: Post) -> list[Phone]:
    """Of people who have all pressed Start; some of them have gone away since."""
    found = []
    for number in range(CHATS):
        person = resident.emulator.add_person(f"居民 {number}")
        found.append(resident.emulator.phone(person))
        await found[-1].starts(resident.account)
        if number < BLOCKED:
            resident.emulator.faults.block(person.id, resident.account.id)
    return found


@pytest.mark.slow
async def test_killed_in_a_broadcast_nobody_is_left_out_and_at_most_one_hears_twice(
    resident: Post, database: Database, phones: list[Phone]
) -> None:
    await database.write(owe, phones)
    heard = Heard(resident)
    chance = random.Random(6)

    for _ in range(KILLS):
        async with a_life(resident, database, paced=True):
            await heard.more(chance.randint(6, 20))
    async with a_life(resident, database, paced=True):
        await heard.more(CHATS - BLOCKED - len(heard.of_chat))
        await all_settled(database)

    assert set(heard.of_chat) == {phone.person.id for phone in phones[BLOCKED:]}
    assert heard.of_chat.total() - len(heard.of_chat) <= 1
    assert resident.emulator.buckets.refused == 0
    assert await states(database) == {
        NoticeState.SENT: CHATS - BLOCKED,
        NoticeState.FAILED: BLOCKED,
    }


@pytest.mark.slow
async def test_what_has_not_been_sent_when_it_was_killed_is_sent(
    resident: Post, database: Database, phones: list[Phone]
) -> None:
    """The leases of a life that had not come to send anything."""
    await database.write(owe, phones[BLOCKED : BLOCKED + 5])
    now = datetime.now(UTC)
    await database.write(claiming.claim, now, Counter.RESIDENT, 5, timedelta(hours=1))
    heard = Heard(resident)

    async with a_life(resident, database, paced=True):
        await heard.more(5)
        await all_settled(database)

    assert set(heard.of_chat.values()) == {1}


async def all_settled(database: Database) -> None:
    async with asyncio.timeout(PATIENCE):
        while not {*await states(database)} <= DONE:  # noqa: ASYNC110  # another process's doing
            await asyncio.sleep(0.05)


async def states(database: Database) -> dict[str, int]:
    wanted = select(Notice.state, func.count()).group_by(col(Notice.state))
    return await database.read(lambda session: {**dict(session.exec(wanted).all())})
