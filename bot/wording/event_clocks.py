"""流转时限: which clocks an event has set or moved, as the archive is to read them."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from bot.rules.ledger import BOOKED
from bot.wording.scene import Scene
from storage.tables import Event
from storage.words import EventKind

CLOCKS = (
    "acceptance_due_at",
    "take_due_at",
    "contact_due_at",
    "decision_due_at",
    "due_at",
    "more_time_due_at",
)


def clocks(scene: Scene, event: Event) -> Iterator[str]:
    """A line for each: until when it runs now, and until when it had run before."""
    booked = event.details.get(BOOKED)
    changes: Mapping[str, Any] = booked if isinstance(booked, Mapping) else {}
    for clock in CLOCKS:
        before, after = changes.get(clock, (None, None))
        if after:
            was = moment(scene, before) if before else "none"
            yield scene.plain("file-clock", clock=clock, before=was, after=moment(scene, after))
    yield from _pause(scene, event, *changes.get("paused_until", (None, None)))


def _pause(scene: Scene, event: Event, before: Any, after: Any) -> Iterator[str]:
    """The clock stands from here on, until a moment at the latest; or goes on."""
    until = after or (event.details.get("until") if event.kind == EventKind.PAUSED else None)
    if until:
        yield scene.plain("file-paused-until", at=moment(scene, until))
    elif before and event.kind != EventKind.RESUMED:
        yield scene.plain("file-goes-on")


def moment(scene: Scene, iso: Any) -> str:
    """A moment that an event tells, as the archive writes all of them; "" for none."""
    try:
        at = datetime.fromisoformat(str(iso))
    except ValueError:
        return ""
    return f"{at.astimezone(scene.city.zone):%Y-%m-%d %H:%M}"
