"""影片里的位置: films and HEIC pictures are boxes within boxes; those that tell become empty.

A box that tells is renamed `free`, which every player skips, and its bytes become zeros. The
length and all offsets stay.
"""

import struct
from collections.abc import Iterator
from itertools import accumulate, chain, repeat
from typing import NamedTuple

from storage.camera_positions import (
    Position,
    position_in_exif,
    position_in_film,
    position_in_xmp,
)
from storage.effort import Effort

# Bounds of what is looked at: a file may claim anything.
MOST_BOXES = 20_000
MOST_ITEMS = 4_000
MOST_EXTENTS = 1024
MOST_SAMPLES = 1_000_000  # of a film
PIECE = 10  # samples are read as fast as one chunk, or one piece of an item
MOST_ASKED = 16  # items, of where they were made
LONGEST_EXIF = 1 << 16  # bytes, as within a JPEG; read for the position, all of it is emptied
DEEPEST = 8  # boxes within boxes
_FIRST = frozenset({b"ftyp", b"moov", b"mdat", b"free", b"skip", b"wide", b"pnot"})
_PARENTS = frozenset({b"moov", b"trak", b"mdia", b"moof", b"traf", b"mvex", b"edts"})
_TELLING = frozenset({b"udta", b"meta", b"uuid", b"free", b"skip"})  # user data, keys, XMP
_ITEMS = frozenset({b"Exif", b"mime", b"uri "})  # of a HEIC picture: EXIF, XMP
# What readers take for one that says nothing: EXIF without a tag.
_NOTHING = {b"Exif": b"\0\0\0\0MM\0*\0\0\0\x08\0\0\0\0\0\0", b"mime": b"", b"uri ": b""}
# What is seen and heard; other tracks tell, second by second, where the camera was.
_SHOWN = frozenset({b"vide", b"soun", b"pict", b"auxv", b"tmcd", b"hint"})


class Box(NamedTuple):
    """A box of a film or HEIC picture: where its type and its content stand."""

    kind: bytes
    kind_at: int
    start: int
    end: int


def is_boxed(content: bytes) -> bool:
    """Whether it is a film or a HEIC picture: it begins with a box, and another follows."""
    if content[4:8] == b"ftyp":
        return True
    size = int.from_bytes(content[:4], "big")
    return content[4:8] in _FIRST and size >= 8 and content[size + 4 : size + 8] in _FIRST


def of_boxes(blanked: bytearray) -> Position | None:
    """Empty the boxes that tell; the position they told.

    ValueError, IndexError or struct.error for what is not made of boxes to its end.
    """
    content = bytes(blanked)
    effort = Effort(len(content), MOST_SAMPLES)  # what tells is told once
    found = None
    for box in _boxes(content, 0, len(content), torn=True):
        if box.kind == b"meta":
            found = _of_heic(content, blanked, effort, box) or found
        elif box.kind == b"moov" or box.kind == b"moof":
            found = _of_film(content, blanked, effort, box) or found
        elif box.kind in _TELLING or box.kind in (b"Exif", b"xml "):
            found = _empty(content, blanked, box) or found
    return found


def _empty(content: bytes, blanked: bytearray, box: Box) -> Position | None:
    told = content[box.start : box.end]
    blanked[box.kind_at : box.kind_at + 4] = b"free"
    blanked[box.start : box.end] = bytes(box.end - box.start)
    return position_in_film(told) or position_in_xmp(told)


def _boxes(content: bytes, start: int, end: int, *, torn: bool = False) -> Iterator[Box]:
    """`torn`: the last one may end before the size it tells, as of a film that was cut short."""
    for _ in range(MOST_BOXES):
        if start >= end or (end - start < 8 and not any(content[start:end])):
            return
        size, kind = struct.unpack_from(">I4s", content, start)
        head = 8
        if size == 1:
            size, head = struct.unpack_from(">Q", content, start + 8)[0], 16
        size = size or end - start
        if torn and kind == b"mdat":
            size = min(size, end - start)
        if size < head or start + size > end:
            if not content[start:end].strip(b"\0"):
                return  # filled up with zeros
            raise ValueError("a box that does not end")
        yield Box(kind, start + 4, start + head, start + size)
        start += size
    raise ValueError("too many boxes")


def _of_film(
    content: bytes, blanked: bytearray, effort: Effort, parent: Box, depth: int = DEEPEST
) -> Position | None:
    if not depth:
        raise ValueError("boxes too deep")
    found = None
    for box in _boxes(content, parent.start, parent.end):
        if box.kind in _TELLING:
            found = _empty(content, blanked, box) or found
        elif box.kind == b"trak" and not _is_shown(content, box):
            for start, end in _samples(content, box, effort):
                effort.spend(size=end - start)
                told = content[start:end]
                found = found or position_in_film(told)
                blanked[start:end] = bytes(len(told))
            _empty(content, blanked, box)
        elif box.kind in _PARENTS:
            found = _of_film(content, blanked, effort, box, depth - 1) or found
    return found


def _is_shown(content: bytes, trak: Box) -> bool:
    handler = _inside(content, trak, b"mdia", b"hdlr")
    return handler is None or content[handler.start + 8 : handler.start + 12] in _SHOWN


def _inside(content: bytes, box: Box | None, *path: bytes) -> Box | None:
    """The first box along a path of kinds."""
    for kind in path:
        if box is None:
            return None
        inner = _boxes(content, box.start, box.end)
        box = next((each for each in inner if each.kind == kind), None)
    return box


def _samples(content: bytes, trak: Box, effort: Effort) -> Iterator[tuple[int, int]]:
    """Where the chunks of a track lie."""
    table = _inside(content, trak, b"mdia", b"minf", b"stbl")
    if table is None:
        return
    parts = {box.kind: box for box in _boxes(content, table.start, table.end)}
    if b"stco" not in parts and b"co64" not in parts:
        return
    wide = b"co64" in parts
    offsets = _row(content, parts[b"co64" if wide else b"stco"], 4, "Q" if wide else "I", effort)
    ends = [0, *accumulate(_sizes(content, parts[b"stsz"], effort))]
    effort.spend(parts=PIECE * len(offsets))
    chunks = _chunks(content, parts[b"stsc"], len(offsets), effort)
    first = 0
    for offset, many in zip(offsets, chunks, strict=False):
        last = min(first + many, len(ends) - 1)
        yield min(offset, len(content)), min(offset + ends[last] - ends[first], len(content))
        first = last


def _sizes(content: bytes, stsz: Box, effort: Effort) -> Iterator[int]:
    size, count = struct.unpack_from(">II", content, stsz.start + 4)
    if not size:
        return iter(_row(content, stsz, 8, "I", effort))
    effort.spend(parts=count)
    return repeat(size, count)


def _chunks(content: bytes, stsc: Box, count: int, effort: Effort) -> Iterator[int]:
    """How many samples each chunk has; told for runs of chunks."""
    runs = _row(content, stsc, 4, "III", effort)
    firsts, many = runs[::3], runs[1::3]
    ends = [*firsts[1:], count + 1]
    return chain.from_iterable(
        repeat(each, max(end - first, 0))
        for first, each, end in zip(firsts, many, ends, strict=False)
    )


def _row(content: bytes, box: Box, at: int, each: str, effort: Effort) -> tuple[int, ...]:
    """The numbers of a table: how many stands at `at` of its box, and they within it."""
    count = int(struct.unpack_from(">I", content, box.start + at)[0])
    start = box.start + at + 4
    if start + count * struct.calcsize(f">{each}") > box.end:
        raise ValueError("a table that does not end")
    effort.spend(parts=count)
    return struct.unpack_from(f">{count * len(each)}{each[0]}", content, start)


def _of_heic(content: bytes, blanked: bytearray, effort: Effort, meta: Box) -> Position | None:
    """Exif and XMP are items: iinf says which, iloc says where their bytes lie."""
    parts = {box.kind: box for box in _boxes(content, meta.start + 4, meta.end)}
    if b"iinf" not in parts:
        return _empty(content, blanked, meta)
    kinds = dict(_item_kinds(content, parts[b"iinf"]))
    if not _ITEMS & {*kinds.values()}:
        return None
    idat = parts[b"idat"].start if b"idat" in parts else 0
    found, asked = None, 0
    for item, is_plain, extents in _item_places(content, parts[b"iloc"], idat, effort):
        if kinds.get(item) not in _ITEMS:
            continue
        if not is_plain:
            raise ValueError("an item made of others")
        told = [(at, min(at + length, len(content))) for at, length in extents]
        effort.spend(size=sum(max(end - at, 0) for at, end in told))
        if found is None and asked < MOST_ASKED:
            whole = b"".join(content[at:end] for at, end in told)
            found, asked = _position_in_item(kinds[item], whole), asked + 1
        for at, end in told:
            blanked[at:end] = _NOTHING[kinds[item]].ljust(end - at, b"\0")[: max(end - at, 0)]
    return found


def _position_in_item(kind: bytes, whole: bytes) -> Position | None:
    if kind == b"Exif":
        start = 4 + int.from_bytes(whole[:4], "big")
        return position_in_exif(whole[start : start + LONGEST_EXIF])
    return position_in_xmp(whole)


def _item_kinds(content: bytes, iinf: Box) -> Iterator[tuple[int, bytes]]:
    version = content[iinf.start]
    entries = iinf.start + (6 if version == 0 else 8)
    for box in _boxes(content, entries, iinf.end):
        if box.kind != b"infe" or content[box.start] < 2:
            raise ValueError("items without a kind")
        wide = content[box.start] > 2
        number = int.from_bytes(content[box.start + 4 : box.start + (8 if wide else 6)], "big")
        at = box.start + (10 if wide else 8)
        yield number, content[at : at + 4]


def _item_places(
    content: bytes, iloc: Box, idat: int, effort: Effort
) -> Iterator[tuple[int, bool, list[tuple[int, int]]]]:
    """Number, whether its bytes lie in this file as they are, and where."""
    version = content[iloc.start]
    sizes = content[iloc.start + 4 : iloc.start + 6]
    widths = sizes[0] >> 4, sizes[0] & 15, sizes[1] >> 4, (sizes[1] & 15) if version else 0
    reader = _Reader(content, iloc.start + 6, iloc.end)
    items = reader.number(2 if version < 2 else 4)
    if items > MOST_ITEMS or not widths[1]:
        raise ValueError("too many items, or of no told length")
    for _ in range(items):
        item = reader.number(2 if version < 2 else 4)
        method = reader.number(2) & 15 if version else 0
        elsewhere = reader.number(2)  # which file; 0: this one
        base = reader.number(widths[2])
        extents = []
        count = reader.number(2)
        if count > MOST_EXTENTS:
            raise ValueError("an item in too many pieces")
        effort.spend(parts=PIECE * (1 + count))
        for _ in range(count):
            reader.number(widths[3])
            at, length = reader.number(widths[0]), reader.number(widths[1])
            extents.append((base + at + (idat if method == 1 else 0), length))
        yield item, method < 2 and not elsewhere, extents


class _Reader:
    """Numbers of the given widths, one after the other."""

    def __init__(self, content: bytes, at: int, end: int) -> None:
        self._content = content
        self._at = at
        self._end = end

    def number(self, width: int) -> int:
        """The next one; IndexError at the end."""
        self._at += width
        if self._at > self._end:
            raise IndexError
        return int.from_bytes(self._content[self._at - width : self._at], "big")
