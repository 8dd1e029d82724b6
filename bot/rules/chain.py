"""哈希链: each event of a case holds the hash before it; each head of the database all before it.

    event   SHA-256 of the hash before it, a line feed, and the event as canonical JSON
    first   its hash before is SHA-256 of "shuoshi/1 petition " and the petition's id
    head    SHA-256 of the head before it, the hashes of the events it seals in order of their
            ids, and canonical JSON of how many they are, the last id and the moment; a line each

Canonical JSON: keys sorted, no spaces, ASCII with \\u escapes; moments in UTC with microseconds,
2026-03-04T02:00:00.000000+00:00; a float as the text of its hexadecimal form, so that no two
languages can print it differently. This format is for ever: tests/rules/test_chain.py pins it.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import sha256
from typing import Any

from storage.json_text import encoder

# What is written is a copy without cycles: nobody has to look for one.
_AS_JSON = encoder(sort_keys=True, separators=(",", ":"), allow_nan=False, check_circular=False)
_AS_IT_IS = frozenset({str, int, bool, type(None)})  # as nearly everything is
_REMEMBERED = 256  # moments: a step writes the same few again and again
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
    event = (  # canonical JSON, without a mapping made only to be put in order
        f'{{"at":"{moment(at)}"'
        f',"details":{canonical(details)}'
        f',"kind":{_word(kind)}'
        f',"number":{_alone(number)}'
        f',"person":{_alone(person_id)}'
        f',"petition":{_alone(petition_id)}'
        f',"role":{"null" if role is None else _word(role)}}}'
    )
    return _hash(before or first_link(petition_id), event)


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
    return _moment(at if at.tzinfo is UTC else at.astimezone(UTC))


@lru_cache(_REMEMBERED)  # of any other zone an hour of a night in autumn would be two
def _moment(utc: datetime) -> str:
    return utc.isoformat(timespec="microseconds")


def canonical(value: Any) -> str:
    """The one way to write a value; TypeError for what JSON cannot hold."""
    return _AS_JSON(_plain(value))


@lru_cache(_REMEMBERED)  # they are those of two vocabularies
def _word(word: str) -> str:
    return canonical(str(word))


def _alone(value: Any) -> str:
    """A number or nothing, as `canonical` has it; who verifies may find another thing."""
    if value is None:
        return "null"
    return str(value) if type(value) is int else canonical(value)


def _plain(value: Any) -> Any:
    """Nearly all is of the first three kinds, and those are told by a look at the type."""
    kind = type(value)
    if kind in _AS_IT_IS:
        return value
    if kind is dict:
        return {
            str(key): one if type(one) in _AS_IT_IS else _plain(one) for key, one in value.items()
        }
    if kind is list:
        return [one if type(one) in _AS_IT_IS else _plain(one) for one in value]
    return _plain_of_others(value)


def _plain_of_others(value: Any) -> Any:
    if isinstance(value, str):
        return str(value)
    if isinstance(value, int):
        return int(value)
    if isinstance(value, float):
        return value.hex()
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    raise TypeError(f"no {type(value).__name__} in a history")


def _hash(before: str, event: str) -> str:
    return sha256(f"{before}\n{event}".encode()).hexdigest()
