"""`run` waits for a server that is away, says so once, and goes on when it is there."""

from pathlib import Path

import pytest

from bot.commands.first_answer import wait_for_database
from bot.settings import Settings
from tests.postgres import Server


@pytest.mark.slow
def test_a_server_that_comes_late_is_waited_for(capsys: pytest.CaptureFixture[str]) -> None:
    server = Server()
    try:
        url = server.create("late")
        server.stop()
        waited: list[float] = []

        def comes_at_the_third(seconds: float) -> None:
            waited.append(seconds)
            if len(waited) == 3:
                server.start()

        wait_for_database(Settings(_env_file=None, database=url), comes_at_the_third)
    finally:
        server.close()

    assert len(waited) == 3
    assert capsys.readouterr().err.count("Ctrl+C") == 1


@pytest.mark.slow
def test_what_the_server_itself_refuses_is_not_waited_for() -> None:
    server = Server()
    try:
        wait_for_database(Settings(_env_file=None, database=server.url("nowhere")), _fail)
    finally:
        server.close()


def test_a_file_is_not_waited_for(tmp_path: Path) -> None:
    wait_for_database(Settings(_env_file=None, data=tmp_path), _fail)


def _fail(_seconds: float) -> None:
    pytest.fail("waited")
