"""The poller keeps what it hears before it confirms, and outlives every outage."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from sqlmodel import Session, col, select

from bot.emulator import BotAccount, Emulator, Phone
from bot.gateway.bot_api import BotApi, Refused
from bot.gateway.poller import NOT_OURS, Poller
from bot.leases.lease import ALWAYS, Lease
from storage import inbox
from storage.database import Database
from storage.tables import InboxUpdate
from storage.words import Counter
from tests.gateway.conftest import TOKEN
from tests.gateway.listener import Clock, Stopwatch
from tests.leases.lent import Lent


class Post:
    """A poller with its clocks, and what it was told to wait."""

    def __init__(
        self,
        emulator: Emulator,
        database: Database,
        token: str = TOKEN,
        poll: int = 1,
        lease: Lease = ALWAYS,
    ) -> None:
        self.database = database
        self.watch = Stopwatch()
        self.kept = asyncio.Event()
        self.waits: list[float] = []
        self.waited = asyncio.Semaphore(0)
        self.poller = Poller(
            Counter.RESIDENT,
            BotApi(token, emulator.url),
            database,
            Clock(),
            self.kept.set,
            lease=lease,
            poll=poll,
            pause=self.pause,
            monotonic=self.watch,
        )

    async def pause(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.waited.release()
        await asyncio.sleep(0)

    async def all_words(self) -> list[str]:
        wanted = select(InboxUpdate).order_by(col(InboxUpdate.id))
        return await self.database.read(
            lambda session: [row.body["message"]["text"] for row in session.exec(wanted)]
        )

    async def words(self) -> list[str]:
        rows = await self.database.read(inbox.pending, Counter.RESIDENT, 100)
        return [row.body["message"]["text"] for row in rows]


@pytest.fixture
async def post(emulator: Emulator, database: Database, account: BotAccount) -> AsyncIterator[Post]:
    opened = Post(emulator, database)
    yield opened
    await opened.poller.stop()


async def test_what_is_said_is_kept_and_the_dispatcher_woken(
    post: Post, account: BotAccount, wang: Phone
) -> None:
    await post.poller.start()

    await wang.says(account, "路灯坏了")
    await post.kept.wait()

    assert await post.words() == ["路灯坏了"]


async def test_a_repeated_update_is_kept_once(
    database: Database, account: BotAccount, wang: Phone, emulator: Emulator
) -> None:
    post = Post(emulator, database, poll=0)
    emulator.faults.repeat_updates = True
    await wang.says(account, "路灯坏了")

    new = [await post.poller.poll_once(), await post.poller.poll_once()]
    await post.poller.stop()

    assert sum(new) == 1


async def test_another_life_goes_on_where_the_last_one_was(
    post: Post, account: BotAccount, wang: Phone, emulator: Emulator
) -> None:
    await wang.says(account, "一")
    await post.poller.poll_once()
    await wang.says(account, "二")

    again = Post(emulator, post.database)
    await again.poller.start()
    await again.kept.wait()
    await again.poller.stop()

    offset = await post.database.read(inbox.next_offset, Clock().now(), Counter.RESIDENT)
    assert await again.all_words() == ["一", "二"]
    assert again.poller._offset == offset


async def test_killed_before_the_commit_the_update_comes_again(
    post: Post, account: BotAccount, wang: Phone
) -> None:
    api = BotApi(TOKEN, post.poller._api._base.split("/bot")[0])
    await wang.says(account, "一")

    lost = await api.call("getUpdates", waits=1, timeout=0)
    await api.close()

    assert len(lost) == 1
    assert await post.poller.poll_once() == 1


async def test_starting_without_telegram_it_waits_ever_longer_and_catches_up(
    post: Post, account: BotAccount, wang: Phone, emulator: Emulator
) -> None:
    emulator.faults.outage = True
    await post.poller.start()
    for _ in range(6):
        await post.waited.acquire()
    during = post.poller.trouble()
    await wang.says(account, "停机时说的")

    emulator.faults.outage = False
    await post.kept.wait()

    assert during.startswith("telegram: ")
    assert post.waits[5] > post.waits[0] * 8
    assert (await post.words(), post.poller.trouble()) == (["停机时说的"], "")


async def test_while_nothing_can_be_kept_it_asks_ever_more_rarely_and_says_why(
    post: Post, account: BotAccount, wang: Phone
) -> None:
    await post.poller.start()
    await wang.says(account, "一")
    await post.kept.wait()
    await post.database.write(renames, "inbox", "away")
    post.waits.clear()

    await wang.says(account, "二")
    while len(post.waits) < 6:
        await post.waited.acquire()
    during, waits = post.poller.trouble(), post.waits[:6]
    post.kept.clear()
    await post.database.write(renames, "away", "inbox")
    await post.kept.wait()

    assert during == "updates not kept"
    assert waits[5] > waits[0] * 8
    assert (await post.all_words(), post.poller.trouble()) == (["一", "二"], "")


def renames(session: Session, name: str, other: str) -> None:
    session.connection().exec_driver_sql(f"ALTER TABLE {name} RENAME TO {other}")


async def test_a_refused_token_is_named_and_tried_again_every_minute(
    emulator: Emulator, database: Database, wang: Phone
) -> None:
    post = Post(emulator, database)
    await post.poller.start()
    for _ in range(3):
        await post.waited.acquire()
    trouble, waits = post.poller.trouble(), post.waits[:3]

    known = emulator.add_bot(TOKEN, "shuoshi_bot", "说事")
    await wang.says(known, "路灯坏了")
    await post.kept.wait()
    await post.poller.stop()

    assert (trouble, waits) == ("token refused", [60.0] * 3)
    assert (await post.words(), post.poller.trouble()) == (["路灯坏了"], "")


async def test_a_webhook_that_somebody_else_just_set_is_not_removed_at_once(post: Post) -> None:
    refusal = Refused(409, "Conflict: terminated by setWebhook request", 0)

    wait = await post.poller._refused(refusal)

    assert (wait, post.poller.trouble()) == (5.0, "another program polls with this token")


async def test_a_webhook_of_a_former_life_is_removed(
    post: Post, account: BotAccount, wang: Phone, emulator: Emulator
) -> None:
    api = BotApi(TOKEN, emulator.url)
    await api.call("setWebhook", url="https://127.0.0.1:8443/nowhere")
    await api.close()
    await wang.says(account, "路灯坏了")

    await post.poller.start()
    await post.kept.wait()

    assert await post.words() == ["路灯坏了"]


async def test_another_program_with_the_same_token_is_named(
    post: Post, account: BotAccount, emulator: Emulator
) -> None:
    await post.poller.start()
    other = BotApi(TOKEN, emulator.url)
    while not post.poller.trouble():
        await other.call("getUpdates", waits=1, timeout=0)
    await other.close()

    assert post.poller.trouble() == "another program polls with this token"


async def test_the_token_is_never_told(
    emulator: Emulator, database: Database, account: BotAccount, capsys: pytest.CaptureFixture[str]
) -> None:
    post = Post(emulator, database)
    await emulator.stop()
    await post.poller.start()
    await post.waited.acquire()
    await post.poller.stop()

    told = capsys.readouterr().out
    assert "no_updates" in told
    assert TOKEN.split(":")[1] not in told + post.poller.trouble()


async def test_after_a_week_of_silence_it_asks_for_all(
    post: Post, account: BotAccount, wang: Phone, emulator: Emulator
) -> None:
    await wang.says(account, "一")
    await post.poller.poll_once()
    emulator.world.mailboxes[account.id]._last = 5
    post.watch.seconds += 7 * 86400

    await wang.says(account, "一周以后")
    new = await post.poller.poll_once()

    assert new == 1


async def test_whoever_does_not_hold_the_lease_asks_for_nothing(
    emulator: Emulator, database: Database, account: BotAccount, wang: Phone
) -> None:
    post = Post(emulator, database, lease=Lent(held=False))
    await wang.says(account, "路灯坏了")
    await post.poller.start()

    await post.waited.acquire()
    await post.waited.acquire()
    await post.poller.stop()

    assert await post.words() == []
    assert set(post.waits) == {NOT_OURS}
    assert post.poller.trouble() == ""


async def test_whoever_is_given_the_lease_goes_on_where_the_last_one_was(
    emulator: Emulator, database: Database, account: BotAccount, wang: Phone
) -> None:
    first, lease = Post(emulator, database), Lent(held=False)
    second = Post(emulator, database, lease=lease)
    await wang.says(account, "路灯坏了")
    await first.poller.poll_once()
    await second.poller.start()
    await second.waited.acquire()

    lease.comes()
    await wang.says(account, "井盖缺了")
    await second.kept.wait()
    await second.poller.stop()
    await first.poller.stop()

    assert await first.all_words() == ["路灯坏了", "井盖缺了"]


async def test_what_comes_once_the_lease_is_lost_is_not_confirmed(
    emulator: Emulator, database: Database, account: BotAccount, wang: Phone
) -> None:
    lease = Lent()
    post = Post(emulator, database, lease=lease)
    await wang.says(account, "路灯坏了")
    lease.goes()

    found = await post.poller.poll_once()
    kept = await post.words()
    lease.comes()
    found_again = await post.poller.poll_once()
    await post.poller.stop()

    assert (found, kept, found_again) == (0, [], 1)
