"""Attachments are kept on disk, or the reason why not is."""

import asyncio
import re
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path

import pytest
from PIL import Image

from bot.channel import keeping
from bot.channel.keeping import Attachment, Fetch, Patience, Unavailable, document, keep
from storage.photos import MOST_BYTES, PhotoStore, TooBig
from storage.words import MediaKind
from tests.pictures import AUTHOR, bomb, film, heic, jpeg, raw, told_by

PATIENT, LAST_TRY = Patience(60, again=True), Patience(60, again=False)


def giving(content: bytes) -> Fetch:
    async def fetch(_: str) -> bytes:
        return content

    return fetch


@pytest.fixture
def photos(tmp_path: Path) -> PhotoStore:
    return PhotoStore(tmp_path)


async def test_a_photo_is_kept_with_its_measures_and_its_position(photos: PhotoStore) -> None:
    picture = jpeg(800, 600, at=(31.95, 119.17))

    media = await keep(
        photos, document("F1", "image/jpeg", "IMG_1.jpg", 0), giving(picture), PATIENT
    )

    assert photos.path(media.sha256).exists()
    assert (media.kind, media.problem) == (MediaKind.PHOTO, "")
    assert (media.width, media.height, media.mime) == (800, 600, "image/jpeg")
    assert media.latitude == pytest.approx(31.95, abs=1e-5)
    assert media.longitude == pytest.approx(119.17, abs=1e-5)


async def test_other_files_are_kept_byte_by_byte(photos: PhotoStore) -> None:
    voice = Attachment(MediaKind.VOICE, "F1", "audio/ogg", size=4)

    media = await keep(photos, voice, giving(b"OggS"), PATIENT)

    assert photos.path(media.sha256).read_bytes() == b"OggS"
    assert (media.kind, media.size, media.mime) == (MediaKind.VOICE, 4, "audio/ogg")


async def test_a_file_known_to_be_too_big_is_not_even_fetched(photos: PhotoStore) -> None:
    async def never(_: str) -> bytes:
        raise AssertionError("fetched")

    long = document("F1", "video/mp4", "long.mp4", MOST_BYTES + 1)

    media = await keep(photos, long, never, PATIENT)

    assert (media.problem, media.sha256, media.name) == ("too_big", "", "long.mp4")


async def test_a_file_the_channel_will_not_give_is_too_big(photos: PhotoStore) -> None:
    async def refused(_: str) -> bytes:
        raise TooBig

    media = await keep(photos, Attachment(MediaKind.VIDEO, "F1"), refused, PATIENT)

    assert media.problem == "too_big"


@pytest.mark.parametrize(
    ("content", "problem"),
    [("这是文字".encode(), "not_an_image"), (bomb(), "bomb"), (b"", "not_an_image")],
)
async def test_what_only_says_it_is_a_picture_is_a_problem(
    photos: PhotoStore, content: bytes, problem: str
) -> None:
    claimed = document("F1", "image/png", "路灯.png", len(content))

    media = await keep(photos, claimed, giving(content), PATIENT)

    assert (media.kind, media.problem, media.sha256) == (MediaKind.PHOTO, problem, "")
    assert list(photos.folder.iterdir()) == []


GATE = (31.80786, 118.404206)
NAMES = [("image/jpeg", "a.jpg"), ("image/heic", "a.heic"), ("application/octet-stream", "a.jfif")]
NAMES += [("image/x-adobe-dng", "a.dng"), ("video/mp4", "a.mp4"), ("", "")]
TELLS = re.compile(rb"Exif|GPS|xmpmeta|%s" % AUTHOR.encode())


@pytest.mark.parametrize(("mime", "name"), NAMES, ids=[name or "no name" for _, name in NAMES])
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "AVIF"])
async def test_a_picture_of_any_name_tells_its_place_once_and_no_author(
    photos: PhotoStore, kind: str, mime: str, name: str
) -> None:
    content = told_by(kind, at=GATE, datum="GCJ-02")

    media = await keep(photos, document("F1", mime, name, 0), giving(content), PATIENT)

    kept = photos.path(media.sha256).read_bytes()
    assert (media.kind, media.mime, media.problem) == (MediaKind.PHOTO, "image/jpeg", "")
    assert (media.latitude, media.longitude) == pytest.approx(GATE, abs=1e-4)
    assert media.datum == "GCJ-02"
    assert TELLS.findall(kept) == []
    with Image.open(photos.path(media.sha256)) as picture:
        assert (picture.format, dict(picture.getexif())) == ("JPEG", {})


@pytest.mark.parametrize(("mime", "name"), NAMES, ids=[name or "no name" for _, name in NAMES])
@pytest.mark.parametrize("content", [heic(at=GATE), raw(at=GATE)], ids=["heic", "dng"])
async def test_a_picture_nobody_here_can_open_is_a_file_without_its_place(
    photos: PhotoStore, content: bytes, mime: str, name: str
) -> None:
    media = await keep(photos, document("F1", mime, name, 0), giving(content), PATIENT)

    kept = photos.path(media.sha256).read_bytes()
    assert (media.kind, media.problem) == (MediaKind.FILE, "")
    assert (media.latitude, media.longitude) == pytest.approx(GATE, abs=1e-4)
    assert [told for told in TELLS.findall(kept) if told != b"Exif"] == []  # a kind of item


async def test_a_picture_that_was_sent_as_a_film_is_a_photo(photos: PhotoStore) -> None:
    claimed = Attachment(MediaKind.VIDEO, "F1", "video/mp4")

    media = await keep(photos, claimed, giving(told_by("JPEG")), PATIENT)

    assert (media.kind, media.mime) == (MediaKind.PHOTO, "image/jpeg")


async def test_a_film_of_any_name_tells_its_place_once(photos: PhotoStore) -> None:
    content = film(at="+31.8079+118.4042+012.000/")

    media = await keep(
        photos, document("F1", "application/octet-stream", "a.bin", 0), giving(content), PATIENT
    )

    assert media.latitude == pytest.approx(31.8079)
    assert b"+31.8079" not in photos.path(media.sha256).read_bytes()


@pytest.mark.parametrize("kind", [MediaKind.FILE, MediaKind.VIDEO, MediaKind.PHOTO])
async def test_a_file_whose_place_cannot_be_taken_out_is_not_kept(
    photos: PhotoStore, kind: MediaKind
) -> None:
    sealed = heic(at=GATE).replace(b"iloc", b"ilok")

    media = await keep(photos, Attachment(kind, "F1"), giving(sealed), PATIENT)

    assert (media.problem, media.sha256) == ("tells_place", "")
    assert list(photos.folder.iterdir()) == []


async def test_a_broken_line_is_raised_to_be_tried_again(photos: PhotoStore) -> None:
    async def broken(_: str) -> bytes:
        raise ConnectionError("down")

    with pytest.raises(ConnectionError):
        await keep(photos, Attachment(MediaKind.PHOTO, "F1"), broken, PATIENT)


async def test_a_file_that_is_refused_for_good_is_unavailable(photos: PhotoStore) -> None:
    async def refused(_: str) -> bytes:
        raise Unavailable

    media = await keep(photos, Attachment(MediaKind.PHOTO, "F1"), refused, PATIENT)

    assert (media.problem, media.sha256) == ("unavailable", "")


async def test_after_the_last_try_a_broken_line_is_a_problem(photos: PhotoStore) -> None:
    async def broken(_: str) -> bytes:
        raise ConnectionError("down")

    media = await keep(photos, Attachment(MediaKind.PHOTO, "F1"), broken, LAST_TRY)

    assert media.problem == "unavailable"


async def test_a_file_that_does_not_come_in_time_is_a_problem(photos: PhotoStore) -> None:
    async def hangs(_: str) -> bytes:
        await asyncio.Event().wait()
        return b""

    media = await keep(photos, Attachment(MediaKind.PHOTO, "F1"), hangs, Patience(0, again=False))

    assert media.problem == "unavailable"


@pytest.fixture
def busy() -> Iterator[threading.Event]:
    """Slow files in all hands that keep files, until it is set."""
    done = threading.Event()
    slow = [keeping.KEEPERS.submit(done.wait) for _ in range(2)]
    yield done
    done.set()
    wait(slow)


async def test_slow_files_hold_up_other_files_only(
    photos: PhotoStore, busy: threading.Event
) -> None:
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(1))  # in turn
    voice = Attachment(MediaKind.VOICE, "F1", "audio/ogg")

    waiting = asyncio.create_task(keep(photos, voice, giving(b"OggS"), PATIENT))
    others = [await asyncio.to_thread(str, number) for number in range(2)]

    assert others == ["0", "1"]
    assert list(photos.folder.iterdir()) == []
    busy.set()
    assert (await waiting).size == 4


@pytest.mark.usefixtures("busy")
async def test_a_file_that_is_not_kept_in_time_is_a_problem(
    photos: PhotoStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "KEEP_WITHIN", 0)

    media = await keep(photos, Attachment(MediaKind.VOICE, "F1"), giving(b"OggS"), PATIENT)

    assert (media.problem, media.sha256) == ("unavailable", "")
    assert list(photos.folder.iterdir()) == []


@pytest.mark.parametrize(
    ("mime", "name", "kind"),
    [
        ("image/jpeg", "a.jpg", MediaKind.PHOTO),
        ("", "A.JPG", MediaKind.PHOTO),
        ("text/plain", "a.jpeg", MediaKind.PHOTO),
        ("application/pdf", "物业合同.pdf", MediaKind.FILE),
        ("image/heic", "IMG_2.HEIC", MediaKind.FILE),
        ("", "", MediaKind.FILE),
    ],
)
def test_a_file_counts_as_a_photo_when_it_claims_to_be_one(
    mime: str, name: str, kind: MediaKind
) -> None:
    assert document("F1", mime, name, 1).kind is kind


def test_a_name_from_outside_holds_no_path_and_no_control_characters() -> None:
    named = document("F1", "application/pdf", "../..\\x\n" + "长" * 300 + ".pdf", 1).name

    assert len(named) <= 120
    assert not set(named) & set("/\\\n")
    assert named.endswith(".pdf")
