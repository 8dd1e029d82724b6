"""kill -9 of the real process in the middle of things; then it runs again."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.emulator import EmulatorClock
from tests.cast import LI, WANG, ZHAO
from tests.journeys.program import Program
from tests.journeys.someone import Someone
from tests.journeys.town import Town
from tests.journeys.watch import failed, unfinished
from tests.journeys.ways import LAMP, SEND

pytestmark = pytest.mark.slow


@pytest.fixture
async def town(prepared: str, tmp_path: Path) -> AsyncIterator[Town]:
    """Without a program in this process, at the real time."""
    place = Town(tmp_path, prepared, EmulatorClock())
    await place.start(open_program=False)
    yield place
    await place.settles()
    with place.look() as session:
        lost = [*failed(session), *unfinished(session)]
    await place.stop()
    assert (lost, place.watch.leaks) == ([], [])


@pytest.fixture
async def program(town: Town) -> AsyncIterator[Program]:
    running = Program(town)
    await running.starts()
    yield running
    await town.settles()
    await running.is_killed()
    assert running.errors() == []


async def test_killed_in_the_middle_of_a_draft(
    town: Town, program: Program, wang: Someone, li: Someone
) -> None:
    await wang.says(LAMP)
    await wang.sees("请看看对不对")
    await wang.says("昨晚就不亮了")
    await program.is_killed()
    await program.starts()
    await wang.sees("昨晚就不亮了").taps(SEND)

    card = await li.sees("路灯")

    assert "昨晚就不亮了" in card.words
    assert len(town.cases()) == 1


async def test_killed_in_the_middle_of_an_album(
    town: Town, program: Program, wang: Someone, li: Someone
) -> None:
    await wang.starts()
    await wang.sees("您好")
    parts = await wang.shows_album("柳岸花园3栋门口井盖缺了", photos=5)
    await program.is_killed()
    wang.adds_to_album(parts[0])
    await program.starts()
    await wang.sees("📷 6").taps(SEND)

    card = await li.sees("井盖")

    assert "📷 6" in card.words
    assert len(town.cases()) == 1


async def test_killed_in_the_middle_of_a_delivery(
    town: Town, program: Program, wang: Someone, li: Someone, zhao: Someone
) -> None:
    await wang.starts()
    await wang.sees("您好")
    town.faults.delay = 0.3
    await wang.says("柳岸花园3栋着火了，有人困在里面")
    await wang.sees("119")
    await program.is_killed()
    town.faults.delay = 0
    await program.starts()

    for officer in (li, zhao):
        await officer.sees("着火了")
    await wang.sees("应在")

    await town.settles()
    for officer in (town[LI], town[ZHAO]):
        assert len(officer.messages("着火了")) <= 2
    assert len(town[WANG].messages("应在")) <= 2
