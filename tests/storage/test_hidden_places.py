"""Where and by whom a file was made is read, and gone from what is kept."""

import struct
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ExifTags, Image

from storage.camera_positions import Position, position_in_xmp, position_of
from storage.hidden_places import TellsPlace, without_place
from storage.photos import PhotoStore
from tests.pictures import (
    AUTHOR,
    exif_of,
    film,
    film_of_rides,
    heic,
    jpeg,
    matroska,
    raw,
    told_by,
    xmp_of,
)

GARDEN_GATE = (31.80786, 118.404206)
TOLD = "+31.8079+118.4042+012.000/"
FILES = {
    "heic": heic(at=GARDEN_GATE),
    "dng": raw(at=GARDEN_GATE),
    "dng, big end first": raw(at=GARDEN_GATE, order=">"),
    "film, all phones": film(at=TOLD),
    "film, key of QuickTime": film(at=TOLD, key=True),
    "film without a beginning": film(at=TOLD)[16:],
    "film, a track of positions": film_of_rides(at=TOLD),
    "matroska": matroska(at=TOLD),
    "photo in a PDF": b"%PDF-1.7 stream " + told_by("JPEG") + b" endstream",
}
TELLTALES = (b"+31.8079", AUTHOR.encode(), b"GPSL", b"SERIAL1", b"quicktime.location")


@pytest.mark.parametrize("content", FILES.values(), ids=FILES)
def test_a_file_kept_as_it_came_tells_its_place_once(content: bytes, tmp_path: Path) -> None:
    store = PhotoStore(tmp_path)

    first = store.keep_file(content)
    kept = store.path(first.sha256).read_bytes()
    again = store.keep_file(kept)

    assert first.position is not None
    assert first.position[:2] == pytest.approx(GARDEN_GATE, abs=1e-4)
    assert again.position is None
    assert len(kept) == len(content)
    assert [each for each in TELLTALES if each in kept] == []


def test_the_pixels_of_a_heic_picture_stay() -> None:
    kept, _ = without_place(heic(at=GARDEN_GATE))

    assert b"pixels, as far as anybody here is concerned" in kept
    assert b"Exif\0\0MM" not in kept


def test_what_is_left_of_its_exif_can_be_read_and_says_nothing() -> None:
    kept, _ = without_place(heic(at=GARDEN_GATE))
    exif = Image.Exif()
    exif.load(b"Exif\0\0" + kept[kept.index(b"MM\0*") :])

    assert dict(exif) == {}


@pytest.mark.parametrize("order", ["<", ">"])
def test_what_a_raw_picture_needs_to_be_seen_stays(order: str) -> None:
    kept, _ = without_place(raw(at=GARDEN_GATE, order=order))
    exif = Image.Exif()
    exif.load(b"Exif\0\0" + kept)

    assert dict(exif) == {
        ExifTags.Base.Make: "Camera",
        ExifTags.Base.SubIFDs: exif[ExifTags.Base.SubIFDs],
        ExifTags.Base.DNGVersion: b"\1\4\0\0",
    }
    assert struct.pack(order + "HHII", 256, 4, 1, 4000) in kept
    assert position_of(exif) is None


def test_the_frames_of_a_matroska_film_stay_where_they_are() -> None:
    content = matroska(at=TOLD)
    kept, _ = without_place(content)

    assert kept.index(b"frames") == content.index(b"frames")
    assert b"\xec\x01\0" in kept


def test_the_frames_of_a_film_stay_where_they_are() -> None:
    content = film(at=TOLD)
    kept, _ = without_place(content)

    assert kept.index(b"frames") == content.index(b"frames")
    assert kept.count(b"udta") == 0
    assert kept.count(b"free") == 2


@pytest.mark.parametrize(
    "content",
    [b"", b"%PDF-1.7", b"voice", b"the free lunch", b"PK\3\4" + told_by("JPEG"), jpeg()],
)
def test_anything_else_stays_as_it_is(content: bytes) -> None:
    assert without_place(content) == (content, None)


HEIC, DNG = FILES["heic"], FILES["dng"]


@pytest.mark.parametrize(
    "content",
    [
        HEIC.replace(b"iloc", b"ilok"),  # where its EXIF is, nobody knows
        HEIC.replace(b"iinf\0", b"iinf\1"),
        HEIC[:60],
        b"\0\0\0\x08ftyp\0\0\0\x03moov",
        DNG[:30],
        DNG[:4] + b"\xff\xff\xff\x7f" + DNG[8:],
        b"II+\0a BigTIFF",
        b"\x1aE\xdf\xa3\x80\0",
        b"\x1aE\xdf\xa3" + TOLD.encode(),
        b"FUJIFILMCCD-RAW",
        b"\0\0\0\x0cJXL \r\n\x87\n",
        film(at=TOLD) + struct.pack(">I4s", 40, b"mine") + TOLD.encode() + b"......",
    ],
    ids=range(12),
)
def test_what_cannot_be_cleaned_is_refused(content: bytes) -> None:
    with pytest.raises(TellsPlace):
        without_place(content)


@pytest.mark.parametrize("datum", ["", "WGS-84", "GCJ-02"])
def test_the_datum_is_told_as_the_file_names_it(datum: str) -> None:
    found = position_of(exif_of(GARDEN_GATE, datum))

    assert found is not None
    assert found.datum == datum


@pytest.mark.parametrize("told", ["+00.0000+000.0000/", "+99.0000+118.0000/", "nowhere"])
def test_a_film_of_no_place_on_earth_has_none(told: str) -> None:
    assert without_place(film(at=told))[1] is None


def test_a_film_may_be_south_and_west() -> None:
    assert without_place(film(at="-33.4500-070.6667/"))[1] == Position(-33.45, -70.6667)


def test_xmp_tells_a_position() -> None:
    south = xmp_of(GARDEN_GATE, "GCJ-02").replace(b'N"', b'S"')

    north, other = position_in_xmp(xmp_of(GARDEN_GATE)), position_in_xmp(south)

    assert north is not None
    assert north[:2] == pytest.approx(GARDEN_GATE, abs=1e-6)
    assert other is not None
    assert (round(other.latitude, 4), other.datum) == (-31.8079, "GCJ-02")
    assert position_in_xmp(b'GPSLatitude="31,48.47N"') is None


@settings(max_examples=300, deadline=None)
@given(st.sampled_from([*FILES.values()]), st.integers(0, 400), st.binary(max_size=12))
def test_a_broken_file_is_kept_at_its_length_or_refused(
    content: bytes, at: int, noise: bytes
) -> None:
    broken = content[:at] + noise + content[at + len(noise) :]

    assert _length(broken) in (len(broken), None)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from([b"\0\0\0\x0cftyp", b"II*\0", b"MM\0*"]), st.binary(max_size=300))
def test_any_bytes_are_kept_or_refused(head: bytes, rest: bytes) -> None:
    assert _length(head + rest) in (len(head + rest), None)


def _length(content: bytes) -> int | None:
    try:
        return len(without_place(content)[0])
    except TellsPlace:
        return None


def test_boxes_without_end_come_to_one() -> None:
    nested = b""
    for _ in range(5000):
        nested = struct.pack(">I4s", 8 + len(nested), b"moov") + nested

    assert _length(b"\0\0\0\x08ftyp" + nested) is None
