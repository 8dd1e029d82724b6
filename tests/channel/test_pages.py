"""A page with photos is one file when it is sent."""

from base64 import b64encode
from pathlib import Path

from bot.channel.message import Attached, Message
from bot.channel.pages import filled, photo_source
from bot.channel.uploads import file_ids_of, read, sendable
from storage.photos import PhotoStore
from storage.words import MediaKind
from tests.pictures import jpeg


def test_photos_are_put_in(tmp_path: Path) -> None:
    store = PhotoStore(tmp_path)
    kept = store.keep_image(jpeg(64, 48))
    content = store.path(kept.sha256).read_bytes()

    page = filled(f"<img {photo_source(kept.sha256)}>", store.path).decode()

    assert page == f'<img src="data:image/jpeg;base64,{b64encode(content).decode()}">'


def test_a_photo_that_is_gone_leaves_a_grey_square(tmp_path: Path) -> None:
    page = filled(f"<img {photo_source('0' * 64)}>", PhotoStore(tmp_path).path).decode()

    assert page.startswith('<img src="data:image/gif;base64,')


async def test_a_page_is_uploaded_though_it_has_no_hash(tmp_path: Path) -> None:
    store = PhotoStore(tmp_path)
    page = Attached(MediaKind.FILE, "", "1.html", page="<p>说事</p>")
    part = Message("归档单", attached=(page,))

    assert sendable(part, store, {}) == part
    assert await read(store, page) == "<p>说事</p>".encode()
    assert file_ids_of([page], [object()]) == {}
