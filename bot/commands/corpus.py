"""语料: CSV or JSONL files for training and judging, read with sentences for mistakes."""

import csv
import io
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from bot.commands.console import stop

MOST_FIELD = 10 * 2**20  # characters of a CSV field
FAIR = "；"  # between the fair answers of one text, the best first


class Labelled(NamedTuple):
    """A text and its fair classes, the best first; the line of the file it stands in."""

    text: str
    fair: tuple[str, ...]
    line: int


def read_labelled(path: Path) -> list[Labelled]:
    """Rows with `text` and `category`; rows without either are left out."""
    rows = [
        Labelled(str(row["text"]), _fair(path, line, str(row["category"])), line)
        for line, row in labelled_rows(path, ("text", "category"))
        if str(row["text"]).strip() and str(row["category"]).strip()
    ]
    if not rows:
        stop("cli-corpus-empty", path=str(path))
    return rows


def _fair(path: Path, line: int, written: str) -> tuple[str, ...]:
    fair = tuple(filter(None, map(str.strip, written.split(FAIR))))
    return fair or stop("cli-corpus-column", path=str(path), line=line, name="category")


def labelled_rows(path: Path, wanted: Sequence[str]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Lines of a file with their numbers; ends the command where a column is missing."""
    text = content_of(path)
    found = _csv_rows(text) if path.suffix.lower() == ".csv" else _json_rows(path, text)
    for number, row in found:
        missing = [name for name in wanted if row.get(name) is None]
        if missing:
            stop("cli-corpus-column", path=str(path), line=number, name=", ".join(missing))
        yield number, row


def content_of(path: Path) -> str:
    """The text of a file in UTF-8 or GB18030; ends the command when it cannot be read."""
    try:
        content = path.read_bytes()
    except OSError as error:
        stop("cli-cannot-read", path=str(path), reason=error.strerror or "")
    return _decoded(path, content)


def _decoded(path: Path, content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return content.decode("gb18030")  # what spreadsheet programs in China save
    except UnicodeDecodeError:
        stop("cli-corpus-encoding", path=str(path))


def _csv_rows(text: str) -> Iterator[tuple[int, dict[str, Any]]]:
    csv.field_size_limit(MOST_FIELD)
    reader = csv.DictReader(io.StringIO(text, newline=""))
    for row in reader:
        yield reader.line_num, row


def _json_rows(path: Path, text: str) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                row = json.loads(line)
            except (ValueError, RecursionError):
                row = None
            if not isinstance(row, dict):
                stop("cli-corpus-line", path=str(path), line=number)
            yield number, row
