"""核对: whether a history is what was once written; where it first breaks.

changed    an event is not what was hashed, or the one before it is gone (renumbered)
missing    a number is left out, or the end is gone
inserted   an event that no hash knows of, or the case has lost count
moved      an event stands where another was
head       the case names another last hash
orphan     events of a case that is gone
content    what was said, answered, judged or attached is not what the history holds the hash of:
           changed, lost (content-lost), or there without having been told of (content-foreign)
booked     state, owner, a moment, a limit or a count of the case is not what its events say
forged     the hash is right, but this program never writes an event like that
sealed     the events under a head of the database are not those it sealed
unsealed   a head of the database is missing
left       events have gone unsealed while others happened: the newest heads are missing
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import groupby
from operator import attrgetter
from typing import Any

from bot.rules import ledger
from bot.rules.chain import link, seal
from bot.rules.content import CONTENT, compare
from storage.words import EventKind

UNDONE = EventKind.UNDONE.value
SEALED_WITHIN = timedelta(minutes=10)  # heads are written each minute; see is_left


@dataclass(frozen=True, slots=True)
class Case:
    """What a case says of its history; `events` and `head` are of the last event.

    `known` and `kept`: see bot.rules.content.compare.
    """

    petition_id: int
    events: int
    head: str
    known: Mapping[str, str] | None = field(default_factory=dict)  # None: it cannot be read
    kept: Mapping[str, str] | None = None  # None: what it consists of is not asked
    is_draft: bool = False
    row: Mapping[str, Any] = field(default_factory=dict)  # what is booked; see bot.rules.ledger


@dataclass(frozen=True, slots=True)
class Recorded:
    """An event as it is found; `at` None and `details` None when they cannot be read."""

    id: int
    petition_id: int
    number: int
    kind: str
    at: datetime | None
    person_id: int | None
    role: str | None
    details: dict[str, Any] | None
    hash: str


@dataclass(frozen=True, slots=True)
class Head:
    """A head of the database: seals `events` events up to `last_event_id`."""

    id: int
    at: datetime | None  # None: it cannot be read
    last_event_id: int
    events: int
    head: str


@dataclass(frozen=True, slots=True)
class Break:
    """What is wrong, at which number of which case, and when that event happened, if it says."""

    what: str
    petition_id: int
    number: int
    at: datetime | None = None
    kind: str = ""
    part: str = ""  # of the content: a key of bot.rules.content; of what is booked: the column


@dataclass(frozen=True, slots=True)
class BrokenHead:
    """A head that does not fit: it seals events with ids over `after` up to `last_event_id`."""

    what: str
    id: int
    at: datetime | None
    after: int
    last_event_id: int


def audit(
    cases: Iterable[Case],
    events: Iterable[Recorded],
    erased: Callable[[int], None] = lambda _petition_id: None,
) -> Iterator[Break]:
    """The first break of each case; both come by petition, events by number within it.

    `erased` hears of each case of which something has been erased.
    """
    groups = groupby(events, key=attrgetter("petition_id"))
    group = next(groups, None)
    for case in cases:
        while group is not None and group[0] < case.petition_id:
            yield _orphan(group[1])
            group = next(groups, None)
        own: list[Recorded] = []
        if group is not None and group[0] == case.petition_id:
            own = list(group[1])
            group = next(groups, None)
        found = first_break(case, own) or _content(case, own, erased) or _booked(case, own)
        if found is not None:
            yield found
    while group is not None:
        yield _orphan(group[1])
        group = next(groups, None)


def _content(
    case: Case, events: Sequence[Recorded], erased: Callable[[int], None]
) -> Break | None:
    if case.kept is None:
        return None
    if case.known is None:
        return Break("booked", case.petition_id, 0, part="content")
    found, gone = compare(events, case.known, case.kept, is_draft=case.is_draft)
    if gone:
        erased(case.petition_id)
    if found is None:
        return None
    one = events[found.number - 1] if found.number else None
    what = "content" if found.what == "changed" else f"content-{found.what}"
    at, kind = (one.at, one.kind) if one is not None else (None, "")
    return Break(what, case.petition_id, found.number, at, kind, found.key)


def _booked(case: Case, events: Sequence[Recorded]) -> Break | None:
    found = ledger.discrepancy(case.row, events)
    if found is None:
        return None
    one = events[found.number - 1] if found.number else None
    at, kind = (one.at, one.kind) if one is not None else (None, "")
    return Break("booked", case.petition_id, found.number, at, kind, found.column)


def first_break(case: Case, events: Sequence[Recorded]) -> Break | None:
    """Where the history of one case is not what it was; events in order of their numbers."""
    before = ""
    for expected, one in enumerate(events, start=1):
        if one.number > expected:
            return Break("missing", case.petition_id, expected, one.at)
        if one.hash != _link(before, one, expected):
            what = _how(events, expected - 1, before)
            return Break(what, case.petition_id, expected, one.at, one.kind)
        if not _is_ours(one):
            return Break("forged", case.petition_id, expected, one.at, one.kind)
        before = one.hash
    return _end(case, events, before)


def _end(case: Case, events: Sequence[Recorded], last: str) -> Break | None:
    count = len(events)
    if case.events < 0:  # it cannot be read
        return Break("head", case.petition_id, count, events[-1].at if events else None)
    if count < case.events:
        return Break("missing", case.petition_id, count + 1)
    if count > case.events:
        one = events[case.events]
        return Break("inserted", case.petition_id, case.events + 1, one.at, one.kind)
    if last != case.head:
        return Break("head", case.petition_id, count, events[-1].at if events else None)
    return None


def _how(events: Sequence[Recorded], at: int, before: str) -> str:
    """What happened where the chain broke: is what belongs there somewhere behind?"""
    for later in range(at + 1, len(events)):
        if events[later].hash == _link(before, events[later], at + 1):
            return "inserted" if later == at + 1 and not _fits_later(events, at) else "moved"
    return "changed"


def _fits_later(events: Sequence[Recorded], at: int) -> bool:
    """Whether the event that does not belong here belongs behind the next: they changed places."""
    return events[at].hash == _link(events[at + 1].hash, events[at], at + 2)


def _link(before: str, one: Recorded, number: int) -> str | None:
    if one.at is None or one.details is None:
        return None
    try:
        return link(
            before,
            petition_id=one.petition_id,
            number=number,
            kind=one.kind,
            at=one.at,
            person_id=one.person_id,
            role=one.role,
            details=one.details,
        )
    except (TypeError, ValueError):  # what was never written by us
        return None


def _is_ours(one: Recorded) -> bool:
    """Whether what others rely on has the form in which it is written."""
    details = one.details or {}
    told = details.get(CONTENT, {})
    if not isinstance(told, Mapping) or not all(isinstance(sha, str) for sha in told.values()):
        return False
    undone = (details.get(end, 0) for end in ("first", "last")) if one.kind == UNDONE else ()
    return all(isinstance(end, int) and 0 <= end <= one.number for end in undone)


def _orphan(events: Iterable[Recorded]) -> Break:
    first = next(iter(events))
    return Break("orphan", first.petition_id, first.number, first.at, first.kind)


def audit_heads(
    heads: Iterable[Head], hashes: Iterable[tuple[int, str]]
) -> tuple[BrokenHead | None, int]:
    """The first head that does not fit, and how many events no head has sealed yet.

    Heads by id from 1; hashes of events with their ids, by id.
    """
    rest = iter(hashes)
    waiting = next(rest, None)
    before, after = "", 0
    for expected, one in enumerate(heads, start=1):
        if one.id != expected:
            return BrokenHead("unsealed", expected, one.at, after, one.last_event_id), 0
        sealed = []
        while waiting is not None and waiting[0] <= one.last_event_id:
            sealed.append(waiting[1])
            waiting = next(rest, None)
        is_whole = one.at is not None and _sealed(before, sealed, one) == (one.head, one.events)
        if not is_whole:
            return BrokenHead("sealed", one.id, one.at, after, one.last_event_id), 0
        before, after = one.head, one.last_event_id
    return None, (0 if waiting is None else 1 + sum(1 for _ in rest))


def _sealed(before: str, hashes: Sequence[str], one: Head) -> tuple[str, int]:
    assert one.at is not None, "asked before"
    return seal(before, hashes, last_id=one.last_event_id, at=one.at)


def is_left(first: datetime, newest: datetime) -> bool:
    """Whether the first event that no head seals should long have had one.

    By the newest event, not by the clock: while the program is off nothing is sealed, and nothing
    happens either.
    """
    return newest - first > SEALED_WITHIN
