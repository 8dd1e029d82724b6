"""入库: 示例, of which there are thousands: rows are compared by what they say, not one by one."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import insert
from sqlmodel import Session, col, delete

from bot.desk.registry.upserting import Tally
from bot.spreadsheets.plan import ExamplePlan
from storage import learning
from storage.tables import CategoryExample
from storage.words import ExampleSource

BATCH = 500  # rows of one DELETE: SQLite takes no more than 32,766 values


def import_examples(
    session: Session, now: datetime, plans: Iterable[ExamplePlan], tally: Tally
) -> None:
    """Exactly what the sheet says; examples that came from cases are left alone."""
    session.flush()
    standing = {(code, text): id_ for id_, code, text in learning.find_sheet_rows(session)}
    wanted = dict.fromkeys((plan.category_code, plan.text) for plan in plans)
    added = [
        {"category_code": code, "text": text, "source": ExampleSource.SHEET, "created_at": now}
        for code, text in wanted
        if (code, text) not in standing
    ]
    if added:
        session.execute(insert(CategoryExample), added)
    tally.added += len(added)
    gone = [id_ for key, id_ in standing.items() if key not in wanted]
    for start in range(0, len(gone), BATCH):
        ids = gone[start : start + BATCH]
        session.exec(delete(CategoryExample).where(col(CategoryExample.id).in_(ids)))
    tally.retired += len(gone)
    tally.same += len(wanted.keys() & standing.keys())
    session.flush()
