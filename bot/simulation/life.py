"""Life: what happens next, moment by moment; the clock jumps from one to the other."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from heapq import heappop, heappush
from itertools import count
from random import Random
from zoneinfo import ZoneInfo

from bot.rules.deadline import WorkCalendar
from bot.simulation.invariants import Rule
from bot.simulation.office import Office
from bot.simulation.phones import Shown
from storage.words import Urgency

Deed = Callable[[], None]

EVERY = timedelta(minutes=30)  # the whole clockwork, at most so often; supervision when it is due
TWICE = 0.05  # share of ticks that come double


@dataclass
class Life:
    """The heap of what people and chance are going to do, and the office they do it with."""

    office: Office
    rng: Random
    arrived: Callable[[Shown], None] = lambda _shown: None
    unheard_until: datetime | None = None  # Telegram is away, or the program: people's words wait
    stopped: bool = False  # the program itself is down
    double_ticks: int = 0
    _heap: list[tuple[datetime, int, Deed]] = field(default_factory=list)
    _order: "count[int]" = field(default_factory=count)
    _ticked_at: datetime | None = None
    _more_post_at: datetime | None = None

    def __post_init__(self) -> None:
        self.refresh()

    def refresh(self) -> None:
        """The city has been changed."""
        whole = self.office.city()
        self.calendar: WorkCalendar = whole.calendar
        self.zone: ZoneInfo = whole.zone

    def is_emergency(self, petition_id: int | None) -> bool:
        """Whether somebody is in danger."""
        case = self.office.watch.known.get(petition_id or 0)
        return case is not None and case.urgency == Urgency.EMERGENCY

    @property
    def now(self) -> datetime:
        """The virtual moment."""
        return self.office.clock.now()

    def at(self, moment: datetime, deed: Deed) -> None:
        """Chance or an administrator does something then."""
        heappush(self._heap, (moment, next(self._order), deed))

    def later(self, how_long: timedelta, deed: Deed) -> None:
        """Somebody does something with a phone after a while, when it gets through."""
        self.human(self.now + how_long, deed)

    def human(self, moment: datetime, deed: Deed) -> None:
        """The same at a moment."""
        self.at(moment, lambda: self._when_heard(deed))

    def minutes(self, least: float, most: float) -> timedelta:
        """A random while."""
        return timedelta(minutes=self.rng.uniform(least, most))

    def run(self, until: datetime, each_day: Callable[[datetime], None]) -> None:
        """Live until then; `each_day` is told of every day that is over."""
        day = self.now.date()
        while (moment := self._next(until)) is not None:
            self.office.clock.move(moment)
            if self.now.date() != day:
                day = self.now.date()
                each_day(self.now)
            self._moment()
        self.office.clock.move(until)
        self._moment()

    def _moment(self) -> None:
        """All deeds of this moment, then what the program makes of them."""
        while self._heap and self._heap[0][0] <= self.now:
            _at, _order, deed = heappop(self._heap)
            deed()
        look, _post = self.office.peek()
        if not self.stopped:
            self._tick(look is not None and look <= self.now)
        _look, post = self.office.peek()
        if self.unheard_until is None and post is not None and post <= self.now:
            self._more_post_at = self.office.deliver()
        for shown in self.office.phones.arrivals():
            self.arrived(shown)

    def _next(self, until: datetime) -> datetime | None:
        look, post = self.office.peek()
        moments = [until]
        if self._heap:
            moments.append(self._heap[0][0])
        if self.unheard_until is None:
            moments += [one for one in (post, self._more_post_at) if one and one > self.now]
        if not self.stopped and look is not None:
            moments.append(look)
        moment = min(moments)
        return max(moment, self.now) if moment < until else None

    def _when_heard(self, deed: Deed) -> None:
        if self.unheard_until is None:
            deed()
        else:
            self.human(self.unheard_until + self.minutes(0.2, 20), deed)

    def tick_whole(self) -> None:
        """The next tick is of the whole clockwork."""
        self._ticked_at = None

    def _tick(self, looked_for: bool) -> None:
        """Supervision when something is due, the whole clockwork every now and then."""
        whole = self._ticked_at is None or self.now - self._ticked_at >= EVERY
        if whole:
            self._ticked_at = self.now
            self.office.tick()
        elif looked_for:
            self.office.tick("supervision")
        if whole and self.rng.random() < TWICE:
            self.double_ticks += 1
            before = self.office.owed()
            self.office.tick()
            if self.office.owed() != before:
                self.office.watch.blame(Rule.ONCE, self.now, "a tick came twice")
