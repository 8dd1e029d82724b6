"""A SQLite database of before gives no id twice either, once it was brought up to date."""

import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from storage import migrating

MADE = re.compile(r'op\.create_table\(\s*"(\w+)".*?\n    \)\n', re.DOTALL)
WORD = "        sqlite_autoincrement=True,\n"
LATER = frozenset(
    (
        *("appointments", "category_limits", "dispatch_rules", "door_phones", "duty_shifts"),
        *("people", "petitions", "phrases", "places", "talk_days", "units"),
    )
)
PHRASE = (
    'INSERT INTO phrases (code, use, text, text_en, "group", position, retired)'
    " VALUES (?, 'reply', '换好了', 'done', '', 0, 0)"
)
Schema = dict[tuple[str, str], str]


@pytest.fixture
def old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Made by revision 0001 as it once was; with three phrases."""
    copy, path = tmp_path / "migrations", tmp_path / "old.db"
    shutil.copytree(migrating.REVISIONS, copy, ignore=shutil.ignore_patterns("__pycache__"))
    first = copy / "versions" / "0001_create_all_tables.py"
    first.write_text(MADE.sub(as_it_was, first.read_text("utf-8")), "utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(migrating, "REVISIONS", copy)
        migrating.upgrade(f"sqlite:///{path}", "0001")
    with closing(sqlite3.connect(path)) as link:
        link.executemany(PHRASE, [("one",), ("two",), ("three",)])
        link.commit()
    return path


def as_it_was(made: re.Match[str]) -> str:
    return made[0].replace(WORD, "") if made[1] in LATER else made[0]


def schema(path: Path) -> Schema:
    """Whatever SQLite was told, but for quotes and spaces."""
    asked = "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL"
    with closing(sqlite3.connect(path)) as link:
        found = link.execute(asked).fetchall()
    return {(kind, name): re.sub(r'["\s]', "", sql) for kind, name, sql in found}


def told(found: Schema) -> set[str]:
    """Tables that give no id twice."""
    return {name for (_, name), sql in found.items() if "AUTOINCREMENT" in sql}


def test_it_becomes_what_a_new_one_is(old: Path, tmp_path: Path) -> None:
    before, new = schema(old), tmp_path / "new.db"

    migrating.upgrade(f"sqlite:///{old}")
    migrating.upgrade(f"sqlite:///{new}")

    assert told(before) == told(schema(new)) - LATER
    assert schema(old) == schema(new)


def test_its_rows_stay_and_the_id_of_one_that_goes_is_given_to_no_other(old: Path) -> None:
    migrating.upgrade(f"sqlite:///{old}")

    with closing(sqlite3.connect(old)) as link:
        link.execute("DELETE FROM phrases WHERE code = 'three'")
        link.execute(PHRASE, ("four",))
        found = link.execute("SELECT id, code FROM phrases ORDER BY id").fetchall()

    assert found == [(1, "one"), (2, "two"), (4, "four")]
