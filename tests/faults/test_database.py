"""The database locked, gone, replaced, damaged: clear words, and nothing confirmed is lost."""

import asyncio
import json
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.calm import EACH_ITS_OWN, LOUD
from storage import sqlite_store
from storage.database import open_engine
from storage.trouble import DAMAGED, LOCKED
from tests.cast import LI, WANG
from tests.faults.conftest import PATIENCE, health
from tests.faults.lives import Lives
from tests.journeys.someone import Someone
from tests.journeys.town import Town
from tests.journeys.ways import LAMP, SEND, reports

pytestmark = pytest.mark.slow

HOLE = "柳岸花园3栋门口井盖缺了"
AGAIN = 4  # times the program asks for updates and cannot keep them
APART = {"timestamp", *EACH_ITS_OWN}  # of two lines that say the same


def file_of(town: Town) -> Path:
    return town.folder / "shuoshi.db"


def looks_anew(town: Town) -> None:
    """With other eyes: those of before know another file."""
    town.looks_at(open_engine(town.settings.database_url))


async def test_locked_by_another_program_for_long(
    town: Town, wang: Someone, li: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite_store, "PATIENCE", 0.5)  # 30 seconds, else
    assert town.app is not None
    with closing(sqlite3.connect(file_of(town), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        await wang.says(LAMP)
        told = await health(town.app.url, LOCKED)
        other.execute("ROLLBACK")

    await wang.sees("请看看对不对").taps(SEND)
    await li.sees(LAMP)
    await health(town.app.url, "ok")

    assert f"database: {LOCKED}" in told
    assert len(town.cases()) == 1


async def test_a_deleted_file_is_saved_and_nothing_more_is_confirmed(
    town: Town, wang: Someone, li: Someone
) -> None:
    assert town.app is not None
    await reports(wang)
    await li.sees(LAMP)
    await town.settles()
    file_of(town).unlink()

    await wang.says(HOLE)
    told = await health(town.app.url, "gone")
    waiting = len(town.emulator.world.mailboxes[town.resident_bot.id].pending)
    await town.app.stop()
    looks_anew(town)
    for name in ("shuoshi.db-wal", "shuoshi.db-shm"):
        (town.folder / name).unlink(missing_ok=True)
    os.rename(f"{file_of(town)}.saved", file_of(town))
    await town.opens()
    await wang.sees("请看看对不对").taps(SEND)
    await li.sees("井盖")

    assert "what was in it is in shuoshi.db.saved" in told
    assert waiting == 1
    assert [case.text for case in town.cases()] == [LAMP, HOLE]


async def test_another_file_in_its_place_is_not_written(
    town: Town, wang: Someone, li: Someone
) -> None:
    assert town.app is not None
    await reports(wang)
    await li.sees(LAMP)
    await town.settles()
    aside, other = town.folder / "aside.db", town.folder / "other.db"
    backed_up(file_of(town), other)
    os.rename(file_of(town), aside)
    os.rename(other, file_of(town))

    await wang.says(HOLE)
    told = await health(town.app.url, "another file")
    os.rename(aside, file_of(town))
    await wang.sees("请看看对不对").taps(SEND)
    await li.sees("井盖")

    assert "restart the program" in told
    assert [case.text for case in town.cases()] == [LAMP, HOLE]


async def test_a_damaged_file_is_told_quietly_and_a_backup_goes_on(
    outside: Town, lives: Lives
) -> None:
    wang, li = outside[WANG], outside[LI]
    number = await lives.begins()
    await wang.says(LAMP)
    await wang.sees("请看看对不对").taps(SEND)
    await li.sees(LAMP)
    await wang.sees("应在")
    await outside.settles()
    backup = outside.folder / "backup.db"
    backed_up(file_of(outside), backup)
    damage(file_of(outside))

    await wang.says(HOLE)
    told = await health(lives.url, DAMAGED)
    before = lives.asked()
    async with asyncio.timeout(PATIENCE):
        while lives.asked() < before + AGAIN:
            await outside.stirs()
    complaints = complaints_of(lives.log.read_text("utf-8"))
    await lives.ended(number)
    for name in ("shuoshi.db", "shuoshi.db-wal", "shuoshi.db-shm"):
        (outside.folder / name).unlink(missing_ok=True)
    shutil.copy(backup, file_of(outside))
    looks_anew(outside)
    await lives.begins()
    await wang.sees("请看看对不对").taps(SEND)
    await li.sees("井盖")

    assert f"database: {DAMAGED}" in told
    assert complaints
    assert len(complaints) == len(set(complaints))
    assert [case.text for case in outside.cases()] == [LAMP, HOLE]


def complaints_of(log: str) -> list[str]:
    """What it warns of for the first time in a minute, but for when."""
    lines = [json.loads(one) for one in log.splitlines() if one.startswith("{")]
    return [
        json.dumps({name: told for name, told in one.items() if name not in APART})
        for one in lines
        if one["level"] in LOUD and "repeated" not in one
    ]


def backed_up(file: Path, to: Path) -> None:
    """A copy in one piece; nothing is left in the WAL."""
    with closing(sqlite3.connect(file)) as whole, closing(sqlite3.connect(to)) as copy:
        whole.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        whole.backup(copy)


def damage(file: Path) -> None:
    """Every page but the first is noise."""
    with file.open("r+b") as opened:
        opened.seek(4096)
        opened.write(os.urandom(file.stat().st_size - 4096))
