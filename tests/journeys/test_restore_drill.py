"""A drill: a backup in the middle of work; the machine is lost, another goes on from it."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlmodel import Session, select

from bot.emulator import EmulatorClock
from storage.database import open_engine
from storage.restored_ids import BEYOND, NUMBERS
from storage.tables import Media, Petition
from storage.words import State
from tests.cast import JI, ZHOU
from tests.journeys.program import Program
from tests.journeys.someone import Someone
from tests.journeys.town import Town
from tests.journeys.ways import LAMP, SEND

pytestmark = pytest.mark.slow
LATER = ("柳岸花园5栋的垃圾桶满了", "柳岸花园7栋门口井盖松了")


@pytest.fixture
async def town(prepared: str, tmp_path: Path) -> AsyncIterator[Town]:
    """At the real time, and its program is one of its own."""
    folder = tmp_path / "old"
    folder.mkdir()
    place = Town(folder, prepared, EmulatorClock())
    await place.start(open_program=False)
    yield place
    await place.stop()


@pytest.fixture
async def old(town: Town) -> AsyncIterator[Program]:
    """The program on the machine that is lost."""
    running = Program(town)
    yield running
    await running.is_killed()


@pytest.fixture
async def new(town: Town, tmp_path: Path) -> AsyncIterator[Program]:
    """The program on another machine, with an empty folder."""
    fresh = tmp_path / "new"
    fresh.mkdir()
    running = Program(town, fresh)
    yield running
    await running.is_killed()


async def test_backup_under_load_then_kill_then_restore_elsewhere(
    town: Town, old: Program, new: Program, tmp_path: Path, wang: Someone, li: Someone
) -> None:
    await old.starts()
    await wang.says(LAMP)
    await wang.sees("请看看对不对").taps(SEND)
    await li.sees("路灯").taps("接单")
    await wang.sees("已交给")
    parts = await wang.shows_album("柳岸花园3栋门口井盖缺了", photos=3)
    await wang.sees("📷 3").taps(SEND)
    await li.sees("井盖")
    archive = str(tmp_path / "city.tar")

    said = zip(speakers(town), LATER, strict=True)
    talking = asyncio.gather(*(who.says(words) for who, words in said))
    status, told = await old.also_runs("backup", archive)
    await talking
    await old.is_killed()
    restored = await new.also_runs("restore", archive)
    verified = await new.also_runs("verify")
    await new.starts()

    assert (status, old.errors()) == (0, []), told
    assert restored[0] == 0, restored[1]
    assert verified[0] == 0, verified[1]
    await wang.says("/my")
    await wang.sees("路灯")
    await wang.says("柳岸花园3栋的长椅断了")
    await wang.sees("长椅")
    await li.sees("井盖").taps("接单")
    await li.sees("办理中")
    assert len(parts) == 3
    assert_whole(tmp_path / "new")
    assert new.errors() == []


async def test_a_card_of_a_case_that_is_lost_acts_on_no_other(
    town: Town, old: Program, new: Program, tmp_path: Path, wang: Someone, li: Someone
) -> None:
    await old.starts()
    await wang.says(LAMP)
    await wang.sees("请看看对不对").taps(SEND)
    await li.sees("路灯").taps("接单")
    await wang.sees("已交给")
    archive = str(tmp_path / "city.tar")
    await old.also_runs("backup", archive)
    bin_words, lid_words = LATER
    await wang.says(bin_words)
    await wang.sees("垃圾").taps(SEND)
    lost = await li.sees("垃圾桶")
    await old.is_killed()

    await new.also_runs("restore", archive)
    await new.starts()
    await wang.says(lid_words)
    await wang.sees("井盖").taps(SEND)
    await li.sees("井盖")
    told = await li.taps(lost, "接单")

    cases = {one.text: one for one in petitions(tmp_path / "new") if one.number}
    lid = cases[lid_words]
    assert "没有找到这件诉求" in told
    assert (lid.state, bin_words in cases) == (State.DISPATCHED, False)
    assert (lid.id or 0) > BEYOND
    assert nth(lid) > NUMBERS
    assert (await new.also_runs("verify"))[0] == 0
    assert new.errors() == []


def speakers(town: Town) -> list[Someone]:
    """Who talks while the backup is made."""
    return [town[one] for one in (ZHOU, JI)]


def assert_whole(folder: Path) -> None:
    """Every photo that a case names lies on disk, and no number was given twice."""
    engine = open_engine(f"sqlite:///{folder / 'shuoshi.db'}")
    with Session(engine) as session:
        named = set(session.exec(select(Media.sha256)))
        numbers = [one for one in session.exec(select(Petition.number)) if one]
    engine.dispose()
    kept = {path.name for path in (folder / "photos").rglob("*") if path.is_file()}
    assert named
    assert named <= kept
    assert len(numbers) == len(set(numbers))
    assert len(numbers) == 2


def petitions(folder: Path) -> list[Petition]:
    """Every case of a city."""
    engine = open_engine(f"sqlite:///{folder / 'shuoshi.db'}")
    with Session(engine) as session:
        found = [*session.exec(select(Petition))]
    engine.dispose()
    return found


def nth(petition: Petition) -> int:
    """Which of its day it is, by its number."""
    return int((petition.number or "").partition("-")[2])
