"""The format of the chain, pinned for ever: whoever changes it breaks every history there is."""

import json
from datetime import UTC, datetime
from enum import StrEnum
from hashlib import sha256
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.rules.chain import FIRST_HEAD, canonical, first_link, link, moment, seal

STARTED: dict[str, Any] = {
    "petition_id": 7,
    "number": 1,
    "kind": "started",
    "at": datetime(2026, 3, 4, 2, tzinfo=UTC),
    "person_id": 23,
    "role": None,
    "details": {},
}
DISPATCHED: dict[str, Any] = {
    "petition_id": 7,
    "number": 2,
    "kind": "dispatched",
    "at": datetime(2026, 3, 4, 10, 0, 0, 125000, tzinfo=ZoneInfo("Asia/Shanghai")),
    "person_id": None,
    "role": "grid_officer",
    "details": {
        "to": 4,
        "passed": [[5, "absent"]],
        "理由": "不归我管",
        "share": 0.5,
        "b": True,
        "n": None,
    },
}
FIRST = "97d91e5e7102d190dee03d176a072ac7cc3d2606158a404cadbbec51029eb9a6"
SECOND = "6e8cb7d00a0e6c866a1ebe74a4b123bd3d15f5be67a59e970f24f4ad8de6d581"
HEAD = "56a2ba655b76c45a6f41a8b99323ee61fdaf6a5bbb7b1081ac2b40c76e33e190"


class Kind(StrEnum):
    STARTED = "started"


def test_the_hashes_are_those_of_the_first_day() -> None:
    first = link("", **STARTED)
    second = link(first, **DISPATCHED)
    head = seal("", [first, second], last_id=2, at=datetime(2026, 3, 4, 2, 1, tzinfo=UTC))

    assert (first, second, head) == (FIRST, SECOND, (HEAD, 2))


def test_they_can_be_computed_with_nothing_but_the_docstring() -> None:
    before = sha256(b"shuoshi/1 petition 7").hexdigest()
    event = (
        '{"at":"2026-03-04T02:00:00.000000+00:00","details":{},"kind":"started","number":1,'
        '"person":23,"petition":7,"role":null}'
    )
    top = sha256(b"shuoshi/1 heads").hexdigest()
    end = '{"at":"2026-03-04T02:01:00.000000+00:00","events":2,"last":2}'

    assert sha256(f"{before}\n{event}".encode()).hexdigest() == FIRST
    assert sha256(f"{top}\n{FIRST}\n{SECOND}\n{end}\n".encode()).hexdigest() == HEAD
    assert (first_link(7), FIRST_HEAD) == (before, top)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ({"b": 1, "a": [True, None]}, '{"a":[true,null],"b":1}'),
        ({10: "x", 9: "y"}, '{"10":"x","9":"y"}'),
        (("路灯", '"'), '["\\u8def\\u706f","\\""]'),
        (0.1, '"0x1.999999999999ap-4"'),
        (3.0, '"0x1.8000000000000p+1"'),
        (Kind.STARTED, '"started"'),
        ("😀", '"\\ud83d\\ude00"'),
    ],
)
def test_a_value_is_written_in_one_way_only(value: Any, written: str) -> None:
    assert canonical(value) == written


@pytest.mark.parametrize(
    "found",
    [
        {},
        {"person_id": None, "role": None, "details": {}},
        {"kind": Kind.STARTED, "role": Kind.STARTED},
        {"person_id": True, "number": 2.0, "role": 'he said "no"', "kind": "接单"},
        {"details": {"booked": {"due_at": [None, "x"], "n": [1, 2.5]}, "k": [(Kind.STARTED, [])]}},
        {"details": MappingProxyType({3: MappingProxyType({"b": None, "a": 0.5})})},
    ],
)
def test_an_event_is_one_value_like_any_other(found: dict[str, Any]) -> None:
    event = {**DISPATCHED, **found}
    whole = {
        "petition": event["petition_id"],
        "number": event["number"],
        "kind": event["kind"],
        "at": moment(event["at"]),
        "person": event["person_id"],
        "role": event["role"],
        "details": event["details"],
    }

    assert link(FIRST, **event) == sha256(f"{FIRST}\n{canonical(whole)}".encode()).hexdigest()


def test_a_moment_is_written_in_utc_whatever_its_zone() -> None:
    at = datetime(2026, 3, 4, 10, tzinfo=ZoneInfo("Asia/Shanghai"))

    assert moment(at) == moment(at.astimezone(UTC)) == "2026-03-04T02:00:00.000000+00:00"


def test_what_comes_back_from_a_database_is_written_the_same() -> None:
    details = DISPATCHED["details"]

    assert canonical(json.loads(json.dumps(details))) == canonical(details)


@pytest.mark.parametrize("value", [object(), b"bytes", {1, 2}, datetime(2026, 3, 4, tzinfo=UTC)])
def test_what_json_cannot_hold_is_no_part_of_a_history(value: object) -> None:
    with pytest.raises(TypeError):
        canonical({"value": value})


@pytest.mark.parametrize("field", [*STARTED])
def test_every_field_counts(field: str) -> None:
    different = {**DISPATCHED, "petition_id": 8}[field]
    other: dict[str, Any] = {**STARTED, field: different}

    assert link("", **other) != FIRST
