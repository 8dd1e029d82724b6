"""照片标签: the directories of a TIFF, DNG or EXIF, of which only what decodes a picture stays.

Everything else (position, XMP, IPTC, owner, author, serial numbers, maker notes) leaves its
directory, the bytes of its values become zeros, and the length and all other offsets stay.
"""

import struct
from collections.abc import Iterator
from typing import NamedTuple

from storage.camera_positions import Position, position_in_exif, position_in_xmp
from storage.effort import Effort

MOST_DIRECTORIES = 64
MOST_ENTRIES = 1024  # of one directory
LONGEST_EXIF = 1 << 20  # bytes; within another file
GPS, XMP = 0x8825, 700
_POINTING = frozenset({4, 13})  # types of a pointer
_POINTERS = frozenset({330, 0x8769, 0xA005})  # to further directories: SubIFDs, EXIF, interop
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4}
_STAYING = (
    *(range(254, 267), range(271, 273), range(273, 304), range(317, 348), range(512, 533)),
    *(range(33421, 33423), range(33434, 33438), range(34850, 34853), range(34855, 34867)),
    *(range(36864, 36865), range(37121, 37123), range(37377, 37387), range(40960, 40964)),
    *(range(41483, 41493), range(41728, 41731), range(41985, 41996)),
    *(range(50706, 50708), range(50710, 50735), range(50736, 50740), range(50741, 50743)),
    *(range(50778, 50781), range(50829, 50932), range(50936, 50966), range(51008, 51023)),
)
_KEPT = frozenset(tag for each in _STAYING for tag in each) | _POINTERS


class Entry(NamedTuple):
    """One tag: what it is, where its twelve bytes stand, and where its values do."""

    tag: int
    at: int
    start: int
    end: int


def effort_of(length: int) -> Effort:
    """What the directories of a file of so many bytes may cost, those of pictures inside too."""
    return Effort(4 * length, MOST_DIRECTORIES * MOST_ENTRIES)


def of_directories(blanked: bytearray, effort: Effort, base: int = 0) -> Position | None:
    """Clean the directories that begin at `base`; the position they told.

    ValueError, IndexError or struct.error when they cannot be followed to their end.
    """
    content = bytes(blanked[base : base + LONGEST_EXIF] if base else blanked)
    order = {b"II": "<", b"MM": ">"}[content[:2]]
    found = None
    for at in list(_directories(content, order, effort)):
        found = _clean(blanked, content, base, order, at) or found
    return position_in_exif(content) or found


def _directories(content: bytes, order: str, effort: Effort) -> Iterator[int]:
    """Where each begins; all of them are paid for before anybody reads or blanks one."""
    waiting, seen = [struct.unpack_from(order + "I", content, 4)[0]], set[int]()
    while waiting:
        at = waiting.pop()
        if not at or at in seen:
            continue
        seen.add(at)
        if len(seen) > MOST_DIRECTORIES:
            raise ValueError("too many directories")
        entries = _entries(content, order, at)
        gone = sum(entry.end - entry.start for entry in entries if entry.tag not in _KEPT)
        effort.spend(size=gone, parts=len(entries))
        waiting.append(struct.unpack_from(order + "I", content, at + 2 + 12 * len(entries))[0])
        for entry in entries:
            if entry.tag in _POINTERS or entry.tag == GPS:
                further = _numbers(content, order, entry)
                effort.spend(parts=len(further))
                waiting += further
        yield at


def _clean(blanked: bytearray, content: bytes, base: int, order: str, at: int) -> Position | None:
    """Take out of one directory what does not stay."""
    entries = _entries(content, order, at)
    begin, end = at + 2, at + 2 + 12 * len(entries)
    found, staying = None, []
    for entry in entries:
        if entry.tag in _KEPT:
            staying.append(content[entry.at : entry.at + 12])
            continue
        if entry.tag == XMP:
            found = position_in_xmp(content[entry.start : entry.end]) or found
        if entry.tag != GPS:
            blanked[base + entry.start : base + entry.end] = bytes(entry.end - entry.start)
    kept = b"".join(staying) + content[end : end + 4]
    blanked[base + begin : base + end + 4] = kept.ljust(end + 4 - begin, b"\0")
    struct.pack_into(order + "H", blanked, base + at, len(staying))
    return found


def _entries(content: bytes, order: str, at: int) -> list[Entry]:
    count = struct.unpack_from(order + "H", content, at)[0]
    if count > MOST_ENTRIES or at + 6 + 12 * count > len(content):
        raise ValueError("a directory that does not end")
    return [_entry(content, order, at + 2 + 12 * number) for number in range(count)]


def _entry(content: bytes, order: str, at: int) -> Entry:
    tag, kind, many, value = struct.unpack_from(order + "HHII", content, at)
    if tag == GPS and kind not in _POINTING:
        raise ValueError("a pointer that readers may take for another")
    length = _SIZES.get(kind, 1) * many
    start = at + 8 if length <= 4 else value
    return Entry(tag, at, start, max(start, min(start + length, len(content))))


def _numbers(content: bytes, order: str, entry: Entry) -> list[int]:
    """Where a pointer points to."""
    count = min((entry.end - entry.start) // 4, MOST_DIRECTORIES)
    return list(struct.unpack_from(f"{order}{count}I", content, entry.start))
