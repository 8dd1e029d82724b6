"""Attachments are kept on disk, or the reason why not is."""

import asyncio
from pathlib import Path

import pytest

from bot.channel.keeping import Attachment, Fetch, Patience, Unavailable, document, keep
from storage.photos import MOST_BYTES, PhotoStore, TooBig
from storage.words import MediaKind
from tests.pictures import bomb, jpeg

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
