"""Office: the whole program but its bots — desk, clockwork, post — that can die and begin anew."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from math import inf
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from sqlalchemy import Connection, Select, func, select, text
from sqlmodel import Session

from bot.channel.action import Action, Verb
from bot.channel.said import Caller, Said
from bot.city.city import DEFAULT_ZONE, City, city, set_zone
from bot.city.site import open_site
from bot.delivery.preparing import Compose
from bot.delivery.recording import Hooks
from bot.desk.desk import Desk, Toast
from bot.errors import OldCard, Refusal
from bot.simulation.books import Books, Crash, WatchedTransaction, at_once
from bot.simulation.clock import VirtualClock
from bot.simulation.invariants import Rule
from bot.simulation.phones import Chat, Phones
from bot.simulation.post import Post
from bot.simulation.watch import Watch
from storage import conversations, people
from storage.new_rows import table_of
from storage.tables import Event, Notice, Petition
from storage.words import Counter

P = ParamSpec("P")
R = TypeVar("R")
Step = Callable[[Desk, Caller, Action], Awaitable[Toast | None]]

JUST_NOW = timedelta(minutes=15)  # who did something within that is not disturbed by an answer
MOST_ROUNDS = 200  # of one tick, each finding something due
_P, _N, _E = table_of(Petition), table_of(Notice), table_of(Event)
_UNSENT = text("state IN ('waiting', 'leased')")  # literally that of the partial index
_PEEK = select(
    select(func.min(_P.c.next_check_at))
    .where(_P.c.next_check_at.is_not(None))  # else it would look at every case there is
    .scalar_subquery(),
    select(func.min(_N.c.not_before)).where(_UNSENT).scalar_subquery(),
)
_OWED = select(
    select(func.max(_N.c.id)).scalar_subquery(), select(func.max(_E.c.id)).scalar_subquery()
)


class Due(Protocol):
    """A step of the clockwork; one that finds `full` of it is run again at once."""

    @property
    def step(self) -> Callable[[Session, datetime], int]: ...

    @property
    def full(self) -> float: ...


@dataclass(frozen=True, slots=True)
class Program:
    """What the composition root puts together, taken from there: nothing is simulated twice."""

    due: Mapping[str, Due]  # the clockwork
    unarrived: Callable[[Session, datetime, datetime | None], int]  # and what a lane adds to it
    steps: Mapping[Counter, Mapping[Verb, Step]]  # what each counter's buttons do
    hear: Callable[[Session, datetime, Said], None]  # residents in private
    hear_group: Callable[[Session, datetime, Said], None]
    hear_staff: Callable[[Session, datetime, Said], None]
    compose: Compose
    hooks: Hooks


@dataclass
class Office:
    """Runs on `url` at the virtual clock's time; the phones outlive it, its memory does not."""

    url: str
    program: Program
    clock: VirtualClock
    phones: Phones = field(default_factory=Phones)
    refused: int = 0
    lives: int = 0

    def __post_init__(self) -> None:
        self.watch = Watch(self.clock.now)
        self.up_since: datetime | None = self.clock.now()  # None: Telegram is away
        self.active: dict[Chat, datetime] = {}  # when somebody last did something there
        self.crashing: Callable[[], bool] = lambda: False  # asked where a crash is survived
        self._mortal = False
        self._glass: Connection | None = None
        self._peeked: tuple[datetime | None, datetime | None] = (None, None)
        self._peeked_at = -1  # how much was written by then
        self._open()

    def _open(self) -> None:
        self.lives += 1
        self.books = Books(self.url, self._seen)
        self._peeked_at = -1
        set_zone(self.books.engine, DEFAULT_ZONE)
        open_site(self.books.engine, "http://localhost", "a made-up secret")
        self.desk = Desk(self.books, self.clock)
        self.post = Post(
            self.books,
            self.clock,
            self.phones,
            self.program.compose,
            self.program.hooks,
            self._delivered,
        )
        self.books.dies = self.post.dies = lambda: self._mortal and self.crashing()
        self.post.release()

    def restart(self) -> None:
        """Drop everything in memory and begin with what is on disk."""
        self._mortal = False  # a start that dies is one start more
        doubled = self.post.in_flight
        self.close()
        self._open()
        self.post.in_flight |= doubled

    def close(self) -> None:
        """Let go of the database."""
        if self._glass is not None:
            self._glass.close()
            self._glass = None
        at_once(self.books.close())

    # what people do

    def do(
        self,
        caller: Caller,
        step: Callable[Concatenate[Session, datetime, Caller, P], R],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> R | None:
        """A step somebody asks for; None when it was refused, which has been told."""
        return self._asked(caller, lambda: self.desk.do(step, caller, *args, **kwargs))

    def press(self, caller: Caller, action: Action) -> Toast | None:
        """A button, or what looks like one."""
        return self._asked(caller, lambda: self._claim(caller, action))

    def hear(self, said: Said) -> None:
        """Words, a photo or a pin, at either counter or in a group."""
        if said.caller.counter == Counter.STAFF:
            step = self.program.hear_staff
        else:
            step = self.program.hear if said.caller.private else self.program.hear_group
        self._asked(said.caller, lambda: self.desk.do(step, said))

    def _claim(self, caller: Caller, action: Action) -> Awaitable[Toast | None]:
        try:
            return self.program.steps[caller.counter][action.verb](self.desk, caller, action)
        except (KeyError, ValueError):
            raise OldCard from None

    def _asked(self, caller: Caller, ask: Callable[[], Awaitable[R]]) -> R | None:
        self.active[(caller.counter, caller.chat_id)] = self.clock.now()
        while True:
            self.watch.caller = caller
            self._mortal = True
            try:
                return at_once(ask())
            except Refusal:
                self.refused += 1
                return None
            except Crash:  # the update waits in the inbox and is handled in the next life
                self.restart()
            except Exception as error:
                self._bug(error)
                return None
            finally:
                self.watch.caller = None
                self._mortal = False

    # what the program does by itself

    def run(
        self,
        step: Callable[Concatenate[Session, datetime, P], R],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> R:
        """A step of the administrator's commands, or a query."""
        return at_once(self.desk.do(step, *args, **kwargs))

    def tick(self, *names: str) -> None:
        """Some of the clockwork, or all of it, until nothing more is found due.

        All steps of a round share a transaction, as they may when they come at one moment.
        """
        chosen = [self.program.due[name] for name in names or self.program.due]
        for _ in range(MOST_ROUNDS):
            if not self._survive(lambda: at_once(self.desk.do(self._round, chosen))):
                break
        else:
            self.watch.blame(Rule.NOTICED, self.clock.now(), f"{names or 'it'} finds no end")
        if not names:
            self._survive(lambda: at_once(self.desk.do(self._unarrived)))

    @staticmethod
    def _round(session: Session, now: datetime, chosen: Sequence[Due]) -> int:
        """How much was found by the steps that look for more until there is none."""
        found = 0
        for due in chosen:
            one = due.step(session, now)
            session.flush()
            found += one if due.full != inf else 0
        return found

    def _unarrived(self, session: Session, now: datetime) -> int:
        return self.program.unarrived(session, now, self.up_since)

    def deliver(self) -> datetime | None:
        """Everything that is due goes out; when there is more to send."""
        return self._survive(lambda: self.post.deliver())  # the post of the life it is done in

    def _survive(self, work: Callable[[], R]) -> R | None:
        """Do it, in the next life if need be; a bug is written down."""
        while True:
            self._mortal = True
            try:
                return work()
            except Crash:
                self.restart()
            except Exception as error:
                self._bug(error)
                return None
            finally:
                self._mortal = False

    def peek(self) -> tuple[datetime | None, datetime | None]:
        """When supervision has to look next, and when something may be sent; a glance, no step."""
        if self._peeked_at != self.books.written:
            self._peeked = self._look_at(_PEEK)
            self._peeked_at = self.books.written
        return self._peeked

    def owed(self) -> tuple[int, int]:
        """How many notices have been left and how many events happened, so far."""
        notices_left, events = self._look_at(_OWED)
        return notices_left or 0, events or 0

    def _look_at(self, wanted: Select[Any]) -> Any:
        if self._glass is None:
            self._glass = self.books.engine.connect()
        found = self._glass.execute(wanted).one()
        self._glass.rollback()
        return found

    def awaited(self, caller: Caller) -> str:
        """What the bot waits for from somebody; "" for nothing."""
        return self.run(_awaited, caller)

    def city(self) -> City:
        """The city as it is now."""
        return self.run(lambda session, _now: city(session))

    def _seen(self, session: WatchedTransaction) -> None:
        self.watch.after_step(session, self.clock.now())

    def _delivered(self, session: Session, now: datetime, notice: Notice) -> None:
        """Whoever did something just before it was left is being answered, however late."""
        last = self.active.get((Counter(notice.counter), notice.chat_id))
        asked = last is not None and last >= notice.created_at - JUST_NOW
        self.watch.arrived(session, now, notice, asked=asked)

    def _bug(self, error: Exception) -> None:
        where = error.__traceback__
        while where is not None and where.tb_next is not None:
            where = where.tb_next
        place = f"{where.tb_frame.f_code.co_filename}:{where.tb_lineno}" if where else ""
        self.watch.blame(Rule.NO_BUG, self.clock.now(), f"{type(error).__name__} at {place}")


def _awaited(session: Session, now: datetime, caller: Caller) -> str:
    identity = people.get_identity(session, caller.counter, caller.telegram_id)
    if identity is None:
        return ""
    waiting = conversations.get(session, now, caller.counter, caller.chat_id, identity.person_id)
    return waiting.expecting.value if waiting is not None else ""


def private(counter: Counter, telegram_id: int, name: str, language: str = "zh-hans") -> Caller:
    """Somebody in their own chat with a bot."""
    return Caller(counter, telegram_id, telegram_id, True, name, language)
