"""核对: every case's chain and every head, on the terminal; the first break by name."""

import re
from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import typer
from rich.progress import Progress, TaskID

from bot.clock import SystemClock
from bot.commands.configuration import settings
from bot.commands.console import FAILED, MISUSED, MOST_CODES, bar, err, say, some, stop
from bot.commands.transacting import trouble_told
from bot.rules.audit import (
    Break,
    BrokenHead,
    Case,
    Head,
    Recorded,
    audit,
    audit_heads,
    is_left,
)
from bot.rules.audited import cases_of
from bot.settings import Settings
from storage import migrating, proof
from storage.history import EVENTS, PETITIONS, Found, found_in

PARTS = {"s": "said", "m": "attached"}  # by the first letter of a key with an id
HEAD = re.compile(r"[0-9a-f]{64}")
MOST_BREAKS = 10  # printed; each is of another case


def verify(written_down: str) -> None:
    """Print what was checked, or what is broken, with status 1."""
    chosen, head = settings(), written_down.strip().lower()
    if head and HEAD.fullmatch(head) is None:
        stop("cli-verify-not-a-head", status=MISUSED, found=head)
    with trouble_told():
        if not migrating.is_current(chosen.database_url):
            stop("cli-verify-no-history")
        with found_in(chosen.database_url) as found:
            _verify(found, chosen, head)


class Verdict(NamedTuple):
    """What became of a look at a whole history."""

    cases: int
    events: int
    is_whole: bool


def judge(found: Found) -> Verdict:
    """Whether the history is what was written; nothing is printed."""
    broken = next(audit(_all_cases(found), (Recorded(**row) for row in found.events())), None)
    broken_head, _ = audit_heads(_heads(found), found.hashes())
    is_whole = broken is None and broken_head is None
    return Verdict(found.count(PETITIONS), found.count(EVENTS), is_whole)


def _verify(found: Found, chosen: Settings, written_down: str) -> None:
    zone = chosen.zone
    heads = _heads(found)
    with bar("cli-verifying", total=2 * found.count(EVENTS)) as (moving, task):
        erased: list[int] = []
        breaks = audit(_all_cases(found), _events(found, moving, task), erased.append)
        broken = list(islice(breaks, MOST_BREAKS))
        hashes = _counted(found.hashes(), moving, task)
        broken_head, unsealed = audit_heads(heads, hashes)
    for one in broken:
        _tell(found, zone, one)
    if broken_head is not None:
        _tell_head(found, zone, broken_head)
    unknown = bool(written_down) and written_down not in {one.head for one in heads}
    if unknown:
        say("cli-verify-unknown-head", to=err, style="red", head=written_down)
    left = _tell_left(found, zone, heads, unsealed) if unsealed else None
    is_unbroken = not broken and broken_head is None
    _note(chosen, found, left, is_unbroken=is_unbroken)
    if not is_unbroken or left or unknown:
        raise typer.Exit(FAILED)
    say(
        "cli-verified",
        cases=found.count(PETITIONS),
        events=found.count(EVENTS),
        heads=len(heads),
        unsealed=unsealed,
    )
    if erased:
        numbers = [found.number(one) or f"#{one}" for one in erased[: MOST_CODES + 1]]
        say("cli-verify-erased", count=len(erased), cases=some(numbers))
    _tell_newest(heads, zone)


def _all_cases(found: Found) -> Iterator[Case]:
    return cases_of(found.cases(), found.statements(), found.media())


def _events(found: Found, moving: Progress, task: TaskID) -> Iterator[Recorded]:
    return (Recorded(**row) for row in _counted(found.events(), moving, task))


def _heads(found: Found) -> list[Head]:
    return [Head(**row) for row in found.heads()]


def _counted(rows: Iterator[Any], moving: Progress, task: TaskID) -> Iterator[Any]:
    for number, row in enumerate(rows, start=1):
        if number % 1000 == 0:
            moving.advance(task, 1000)
        yield row


def _tell(found: Found, zone: ZoneInfo, one: Break) -> None:
    say(
        "cli-verify-break",
        to=err,
        style="red",
        what=one.what,
        case=found.number(one.petition_id) or f"#{one.petition_id}",
        number=one.number,
        at=_clock(one.at, zone),
        kind=one.kind or "none",
        part=_part(one),
    )


def _part(one: Break) -> str:
    """Of what is booked the column; of the content whether it was said or attached."""
    if one.what == "booked":
        return one.part
    return PARTS.get(one.part[:1], one.part) or "none"


def _tell_head(found: Found, zone: ZoneInfo, one: BrokenHead) -> None:
    numbers = list(found.numbers_between(one.after, one.last_event_id))
    say(
        "cli-verify-broken-head",
        to=err,
        style="red",
        what=one.what,
        number=one.id,
        at=_clock(one.at, zone),
        first=one.after + 1,
        last=one.last_event_id,
        cases=some(numbers) or "none",
    )


def _note(chosen: Settings, found: Found, left: datetime | None, *, is_unbroken: bool) -> None:
    """For /metrics and /healthz."""
    before, now, events = proof.last(chosen.data), SystemClock().now(), found.count(EVENTS)
    seen = proof.looked(before, now, is_unbroken=is_unbroken, events=events, left=left)
    proof.note(chosen.data, seen)


def _tell_left(found: Found, zone: ZoneInfo, heads: list[Head], unsealed: int) -> datetime | None:
    """Events that no head seals although others came long after them; when the first was."""
    ends = found.ends_since(heads[-1].last_event_id if heads else 0)
    if ends is None or not is_left(*ends):
        return None
    say(
        "cli-verify-left",
        to=err,
        style="red",
        count=unsealed,
        first=_clock(ends[0], zone),
        newest=_clock(ends[1], zone),
        heads=len(heads),
    )
    return ends[0]


def _tell_newest(heads: list[Head], zone: ZoneInfo) -> None:
    """What a city writes down outside: whoever changes history now would have to change that."""
    if not heads:
        say("cli-verify-no-head")
        return
    newest = heads[-1]
    at = _clock(newest.at, zone)
    say("cli-verify-head", number=newest.id, at=at, head=newest.head)


def _clock(at: datetime | None, zone: ZoneInfo) -> str:
    return f"{at.astimezone(zone):%Y-%m-%d %H:%M:%S}" if at else "none"
