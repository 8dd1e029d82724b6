"""派单规则: the first rule that fits a case decides who gets it. Pure: which rule, not whether
anybody is there.

A rule's window belongs to the day it begins on, also after midnight:

    window 22:00–6:00, 工作日      Friday 23:00  fits
                                  Saturday 2:00  fits (Friday's night)
                                  Monday 2:00    does not (Sunday's night)
    window 8:30–17:30, 休息日      Saturday 9:00  fits
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from storage.words import DayKind, Level, Role, Urgency

DAY = timedelta(days=1)
FOREIGN_TO = frozenset({Role.GRID_OFFICER, Role.COMMUNITY_DESK})
FOREIGN_AT = frozenset({Level.GRID, Level.COMMUNITY})


@dataclass(frozen=True, slots=True)
class Rule:
    """What is None or "" fits everything; exactly one of the last four names who gets it."""

    id: int
    code: str
    position: int = 0
    group: str = ""
    category_code: str | None = None
    place_id: int | None = None  # it and all within
    urgency: Urgency | None = None
    days: DayKind = DayKind.ANY
    from_time: time | None = None  # local; until the next day when until_time is not later
    until_time: time | None = None
    note: str = ""
    person_id: int | None = None
    unit_id: int | None = None
    role: Role | None = None  # a team: the holders of that role around the place
    level: Level | None = None  # the ladder, from there upwards


@dataclass(frozen=True, slots=True)
class Case:
    """What rules ask of a case; `around`: its place and all above, `local`: the city's clock."""

    category_code: str
    group: str
    community_duty: bool
    around: tuple[int, ...]
    urgency: Urgency
    local: datetime
    is_working: Callable[[date], bool]


def first_fitting(rules: Iterable[Rule], case: Case) -> Rule | None:
    """The rule that decides, by position and code; None: the category's own level does."""
    ordered = sorted(rules, key=lambda rule: (rule.position, rule.code))
    return next((rule for rule in ordered if fits(rule, case)), None)


def fits(rule: Rule, case: Case) -> bool:
    """Whether a rule says anything about the case at that moment."""
    return (
        rule.group in ("", case.group)
        and rule.category_code in (None, case.category_code)
        and (rule.place_id is None or rule.place_id in case.around)
        and rule.urgency in (None, case.urgency)
        and (case.community_duty or not _is_of_community(rule))
        and _is_time(rule, case)
    )


def _is_of_community(rule: Rule) -> bool:
    """职责清单: such a rule says nothing of a case that is not the community's duty."""
    return rule.role in FOREIGN_TO or rule.level in FOREIGN_AT


def _is_time(rule: Rule, case: Case) -> bool:
    begun = _begun_on(rule, case.local)
    if begun is None:
        return False
    if rule.days == DayKind.ANY:
        return True
    return case.is_working(begun) == (rule.days == DayKind.WORKING)


def _begun_on(rule: Rule, local: datetime) -> date | None:
    """The day on which the window began that holds now; None when none does."""
    if rule.from_time is None or rule.until_time is None:
        return local.date()
    clock = local.time().replace(tzinfo=None)
    if rule.from_time < rule.until_time:
        return local.date() if rule.from_time <= clock < rule.until_time else None
    if clock >= rule.from_time:
        return local.date()
    return local.date() - DAY if clock < rule.until_time else None
