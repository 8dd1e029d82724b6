"""The sample city as its people find it in the morning: settled once, copied for every life."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory, mkdtemp
from zoneinfo import ZoneInfo

from bot.channel.said import Caller
from bot.simulation.clock import VirtualClock
from bot.simulation.composition import program
from bot.simulation.office import Office
from bot.simulation.town import Town, sample_plan
from storage import migrating

MORNING = datetime(2026, 3, 4, 10, tzinfo=ZoneInfo("Asia/Shanghai"))  # a Wednesday


@cache
def settled() -> tuple[Path, dict[str, Caller], dict[str, int]]:
    """A database with the city in it, its staff by code, its rider groups by community."""
    file = Path(mkdtemp(prefix="shuoshi-")) / "town.db"
    url = f"sqlite:///{file}"
    migrating.upgrade(url)
    office = Office(url, program(), VirtualClock(MORNING))
    town = Town(office, sample_plan())
    staff = town.settle()
    office.deliver()
    office.run(lambda session, _now: session.connection().exec_driver_sql("SELECT 1"))
    office.watch.stop()
    office.close()
    return file, staff, town.groups


@contextmanager
def a_morning() -> Iterator[Office]:
    """An office of one's own on a copy of it."""
    template, _staff, _groups = settled()
    with TemporaryDirectory(prefix="shuoshi-") as folder:
        file = Path(folder) / "life.db"
        copyfile(template, file)
        office = Office(f"sqlite:///{file}", program(), VirtualClock(MORNING))
        try:
            yield office
        finally:
            office.watch.stop()
            office.close()
