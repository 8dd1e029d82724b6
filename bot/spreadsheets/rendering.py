"""What a city's plan says, as the rows of its sheets: the reverse of the checks."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time
from typing import Any, TypeVar

from bot.spreadsheets.check_duties import DAYS, TEAMS, UNIT_KINDS, WEEK
from bot.spreadsheets.check_limits import STAGES, URGENCIES
from bot.spreadsheets.check_people import RANKS, ROLES
from bot.spreadsheets.check_phones import DOORS
from bot.spreadsheets.check_phrases import USES
from bot.spreadsheets.check_places import KINDS, LEVELS
from bot.spreadsheets.check_rules import CLOCK_SETS, LADDERS, UNITS, WORKING
from bot.spreadsheets.plan import (
    CategoryPlan,
    CityPlan,
    PlaceNamePlan,
    RulePlan,
    ShiftPlan,
)
from bot.understanding.datum import Datum, from_wgs84

T = TypeVar("T")
Cells = dict[str, str]
Table = dict[tuple[str, ...], Cells]  # a row's key → its cells by header
SEPARATOR = "；"


def tables_of(plan: CityPlan, datum: Datum) -> dict[str, Table | None]:
    """The sheets by stem, in the plan's order; None: the plan says nothing of that sheet.

    `datum` is that of positions. The talk days of the plan are not among them: see exporting.
    """
    return {
        "places": {(one.code,): _place(one) for one in plan.places},
        "people": dict(_people(plan)),
        "categories": {(one.code,): _category(one) for one in plan.categories},
        "place_names": _table(plan.place_names, _name_key, lambda one: _name(one, datum)),
        "limits": _table(plan.limits, _limit_key, _limit),
        "calendar": _table(plan.calendar, lambda one: (str(one.day),), _day),
        "units": _table(plan.units, lambda one: (one.code,), _unit),
        "rules": _table(plan.rules, lambda one: (one.code,), _rule),
        "duty": _table(plan.duty, lambda one: (str(one),), _shift),
        "examples": _table(
            plan.examples,
            lambda one: (one.category_code, one.text),
            lambda one: {"编码": one.category_code, "示例": one.text},
        ),
        "phrases": _table(plan.phrases, lambda one: (one.code,), _phrase),
        "phones": _table(
            plan.phones,
            lambda one: (one.door.value,),
            lambda one: {"部门": word_for(DOORS, one.door), "电话": one.phone},
        ),
    }


def word_for(words: Mapping[str, T], value: T) -> str:
    """The first word a sheet has for a value."""
    return next(word for word, meant in words.items() if meant == value)


def _table(
    plans: Iterable[T] | None,
    key: Callable[[T], tuple[str, ...]],
    cells: Callable[[T], Cells],
) -> Table | None:
    return None if plans is None else {key(one): cells(one) for one in plans}


def _place(one: Any) -> Cells:
    return {
        "编码": one.code,
        "名称": one.name,
        "英文名称": one.name_en,
        "层级": word_for(LEVELS, one.level),
        "上级编码": one.parent_code or "",
    }


def _name_key(one: PlaceNamePlan) -> tuple[str, ...]:
    return one.grid_code, one.kind.value, one.name


def _name(one: PlaceNamePlan, datum: Datum) -> Cells:
    latitude, longitude = "", ""
    if one.latitude is not None and one.longitude is not None:
        latitude, longitude = map(repr, from_wgs84(one.latitude, one.longitude, datum))
    return {
        "网格编码": one.grid_code,
        "类型": word_for(KINDS, one.kind),
        "名称": one.name,
        "别名": SEPARATOR.join(one.aliases),
        "纬度": latitude,
        "经度": longitude,
    }


def _people(plan: CityPlan) -> Iterable[tuple[tuple[str, ...], Cells]]:
    for person in plan.people:
        for held in person.appointments:
            yield (
                (person.code, held.role.value, held.place_code or ""),
                {
                    "工号": person.code,
                    "姓名": person.name,
                    "角色": word_for(ROLES, held.role),
                    "辖区编码": held.place_code or "",
                    "岗位": word_for(RANKS, held.rank),
                    "职务名称": held.title,
                    "请假开始": _written(held.absent_from),
                    "请假结束": _written(held.absent_until),
                    "单位编码": held.unit_code or "",
                    "任职结束": _written(held.ends_on),
                },
            )


def _category(one: CategoryPlan) -> Cells:
    return {
        "编码": one.code,
        "大类": one.group,
        "英文大类": "" if one.group_en == one.group else one.group_en,
        "名称": one.name,
        "英文名称": "" if one.name_en == one.name else one.name_en,
        "责任层级": word_for(LEVELS, one.owner_level),
        "接单时限": str(one.take_limit),
        "办理时限": str(one.limit),
        "时限单位": word_for(UNITS, one.limit_unit),
        "联系时限": str(one.contact_limit),
        "时限规则": word_for(CLOCK_SETS, one.clock_set),
        "办结照片": _yes(one.after_photo),
        "四周回访": _yes(one.asks_again),
        "公共事项": _yes(one.public),
        "说明": one.description,
        "判定词": SEPARATOR.join(
            f"{word}:{_number(weight)}" for word, weight in one.words.items()
        ),
        "示例": SEPARATOR.join(one.examples),
        "督办阶梯": word_for(LADDERS, one.ladder),
        "社区职责": _yes(one.community_duty),
        "停用": _yes(one.retired),
    }


def _limit_key(one: Any) -> tuple[str, ...]:
    return one.category_code, one.stage.value, one.urgency.value


def _limit(one: Any) -> Cells:
    return {
        "事项编码": one.category_code,
        "环节": word_for(STAGES, one.stage),
        "紧急程度": word_for(URGENCIES, one.urgency),
        "时限": str(one.amount),
        "时限单位": word_for(UNITS, one.unit),
    }


def _day(one: Any) -> Cells:
    return {"日期": str(one.day), "安排": word_for(WORKING, one.working), "说明": one.note}


def _unit(one: Any) -> Cells:
    return {
        "编码": one.code,
        "名称": one.name,
        "英文名称": "" if one.name_en == one.name else one.name_en,
        "类型": word_for(UNIT_KINDS, one.kind),
        "辖区编码": one.place_code or "",
    }


def _rule(one: RulePlan) -> Cells:
    return {
        "编码": one.code,
        "顺序": str(one.position),
        "大类": one.group,
        "事项编码": one.category_code or "",
        "辖区编码": one.place_code or "",
        "紧急程度": word_for(URGENCIES, one.urgency) if one.urgency else "",
        "日子": word_for(DAYS, one.days),
        "开始时间": _clock(one.from_time),
        "结束时间": _clock(one.until_time),
        "派给": _target(one),
        "说明": one.note,
    }


def _target(one: RulePlan) -> str:
    if one.role is not None:
        return word_for(TEAMS, one.role)
    if one.level is not None:
        return word_for(LEVELS, one.level)
    return one.person_code or one.unit_code or ""


def _shift(one: ShiftPlan) -> Cells:
    weekly = bool(one.weekdays)
    return {
        "辖区编码": one.place_code,
        "工号": one.person_code,
        "星期": _week(one.weekdays),
        "开始": _clock(one.from_time) if weekly else _moment(one.starts),
        "结束": _clock(one.until_time) if weekly else _moment(one.ends),
    }


def _phrase(one: Any) -> Cells:
    return {
        "编码": one.code,
        "用在": word_for(USES, one.use),
        "大类": one.group,
        "事项编码": one.category_code or "",
        "内容": one.text,
        "英文内容": one.text_en,
    }


def _week(days: Iterable[int]) -> str:
    names = [f"周{WEEK[day - 1]}" for day in days]
    return "每天" if len(names) == len(WEEK) else SEPARATOR.join(names)


def _yes(is_so: bool) -> str:
    return "是" if is_so else "否"


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) else repr(value)


def _written(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def _clock(at: time | None) -> str:
    return "" if at is None else f"{at.hour}:{at.minute:02d}"


def _moment(at: datetime | None) -> str:
    return "" if at is None else f"{at:%Y-%m-%d %H:%M}"
