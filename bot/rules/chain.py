"""哈希链: each event of a case holds the hash before it; each head of the database all before it.

    event   SHA-256 of the hash before it, a line feed, and the event as canonical JSON
    first   its hash before is SHA-256 of "shuoshi/1 petition " and the petition's id
    head    SHA-256 of the head before it, the hashes of the events it seals in order of their
            ids, and canonical JSON of how many they are, the last id and the moment; a line each

Canonical JSON: keys sorted, no spaces, ASCII with \\u escapes; moments in UTC with microseconds,
2026-03-04T02:00:00.000000+00:00; a float as the text of its hexadecimal form, so that no two
languages can print it differently. This format is for ever: tests/rules/test_chain.py pins it.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

_JSON = json.JSONEncoder(sort_keys=True, separators=(",", ":"), allow_nan=False)
_AS_IT_IS = frozenset({str, int, bool, type(None)})  # as nearly everything is
FIRST_HEAD = sha256(b"shuoshi/1 heads").hexdigest()


def first_link(petition_id: int) -> str:
    """What the first event of a case holds for the hash before it."""
    return sha256(f"shuoshi/1 petition {petition_id}".encode()).hexdigest()


def link(
    before: str,
    *,
    petition_id: int,
    number: int,
    kind: str,
    at: datetime,
    person_id: int | None,
    role: str | None,
    details: Mapping[str, Any],
) -> str:
    """The hash of an event; `before` is "" for the first. TypeError for what JSON cannot hold."""
    event = {
        "petition": petition_id,
        "number": number,
        "kind": str(kind),
        "at": moment(at),
        "person": person_id,
        "role": None if role is None else str(role),
        "details": details,
    }
    return _hash(before or first_link(petition_id), canonical(event))


def seal(before: str, hashes: Iterable[str], *, last_id: int, at: datetime) -> tuple[str, int]:
    """The head over some events and how many they were; `before` is "" for the first."""
    whole = sha256(f"{before or FIRST_HEAD}\n".encode())
    count = 0
    for one in hashes:
        whole.update(f"{one}\n".encode())
        count += 1
    end = {"events": count, "last": last_id, "at": moment(at)}
    whole.update(f"{canonical(end)}\n".encode())
    return whole.hexdigest(), count


def moment(at: datetime) -> str:
    """A point in time, as the chain writes it."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def canonical(value: Any) -> str:
    """The one way to write a value; TypeError for what JSON cannot hold."""
    return _JSON.encode(_plain(value))


def _plain(value: Any) -> Any:
    if type(value) in _AS_IT_IS:
        return value
    if isinstance(value, str):
        return str(value)
    if isinstance(value, int):
        return int(value)
    if isinstance(value, float):
        return value.hex()
    if isinstance(value, dict | Mapping):
        return {
            str(key): one if type(one) in _AS_IT_IS else _plain(one) for key, one in value.items()
        }
    if isinstance(value, list | tuple):
        return [one if type(one) in _AS_IT_IS else _plain(one) for one in value]
    raise TypeError(f"no {type(value).__name__} in a history")


def _hash(before: str, event: str) -> str:
    return sha256(f"{before}\n{event}".encode()).hexdigest()
