"""Checks 事项分类, 调休 and 说事日."""

from collections.abc import Mapping
from datetime import date

from bot.spreadsheets.cells import Cells
from bot.spreadsheets.check_places import CALLED, LEVELS
from bot.spreadsheets.findings import Finding, Problem
from bot.spreadsheets.plan import CategoryPlan, DayPlan, PlacePlan, TalkDayPlan
from bot.spreadsheets.reading import Material
from bot.spreadsheets.sheets import CALENDAR, CATEGORIES, PLACES, TALK_DAYS
from storage.words import ClockSet, Ladder, Level, LimitUnit

OTHER = "其他"  # the group every city needs: where what nothing else fits is kept
UNITS = {
    "工作小时": LimitUnit.WORKING_HOURS,
    "工作时": LimitUnit.WORKING_HOURS,
    "工作日": LimitUnit.WORKING_DAYS,
    "自然日": LimitUnit.DAYS,
    "天": LimitUnit.DAYS,
}
CLOCK_SETS = {"普通": ClockSet.ORDINARY, "信访": ClockSet.LETTERS}
YES_NO = {"是": True, "否": False, "Y": True, "N": False}
LADDERS = {
    "普通": Ladder.ORDINARY,
    "安全": Ladder.SAFETY,
    "信访": Ladder.LETTERS,
    "协商": Ladder.SLOW,
}
WORKING = {"上班": True, "休息": False}


def check_categories(material: Material) -> tuple[CategoryPlan, ...]:
    """All leaves in their order; the group 其他 must be there."""
    cells = Cells(material.files.get(CATEGORIES.stem, ""), material.findings)
    leaves: dict[str, CategoryPlan] = {}
    for row in material.tables.get(CATEGORIES.stem, []):
        cells.turn_to(row)
        leaf = _leaf(cells)
        if leaf is None:
            continue
        if leaf.code in leaves:
            cells.report(Problem.DUPLICATE, "编码", leaf.code)
        leaves.setdefault(leaf.code, leaf)
    groups = {leaf.group for leaf in leaves.values() if not leaf.retired}
    if CATEGORIES.stem in material.tables and OTHER not in groups:
        material.findings.append(
            Finding(Problem.NO_OTHER, cells.file, column="大类", wanted=OTHER)
        )
    return tuple(leaves.values())


def _leaf(cells: Cells) -> CategoryPlan | None:
    code, group = cells.code("编码"), cells.text("大类", required=True)
    name = cells.text("名称", required=True)
    owner, unit = cells.word("责任层级", LEVELS), cells.word("时限单位", UNITS)
    contact = cells.whole("联系时限", 1, 200, default=8) or 8
    clock_set = cells.word("时限规则", CLOCK_SETS, ClockSet.ORDINARY) or ClockSet.ORDINARY
    take, limit = cells.whole("接单时限", 1, 200), cells.whole("办理时限", 1, 1000)
    photo = cells.word("办结照片", YES_NO, False)
    duty = cells.word("社区职责", YES_NO, True)
    again, public = cells.word("四周回访", YES_NO, False), cells.word("公共事项", YES_NO, True)
    words, examples = cells.weights("判定词"), cells.parts("示例")
    group_en, name_en = cells.text("英文大类"), cells.text("英文名称")
    description = cells.text("说明")
    ladder = cells.word("督办阶梯", LADDERS, Ladder.ORDINARY)
    retired = cells.word("停用", YES_NO, False)
    if owner is None or unit is None or take is None or limit is None or photo is None:
        return None
    if not cells.sound or duty is None or again is None or public is None or ladder is None:
        return None
    return CategoryPlan(
        code,
        group,
        group_en or group,
        name,
        name_en or name,
        owner,
        take,
        limit,
        unit,
        photo,
        description,
        words,
        examples,
        contact,
        clock_set,
        community_duty=duty,
        asks_again=again,
        public=public,
        ladder=ladder,
        retired=bool(retired),
    )


def check_calendar(material: Material) -> tuple[DayPlan, ...] | None:
    """调休 days; None without that sheet."""
    if CALENDAR.stem not in material.tables:
        return None
    cells = Cells(material.files[CALENDAR.stem], material.findings)
    days: dict[date, DayPlan] = {}
    for row in material.tables[CALENDAR.stem]:
        cells.turn_to(row)
        day, working = cells.day("日期", required=True), cells.word("安排", WORKING)
        if day is None or working is None:
            continue
        if day in days:
            cells.report(Problem.DUPLICATE, "日期", str(day))
        days.setdefault(day, DayPlan(day, working, cells.text("说明")))
    return tuple(days.values())


def check_talk_days(
    material: Material, places: Mapping[str, PlacePlan]
) -> tuple[TalkDayPlan, ...] | None:
    """The timetable of 说事日; None without that sheet."""
    if TALK_DAYS.stem not in material.tables:
        return None
    cells = Cells(material.files[TALK_DAYS.stem], material.findings)
    timetable = []
    for row in material.tables[TALK_DAYS.stem]:
        cells.turn_to(row)
        code, day, at = cells.code("社区编码"), cells.whole("每月几日", 1, 31), cells.clock("时间")
        venue = cells.text("地点", required=True)
        if code and code not in places:
            cells.report(Problem.UNKNOWN_CODE, "社区编码", code, PLACES.title)
        elif code and places[code].level is not Level.COMMUNITY:
            cells.report(Problem.WRONG_LEVEL, "社区编码", code, CALLED[Level.COMMUNITY])
        if cells.sound and day is not None and at is not None:
            english = cells.text("英文地点"), cells.text("英文主题")
            timetable.append(TalkDayPlan(code, day, at, venue, cells.text("主题"), *english))
    return tuple(timetable)
