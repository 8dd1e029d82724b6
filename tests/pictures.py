"""Files for the tests, made on the spot."""

import struct
import zlib
from io import BytesIO

from PIL import ExifTags, Image
from PIL.TiffImagePlugin import IFDRational


def jpeg(width: int = 640, height: int = 480, *, at: tuple[float, float] | None = None) -> bytes:
    """A one-coloured JPEG; `at` is written into its EXIF as the camera's position."""
    about = Image.Exif()
    if at is not None:
        gps = about.get_ifd(ExifTags.IFD.GPSInfo)
        gps[ExifTags.GPS.GPSLatitudeRef], gps[ExifTags.GPS.GPSLongitudeRef] = "N", "E"
        gps[ExifTags.GPS.GPSLatitude] = _sexagesimal(at[0])
        gps[ExifTags.GPS.GPSLongitude] = _sexagesimal(at[1])
    out = BytesIO()
    Image.new("RGB", (width, height), "teal").save(out, "JPEG", exif=about)
    return out.getvalue()


def bomb(side: int = 30_000) -> bytes:
    """A PNG of a few hundred bytes whose head announces side × side pixels."""
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\0" * 64)
    parts = ((b"IHDR", head), (b"IDAT", body), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, content) for kind, content in parts)


def _chunk(kind: bytes, content: bytes) -> bytes:
    check = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", check)


def _sexagesimal(degrees: float) -> tuple[IFDRational, IFDRational, IFDRational]:
    minutes = degrees % 1 * 60
    seconds = round(minutes % 1 * 60 * 10_000)
    return (
        IFDRational(int(degrees), 1),
        IFDRational(int(minutes), 1),
        IFDRational(seconds, 10_000),
    )
