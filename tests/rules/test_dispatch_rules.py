"""派单规则: the first that fits decides; windows over midnight belong to the day they begin on."""

from datetime import datetime, time

import pytest

from bot.rules.dispatch_rules import Case, Rule, first_fitting, fits
from storage.words import DayKind, Level, Role, Urgency
from tests.cast import ZONE

STREET, COMMUNITY, GRID, ELSEWHERE = 1, 2, 3, 9
NIGHT = {"from_time": time(22), "until_time": time(6)}
DAY = {"from_time": time(8, 30), "until_time": time(17, 30)}


def case(
    local: tuple[int, int, int] = (4, 10, 0),  # of March 2026; the 4th is a Wednesday
    *,
    code: str = "GG-1",
    around: tuple[int, ...] = (GRID, COMMUNITY, STREET),
    urgency: Urgency = Urgency.NORMAL,
    community_duty: bool = True,
) -> Case:
    day, hour, minute = local
    return Case(
        category_code=code,
        group="公共设施" if code.startswith("GG") else "其他",
        community_duty=community_duty,
        around=around,
        urgency=urgency,
        local=datetime(2026, 3, day, hour, minute, tzinfo=ZONE),
        is_working=lambda day: day.isoweekday() < 6,
    )


def rule(**facts: object) -> Rule:
    usual: dict[str, object] = {"id": 1, "code": "R", "level": Level.STREET}
    return Rule(**(usual | facts))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("facts", "asked", "fitting"),
    [
        ({}, case(), True),
        ({"group": "公共设施"}, case(), True),
        ({"group": "公共设施"}, case(code="QT-1"), False),
        ({"category_code": "GG-1"}, case(), True),
        ({"category_code": "GG-1"}, case(code="GG-2"), False),
        ({"place_id": GRID}, case(), True),
        ({"place_id": STREET}, case(), True),
        ({"place_id": ELSEWHERE}, case(), False),
        ({"place_id": COMMUNITY}, case(around=()), False),
        ({"urgency": Urgency.URGENT}, case(), False),
        ({"urgency": Urgency.URGENT}, case(urgency=Urgency.URGENT), True),
        ({"urgency": Urgency.URGENT}, case(urgency=Urgency.EMERGENCY), False),
        ({"level": Level.COMMUNITY}, case(community_duty=False), False),
        ({"level": None, "role": Role.GRID_OFFICER}, case(community_duty=False), False),
        ({"level": None, "role": Role.DEPARTMENT}, case(community_duty=False), True),
        ({"level": None, "unit_id": 7}, case(community_duty=False), True),
    ],
)
def test_a_rule_fits_what_it_names(facts: dict[str, object], asked: Case, fitting: bool) -> None:
    assert fits(rule(**facts), asked) == fitting


@pytest.mark.parametrize(
    ("window", "days", "local", "fitting"),
    [
        (DAY, DayKind.ANY, (4, 8, 29), False),
        (DAY, DayKind.ANY, (4, 8, 30), True),
        (DAY, DayKind.ANY, (4, 17, 29), True),
        (DAY, DayKind.ANY, (4, 17, 30), False),
        (NIGHT, DayKind.ANY, (4, 21, 59), False),
        (NIGHT, DayKind.ANY, (4, 22, 0), True),
        (NIGHT, DayKind.ANY, (5, 5, 59), True),
        (NIGHT, DayKind.ANY, (5, 6, 0), False),
        (DAY, DayKind.WORKING, (4, 10, 0), True),
        (DAY, DayKind.WORKING, (7, 10, 0), False),  # Saturday
        (DAY, DayKind.OFF, (7, 10, 0), True),
        (NIGHT, DayKind.WORKING, (6, 23, 0), True),  # Friday night
        (NIGHT, DayKind.WORKING, (7, 2, 0), True),  # still Friday's night
        (NIGHT, DayKind.WORKING, (7, 23, 0), False),  # Saturday's
        (NIGHT, DayKind.WORKING, (9, 2, 0), False),  # Sunday's, on a Monday
        (NIGHT, DayKind.OFF, (9, 2, 0), True),
        (NIGHT, DayKind.OFF, (7, 2, 0), False),
        ({}, DayKind.OFF, (8, 2, 0), True),
        ({}, DayKind.WORKING, (8, 2, 0), False),
    ],
)
def test_a_window_belongs_to_the_day_it_begins_on(
    window: dict[str, object], days: DayKind, local: tuple[int, int, int], fitting: bool
) -> None:
    assert fits(rule(**window, days=days), case(local)) == fitting


def test_the_first_that_fits_decides() -> None:
    broad = rule(id=1, code="A", position=20)
    narrow = rule(id=2, code="B", position=10, category_code="GG-1")
    same = rule(id=3, code="C", position=10)

    assert first_fitting([broad, same, narrow], case()) == narrow
    assert first_fitting([broad, same, narrow], case(code="QT-1")) == same
    assert first_fitting([narrow], case(code="QT-1")) is None
