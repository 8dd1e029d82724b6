"""派单规则 as a snapshot of the city has them."""

from sqlmodel import Session, col, select

from bot.rules.dispatch_rules import Rule
from storage.tables import DispatchRule


def standing_rules(session: Session) -> tuple[Rule, ...]:
    """All rules in force, in their order; whether somebody is there is asked at each dispatch."""
    wanted = (
        select(DispatchRule)
        .where(col(DispatchRule.retired).is_(False))
        .order_by(col(DispatchRule.position), col(DispatchRule.code))
    )
    return tuple(_rule(row) for row in session.exec(wanted))


def _rule(row: DispatchRule) -> Rule:
    assert row.id is not None, "a row read from the database has an id"
    return Rule(
        id=row.id,
        code=row.code,
        position=row.position,
        group=row.group,
        category_code=row.category_code,
        place_id=row.place_id,
        urgency=row.urgency,
        days=row.days,
        from_time=row.from_time,
        until_time=row.until_time,
        note=row.note,
        person_id=row.person_id,
        unit_id=row.unit_id,
        role=row.role,
        level=row.level,
    )
