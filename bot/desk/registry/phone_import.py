"""入库: 部门电话."""

from collections.abc import Sequence

from sqlmodel import Session, select

from bot.desk.registry.upserting import Tally, delete, upsert
from bot.spreadsheets.plan import PhonePlan
from storage.tables import DoorPhone


def import_phones(session: Session, plans: Sequence[PhonePlan] | None, tally: Tally) -> None:
    """The city's own numbers, if their sheet was given; the national one for any not listed."""
    if plans is None:
        return
    standing = {one.door: one for one in session.exec(select(DoorPhone))}
    for plan in plans:
        row, key = standing.pop(plan.door, None), {"door": plan.door}
        upsert(session, row, DoorPhone, key, {"phone": plan.phone}, tally)
    delete(session, standing.values(), tally)
