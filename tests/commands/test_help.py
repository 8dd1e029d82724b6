"""Help in the terminal's language, an example for each command, and quickly."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typer

from bot.__main__ import commands
from tests.commands.terminal import ENGLISH, Terminal

EXAMPLE = re.compile(r"(例：|第一次来：|Example: |New here\? )(\S+=… )*shuoshi ")
COMMANDS = (
    "",
    "demo",
    "run",
    "check",
    "backup",
    "migrate",
    "restore",
    "same",
    "simulate",
    "verify",
    "train",
    "evaluate",
    "classify",
    "locate",
    "case",
    "case print",
    "poster",
    "keys",
    "keys new",
    "keys rotate",
    "city",
    "city template",
    "city check",
    "city import",
    "city export",
    "city train",
    "city learned",
    "city hits",
    "city invite",
    "talkday",
    "talkday plan",
    "talkday list",
    "talkday cancel",
    "rules",
    "rules lifecycle",
    "rules who",
    "rules clocks",
    "inbox",
    "inbox quarantined",
    "inbox replay",
    "outbox",
    "outbox stuck",
    "outbox replay",
)
SLOW = ("aiogram", "telegram", "shapely", "sqlalchemy", "aiohttp", "openpyxl", "sklearn")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_help_has_an_example_that_can_be_typed(terminal: Terminal, command: str) -> None:
    answer = terminal.types(*command.split(), "--help")
    examples = [line for line in answer.out.splitlines() if EXAMPLE.search(line)]

    assert answer.status == 0
    assert examples
    assert all(f"shuoshi {command}".strip() in line for line in examples)


ENGLISH_OF_TYPER = re.compile(
    r"Usage|Options|Commands|Arguments|Show this|\[default:|required|OPTIONS|ARGS|<str|<int|<path"
)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_page_of_help_is_in_one_language(terminal: Terminal, command: str) -> None:
    page = terminal.types(*command.split(), "--help").out

    assert "用法：" in page
    assert "显示本页" in page
    assert ENGLISH_OF_TYPER.findall(page) == []


def test_and_in_english_it_is_typers_own(terminal: Terminal) -> None:
    terminal.sets(lang=ENGLISH)

    page = terminal.runs("simulate", "--help").out

    for words in ("Usage: ", "[OPTIONS]", "Options", "Show this message", "[default: 365]"):
        assert words in page
    assert re.search("[一-鿿]", page) is None


def test_what_is_mistyped_is_answered_in_chinese(terminal: Terminal) -> None:
    answer = terminal.types("rules", "clocks", "--nothing")

    assert answer.status == 2
    assert "用法：" in answer.err
    assert "查看帮助" in answer.err


def test_help_needs_nothing_that_is_slow(terminal: Terminal) -> None:
    found = loads(terminal, "city", "invite", "--help")

    assert found & set(SLOW) == set()


def test_the_demos_page_needs_nothing_that_is_slow() -> None:
    asked = "import sys, bot.demo; print(*sys.modules)"

    found = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, text=True, check=True
    )

    assert set(found.stdout.split()) & set(SLOW) == {"aiohttp"}  # it serves the page


@pytest.mark.parametrize("command", ["check", "city check nowhere"])
def test_only_what_serves_needs_the_frameworks(terminal: Terminal, command: str) -> None:
    found = loads(terminal, *command.split())

    assert "sqlalchemy" in found
    assert found & {"aiogram", "telegram", "apscheduler"} == set()


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({}, "聊天里的诉求受理台"),
        ({"lang": ENGLISH}, "a petition desk in a chat"),
        ({"lc_all": ENGLISH}, "a petition desk in a chat"),
        ({"lang": ENGLISH, "shuoshi_language": "zh-CN"}, "聊天里的诉求受理台"),
    ],
)
def test_help_speaks_the_language_of_the_terminal(
    terminal: Terminal, settings: dict[str, str], said: str
) -> None:
    terminal.sets(**settings)

    assert said in terminal.runs("--help").out


def test_the_language_may_stand_in_a_file_of_settings(terminal: Terminal) -> None:
    (terminal.folder / ".env").write_text("SHUOSHI_LANGUAGE=en\n", "utf-8")

    assert "No talk days are planned." in terminal.types("talkday", "list").out


def test_a_terminal_without_chinese_shows_question_marks(terminal: Terminal) -> None:
    terminal.sets(pythonioencoding="ascii")

    answer = terminal.runs("run")

    assert (answer.status, "SHUOSHI_STAFF_TOKEN" in answer.err) == (2, True)
    assert "Traceback" not in answer.err


def loads(terminal: Terminal, *words: str) -> set[str]:
    """The libraries a command has imported when it ends."""
    script = terminal.folder / "loads.py"
    script.write_text(
        "import sys\n"
        "from bot.__main__ import main\n"
        "try:\n"
        "    main()\n"
        "finally:\n"
        "    print('loaded', *sorted({name.split('.')[0] for name in sys.modules}))\n",
        "utf-8",
    )
    out = terminal.runs_script(script, *words).out
    return set(out.rsplit("loaded", 1)[1].split())


def test_no_command_is_left_out_above_or_in_the_readme() -> None:
    main: Any = typer.main.get_command(commands)
    groups = {name: one for name, one in main.commands.items() if hasattr(one, "commands")}
    single = set(main.commands) - set(groups)
    within = {f"{name} {one}" for name, group in groups.items() for one in group.commands}

    assert set(COMMANDS) == {"", *single, *groups, *within}
    assert named_in_the_readme() == single | within


def named_in_the_readme() -> set[str]:
    """`shuoshi demo · run · city template|check · case print`."""
    readme = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
    (listed,) = re.findall(r"^`shuoshi (demo · [^`]+)`", readme, re.MULTILINE)
    found = set()
    for entry in listed.split(" · "):
        room, _, names = entry.rpartition(" ")
        found |= {f"{room} {name}".strip() for name in names.split("|")}
    return found
