"""演示: whoever is quick speaks before the program is loaded, and is heard all the same."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.demo import Demo
from tests.emulator.pictures import jpeg

pytestmark = pytest.mark.asyncio(loop_scope="session")
MONDAY = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)  # nine in the morning in the city


async def test_a_photo_shown_in_the_group_while_the_program_is_loaded_is_answered(
    tmp_path: Path,
) -> None:
    show = Demo(tmp_path, start=MONDAY, paced=False)
    await show.open("127.0.0.1", 0)
    ji = show.emulator.phone(show.people["ji"])
    try:
        await ji.sends_photo(show.group, jpeg(), "柳岸花园3栋楼下路灯坏了")
        await show.begin()

        await ji.sees(show.group, "👌 收到", timeout=20)
        await ji.sees(show.group, "本群已登记", timeout=20)
    finally:
        await show.stop()
