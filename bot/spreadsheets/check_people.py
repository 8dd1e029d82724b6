"""Checks 人员, and whether everything has somebody who answers for it."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from bot.spreadsheets.cells import Cells
from bot.spreadsheets.check_places import CALLED
from bot.spreadsheets.findings import Finding, Problem, Severity
from bot.spreadsheets.plan import AppointmentPlan, CategoryPlan, PersonPlan, PlacePlan
from bot.spreadsheets.reading import Material
from bot.spreadsheets.sheets import CATEGORIES, PEOPLE, PLACES, UNITS
from storage.words import Level, Role

ROLES = {
    "网格员": Role.GRID_OFFICER,
    "社区受理台": Role.COMMUNITY_DESK,
    "街道调度": Role.STREET_DISPATCHER,
    "部门": Role.DEPARTMENT,
    "共建单位": Role.DEPARTMENT,
    "值班领导": Role.DUTY_LEADER,
    "管理员": Role.ADMINISTRATOR,
    "骑手": Role.COURIER,
    "志愿者": Role.VOLUNTEER,
    "群众代表": Role.REPRESENTATIVE,
}
RANKS = {"A岗": 0, "A": 0, "B岗": 1, "B": 1}
SEATS = {
    Role.GRID_OFFICER: Level.GRID,
    Role.COMMUNITY_DESK: Level.COMMUNITY,
    Role.STREET_DISPATCHER: Level.STREET,
}
OWNERS = {
    Level.GRID: frozenset({Role.GRID_OFFICER}),
    Level.COMMUNITY: frozenset({Role.COMMUNITY_DESK}),
    Level.STREET: frozenset({Role.STREET_DISPATCHER, Role.DEPARTMENT, Role.DUTY_LEADER}),
}


def check_people(
    material: Material, places: Mapping[str, PlacePlan], units: Collection[str] | None
) -> tuple[PersonPlan, ...]:
    """One person per staff code, with all the appointments of its rows.

    `units`: the codes of the sheet 单位; None when it was not given.
    """
    cells = Cells(material.files.get(PEOPLE.stem, ""), material.findings)
    names: dict[str, str] = {}
    held: dict[str, dict[tuple[Role, str | None], AppointmentPlan]] = {}
    for row in material.tables.get(PEOPLE.stem, []):
        cells.turn_to(row)
        code, name = cells.code("工号"), cells.text("姓名", required=True)
        appointment = _appointment(cells, places, units)
        if appointment is None or not cells.sound:
            continue
        if names.setdefault(code, name) != name:
            cells.report(Problem.CONTRADICTION, "姓名", name, names[code])
        key = (appointment.role, appointment.place_code)
        if key in held.setdefault(code, {}):
            cells.report(Problem.DUPLICATE, "角色", f"{code} {cells.row.cells['角色']}")
        held[code].setdefault(key, appointment)
    return tuple(PersonPlan(code, names[code], tuple(held[code].values())) for code in names)


def _appointment(
    cells: Cells, places: Mapping[str, PlacePlan], units: Collection[str] | None
) -> AppointmentPlan | None:
    role, rank = cells.word("角色", ROLES), cells.word("岗位", RANKS, 0)
    first, last = cells.day("请假开始"), cells.day("请假结束")
    title = cells.text("职务名称")
    place = _seat(cells, places, role)
    unit = cells.code("单位编码", required=False)
    if unit and units is not None and unit not in units:
        cells.report(Problem.UNKNOWN_CODE, "单位编码", unit, UNITS.title)
    _check_absence(cells, first, last)
    ends_on = cells.day("任职结束")
    if role is None or rank is None or not cells.sound:
        return None
    return AppointmentPlan(role, place or None, rank, title, first, last, unit or None, ends_on)


def _seat(cells: Cells, places: Mapping[str, PlacePlan], role: Role | None) -> str:
    code = cells.code("辖区编码", required=role in SEATS)
    if not code:
        return ""
    level = SEATS.get(role) if role else None
    if code not in places:
        cells.report(Problem.UNKNOWN_CODE, "辖区编码", code, PLACES.title)
    elif level is not None and places[code].level is not level:
        cells.report(Problem.WRONG_LEVEL, "辖区编码", code, CALLED[level])
    return code


def _check_absence(cells: Cells, first: date | None, last: date | None) -> None:
    if first is not None and last is not None and last < first:
        cells.report(Problem.CONTRADICTION, "请假结束", str(last), f"≥ {first}")


def owner_findings(
    places: Mapping[str, PlacePlan],
    people: Iterable[PersonPlan],
    categories: Iterable[CategoryPlan],
    material: Material,
) -> list[Finding]:
    """Warnings: grids without an officer, categories whose level has nobody in some place."""
    seats = {(each.role, each.place_code) for one in people for each in one.appointments}
    empty = {
        level: [
            place.name
            for place in places.values()
            if place.level is level and not _manned(level, place.code, seats)
        ]
        for level in Level
    }
    people_file = material.files.get(PEOPLE.stem, "")
    category_file = material.files.get(CATEGORIES.stem, "")
    findings = [
        _warning(Problem.NO_OFFICER, people_file, name, "网格员") for name in empty[Level.GRID]
    ]
    findings += [
        _warning(Problem.NO_OWNER, category_file, each.name, "、".join(empty[each.owner_level]))
        for each in categories
        if not each.retired and each.owner_level is not Level.GRID and empty[each.owner_level]
    ]
    return findings


def _manned(level: Level, code: str, seats: set[tuple[Role, str | None]]) -> bool:
    return any((role, place) in seats for role in OWNERS[level] for place in (code, None))


def _warning(problem: Problem, file: str, found: str, wanted: str) -> Finding:
    return Finding(problem, file, None, "", found, wanted, Severity.WARNING)
