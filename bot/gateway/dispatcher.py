"""分发: takes kept updates to the skins, one at a time per chat, each handled once.

done by its step        the desk marks it in the step's own transaction
fed, but no step        marked here when it turns up again
network, database down  the same chat again later, ever more rarely
its key is missing      likewise, however long it takes
tampered with           quarantined unread
failed after its step   logged; the update is done all the same
anything else           a bug: logged, the person told, tried MOST_ATTEMPTS times, quarantined;
                        tried once more by another life of the program, within RETRIED
the process is killed   tried with no other beside it, MOST_ATTEMPTS times, quarantined
"""

import asyncio
import contextlib
import time
from collections.abc import Callable, Collection
from datetime import datetime, timedelta

import structlog
from sqlmodel import Session
from structlog.contextvars import bind_contextvars

from bot.channel.carrier import Skin
from bot.clock import Clock
from bot.desk.desk import HandledBefore, UpdateKey, current_update
from bot.errors import stack_of
from bot.gateway.apology import apologize
from bot.gateway.bodies import readable
from bot.gateway.chat_key import private_chat
from bot.gateway.hindered import Hindered
from bot.gateway.parked import FIRST, Parked
from bot.gateway.trials import Trials
from bot.leases import names
from bot.leases.lease import ALONE, Leases
from bot.rules.sharing import SHARDS, shard_of
from storage import inbox, unopened
from storage.database import Closed, Database
from storage.sealing import Broken, Locked
from storage.tables import InboxUpdate
from storage.trouble import trouble_of
from storage.words import Counter

AT_ONCE = 16  # chats of one counter served at the same time
MOST_ATTEMPTS = 3
RETRIED = timedelta(days=1)  # older updates stay in quarantine
OLDEST = timedelta(days=1)  # what still fails then is a bug, whatever it looks like
LOOK_AGAIN = 2.0  # seconds, in case a wake-up was missed
LAST_LOOK = 1.0  # seconds a stop waits for the round under way
LAST_UPDATES = 4.0  # seconds a stop waits for updates in hand
log = structlog.get_logger("gateway")


# Hears of each update fed to a skin: whose, `done`, `postponed` or `failed`, and seconds it took.
Served = Callable[[Counter, str, float], None]


def nobody_counts(_counter: Counter, _outcome: str, _seconds: float) -> None:
    """Where nothing is measured."""


class Dispatcher:
    """Serves one counter; `start` and `stop` it, or `settle` it in a test.

    Where several processes work, only chats of our shards are begun. One that changes hands in
    the middle of an update loses and doubles nothing: both do it, and whoever commits second is
    told HandledBefore.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        counter: Counter,
        skin: Skin,
        *,
        leases: Leases = ALONE,
        trials: Trials | None = None,
        at_once: int = AT_ONCE,
        monotonic: Callable[[], float] = time.monotonic,
        on_served: Served = nobody_counts,
    ) -> None:
        self._database = database
        self._clock = clock
        self._counter = counter
        self._skin = skin
        self._leases = leases
        self._trials = trials or Trials()
        self._on_served = on_served
        self._at_once = at_once
        self._monotonic = monotonic
        self._busy: dict[int, asyncio.Task[None]] = {}
        self._fed: set[int] = set()
        self._parked = Parked(monotonic)
        self._hindered = Hindered(counter)
        self._woken = asyncio.Event()
        self._stopping = False
        self._runner: asyncio.Task[None] | None = None
        self._trials.on_turn.append(self._others_turn)

    async def start(self) -> None:
        """Begin with everything that is undone."""
        self._runner = asyncio.create_task(self._run(), name=f"dispatcher-{self._counter}")

    async def stop(self) -> None:
        """Take no more; let the updates in hand be finished."""
        self._stopping = True
        self._woken.set()
        if self._runner is not None:
            await asyncio.wait({self._runner}, timeout=LAST_LOOK)
            self._runner.cancel()
        if self._busy:
            await asyncio.wait(self._busy.values(), timeout=LAST_UPDATES)
        for task in self._busy.values():
            task.cancel()
        await asyncio.gather(*self._busy.values(), return_exceptions=True)

    def wake(self) -> None:
        """Look at once; to be called in the loop's thread."""
        self._woken.set()

    def trouble(self) -> str:
        """What updates wait for that is none of the database's own troubles; "" for nothing."""
        return self._hindered.words()

    def is_serving(self, lease: str) -> bool:
        """Whether an update of a shard of chats, named by its lease, is in hand."""
        return any(names.chats(self._counter, shard_of(key)) == lease for key in self._busy)

    async def settle(self) -> None:
        """Handle all that can be handled now, also what was set free while we looked."""
        while True:
            self._woken.clear()
            if not await self._round() and not self._busy and not self._woken.is_set():
                return
            if self._busy:
                await asyncio.wait(self._busy.values(), return_when=asyncio.FIRST_COMPLETED)

    async def retry_quarantined(self) -> None:
        """Another life of the program may be able to do what the last one could not."""
        since = self._clock.now() - RETRIED
        count = await self._database.write(inbox.retry_quarantined, self._counter, since)
        if count:
            log.warning("quarantined_retried", counter=self._counter, updates=count)

    async def _run(self) -> None:
        retried = False
        while not self._stopping:
            self._woken.clear()
            try:
                if not retried:
                    await self.retry_quarantined()
                retried = True
                began = await self._round()
            except Exception as error:  # the database is in trouble: all is still there
                log.error("dispatcher_failed", stack=stack_of(error))
                await asyncio.sleep(FIRST)
                continue
            if not began:
                await self._rest()

    async def _rest(self) -> None:
        try:
            async with asyncio.timeout(min([LOOK_AGAIN, *self._parked.waits()])):
                await self._woken.wait()
        except TimeoutError:
            return

    async def _round(self) -> bool:
        """Begin what can be begun; False when there was nothing."""
        room, shards = self._at_once - len(self._busy), self._leases.shards(self._counter)
        self._hindered.keep(self._is_ours)
        if room <= 0 or self._stopping or shards == []:
            return False
        fed_before = set(self._fed)  # what is fed during the read does not turn up in it
        found = await self._pending(room, shards)
        done = [row for row in found if row.id in self._fed]
        marked = {row.id for row in done}
        if done:
            await self._database.write(_mark_done, self._clock.now(), done)
        if len(found) < room:
            self._fed -= fed_before  # whatever else was fed has been marked by its step
        # One that has died goes behind: or chance, which kills whatever is in hand, would kill the
        # oldest again and again, until it lay aside for nothing.
        for row in sorted(found, key=lambda row: row.attempts):
            if row.id in marked:
                continue
            if self._trials.admit(row, self._monotonic()):
                self._begin(row)
            else:
                self._parked.put_off(row.chat_key)
        return bool(found)

    def _others_turn(self) -> None:
        self._parked.others_turn()
        self._woken.set()

    async def _pending(self, room: int, shards: Collection[int] | None) -> list[InboxUpdate]:
        with contextlib.suppress(Locked, Broken):
            return await self._read(room, shards)
        await self._pass_over()
        return await self._read(room, shards)

    async def _read(self, room: int, shards: Collection[int] | None) -> list[InboxUpdate]:
        return await self._database.read(
            inbox.pending, self._counter, room, self._excluded(), shards, SHARDS
        )

    async def _pass_over(self) -> None:
        """What cannot be opened holds up its own chat, or nobody."""
        found = await self._database.read(unopened.find, self._counter)
        for key, error in found.locked.items():
            self._hindered.note(key, error)
            self._parked.fails(key)
        if found.broken:
            await self._database.write(unopened.quarantine, self._clock.now(), found.broken)
            log.error("updates_tampered_with", counter=self._counter, inbox=found.broken)

    def _is_ours(self, key: int) -> bool:
        shards = self._leases.shards(self._counter)
        return shards is None or shard_of(key) in shards

    def _excluded(self) -> set[int]:
        return {*self._busy, *self._parked.keys()}

    def _begin(self, row: InboxUpdate) -> None:
        self._parked.begins(row.chat_key)
        self._busy[row.chat_key] = asyncio.create_task(self._serve(row.chat_key, row))

    async def _serve(self, key: int, row: InboxUpdate) -> None:
        assert row.id is not None
        current_update.set(UpdateKey(self._counter, row.id, row.received_at))  # of this task only
        bind_contextvars(counter=self._counter.value, inbox=row.id)  # as is this
        began, came = self._monotonic(), "done"
        try:
            async with self._trials.holding(row):
                with contextlib.suppress(HandledBefore):  # by another worker: nothing is left
                    await self._skin.feed(readable(row.body))
            self._fed.add(row.id)
            self._served(key)
        except Exception as error:
            came = "postponed" if self._is_passing(row, error) else "failed"
            self._parked.fails(key)
            await self._failed(key, row, row.id, error)
        finally:
            self._on_served(self._counter, came, self._monotonic() - began)
            del self._busy[key]
            self._woken.set()

    async def _failed(self, key: int, row: InboxUpdate, inbox_id: int, error: Exception) -> None:
        now, name = self._clock.now(), type(error).__name__
        if not self._is_ours(key):  # whoever has the chat now tries it
            return
        self._hindered.note(key, error)
        if self._is_passing(row, error):
            log.warning("update_postponed", inbox=inbox_id, error=name)
            return
        log.error("update_failed", inbox=inbox_id, error=name, stack=stack_of(error))
        try:
            attempts = await self._database.write(_note, now, row, inbox_id, name)
            if attempts is None or attempts >= MOST_ATTEMPTS:
                self._parked.free(key)  # it is out of the way of those behind it
                self._served(key)
        except Exception as failure:  # nothing is lost: the chat is parked, the update undone
            log.error("failure_not_noted", inbox=inbox_id, stack=stack_of(failure))

    def _served(self, key: int) -> None:
        self._parked.served(key)
        self._hindered.over(key)

    def _is_passing(self, row: InboxUpdate, error: Exception) -> bool:
        if isinstance(error, Locked):
            return True  # it can be opened as soon as the key is there
        return _is_passing(error) and self._clock.now() - row.received_at < OLDEST


def _is_passing(error: Exception) -> bool:
    return isinstance(error, ConnectionError | TimeoutError | Closed) or bool(trouble_of(error))


def _mark_done(session: Session, now: datetime, rows: list[InboxUpdate]) -> None:
    for row in rows:
        assert row.id is not None
        inbox.mark_done(session, now, row.id)


def _note(
    session: Session, now: datetime, row: InboxUpdate, inbox_id: int, error: str
) -> int | None:
    attempts = inbox.note_failure(session, now, inbox_id, error, MOST_ATTEMPTS)
    if attempts == 1:
        apologize(session, now, Counter(row.counter), private_chat(row.body), inbox_id)
    return attempts
