"""The threat model of the README names tests; they are there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
SECTION = README.split("## Security", 1)[1].split("\n## ", 1)[0]
ROWS = [line for line in SECTION.splitlines() if line.startswith("| ") and line.count("|") == 5]
NAMED = re.findall(r"`([a-z]+/test_[a-z_]+)`", SECTION)


@pytest.mark.parametrize("name", sorted(set(NAMED)))
def test_a_test_that_is_named_is_there(name: str) -> None:
    assert (ROOT / "tests" / f"{name}.py").is_file()


def test_every_threat_says_what_stops_it_and_what_does_not() -> None:
    cells = [[cell.strip() for cell in row.strip("|").split("|")] for row in ROWS[1:]]

    assert len(cells) >= 15
    assert [who for who, wants, stops, _not in cells if not (wants and stops)] == []


def test_every_file_of_this_room_stands_in_it() -> None:
    own = {f"security/{one.stem}" for one in Path(__file__).parent.glob("test_*.py")}

    assert own - set(NAMED) == {"security/test_threats", "security/test_keys_commands"}
