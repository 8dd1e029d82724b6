"""Photos on disk: by hash, small, without position, and safe to open."""

import random
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from storage import photos
from storage.photos import Bomb, NotAnImage, PhotoStore, TooBig
from tests.pictures import bomb, jpeg, told_by

GARDEN_GATE = (31.80786, 118.404206)


@pytest.fixture
def store(tmp_path: Path) -> PhotoStore:
    return PhotoStore(tmp_path / "photos")


def png(width: int, height: int, mode: str = "RGB") -> bytes:
    out = BytesIO()
    Image.new(mode, (width, height)).save(out, "PNG")
    return out.getvalue()


def test_the_same_picture_is_kept_once(store: PhotoStore) -> None:
    first = store.keep_image(jpeg())
    second = store.keep_image(jpeg())

    assert first == second
    assert [path.name for path in store.folder.rglob("*") if path.is_file()] == [first.sha256]


def test_the_position_is_read_and_then_gone(store: PhotoStore) -> None:
    kept = store.keep_image(jpeg(at=GARDEN_GATE))

    assert kept.position is not None
    assert kept.position[:2] == pytest.approx(GARDEN_GATE, abs=1e-6)
    with Image.open(store.path(kept.sha256)) as picture:
        assert dict(picture.getexif()) == {}


@pytest.mark.parametrize("at", [(0.0, 0.0), None])
def test_a_camera_without_a_fix_has_no_position(
    store: PhotoStore, at: tuple[float, float] | None
) -> None:
    kept = store.keep_image(jpeg(at=at))

    assert kept.position is None


def test_a_large_picture_is_made_small_and_keeps_its_shape(store: PhotoStore) -> None:
    kept = store.keep_image(jpeg(4000, 3000))

    assert (kept.width, kept.height) == (1280, 960)
    assert kept.size == store.path(kept.sha256).stat().st_size


def test_a_picture_held_sideways_is_turned_upright(store: PhotoStore) -> None:
    about = Image.Exif()
    about[0x0112] = 6  # orientation: turned by 90°
    out = BytesIO()
    Image.new("RGB", (400, 200)).save(out, "JPEG", exif=about)

    kept = store.keep_image(out.getvalue())

    assert (kept.width, kept.height) == (200, 400)


@pytest.mark.parametrize("mode", ["RGBA", "P", "L", "1"])
def test_any_kind_of_pixels_becomes_a_photo(store: PhotoStore, mode: str) -> None:
    kept = store.keep_image(png(40, 30, mode))

    with Image.open(store.path(kept.sha256)) as picture:
        assert (picture.format, picture.mode, picture.size) == ("JPEG", "RGB", (40, 30))


@pytest.mark.parametrize(
    "content", [b"", b"not a picture", jpeg()[:200], b"\x89PNG\r\n\x1a\n"], ids=len
)
def test_what_is_no_picture_is_said_to_be_none(store: PhotoStore, content: bytes) -> None:
    with pytest.raises(NotAnImage):
        store.keep_image(content)

    assert not store.folder.exists()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "AVIF"])
def test_a_damaged_picture_is_a_picture_or_none(store: PhotoStore, kind: str) -> None:
    whole, chance = told_by(kind), random.Random(7)
    for _ in range(60):
        damaged = bytearray(whole)
        for _ in range(4):
            damaged[chance.randrange(min(len(whole), 600))] = chance.randrange(256)
        with suppress(NotAnImage, Bomb):
            store.keep_image(bytes(damaged))


@pytest.mark.parametrize("side", [30_000, 5_001])  # the second unpacks to 100 MB
def test_a_bomb_is_not_opened(store: PhotoStore, side: int) -> None:
    with pytest.raises(Bomb):
        store.keep_image(bomb(side))


def test_more_than_a_bot_may_download_is_refused(store: PhotoStore) -> None:
    too_much = bytes(photos.MOST_BYTES + 1)

    with pytest.raises(TooBig):
        store.keep_image(too_much)
    with pytest.raises(TooBig):
        store.keep_file(too_much)


def test_a_file_is_kept_byte_for_byte(store: PhotoStore) -> None:
    kept = store.keep_file(b"a voice")

    assert store.path(kept.sha256).read_bytes() == b"a voice"
    assert kept.size == len(b"a voice")


@pytest.mark.parametrize("name", ["../../etc/passwd", "A" * 64, "a" * 63, ""])
def test_only_a_hash_is_a_path(store: PhotoStore, name: str) -> None:
    with pytest.raises(ValueError, match="hash"):
        store.path(name)
