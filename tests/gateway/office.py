"""A dispatcher with a listener, and what became of the updates it was given."""

from typing import Any

from sqlmodel import col, select

from bot.desk.desk import Desk
from bot.gateway.chat_key import chat_key
from bot.gateway.dispatcher import Dispatcher
from storage import inbox
from storage.database import Database
from storage.tables import InboxUpdate, Notice
from storage.words import Counter, NoticeKind
from tests.gateway.listener import Clock, Listener, Stopwatch

WANG, JI = 7001, 7002


class Office:
    """A dispatcher with a listener, and its clocks."""

    def __init__(self, database: Database, counter: Counter = Counter.RESIDENT) -> None:
        self.database = database
        self.clock = Clock()
        self.watch = Stopwatch()
        self.listener = Listener(Desk(database, self.clock))
        self.counter = counter
        self.dispatcher = Dispatcher(
            database, self.clock, counter, self.listener, monotonic=self.watch
        )

    def passes(self, seconds: float) -> None:
        self.clock.passes(seconds)
        self.watch.seconds += seconds

    async def keep(self, *said: tuple[int, str]) -> None:
        bodies = [_message(chat, words) for chat, words in said]
        await self.database.write(inbox.keep, self.clock.now(), self.counter, bodies, chat_key)

    async def undone(self) -> int:
        found = await self.database.read(inbox.pending, self.counter, 100)
        return len(found)

    async def errors(self) -> list[str]:
        wanted = select(InboxUpdate.error).order_by(col(InboxUpdate.id))
        return await self.database.read(lambda session: [*session.exec(wanted)])

    async def apologies(self) -> list[int]:
        wanted = select(Notice).where(Notice.kind == NoticeKind.APOLOGY)
        return await self.database.read(
            lambda session: [notice.chat_id for notice in session.exec(wanted)]
        )


_numbers = iter(range(1, 100_000))


def _message(chat: int, words: str) -> dict[str, Any]:
    return {"update_id": next(_numbers), "message": {"chat": {"id": chat}, "text": words}}
