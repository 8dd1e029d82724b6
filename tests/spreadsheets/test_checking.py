"""Every mistake is told, with file, row, column and what would be right; all of them at once."""

from pathlib import Path

import pytest

from bot.spreadsheets import Problem, Severity, has_errors, read_city
from bot.spreadsheets.plan import LimitPlan
from bot.wording.texts import LANGUAGES, plain
from storage.words import ClockSet, LimitUnit, Stage, Urgency
from tests.spreadsheets.clerk import Clerk

SAMPLE = Path(__file__).parents[2] / "storage" / "sample_city"


def test_the_sample_city_has_nothing_wrong() -> None:
    plan, findings = read_city(SAMPLE)

    assert findings == ()
    assert plan is not None
    assert len({leaf.group for leaf in plan.categories}) == 12
    assert 25 <= len(plan.categories) <= 35


@pytest.mark.parametrize(
    ("stem", "row", "column", "cell", "problem"),
    [
        ("places", 2, "编码", "", Problem.CELL_EMPTY),
        ("places", 4, "编码", "西 格", Problem.BAD_CODE),
        ("places", 3, "名称", "", Problem.CELL_EMPTY),
        ("places", 3, "名称", "长" * 300, Problem.TEXT_TOO_LONG),
        ("places", 4, "层级", "小组", Problem.UNKNOWN_WORD),
        ("places", 4, "上级编码", "", Problem.CELL_EMPTY),
        ("places", 4, "上级编码", "S-B", Problem.UNKNOWN_CODE),
        ("places", 4, "上级编码", "S", Problem.WRONG_LEVEL),
        ("places", 5, "编码", "S-A-1", Problem.DUPLICATE),
        ("place_names", 2, "网格编码", "S-A-9", Problem.UNKNOWN_CODE),
        ("place_names", 2, "网格编码", "S-A", Problem.WRONG_LEVEL),
        ("place_names", 2, "类型", "村庄", Problem.UNKNOWN_WORD),
        ("place_names", 2, "纬度", "北纬30", Problem.NOT_A_NUMBER),
        ("place_names", 2, "纬度", "118.0005", Problem.NOT_A_NUMBER),
        ("place_names", 2, "经度", "", Problem.CELL_EMPTY),
        ("people", 2, "角色", "", Problem.CELL_EMPTY),
        ("people", 2, "角色", "网管", Problem.UNKNOWN_WORD),
        ("people", 2, "辖区编码", "S-X", Problem.UNKNOWN_CODE),
        ("people", 2, "辖区编码", "S-A", Problem.WRONG_LEVEL),
        ("people", 2, "辖区编码", "", Problem.CELL_EMPTY),
        ("people", 3, "姓名", "小王", Problem.CONTRADICTION),
        ("people", 3, "辖区编码", "S-A-1", Problem.DUPLICATE),
        ("people", 4, "请假开始", "下周", Problem.NOT_A_DATE),
        ("people", 4, "请假开始", "2026-02-30", Problem.NOT_A_DATE),
        ("people", 4, "请假结束", "2026-11-01", Problem.CONTRADICTION),
        ("categories", 2, "大类", "", Problem.CELL_EMPTY),
        ("categories", 2, "责任层级", "", Problem.CELL_EMPTY),
        ("categories", 2, "办理时限", "两天", Problem.NOT_A_NUMBER),
        ("categories", 2, "办理时限", "0", Problem.NOT_A_NUMBER),
        ("categories", 2, "时限单位", "小时", Problem.UNKNOWN_WORD),
        ("categories", 2, "办结照片", "要", Problem.UNKNOWN_WORD),
        ("categories", 2, "判定词", "路灯:很大", Problem.BAD_WEIGHT),
        ("categories", 3, "编码", "GG-1", Problem.DUPLICATE),
        ("people", 2, "单位编码", "U9", Problem.UNKNOWN_CODE),
        ("categories", 2, "社区职责", "也许", Problem.UNKNOWN_WORD),
        ("units", 2, "编码", "", Problem.CELL_EMPTY),
        ("units", 2, "名称", "", Problem.CELL_EMPTY),
        ("units", 3, "编码", "U1", Problem.DUPLICATE),
        ("units", 2, "类型", "公司", Problem.UNKNOWN_WORD),
        ("units", 2, "辖区编码", "S-X", Problem.UNKNOWN_CODE),
        ("rules", 2, "编码", "", Problem.CELL_EMPTY),
        ("rules", 3, "编码", "R1", Problem.DUPLICATE),
        ("rules", 2, "顺序", "先", Problem.NOT_A_NUMBER),
        ("rules", 2, "大类", "市容", Problem.UNKNOWN_CODE),
        ("rules", 2, "大类", "其他", Problem.CONTRADICTION),
        ("rules", 2, "事项编码", "GG-9", Problem.UNKNOWN_CODE),
        ("rules", 2, "辖区编码", "S-X", Problem.UNKNOWN_CODE),
        ("rules", 2, "紧急程度", "很急", Problem.UNKNOWN_WORD),
        ("rules", 2, "日子", "周三", Problem.UNKNOWN_WORD),
        ("rules", 2, "开始时间", "晚上", Problem.NOT_A_TIME),
        ("rules", 2, "结束时间", "17:30", Problem.CONTRADICTION),
        ("rules", 2, "派给", "", Problem.CELL_EMPTY),
        ("rules", 2, "派给", "老张", Problem.UNKNOWN_CODE),
        ("rules", 2, "派给", "骑手", Problem.UNKNOWN_CODE),
        ("duty", 2, "辖区编码", "S-X", Problem.UNKNOWN_CODE),
        ("duty", 2, "工号", "P9", Problem.UNKNOWN_CODE),
        ("duty", 2, "星期", "周八", Problem.UNKNOWN_WORD),
        ("duty", 2, "开始", "2026-12-01 17:30点", Problem.NOT_A_TIME),
        ("duty", 3, "开始", "17:30", Problem.NOT_A_TIME),
        ("duty", 3, "结束", "2026-12-01 9:00", Problem.CONTRADICTION),
        ("categories", 2, "联系时限", "半天", Problem.NOT_A_NUMBER),
        ("categories", 2, "时限规则", "法定", Problem.UNKNOWN_WORD),
        ("limits", 2, "事项编码", "", Problem.CELL_EMPTY),
        ("limits", 2, "事项编码", "GG-9", Problem.UNKNOWN_CODE),
        ("limits", 2, "环节", "派单", Problem.UNKNOWN_WORD),
        ("limits", 2, "紧急程度", "急", Problem.UNKNOWN_WORD),
        ("limits", 2, "时限", "0", Problem.NOT_A_NUMBER),
        ("limits", 2, "时限", "3", Problem.CONTRADICTION),  # urgent, and normal has 2
        ("limits", 2, "时限单位", "周", Problem.UNKNOWN_WORD),
        ("calendar", 2, "日期", "", Problem.CELL_EMPTY),
        ("calendar", 2, "安排", "半天", Problem.UNKNOWN_WORD),
        ("talk_days", 2, "社区编码", "S", Problem.WRONG_LEVEL),
        ("talk_days", 2, "社区编码", "X", Problem.UNKNOWN_CODE),
        ("talk_days", 2, "每月几日", "32", Problem.NOT_A_NUMBER),
        ("talk_days", 2, "时间", "早上", Problem.NOT_A_TIME),
        ("talk_days", 2, "时间", "25:00", Problem.NOT_A_TIME),
    ],
)
def test_a_wrong_cell_is_named(
    clerk: Clerk, stem: str, row: int, column: str, cell: str, problem: Problem
) -> None:
    clerk.writes(stem, row, column, cell)

    plan, findings = clerk.hand_in()

    told = [(each.problem, each.row, each.column) for each in findings]
    expected_column = "角色" if problem is Problem.DUPLICATE and stem == "people" else column
    assert plan is None
    assert (problem, row, expected_column) in told


def test_a_limit_is_given_once(clerk: Clerk) -> None:
    clerk.writes("limits", 3, "环节", "办结").writes("limits", 3, "紧急程度", "加急")

    told = [(each.problem, each.row, each.column) for each in clerk.hand_in()[1]]

    assert told == [(Problem.DUPLICATE, 3, "事项编码")]


def test_follow_up_is_no_longer_than_a_case_can_be_reopened(clerk: Clerk) -> None:
    clerk.writes("limits", 3, "环节", "回访").writes("limits", 3, "时限单位", "工作日")
    assert clerk.hand_in()[0] is not None

    clerk.writes("limits", 3, "时限", "8")

    told = [(each.problem, each.row, each.column) for each in clerk.hand_in()[1]]
    assert (Problem.CONTRADICTION, 3, "时限") in told


def test_what_the_law_sets_is_not_the_citys_to_set(clerk: Clerk) -> None:
    clerk.writes("categories", 2, "时限规则", "信访")

    told = [(each.problem, each.row, each.column) for each in clerk.hand_in()[1]]

    assert told == [(Problem.CONTRADICTION, 2, "环节")]


def test_limits_are_read_with_their_categories(clerk: Clerk) -> None:
    clerk.writes("categories", 3, "时限单位", "自然日")

    plan = clerk.plan()

    lamp, other = plan.categories
    assert (lamp.contact_limit, lamp.clock_set) == (6, ClockSet.ORDINARY)
    assert (other.contact_limit, other.limit_unit) == (8, LimitUnit.DAYS)
    assert plan.limits == (
        LimitPlan("GG-1", Stage.RESOLVE, Urgency.URGENT, 1, LimitUnit.WORKING_DAYS),
        LimitPlan("GG-1", Stage.CONTACT, Urgency.NORMAL, 4, LimitUnit.WORKING_HOURS),
    )


def test_a_city_without_the_sheet_keeps_its_limits(clerk: Clerk) -> None:
    del clerk.tables["limits"]

    assert clerk.plan().limits is None


def test_all_mistakes_are_told_at_once(clerk: Clerk) -> None:
    clerk.writes("places", 3, "名称", "").writes("people", 2, "角色", "网管")
    clerk.writes("categories", 2, "办理时限", "x").writes("calendar", 2, "日期", "x")

    errors = {each.file for each in clerk.hand_in()[1] if each.severity is Severity.ERROR}

    assert errors >= {"places.csv", "people.csv", "categories.csv", "calendar.csv"}


def test_all_mistakes_of_one_row_are_told(clerk: Clerk) -> None:
    clerk.writes("people", 2, "角色", "网管").writes("people", 2, "辖区编码", "S-X")
    clerk.writes("people", 2, "岗位", "C岗")

    columns = [each.column for each in clerk.hand_in()[1] if each.row == 2]

    assert sorted(columns) == sorted(["角色", "辖区编码", "岗位"])


def test_a_place_with_a_fault_does_not_make_all_that_refer_to_it_wrong(clerk: Clerk) -> None:
    clerk.writes("places", 4, "名称", "")

    assert clerk.told() == [(Problem.CELL_EMPTY, "places.csv:4 名称", "")]


def test_the_choices_are_told_without_synonyms(clerk: Clerk) -> None:
    _, findings = clerk.writes("people", 3, "岗位", "C岗").hand_in()

    assert findings[0].wanted == "A岗、B岗"


def test_a_missing_column_is_told_with_what_belongs_there(clerk: Clerk) -> None:
    for row in clerk.tables["people"]:
        del row[2]

    _, findings = clerk.hand_in()

    assert (findings[0].problem, findings[0].where) == (
        Problem.COLUMN_MISSING,
        "people.csv:1 角色",
    )
    assert "网格员" in findings[0].wanted


def test_an_unknown_column_is_a_warning_only(clerk: Clerk) -> None:
    for row in clerk.tables["people"]:
        row.append("电话")

    plan, findings = clerk.hand_in()

    assert plan is not None
    assert [(each.problem, each.severity) for each in findings] == [
        (Problem.COLUMN_UNKNOWN, Severity.WARNING)
    ]


def test_a_missing_sheet_is_told(clerk: Clerk) -> None:
    del clerk.tables["people"]

    assert (Problem.FILE_MISSING, "people.csv", "") in clerk.told()


def test_without_the_places_only_the_cause_is_told(clerk: Clerk) -> None:
    del clerk.tables["places"]

    told = clerk.told()

    assert (Problem.FILE_MISSING, "places.csv", "") in told
    assert Problem.UNKNOWN_CODE not in {problem for problem, _where, _found in told}


def test_without_the_group_other_there_is_no_city(clerk: Clerk) -> None:
    clerk.tables["categories"].pop()

    assert (Problem.NO_OTHER, "categories.csv 大类", "") in clerk.told()


def test_a_grid_without_an_officer_is_a_warning(clerk: Clerk) -> None:
    clerk.tables["people"].pop(2)

    plan, findings = clerk.hand_in()

    assert plan is not None
    assert [(each.problem, each.found) for each in findings] == [(Problem.NO_OFFICER, "东格")]


def test_a_category_whose_level_is_empty_somewhere_is_a_warning(clerk: Clerk) -> None:
    clerk.tables["people"].pop(3)

    plan, findings = clerk.hand_in()

    assert plan is not None
    assert [(each.problem, each.found, each.wanted) for each in findings] == [
        (Problem.NO_OWNER, "其他", "青石社区")
    ]


def test_somebody_of_the_whole_city_counts_for_every_street(clerk: Clerk) -> None:
    clerk.writes("categories", 3, "责任层级", "街道")
    clerk.writes("people", 5, "角色", "值班领导").writes("people", 5, "辖区编码", "")

    plan, findings = clerk.hand_in()

    assert findings == ()
    assert plan is not None
    assert plan.people[2].appointments[0].place_code is None


def test_a_village_and_a_town_are_levels_too(clerk: Clerk) -> None:
    clerk.writes("places", 2, "层级", "镇").writes("places", 3, "层级", "村")

    assert [place.level for place in clerk.plan().places][:2] == ["street", "community"]


def test_nothing_is_handed_out_while_there_are_errors(clerk: Clerk) -> None:
    plan, findings = clerk.writes("people", 2, "角色", "?").hand_in()

    assert has_errors(findings)
    assert plan is None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("problem", Problem)
def test_every_problem_has_its_text(problem: Problem, language: str) -> None:
    facts = {"where": "people.csv:5 角色", "found": "网管", "wanted": "网格员"}

    text = plain(language, f"cli-check-sheet-{problem}", **facts)

    assert text.startswith("people.csv:5 角色")
    assert text != "people.csv:5 角色"
