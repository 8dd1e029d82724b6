"""Several processes of the program on one PostgreSQL, behind a balancer, with Telegram around."""

import asyncio
import os
import signal
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import aiohttp
from sqlalchemy import Engine
from sqlmodel import Session, SQLModel, col, select

from bot.emulator import BotAccount, Emulator, EmulatorClock, Phone
from bot.emulator.world import Event
from storage import migrating
from storage.database import open_engine
from storage.tables import InboxUpdate, Lease, Notice
from storage.words import Counter, NoticeState
from tests.cast import STAFF, Actor, settle
from tests.faults.balancer import Balancer
from tests.faults.nursery import Born, bear
from tests.forks import ROOT
from tests.journeys.program import zone_where_it_is_noon
from tests.journeys.town import TOKENS

PATIENCE = 60.0  # seconds until something that has to come is given up
LOOK_AGAIN = 0.05  # seconds
OWED = (NoticeState.WAITING, NoticeState.LEASED)
Row = TypeVar("Row", bound=SQLModel)


def make_city(url: str) -> None:
    """Tables by migration, the sample city, the cast in it."""
    migrating.upgrade(url)
    engine = open_engine(url)
    with Session(engine) as session:
        settle(session)
    engine.dispose()


class Member:
    """One process."""

    def __init__(self, part: str, process: Born) -> None:
        self.part = part
        self.url = ""
        self._process = process

    @property
    def pid(self) -> int:
        """Its number, which its leases name too."""
        return self._process.pid

    @property
    def lives(self) -> bool:
        """Whether it has not ended."""
        return self._process.status is None

    async def is_up(self) -> None:
        """It says where it serves."""
        async with asyncio.timeout(PATIENCE):
            while line := (await self._process.out.readline()).decode():
                if "http://" in line:
                    self.url = line[line.index("http://") :].split()[0]
                    return
        raise AssertionError(f"{self.part} has ended with {await self._process.wait()}")

    def gets(self, number: signal.Signals) -> None:
        """A signal."""
        os.kill(self.pid, number)

    async def is_killed(self) -> None:
        """SIGKILL."""
        self.gets(signal.SIGKILL)
        await self._process.wait()

    async def stops(self) -> int:
        """SIGTERM; its status."""
        self.gets(signal.SIGTERM)
        return await self.ends()

    async def ends(self) -> int:
        """By itself; its status."""
        async with asyncio.timeout(PATIENCE):
            return await self._process.wait()

    async def health(self) -> str:
        """Status and what it says."""
        async with aiohttp.ClientSession() as web, web.get(f"{self.url}/healthz") as answer:
            return f"{answer.status} {await answer.text()}"


class Fleet:
    """`start` it, let processes begin, `stop` it."""

    def __init__(self, folder: Path, url: str, *, webhooks: bool = True) -> None:
        self.folder = folder
        self.url = url
        self.emulator = Emulator(clock=EmulatorClock(), buckets=False)
        self.balancer = Balancer()
        self.bots = {counter: self._bot(counter) for counter in Counter}
        self.members: list[Member] = []
        self.told: set[tuple[int, int, int]] = set()  # bot, chat, message: all that bots wrote
        self.emulator.world.watchers.append(self._heard)
        self._webhooks = webhooks
        self._engine: Engine | None = None
        for actor in STAFF:
            self.phone(actor)

    async def start(self) -> None:
        """Telegram, the balancer, a look at the tables; no process yet."""
        await self.emulator.start()
        await self.balancer.start()
        self._engine = open_engine(self.url)

    async def stop(self) -> None:
        """Everything; processes that still live are killed."""
        for member in self.members:
            if member.lives:
                member.gets(signal.SIGCONT)
                await member.is_killed()
        await self.balancer.stop()
        await self.emulator.stop()
        if self._engine is not None:
            self._engine.dispose()

    async def begins(self, part: str, seconds: float | None = None) -> Member:
        """A process, up; with leases of so many seconds, or as people have it."""
        member = await self.tries(part, seconds)
        await member.is_up()
        if member.part != "worker":
            self.balancer.backends.append(member.url)
        return member

    async def tries(self, part: str, seconds: float | None = None) -> Member:
        """A process that may not come up."""
        log = self.folder / "errors.log"
        born = await bear(part, seconds, self.around, log)
        self.members.append(Member(part, born))
        return self.members[-1]

    def log(self) -> str:
        """What all processes have said on stderr."""
        return (self.folder / "errors.log").read_text("utf-8")

    def errors(self) -> list[str]:
        """What any process has logged as an error."""
        lines = self.log().splitlines()
        return [one for one in lines if '"level": "error"' in one or "Traceback" in one]

    # people

    def phone(self, actor: Actor) -> Phone:
        """Of one of the cast, who has pressed Start."""
        user = self.emulator.world.people.get(actor.telegram_id) or self.emulator.add_person(
            actor.name, user_id=actor.telegram_id
        )
        self.emulator.world.private_chat(user, self.bots[actor.counter]).started = True
        return self.emulator.phone(user)

    def resident(self, name: str) -> Phone:
        """Somebody new."""
        return self.emulator.phone(self.emulator.add_person(name))

    # looking

    def look(self) -> Session:
        """A look at the tables, beside all processes."""
        assert self._engine is not None, "started before"
        return Session(self._engine)

    def rows(self, table: type[Row]) -> list[Row]:
        """Everything in a table."""
        with self.look() as session:
            return list(session.exec(select(table)))

    def holder(self, name: str) -> Member | None:
        """Which of them has a lease, if one that lives does."""
        with self.look() as session:
            lease = session.get(Lease, name)
        if lease is None or lease.until <= datetime.now(UTC):
            return None
        return next((one for one in self.members if f"/{one.pid}/" in lease.holder), None)

    async def has_holder(self, name: str) -> Member:
        """Who has a lease, once one that lives does: seen in one look, for the next may differ."""
        found: list[Member] = []

        def is_held() -> bool:
            found[:] = [one for one in [self.holder(name)] if one is not None]
            return bool(found)

        await self.until(is_held)
        return found[0]

    def shards(self, member: Member) -> int:
        """How many shards of chats it has."""
        return sum(
            lease.name.startswith("chats:") and f"/{member.pid}/" in lease.holder
            for lease in self.rows(Lease)
        )

    def is_quiet(self) -> bool:
        """Nothing is undone, and nobody is owed anything now."""
        undone = select(InboxUpdate.id).where(col(InboxUpdate.done_at).is_(None))
        owed = select(Notice.id).where(
            col(Notice.state).in_(OWED), Notice.not_before <= datetime.now(UTC)
        )
        boxes = self.emulator.world.mailboxes.values()
        with self.look() as session:
            rows = session.exec(undone).first(), session.exec(owed).first()
        return rows == (None, None) and not any(box.pending for box in boxes)

    async def until(self, fits: Callable[[], bool], within: float = PATIENCE) -> float:
        """Seconds it took until that is so."""
        began = time.monotonic()
        while not fits():
            assert time.monotonic() - began < within, "it does not come about"
            await asyncio.sleep(LOOK_AGAIN)
        return time.monotonic() - began

    def _bot(self, counter: Counter) -> BotAccount:
        return self.emulator.add_bot(
            TOKENS[counter], f"shuoshi_{counter}_bot", "说事", inline=counter == Counter.STAFF
        )

    def _heard(self, event: Event) -> None:
        message = event.message
        if message is not None and message.from_bot:
            self.told.add((message.sender.id, message.chat.id, message.message_id))

    @property
    def around(self) -> dict[str, str]:
        """What a process finds in its environment."""
        ours = {
            "SHUOSHI_RESIDENT_TOKEN": TOKENS[Counter.RESIDENT],
            "SHUOSHI_STAFF_TOKEN": TOKENS[Counter.STAFF],
            "SHUOSHI_BOT_API": self.emulator.url,
            "SHUOSHI_DATABASE": self.url,
            "SHUOSHI_DATA": str(self.folder),
            "SHUOSHI_PORT": "0",
            "SHUOSHI_PUBLIC_URL": self.balancer.url if self._webhooks else "",
            "SHUOSHI_TIMEZONE": zone_where_it_is_noon(datetime.now(UTC)),
            "SHUOSHI_LANGUAGE": "en",
            "PYTHONPATH": str(ROOT),
        }
        kept = {name: value for name, value in os.environ.items() if "SHUOSHI" not in name}
        return {**kept, **ours}
