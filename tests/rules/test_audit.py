"""What was done to a history, and what the audit calls it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.rules.audit import (
    Break,
    BrokenHead,
    Case,
    Head,
    Recorded,
    audit,
    audit_heads,
    first_break,
    is_left,
)
from bot.rules.chain import link, seal

NOW = datetime(2026, 3, 4, 2, tzinfo=UTC)
History = list[Recorded]


def event(before: str, petition_id: int, number: int, **rest: Any) -> Recorded:
    """As the program writes it."""
    fields: dict[str, Any] = {
        "petition_id": petition_id,
        "number": number,
        "kind": "noted",
        "at": NOW + timedelta(minutes=number),
        "person_id": None,
        "role": None,
        "details": {"n": number},
        **rest,
    }
    number = petition_id * 100 + number
    return Recorded(id=number, hash=link(before, **fields), **fields)


def history(petition_id: int = 1, count: int = 5) -> History:
    """Events in order."""
    found: History = []
    for number in range(1, count + 1):
        found.append(event(found[-1].hash if found else "", petition_id, number))
    return found


def case_of(events: History) -> Case:
    return Case(events[0].petition_id, len(events), events[-1].hash)


def renumbered(events: History) -> History:
    return [replace(one, number=number) for number, one in enumerate(events, start=1)]


def changed(events: History) -> History:
    return [*events[:2], replace(events[2], details={"n": 33}), *events[3:]]


def changed_with_its_hash(events: History) -> History:
    forged = event(events[1].hash, 1, 3, details={"n": 33})
    return [*events[:2], forged, *events[3:]]


def deleted(events: History) -> History:
    return [*events[:2], *events[3:]]


def deleted_and_renumbered(events: History) -> History:
    return renumbered(deleted(events))


def cut_off(events: History) -> History:
    return events[:3]


def begun_later(events: History) -> History:
    return events[1:]


def inserted(events: History) -> History:
    stranger = replace(events[2], id=999, details={"n": 99}, hash="0" * 64)
    return renumbered([*events[:2], stranger, *events[2:]])


def appended(events: History) -> History:
    return [*events, event(events[-1].hash, 1, 6)]


def swapped(events: History) -> History:
    return renumbered([*events[:2], events[3], events[2], *events[4:]])


def unreadable(events: History) -> History:
    return [*events[:2], replace(events[2], details=None), *events[3:]]


def without_a_moment(events: History) -> History:
    return [*events[:2], replace(events[2], at=None), *events[3:]]


@pytest.mark.parametrize(
    ("tampering", "what", "number"),
    [
        (changed, "changed", 3),
        (changed_with_its_hash, "changed", 4),
        (deleted, "missing", 3),
        (deleted_and_renumbered, "changed", 3),
        (cut_off, "missing", 4),
        (begun_later, "missing", 1),
        (inserted, "inserted", 3),
        (appended, "inserted", 6),
        (swapped, "moved", 3),
        (unreadable, "changed", 3),
        (without_a_moment, "changed", 3),
    ],
)
def test_the_first_break_is_named(
    tampering: Callable[[History], History], what: str, number: int
) -> None:
    events = history()

    found = first_break(case_of(events), tampering(events))

    assert found is not None
    assert (found.what, found.petition_id, found.number) == (what, 1, number)


def test_what_nobody_touched_is_whole() -> None:
    events = history()

    assert first_break(case_of(events), events) is None
    assert first_break(Case(9, 0, ""), []) is None


def test_an_altered_head_of_a_case_is_named() -> None:
    events = history()

    assert first_break(Case(1, 5, "0" * 64), events) == Break("head", 1, 5, events[-1].at)


def test_each_broken_case_is_named_once() -> None:
    first, second, third = history(1), history(2), history(3)
    cases = [case_of(one) for one in (first, second, third)]

    found = audit(cases, [*changed(first), *second, *cut_off(third)])

    assert [(one.what, one.petition_id) for one in found] == [("changed", 1), ("missing", 3)]


@pytest.mark.parametrize("gone", [1, 2, 3])
def test_a_case_that_is_gone_is_missed(gone: int) -> None:
    whole = [history(number) for number in (1, 2, 3)]
    cases = [case_of(one) for one in whole if one[0].petition_id != gone]

    (found,) = audit(cases, [event for one in whole for event in one])

    assert (found.what, found.petition_id) == ("orphan", gone)


def test_a_case_whose_whole_history_is_gone_is_missed() -> None:
    first, second = history(1), history(2)

    (found,) = audit([case_of(first), case_of(second)], first)

    assert (found.what, found.petition_id, found.number) == ("missing", 2, 1)


# heads


def sealed(hashes: list[tuple[int, str]], *sizes: int) -> list[Head]:
    """Heads over so many events each."""
    heads: list[Head] = []
    begin = 0
    for number, size in enumerate(sizes, start=1):
        chunk = hashes[begin : begin + size]
        at, last = NOW + timedelta(minutes=number), chunk[-1][0]
        before = heads[-1].head if heads else ""
        head, count = seal(before, [one for _, one in chunk], last_id=last, at=at)
        heads.append(Head(number, at, last, count, head))
        begin += size
    return heads


HASHES = [(one.id, one.hash) for one in history(1, 9)]


def test_heads_fit_and_the_rest_is_counted() -> None:
    assert audit_heads(sealed(HASHES, 3, 4), HASHES) == (None, 2)
    assert audit_heads(sealed(HASHES, 3, 6), HASHES) == (None, 0)
    assert audit_heads([], []) == (None, 0)


@pytest.mark.parametrize(
    ("hashes", "number"),
    [
        ([*HASHES[:4], (105, "0" * 64), *HASHES[5:]], 2),  # rewritten
        ([*HASHES[:1], *HASHES[2:]], 1),  # deleted
        ([*HASHES[:7], HASHES[8]], None),  # not sealed yet: its case tells
        ([(100, "0" * 64), *HASHES], 1),  # added
    ],
)
def test_a_rewritten_past_does_not_fit_its_head(
    hashes: list[tuple[int, str]], number: int | None
) -> None:
    found, _ = audit_heads(sealed(HASHES, 3, 4), hashes)

    assert (found.id if found else None) == number


def test_a_head_that_was_taken_out_is_missed() -> None:
    first, second, third = sealed(HASHES, 3, 3, 3)

    found, _ = audit_heads([first, third], HASHES)
    renumbered, _ = audit_heads([first, replace(third, id=2)], HASHES)

    assert found == BrokenHead("unsealed", 2, third.at, 103, 109)
    assert renumbered is not None
    assert renumbered.what == "sealed"
    assert second.id == 2


def test_the_moment_of_a_head_is_sealed_too() -> None:
    first, *_ = sealed(HASHES, 3)

    found, _ = audit_heads([replace(first, at=NOW)], HASHES)

    assert found is not None


@pytest.mark.parametrize(("minutes", "left"), [(0, False), (10, False), (11, True)])
def test_events_without_a_head_are_missed_by_the_newest_event(minutes: int, left: bool) -> None:
    assert is_left(NOW, NOW + timedelta(minutes=minutes)) is left
