"""在手: what a process works on, in a file that outlives it when it is killed outright.

Who runs out of memory, breaks in foreign code or gets SIGKILL writes nothing down any more. So
the number of an update or notice stands in a slot of a small file before work on it begins, and
is wiped out after it: each time a few bytes given to the system, which keeps them when the
process dies. They are not waited for to be on disk; when the machine itself stops, nothing was
in hand. The file is not mapped into memory: on a full disk that could kill the process.

A file is locked as long as its process lives. In one that is not, what was in hand is left.
"""

import errno
import fcntl
import os
import secrets
import socket
import struct
from collections import deque
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from enum import IntEnum
from pathlib import Path
from typing import NamedTuple, Protocol

SLOTS = 128  # more than there are updates in hand and notices put into words at one moment
SLOT = struct.Struct("<q")
KINDS = 8  # a slot holds the number times this, and what it is the number of
EMPTY = 0
FOLDER = "in-hand"  # in the data folder
TRIES = 3  # for a file of one's own: another process may look at it before it has our lock


class Work(IntEnum):
    """What a number is of."""

    UPDATE = 1  # with others beside it
    TRIAL = 2  # an update with none beside it
    NOTICE = 3  # whose words are being made
    EARLY = 4  # a notice as well, before this process had made the words of any


_WORKS = frozenset(int(one) for one in Work)


class Left(NamedTuple):
    """Something that was in hand when its process died."""

    work: Work
    number: int


class Hands(Protocol):
    """Whoever remembers what is in hand."""

    def take(self, work: Work, number: int) -> int | None:
        """Begin with it; the slot it stands in, None for none."""
        ...

    def let_go(self, slot: int | None) -> None:
        """It is over, however it ended."""
        ...


class NoHands:
    """Nothing is remembered: for tests, and commands of a moment."""

    def take(self, _work: Work, _number: int) -> int | None:
        """None."""
        return None

    def let_go(self, _slot: int | None) -> None:
        """Nothing to do."""


class InHand:
    """One process's file; may be used from any thread. Remembers nothing until it is open."""

    def __init__(self, data: Path) -> None:
        self._folder = data / FOLDER
        self._path = self._folder
        self._file: int | None = None
        self._free = deque(range(SLOTS))

    def open(self) -> None:
        """Also when the file has gone meanwhile; what is in hand then is not remembered.

        OSError where there is no room or no lock: then nothing is remembered.
        """
        if self._file is not None and _stands_at(self._path, self._file):
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        self._path, file = self._new_file()
        try:
            os.pwrite(file, bytes(SLOTS * SLOT.size), 0)
            if self._file is None:
                self._file = os.dup(file)
            else:  # a thread may be about to write there: the number is never another file's
                os.dup2(file, self._file, inheritable=False)
        finally:
            os.close(file)

    def _new_file(self) -> tuple[Path, int]:
        for _ in range(TRIES):
            path = self._folder / f"{socket.gethostname()[:60]}-{secrets.token_hex(8)}"
            if (file := _locked(path, os.O_CREAT)) is not None:
                return path, file
        raise BlockingIOError(errno.EAGAIN, "no file of one's own", str(self._folder))

    def take(self, work: Work, number: int) -> int | None:
        """Begin with it; None when nothing can be remembered."""
        if self._file is None or not self._free:
            return None
        try:
            slot = self._free.pop()
        except IndexError:  # another thread has taken the last one meanwhile
            return None
        if self._write(slot, number * KINDS + work):
            return slot
        self._free.append(slot)
        return None

    def let_go(self, slot: int | None) -> None:
        """It is over, however it ended."""
        if slot is not None:
            self._write(slot, EMPTY)
            self._free.append(slot)

    def close(self) -> None:
        """Nothing is in hand any more."""
        if self._file is not None:
            _forget(self._path, self._file)
            os.close(self._file)
            self._file = None

    def _write(self, slot: int, value: int) -> bool:
        if self._file is None:
            return False
        try:
            os.pwrite(self._file, SLOT.pack(value), slot * SLOT.size)
        except OSError:  # the work itself is more important
            return False
        return True


@contextmanager
def left_behind(data: Path) -> Iterator[list[Left]]:
    """What processes that are no more had in hand; forgotten when the block ends well."""
    with ExitStack() as held:
        dead: dict[Path, int] = {}
        for path in sorted((data / FOLDER).glob("*")):
            if (file := _locked(path)) is not None:
                held.callback(os.close, file)
                dead[path] = file
        yield [left for file in dead.values() for left in _read(file)]
        for path, file in dead.items():
            _forget(path, file)


def _locked(path: Path, flags: int = 0) -> int | None:
    """None when its process lives, or it is gone; OSError for a new one that cannot be."""
    try:
        file = os.open(path, os.O_RDWR | flags, 0o600)
    except OSError:
        if flags:
            raise
        return None
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(file)
        if flags and not isinstance(error, BlockingIOError):
            raise
        return None
    if _stands_at(path, file):
        return file
    os.close(file)  # another process has noted and removed it meanwhile
    return None


def _stands_at(path: Path, file: int) -> bool:
    with suppress(OSError):
        return os.path.samestat(path.stat(), os.fstat(file))
    return False


def _forget(path: Path, file: int) -> None:
    """Emptied first: in some folders nothing can be removed."""
    with suppress(OSError):
        os.ftruncate(file, 0)
    with suppress(OSError):
        path.unlink()


def _read(file: int) -> Iterator[Left]:
    content = os.pread(file, SLOTS * SLOT.size, 0)
    for (value,) in SLOT.iter_unpack(content[: len(content) // SLOT.size * SLOT.size]):
        number, work = divmod(value, KINDS)
        if number > 0 and work in _WORKS:
            yield Left(Work(work), number)
