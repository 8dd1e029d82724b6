"""藏着的作者: whose a file says it is, blanked in its bytes; the length and all offsets stay.

For what is kept as it came: raw pictures (artist, owner, copyright), recordings (ID3), papers
(PDF: author, XMP). What is packed within a file (an office document, streams) is not unpacked.
"""

import re
import struct
from collections.abc import Iterator

# Bounds of what is looked at: a file may claim anything.
MOST_TAGS = 512
LONGEST_VALUE = 65_536  # bytes
DEEPEST = 2  # the directory of EXIF within the first
_AUTHORS = frozenset({0x013B, 0x013C, 0x02BC, 0x83BB, 0x8298, 0x9C9D, 0xA430, 0xA431})
_EXIF = 0x8769
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8}
_ID3_HEAD, _ID3_FOOT = 10, 128
_PAPERS = re.compile(
    rb"/(?:Author|Creator|Company|Manager)\s{0,8}"
    rb"(?:\((?P<words>(?:\\.|[^\\()]){0,2000})\)|<(?P<hex>[0-9A-Fa-f\s]{2,4000})>)"
    rb"|<dc:creator\b[^>]{0,200}>(?P<xmp>.{1,4000}?)</dc:creator>",
    re.DOTALL,
)
_LETTERS = re.compile(rb"(?<=>)[^<>]+(?=<)|^[^<>]+|[^<>]+$")


def without_author(content: bytes) -> bytes:
    """The bytes without the names of whoever made them; anything else unchanged."""
    blanked = bytearray(content)
    try:
        if content[:4] in (b"II*\0", b"MM\0*"):
            order = "<" if content[:2] == b"II" else ">"
            first = struct.unpack_from(order + "I", content, 4)[0]
            _blank_directory(content, blanked, order, first, DEEPEST)
        elif content[:4] == b"%PDF":
            _blank_paper(content, blanked)
        else:
            _blank_recording(content, blanked)
    except (struct.error, IndexError, ValueError):
        pass  # what could be read is blanked, the file itself is kept
    return bytes(blanked)


def _blank_directory(content: bytes, blanked: bytearray, order: str, at: int, deep: int) -> None:
    for tag, kind, count, value_at in _tags(content, order, at):
        if tag == _EXIF and deep:
            inner = struct.unpack_from(order + "I", content, value_at)[0]
            _blank_directory(content, blanked, order, inner, deep - 1)
        elif tag in _AUTHORS:
            length = min(_SIZES.get(kind, 1) * count, LONGEST_VALUE)
            start = value_at
            if length > 4:
                start = struct.unpack_from(order + "I", content, value_at)[0]
            _blank(blanked, start, start + length)


def _tags(content: bytes, order: str, at: int) -> Iterator[tuple[int, int, int, int]]:
    """Tag, type, count, and where its four bytes of value stand."""
    for number in range(min(struct.unpack_from(order + "H", content, at)[0], MOST_TAGS)):
        entry = at + 2 + 12 * number
        yield *struct.unpack_from(order + "HHI", content, entry), entry + 8


def _blank_recording(content: bytes, blanked: bytearray) -> None:
    """ID3, at its begin and at its end; a tag that holds nothing but padding is one."""
    if content[:3] == b"ID3":
        size = 0
        for part in content[6:_ID3_HEAD]:
            size = size << 7 | part & 127
        _blank(blanked, _ID3_HEAD, _ID3_HEAD + size)
    if content[-_ID3_FOOT:][:3] == b"TAG":
        _blank(blanked, len(content) - _ID3_FOOT + 3, len(content))


def _blank_paper(content: bytes, blanked: bytearray) -> None:
    for found in _PAPERS.finditer(content):
        group = found.lastgroup or "words"
        begin, end = found.span(group)
        if group == "xmp":
            for letters in _LETTERS.finditer(found[group]):
                _blank(blanked, begin + letters.start(), begin + letters.end(), b" ")
        else:
            _blank(blanked, begin, end, b"0" if group == "hex" else b" ")


def _blank(blanked: bytearray, begin: int, end: int, filler: bytes = b"\0") -> None:
    begin, end = max(0, begin), min(end, len(blanked))
    if begin < end:
        blanked[begin:end] = filler * (end - begin)
