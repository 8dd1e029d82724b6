"""A terminal in an empty folder, a city in it, and a Telegram to talk to."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest
import structlog
from sqlmodel import Session

from bot.desk.handling import corrections, handling
from bot.desk.watch import sealing
from storage import migrating
from storage.database import open_engine
from tests.cast import LI, World, settle
from tests.commands.telegram import Telegram
from tests.commands.terminal import SAMPLE, Terminal

DOG_WORDS = "3栋大黄又在门口耍威风"  # the sample city's words take it for something else


@pytest.fixture(autouse=True)
def _logs_as_before() -> Iterator[None]:
    """A command sets up its logs for its own terminal, which is closed after it."""
    yield
    structlog.reset_defaults()


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """A Chinese terminal of a machine that knows nothing of ours."""
    return Terminal(tmp_path, monkeypatch)


@pytest.fixture(scope="session")
def kept_city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder after the sample city was imported."""
    folder = tmp_path_factory.mktemp("city")
    with pytest.MonkeyPatch.context() as patch:
        answer = Terminal(folder, patch).types("city", "import", str(SAMPLE))
    assert answer.status == 0, answer.err
    return folder / "data"


@pytest.fixture
def town(terminal: Terminal, kept_city: Path) -> Terminal:
    """The terminal of a machine with the sample city."""
    copytree(kept_city, terminal.folder / "data")
    return terminal


@pytest.fixture(scope="session")
def kept_cases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of a city with three cases: two reported, one resolved; all sealed."""
    folder = tmp_path_factory.mktemp("cases")
    url = f"sqlite:///{folder / 'shuoshi.db'}"
    migrating.upgrade(url)
    engine = open_engine(url)
    with Session(engine) as session:
        settle(session)
        world = World(session)
        for words in ("3栋楼下路灯坏了", "3栋门口井盖缺了", "3栋楼道堆满杂物"):
            case = world.case(words)
            world.later(minutes=2)
            world.do(sealing.tick)
        world.do(handling.take, world.pressed(LI), case.id or 0)
        world.half_a_minute()
        world.resolves(case, words="楼道清出来了")
        world.later(minutes=2)
        world.do(sealing.tick)
        session.commit()
        session.connection().exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
    return folder


@pytest.fixture
def city_hall(terminal: Terminal, kept_cases: Path) -> Terminal:
    """The terminal of a machine with cases; its history can be tampered with."""
    copytree(kept_cases, terminal.folder / "data")
    return terminal


@pytest.fixture(scope="session")
def kept_correction(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of a city with two cases, one put right and nothing gathered yet."""
    folder = tmp_path_factory.mktemp("corrected")
    url = f"sqlite:///{folder / 'shuoshi.db'}"
    migrating.upgrade(url)
    engine = open_engine(url)
    with Session(engine) as session:
        settle(session)
        world = World(session)
        world.case("3栋楼下路灯坏了")
        case = world.case(DOG_WORDS)
        world.do(corrections.reclassify, world.pressed(LI), case.id or 0, "=LL-02")
        session.commit()
        session.connection().exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
    return folder


@pytest.fixture
def corrected(terminal: Terminal, kept_correction: Path) -> Terminal:
    """The terminal of a machine with a correction of the day before 5 March 2026."""
    copytree(kept_correction, terminal.folder / "data")
    return terminal


@pytest.fixture
def telegram() -> Iterator[Telegram]:
    """A Bot API server with both bots, in a thread of its own."""
    with Telegram() as running:
        yield running
