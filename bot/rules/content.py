"""内容印记: what a case consists of, as hashes that its history holds; whether it still does.

    key      hash of
    text     the resident's words as the case shows them
    result   the answer (办结)
    reason   why somebody was not satisfied
    rating   solved and satisfaction, as canonical JSON
    s<id>    a statement's text
    m<id>    an attachment's bytes, as its row names them

An event holds under `content` what has changed since the one before it; "" is gone by right.
Whatever is emptied later, as for somebody who wants to be forgotten, is erased: its hash stays in
the chain, which holds, and whoever verifies is told so. What was changed, lost or slipped in is a
difference.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from bot.rules.chain import canonical
from bot.rules.undoing import in_force

CONTENT = "content"  # in the details of an event
OWN = ("text", "result", "reason", "rating")


@dataclass(frozen=True, slots=True)
class Difference:
    """What is not as the history says: `changed`, `lost` or `foreign`; `number` of the event."""

    what: str
    key: str
    number: int = 0


def digest(words: str) -> str:
    """Hex SHA-256; "" of nothing."""
    return sha256(words.encode()).hexdigest() if words else ""


def of_case(
    text: str, result: str, reason: str, solved: bool | None, satisfaction: str | None
) -> dict[str, str]:
    """The hashes of what a case itself holds; what is empty is left out."""
    found = {"text": text, "result": result, "reason": reason}
    if solved is not None or satisfaction is not None:
        found["rating"] = canonical([solved, None if satisfaction is None else str(satisfaction)])
    return {key: digest(words) for key, words in found.items() if words}


def key_of_statement(number: int | None) -> str:
    """Of a row of statements."""
    return f"s{number}"


def key_of_media(number: int | None) -> str:
    """Of a row of media."""
    return f"m{number}"


def unrecorded(known: Mapping[str, str], now: Mapping[str, str]) -> dict[str, str]:
    """What the next event has to tell: rows that are new, and what the case holds otherwise.

    `known`: what its events have told of the case itself, and rows they have not told of yet.
    """
    if known == now:  # as mostly
        return {}
    rows = {key: sha for key, sha in known.items() if key not in OWN}
    own = {key: now.get(key, "") for key in OWN if known.get(key, "") != now.get(key, "")}
    return {**rows, **own}


def standing(events: Iterable[Any]) -> dict[str, tuple[str, int]]:
    """What the case must hold by its events, and the number of the one that told so."""
    found: dict[str, tuple[str, int]] = {}
    for one in in_force(events):
        for key, sha in one.details.get(CONTENT, {}).items():
            found[key] = (sha, one.number)
    return {key: (sha, number) for key, (sha, number) in found.items() if sha}


def compare(
    events: Sequence[Any],
    known: Mapping[str, str],
    kept: Mapping[str, str],
    *,
    is_draft: bool = False,
) -> tuple[Difference | None, list[str]]:
    """The first difference, by event, and the keys of what was erased.

    `kept`: what there is now; "" what is there, but empty. What a draft says as a whole is told
    when it is sent.
    """
    wanted = {**standing(events), **_not_told_yet(known)}
    unasked = OWN if is_draft else ()
    wanted = {
        key: (sha, number) for key, (sha, number) in wanted.items() if sha and key not in unasked
    }
    kept = {key: sha for key, sha in kept.items() if key not in unasked}
    differences = sorted(_differences(wanted, kept), key=lambda one: (one.number, one.key))
    erased = [key for key in wanted if key in kept and not kept[key]]
    return (differences[0] if differences else None), erased


def _not_told_yet(known: Mapping[str, str]) -> dict[str, tuple[str, int]]:
    return {key: (sha, 0) for key, sha in known.items() if key not in OWN}


def _differences(
    wanted: Mapping[str, tuple[str, int]], kept: Mapping[str, str]
) -> Iterator[Difference]:
    for key, (sha, number) in wanted.items():
        if key not in kept:
            yield Difference("lost", key, number)
        elif kept[key] not in ("", sha):
            yield Difference("changed", key, number)
    for key, sha in kept.items():
        if sha and key not in wanted:
            yield Difference("foreign", key)
