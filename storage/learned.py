"""Drawer: place names that fixes of staff have taught."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, update
from sqlmodel import Session, col, select

from storage import masks
from storage.tables import LearnedName, Petition


def put(session: Session, row: LearnedName) -> None:
    """Keep what a case taught, in place of what it taught before."""
    known = session.exec(
        select(LearnedName).where(LearnedName.petition_id == row.petition_id)
    ).first()
    if known is None:
        session.add(row)
    else:
        known.words, known.grid_id, known.at = row.words, row.grid_id, row.at
        known.heeded = False
        session.add(known)
    session.flush()


def is_forgotten(session: Session, words: str) -> bool:
    """Whether the city does not want the name."""
    asked = select(LearnedName.id).where(LearnedName.words == words, col(LearnedName.forgotten))
    return session.exec(asked).first() is not None


def forget(session: Session, words: str) -> int:
    """Forget a name for good; how many fixes had taught it."""
    found = session.exec(
        select(LearnedName).where(LearnedName.words == words, ~col(LearnedName.forgotten))
    ).all()
    for row in found:
        row.forgotten = True
        session.add(row)
    session.flush()
    return len(found)


def heed(session: Session, before: datetime) -> bool:
    """Heed what was taught until then; whether there was anything."""
    done = session.connection().execute(
        update(LearnedName)
        .where(~col(LearnedName.heeded), col(LearnedName.at) <= before)
        .values(heeded=True)
    )
    return done.rowcount > 0


def counts(session: Session) -> Sequence[tuple[str, int, int]]:
    """Words, grid and of how many people's cases, of all names in force."""
    reporter = masks.counted_as(col(Petition.reporter_id))  # one may say it wrong twice
    people = func.count(func.distinct(reporter))
    asked = (
        select(col(LearnedName.words), col(LearnedName.grid_id), people)
        .join(Petition, col(Petition.id) == col(LearnedName.petition_id))
        .where(col(LearnedName.heeded), ~col(LearnedName.forgotten))
        .group_by(col(LearnedName.words), col(LearnedName.grid_id))
        .order_by(col(LearnedName.words), col(LearnedName.grid_id))
    )
    return [(words, grid, count) for words, grid, count in session.exec(asked)]


def sources(session: Session) -> Sequence[tuple[LearnedName, str]]:
    """Every fix with the number of its case, by words and time; also forgotten ones."""
    asked = (
        select(LearnedName, Petition.number)
        .join(Petition, col(Petition.id) == col(LearnedName.petition_id))
        .order_by(col(LearnedName.words), col(LearnedName.at), col(LearnedName.id))
    )
    return [(row, number or "") for row, number in session.exec(asked)]
