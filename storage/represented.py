"""被代报人 drawer: name and telephone of whom a case was reported for, apart from everything."""

from datetime import datetime

from sqlmodel import Session

from storage.tables import Represented


def keep(session: Session, now: datetime, petition_id: int, words: str) -> None:
    """Who it is, as it was said; replaces what was said before."""
    row = session.get(Represented, petition_id) or Represented(petition_id=petition_id, at=now)
    row.words, row.at = words, now
    session.add(row)
    session.flush()


def words_of(session: Session, petition_id: int | None) -> str:
    """What was said of them; "" for nothing."""
    row = session.get(Represented, petition_id or 0)
    return "" if row is None else row.words


def drop(session: Session, petition_id: int) -> None:
    """Keep nothing of them."""
    row = session.get(Represented, petition_id)
    if row is not None:
        session.delete(row)
        session.flush()
