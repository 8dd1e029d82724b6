"""入库: 单位, 派单规则 and 值班表."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from bot.city.city import city
from bot.desk.registry.upserting import Ids, Tally, delete, retire, upsert
from bot.spreadsheets.plan import RulePlan, ShiftPlan, UnitPlan
from storage.tables import DispatchRule, DutyShift, Person, Unit


def import_units(
    session: Session, plans: Sequence[UnitPlan] | None, ids: Ids, tally: Tally
) -> Ids:
    """The units, if their sheet was given; the row ids of all by code."""
    standing = {unit.code: unit for unit in session.exec(select(Unit))}
    known: Ids = {None: None}
    known |= {code: unit.id for code, unit in standing.items()}
    if plans is None:
        return known
    for plan in plans:
        facts = {
            "name": plan.name,
            "name_en": plan.name_en,
            "kind": plan.kind,
            "place_id": ids[plan.place_code],
            "retired": False,
        }
        row, key = standing.pop(plan.code, None), {"code": plan.code}
        known[plan.code] = upsert(session, row, Unit, key, facts, tally).id
    retire(session, standing.values(), tally)
    return known


def import_rules(
    session: Session, plans: Iterable[RulePlan] | None, ids: Ids, units: Ids, tally: Tally
) -> None:
    """The rules, if their sheet was given; whether one is disabled stays as it is."""
    if plans is None:
        return
    people = _people(session)
    standing = {rule.code: rule for rule in session.exec(select(DispatchRule))}
    for plan in plans:
        facts = {
            "position": plan.position,
            "group": plan.group,
            "category_code": plan.category_code,
            "place_id": ids[plan.place_code],
            "urgency": plan.urgency,
            "days": plan.days,
            "from_time": plan.from_time,
            "until_time": plan.until_time,
            "person_id": people[plan.person_code],
            "unit_id": units[plan.unit_code],
            "role": plan.role,
            "level": plan.level,
            "note": plan.note,
            "retired": False,
        }
        row, key = standing.pop(plan.code, None), {"code": plan.code}
        upsert(session, row, DispatchRule, key, facts, tally)
    retire(session, standing.values(), tally)


def import_duty(
    session: Session, plans: Iterable[ShiftPlan] | None, ids: Ids, tally: Tally
) -> None:
    """The duty roster, if its sheet was given: exactly what is written there."""
    if plans is None:
        return
    people = _people(session)
    standing = {_key_of(shift): shift for shift in session.exec(select(DutyShift))}
    for plan in plans:
        facts: dict[str, Any] = {
            "place_id": ids[plan.place_code],
            "person_id": people[plan.person_code],
            "weekdays": list(plan.weekdays),
            "from_time": plan.from_time,
            "until_time": plan.until_time,
            "starts_at": _moment(session, plan.starts),
            "ends_at": _moment(session, plan.ends),
        }
        row = standing.pop(_key_of(DutyShift(**facts)), None)
        upsert(session, row, DutyShift, facts, {}, tally)
    delete(session, standing.values(), tally)


def _key_of(shift: DutyShift) -> tuple[object, ...]:
    """A shift is what it says."""
    return (
        shift.place_id,
        shift.person_id,
        *shift.weekdays,
        shift.from_time,
        shift.until_time,
        shift.starts_at,
        shift.ends_at,
    )


def _people(session: Session) -> Ids:
    known = session.exec(select(Person).where(col(Person.code).is_not(None)))
    return {None: None, **{person.code: person.id for person in known}}


def _moment(session: Session, local: datetime | None) -> datetime | None:
    return None if local is None else local.replace(tzinfo=city(session).zone)
