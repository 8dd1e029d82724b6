"""A town for one story: the emulator, both bots on the sample city, and the cast with phones."""

import asyncio
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TypeVar

from pydantic import SecretStr
from sqlalchemy import Engine, event
from sqlmodel import Session, SQLModel, col, select

from bot.app import App
from bot.clock import Clock
from bot.desk.registry.invites import invite
from bot.emulator import BotAccount, Chat, Emulator, EmulatorClock
from bot.settings import Settings
from bot.wording.texts import plain
from storage import places
from storage.database import open_engine
from storage.tables import InboxUpdate, Notice, Petition
from storage.words import Counter, GroupKind, NoticeState, Role
from tests.cast import RESIDENTS, STAFF, STRANGER, ZONE, Actor
from tests.databases import end_leases
from tests.journeys.life import Life
from tests.journeys.prepared import RIDERS as RIDERS
from tests.journeys.prepared import copied
from tests.journeys.someone import Someone
from tests.journeys.watch import Watch

OPENING = datetime(2026, 3, 4, 10, tzinfo=ZONE)  # Wednesday, an ordinary working morning
EMMA = Actor("Emma", 7_000_000_004)  # a resident who reads English
TOKENS = {
    Counter.RESIDENT: "6000000001:the-resident-bot-of-a-story",
    Counter.STAFF: "6000000002:the-staff-bot-of-a-story",
}
PATIENCE = 30.0  # seconds until a story is given up
LOOK_AGAIN = 0.02  # seconds, should an event have been missed


def say(key: str, **facts: object) -> str:
    """A text of ours in Chinese, as it stands on buttons."""
    return plain("zh-CN", key, **facts)


Row = TypeVar("Row", bound=SQLModel)


class Town:
    """`start` it, tell a story, `stop` it. Its clock can be moved, its program restarted.

    `prepared`: the URL of its database, or the folder of a file to be copied.
    """

    def __init__(
        self, folder: Path, prepared: str | Path, clock: EmulatorClock | None = None
    ) -> None:
        self.folder = folder
        self.url = prepared if isinstance(prepared, str) else copied(prepared, folder)
        self.clock = clock or EmulatorClock(OPENING)
        self.emulator = Emulator(clock=self.clock, buckets=False)
        self.faults = self.emulator.faults
        self.resident_bot = self._bot(Counter.RESIDENT, "说事")
        self.staff_bot = self._bot(Counter.STAFF, "说事处置")
        self.people: dict[str, Someone] = {}
        for actor in (*RESIDENTS, *STAFF, STRANGER, EMMA):
            self._join(actor)
        self.riders = self._group()
        self.emulator.world.mailboxes[self.resident_bot.id].pending.clear()
        everybody = [(one.name, one.telegram_id) for one in (*RESIDENTS, EMMA)]
        secret = [*TOKENS.values()]
        self.watch = Watch(self.emulator.world, self.staff_bot, everybody, STAFF, secret)
        self.failures: set[str] = set()  # of notices, as this story expects them
        self.app: App | None = None
        self._loop = asyncio.get_running_loop()
        self._stirred = asyncio.Event()
        self._lives: list[tuple[Life, App]] = []
        self._looking: Engine | None = None

    def __getitem__(self, actor: Actor) -> Someone:
        return self.people[actor.name]

    async def start(self, *, open_program: bool = True) -> None:
        """Open the emulator and run the program."""
        await self.emulator.start()
        self._looking = open_engine(self.settings.database_url)
        if open_program:
            await self.opens()

    async def stop(self) -> None:
        """Close everything, also what was killed before."""
        self.faults.clear()
        for life, app in self._lives:
            life.bury()
            await app.stop()
        if self._looking is not None:
            self._looking.dispose()
        await self.emulator.stop()

    @property
    def settings(self) -> Settings:
        """Of a program in this town; `.env` of whoever runs the tests is not read."""
        tokens = {counter: SecretStr(token) for counter, token in TOKENS.items()}
        return Settings(
            _env_file=None,
            resident_token=tokens[Counter.RESIDENT],
            staff_token=tokens[Counter.STAFF],
            bot_api=self.emulator.url,
            data=self.folder,
            database=self.url,
            public_url="",
            port=0,
        )

    # the program

    async def opens(self) -> None:
        """Run the program on the files as they are."""
        life = Life()
        clock: Clock = self.clock
        self.app = life.make(lambda: App(self.settings, clock, None))
        event.listen(self.app.database.engine, "checkin", self._stir)
        self._lives.append((life, self.app))
        await life.run(self.app.start())

    async def dies(self) -> None:
        """End the program hard: nothing is finished, told or closed."""
        life, _app = self._lives[-1]
        await life.kill()
        with self.look() as session:
            end_leases(session)

    async def restarts(self) -> None:
        """End it hard and run it anew on the same files."""
        await self.dies()
        await self.opens()

    # time

    async def passes(self, **how_long: float) -> None:
        """Move the clock (timedelta's words), look at what is due, and let all arrive."""
        await self.settles()
        self.clock.move(timedelta(**how_long))
        await self._looks()

    async def comes(self, moment: str) -> None:
        """Let it become that moment in the city, e.g. 2026-03-05 08:00."""
        await self.settles()
        self.clock.set(datetime.fromisoformat(moment).replace(tzinfo=ZONE))
        await self._looks()

    async def outlasts(self, fault: str) -> None:
        """Let time pass, from each try to the next, until a counted fault is over and told."""
        async with asyncio.timeout(PATIENCE):
            while (again := self._next_try()) or getattr(self.faults, fault):
                if again is not None and again > self.clock.now():
                    self.clock.set(again)
                await self._something_happens()

    def _next_try(self) -> datetime | None:
        put_off = select(Notice.not_before).where(
            Notice.state == NoticeState.WAITING, Notice.error == "unknown"
        )
        with self.look() as session:
            return min(session.exec(put_off), default=None)

    async def _looks(self) -> None:
        assert self.app is not None, "started before"
        await self.app.tick()
        for wake in self.app.database.on_commit:
            wake()
        await self.settles()

    async def settles(self) -> None:
        """Wait until every update is handled and every notice that is due has been sent."""
        busy: list[str] = []
        try:
            async with asyncio.timeout(PATIENCE):
                while busy := self._busy():
                    await self._something_happens()
        except TimeoutError:
            raise AssertionError(f"the town does not come to rest: {busy}") from None

    async def stirs(self) -> None:
        """Something may have happened: a look at the tables is worth its while."""
        await self._something_happens()

    async def _something_happens(self) -> None:
        self._stirred.clear()
        with suppress(TimeoutError):
            async with asyncio.timeout(LOOK_AGAIN):
                await self._stirred.wait()

    def _busy(self) -> list[str]:
        """What is still to be done, in a word each."""
        waiting = [
            f"{next(iter(set(update) - {'update_id'}))} not fetched"
            for mailbox in self.emulator.world.mailboxes.values()
            for _chat, update in mailbox.pending
        ]
        if waiting:
            return waiting
        undone = select(InboxUpdate.chat_key).where(col(InboxUpdate.done_at).is_(None))
        owed = select(Notice.kind).where(
            col(Notice.state).in_((NoticeState.WAITING, NoticeState.LEASED)),
            Notice.not_before <= self.clock.now(),
        )
        with self.look() as session:
            return [
                *(f"update of {chat} not handled" for chat in session.exec(undone)),
                *(f"{kind} not sent" for kind in session.exec(owed)),
            ]

    def _stir(self, *_: object) -> None:
        """A transaction is over; called in a thread of the database."""
        loop = self._loop
        if not loop.is_closed():
            loop.call_soon_threadsafe(self._stirred.set)

    # looking behind the scenes, and setting them

    def look(self) -> Session:
        """A look at the tables, beside the program."""
        assert self._looking is not None, "started before"
        return Session(self._looking)

    def looks_at(self, engine: Engine) -> None:
        """Look at another database from now on."""
        if self._looking is not None:
            self._looking.dispose()
        self._looking = engine

    def cases(self) -> list[Petition]:
        """All petitions and drafts, oldest first."""
        return sorted(self.rows(Petition), key=lambda case: case.id or 0)

    def case(self, nth: int = -1) -> Petition:
        """The newest petition, or the nth."""
        return self.cases()[nth]

    def rows(self, table: type[Row]) -> list[Row]:
        """Everything in a table."""
        with self.look() as session:
            return list(session.exec(select(table)))

    def due_at(self) -> datetime:
        """The newest petition's deadline."""
        due = self.case().due_at
        assert due is not None, "it was sent"
        return due

    def invites(
        self, place: str, *, role: Role | None = None, group: GroupKind | None = None
    ) -> str:
        """An administrator's invite: its code."""
        with self.look() as session:
            where = places.get_place_by_code(session, place)
            assert where is not None, "a place of the sample city"
            now = self.clock.now()
            code = invite(session, now, role=role, group_kind=group, place_id=where.id)
            session.commit()
        return code

    def _bot(self, counter: Counter, name: str) -> BotAccount:
        username, inline = f"shuoshi_{counter}_bot", counter == Counter.STAFF
        return self.emulator.add_bot(TOKENS[counter], username, name, inline=inline)

    def _join(self, actor: Actor) -> None:
        language = "en" if actor is EMMA else "zh-hans"
        user = self.emulator.add_person(actor.name, user_id=actor.telegram_id, language=language)
        bot = self.staff_bot if actor.code else self.resident_bot
        self.emulator.world.private_chat(user, bot).started = actor is not STRANGER
        phone = self.emulator.phone(user)
        self.people[actor.name] = Someone(
            self.emulator.world, phone, bot, partial(self.passes, seconds=30)
        )

    def _group(self) -> Chat:
        members = [self.people[name].phone.person for name in ("小纪", "周大爷", "赵主任")]
        return self.emulator.add_group("先锋骑手群", people=members, bots=[self.resident_bot])
