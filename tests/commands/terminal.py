"""What somebody types and what the terminal shows."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copytree
from tempfile import NamedTemporaryFile
from typing import NamedTuple

import pytest
from typer.testing import CliRunner

from bot.__main__ import commands
from tests.forks import CONTEXT, run

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "storage" / "sample_city"
CHINESE = "zh_CN.UTF-8"
ENGLISH = "en_GB.UTF-8"
LANGUAGES = ("LC_ALL", "LC_MESSAGES", "LANG")
RESIDENT_TOKEN = "111:resident-bot-of-the-tests"
STAFF_TOKEN = "222:staff-bot-of-the-tests"
PATIENCE = 60.0  # seconds


FEW = 40  # one example of so many


def copy_sample(folder: Path) -> None:
    """The sample city's sheets, most of its examples left out: to train on all takes seconds."""
    copytree(SAMPLE, folder)
    sheet = folder / "examples.csv"
    header, *rows = sheet.read_text("utf-8").splitlines()
    sheet.write_text("\n".join([header, *rows[::FEW]]), "utf-8")


class Answer(NamedTuple):
    """What came back."""

    status: int
    out: str
    err: str


class Terminal:
    """Commands in `folder`, within this process or as a program of their own."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self._patch = monkeypatch
        monkeypatch.chdir(folder)
        for name in [*os.environ]:
            if name.startswith("SHUOSHI_") or name in LANGUAGES:
                monkeypatch.delenv(name)
        monkeypatch.setenv("HOME", str(folder / "home"))
        monkeypatch.setenv("LANG", CHINESE)
        monkeypatch.setenv("PYTHONPATH", str(ROOT))

    def sets(self, **settings: str) -> None:
        """Environment variables, in lower case."""
        for name, value in settings.items():
            self._patch.setenv(name.upper(), value)

    def knows_tokens(self, bot_api: str) -> None:
        """Both tokens, and the Bot API of the test."""
        self.sets(
            shuoshi_resident_token=RESIDENT_TOKEN,
            shuoshi_staff_token=STAFF_TOKEN,
            shuoshi_bot_api=bot_api,
        )

    def types(self, *words: str) -> Answer:
        """A command; what is not a sentence but a stack is raised here."""
        result = CliRunner().invoke(commands, words, prog_name="shuoshi")
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Answer(result.exit_code, result.stdout, result.stderr)

    def runs(self, *words: str) -> Answer:
        """A command in a process of its own."""
        return self._runs("-m", "bot", *words)

    def forks(self, *words: str) -> Answer:
        """The same, forked from one that has read in all it needs: in a third of the time."""
        with NamedTemporaryFile() as out, NamedTemporaryFile() as err:
            given = (words, dict(os.environ), Path(out.name), Path(err.name), self.folder)
            process = CONTEXT.Process(target=run, args=given, daemon=True)
            process.start()
            process.join(PATIENCE)
            assert process.exitcode is not None, "it has ended"
            return Answer(process.exitcode, out.read().decode(), err.read().decode())

    def runs_script(self, script: Path, *words: str) -> Answer:
        """A script around a command."""
        return self._runs(str(script), *words)

    def _runs(self, *given: str) -> Answer:
        done = subprocess.run(
            [sys.executable, *given],
            capture_output=True,
            check=False,
            encoding="utf-8",
            timeout=PATIENCE,
        )
        return Answer(done.returncode, done.stdout, done.stderr)

    @contextmanager
    def leaves_running(self, *words: str) -> Iterator["Program"]:
        """A command that serves until it is told to stop."""
        with subprocess.Popen(
            [sys.executable, "-m", "bot", *words],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        ) as process:
            try:
                yield Program(process)
            finally:
                process.kill()


class Program:
    """A program that runs."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def shows(self, words: str) -> str:
        """The line of its output with these words, as soon as it is there."""
        assert self._process.stdout is not None
        for line in self._process.stdout:
            if words in line:
                return line
        raise AssertionError(f"it ended without {words!r}: {self._rest()}")

    def is_told_to_stop(self, number: signal.Signals = signal.SIGTERM) -> Answer:
        """A signal, and what it says within 20 seconds; later is a failure."""
        self._process.send_signal(number)
        out, err = self._process.communicate(timeout=20)
        return Answer(self._process.returncode, out, err)

    def _rest(self) -> str:
        return self._process.communicate(timeout=20)[1]
