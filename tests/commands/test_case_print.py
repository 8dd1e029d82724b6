"""`shuoshi case print`: a case as one file that any browser shows."""

import pytest

from tests.commands.terminal import ENGLISH, Terminal

RESOLVED = "260304-003"


def test_a_case_is_kept_in_one_file(city_hall: Terminal) -> None:
    answer = city_hall.types("case", "print", RESOLVED)
    page = (city_hall.folder / f"{RESOLVED}.html").read_text("utf-8")

    assert (answer.status, answer.err) == (0, "")
    assert RESOLVED in answer.out
    assert "楼道清出来了" in page
    assert "sha256:" not in page
    assert "王阿姨" not in page


def test_where_and_in_which_language_is_up_to_whoever_types(city_hall: Terminal) -> None:
    city_hall.sets(lang=ENGLISH)

    answer = city_hall.types("case", "print", RESOLVED, "--out", "case.htm", "--for", "public")

    assert answer.status == 0
    assert "public record" in (city_hall.folder / "case.htm").read_text("utf-8")


def test_only_the_command_line_says_who_reported(city_hall: Terminal) -> None:
    answer = city_hall.types("case", "print", RESOLVED, "--with-reporter")

    assert "王阿姨" in (city_hall.folder / f"{RESOLVED}.html").read_text("utf-8")
    assert "妥善保管" in answer.out


def test_that_it_was_said_stands_in_the_history(city_hall: Terminal) -> None:
    looked = ("看了联系方式", "管理员")

    before = city_hall.types("case", "print", RESOLVED, "--out", "before.html")
    city_hall.types("case", "print", RESOLVED, "--with-reporter", "--out", "told.html")
    city_hall.types("case", "print", RESOLVED, "--out", "after.html")

    assert before.status == 0
    assert looked[0] not in (city_hall.folder / "before.html").read_text("utf-8")
    after = (city_hall.folder / "after.html").read_text("utf-8")
    assert all(one in after for one in looked)
    assert city_hall.types("verify").status == 0


def test_a_file_that_is_there_is_left_alone_unless_it_is_meant(city_hall: Terminal) -> None:
    file = city_hall.folder / f"{RESOLVED}.html"
    file.write_text("somebody's own notes", "utf-8")

    refused = city_hall.types("case", "print", RESOLVED)

    assert (refused.status, "--force" in refused.err) == (2, True)
    assert file.read_text("utf-8") == "somebody's own notes"
    assert city_hall.types("case", "print", RESOLVED, "--force").status == 0
    assert "楼道清出来了" in file.read_text("utf-8")


@pytest.mark.parametrize(
    ("typed", "status", "said"),
    [
        (("999999-001",), 1, "没有编号"),
        ((RESOLVED, "--out", "case.pdf"), 2, "PDF"),
        ((RESOLVED, "--for", "fun"), 2, "archive"),
        ((RESOLVED, "--for", "public", "--with-reporter"), 2, "不能一起用"),
        ((RESOLVED, "--out", "nowhere/case.html"), 1, ""),
    ],
)
def test_what_cannot_be_done_is_said(
    city_hall: Terminal, typed: tuple[str, ...], status: int, said: str
) -> None:
    answer = city_hall.types("case", "print", *typed)

    assert answer.status == status
    assert said in answer.err
    assert list(city_hall.folder.glob("*.htm*")) == []
