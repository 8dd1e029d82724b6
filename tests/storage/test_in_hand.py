"""What a process had in hand when it was killed can be read afterwards, and by nobody before."""

import errno
import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.in_hand import FOLDER, KINDS, SLOT, SLOTS, InHand, Left, Work, left_behind

WORKS = """
import sys
from pathlib import Path
from storage.in_hand import InHand, Work
hands = InHand(Path(sys.argv[1]))
hands.open()
hands.let_go(hands.take(Work.UPDATE, 6))
for work, number in ((Work.UPDATE, 7), (Work.TRIAL, 8), (Work.NOTICE, 2**40)):
    hands.take(work, number)
print("here", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def other(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """A process in the middle of its work."""
    command = [sys.executable, "-c", WORKS, str(tmp_path)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        yield process
        process.kill()


def found(data: Path) -> set[Left]:
    with left_behind(data) as left:
        return set(left)


def refuse(path: Path, missing_ok: bool = False) -> None:
    raise PermissionError(errno.EACCES, "read-only", str(path), missing_ok)


def test_what_a_killed_process_had_in_hand_is_found_once(
    other: subprocess.Popen[str], tmp_path: Path
) -> None:
    other.kill()
    other.wait()

    first, second = found(tmp_path), found(tmp_path)

    assert first == {Left(Work.UPDATE, 7), Left(Work.TRIAL, 8), Left(Work.NOTICE, 2**40)}
    assert second == set()
    assert list((tmp_path / FOLDER).iterdir()) == []


def test_what_a_living_process_has_in_hand_is_its_own(
    other: subprocess.Popen[str], tmp_path: Path
) -> None:
    assert other.poll() is None
    assert found(tmp_path) == set()


def test_it_is_found_again_when_it_could_not_be_noted(
    other: subprocess.Popen[str], tmp_path: Path
) -> None:
    other.kill()
    other.wait()

    with pytest.raises(TimeoutError), left_behind(tmp_path):
        raise TimeoutError

    assert len(found(tmp_path)) == 3


def test_it_is_found_once_though_its_file_cannot_be_removed(
    other: subprocess.Popen[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other.kill()
    other.wait()
    monkeypatch.setattr(Path, "unlink", refuse)  # root may remove a file in any folder

    assert (len(found(tmp_path)), found(tmp_path)) == (3, set())
    assert len(list((tmp_path / FOLDER).iterdir())) == 1


def test_of_two_that_look_at_once_only_one_finds_it(
    other: subprocess.Popen[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other.kill()
    other.wait()
    lock, first = fcntl.flock, []

    def slow_lock(file: int, how: int) -> None:
        """Between its being opened and locked another process notes and removes it."""
        monkeypatch.setattr(fcntl, "flock", lock)
        first.append(found(tmp_path))
        lock(file, how)

    monkeypatch.setattr(fcntl, "flock", slow_lock)
    second = found(tmp_path)

    assert ([len(one) for one in first], second) == ([3], set())


def test_who_ends_well_in_a_folder_where_nothing_can_be_removed_leaves_an_empty_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands = InHand(tmp_path)
    hands.open()
    hands.take(Work.UPDATE, 7)
    monkeypatch.setattr(Path, "unlink", refuse)

    hands.close()

    assert [one.stat().st_size for one in (tmp_path / FOLDER).iterdir()] == [0]


@pytest.mark.parametrize("gone", [FOLDER, "."])
def test_a_file_that_has_gone_is_made_anew_and_then_remembers(tmp_path: Path, gone: str) -> None:
    data = tmp_path / "data"
    hands = InHand(data)
    hands.open()
    before = hands.take(Work.UPDATE, 7)
    shutil.rmtree(data / gone)
    open_files = len(os.listdir("/dev/fd"))

    hands.open()
    hands.let_go(before)
    hands.take(Work.TRIAL, 8)

    [file] = (data / FOLDER).iterdir()
    numbers = [number for (number,) in SLOT.iter_unpack(file.read_bytes()) if number]
    assert numbers == [8 * KINDS + Work.TRIAL]
    assert found(data) == set()  # it lives
    assert len(os.listdir("/dev/fd")) <= open_files
    hands.close()


def test_a_file_that_is_there_is_opened_once(tmp_path: Path) -> None:
    hands = InHand(tmp_path)
    hands.open()
    hands.take(Work.UPDATE, 7)
    [before] = (tmp_path / FOLDER).iterdir()
    content = before.read_bytes()

    hands.open()

    assert [one.read_bytes() for one in (tmp_path / FOLDER).iterdir()] == [content]
    hands.close()


def test_who_ends_well_leaves_nothing(tmp_path: Path) -> None:
    hands = InHand(tmp_path)
    hands.open()
    hands.take(Work.UPDATE, 7)

    hands.close()

    assert list((tmp_path / FOLDER).iterdir()) == []
    assert hands.take(Work.UPDATE, 8) is None


def test_more_than_there_are_slots_is_not_remembered(tmp_path: Path) -> None:
    hands = InHand(tmp_path)
    hands.open()
    slots = [hands.take(Work.UPDATE, number) for number in range(1, SLOTS + 2)]

    assert set(slots) == {*range(SLOTS), None}
    hands.let_go(slots[0])
    assert hands.take(Work.UPDATE, 9) == slots[0]
    hands.close()


def test_nothing_is_remembered_before_it_is_open(tmp_path: Path) -> None:
    hands = InHand(tmp_path)

    hands.let_go(hands.take(Work.UPDATE, 7))

    assert not (tmp_path / FOLDER).exists()
    assert found(tmp_path) == set()


def test_where_no_file_can_be_made_whoever_opens_it_hears_why(tmp_path: Path) -> None:
    (tmp_path / FOLDER).touch()

    with pytest.raises(OSError, match=FOLDER) as told:
        InHand(tmp_path).open()

    assert told.value.errno == errno.EEXIST


def test_a_file_with_anything_else_in_it_says_nothing(tmp_path: Path) -> None:
    folder = tmp_path / FOLDER
    folder.mkdir()
    (folder / "short").write_bytes(b"abc")
    (folder / "odd").write_bytes(
        SLOT.pack(-5) + SLOT.pack(7 * KINDS) + SLOT.pack(Work.NOTICE) + b"x"
    )

    assert found(tmp_path) == set()
    assert list(folder.iterdir()) == []
