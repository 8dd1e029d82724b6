"""Drawer of 命中率: what understanding said of cases, and whether it was left so."""

from datetime import datetime
from typing import NamedTuple

from sqlmodel import Session, case, col, func, select

from storage.tables import Petition


class Guessed(NamedTuple):
    """Cases that were first taken for a category; `unchanged`: nobody said anything else."""

    code: str
    cases: int
    unchanged: int


def find_guessed(session: Session, since: datetime) -> list[Guessed]:
    """Of the cases sent since then, by what was guessed."""
    unchanged = case((col(Petition.category_code) == col(Petition.category_guess), 1), else_=0)
    query = (
        select(Petition.category_guess, func.count(), func.sum(unchanged))
        .where(
            col(Petition.submitted_at) >= since,
            col(Petition.category_guess).is_not(None),
            Petition.text != "",
        )
        .group_by(col(Petition.category_guess))
    )
    return [Guessed(code or "", count, same) for code, count, same in session.exec(query)]
