"""Checks 时限: limits by 小类, stage and urgency, where they differ from the category's own."""

from collections.abc import Iterable, Mapping

from bot.rules.deadline import Limit
from bot.rules.limits import Terms, limit_for, rough_length
from bot.spreadsheets.cells import Cells
from bot.spreadsheets.check_rules import UNITS
from bot.spreadsheets.findings import Problem
from bot.spreadsheets.plan import CategoryPlan, LimitPlan
from bot.spreadsheets.reading import Material, Row
from bot.spreadsheets.sheets import CATEGORIES, LIMITS
from storage.words import ClockSet, LimitUnit, Stage, Urgency

STAGES = {
    "接单": Stage.TAKE,
    "首次联系": Stage.CONTACT,
    "办结": Stage.RESOLVE,
    "回访": Stage.FOLLOW_UP,
}
URGENCIES = {"普通": Urgency.NORMAL, "加急": Urgency.URGENT, "紧急": Urgency.EMERGENCY}
MOST_FOLLOW_UP = Limit(7, LimitUnit.WORKING_DAYS)  # a case may be reopened that long
Key = tuple[str, Stage, Urgency]


def check_limits(
    material: Material, categories: Iterable[CategoryPlan]
) -> tuple[LimitPlan, ...] | None:
    """Limits in their order; None without that sheet."""
    if LIMITS.stem not in material.tables:
        return None
    cells = Cells(material.files[LIMITS.stem], material.findings)
    known = {leaf.code: leaf for leaf in categories}
    found: dict[Key, tuple[Row, LimitPlan]] = {}
    for row in material.tables[LIMITS.stem]:
        cells.turn_to(row)
        limit = _limit(cells, known)
        if limit is None:
            continue
        key = (limit.category_code, limit.stage, limit.urgency)
        if key in found:
            cells.report(Problem.DUPLICATE, "事项编码", limit.category_code)
        found.setdefault(key, (row, limit))
    for row, limit in found.values():
        cells.turn_to(row)
        _compare(cells, limit, known, {key: plan for key, (_row, plan) in found.items()})
    return tuple(limit for _row, limit in found.values())


def _limit(cells: Cells, known: Mapping[str, CategoryPlan]) -> LimitPlan | None:
    code, stage = cells.code("事项编码"), cells.word("环节", STAGES)
    urgency = cells.word("紧急程度", URGENCIES, Urgency.NORMAL)
    amount, unit = cells.whole("时限", 1, 1000), cells.word("时限单位", UNITS)
    if code and code not in known:
        cells.report(Problem.UNKNOWN_CODE, "事项编码", code, CATEGORIES.title)
    if stage is None or urgency is None or amount is None or unit is None:
        return None
    if not cells.sound:
        return None
    return LimitPlan(code, stage, urgency, amount, unit)


def _compare(
    cells: Cells,
    limit: LimitPlan,
    known: Mapping[str, CategoryPlan],
    rows: Mapping[Key, LimitPlan],
) -> None:
    """What the law sets is no city's to set; nothing urgent may take longer than usual."""
    leaf = known[limit.category_code]
    own = Limit(limit.amount, limit.unit)
    if leaf.clock_set is ClockSet.LETTERS and limit.stage is Stage.RESOLVE:
        cells.report(Problem.CONTRADICTION, "环节", "办结", "信访的办结时限由法规规定")
    if limit.stage is Stage.FOLLOW_UP and rough_length(own) > rough_length(MOST_FOLLOW_UP):
        cells.report(Problem.CONTRADICTION, "时限", str(limit.amount), "≤ 7 个工作日")
    usual = limit_for(_terms(leaf, rows), limit.stage, Urgency.NORMAL)
    if rough_length(own) > rough_length(usual):
        wanted = f"≤ {usual.amount}{_unit(usual)}"
        cells.report(Problem.CONTRADICTION, "时限", f"{limit.amount}{_unit(own)}", wanted)


def _terms(leaf: CategoryPlan, rows: Mapping[Key, LimitPlan]) -> Terms:
    own = {
        Stage.TAKE: Limit(leaf.take_limit, LimitUnit.WORKING_HOURS),
        Stage.CONTACT: Limit(leaf.contact_limit, LimitUnit.WORKING_HOURS),
        Stage.RESOLVE: Limit(leaf.limit, leaf.limit_unit),
    }
    of_leaf = {
        (plan.stage, plan.urgency): Limit(plan.amount, plan.unit)
        for plan in rows.values()
        if plan.category_code == leaf.code
    }
    return Terms(own, of_leaf, leaf.clock_set)


def _unit(limit: Limit) -> str:
    return next(word for word, unit in UNITS.items() if unit is limit.unit)
