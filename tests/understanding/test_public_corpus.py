"""The bar on a public corpus can be measured by anybody who has one: on an invented one, here."""

import json
import re
from pathlib import Path

import pytest

from tests.understanding import public_corpus
from tests.understanding.__main__ import main
from tests.understanding.public_corpus import pairs_of, rows_of, split_of

THINGS = {
    "照明": ("路灯", "楼道灯", "灯杆", "灯泡", "路口的灯", "照明灯"),
    "养犬": ("大黄狗", "一条狗", "没拴绳的狗", "邻居的狗", "狗屎", "流浪狗"),
}
TROUBLES = ("坏了三天", "没有人管", "反映过两次")


def corpus(folder: Path, ending: str) -> Path:
    rows = [
        {"title": f"{thing}的事{number}", "text": f"{thing}{trouble}，{number}", "category": name}
        for name, things in THINGS.items()
        for thing in things
        for number, trouble in enumerate(TROUBLES)
    ]
    rows += [rows[0], {"title": "", "text": "只有一条", "category": "别的"}]
    file = folder / f"corpus.{ending}"
    if ending == "csv":
        lines = ["title,text,category", *(",".join(row.values()) for row in rows)]
    else:
        lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    file.write_text("\n".join(lines), "utf-8")
    return file


@pytest.mark.parametrize("ending", ["csv", "jsonl"])
def test_both_are_told_for_whole_texts_and_for_titles(
    tmp_path: Path,
    ending: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = corpus(tmp_path, ending)
    asked = ["tests.understanding", "corpus", str(file), "--folds", "3", "--times", "1"]
    monkeypatch.setattr("sys.argv", asked)

    main()

    told = capsys.readouterr().out
    assert re.findall(r"^(\w+): (\d+) of \d+ characters, (\d) classes", told, re.MULTILINE) == [
        ("text", "36", "2"),
        ("title", "36", "2"),
    ]
    assert (
        len(re.findall(r"linear SVM: accuracy [01]\.\d{3}, macro-F1 [01]\.\d{3}$", told, re.M))
        == 2
    )
    ours = re.findall(r"ours: accuracy ([01]\.\d{3}), .* ms a message, [\d.]+ MB$", told, re.M)
    assert len(ours) == 2
    assert min(map(float, ours)) > 0.9
    assert len(re.findall(r"better by -?[\d.]+ and -?[\d.]+ points", told)) == 2


def test_a_text_that_stands_twice_is_one_and_never_on_both_sides(tmp_path: Path) -> None:
    pairs = pairs_of(rows_of(corpus(tmp_path, "csv")), "text")
    texts, known = [text for text, _ in pairs], [name for _, name in pairs]

    folds = list(split_of(texts, known, 3, 2))

    assert len({*texts}) == len(texts) == 36
    assert len(folds) == 6
    for learnt, held in folds:
        assert not {*learnt} & {*held}
        assert {known[row] for row in held} == {*THINGS}


def test_a_corpus_without_titles_has_figures_of_whole_texts_only(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "plain.csv"
    lines = [line.partition(",")[2] for line in corpus(tmp_path, "csv").read_text().splitlines()]
    file.write_text("\n".join(lines), "utf-8")

    public_corpus.main([str(file), "--folds", "3", "--times", "1"])

    told = capsys.readouterr().out
    assert told.startswith("text: 36")
    assert "title" not in told
