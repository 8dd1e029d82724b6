"""受理台: runs one step as one transaction and ends the update that asked for it."""

from collections.abc import Callable
from contextvars import ContextVar
from copy import copy
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlmodel import Session

from bot.channel.said import Caller, Said
from bot.clock import Clock
from bot.desk.case import refusals, undoing
from bot.errors import Refusal
from storage import inbox
from storage.database import Database
from storage.words import Counter

P = ParamSpec("P")
R = TypeVar("R")
First = Callable[[Session, datetime], None]


@dataclass(frozen=True, slots=True)
class UpdateKey:
    """The inbox row being handled; `received_at` tells for how long it has been tried."""

    counter: Counter
    inbox_id: int
    received_at: datetime


@dataclass(frozen=True, slots=True)
class Toast:
    """What a button answers at once: the text `toast-<key>` of locales/, ≤ 200 characters."""

    key: str
    facts: dict[str, Any] = field(default_factory=dict)
    alert: bool = False
    opens: str = ""  # payload of the deep link into our private chat that is opened instead


class HandledBefore(Exception):
    """The update in hand was done already: nothing of this step happens."""


current_update: ContextVar[UpdateKey | None] = ContextVar("current_update", default=None)


class Desk:
    """The counter's hand on the desk."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self.database = database
        self.clock = clock
        self._first: First | None = None

    def beginning_with(self, first: First) -> "Desk":
        """The same, whose steps begin with this one: an update is ended by one step alone."""
        desk = copy(self)
        desk._first = first
        return desk

    async def do(
        self,
        step: Callable[Concatenate[Session, datetime, P], R],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> R:
        """Run `step(session, now, …)`; the update in hand is done with the same commit.

        A Refusal rolls the step back; the telling of it, and the end of the update, are a
        transaction of their own; then it is raised on, for the skin to answer a button with.
        """
        key = current_update.get()
        now = self.clock.now()

        def whole(session: Session) -> R:
            _end_update(session, now, key)  # first: two workers with one update meet here
            if self._first is not None:
                self._first(session, now)
            return undoing.run(session, now, step, *args, **kwargs)

        try:
            return await self.database.write(whole)
        except Refusal as refusal:
            await self.database.write(_tell, now, key, refusal, args, self._first)
            raise

    async def do_alone(self, step: Callable[[Session, datetime], R]) -> R:
        """Run a step of the clock's that locks what it relies on; see Database.write_alone."""
        return await self.database.write_alone(step, self.clock.now())

    async def ask(
        self,
        step: Callable[Concatenate[Session, datetime, P], R],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> R:
        """Run a step that changes nothing, on a snapshot: for what comes with every key typed.

        The update in hand is ended by the dispatcher, many with one transaction; asked twice
        after a crash it is answered twice, which nobody minds.
        """
        return await self.database.read(step, self.clock.now(), *args, **kwargs)

    def waited(self) -> timedelta:
        """For how long the update in hand has been tried; nothing outside of one."""
        key = current_update.get()
        return self.clock.now() - key.received_at if key else timedelta(0)

    async def look(
        self, query: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """Run a query on a snapshot."""
        return await self.database.read(query, *args, **kwargs)


def _end_update(session: Session, now: datetime, key: UpdateKey | None) -> None:
    if key is not None and not inbox.mark_done(session, now, key.inbox_id):
        raise HandledBefore


def _tell(
    session: Session,
    now: datetime,
    key: UpdateKey | None,
    refusal: Refusal,
    claims: tuple[Any, ...],
    first: First | None,
) -> None:
    """Leave what has to be said about a refused claim; a button is answered by the skin.

    What the step began with was rolled back with it, and is done all the same.
    """
    if first is not None:
        first(session, now)
    for claim in claims:
        if isinstance(claim, Said):
            refusals.tell_in_words(session, now, claim.caller, refusal, reply_to=claim.message_id)
        elif isinstance(claim, Caller):
            refusals.after_button(session, now, claim, refusal)
    _end_update(session, now, key)
