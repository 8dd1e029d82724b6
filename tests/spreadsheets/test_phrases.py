"""常用语: checked like the other sheets."""

import pytest

from bot.spreadsheets.findings import Problem
from bot.spreadsheets.plan import PhrasePlan
from storage.words import Expecting
from tests.spreadsheets.clerk import Clerk

HEADER = ["编码", "用在", "大类", "事项编码", "内容"]
GOOD = ["CY-01", "办结", "公共设施", "GG-1", "{地点}已修好"]


def test_ready_words_are_read_in_their_order(clerk: Clerk) -> None:
    clerk.tables["phrases"] = [HEADER, GOOD, ["CY-02", "问居民", "", "", "几单元？"]]

    assert clerk.plan().phrases == (
        PhrasePlan("CY-01", Expecting.RESULT, "{地点}已修好", "公共设施", "GG-1", 0),
        PhrasePlan("CY-02", Expecting.QUESTION, "几单元？", "", None, 1),
    )


def test_english_words_may_be_given_and_are_checked_alike(clerk: Clerk) -> None:
    clerk.tables["phrases"] = [[*HEADER, "英文内容"], [*GOOD, "Repaired: {place}"]]
    (phrase,) = clerk.plan().phrases or ()
    assert phrase.text_en == "Repaired: {place}"

    clerk.tables["phrases"] = [[*HEADER, "英文内容"], [*GOOD, "Call {phone}"]]
    assert clerk.told() == [(Problem.UNKNOWN_WORD, "phrases.csv:2 英文内容", "{phone}")]


def test_a_city_without_the_sheet_keeps_its_ready_words(clerk: Clerk) -> None:
    assert clerk.plan().phrases is None


@pytest.mark.parametrize(
    ("column", "wrong", "problem"),
    [
        ("编码", "", Problem.CELL_EMPTY),
        ("用在", "接单", Problem.UNKNOWN_WORD),
        ("大类", "没有的", Problem.UNKNOWN_CODE),
        ("事项编码", "GG-9", Problem.UNKNOWN_CODE),
        ("内容", "", Problem.CELL_EMPTY),
        ("内容", "请打{电话}", Problem.UNKNOWN_WORD),
        ("内容", "好" * 301, Problem.TEXT_TOO_LONG),
    ],
)
def test_what_is_wrong_is_told(clerk: Clerk, column: str, wrong: str, problem: Problem) -> None:
    row = [wrong if name == column else cell for name, cell in zip(HEADER, GOOD, strict=True)]
    clerk.tables["phrases"] = [HEADER, row]

    assert problem in {one for one, _where, _found in clerk.told()}


def test_a_code_stands_once(clerk: Clerk) -> None:
    clerk.tables["phrases"] = [HEADER, GOOD, GOOD]

    assert Problem.DUPLICATE in {one for one, _where, _found in clerk.told()}
