"""Training, judging and asking a classifier by command."""

import csv
import json
from pathlib import Path

import pytest
from sqlalchemy import delete
from sqlmodel import Session, col, select

from storage.database import open_engine
from storage.tables import CategoryExample, CategoryModel
from tests.commands.terminal import FEW, SAMPLE, Terminal

TEXTS = {
    "公共设施": ("路灯坏了", "灯不亮了", "井盖没了", "路上有个坑", "路灯又灭了", "井盖松动响"),
    "邻里": ("狗半夜乱叫", "遛狗不牵绳", "邻居吵架", "狗屎没人捡", "隔壁骂人", "大狗追人"),
}


def corpus(folder: Path, name: str = "corpus.csv") -> Path:
    rows = [{"text": text, "category": each} for each, texts in TEXTS.items() for text in texts]
    path = folder / name
    if path.suffix == ".jsonl":
        lines = (json.dumps(row, ensure_ascii=False) for row in rows)
        path.write_text("\n".join(lines) + "\n", "utf-8")
        return path
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ("text", "category"))
        writer.writeheader()
        writer.writerows(rows)
    return path


@pytest.mark.parametrize("name", ["corpus.csv", "corpus.jsonl"])
def test_a_model_is_trained_judged_and_asked(terminal: Terminal, name: str) -> None:
    file, model = corpus(terminal.folder, name), terminal.folder / "out.npz"

    trained = terminal.types("train", str(file), "--out", str(model))
    judged = terminal.types("evaluate", str(file), "--model", str(model), "--json")
    asked = terminal.types("classify", "那盏路灯坏了", "--model", str(model), "--json")

    assert trained.status == 0, trained.err
    assert "12 条" in trained.out
    figures = json.loads(judged.out)
    assert figures["count"] == 12
    assert figures["accuracy"] > 0.9
    assert {each["name"] for each in figures["classes"]} == set(TEXTS)
    assert [each["coverage"] for each in figures["coverages"]] == [0.5, 0.6, 0.7, 0.8, 0.9, 1.0]
    assert json.loads(asked.out)["category"] == "公共设施"


def test_without_a_name_the_model_lies_beside_the_corpus(terminal: Terminal) -> None:
    file = corpus(terminal.folder)

    terminal.types("train", str(file))

    assert file.with_suffix(".model.npz").is_file()


def test_the_figures_are_told_in_words_too(terminal: Terminal) -> None:
    file = corpus(terminal.folder)
    terminal.types("train", str(file))

    told = terminal.types("evaluate", str(file), "--model", str(file.with_suffix(".model.npz")))

    assert "准确率" in told.out
    assert "邻里（6）" in told.out


def test_the_imported_city_answers_with_its_own_model(town: Terminal) -> None:
    answer = town.types("classify", "3栋楼下路登不亮了", "--json")

    facts = json.loads(answer.out)
    assert answer.err == ""
    assert (facts["group"], facts["leaf"]) == ("公共设施", "GGSS-01")
    assert facts["top3"][0] == "公共设施"
    assert len(facts["top3"]) == 3
    assert (facts["asks"], facts["emergency"], facts["kind"]) == (False, False, "petition")
    assert 0 < facts["confidence"] <= 1
    assert facts["words"]


def test_a_broken_model_is_told_and_the_words_answer(town: Terminal) -> None:
    engine = open_engine(f"sqlite:///{town.folder / 'data' / 'shuoshi.db'}")
    with Session(engine) as session:
        for model in session.exec(select(CategoryModel)):
            model.content = b"torn"
            session.add(model)
        most = col(CategoryExample.id) % FEW != 0  # to train on all takes seconds
        session.execute(delete(CategoryExample).where(most))
        session.commit()
    engine.dispose()

    answer = town.types("classify", "3栋楼下路灯坏了", "--json")

    told = "分类只凭关键词，没有用模型：保存的模型已损坏，读不出来。运行 shuoshi city train"
    assert told in answer.err.replace("\n", "")
    assert json.loads(answer.out)["leaf"] == "GGSS-01"
    assert told in town.types("check").out.replace("\n", "")
    assert "没有变化" not in town.types("city", "train").out
    assert "分类只凭关键词" not in town.types("check").out


def test_a_batch_is_answered_line_by_line_in_order(town: Terminal) -> None:
    lines = [{"id": "1", "text": "电梯困人了快来"}, {"id": 2, "text": ""}]
    file = town.folder / "batch.jsonl"
    file.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), "utf-8")

    answer = town.types("classify", "--batch", str(file), "--json")

    first, second = map(json.loads, answer.out.splitlines())
    assert (first["id"], first["leaf"], first["emergency"]) == ("1", "WY-02", True)
    assert (second["id"], second["group"], second["asks"]) == (2, "其他", True)


def test_the_city_is_told_in_words(town: Terminal) -> None:
    told = town.types("classify", "楼下路灯不亮了").out

    assert "公共设施 › GGSS-01" in told
    assert "路灯" in told


def test_the_citys_classifier_is_judged_by_group_or_by_leaf(town: Terminal) -> None:
    file = corpus(town.folder)
    leaves = town.folder / "leaves.csv"
    leaves.write_text("text,category\n路灯坏了,GGSS-01\n狗乱叫,LL-02；LL-01\n", "utf-8")

    by_group = json.loads(town.types("evaluate", str(file), "--json").out)
    by_leaf = json.loads(town.types("evaluate", str(leaves), "--json").out)

    assert by_group["accuracy"] > 0.8
    assert by_leaf["accuracy"] == 1


def test_a_model_is_not_trained_again_on_the_same(town: Terminal) -> None:
    assert "没有变化" in town.types("city", "train").out


def test_an_import_that_changes_an_example_trains_again(town: Terminal) -> None:
    from shutil import copytree

    copytree(SAMPLE, town.folder / "city")
    sheet = town.folder / "city" / "examples.csv"
    kept = sheet.read_text("utf-8").splitlines()[:400]
    sheet.write_text("\n".join([*kept, "GGSS-01,村口那盏老瞎着"]), "utf-8")

    told = town.types("city", "import", str(town.folder / "city")).out

    assert "分类模型已训练" in told


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("text,category\n", "没有一行"),
        ("text\n路灯坏了\n", "缺少 category"),
        ("text,category\n路灯坏了,甲\n灯不亮,甲\n", "不足两类"),
    ],
)
def test_a_corpus_that_teaches_nothing_is_told(
    terminal: Terminal, content: str, said: str
) -> None:
    file = terminal.folder / "corpus.csv"
    file.write_text(content, "utf-8")

    answer = terminal.types("train", str(file))

    assert answer.status == 1
    assert said in answer.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("classify", "灯", "--model", "none.npz"), "读不了"),
        (("classify", "灯", "--model", "bad.npz"), "不是本程序的模型"),
        (("train", "bad.jsonl"), "不是一个 JSON 对象"),
        (("classify", "--batch", "none.jsonl"), "读不了"),
        (("train", "none.csv"), "读不了"),
        (("train", "bad.bin"), "编码认不出"),
    ],
)
def test_what_cannot_be_read_is_told_in_a_sentence(
    terminal: Terminal, words: tuple[str, ...], said: str
) -> None:
    (terminal.folder / "bad.npz").write_bytes(b"something else")
    (terminal.folder / "bad.jsonl").write_text("[1]\n", "utf-8")
    (terminal.folder / "bad.bin").write_bytes(b"\xff\xfe\xff\xff\x81")

    answer = terminal.types(*words)

    assert answer.status == 1
    assert said in answer.err


@pytest.mark.parametrize("words", [("classify",), ("classify", "灯", "--batch", "x.jsonl")])
def test_a_question_and_a_file_or_neither_is_misuse(
    terminal: Terminal, words: tuple[str, ...]
) -> None:
    answer = terminal.types(*words)

    assert answer.status == 2
    assert "二者择一" in answer.err


def test_ids_come_back_as_they_were_written(town: Terminal) -> None:
    ids = [0, ":fire:", "007", None, [1], 1.5]
    lines = [json.dumps({"id": each, "text": "灯坏了"}, ensure_ascii=False) for each in ids]
    file = town.folder / "batch.jsonl"
    file.write_text("\n".join([*lines, '{"text": "灯坏了"}']), "utf-8")

    answer = town.types("classify", "--batch", str(file))

    told = [json.loads(line) for line in answer.out.splitlines()]
    assert [one["id"] for one in told] == [*ids, None]
    assert [one["line"] for one in told] == [1, 2, 3, 4, 5, 6, 7]
    assert (answer.status, answer.err) == (0, "")


def test_no_answer_takes_the_id_of_another_line(town: Terminal) -> None:
    file = town.folder / "batch.jsonl"
    file.write_text(
        '{"id": 2, "text": "灯坏了"}\n{"text": "狗叫"}\n{"id": 2, "text": "水"}', "utf-8"
    )

    answer = town.types("classify", "--batch", str(file))

    told = [json.loads(line) for line in answer.out.splitlines()]
    assert [(one["id"], one["line"]) for one in told] == [(2, 1), (None, 2), (2, 3)]
    assert answer.status == 0
    assert "1 个 id 用了不止一次（如 2）" in answer.err.replace("\n", "")


@pytest.mark.parametrize("command", ["classify", "locate"])
def test_a_broken_line_is_answered_in_its_place_and_the_rest_goes_on(
    town: Terminal, command: str
) -> None:
    lines = ['{"id": 1, "text": "灯坏了"}', "{", '{"id": "x", "text": null}', "[1]"]
    file = town.folder / "batch.jsonl"
    file.write_text("\n".join([*lines, '{"id": 5, "text": "柳岸花园3栋"}']), "utf-8")

    answer = town.types(command, "--batch", str(file))

    told = [json.loads(line) for line in answer.out.splitlines()]
    assert [(one["id"], "error" in one) for one in told] == [
        (1, False),
        (None, True),
        ("x", True),
        (None, True),
        (5, False),
    ]
    assert "text" in told[2]["error"]
    assert answer.status == 1
    assert "3 行看不懂" in answer.err


@pytest.mark.parametrize("command", ["train", "evaluate"])
def test_a_row_whose_category_names_no_class_is_told_with_its_line(
    terminal: Terminal, command: str
) -> None:
    file = terminal.folder / "corpus.csv"
    file.write_text("text,category\n路灯坏了,甲\n灯不亮,； ；\n", "utf-8")

    answer = terminal.types(command, str(file))

    assert answer.status == 1
    assert "第 3 行缺少 category" in answer.err


def test_punctuation_teaches_nothing_and_that_is_said(terminal: Terminal) -> None:
    file = terminal.folder / "corpus.csv"
    file.write_text("text,category\n!!!,甲\n???,乙\n。。,甲\n——,乙\n", "utf-8")

    answer = terminal.types("train", str(file))

    assert answer.status == 1
    assert "不足两类" in answer.err
    assert "20 MB" not in answer.err


def test_padded_names_are_the_same_class(town: Terminal) -> None:
    file = town.folder / "padded.csv"
    file.write_text("text,category\n路灯坏了, 公共设施\n狗乱叫,邻里 ； 公共设施\n", "utf-8")

    figures = json.loads(town.types("evaluate", str(file), "--json").out)

    assert {each["name"] for each in figures["classes"]} == {"公共设施", "邻里"}
    assert figures["accuracy"] == 1


@pytest.mark.parametrize(
    ("second", "told"), [("甲", "第 3 行 甲"), ("LL-02；乙", "第 3 行 乙"), ("LL-02", "公共设施")]
)
def test_names_the_city_does_not_know_or_of_two_kinds_are_told(
    town: Terminal, second: str, told: str
) -> None:
    file = town.folder / "strange.csv"
    file.write_text(f"text,category\n路灯坏了,公共设施\n狗乱叫,{second}\n", "utf-8")

    answer = town.types("evaluate", str(file), "--json")

    assert (answer.status, answer.out) == (1, "")
    assert told in answer.err


def test_a_model_is_told_to_ask_when_it_is_not_sure(terminal: Terminal) -> None:
    texts = ("东西坏了", "东西丢了", "东西乱放", "东西太吵", "东西很脏", "东西没人管")
    rows = [f"{text},{each}" for text in texts for each in "甲乙"]
    file = terminal.folder / "noisy.csv"
    file.write_text("\n".join(["text,category", *rows]), "utf-8")
    terminal.types("train", str(file))

    model = str(file.with_suffix(".model.npz"))
    figures = json.loads(terminal.types("evaluate", str(file), "--model", model, "--json").out)
    told = terminal.types("evaluate", str(file), "--model", model).out

    assert (figures["asks"], figures["accuracy_unasked"]) == (1, None)
    assert " –" in told
    assert "不足 100 条" in told


def test_a_class_the_model_never_learnt_is_told_and_counts_as_wrong(terminal: Terminal) -> None:
    file = corpus(terminal.folder)
    terminal.types("train", str(file))
    file.write_text("text,category\n路灯坏了,公共设施\n有个坑,道路\n", "utf-8")

    model = str(file.with_suffix(".model.npz"))
    answer = terminal.types("evaluate", str(file), "--model", model, "--json")

    assert answer.status == 0
    assert "第 3 行 道路" in answer.err
    assert json.loads(answer.out)["accuracy"] == 0.5


def test_names_of_classes_are_written_letter_for_letter(terminal: Terminal) -> None:
    file = corpus(terminal.folder)
    file.write_text(file.read_text("utf-8").replace("邻里", ":fire:"), "utf-8")
    terminal.types("train", str(file))

    model = str(file.with_suffix(".model.npz"))
    told = terminal.types("classify", "狗半夜乱叫", "--model", model).out
    facts = json.loads(terminal.types("classify", "狗半夜乱叫", "--model", model, "--json").out)

    assert ":fire:" in told
    assert facts["category"] == ":fire:"
