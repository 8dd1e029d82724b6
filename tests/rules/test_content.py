"""What a case consists of, against what its events hold of it."""

from dataclasses import dataclass, field
from typing import Any

import pytest

from bot.rules.content import Difference, compare, digest, of_case, standing, unrecorded
from storage.words import EventKind

LAMP, DOOR = digest("路灯坏了"), digest("门坏了")


@dataclass(frozen=True)
class Event:
    """An event, as far as it matters here."""

    number: int
    content: dict[str, str] = field(default_factory=dict)
    kind: EventKind = EventKind.NOTED
    more: dict[str, Any] = field(default_factory=dict)

    @property
    def details(self) -> dict[str, Any]:
        return {"content": self.content, **self.more}


SAID = Event(1, {"text": LAMP, "s1": LAMP})
TAKEN_BACK = Event(3, kind=EventKind.UNDONE, more={"first": 2, "last": 2})


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ([SAID], {"text": (LAMP, 1), "s1": (LAMP, 1)}),
        ([SAID, Event(2, {"s1": DOOR})], {"text": (LAMP, 1), "s1": (DOOR, 2)}),  # said anew
        ([SAID, Event(2, {"s1": ""})], {"text": (LAMP, 1)}),  # gone by right
        ([SAID, Event(2, {"s1": DOOR}), TAKEN_BACK], {"text": (LAMP, 1), "s1": (LAMP, 1)}),
    ],
)
def test_what_the_last_event_says_stands(
    events: list[Event], expected: dict[str, tuple[str, int]]
) -> None:
    assert standing(events) == expected


@pytest.mark.parametrize(
    ("kept", "known", "difference", "erased"),
    [
        ({"text": LAMP, "s1": LAMP}, {}, None, []),
        ({"text": LAMP, "s1": DOOR}, {}, Difference("changed", "s1", 1), []),
        ({"text": LAMP}, {}, Difference("lost", "s1", 1), []),
        ({"text": LAMP, "s1": LAMP, "s2": DOOR}, {}, Difference("foreign", "s2"), []),
        ({"text": LAMP, "s1": LAMP, "s2": DOOR}, {"s2": DOOR}, None, []),  # no event told it yet
        ({"text": "", "s1": ""}, {}, None, ["text", "s1"]),  # somebody was forgotten
        ({"text": LAMP, "s1": LAMP, "result": ""}, {}, None, []),  # nothing was answered
    ],
)
def test_what_there_is_is_compared(
    kept: dict[str, str],
    known: dict[str, str],
    difference: Difference | None,
    erased: list[str],
) -> None:
    assert compare([SAID], known, kept) == (difference, erased)


def test_the_next_event_tells_what_is_new_and_what_has_gone() -> None:
    known = {"text": LAMP, "result": DOOR, "s7": DOOR}

    told = unrecorded(known, of_case("路灯坏了", "", "太慢了", None, None))

    assert told == {"s7": DOOR, "result": "", "reason": digest("太慢了")}


def test_a_rating_is_one_thing_and_silence_is_none() -> None:
    silent = of_case("", "", "", None, None)
    rated = {of_case("", "", "", solved, None)["rating"] for solved in (True, False)}

    assert silent == {}
    assert len(rated) == 2
