"""Checks 单位, 派单规则 and 值班表."""

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from bot.spreadsheets.cells import Cells
from bot.spreadsheets.check_limits import URGENCIES
from bot.spreadsheets.check_people import ROLES
from bot.spreadsheets.check_places import LEVELS
from bot.spreadsheets.findings import Problem
from bot.spreadsheets.plan import (
    CategoryPlan,
    PersonPlan,
    PlacePlan,
    RulePlan,
    ShiftPlan,
    UnitPlan,
)
from bot.spreadsheets.reading import Material, Row
from bot.spreadsheets.sheets import CATEGORIES, DUTY, PEOPLE, PLACES, RULES, UNITS
from storage.words import DayKind, Level, Role, UnitKind

UNIT_KINDS = {"部门": UnitKind.DEPARTMENT, "共建单位": UnitKind.PARTNER}
DAYS = {"每天": DayKind.ANY, "工作日": DayKind.WORKING, "休息日": DayKind.OFF}
TEAMS = {
    word: role
    for word, role in ROLES.items()
    if role
    in (
        Role.GRID_OFFICER,
        Role.COMMUNITY_DESK,
        Role.STREET_DISPATCHER,
        Role.DEPARTMENT,
        Role.DUTY_LEADER,
    )
}
BELOW_STREET = frozenset({Role.GRID_OFFICER, Role.COMMUNITY_DESK, Level.GRID, Level.COMMUNITY})
WEEK = "一二三四五六日"
_SPAN = re.compile(rf"(?:周|星期)?([{WEEK}天])(?:(?:至|到|-|~|—)(?:周|星期)?([{WEEK}天]))?")


def check_units(
    material: Material, places: Mapping[str, PlacePlan]
) -> tuple[UnitPlan, ...] | None:
    """单位 by code; None without that sheet."""
    if UNITS.stem not in material.tables:
        return None
    cells = Cells(material.files[UNITS.stem], material.findings)
    units: dict[str, UnitPlan] = {}
    for row in material.tables[UNITS.stem]:
        cells.turn_to(row)
        code, name = cells.code("编码"), cells.text("名称", required=True)
        kind, place = cells.word("类型", UNIT_KINDS), _place(cells, places, required=False)
        if kind is None or not cells.sound:
            continue
        if code in units:
            cells.report(Problem.DUPLICATE, "编码", code)
        unit = UnitPlan(code, name, cells.text("英文名称") or name, kind, place or None)
        units.setdefault(code, unit)
    return tuple(units.values())


def check_dispatch_rules(
    material: Material,
    places: Mapping[str, PlacePlan],
    people: Sequence[PersonPlan],
    units: Sequence[UnitPlan],
    categories: Sequence[CategoryPlan],
) -> tuple[RulePlan, ...] | None:
    """派单规则 in their order; None without that sheet."""
    if RULES.stem not in material.tables:
        return None
    cells = Cells(material.files[RULES.stem], material.findings)
    leaves = {leaf.code: leaf for leaf in categories}
    persons = {person.code: person for person in people}
    rules: dict[str, RulePlan] = {}
    for row in material.tables[RULES.stem]:
        cells.turn_to(row)
        code, position = cells.code("编码"), cells.whole("顺序", 1, 99999)
        facts = _when(cells, places, leaves)
        target = _target(cells, persons, {unit.code for unit in units})
        _check_community_duty(cells, facts, target, leaves, persons)
        if position is None or not cells.sound:
            continue
        if code in rules:
            cells.report(Problem.DUPLICATE, "编码", code)
        rules.setdefault(
            code, RulePlan(code, position, note=cells.text("说明"), **facts, **target)
        )
    return tuple(sorted(rules.values(), key=lambda rule: (rule.position, rule.code)))


def _when(
    cells: Cells, places: Mapping[str, PlacePlan], leaves: Mapping[str, CategoryPlan]
) -> dict[str, Any]:
    """When a rule fits, by the fields of its plan."""
    group, leaf = _category(cells, leaves)
    place = _place(cells, places, required=False)
    urgency = cells.word("紧急程度", URGENCIES) if cells.text("紧急程度") else None
    begin, end = cells.clock("开始时间", required=False), cells.clock("结束时间", required=False)
    if (begin is None) != (end is None):
        cells.report(Problem.CELL_EMPTY, "结束时间" if end is None else "开始时间", "")
    elif begin is not None and begin == end:
        cells.report(Problem.CONTRADICTION, "结束时间", cells.text("结束时间"), f"≠ {begin:%H:%M}")
    return {
        "group": group,
        "category_code": leaf or None,
        "place_code": place or None,
        "urgency": urgency,
        "days": cells.word("日子", DAYS, DayKind.ANY),
        "from_time": begin,
        "until_time": end,
    }


def _category(cells: Cells, leaves: Mapping[str, CategoryPlan]) -> tuple[str, str]:
    group, code = cells.text("大类"), cells.code("事项编码", required=False)
    if group and group not in {leaf.group for leaf in leaves.values()}:
        cells.report(Problem.UNKNOWN_CODE, "大类", group, CATEGORIES.title)
    if code and code not in leaves:
        cells.report(Problem.UNKNOWN_CODE, "事项编码", code, CATEGORIES.title)
    elif code and group and leaves[code].group != group:
        cells.report(Problem.CONTRADICTION, "大类", group, leaves[code].group)
    return group, code


def _target(
    cells: Cells, persons: Mapping[str, PersonPlan], units: Collection[str]
) -> dict[str, Any]:
    """Whom a rule names, by the one field of its plan; {} with a finding."""
    found = cells.text("派给", required=True)
    known = {
        "role": TEAMS.get(found),
        "level": LEVELS.get(found),
        "person_code": found if found in persons else None,
        "unit_code": found if found in units else None,
    }
    meant = {name: value for name, value in known.items() if value is not None}
    if len(meant) > 1:
        cells.report(Problem.CONTRADICTION, "派给", found, f"{PEOPLE.title} ≠ {UNITS.title}")
    elif found and not meant:
        words = "、".join([*TEAMS, *LEVELS])
        wanted = f"{PEOPLE.title}、{UNITS.title}（{words}）"
        cells.report(Problem.UNKNOWN_CODE, "派给", found, wanted)
    return meant


def _check_community_duty(
    cells: Cells,
    facts: Mapping[str, Any],
    target: Mapping[str, Any],
    leaves: Mapping[str, CategoryPlan],
    persons: Mapping[str, PersonPlan],
) -> None:
    """职责清单: what is not the community's duty is not pushed onto it by a rule either."""
    leaf = leaves.get(facts["category_code"] or "")
    if leaf is None or leaf.community_duty:
        return
    roles = {target.get("role"), target.get("level")}
    if person := persons.get(target.get("person_code") or ""):
        roles = {held.role for held in person.appointments}
    roles.discard(None)
    if roles and roles <= BELOW_STREET:
        cells.report(Problem.NOT_COMMUNITY_DUTY, "派给", cells.text("派给"), leaf.name)


def check_duty(
    material: Material, places: Mapping[str, PlacePlan], people: Sequence[PersonPlan]
) -> tuple[ShiftPlan, ...] | None:
    """值班表; None without that sheet."""
    if DUTY.stem not in material.tables:
        return None
    cells = Cells(material.files[DUTY.stem], material.findings)
    known = {person.code for person in people}
    shifts: dict[ShiftPlan, None] = {}
    for row in material.tables[DUTY.stem]:
        cells.turn_to(row)
        place, person = _place(cells, places, required=True), cells.code("工号")
        if person and person not in known:
            cells.report(Problem.UNKNOWN_CODE, "工号", person, PEOPLE.title)
        hours = _weekly(cells) if cells.text("星期") else _once(cells)
        if not cells.sound:
            continue
        shift = ShiftPlan(place, person, **hours)
        if shift in shifts:
            cells.report(Problem.DUPLICATE, "工号", person)
        shifts[shift] = None
    return tuple(shifts)


def shift_hours(days: str, begin: str, end: str) -> dict[str, Any] | None:
    """The hours of a shift out of three cells, as fields of its plan; None when any is wrong."""
    cells = Cells("", [], Row(0, {"星期": days, "开始": begin, "结束": end}))
    hours = _weekly(cells) if days else _once(cells)
    return hours if cells.sound else None


def _weekly(cells: Cells) -> dict[str, Any]:
    begin, end = cells.clock("开始"), cells.clock("结束")
    return {"weekdays": _weekdays(cells), "from_time": begin, "until_time": end}


def _once(cells: Cells) -> dict[str, Any]:
    begin, end = cells.moment("开始"), cells.moment("结束")
    if begin is not None and end is not None and end <= begin:
        wanted = f"> {begin:%Y-%m-%d %H:%M}"
        cells.report(Problem.CONTRADICTION, "结束", cells.text("结束"), wanted)
    return {"starts": begin, "ends": end}


def _weekdays(cells: Cells) -> tuple[int, ...]:
    """周一至周五, 周六；周日 or 每天, as 1 Monday … 7 Sunday."""
    found: set[int] = set()
    for piece in re.split(r"[;；、,，|\s]+", cells.text("星期").strip()):
        if piece == "每天":
            found |= set(range(1, 8))
        elif match := _SPAN.fullmatch(piece):
            found |= _span(_number(match[1]), _number(match[2] or match[1]))
        else:
            cells.report(Problem.UNKNOWN_WORD, "星期", piece, "周一至周五、周六；周日、每天")
    return tuple(sorted(found))


def _span(first: int, last: int) -> set[int]:
    """From one day to another, also over the end of the week."""
    return {day for day in range(1, 8) if (day - first) % 7 <= (last - first) % 7}


def _number(day: str) -> int:
    return WEEK.index("日" if day == "天" else day) + 1


def _place(cells: Cells, places: Mapping[str, PlacePlan], *, required: bool) -> str:
    code = cells.code("辖区编码", required=required)
    if code and code not in places:
        cells.report(Problem.UNKNOWN_CODE, "辖区编码", code, PLACES.title)
    return code
