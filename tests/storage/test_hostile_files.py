"""Few bytes that ask for work without end are refused; what is told is counted, not timed."""

import struct
import warnings
from pathlib import Path

import pytest

from storage.effort import Effort
from storage.hidden_places import MOST_PACKETS, TellsPlace, without_place
from storage.hidden_tags import LONGEST_EXIF
from storage.photos import PhotoStore, is_picture
from tests.pictures import AUTHOR, heic, raw, told_by

GATE = (31.80786, 118.404206)


def box(kind: bytes, *parts: bytes) -> bytes:
    content = b"".join(parts)
    return struct.pack(">I4s", 8 + len(content), kind) + content


def numbers(*each: int) -> bytes:
    return struct.pack(f">{len(each)}I", *each)


def picture_of(*extents: tuple[int, int], widths: bytes = b"\x44\0") -> bytes:
    """A HEIC picture of one EXIF item per extent (where, how long), and 400 bytes."""
    kinds = [
        box(b"infe", b"\2\0\0\0", struct.pack(">HH4s", item, 0, b"Exif"), b"\0")
        for item in range(len(extents))
    ]
    places = [
        struct.pack(">HHH", item, 0, 1) + (numbers(*extent) if widths[0] else b"")
        for item, extent in enumerate(extents)
    ]
    count = struct.pack(">H", len(extents))
    iinf = box(b"iinf", bytes(4), count, *kinds)
    iloc = box(b"iloc", bytes(4), widths, count, *places)
    meta = box(b"meta", bytes(4), iinf, iloc)
    return box(b"ftyp", b"heic\0\0\0\0") + meta + box(b"mdat", b"x" * 400)


def film_of(*tracks: bytes) -> bytes:
    """A film of tracks of positions, of which these are the tables, and 400 bytes."""
    handler = box(b"hdlr", bytes(8), b"meta", bytes(12))
    traks = [
        box(b"trak", box(b"mdia", handler, box(b"minf", box(b"stbl", table)))) for table in tracks
    ]
    return box(b"ftyp", b"isom\0\0\0\0") + box(b"moov", *traks) + box(b"mdat", b"x" * 400)


def table(*offsets: int, sizes: bytes, claimed: int | None = None) -> bytes:
    """Chunks of one sample each."""
    count = len(offsets) if claimed is None else claimed
    chunks = box(b"stsc", bytes(4), numbers(1, 1, 1, 1))
    return sizes + chunks + box(b"stco", bytes(4), numbers(count, *offsets))


def same(size: int, count: int) -> bytes:
    return box(b"stsz", bytes(4), numbers(size, count))


def raw_of(
    directories: int, entries: int, length: int, tag: int = 60_000, start: int = 8
) -> bytes:
    """A TIFF of at least 4000 bytes whose entries all are the same bytes, so many."""
    written, at = b"II*\0" + struct.pack("<I", 8), 8
    for number in range(directories):
        at += 2 + 12 * entries + 4
        following = at if number < directories - 1 else 0
        entry = struct.pack("<HHII", tag, 7, length, start)
        written += struct.pack("<H", entries) + entry * entries + struct.pack("<I", following)
    return written.ljust(4000, b"\0")


@pytest.mark.parametrize(
    "content",
    [
        picture_of((0, 2000), (0, 2000)),
        picture_of((0, 0), widths=b"\0\0"),
        film_of(table(0, 0, sizes=same(1000, 2))),
        film_of(*2 * [table(0, sizes=same(1000, 2))]),
        film_of(*2 * [table(0, sizes=same(1, 600_000))]),
        film_of(table(0, sizes=same(1, 2), claimed=2)),
        film_of(table(0, sizes=box(b"stsz", bytes(4), numbers(0, 50, 1)))),
        raw_of(1, 5, 4000),
        raw_of(3, 2, 4000),
        raw_of(2, 1000, 256, tag=330, start=24_020) + bytes(256),
        raw(at=GATE).replace(struct.pack("<HH", 0x8825, 4), struct.pack("<HH", 0x8825, 3)),
        b"%PDF" + b"<x:xmpmeta</x:xmpmeta>" * (MOST_PACKETS + 1),
    ],
    ids=[
        *("items of the same bytes", "items of no length"),
        *("chunks of the same bytes", "tracks of the same bytes", "too many samples in all"),
        *("more chunks than its table", "more sizes than their table"),
        *("values of the same bytes", "directories of the same values"),
        *("pointers to the same directories", "a pointer that is none"),
        "packets without end",
    ],
)
def test_more_work_than_a_file_has_bytes_is_refused(content: bytes) -> None:
    with pytest.raises(TellsPlace):
        without_place(content)


@pytest.mark.parametrize(
    "content",
    [
        picture_of((300, 200), (500, 100)),
        film_of(table(700, 800, sizes=same(100, 2))),
        raw_of(1, 3, 4000),
    ],
    ids=["heic", "film", "tiff"],
)
def test_what_is_told_once_is_emptied(content: bytes) -> None:
    kept, _ = without_place(content)

    assert kept != content
    assert len(kept) == len(content)


def test_an_exif_inside_empties_nothing_beyond_its_longest() -> None:
    beyond = b"the page that follows"
    entry = struct.pack("<HHII", 60_000, 7, 3 * LONGEST_EXIF, 26)
    exif = b"II*\0" + struct.pack("<IH", 8, 1) + entry + bytes(4)
    content = b"%PDF Exif\0\0" + exif.ljust(LONGEST_EXIF, b"x") + beyond

    kept, _ = without_place(content)

    assert kept.endswith(b"\0\0\0" + beyond)


@pytest.mark.parametrize("outer", [raw(at=GATE), heic(at=GATE)], ids=["dng", "heic"])
def test_a_preview_inside_is_cleaned_though_the_picture_has_told_the_place(outer: bytes) -> None:
    preview = told_by("JPEG", at=GATE)
    inside = preview if outer.startswith(b"II") else box(b"mdat", preview)

    kept, position = without_place(outer + inside)

    assert position is not None
    assert AUTHOR.encode() not in kept
    assert b"GPSL" not in kept


def test_effort_is_of_the_whole_file() -> None:
    effort = Effort(10, 3)
    effort.spend(size=10)
    effort.spend(parts=3)

    with pytest.raises(ValueError, match="too much work"):
        effort.spend(size=1)
    with pytest.raises(ValueError, match="too much work"):
        Effort(10, 3).spend(parts=4)


class _Watched(list[object]):
    """Filters of warnings, and how often they were set aside."""

    copies = 0

    def __getitem__(self, key: object) -> object:  # type: ignore[override]
        self.copies += isinstance(key, slice)
        return super().__getitem__(key)  # type: ignore[call-overload]


def test_reading_files_leaves_the_filters_of_all_threads_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    watched = _Watched(warnings.filters)
    monkeypatch.setattr(warnings, "filters", watched)

    is_picture(told_by("TIFF"))
    PhotoStore(tmp_path).keep_file(raw(at=GATE))

    assert watched.copies == 0
