"""`shuoshi locate`: a sentence, a position or a batch, and why."""

import json
from typing import Any

import pytest

from bot.understanding.datum import gcj02_to_bd09, wgs84_to_gcj02
from tests.commands.terminal import ENGLISH, SAMPLE, Terminal, copy_sample

IN_LIUAN_1 = (31.808131, 118.40484)


def as_json(terminal: Terminal, *words: str) -> Any:
    answer = terminal.types("locate", "--json", *words)
    assert answer.status == 0, answer.err
    return json.loads(answer.out)


def test_a_sentence_is_answered_with_grid_certainty_and_words(terminal: Terminal) -> None:
    answer = terminal.types("locate", "刘岸花园3栋对面")

    assert answer.status == 0
    assert answer.out.splitlines() == [
        "推定：",
        "  WC-LA-01  柳岸第一网格",
        "依据：刘岸花园3栋（柳岸花园）",
        "说的是对面、附近，可能在隔壁网格",
        "写法不准，按读音或一字之差认的",
    ]


def test_candidates_are_all_listed(terminal: Terminal) -> None:
    told = terminal.types("locate", "望川路和学府路路口").out

    assert [line.split()[0] for line in told.splitlines() if line.startswith("  ")] == [
        "WC-LA-02",
        "WC-LA-03",
        "WC-YQ-02",
        "WC-YQ-03",
    ]


def test_it_speaks_english_too(terminal: Terminal) -> None:
    terminal.sets(lang=ENGLISH)

    assert terminal.types("locate", "柳岸花园3栋").out.startswith("Sure:\n  WC-LA-01")
    assert terminal.types("locate", "没有地方").out.startswith("Not known in which grid.")


def test_programs_get_json(terminal: Terminal) -> None:
    assert as_json(terminal, "柳岸花园9栋") == {
        "certainty": "sure",
        "grid": "WC-LA-02",
        "grids": [{"code": "WC-LA-02", "name": "柳岸第二网格"}],
        "words": "柳岸花园9栋",
        "meant": "柳岸花园",
        "why": [],
        "lat": 31.807864,
        "lon": 118.409189,
    }
    assert as_json(terminal, "望川路")["certainty"] == "candidates"
    assert as_json(terminal, "路灯坏了")["certainty"] == "none"


@pytest.mark.parametrize("datum", ["wgs84", "gcj02", "bd09"])
def test_a_position_is_taken_in_the_datum_it_is_in(terminal: Terminal, datum: str) -> None:
    there = IN_LIUAN_1 if datum == "wgs84" else wgs84_to_gcj02(*IN_LIUAN_1)
    if datum == "bd09":
        there = gcj02_to_bd09(*there)

    found = as_json(terminal, f"{there[0]:.7f}, {there[1]:.7f}", "--datum", datum)

    assert (found["grid"], found["certainty"]) == ("WC-LA-01", "sure")


def test_a_batch_is_answered_line_by_line(terminal: Terminal) -> None:
    lines = [
        '{"id": "a", "text": "锦书苑3栋"}',
        '{"id": 7, "lat": 31.808131, "lon": 118.40484}',
        "",
        '{"id": "c", "lat": "north", "lon": 1}',
        "[]",
        '{"id": "e", "lat": 999, "lon": 1}',
        '{"id": "f", "text": "路灯坏了"}',
        '{"id": "g", "lat": 1%s, "lon": 118.4}' % ("0" * 400),
        '{"id": "h", "lat": NaN, "lon": 118.4}',
    ]
    (terminal.folder / "batch.jsonl").write_text("\n".join(lines), encoding="utf-8")

    answer = terminal.types("locate", "--batch", "batch.jsonl")

    told = [json.loads(line) for line in answer.out.splitlines()]
    assert [(one["id"], one.get("grid"), "error" in one) for one in told] == [
        ("a", "WC-YQ-02", False),
        (7, "WC-LA-01", False),
        ("c", None, True),
        (None, None, True),
        ("e", None, True),
        ("f", None, False),
        ("g", None, True),
        ("h", None, True),
    ]


def test_the_imported_city_is_asked_when_there_is_one(town: Terminal) -> None:
    found = as_json(town, "柳岸花园9栋")

    assert (found["grid"], found["certainty"]) == ("WC-LA-02", "sure")


def test_the_boundaries_are_those_of_the_day(terminal: Terminal) -> None:
    city = terminal.folder / "city"
    copy_sample(city)
    ended = {"type": "Feature", "properties": {"编码": "WC-LA-01"}, "geometry": None}
    content = {"datum": "wgs84", "生效日期": "2027-01-01", "features": [ended]}
    later = json.dumps(content | {"type": "FeatureCollection"}, ensure_ascii=False)
    (city / "grids-2027.geojson").write_text(later, encoding="utf-8")
    assert terminal.types("city", "import", str(city)).status == 0
    place = f"{IN_LIUAN_1[0]},{IN_LIUAN_1[1]}"

    assert as_json(terminal, place, "--day", "2026-12-31")["grid"] == "WC-LA-01"
    assert as_json(terminal, place, "--day", "2027-01-01")["grid"] is None


def test_a_grid_that_cannot_be_drawn_is_told_and_the_others_are_used(terminal: Terminal) -> None:
    content = json.loads((SAMPLE / "grids.geojson").read_text(encoding="utf-8"))
    content["features"][2]["geometry"]["coordinates"][0][0] = [10**400, 31.8]
    (terminal.folder / "grids.geojson").write_text(json.dumps(content), encoding="utf-8")

    answer = terminal.types(
        "locate", f"{IN_LIUAN_1[0]},{IN_LIUAN_1[1]}", "--grids", "grids.geojson", "--json"
    )

    assert json.loads(answer.out)["grid"] == "WC-LA-01"
    assert "grids.geojson:3 geometry" in answer.err.replace("\n", "")


def test_a_file_of_grids_will_do(terminal: Terminal) -> None:
    grids = str(SAMPLE / "grids.geojson")
    place = f"{IN_LIUAN_1[0]},{IN_LIUAN_1[1]}"

    assert as_json(terminal, place, "--grids", grids)["grid"] == "WC-LA-01"
    assert as_json(terminal, "柳岸第三网格", "--grids", grids)["grid"] == "WC-LA-03"


def test_the_datum_of_a_file_must_be_known(terminal: Terminal) -> None:
    content = json.loads((SAMPLE / "grids.geojson").read_text(encoding="utf-8"))
    del content["datum"]
    (terminal.folder / "grids.geojson").write_text(json.dumps(content), encoding="utf-8")

    answer = terminal.types("locate", "31.8,118.4", "--grids", "grids.geojson")
    named = terminal.types("locate", "31.8,118.4", "--grids", "grids.geojson", "--datum", "gcj02")

    assert (answer.status, named.status) == (2, 0)
    assert "坐标系" in answer.err


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ((), "--batch"),
        (("柳岸花园", "--batch", "x.jsonl"), "--batch"),
        (("柳岸花园", "--day", "neujahr"), "neujahr"),
        (("118.4,31.8",), "纬度"),
        (("--batch", "nowhere.jsonl"), "nowhere.jsonl"),
        (("柳岸花园", "--grids", "nowhere.geojson"), "nowhere.geojson"),
        (("柳岸花园", "--grids", "broken.geojson"), "GeoJSON"),
        (("柳岸花园", "--grids", "empty.geojson"), "没有能用的网格"),
    ],
)
def test_what_makes_no_sense_is_said_in_a_sentence(
    terminal: Terminal, given: tuple[str, ...], words: str
) -> None:
    (terminal.folder / "broken.geojson").write_text("{", encoding="utf-8")
    empty = '{"type": "FeatureCollection", "datum": "wgs84", "features": []}'
    (terminal.folder / "empty.geojson").write_text(empty, encoding="utf-8")

    answer = terminal.types("locate", *given)

    assert answer.status != 0
    assert words in answer.err


def test_nothing_has_been_learned_yet(town: Terminal) -> None:
    assert "0" in town.types("city", "learned").out
    assert "新世纪超市" in town.types("city", "learned", "--forget", "新世纪超市").err


def test_a_sentence_of_the_longest_kind_is_answered(terminal: Terminal) -> None:
    assert as_json(terminal, "柳岸花园9栋" * 1000)["grid"] == "WC-LA-02"
