"""Files for the tests, made on the spot."""

import struct
import zlib
from io import BytesIO
from typing import Any

from PIL import ExifTags, Image
from PIL.PngImagePlugin import PngInfo
from PIL.TiffImagePlugin import IFDRational

AUTHOR = "Wang the invented"


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


def told_by(
    kind: str, *, at: tuple[float, float] = (31.80786, 118.404206), datum: str = ""
) -> bytes:
    """A picture of a Pillow format that tells all it can: position, author and XMP."""
    out = BytesIO()
    drawn = Image.linear_gradient("L").convert("RGB").resize((64, 48))
    more: dict[str, Any] = {"exif": exif_of(at, datum, author=AUTHOR)}
    if kind == "TIFF":
        more["tiffinfo"] = {700: xmp_of(at, datum), 315: AUTHOR}
    elif kind == "PNG":
        more["pnginfo"] = PngInfo()
        more["pnginfo"].add_itxt("XML:com.adobe.xmp", xmp_of(at).decode())
        more["pnginfo"].add_text("Author", AUTHOR)
    else:
        more["xmp"] = xmp_of(at)
    drawn.save(out, kind, **more)
    return out.getvalue()


def xmp_of(at: tuple[float, float], datum: str = "") -> bytes:
    """An XMP packet of a position, the datum it names, and an author."""
    named = f'exif:GPSMapDatum="{datum}" ' if datum else ""
    north, east = (f"{int(each)},{each % 1 * 60:.6f}" for each in at)
    return (
        '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        f'<rdf:Description exif:GPSLatitude="{north}N" exif:GPSLongitude="{east}E" '
        f'{named}dc:creator="{AUTHOR}"/></x:xmpmeta><?xpacket end="w"?>'
    ).encode()


def raw(*, at: tuple[float, float], order: str = "<") -> bytes:
    """The skeleton of a DNG: a picture on top, one in a directory below, position, XMP, author."""
    camera, author, xmp = b"Camera\0", AUTHOR.encode() + b"\0", xmp_of(at)
    degrees = [
        struct.pack(
            order + "6I",
            *(n for part in _sexagesimal(each) for n in (part.numerator, part.denominator)),
        )
        for each in at
    ]
    tags: list[list[tuple[int, int, int, bytes | int]]] = [
        [
            (271, 2, len(camera), camera),
            (315, 2, len(author), author),
            (330, 4, 1, 1),
            (700, 1, len(xmp), xmp),
            (0x8825, 4, 1, 2),
            (50706, 1, 4, b"\1\4\0\0"),
            (50735, 2, 8, b"SERIAL1\0"),
        ],
        [(256, 4, 1, struct.pack(order + "I", 4000)), (700, 1, len(xmp), xmp)],
        [(1, 2, 2, b"N\0"), (2, 5, 3, degrees[0]), (3, 2, 2, b"E\0"), (4, 5, 3, degrees[1])],
    ]
    return _directories(tags, order)


def _directories(tags: list[list[tuple[int, int, int, bytes | int]]], order: str) -> bytes:
    """A TIFF of directories; a number as value is the number of a directory."""
    starts = [8]
    for each in tags:
        starts.append(starts[-1] + 2 + 12 * len(each) + 4)
    values, written = b"", b""
    for each in tags:
        written += struct.pack(order + "H", len(each))
        for tag, kind, count, value in each:
            if isinstance(value, int):
                value = struct.pack(order + "I", starts[value])
            elif len(value) > 4:
                values, value = values + value, struct.pack(order + "I", starts[-1] + len(values))
            written += struct.pack(order + "HHI", tag, kind, count) + value.ljust(4, b"\0")
        written += bytes(4)
    head = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(order + "I", 8)
    return head + written + values


def heic(*, at: tuple[float, float]) -> bytes:
    """The skeleton of a HEIC picture: the boxes that say where its EXIF lies, and the EXIF."""
    exif = b"\0\0\0\6" + exif_of(at).tobytes()
    pixels = b"pixels, as far as anybody here is concerned"
    parts = {b"hvc1": pixels, b"Exif": exif, b"mime": xmp_of(at)}
    head = _box(b"ftyp", b"heic\0\0\0\0mif1heic")
    entries = b"".join(
        _box(b"infe", b"\2\0\0\0" + struct.pack(">HH4s", item, 0, kind) + b"\0")
        for item, kind in enumerate(parts, 1)
    )
    iinf = _box(b"iinf", b"\0\0\0\0" + struct.pack(">H", len(parts)) + entries)
    size = len(head) + 12 + len(iinf) + 8 + 8 + 14 * len(parts) + 8  # before the bytes
    located = b""
    for item, content in enumerate(parts.values(), 1):
        located += struct.pack(">HHHII", item, 0, 1, size, len(content))
        size += len(content)
    iloc = _box(b"iloc", b"\0\0\0\0\x44\x00" + struct.pack(">H", len(parts)) + located)
    meta = _box(b"meta", b"\0\0\0\0" + iinf + iloc)
    return head + meta + _box(b"mdat", b"".join(parts.values()))


def film(*, at: str, key: bool = False) -> bytes:
    """The skeleton of an MP4 film; `at` is ISO 6709, as phones write it: all, or QuickTime."""
    told = _box(b"\xa9xyz", struct.pack(">HH", len(at), 0x15C7) + at.encode())
    if key:
        told = _box(b"meta", b"mdtacom.apple.quicktime.location.ISO6709" + at.encode())
    track = _box(b"trak", _box(b"tkhd", b"\0" * 16) + _box(b"udta", b"name"))
    movie = _box(b"moov", _box(b"mvhd", b"\0" * 16) + track + _box(b"udta", told))
    return _box(b"ftyp", b"isom\0\0\0\0") + movie + _box(b"mdat", b"frames")


def clip(frames: bytes) -> bytes:
    """The skeleton of a film that tells nothing but its frames."""
    return _box(b"ftyp", b"mp42\0\0\0\0") + _box(b"mdat", frames)


def _box(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I4s", 8 + len(content), kind) + content


def film_of_rides(*, at: str) -> bytes:
    """The skeleton of a film with a track of positions beside the one that is seen."""
    head = _box(b"ftyp", b"qt  \0\0\0\0")
    frames = at.encode() * 2

    def movie(first: int) -> bytes:
        table = _box(
            b"stbl",
            _box(b"stsd", bytes(4) + struct.pack(">I", 1) + b"com.apple.quicktime.location")
            + _box(b"stsz", bytes(4) + struct.pack(">II", len(at), 2))
            + _box(b"stsc", bytes(4) + struct.pack(">IIII", 1, 1, 1, 1))
            + _box(b"stco", bytes(4) + struct.pack(">III", 2, first, first + len(at))),
        )
        handler = _box(b"hdlr", bytes(8) + b"meta" + bytes(12))
        return _box(b"moov", _box(b"trak", _box(b"mdia", handler + _box(b"minf", table))))

    first = len(head) + len(movie(0)) + 8
    return head + movie(first) + _box(b"mdat", frames + b"frames")


def matroska(*, at: str) -> bytes:
    """The skeleton of a Matroska film; `at` is ISO 6709, as phones write it."""

    def element(kind: int, content: bytes) -> bytes:
        head = kind.to_bytes((kind.bit_length() + 7) // 8, "big")
        return head + (len(content) | 1 << 56).to_bytes(8, "big") + content

    tags = element(0x1254C367, b"ARTIST" + AUTHOR.encode() + b"LOCATION" + at.encode())
    cluster = element(0x1F43B675, b"frames")
    return element(0x1A45DFA3, b"webm") + element(0x18538067, tags + cluster)


def exif_of(at: tuple[float, float] | None, datum: str = "", *, author: str = "") -> Image.Exif:
    """EXIF with a position, the datum it names, and an author."""
    about = Image.Exif()
    if author:
        about[ExifTags.Base.Artist] = author
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
