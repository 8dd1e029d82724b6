"""`shuoshi same`: two sentences or a batch of pairs, and why."""

import json

import pytest

from tests.commands.terminal import ENGLISH, Terminal

LAMP, DARK = "柳岸花园3栋楼下路灯坏了", "柳岸小区三号楼楼下的路灯不亮"


def side(text: str, place: str = "") -> dict[str, str]:
    return {"text": text, "place": place}


def test_two_sentences_are_compared_and_it_says_why(town: Terminal) -> None:
    told = town.types("same", LAMP, DARK).out.splitlines()

    assert told[0].startswith("是一件事")
    assert told[1] == "  同一栋楼、门牌、地标或路口"
    assert all(line.startswith(("  +", "  −")) for line in told[2:])


def test_another_building_is_another_thing_in_english_too(town: Terminal) -> None:
    town.sets(lang=ENGLISH)

    told = town.types("same", LAMP, LAMP.replace("3", "5")).out.splitlines()

    assert told[0].startswith("Not one thing")
    assert told[1:] == ["  another building or house number"]


def test_a_batch_is_answered_line_by_line_in_its_order(town: Terminal) -> None:
    lines = [
        json.dumps({"id": "x2", "a": side("路灯坏了", "柳岸花园3栋"), "b": side(DARK)}),
        "no JSON at all",
        json.dumps({"id": 1, "a": side("路灯坏了"), "b": {"text": "垃圾没人收", "place": None}}),
        json.dumps({"id": "x3", "a": side("路灯坏了")}),
        json.dumps({"id": ":fire:", "a": side("路灯坏了"), "b": {"text": None}}),
    ]
    (town.folder / "pairs.jsonl").write_text("\n".join(lines), encoding="utf-8")

    answer = town.types("same", "--json", "--batch", "pairs.jsonl")

    found = [json.loads(line) for line in answer.out.splitlines()]
    assert [one["id"] for one in found] == ["x2", None, 1, "x3", ":fire:"]
    assert [one.get("same") for one in found] == [True, None, False, None, None]
    assert all("a 和 b" in found[place]["error"] for place in (1, 3, 4))
    assert answer.status == 1
    assert all(0 <= found[place]["score"] <= 1 and found[place]["why"] for place in (0, 2))


@pytest.mark.parametrize(
    "asked", [(), (LAMP,), (LAMP, DARK, "--batch", "pairs.jsonl"), (LAMP, " ")]
)
def test_neither_two_sentences_nor_a_file_is_told(
    terminal: Terminal, asked: tuple[str, ...]
) -> None:
    answer = terminal.types("same", *asked)

    assert answer.status == 2
    assert "二者择一" in answer.err
