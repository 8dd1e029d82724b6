"""Where a file was taken is read, and gone from what is kept."""

import struct
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ExifTags, Image

from storage.hidden_places import Position, position_of, without_place
from storage.photos import PhotoStore
from tests.pictures import exif_of, film, heic, jpeg, raw

GARDEN_GATE = (31.80786, 118.404206)
TOLD = "+31.8079+118.4042+012.000/"
FILES = [heic(at=GARDEN_GATE), raw(at=GARDEN_GATE), film(at=TOLD)]


@pytest.mark.parametrize("content", FILES, ids=["heic", "raw", "film"])
def test_a_file_kept_as_it_came_tells_its_place_once(content: bytes, tmp_path: Path) -> None:
    store = PhotoStore(tmp_path)

    first = store.keep_file(content)
    kept = store.path(first.sha256).read_bytes()
    again = store.keep_file(kept)

    assert first.position is not None
    assert first.position[:2] == pytest.approx(GARDEN_GATE, abs=1e-4)
    assert again.position is None
    assert len(kept) == len(content)
    assert b"+31.8079" not in kept or b"udta" not in kept


def test_the_pixels_of_a_heic_picture_stay(tmp_path: Path) -> None:
    kept, _ = without_place(heic(at=GARDEN_GATE))

    assert b"pixels, as far as anybody here is concerned" in kept
    assert b"Exif\0\0MM" not in kept


def test_what_else_a_raw_picture_says_stays() -> None:
    kept, _ = without_place(raw(at=GARDEN_GATE))
    exif = Image.Exif()
    exif.load(b"Exif\0\0" + kept)

    assert exif[ExifTags.Base.Make] == "Camera"
    assert position_of(exif) is None


def test_the_frames_of_a_film_stay_where_they_are() -> None:
    content = film(at=TOLD)
    kept, _ = without_place(content)

    assert kept.index(b"frames") == content.index(b"frames")
    assert kept.count(b"udta") == 0
    assert kept.count(b"free") == 2


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"voice", b"II*\0", jpeg()])
def test_anything_else_stays_as_it_is(content: bytes) -> None:
    assert without_place(content) == (content, None)


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


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(FILES), st.integers(0, 400), st.binary(max_size=12))
def test_a_broken_file_is_kept_at_its_length(content: bytes, at: int, noise: bytes) -> None:
    broken = content[:at] + noise + content[at + len(noise) :]

    kept, _ = without_place(broken)

    assert len(kept) == len(broken)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from([b"\0\0\0\x0cftyp", b"II*\0", b"MM\0*"]), st.binary(max_size=300))
def test_any_bytes_are_kept(head: bytes, rest: bytes) -> None:
    assert len(without_place(head + rest)[0]) == len(head + rest)


def test_boxes_without_end_come_to_one() -> None:
    nested = b""
    for _ in range(5000):
        nested = struct.pack(">I4s", 8 + len(nested), b"moov") + nested

    assert without_place(b"\0\0\0\x08ftyp" + nested)[1] is None
