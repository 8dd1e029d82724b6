"""Histories in a line."""

from dataclasses import dataclass, field
from typing import Any

from storage.words import EventKind, Role


@dataclass
class Happened:
    number: int
    kind: EventKind
    details: dict[str, Any] = field(default_factory=dict)
    role: Role | None = None


def history(*told: EventKind | tuple[int, int]) -> list[Happened]:
    """Events in order, numbered from 1; a pair is the undoing of those numbers."""
    return [
        Happened(number, EventKind.UNDONE, {"first": one[0], "last": one[1]})
        if isinstance(one, tuple)
        else Happened(number, one)
        for number, one in enumerate(told, start=1)
    ]
