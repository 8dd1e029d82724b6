"""示例: what people might say, as a clerk writes it down."""

from bot.spreadsheets import Problem, Severity
from bot.spreadsheets.plan import ExamplePlan
from tests.spreadsheets.clerk import Clerk

HEADER = ["编码", "示例"]


def test_each_row_is_a_sentence_and_its_leaf(clerk: Clerk) -> None:
    clerk.tables["examples"] = [HEADER, ["GG-1", "灯瞎了"], ["QT-1", "随便问问"]]

    assert clerk.plan().examples == (
        ExamplePlan("GG-1", "灯瞎了"),
        ExamplePlan("QT-1", "随便问问"),
    )


def test_without_the_sheet_nothing_is_said_of_examples(clerk: Clerk) -> None:
    clerk.tables.pop("examples", None)

    assert clerk.plan().examples is None


def test_the_same_row_twice_counts_once(clerk: Clerk) -> None:
    clerk.tables["examples"] = [HEADER, ["GG-1", "灯瞎了"], ["GG-1", "灯瞎了"]]

    assert clerk.plan().examples == (ExamplePlan("GG-1", "灯瞎了"),)


def test_an_unknown_leaf_or_an_empty_sentence_is_an_error(clerk: Clerk) -> None:
    clerk.tables["examples"] = [HEADER, ["XX-9", "灯瞎了"], ["GG-1", ""]]

    found = {(one.problem, one.row, one.column) for one in clerk.hand_in()[1]}

    assert (Problem.UNKNOWN_CODE, 2, "编码") in found
    assert (Problem.CELL_EMPTY, 3, "示例") in found


def test_one_sentence_under_two_leaves_is_told_and_the_first_counts(clerk: Clerk) -> None:
    clerk.tables["examples"] = [HEADER, ["GG-1", "不行了"], ["QT-1", "不行了"]]

    plan, findings = clerk.hand_in()

    (finding,) = [one for one in findings if one.problem is Problem.DUPLICATE]
    assert (finding.severity, finding.wanted) == (Severity.WARNING, "GG-1")
    assert plan is not None
    assert plan.examples == (ExamplePlan("GG-1", "不行了"),)
