"""A picture that is none, or few bytes that unpack to more than a machine has."""

import struct
import tracemalloc
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from storage.photos import MOST_BYTES, Bomb, NotAnImage, PhotoStore, TooBig
from tests.pictures import jpeg

ROOM = 150_000_000  # bytes of memory a picture may cost
SCRIPT = b'<svg xmlns="http://www.w3.org/2000/svg" onload="x()"><script>x()</script></svg>'


@pytest.fixture
def store(tmp_path: Path) -> PhotoStore:
    return PhotoStore(tmp_path / "photos")


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(width: int, height: int, *, further: bytes = b"", rows: int = 0) -> bytes:
    """A PNG that claims to be so large."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0" * (1 + 3 * width) * rows if rows else b"")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + further + chunk(b"IDAT", pixels)


def kept(store: PhotoStore, content: bytes) -> str:
    """What became of it: the name of its refusal, or "kept"."""
    try:
        store.keep_image(content)
    except (Bomb, NotAnImage, TooBig) as refusal:
        return type(refusal).__name__
    return "kept"


def saved(picture: Image.Image, kind: str, **rest: Any) -> bytes:
    out = BytesIO()
    picture.save(out, kind, **rest)
    return out.getvalue()


@pytest.mark.parametrize(
    ("width", "height"), [(30_000, 30_000), (1, 2**31 - 1), (2**31 - 1, 2**31 - 1), (5_001, 5_000)]
)
def test_a_picture_too_large_to_unpack_is_refused_unread(
    store: PhotoStore, width: int, height: int
) -> None:
    tracemalloc.start()

    outcome = kept(store, png(width, height))
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert outcome in ("Bomb", "NotAnImage")
    assert most < 5_000_000


def test_words_packed_into_a_picture_are_not_unpacked_without_end(store: PhotoStore) -> None:
    """zTXt: 100 MB of nothing in 100 kilobytes."""
    words = chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"\0" * 100_000_000))
    tracemalloc.start()

    outcome = kept(store, png(8, 8, further=words, rows=8) + chunk(b"IEND", b""))
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert outcome in ("kept", "NotAnImage")
    assert most < ROOM


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG", "TIFF"])
def test_of_a_moving_picture_only_the_first_is_looked_at(store: PhotoStore, kind: str) -> None:
    frames = [Image.new("RGB", (60, 40), (one, 0, 0)) for one in range(0, 250, 5)]
    content = saved(frames[0], kind, save_all=True, append_images=frames[1:])

    image = store.keep_image(content)

    with Image.open(store.path(image.sha256)) as opened:
        assert (opened.format, opened.size, getattr(opened, "n_frames", 1)) == (
            "JPEG",
            (60, 40),
            1,
        )


@pytest.mark.parametrize("length", [0, 1, 2, 100, 700, -1])
def test_a_picture_that_breaks_off_is_none(store: PhotoStore, length: int) -> None:
    whole = jpeg()

    assert kept(store, whole[:length] if length >= 0 else whole[: len(whole) // 2]) == "NotAnImage"


@pytest.mark.parametrize(
    "content",
    [
        SCRIPT,
        b"<?xml version='1.0'?>" + SCRIPT,
        b"%PDF-1.7 1 0 obj",
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(ls) run\n",
        b"P6 99999999 99999999 255\n",
        b"GIF89a" + b"\xff" * 40,
        b"MZ\x90\0" * 100,
    ],
    ids=["svg", "xml", "pdf", "postscript", "pnm", "gif", "program"],
)
def test_what_is_no_photo_is_no_picture_of_ours(store: PhotoStore, content: bytes) -> None:
    assert kept(store, content) in ("NotAnImage", "Bomb")
    assert not store.folder.exists()


def monster(length: int) -> bytes:
    """A JPEG whose EXIF names itself, negative places, and values that lie outside of it."""
    entries = b"".join(
        struct.pack("<HHII", tag, kind, 2**31 - 1, offset)
        for tag, kind, offset in [(0x8825, 4, 8), (0x010E, 2, 2**32 - 1), (0x0112, 3, 8)]
    )
    exif = b"Exif\0\0II*\0\x08\0\0\0" + struct.pack("<H", 3) + entries + struct.pack("<I", 8)
    body = exif + b"\xff" * length
    whole = jpeg()
    return whole[:2] + b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body + whole[2:]


@pytest.mark.parametrize("length", [0, 1000, 60_000])
def test_monstrous_exif_is_passed_over(store: PhotoStore, length: int) -> None:
    tracemalloc.start()

    outcome = kept(store, monster(length))
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert outcome in ("kept", "NotAnImage")
    assert most < ROOM


def test_what_is_shown_again_holds_nothing_but_pixels(store: PhotoStore) -> None:
    """No EXIF, no comment, no colour profile, no second file behind the first."""
    exif = Image.Exif()
    exif[0x010E] = "王阿姨 13800138000"
    picture = saved(
        Image.new("RGB", (90, 60), "teal"),
        "JPEG",
        exif=exif,
        comment=b"<script>",
        icc_profile=b"profile of a phone",
    )

    image = store.keep_image(picture + b"PK\x03\x04 a zip behind it <script>")

    content = store.path(image.sha256).read_bytes()
    found = ("王阿姨".encode(), b"13800138000", b"script", b"profile of", b"PK\x03\x04")
    assert [one for one in found if one in content] == []


def test_more_bytes_than_a_bot_may_fetch_are_refused_unread(store: PhotoStore) -> None:
    assert kept(store, jpeg() + b"\0" * MOST_BYTES) == "TooBig"
    with pytest.raises(TooBig):
        store.keep_file(b"\0" * (MOST_BYTES + 1))


@pytest.mark.parametrize(
    "sha",
    ["../../etc/passwd", "a" * 63, "A" * 64, "", "a" * 62 + "/x", "a" * 64 + "\0", "ａ" * 64],
)
def test_no_name_leads_out_of_the_folder_of_photos(store: PhotoStore, sha: str) -> None:
    with pytest.raises(ValueError, match="not a content hash"):
        store.path(sha)
