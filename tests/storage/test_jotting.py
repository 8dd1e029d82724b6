"""What was done last is known to the service, whoever wrote it, and never half."""

import os
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from storage import backup, proof
from storage.jotting import jot
from storage.proof import APART, Left, Proof, looked
from tests.commands.archives import files_no_larger_than

NOW = datetime(2026, 3, 5, tzinfo=UTC)
FIRST = NOW - timedelta(hours=3)
NOBODY = 65534


@pytest.mark.parametrize(("folder", "file"), [(0o700, 0o600), (0o750, 0o640), (0o755, 0o640)])
def test_who_may_look_into_the_folder_by_its_group_may_read_it(
    tmp_path: Path, folder: int, file: int
) -> None:
    tmp_path.chmod(folder)

    proof.note(tmp_path, Proof(NOW, True, 3))
    backup.note_done(tmp_path, NOW, "one.tar", 0)

    modes = {one.name: stat.S_IMODE(one.stat().st_mode) for one in tmp_path.iterdir()}
    assert modes == {proof.DONE: file, backup.DONE: file}


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
def test_what_root_writes_is_the_services(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    os.chown(folder, NOBODY, NOBODY)

    proof.note(folder, Proof(NOW, True, 3))

    found = (folder / proof.DONE).stat()
    assert (found.st_uid, found.st_gid) == (NOBODY, NOBODY)


def test_what_cannot_be_written_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "last.json"
    jot(path, "before")

    with files_no_larger_than(4096), pytest.raises(OSError, match="too large"):
        jot(path, "x" * 100_000)

    assert path.read_text("utf-8") == '"before"'
    assert [*tmp_path.iterdir()] == [path]


def test_a_look_is_known_as_it_was(tmp_path: Path) -> None:
    found = Proof(NOW, True, 3, Left(FIRST, NOW))

    proof.note(tmp_path, found)

    assert proof.last(tmp_path) == found


def test_events_left_without_a_head_are_a_break_only_when_two_looks_agree() -> None:
    once = looked(None, NOW, is_unbroken=True, events=9, left=FIRST)
    at_once = looked(once, NOW + timedelta(seconds=5), is_unbroken=True, events=9, left=FIRST)
    later = looked(at_once, NOW + APART, is_unbroken=True, events=9, left=FIRST)
    others = looked(at_once, NOW + APART, is_unbroken=True, events=9, left=NOW)
    sealed = looked(later, NOW + 2 * APART, is_unbroken=True, events=9, left=None)

    assert [one.is_whole for one in (once, at_once, later, others, sealed)] == [
        *(True, True, False, True, True)
    ]
    assert (once.left, sealed.left) == (Left(FIRST, NOW), None)


def test_a_broken_chain_is_a_break_at_once() -> None:
    assert not looked(None, NOW, is_unbroken=False, events=9, left=FIRST).is_whole
