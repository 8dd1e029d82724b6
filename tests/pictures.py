"""Files for the tests, made on the spot."""

import struct
import zlib
from io import BytesIO

from PIL import ExifTags, Image
from PIL.TiffImagePlugin import IFDRational


def jpeg(
    width: int = 640,
    height: int = 480,
    *,
    at: tuple[float, float] | None = None,
    datum: str = "",
) -> bytes:
    """A one-coloured JPEG; `at` is written into its EXIF as the camera's position."""
    out = BytesIO()
    Image.new("RGB", (width, height), "teal").save(out, "JPEG", exif=exif_of(at, datum))
    return out.getvalue()


def raw(*, at: tuple[float, float]) -> bytes:
    """The skeleton of a raw picture: a TIFF with the camera's name and a position."""
    about = exif_of(at)
    about[ExifTags.Base.Make] = "Camera"
    return about.tobytes().removeprefix(b"Exif\0\0")


def heic(*, at: tuple[float, float]) -> bytes:
    """The skeleton of a HEIC picture: the boxes that say where its EXIF lies, and the EXIF."""
    exif = b"\0\0\0\6" + exif_of(at).tobytes()
    pixels = b"pixels, as far as anybody here is concerned"
    head = _box(b"ftyp", b"heic\0\0\0\0mif1heic")
    entries = _box(b"infe", b"\2\0\0\0" + struct.pack(">HH4s", 1, 0, b"hvc1") + b"\0") + _box(
        b"infe", b"\2\0\0\0" + struct.pack(">HH4s", 2, 0, b"Exif") + b"\0"
    )
    iinf = _box(b"iinf", b"\0\0\0\0" + struct.pack(">H", 2) + entries)
    size = len(head) + 12 + len(iinf) + 8 + 8 + 2 * 14 + 8  # of all that stands before the bytes
    places = (size, len(pixels)), (size + len(pixels), len(exif))
    located = b"".join(
        struct.pack(">HHHII", item, 0, 1, *place) for item, place in enumerate(places, 1)
    )
    iloc = _box(b"iloc", b"\0\0\0\0\x44\x00" + struct.pack(">H", 2) + located)
    return head + _box(b"meta", b"\0\0\0\0" + iinf + iloc) + _box(b"mdat", pixels + exif)


def film(*, at: str) -> bytes:
    """The skeleton of an MP4 film; `at` is ISO 6709, as phones write it."""
    told = _box(b"\xa9xyz", struct.pack(">HH", len(at), 0x15C7) + at.encode())
    track = _box(b"trak", _box(b"tkhd", b"\0" * 16) + _box(b"udta", b"name"))
    movie = _box(b"moov", _box(b"mvhd", b"\0" * 16) + track + _box(b"udta", told))
    return _box(b"ftyp", b"isom\0\0\0\0") + movie + _box(b"mdat", b"frames")


def _box(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I4s", 8 + len(content), kind) + content


def exif_of(at: tuple[float, float] | None, datum: str = "") -> Image.Exif:
    """EXIF with a position, and the datum it names."""
    about = Image.Exif()
    if datum:
        about.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSMapDatum] = datum
    if at is not None:
        gps = about.get_ifd(ExifTags.IFD.GPSInfo)
        gps[ExifTags.GPS.GPSLatitudeRef], gps[ExifTags.GPS.GPSLongitudeRef] = "N", "E"
        gps[ExifTags.GPS.GPSLatitude] = _sexagesimal(at[0])
        gps[ExifTags.GPS.GPSLongitude] = _sexagesimal(at[1])
    return about


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
