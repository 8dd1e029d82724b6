"""藏着的位置: where and by whom a file was made, read and then gone from its bytes.

What a file is, its first bytes say, never its name:

    first bytes                          kept
    -------------------------------------|--------------------------------------------------
    a picture that Pillow reads           re-encoded, with nothing of it: storage.photos
    a HEIC picture, a film                its boxes of metadata emptied: storage.hidden_boxes
    a raw picture (TIFF, DNG)             what decodes it: storage.hidden_tags
    another raw picture, JPEG XL          not: TellsPlace
    Matroska                              its tags emptied: storage.hidden_elements
    anything else                         EXIF and XMP with a position inside it is cleaned

A picture or film that cannot be followed to its end is refused (TellsPlace): who knows what it
tells. A ZIP (an office document, too) is kept as it came: its check sums would be wrong.
"""

import re

from storage.camera_positions import (
    UNREADABLE,
    Position,
    position_in_xmp,
)
from storage.effort import Effort
from storage.hidden_boxes import is_boxed, of_boxes
from storage.hidden_elements import MATROSKA, of_elements
from storage.hidden_tags import effort_of, of_directories

MOST_INSIDE = 256  # EXIF blocks within one file
MOST_PACKETS = 10_000  # of XMP: some papers have one for each of their pictures
LONGEST_PACKET = 1 << 20  # bytes
_TIFF = (b"II*\0", b"MM\0*")
_RAW = (b"II+\0", b"MM\0+", b"IIRO", b"IIRS", b"MMOR", b"IIU\0", b"FUJIFILM", b"\0\0\0\x0cJXL ")
_ZIP = (b"PK\3\4", b"PK\5\6")
_EXIF_INSIDE = re.compile(rb"Exif\0\0(?:II\*\0|MM\0\*)")
_XMP_BEGINS, _XMP_ENDS = b"<x:xmpmeta", b"</x:xmpmeta>"
_KEY = b"com.apple.quicktime.location"
_EXACT = re.compile(rb"[+-]\d{1,2}\.\d{4,8}[+-]\d{1,3}\.\d{4,8}")  # never by chance


class TellsPlace(ValueError):
    """A picture or film tells where or by whom it was made, and that cannot be taken out."""


def without_place(content: bytes) -> tuple[bytes, Position | None]:
    """The bytes without what tells a place, as many as they were, and the place; TellsPlace."""
    if content.startswith(_ZIP):
        return content, None
    if content.startswith(_RAW):
        raise TellsPlace
    blanked = bytearray(content)
    try:
        effort = effort_of(len(content))
        found = _of_kind(content, blanked, effort), _of_inside(blanked, effort)
    except UNREADABLE as error:
        raise TellsPlace from error
    film = is_boxed(content) or content.startswith(MATROSKA)
    if film and (_KEY in blanked or _EXACT.search(blanked)):
        raise TellsPlace
    return bytes(blanked), found[0] or found[1]


def is_sealed_picture(content: bytes) -> bool:
    """A picture that nothing here can open and show: HEIC, raw, JPEG XL."""
    boxed = content[4:8] == b"ftyp" and content[8:11] not in (b"mp4", b"iso", b"qt ")
    return boxed or content.startswith((*_TIFF, *_RAW))


def _of_kind(content: bytes, blanked: bytearray, effort: Effort) -> Position | None:
    if is_boxed(content):
        return of_boxes(blanked)
    if content.startswith(_TIFF):
        return of_directories(blanked, effort)
    if content.startswith(MATROSKA):
        return of_elements(content, blanked)
    return None


def _of_inside(blanked: bytearray, effort: Effort) -> Position | None:
    """Of whole pictures inside: the preview of a raw one, a photo in a PDF."""
    found = None
    begun = [match.end() - 4 for match in _EXIF_INSIDE.finditer(blanked)]
    if len(begun) > MOST_INSIDE:
        raise ValueError("too many pictures inside")
    for base in begun:
        found = of_directories(blanked, effort, base) or found
    return _of_packets(blanked) or found


def _of_packets(blanked: bytearray) -> Position | None:
    found, begin = None, blanked.find(_XMP_BEGINS)
    for _ in range(MOST_PACKETS):
        if begin < 0:
            return found
        end = blanked.find(_XMP_ENDS, begin, begin + LONGEST_PACKET)
        end = end if end >= 0 else min(begin + LONGEST_PACKET, len(blanked))
        packet = bytes(blanked[begin:end])
        if b"GPS" in packet:
            found = position_in_xmp(packet) or found
            blanked[begin:end] = b" " * len(packet)
        begin = blanked.find(_XMP_BEGINS, end)
    raise ValueError("too many packets")
