"""压缩包: files out of a ZIP whose headers nobody has to believe.

Python's own `ZipFile.read` unpacks a part whole before it looks at the size that was promised, so
a header that lies is as good as a bomb. Here a part is unpacked a piece at a time.
"""

import zipfile
from typing import NamedTuple

_AT_ONCE = 65_536  # bytes
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # those that can be unpacked by pieces


class Limits(NamedTuple):
    """How many files, and how many bytes of all of them together, unpacked."""

    files: int
    bytes: int


class TooMuch(ValueError):
    """More than the limits, or packed in a way nobody uses."""


def require_within(archive: zipfile.ZipFile, limits: Limits) -> list[zipfile.ZipInfo]:
    """Its files, going by what it says of them; TooMuch."""
    files = [one for one in archive.infolist() if not one.is_dir()]
    if len(files) > limits.files or sum(one.file_size for one in files) > limits.bytes:
        raise TooMuch
    if any(one.compress_type not in _METHODS for one in files):
        raise TooMuch
    return files


def content_of(archive: zipfile.ZipFile, file: zipfile.ZipInfo) -> bytes:
    """What a file holds, never more than it says; BadZipFile when its sum is another."""
    content = bytearray()
    with archive.open(file) as packed:
        while piece := packed.read(_AT_ONCE):
            content += piece
    return bytes(content)
