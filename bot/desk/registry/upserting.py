"""Rows brought to what a spreadsheet says, and the count of what became of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlmodel import Session, SQLModel

from storage import places as drawer
from storage.tables import Category, DispatchRule, Phrase, Place, Unit

R = TypeVar("R", bound=SQLModel)
Ids = dict[str | None, int | None]  # code → row id; None → None: the whole city, or no unit


@dataclass(slots=True)
class Tally:
    """What became of one table's rows."""

    added: int = 0
    changed: int = 0
    retired: int = 0
    same: int = 0

    @property
    def moved(self) -> bool:
        """Whether anything is different now."""
        return bool(self.added or self.changed or self.retired)


def upsert(
    session: Session,
    row: R | None,
    table: type[R],
    key: Mapping[str, Any],
    facts: Mapping[str, Any],
    tally: Tally,
) -> R:
    """Bring the row to the facts; add one of that key when there is none."""
    if row is None:
        row = table(**{**key, **facts})
        drawer.add(session, row)
        tally.added += 1
        return row
    different = {name: fact for name, fact in facts.items() if getattr(row, name) != fact}
    for name, fact in different.items():
        setattr(row, name, fact)
    session.add(row)
    tally.changed += bool(different)
    tally.same += not different
    return row


def retire(
    session: Session, rows: Iterable[Place | Category | Unit | DispatchRule | Phrase], tally: Tally
) -> None:
    """What is not listed any more stays for what refers to it, and is used no more."""
    for row in rows:
        tally.retired += not row.retired
        row.retired = True
        session.add(row)


def delete(session: Session, rows: Iterable[SQLModel], tally: Tally) -> None:
    """What is not listed any more and nothing refers to."""
    for row in rows:
        session.delete(row)
        tally.retired += 1
    session.flush()
