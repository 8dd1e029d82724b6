"""One program at a time has a SQLite database; its death, however it comes, frees it."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from storage.sole import Occupied, occupied

NOW = datetime(2026, 12, 1, 2, 0, tzinfo=UTC)
KEEPS = """
import sys, time
from datetime import datetime
from pathlib import Path
from storage.sole import occupied
with occupied(Path(sys.argv[1]), datetime.fromisoformat("2026-12-01T02:00:00+00:00")):
    print("here", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "shuoshi.db"


def test_a_second_program_hears_who_has_it_and_a_third_after_its_death_does_not(
    database: Path,
) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", KEEPS, str(database)], stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        other.stdout.readline()

        with pytest.raises(Occupied) as told, occupied(database, NOW):
            pass
        other.kill()
        other.wait()
        with occupied(database, NOW):
            pass

    assert told.value.pid == str(other.pid)
    assert told.value.since == "2026-12-01T02:00:00+00:00"


def test_at_the_end_it_is_free(database: Path) -> None:
    with occupied(database, NOW):
        pass

    with occupied(database, NOW):
        assert not database.exists()


def test_a_program_that_was_started_meanwhile_does_not_keep_it(database: Path) -> None:
    with occupied(database, NOW):
        child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    try:
        with occupied(database, NOW):
            pass
    finally:
        child.kill()
        child.wait()
