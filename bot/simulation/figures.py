"""The year's figures, read from the tables it has left; every share with what it is a share of."""

from collections import Counter as Tally
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from bot.city.city import City, city
from bot.rules.deadline import WorkCalendar
from storage.new_rows import table_of
from storage.tables import Event, Notice, Petition
from storage.words import (
    Counter,
    EventKind,
    Level,
    NoticeState,
    Priority,
    Satisfaction,
    Source,
    State,
)

HOUR = 3600
OVERDUE = "reminder-100"  # the step of supervision that says so
GIVEN = frozenset({EventKind.DISPATCHED, EventKind.TRANSFERRED, EventKind.TAKEN})
TAKING = frozenset({EventKind.TAKEN, EventKind.ASKED})
SUBMITTED = frozenset({EventKind.SUBMITTED})
RESOLVED = frozenset({EventKind.RESOLVED})
CONTENT = frozenset({Satisfaction.SATISFIED, Satisfaction.FAIR})
_P, _E, _N = table_of(Petition), table_of(Event), table_of(Notice)
_EVENTS = select(_E.c.petition_id, _E.c.kind, _E.c.at, _E.c.details).order_by(_E.c.id)
_CASES = select(
    *(_P.c[name] for name in ("id", "source", "state", "reopened", "bounces", "closed_at")),
    *(_P.c[name] for name in ("solved", "satisfaction")),
).where(_P.c.number.is_not(None))
_SENT = select(
    *(_N.c[name] for name in ("counter", "chat_id", "priority", "edits", "sent_at"))
).where(_N.c.state == NoticeState.SENT)


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    count: int
    of: int

    @property
    def percent(self) -> float:
        """Rounded to a tenth; 0 of 0 is 0."""
        return round(100 * self.count / self.of, 1) if self.of else 0.0


@dataclass(frozen=True, slots=True)
class Span:
    """Working hours: median and the ninth tenth."""

    median: float
    p90: float


@dataclass(frozen=True, slots=True)
class Figures:
    """What a year was like."""

    petitions: int
    sources: dict[Source, int]
    open: int
    taken_in_time: Share  # before supervision said that it is late
    done_in_time: Share
    to_take: Span | None  # None: nobody has
    to_done: Span | None
    reopened: Share  # of the resolved
    silent: Share  # of the closed
    content: Share  # 满意、基本满意, of those who said
    unsolved: Share  # of those who said
    bounced: Share
    bounced_thrice: int
    escalations: dict[Level, int]
    unassigned_hours: float
    notices: dict[Priority, int]
    edits: int
    most_a_day: dict[Counter, int]  # messages to one person on one day


@dataclass(frozen=True, slots=True)
class _Life:
    """The events of one case, as far as they are counted."""

    given: datetime | None
    taken: datetime | None
    late_to_take: bool
    submitted: datetime | None
    resolved: datetime | None
    late: bool
    unassigned: float
    climbs: tuple[Level, ...]


def measure(session: Session, now: datetime) -> Figures:
    """Read everything once."""
    cases = session.connection().execute(_CASES).all()
    lives = _lives(session, now)
    whole = city(session)
    resolved = [life for life in lives if life.resolved]
    closed = [one for one in cases if one.state == State.CLOSED]
    said = [one for one in cases if one.solved is not None or one.satisfaction is not None]
    rated = [one for one in said if one.satisfaction is not None]
    sent = _Sent(session, whole)
    return Figures(
        petitions=len(cases),
        sources=_tally(Source, (one.source for one in cases)),
        open=sum(one.closed_at is None and one.state != State.MERGED for one in cases),
        taken_in_time=_share(
            [life for life in lives if life.taken or life.late_to_take], _in_time
        ),
        done_in_time=_share([life for life in lives if life.resolved or life.late], _done_in_time),
        to_take=_span(whole.calendar, ((one.given, one.taken) for one in lives)),
        to_done=_span(whole.calendar, ((one.submitted, one.resolved) for one in lives)),
        reopened=Share(sum(one.reopened > 0 for one in cases), len(resolved)),
        silent=Share(
            sum(one.solved is None and one.satisfaction is None for one in closed), len(closed)
        ),
        content=Share(sum(one.satisfaction in CONTENT for one in rated), len(rated)),
        unsolved=Share(sum(one.solved is False for one in said), len(said)),
        bounced=Share(sum(one.bounces > 0 for one in cases), len(cases)),
        bounced_thrice=sum(one.bounces >= 3 for one in cases),
        escalations=_tally(Level, (level for life in lives for level in life.climbs)),
        unassigned_hours=round(sum(life.unassigned for life in lives), 1),
        notices=sent.by_priority,
        edits=sent.edits,
        most_a_day=sent.most,
    )


def _share(lives: Sequence[_Life], holds: Any) -> Share:
    return Share(sum(map(holds, lives)), len(lives))


def _in_time(life: _Life) -> bool:
    return not life.late_to_take


def _done_in_time(life: _Life) -> bool:
    return not life.late


def _tally(words: Any, found: Iterable[Any]) -> dict[Any, int]:
    counted = Tally(found)
    return {word: counted[word] for word in words}


def _span(
    calendar: WorkCalendar, pairs: Iterable[tuple[datetime | None, datetime | None]]
) -> Span | None:
    hours = sorted(
        calendar.between(begun, ended).total_seconds() / HOUR
        for begun, ended in pairs
        if begun is not None and ended is not None
    )
    return Span(_quantile(hours, 0.5), _quantile(hours, 0.9)) if hours else None


def _quantile(values: Sequence[float], share: float) -> float:
    return round(values[min(len(values) - 1, int(len(values) * share))], 1)


def _lives(session: Session, now: datetime) -> list[_Life]:
    by_case: dict[int, list[Any]] = defaultdict(list)
    for row in session.connection().execute(_EVENTS):
        by_case[row.petition_id].append(row)
    return [_life(events, now) for events in by_case.values() if _first(events, SUBMITTED)]


def _life(events: Sequence[Any], now: datetime) -> _Life:
    taken, resolved = _first(events, TAKING), _first(events, RESOLVED)
    until_taken = [one for one in events if taken is None or one.at <= taken]
    until_done = [one for one in events if resolved is None or one.at <= resolved]
    climbs = [one for one in events if one.kind == EventKind.ESCALATED]
    return _Life(
        given=_first(events, GIVEN),
        taken=taken,
        late_to_take=any(one.details.get("reason") == "not_taken" for one in until_taken),
        submitted=_first(events, SUBMITTED),
        resolved=resolved,
        late=any(one.details.get("step") == OVERDUE for one in until_done),
        unassigned=sum(_unassigned(events, now)),
        climbs=tuple(Level(one.details["level"]) for one in climbs if "level" in one.details),
    )


def _first(events: Iterable[Any], kinds: frozenset[EventKind]) -> datetime | None:
    return next((one.at for one in events if one.kind in kinds), None)


def _unassigned(events: Iterable[Any], now: datetime) -> Iterator[float]:
    """Hours in which nobody had the case."""
    since: datetime | None = None
    ends = {*GIVEN, EventKind.WITHDRAWN, EventKind.DECLINED, EventKind.MERGED}
    for one in events:
        if one.kind == EventKind.UNASSIGNED:
            since = since or one.at
        elif since is not None and one.kind in ends:
            yield (one.at - since).total_seconds() / HOUR
            since = None
    if since is not None:
        yield (now - since).total_seconds() / HOUR


class _Sent:
    """All that was sent, counted."""

    def __init__(self, session: Session, whole: City) -> None:
        self.edits = 0
        priorities: Tally[Priority] = Tally()
        days: dict[Counter, Tally[tuple[int, str]]] = {one: Tally() for one in Counter}
        for row in session.connection().execute(_SENT):
            if row.edits is not None:
                self.edits += 1
                continue
            priorities[Priority(row.priority)] += 1
            if row.chat_id > 0:  # a person, not a group
                day = row.sent_at.astimezone(whole.zone).date().isoformat()
                days[row.counter][(row.chat_id, day)] += 1
        self.by_priority = {one: priorities[one] for one in Priority}
        self.most = {one: max(found.values(), default=0) for one, found in days.items()}
