"""On which databases a test runs; the server is started when the first test wants it."""

import gc
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from storage import sealing
from storage.database import Database
from tests.databases import BOTH, POSTGRES, Cluster, Files, Home, empty
from tests.memory import work_in_memory
from tests.postgres import Server

# Invented examples are the same in every run, and a busy machine fails none of them.
settings.register_profile("same", deadline=None, derandomize=True, database=None)
settings.load_profile("same")
work_in_memory()
# What reaches the most different SQL, by room; all the rest runs on PostgreSQL when asked to.
SHORT_FORM = {
    "storage": {"*"},
    "gateway": {"inbox", "locked"},
    "delivery": {"database_away", "notices", "recording"},
    "web": {"web"},
    "desk": {
        "administering_people",
        "crowds",
        "desk",
        "desk_lists",
        "digest",
        "forgetting",
        "forgetting_of_cases",
        "home",
        "learning_names",
        "merging",
        "my_data",
        "parting",
        "sealing",
        "supervision",
        "undoing",
        "weekly",
        "whistles",
    },
    "journeys": {"resident_and_officer", "rider_group"},
}


def pytest_collection() -> None:
    """What is collected stays: the collector finds nothing in it."""
    gc.disable()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest first: at the end no worker waits for what another has just begun."""
    items.sort(key=lambda one: one.get_closest_marker("slow") is None)


def pytest_collection_finish() -> None:
    """Modules and tests stay until the end: the collector need not look at them each time."""
    gc.collect()
    gc.freeze()
    gc.enable()


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish() -> None:
    """What is left at the end goes with the process."""
    gc.freeze()


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--database`: which one."""
    parser.addoption(
        "--database",
        choices=BOTH,
        help="where all tests run (else: on SQLite, a part of them on both)",
    )


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that needs a database is one test for each kind."""
    if "dbms" in metafunc.fixturenames:
        metafunc.parametrize("dbms", _kinds(metafunc), scope="session", indirect=True)


def _kinds(metafunc: pytest.Metafunc) -> list[str]:
    only = metafunc.definition.get_closest_marker("on")
    asked = metafunc.config.getoption("--database")
    usual = BOTH if is_in_short_form(metafunc.definition.path) else BOTH[:1]
    wanted = [asked] if asked else BOTH if only is not None else usual
    return [one for one in wanted if only is None or one in only.args]


def is_in_short_form(path: Path) -> bool:
    """Whether a file of tests runs on PostgreSQL too when nothing is asked for."""
    room, name = path.parent.name, path.stem.removeprefix("test_")
    return name in SHORT_FORM.get(room, ()) or "*" in SHORT_FORM.get(room, ())


@pytest.fixture(scope="session")
def dbms(request: pytest.FixtureRequest) -> str:
    """The kind of database this test runs on."""
    return str(request.param)


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """A server for all tests of this process."""
    server = Server()
    yield Cluster(server)
    server.close()


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """SQLite's, for all tests of this process."""
    return Files(tmp_path_factory.mktemp("originals"))


@pytest.fixture
def home(dbms: str, request: pytest.FixtureRequest) -> Iterator[Home]:
    """Where this test's databases are; what it leaves is cleared away."""
    found: Home = request.getfixturevalue("cluster" if dbms == POSTGRES else "files")
    yield found
    found.clear()


@pytest.fixture
async def database(home: Home, tmp_path: Path) -> AsyncIterator[Database]:
    """An empty city, for this test alone."""
    base = Database(empty(home, tmp_path))
    yield base
    await base.close()


@pytest.fixture(autouse=True)
def _no_keys_afterwards() -> Iterator[None]:
    """Keys of a test are gone after it."""
    yield
    sealing.hold(sealing.Ring())
