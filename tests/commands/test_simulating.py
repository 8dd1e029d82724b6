"""`shuoshi simulate` on a terminal: a table for people, JSON for machines, a file to look into."""

import json
import sqlite3
from pathlib import Path

import pytest

from tests.commands.terminal import ENGLISH, Terminal

A_DAY = ("simulate", "--days", "2", "--petitions", "6")

pytestmark = pytest.mark.timeout(300)


def test_the_figures_are_a_table(terminal: Terminal) -> None:
    answer = terminal.types(*A_DAY)

    assert answer.status == 0
    assert "自 2026-01-01 起 2 天" in answer.out
    assert "按时接单" in answer.out
    assert answer.out.rstrip().endswith("违反：0")


def test_of_nothing_there_is_no_share(terminal: Terminal) -> None:
    answer = terminal.types("simulate", "--days", "1", "--petitions", "1", "--start", "2026-01-03")

    rows = dict(line.rsplit(maxsplit=1) for line in answer.out.splitlines() if "  " in line)
    assert rows["无人评价而归档，占已归档"] == "—"
    assert rows["办结用时（工作时间）"] == "—"
    assert "期末未办结归档" in answer.out
    assert "0 / 0" not in answer.out


def test_machines_get_json_and_the_year_can_be_kept(terminal: Terminal, tmp_path: Path) -> None:
    file = tmp_path / "kept.db"
    terminal.sets(lang=ENGLISH)

    answer = terminal.types(*A_DAY, "--json", "--start", "2025-01-26", "--database", str(file))

    told = json.loads(answer.out)
    assert told["violations"] == {}
    with sqlite3.connect(file) as kept:
        (petitions,) = kept.execute(
            "SELECT count(*) FROM petitions WHERE number NOT NULL"
        ).fetchone()
    kept.close()
    assert petitions == told["figures"]["petitions"]
    again = terminal.types(*A_DAY, "--database", str(file))
    assert (again.status, "name a new file" in again.err) == (2, True)


def test_a_day_that_is_none_is_refused(terminal: Terminal) -> None:
    answer = terminal.types("simulate", "--start", "2026-02-30")

    assert (answer.status, "2026-02-30" in answer.err) == (2, True)
