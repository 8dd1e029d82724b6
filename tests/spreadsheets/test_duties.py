"""单位, 派单规则 and 值班表: what a clerk writes is understood as it is meant."""

from datetime import datetime, time

import pytest

from bot.spreadsheets import Problem
from bot.spreadsheets.plan import RulePlan, ShiftPlan, UnitPlan
from storage.words import DayKind, Level, Role, UnitKind, Urgency
from tests.spreadsheets.clerk import Clerk


def test_units_are_departments_or_partners(clerk: Clerk) -> None:
    assert clerk.plan().units == (
        UnitPlan("U1", "养护队", "养护队", UnitKind.DEPARTMENT, "S"),
        UnitPlan("U2", "睦邻物业", "Mulin Property", UnitKind.PARTNER, None),
    )


def test_rules_stand_in_the_order_of_their_numbers(clerk: Clerk) -> None:
    rules = clerk.plan().rules

    assert rules == (
        RulePlan("R2", 10, note="都归街道", role=Role.STREET_DISPATCHER),
        RulePlan(
            "R1",
            20,
            "公共设施",
            "GG-1",
            "S-A",
            Urgency.URGENT,
            DayKind.OFF,
            time(17, 30),
            time(8, 30),
            unit_code="U1",
        ),
    )


@pytest.mark.parametrize(
    ("to", "meant"),
    [
        ("P3", {"person_code": "P3"}),
        ("U2", {"unit_code": "U2"}),
        ("社区受理台", {"role": Role.COMMUNITY_DESK}),
        ("值班领导", {"role": Role.DUTY_LEADER}),
        ("街道", {"level": Level.STREET}),
        ("网格", {"level": Level.GRID}),
    ],
)
def test_a_rule_names_a_person_a_unit_a_team_or_a_level(
    clerk: Clerk, to: str, meant: dict[str, object]
) -> None:
    rules = clerk.writes("rules", 3, "派给", to).plan().rules

    assert rules is not None
    assert {name: getattr(rules[0], name) for name in meant} == meant


def test_a_code_that_is_a_person_and_a_unit_is_not_guessed(clerk: Clerk) -> None:
    clerk.writes("units", 3, "编码", "P3").writes("rules", 3, "派给", "P3")

    assert clerk.told() == [(Problem.CONTRADICTION, "rules.csv:3 派给", "P3")]


@pytest.mark.parametrize(
    ("to", "wrong"),
    [
        ("社区", True),
        ("社区受理台", True),
        ("P1", True),
        ("街道", False),
        ("P3", False),
        ("U1", False),
    ],
)
def test_no_rule_pushes_foreign_work_onto_the_community(
    clerk: Clerk, to: str, wrong: bool
) -> None:
    clerk.writes("categories", 2, "社区职责", "否").writes("rules", 2, "派给", to)

    told = [(Problem.NOT_COMMUNITY_DUTY, "rules.csv:2 派给", to)]
    assert clerk.told() == (told if wrong else [])


@pytest.mark.parametrize(
    ("written", "days"),
    [
        ("每天", (1, 2, 3, 4, 5, 6, 7)),
        ("周一", (1,)),
        ("周一至周五", (1, 2, 3, 4, 5)),
        ("周六；周日", (6, 7)),
        ("星期三、五", (3, 5)),
        ("周五到周一", (1, 5, 6, 7)),
        ("周天", (7,)),
    ],
)
def test_a_week_is_written_as_clerks_write_it(
    clerk: Clerk, written: str, days: tuple[int, ...]
) -> None:
    duty = clerk.writes("duty", 2, "星期", written).plan().duty

    assert duty is not None
    assert duty[0] == ShiftPlan("S", "P3", days, time(17, 30), time(8, 30))


def test_a_single_shift_has_its_dates(clerk: Clerk) -> None:
    duty = clerk.plan().duty

    assert duty is not None
    assert (duty[1].weekdays, duty[1].starts, duty[1].ends) == (
        (),
        datetime(2026, 12, 1, 17, 30),  # noqa: DTZ001
        datetime(2026, 12, 2, 8, 30),  # noqa: DTZ001
    )


def test_a_person_belongs_to_a_unit(clerk: Clerk) -> None:
    clerk.tables["people"].append(["P4", "孙队", "部门", "S", "", "养护队", "", "", "U1"])

    assert clerk.plan().people[-1].appointments[0].unit_code == "U1"


def test_without_these_sheets_what_stands_stays(clerk: Clerk) -> None:
    for stem in ("units", "rules", "duty"):
        del clerk.tables[stem]

    plan = clerk.plan()

    assert (plan.units, plan.rules, plan.duty) == (None, None, None)
