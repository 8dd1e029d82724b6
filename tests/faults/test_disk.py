"""No room: nothing half done, clear words, and on it goes by itself once there is room."""

import os
import resource
from collections.abc import AsyncIterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from storage.tables import Media
from storage.trouble import FAILING, FULL
from tests.cast import LI, WANG
from tests.faults.conftest import fill, health, is_over
from tests.faults.lives import Lives
from tests.faults.places import place
from tests.journeys.town import Town
from tests.journeys.watch import failed, unfinished
from tests.journeys.ways import LAMP, SEND

pytestmark = pytest.mark.slow

QUOTA = 64 * 1024  # bytes a file may have
ROOM_FOR_ROWS = 300 * 1024  # bytes
HOLE = "柳岸花园3栋门口井盖缺了"


@pytest.fixture
async def narrow(prepared: Path, small_disk: Path) -> AsyncIterator[Town]:
    """A town on the small disk, the program within this process."""
    running = place(Town, small_disk, prepared)
    await running.start()
    yield running
    await running.stop()


async def test_a_full_disk_is_told_and_outlasted(narrow: Town) -> None:
    wang, li = narrow[WANG], narrow[LI]
    assert narrow.app is not None
    await wang.starts()
    await wang.sees("您好")
    await narrow.settles()
    ballast = fill(narrow.folder)

    await wang.photographs(HOLE)
    told = await health(narrow.app.url, FULL)
    waiting = len(narrow.emulator.world.mailboxes[narrow.resident_bot.id].pending)
    ballast.unlink()
    await wang.sees("请看看对不对").taps(SEND)
    card = await li.sees("井盖")
    await narrow.settles()
    await is_over(narrow.app.url, FULL)

    assert f"database: {FULL}" in told
    assert waiting == 1, "not confirmed to Telegram before it is on disk"
    assert card.photo
    assert len(narrow.cases()) == 1
    assert list(narrow.folder.rglob("*.part")) == []
    with narrow.look() as session:
        assert [*failed(session), *unfinished(session)] == []


async def test_room_for_rows_but_none_for_the_photo(narrow: Town) -> None:
    wang, li = narrow[WANG], narrow[LI]
    assert narrow.app is not None
    await wang.starts()
    await wang.sees("您好")
    await narrow.settles()
    ballast = fill(narrow.folder)
    os.truncate(ballast, ballast.stat().st_size - ROOM_FOR_ROWS)

    await wang.photographs(HOLE, image=large_picture())
    told = await health(narrow.app.url, FULL)
    before = narrow.rows(Media)
    parts = list(narrow.folder.rglob("*.part"))
    ballast.unlink()
    await wang.sees("请看看对不对").taps(SEND)
    card = await li.sees("井盖")
    await is_over(narrow.app.url, FULL)

    assert f"resident: updates wait: {FULL}" in told
    assert (before, parts) == ([], [])
    assert card.photo


def large_picture() -> bytes:
    """Noise: it cannot be made small."""
    out = BytesIO()
    Image.frombytes("RGB", (1200, 1200), os.urandom(3 * 1200 * 1200)).save(out, "JPEG")
    assert out.tell() > 2 * ROOM_FOR_ROWS
    return out.getvalue()


async def test_a_quota_on_files_hits_database_and_log_and_is_outlasted(
    outside: Town, lives: Lives
) -> None:
    wang, li = outside[WANG], outside[LI]
    with lives.log.open("ab") as log:
        log.write(b"x" * QUOTA + b"\n")  # the log is full as well
    number = await lives.begins()
    await health(lives.url, "ok")
    _soft, hard = resource.prlimit(number, resource.RLIMIT_FSIZE)
    resource.prlimit(number, resource.RLIMIT_FSIZE, (QUOTA, hard))
    size = lives.log.stat().st_size

    await wang.says(LAMP)
    told = await health(lives.url, FAILING)
    grown = lives.log.stat().st_size - size
    resource.prlimit(number, resource.RLIMIT_FSIZE, (hard, hard))
    await wang.sees("请看看对不对").taps(SEND)
    await li.sees(LAMP)
    await health(lives.url, "ok")

    assert f"database: {FAILING}" in told
    assert grown == 0
    assert len(outside.cases()) == 1
