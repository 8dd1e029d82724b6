"""批量: a file of questions, a line each, answered one by one on stdout as lines of JSON."""

import csv
import io
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from bot.commands.console import err, say, stop, words
from bot.commands.corpus import MOST_FIELD, content_of

Row = dict[str, Any]


class BadLine(Exception):
    """A line is no JSON object, or does not hold what the question needs."""


def answer_all(path: Path, answer: Callable[[Row], Row], needs: str) -> None:
    """An answer for each line, in their order, with its number and the `id` it has itself.

    An id that stands twice is told; the numbers of the lines tell their answers apart. A line
    that `answer` raises BadLine for is answered with `error` (the text `needs`, of locales/); the
    others go on, and the command ends with status 1.
    """
    bad = 0
    ids: Counter[str] = Counter()
    for number, row in _rows(path):
        identifier = None if row is None else row.get("id")
        ids[json.dumps(identifier)] += identifier is not None
        try:
            facts = answer(_known(row))
        except BadLine:
            bad += 1
            facts = {"error": words(needs, number=number)}
        print_json({"id": identifier, "line": number, **facts})
    twice = [written for written, often in ids.items() if often > 1]
    if twice:
        say("cli-batch-same-ids", to=err, path=str(path), count=len(twice), first=twice[0])
    if bad:
        stop("cli-batch-lines", count=bad, path=str(path))


def text_of(row: Row, name: str) -> str:
    """A text of a line; BadLine when there is none."""
    text = row.get(name)
    if not isinstance(text, str):
        raise BadLine(name)
    return text


def print_json(facts: Row) -> None:
    """One line, letter for letter: the terminal's console would turn `:fire:` into a picture."""
    sys.stdout.write(json.dumps(facts, ensure_ascii=False) + "\n")


def _known(row: Row | None) -> Row:
    if row is None:
        raise BadLine
    return row


def _rows(path: Path) -> Iterator[tuple[int, Row | None]]:
    """Lines that are not empty with their numbers; None for what is no object."""
    text = content_of(path)
    if path.suffix.lower() == ".csv":
        csv.field_size_limit(MOST_FIELD)
        reader = csv.DictReader(io.StringIO(text, newline=""))
        yield from ((reader.line_num, row) for row in reader)
        return
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield number, _object(line)


def _object(line: str) -> Row | None:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return row if isinstance(row, dict) else None
