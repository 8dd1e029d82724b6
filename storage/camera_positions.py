"""拍摄位置: where a camera says that it was, in EXIF, in XMP, or as films tell it (ISO 6709)."""

import re
import struct
import warnings
from typing import NamedTuple

from PIL import ExifTags, Image

# Pillow's, of what is odd in metadata, and of size, which storage.photos bounds. Once, as the
# filters are the whole program's: files are read by several threads at a time.
for _kind in (UserWarning, Image.DecompressionBombWarning):
    warnings.filterwarnings("ignore", category=_kind, module=r"PIL\.")

UNREADABLE = (
    *(struct.error, IndexError, KeyError, ValueError, TypeError, OSError, SyntaxError),
    *(ZeroDivisionError, OverflowError, EOFError),
)
ISO6709 = re.compile(
    rb"([+-]\d{1,2}(?:\.\d{1,8})?)([+-]\d{1,3}(?:\.\d{1,8})?)(?:[+-]\d{1,5}(?:\.\d{1,8})?)?"
    rb"(?:CRS[A-Za-z0-9_]{1,16})?/"
)
LONGEST_TOLD = 1 << 22  # bytes looked through for a position
_IN_XMP = {
    sign: re.compile(
        rb"GPS%s(?:=[\"']|>)\s?(\d{1,3}),(\d{1,2}(?:\.\d{1,12})?)(?:,(\d{1,2}(?:\.\d{1,6})?))?([%s])"
        % (name, sign)
    )
    for name, sign in ((b"Latitude", b"NS"), (b"Longitude", b"EW"))
}
_XMP_DATUM = re.compile(rb"GPSMapDatum(?:=[\"']|>)([A-Za-z0-9 -]{1,16})")


class Position(NamedTuple):
    """Degrees as the camera wrote them, and the datum it names; "" for none."""

    latitude: float
    longitude: float
    datum: str = ""


def position_of(exif: Image.Exif) -> Position | None:
    """The position of EXIF data; None for none, or a broken one."""
    try:
        gps = exif.get_ifd(ExifTags.IFD.GPSInfo)
        latitude = _degrees(gps[ExifTags.GPS.GPSLatitude], gps[ExifTags.GPS.GPSLatitudeRef], "S")
        longitude = _degrees(
            gps[ExifTags.GPS.GPSLongitude], gps[ExifTags.GPS.GPSLongitudeRef], "W"
        )
        datum = str(gps.get(ExifTags.GPS.GPSMapDatum, "")).strip("\0 ")
    except UNREADABLE:
        return None  # no position, or a broken one: the picture itself is still good
    return _sane(latitude, longitude, datum)


def position_in_exif(content: bytes) -> Position | None:
    """The same of the bytes from the byte order mark on; None where nothing can be read."""
    try:
        exif = Image.Exif()
        exif.load(b"Exif\0\0" + content)
    except UNREADABLE:
        return None
    return position_of(exif)


def position_in_xmp(packet: bytes) -> Position | None:
    """The position of an XMP packet, e.g. exif:GPSLatitude="31,48.4716N"."""
    north, east = (expression.search(packet) for expression in _IN_XMP.values())
    if north is None or east is None:
        return None
    latitude, longitude = (
        _degrees(
            (float(found[1]), float(found[2]), float(found[3] or 0)), found[4].decode(), negative
        )
        for found, negative in ((north, "S"), (east, "W"))
    )
    datum = _XMP_DATUM.search(packet)
    return _sane(latitude, longitude, datum[1].decode().strip() if datum else "")


def position_in_film(told: bytes) -> Position | None:
    """The first position in bytes that tell it as films do, e.g. +31.8079+118.4042/."""
    match = ISO6709.search(told, 0, LONGEST_TOLD)
    return _sane(float(match[1]), float(match[2])) if match else None


def _sane(latitude: float, longitude: float, datum: str = "") -> Position | None:
    nowhere = (latitude, longitude) == (0.0, 0.0)  # cameras without a fix write zeros
    on_earth = abs(latitude) <= 90 and abs(longitude) <= 180
    return Position(latitude, longitude, datum) if on_earth and not nowhere else None


def _degrees(parts: tuple[float, float, float], reference: str, negative: str) -> float:
    degrees, minutes, seconds = (float(part) for part in parts)
    value = degrees + minutes / 60 + seconds / 3600
    return -value if reference.strip("\0 ").upper() == negative else value
