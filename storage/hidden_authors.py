"""藏着的作者: whose a file says it is, blanked in its bytes; the length and all offsets stay.

For what is kept as it came: recordings (ID3) and papers (PDF: author, XMP). What is packed within
a file (an office document, streams) is not unpacked. Raw pictures: storage.hidden_tags.
"""

import re
from collections.abc import Iterator

# Bounds of what is looked at: a file may claim anything.
MOST_NAMES = 10_000
LONGEST_NAMES = 4000  # bytes
_ID3_HEAD, _ID3_FOOT = 10, 128
_WORDS = (b"/Author", b"/Creator", b"/Company", b"/Manager")
_NAMED = re.compile(  # after such a word; no step is ever taken back
    rb"\s{0,8}+(?:\((?P<words>(?:\\.|[^\\()]|\((?:\\.|[^\\()])*+\))*+)\)"
    rb"|<(?P<hex>[0-9A-Fa-f\s]{2,}+)>)",
    re.DOTALL,
)
_XMP_BEGINS, _XMP_ENDS = b"<dc:creator", b"</dc:creator>"


class TooManyNames(ValueError):
    """A paper with more names than anybody looks through: who knows which would be left."""


def without_author(content: bytes) -> bytes:
    """The bytes without the names of whoever made them, else unchanged; TooManyNames."""
    blanked = bytearray(content)
    if content.startswith(b"%PDF"):
        _blank_paper(content, blanked)
    elif _is_tagged(content) or _is_sound(content):
        _blank_recording(content, blanked)
    return bytes(blanked)


def _is_tagged(content: bytes) -> bool:
    """ID3: not only by its three letters, which any text may begin with."""
    head = content[:_ID3_HEAD]
    well = len(head) == _ID3_HEAD and head[3] < 0x10 and all(byte < 0x80 for byte in head[6:])
    return well and head.startswith(b"ID3")


def _is_sound(content: bytes) -> bool:
    """It begins with a frame of MP3: its mark, and layer III."""
    return int.from_bytes(content[:2], "big") & 0xFFE6 == 0xFFE2


def _blank_recording(content: bytes, blanked: bytearray) -> None:
    """ID3, at its begin and at its end; a tag that holds nothing but padding is one."""
    if _is_tagged(content):
        size = 0
        for part in content[6:_ID3_HEAD]:
            size = size << 7 | part
        _blank(blanked, _ID3_HEAD, _ID3_HEAD + size)
    if content[-_ID3_FOOT:][:3] == b"TAG":
        _blank(blanked, len(content) - _ID3_FOOT + 3, len(content))


def _blank_paper(content: bytes, blanked: bytearray) -> None:
    for word in _WORDS:
        for start in _after(content, word):
            if found := _NAMED.match(content, start, start + LONGEST_NAMES):
                group = found.lastgroup or "words"
                _blank(blanked, *found.span(group), b"0" if group == "hex" else b" ")
    end = 0
    for start in _after(content, _XMP_BEGINS):
        if start > end:  # else it is one within another
            end = content.find(_XMP_ENDS, start, start + LONGEST_NAMES)
            _blank_letters(blanked, start - len(_XMP_BEGINS), end)


def _after(content: bytes, word: bytes) -> Iterator[int]:
    """Where it ends, each time; few enough that a bounded look behind each costs little."""
    at = content.find(word)
    for _ in range(MOST_NAMES):
        if at < 0:
            return
        yield at + len(word)
        at = content.find(word, at + len(word))
    if at >= 0:
        raise TooManyNames


def _blank_letters(blanked: bytearray, begin: int, end: int) -> None:
    """What stands beside the tags, and a tag that does not end."""
    while begin < end:
        opened = blanked.find(b"<", begin, end)
        closed = blanked.find(b">", opened, end) if opened >= 0 else -1
        _blank(blanked, begin, opened if closed >= 0 else end, b" ")
        begin = closed + 1 if closed >= 0 else end


def _blank(blanked: bytearray, begin: int, end: int, filler: bytes = b"\0") -> None:
    begin, end = max(0, begin), min(end, len(blanked))
    if begin < end:
        blanked[begin:end] = filler * (end - begin)
