"""One of the processes on a PostgreSQL server: a thread that writes, and threads that read.

A server that does not answer never keeps the loop from its work.
"""

import asyncio
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from sqlalchemy import Engine
from sqlmodel import Session

from storage.batch import Job, Ran
from storage.patience import Patience
from storage.postgres_failures import passes
from storage.postgres_writer import PostgresWriter

R = TypeVar("R")

READERS = 4  # threads; the engine keeps a connection for each, and one for the writer


class PostgresStore:
    """Runs batches and queries on one engine."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._stopping = threading.Event()
        self._writer = PostgresWriter(engine, self._stopping)
        self._pen = ThreadPoolExecutor(max_workers=1, thread_name_prefix="writer")
        self._readers = ThreadPoolExecutor(max_workers=READERS, thread_name_prefix="reader")

    @property
    def wrote(self) -> bool:
        """Whether the last batch changed a row: one that does not succeeds on a full disk too."""
        return self._writer.wrote

    async def run(self, batch: Sequence[Job]) -> Ran:
        """What came of each step; raises when nothing happened."""
        return await asyncio.get_running_loop().run_in_executor(self._pen, self._writer.run, batch)

    async def look(self, query: Callable[[Session], R]) -> R:
        """On a snapshot, in a thread."""
        return await asyncio.get_running_loop().run_in_executor(self._readers, self._look, query)

    def hurry(self) -> None:
        """The program stops: a server that is gone is not waited for as long as ever."""
        self._stopping.set()

    async def close(self) -> None:
        """Once nothing writes any more."""
        loop = asyncio.get_running_loop()
        await loop.run_in_executor(self._pen, self._writer.close)
        self._pen.shutdown()
        await asyncio.to_thread(self._readers.shutdown)

    def _look(self, query: Callable[[Session], R]) -> R:
        patience = Patience(self._stopping)
        while True:
            try:
                return self._look_once(query)
            except Exception as error:
                if not (passes(error) and patience.wait()):
                    raise

    def _look_once(self, query: Callable[[Session], R]) -> R:
        with Session(self._engine, expire_on_commit=False) as session:
            found = query(session)
            session.expunge_all()  # a rollback would make what was found unreadable
            session.rollback()
            return found
