"""The PostgreSQL server goes away, or its disk is full: clear words, and nothing is lost."""

import asyncio
import shutil
import signal
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from sqlalchemy import make_url

from bot.web import health as healthz
from storage import patience
from storage.database import Database, open_engine
from storage.trouble import AWAY, FULL
from tests.databases import Cluster
from tests.faults.conftest import fill, health, is_over, mounted
from tests.journeys.prepared import prepare
from tests.journeys.someone import Someone
from tests.journeys.town import Town
from tests.journeys.watch import failed, unfinished
from tests.journeys.ways import LAMP, SEND
from tests.postgres import UNPRIVILEGED

pytestmark = pytest.mark.slow

DISK = 64  # megabytes
SOON = 0.5  # seconds; half a minute, else
MORE = [f"柳岸花园{number}栋门口井盖缺了，" + "请尽快来看看，" * 40 for number in range(1, 9)]


@pytest.fixture
def url(fragile: Cluster, tmp_path: Path) -> Iterator[str]:
    yield fragile.like("town_of_faults", prepare, tmp_path)
    fragile.clear()


@pytest.fixture
async def town(url: str, tmp_path: Path) -> AsyncIterator[Town]:
    """A Wednesday morning at ten, the program within this process, on the server."""
    running = Town(tmp_path, url)
    await running.start()
    yield running
    await running.stop()


@pytest.fixture
def on_a_small_disk(fragile: Cluster, url: str) -> Iterator[Path]:
    """Only the tables lie there; the server's log of changes has room."""
    server, name = fragile.server, make_url(url).database
    with mounted(server.folder / "disk", DISK) as disk:
        shutil.chown(disk, UNPRIVILEGED)
        server.does(f"CREATE TABLESPACE small LOCATION '{disk}'")
        server.does(f'ALTER DATABASE "{name}" SET TABLESPACE small')
        yield disk
        fragile.clear()
        server.does("DROP TABLESPACE small")


async def gives_up(database: Database) -> None:
    """A step has failed: nobody waits for the server any more."""
    while not database.trouble.words:  # noqa: ASYNC110  # told to nobody
        await asyncio.sleep(SOON / 10)


@pytest.mark.parametrize("impatient", [False, True], ids=["shortly", "for long"])
async def test_a_server_that_is_gone_is_told_and_outlasted(
    town: Town,
    wang: Someone,
    li: Someone,
    fragile: Cluster,
    monkeypatch: pytest.MonkeyPatch,
    impatient: bool,
) -> None:
    assert town.app is not None
    monkeypatch.setattr(healthz, "PATIENCE", SOON)
    if impatient:  # every step fails meanwhile
        monkeypatch.setattr(patience, "PATIENCE", SOON)
    await wang.starts()
    await wang.sees("您好")
    await town.settles()
    await asyncio.to_thread(fragile.server.stop, signal.SIGQUIT)

    await wang.says(LAMP)
    told = await health(town.app.url, AWAY)
    if impatient:
        await gives_up(town.app.database)
    waiting = len(town.emulator.world.mailboxes[town.resident_bot.id].pending)
    fragile.server.start()  # it would end with the thread that starts it
    town.looks_at(open_engine(town.url))  # the connection of before is dead
    await wang.sees("请看看对不对").taps(SEND)
    await li.sees(LAMP)
    await town.settles()
    await is_over(town.app.url, AWAY)

    assert f"database: {AWAY}" in told
    assert waiting == 1, "not confirmed to Telegram before it is on disk"
    assert [case.text for case in town.cases()] == [LAMP]
    with town.look() as session:
        assert [*failed(session), *unfinished(session)] == []


async def test_a_full_disk_of_the_server_is_told_and_outlasted(
    on_a_small_disk: Path, town: Town, wang: Someone, li: Someone
) -> None:
    assert town.app is not None
    await wang.starts()
    await wang.sees("您好")
    await town.settles()
    ballast = fill(on_a_small_disk)

    for words in MORE:
        await wang.says(words)
    told = await health(town.app.url, FULL)
    ballast.unlink()
    await wang.sees("8栋").taps(SEND)
    await li.sees("井盖")
    await town.settles()
    await is_over(town.app.url, FULL)

    assert f"database: {FULL}" in told
    said = " ".join(case.text for case in town.cases())
    assert [said.count(words) for words in MORE] == [1] * len(MORE)
    with town.look() as session:
        assert [*failed(session), *unfinished(session)] == []
