"""Every line the program can log, read from its source: a stable word, and nobody named."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[2]
LEVELS = {"debug", "info", "warning", "error", "critical", "exception", "log"}
NUMBERS = {  # of rows, or how many
    *("appointment", "inbox", "media", "notice", "petition", "whistle", "whistle_call"),
    *("attachments", "notices", "problems", "rows", "status", "steps", "term", "ticks", "tries"),
    *("deaths", "updates"),
}
OURS = {  # words of the program itself: of a table, a text, a key, a process, a file, a moment
    *("columns", "counter", "hook", "key", "kind", "language", "tick"),
    *("gone", "holders", "taken", "saved", "since", "ephemeral"),
}
FAILURES = {"error", "failure", "stack", "outcome", "reason", "hint"}  # kinds; see SAID
SHAPES = {"parts", "shape"}  # names of fields of an update, never what stands in them
# Where a reason is more than the name of an exception, who says it: Telegram of itself, or we.
SAID = {
    ("bot/city/recognition.py", "str(error)"),  # BrokenModel: what is wrong with the file
    ("bot/commands/beside.py", "trouble"),
    ("bot/commands/dictation.py", "self.trouble"),
    ("bot/delivery/lane.py", "reason"),
    ("bot/delivery/questions.py", "reason"),
    ("bot/gateway/dispatcher.py", "name"),
    ("bot/gateway/left_behind.py", "trouble"),
    ("bot/gateway/poller.py", "reason"),
    ("bot/gateway/poller.py", "self._trouble"),
    ("bot/gateway/webhook.py", "self._trouble"),
}
WITHOUT = ("bot/emulator/", "bot/logs.py")  # of the demo, and what writes the lines


class Line(NamedTuple):
    """A call of a logger."""

    where: str  # file
    event: ast.expr
    more: list[ast.expr]  # what else is said without a name
    facts: dict[str | None, str]


@cache
def sources() -> dict[str, str]:
    """Of every file that may log, by its path."""
    paths = [path for room in ("bot", "storage") for path in sorted((ROOT / room).rglob("*.py"))]
    named = {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in paths}
    return {
        where: text
        for where, text in named.items()
        if "get_logger(" in text and not where.startswith(WITHOUT)
    }


@cache
def lines() -> list[Line]:
    """All that the program logs."""
    return [one for where, text in sources().items() for one in _lines_of(where, ast.parse(text))]


def _lines_of(where: str, tree: ast.AST) -> Iterator[Line]:
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id="log"), attr=level)):
                assert level in LEVELS, f"{where}: log.{level} of {node.lineno}"
                event, *more = node.args
                facts = {one.arg: ast.unparse(one.value) for one in node.keywords}
                yield Line(where, event, more, facts)


def test_every_logger_is_called_log_and_so_is_read_here() -> None:
    made = [
        f"{where}: {line}"
        for where, text in sources().items()
        for line in text.splitlines()
        if "get_logger(" in line and not line.startswith("log = ")
    ]

    assert made == []
    assert len(lines()) > 70


def test_what_happened_is_a_word_that_nobodys_words_are_put_into() -> None:
    put_together = [
        f"{one.where}: {ast.unparse(one.event)}"
        for one in lines()
        if one.more or not isinstance(one.event, ast.Constant)
    ]

    assert put_together == []


def test_what_is_told_of_it_names_nobody() -> None:
    harmless = NUMBERS | OURS | FAILURES | SHAPES

    assert [one for one in lines() if one.facts.keys() - harmless] == []


@pytest.mark.parametrize("fact", sorted(FAILURES - {"stack"}))
def test_of_a_failure_its_kind_is_told_and_not_its_words(fact: str) -> None:
    said = {(one.where, one.facts[fact]) for one in lines() if fact in one.facts}

    words = {(where, what) for where, what in said if not what.endswith(".__name__")}
    assert words <= SAID


def test_where_it_happened_is_told_by_the_one_place_that_leaves_out_words() -> None:
    stacks = {one.facts["stack"] for one in lines() if "stack" in one.facts}

    assert {one for one in stacks if not one.startswith("stack_of(")} <= {"stack"}
