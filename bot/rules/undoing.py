"""撤销: how long a step of staff can be undone, and what stands of a history with undone ones."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any, Protocol, TypeVar

from storage.words import EventKind

HALF_A_MINUTE = timedelta(seconds=30)  # until then residents hear nothing


class Happened(Protocol):
    """An event, as far as it matters here."""

    number: int
    kind: EventKind
    details: dict[str, Any]


Its = TypeVar("Its", bound=Happened)


def undone_by(details: Mapping[str, Any]) -> range:
    """The numbers of the events that an UNDONE event takes back: details.first to details.last."""
    return range(int(details.get("first", 0)), int(details.get("last", -1)) + 1)


def in_force(events: Iterable[Its]) -> list[Its]:
    """What stands: without undone steps and without their undoing, as if neither had been."""
    events = list(events)
    gone = {
        number
        for event in events
        if event.kind == EventKind.UNDONE
        for number in (event.number, *undone_by(event.details))
    }
    return [event for event in events if event.number not in gone] if gone else events
