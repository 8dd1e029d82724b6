"""入库: 常用语."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlmodel import Session, select

from bot.desk.registry.upserting import Tally, retire, upsert
from bot.spreadsheets.plan import PhrasePlan
from storage.tables import Phrase


def import_phrases(session: Session, plans: Sequence[PhrasePlan] | None, tally: Tally) -> None:
    """Ready words, if their sheet was given; what is not listed any more is offered no more."""
    if plans is None:
        return
    standing = {one.code: one for one in session.exec(select(Phrase))}
    in_order = _offered(standing.values()) == [plan.code for plan in plans]
    for plan in plans:
        facts: dict[str, Any] = {
            "use": plan.use,
            "text": plan.text,
            "text_en": plan.text_en,
            "group": plan.group,
            "category_code": plan.category_code,
            "retired": False,
        }
        if not in_order:  # a gap that a removed one left is no other order
            facts["position"] = plan.position
        row, key = standing.pop(plan.code, None), {"code": plan.code}
        upsert(session, row, Phrase, key, facts, tally)
    retire(session, standing.values(), tally)


def _offered(rows: Iterable[Phrase]) -> list[str]:
    """The codes in use, as they are listed."""
    used = [one for one in rows if not one.retired]
    return [one.code for one in sorted(used, key=lambda one: (one.position, one.id or 0))]
