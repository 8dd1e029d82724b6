"""Whatever fails, wherever: it is told where and what kind, never whose words were in it."""

import json
import subprocess
import sys
from typing import Any

import pytest

from bot.errors.stacks import stack_of

NAME = "王阿姨"
PHONE = "13900001111"
TOKEN = "123456:secret-token-of-the-tests"
WORDS = f"{NAME} {PHONE} {TOKEN}"
BEGIN = f"""
import asyncio, gc, logging, sys, threading, warnings
from bot.logs import configure, speak_for_all, tell_bug
configure(level=logging.INFO)
speak_for_all()
words = {WORDS!r}
"""
FAILURES = {
    "an exception nobody caught": "raise ValueError(words)",
    "one with a cause": """
try:
    raise KeyError(words)
except KeyError as error:
    raise RuntimeError(words) from error""",
    "in a thread": """
def run(): raise ValueError(words)
thread = threading.Thread(target=run); thread.start(); thread.join()""",
    "in a task that nobody awaits": """
async def fails(): raise ValueError(words)
async def main():
    task = asyncio.create_task(fails()); await asyncio.wait([task]); del task; gc.collect()
asyncio.run(main())""",
    "in a callback of the loop": """
async def main():
    def fails(): raise ValueError(words)
    loop = asyncio.get_running_loop()
    over = loop.create_future()
    loop.call_soon(fails); loop.call_soon(over.set_result, None); await over
asyncio.run(main())""",
    "while an object goes": """
class Gone:
    def __del__(self): raise ValueError(words)
Gone()""",
    "a warning": "warnings.warn(words)",
    "aiogram": "logging.getLogger('aiogram.event').error('Cause exception %s: %s', words, words)",
    "python-telegram-bot": """
try:
    raise ValueError(words)
except ValueError:
    logging.getLogger('telegram.ext.Application').exception(f'No error handlers: {words}')""",
    "httpx": "logging.getLogger('httpx').error('HTTP Request: POST %s', words)",
    "aiohttp": """
try:
    raise ValueError(words)
except ValueError as error:
    logging.getLogger('aiohttp.server').error('Error handling %s', words, exc_info=error)""",
    "sqlalchemy": "logging.getLogger('sqlalchemy.engine').error(words)",
    "our own, with its exception": """
import structlog
try:
    raise ValueError(words)
except ValueError:
    structlog.get_logger('x').exception('commit_failed', steps=1)""",
    "a bug in a command": """
try:
    raise ValueError(words)
except ValueError as error:
    tell_bug(error)""",
}


def says(code: str) -> list[dict[str, Any]]:
    """Every line a program with our logs prints; all of them are JSON, and quote nobody."""
    done = subprocess.run(
        [sys.executable, "-c", BEGIN + code], capture_output=True, text=True, check=False
    )
    told = done.stdout + done.stderr
    assert [word for word in WORDS.split() if word in told] == []
    return [json.loads(line) for line in told.splitlines()]


@pytest.mark.parametrize("failure", FAILURES)
def test_a_failure_is_told_without_words(failure: str) -> None:
    lines = says(FAILURES[failure])

    assert len(lines) == 1
    assert lines[0]["level"] in ("warning", "error", "critical")
    assert {"stack", "at"} & lines[0].keys()


def test_the_kind_of_error_and_its_cause_are_told() -> None:
    (line,) = says(FAILURES["one with a cause"])

    assert line["event"] == "died"
    assert line["error"] == "RuntimeError"
    assert line["stack"].index("KeyError") < line["stack"].index("RuntimeError")


def test_a_line_says_when_what_and_how_grave() -> None:
    (line,) = says("import structlog; structlog.get_logger('x').info('started', counter='staff')")

    assert {"timestamp", "level", "event", "counter"} <= line.keys()
    assert line["timestamp"].endswith("Z")


def test_on_a_terminal_lines_are_for_people() -> None:
    code = f"""
import io, sys
class Terminal(io.StringIO):
    def isatty(self): return True
sys.stderr = Terminal()
{BEGIN}
import structlog
structlog.get_logger('x').warning('late', tick='digest', seconds=7)
sys.stdout.write(sys.stderr.getvalue())
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert "level=warning event=late tick=digest seconds=7" in done.stdout


def test_an_error_that_came_of_itself_is_told_once() -> None:
    error, other = ValueError(), KeyError()
    error.__context__, other.__cause__ = other, error

    assert stack_of(error) == "KeyError\nthen\nValueError\n"
