"""Path tricks and disguises in names of files, and words of people in lines of a log."""

import io
import json
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest
import structlog

from bot.channel.keeping import document
from bot.channel.message import Attached
from bot.channel.pages import packed
from bot.logs import configure
from storage.words import MediaKind
from tests.commands.terminal import Terminal

TRICKS = (
    "../../etc/passwd",
    "..\\..\\windows\\x.exe",
    "/etc/shadow",
    "C:\\x",
    "a\0.jpg",
    "a\n.jpg",
    "....//....//x",
    ".",
    "..",
    "invoice\u202efdp.exe",
    "x\u2066y\u2069.pdf",
    "a\u200bb.pdf",
    "长" * 5000 + ".pdf",
    "\x1b[2J.pdf",
)


@pytest.mark.parametrize("name", TRICKS)
def test_a_files_name_from_outside_is_a_name_and_nothing_else(name: str) -> None:
    kept = document("F1", "application/pdf", name, 1).name

    assert not set(kept) & set("/\\\0\n\x1b\u202e\u2066\u2069\u200b")
    assert len(kept.encode()) <= 200


@pytest.mark.parametrize("name", TRICKS)
def test_what_somebody_gets_as_an_archive_unpacks_into_one_folder(
    tmp_path: Path, name: str
) -> None:
    photo = tmp_path / "photo"
    photo.write_bytes(b"x")
    kept = document("F1", "application/pdf", name, 1).name
    one = Attached(MediaKind.FILE, "a" * 64)
    whole = Attached(MediaKind.FILE, "", packed=((f"media/7-{kept}", one),))

    content = packed(whole, lambda _sha: photo)

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        archive.extractall(tmp_path / "out")
        (found,) = archive.namelist()
    assert found.startswith("media/7-")
    assert [one.parent for one in (tmp_path / "out").rglob("*") if one.is_file()] == [
        tmp_path / "out" / "media"
    ]


@pytest.mark.parametrize("number", ["../../x", "/etc/passwd", "260304-001/../x", "%2e%2e", "\0"])
def test_a_printed_case_is_written_where_one_is(terminal: Terminal, number: str) -> None:
    terminal.types("migrate")
    before = set(terminal.folder.parent.rglob("*.html"))

    answer = terminal.types("case", "print", number)

    assert answer.status != 0
    assert set(terminal.folder.parent.rglob("*.html")) == before


@pytest.mark.parametrize("words", ["a\nINFO forged", "a\r\nb", "\x1b[31mred", 'a","level":"x'])
def test_a_line_of_the_log_stays_one_line(capsys: pytest.CaptureFixture[str], words: str) -> None:
    configure(for_good=False)
    structlog.get_logger("security").warning("tried", reason=words)

    written = capsys.readouterr().err

    assert written.count("\n") == 1
    assert "\x1b" not in written
    assert json.loads(written)["reason"] == words
    assert SimpleNamespace(**json.loads(written)).level == "warning"
