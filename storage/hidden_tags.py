"""照片标签: the directories of a TIFF, DNG or EXIF, of which only what decodes a picture stays.

Everything else (position, XMP, IPTC, owner, author, serial numbers, maker notes) leaves its
directory, the bytes of its values become zeros, and the length and all other offsets stay.
"""

import struct
from collections.abc import Iterator
from typing import NamedTuple

from storage.camera_positions import Position, position_in_exif, position_in_xmp

MOST_DIRECTORIES = 64
MOST_ENTRIES = 1024  # of one directory
LONGEST_EXIF = 1 << 20  # bytes; within another file
GPS, XMP = 0x8825, 700
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


def of_directories(blanked: bytearray, base: int = 0) -> Position | None:
    """Clean the directories that begin at `base`; the position they told.

    ValueError, IndexError or struct.error when they cannot be followed to their end.
    """
    content = bytes(blanked[base : base + LONGEST_EXIF] if base else blanked)
    found = position_in_exif(content)
    order = {b"II": "<", b"MM": ">"}[content[:2]]
    waiting, seen = [struct.unpack_from(order + "I", content, 4)[0]], set[int]()
    while waiting:
        at = waiting.pop()
        if not at or at in seen:
            continue
        seen.add(at)
        if len(seen) > MOST_DIRECTORIES:
            raise ValueError("too many directories")
        found = _clean(blanked, base, order, at, waiting) or found
    return found


def _clean(
    blanked: bytearray, base: int, order: str, at: int, waiting: list[int]
) -> Position | None:
    """Take out of one directory what does not stay; further ones are left in `waiting`."""
    entries = list(_entries(blanked, base, order, base + at))
    begin, end = base + at + 2, base + at + 2 + 12 * len(entries)
    following = struct.unpack_from(order + "I", blanked, end)[0]
    waiting.append(following)
    found, staying = None, []
    for entry in entries:
        if entry.tag in _POINTERS or entry.tag == GPS:
            waiting += _numbers(blanked, order, entry)
        if entry.tag in _KEPT:
            staying.append(bytes(blanked[entry.at : entry.at + 12]))
            continue
        if entry.tag == XMP:
            found = position_in_xmp(bytes(blanked[entry.start : entry.end])) or found
        if entry.tag != GPS:
            blanked[entry.start : entry.end] = bytes(entry.end - entry.start)
    kept = b"".join(staying) + struct.pack(order + "I", following)
    blanked[begin : end + 4] = kept.ljust(end + 4 - begin, b"\0")
    struct.pack_into(order + "H", blanked, base + at, len(staying))
    return found


def _entries(blanked: bytearray, base: int, order: str, at: int) -> Iterator[Entry]:
    count = struct.unpack_from(order + "H", blanked, at)[0]
    if count > MOST_ENTRIES or at + 6 + 12 * count > len(blanked):
        raise ValueError("a directory that does not end")
    for number in range(count):
        entry = at + 2 + 12 * number
        tag, kind, many, value = struct.unpack_from(order + "HHII", blanked, entry)
        length = _SIZES.get(kind, 1) * many
        start = entry + 8 if length <= 4 else base + value
        yield Entry(tag, entry, start, max(start, min(start + length, len(blanked))))


def _numbers(blanked: bytearray, order: str, entry: Entry) -> list[int]:
    """Where a pointer points to."""
    count = min((entry.end - entry.start) // 4, MOST_DIRECTORIES)
    return list(struct.unpack_from(f"{order}{count}I", blanked, entry.start))
