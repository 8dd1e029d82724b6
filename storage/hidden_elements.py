"""Matroska 里的标签: its tags and attachments become Void elements, which every player skips."""

from collections.abc import Iterator
from typing import NamedTuple

from storage.camera_positions import Position, position_in_film

MOST_ELEMENTS = 100_000
MATROSKA = b"\x1aE\xdf\xa3"
_SEGMENT = 0x18538067
_TELLING = frozenset({0x1254C367, 0x1941A469})  # Tags, Attachments
_VOID = b"\xec\x01"  # and seven bytes of its size
_VOID_HEAD = 9


class Element(NamedTuple):
    """What it is, where it begins, where its content does, and where it ends."""

    kind: int
    at: int
    start: int
    end: int


def of_elements(content: bytes, blanked: bytearray) -> Position | None:
    """Empty what tells; the position it told. ValueError for what is not made of elements."""
    found = None
    for outer in _elements(content, 0, len(content)):
        if outer.kind != _SEGMENT:
            continue
        for one in _elements(content, outer.start, outer.end):
            if one.kind in _TELLING and one.end - one.at >= _VOID_HEAD:
                found = position_in_film(content[one.start : one.end]) or found
                length = one.end - one.at - _VOID_HEAD
                blanked[one.at : one.end] = _VOID + length.to_bytes(7, "big") + bytes(length)
    return found


def _elements(content: bytes, start: int, end: int) -> Iterator[Element]:
    """One whose size is not told (a film that was recorded live) is the rest."""
    for _ in range(MOST_ELEMENTS):
        if start >= end:
            return
        width = _width(content, start, 4)
        kind = int.from_bytes(content[start : start + width], "big")
        size_at = start + width
        width = _width(content, size_at, 8)
        size = int.from_bytes(content[size_at : size_at + width], "big") & ((1 << 7 * width) - 1)
        begins = size_at + width
        untold = size == (1 << 7 * width) - 1
        ends = end if untold else min(begins + size, end)  # or cut short
        yield Element(kind, start, begins, ends)
        start = ends
    raise ValueError("too many elements")


def _width(content: bytes, at: int, most: int) -> int:
    """How many bytes a number has: its first byte begins with as many zeros, less one."""
    width = 9 - content[at].bit_length()
    if width > most or at + width > len(content):
        raise ValueError("a number that is none")
    return width
