"""被代报人 drawer: name and telephone of whom a case was reported for, apart from everything."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from storage.tables import Represented


def keep(
    session: Session, now: datetime, petition_id: int, words: str, *, told_in: int | None = None
) -> None:
    """Who it is, as it was said (in that message); replaces what was said before."""
    row = session.get(Represented, petition_id) or Represented(petition_id=petition_id, at=now)
    row.words, row.at, row.message_id = words, now, told_in
    session.add(row)
    session.flush()


def copy(session: Session, now: datetime, petition_id: int, to: int) -> None:
    """The same of another case, if anything was said."""
    row = session.get(Represented, petition_id)
    if row is not None:
        keep(session, now, to, row.words, told_in=row.message_id)


def told_in(session: Session, message_id: int) -> Sequence[int]:
    """Of which cases a message of that number told it, in whatever chat."""
    wanted = select(Represented.petition_id).where(col(Represented.message_id) == message_id)
    return session.exec(wanted.order_by(col(Represented.petition_id))).all()


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
