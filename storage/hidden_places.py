"""藏着的位置: where a file says it was taken, read and then blanked in its bytes.

For what is kept as it came (HEIC and DNG pictures, films): the bytes of the metadata are zeroed,
or their box is renamed `free`, which every player skips. The length and all offsets stay.
"""

import re
import struct
import warnings
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from PIL import ExifTags, Image

# Bounds of what is looked at: a file may claim anything.
MOST_BOXES = 20_000
MOST_ITEMS = 4_000
MOST_EXTENTS = 64
MOST_TAGS = 64
LONGEST_VALUE = 65_536  # bytes
DEEPEST = 8  # boxes within boxes
_PARENTS = frozenset({b"moov", b"trak", b"mdia"})
_TELLING = frozenset({b"udta", b"meta", b"uuid"})  # of a film: user data, keys, XMP
_ITEMS = frozenset({b"Exif", b"mime"})  # of a HEIC picture: EXIF, XMP
_ISO6709 = re.compile(
    rb"([+-]\d{1,2}(?:\.\d{1,8})?)([+-]\d{1,3}(?:\.\d{1,8})?)(?:[+-]\d{1,5}(?:\.\d{1,8})?)?"
    rb"(?:CRS[A-Za-z0-9_]{1,16})?/"
)
_UNREADABLE = (
    *(struct.error, IndexError, KeyError, ValueError, TypeError, OSError, SyntaxError),
    *(ZeroDivisionError, OverflowError, EOFError),
)
_GPS_TAG = 0x8825
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8}


class Position(NamedTuple):
    """Degrees as the camera wrote them, and the datum it names; "" for none."""

    latitude: float
    longitude: float
    datum: str = ""


class Box(NamedTuple):
    """A box of a film or HEIC picture: where its type and its content stand."""

    kind: bytes
    kind_at: int
    start: int
    end: int


def without_place(content: bytes) -> tuple[bytes, Position | None]:
    """The bytes without the metadata that tell a place, and the place; anything else unchanged."""
    blanked = bytearray(content)
    position = None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow's, of broken EXIF
            if content[4:8] == b"ftyp":
                position = _of_boxes(content, blanked)
            elif content[:4] in (b"II*\0", b"MM\0*"):
                position = _of_tiff(content, blanked)
    except _UNREADABLE:
        position = None  # what could be read is blanked, the file itself is kept
    return bytes(blanked), position


def position_of(exif: Image.Exif) -> Position | None:
    """The position of EXIF data; None for none, or a broken one."""
    try:
        gps = exif.get_ifd(ExifTags.IFD.GPSInfo)
        latitude = _degrees(gps[ExifTags.GPS.GPSLatitude], gps[ExifTags.GPS.GPSLatitudeRef], "S")
        longitude = _degrees(
            gps[ExifTags.GPS.GPSLongitude], gps[ExifTags.GPS.GPSLongitudeRef], "W"
        )
        datum = str(gps.get(ExifTags.GPS.GPSMapDatum, "")).strip("\0 ")
    except _UNREADABLE:
        return None  # no position, or a broken one: the picture itself is still good
    return _sane(latitude, longitude, datum)


def _sane(latitude: float, longitude: float, datum: str = "") -> Position | None:
    nowhere = (latitude, longitude) == (0.0, 0.0)  # cameras without a fix write zeros
    on_earth = abs(latitude) <= 90 and abs(longitude) <= 180
    return Position(latitude, longitude, datum) if on_earth and not nowhere else None


def _degrees(parts: tuple[float, float, float], reference: str, negative: str) -> float:
    degrees, minutes, seconds = (float(part) for part in parts)
    value = degrees + minutes / 60 + seconds / 3600
    return -value if reference.strip("\0 ").upper() == negative else value


# films and HEIC: boxes within boxes


def _of_boxes(content: bytes, blanked: bytearray) -> Position | None:
    found = None
    for box in _boxes(content, 0, len(content)):
        if box.kind == b"meta":
            found = _of_heic(content, blanked, box) or found
        elif box.kind == b"moov":
            found = _of_film(content, blanked, box) or found
        elif box.kind == b"uuid":
            blanked[box.kind_at : box.kind_at + 4] = b"free"
    return found


def _boxes(content: bytes, start: int, end: int) -> Iterator[Box]:
    for _ in range(MOST_BOXES):
        if start + 8 > end:
            return
        size, kind = struct.unpack_from(">I4s", content, start)
        head = 8
        if size == 1:
            size, head = struct.unpack_from(">Q", content, start + 8)[0], 16
        size = size or end - start
        if size < head or start + size > end:
            return
        yield Box(kind, start + 4, start + head, start + size)
        start += size


def _of_film(
    content: bytes, blanked: bytearray, parent: Box, depth: int = DEEPEST
) -> Position | None:
    found = None
    for box in _boxes(content, parent.start, parent.end):
        if box.kind in _TELLING:
            match = _ISO6709.search(content, box.start, box.end)
            if match:
                found = _sane(float(match[1]), float(match[2]))
            blanked[box.kind_at : box.kind_at + 4] = b"free"
        elif box.kind in _PARENTS and depth:
            found = _of_film(content, blanked, box, depth - 1) or found
    return found


def _of_heic(content: bytes, blanked: bytearray, meta: Box) -> Position | None:
    """Exif and XMP are items: iinf says which, iloc says where their bytes lie."""
    parts = {box.kind: box for box in _boxes(content, meta.start + 4, meta.end)}
    if b"iinf" not in parts or b"iloc" not in parts:
        return None
    kinds = dict(_item_kinds(content, parts[b"iinf"]))
    idat = parts[b"idat"].start if b"idat" in parts else 0
    found = None
    places = _item_places(content, parts[b"iloc"], idat)
    telling = ((item, extents) for item, extents in places if kinds.get(item) in _ITEMS)
    for item, extents in islice(telling, MOST_TAGS):
        whole = b"".join(content[at : at + length] for at, length in extents)
        if kinds[item] == b"Exif":
            found = _of_exif_item(whole) or found
        for at, length in extents:
            end = min(at + length, len(blanked))
            blanked[at:end] = bytes(max(end - at, 0))
    return found


def _item_kinds(content: bytes, iinf: Box) -> Iterator[tuple[int, bytes]]:
    version = content[iinf.start]
    entries = iinf.start + (6 if version == 0 else 8)
    for box in _boxes(content, entries, iinf.end):
        if box.kind != b"infe" or content[box.start] < 2:
            continue
        wide = content[box.start] > 2
        number = int.from_bytes(content[box.start + 4 : box.start + (8 if wide else 6)], "big")
        at = box.start + (10 if wide else 8)
        yield number, content[at : at + 4]


def _item_places(
    content: bytes, iloc: Box, idat: int
) -> Iterator[tuple[int, list[tuple[int, int]]]]:
    version = content[iloc.start]
    sizes = content[iloc.start + 4 : iloc.start + 6]
    widths = sizes[0] >> 4, sizes[0] & 15, sizes[1] >> 4, (sizes[1] & 15) if version else 0
    reader = _Reader(content, iloc.start + 6)
    for _ in range(min(reader.number(2 if version < 2 else 4), MOST_ITEMS)):
        item = reader.number(2 if version < 2 else 4)
        method = reader.number(2) & 15 if version else 0
        reader.number(2)  # which file: this one
        base = reader.number(widths[2])
        extents = []
        count = reader.number(2)
        if count > MOST_EXTENTS:
            raise ValueError(count)
        for _ in range(count):
            reader.number(widths[3])
            at, length = reader.number(widths[0]), reader.number(widths[1])
            extents.append((base + at + (idat if method == 1 else 0), length))
        yield item, extents


class _Reader:
    """Numbers of the given widths, one after the other."""

    def __init__(self, content: bytes, at: int) -> None:
        self._content = content
        self._at = at

    def number(self, width: int) -> int:
        """The next one; IndexError at the end."""
        self._at += width
        if self._at > len(self._content):
            raise IndexError
        return int.from_bytes(self._content[self._at - width : self._at], "big")


def _of_exif_item(item: bytes) -> Position | None:
    begins = 4 + int.from_bytes(item[:4], "big")
    exif = Image.Exif()
    exif.load(b"Exif\0\0" + item[begins:])
    return position_of(exif)


# TIFF and DNG: directories of tags


def _of_tiff(content: bytes, blanked: bytearray) -> Position | None:
    exif = Image.Exif()
    exif.load(b"Exif\0\0" + content)
    found = position_of(exif)
    order = "<" if content[:2] == b"II" else ">"
    first = struct.unpack_from(order + "I", content, 4)[0]
    for tag, _, _, value_at in _tags(content, order, first):
        if tag == _GPS_TAG:
            _blank_directory(content, blanked, order, value_at)
    return found


def _tags(content: bytes, order: str, at: int) -> Iterator[tuple[int, int, int, int]]:
    """Tag, type, count, and where its four bytes of value stand."""
    for number in range(struct.unpack_from(order + "H", content, at)[0]):
        entry = at + 2 + 12 * number
        yield *struct.unpack_from(order + "HHI", content, entry), entry + 8


def _blank_directory(content: bytes, blanked: bytearray, order: str, pointer: int) -> None:
    """All values zeroed, also those that stand elsewhere, and no entry left."""
    at = struct.unpack_from(order + "I", content, pointer)[0]
    for _, kind, count, value_at in islice(_tags(content, order, at), MOST_TAGS):
        length = min(_SIZES.get(kind, 1) * count, LONGEST_VALUE)
        if length > 4:
            start = struct.unpack_from(order + "I", content, value_at)[0]
            end = min(start + length, len(blanked))
            blanked[start:end] = bytes(max(end - start, 0))
        blanked[value_at - 8 : value_at + 4] = bytes(12)
    blanked[at : at + 2] = bytes(2)
