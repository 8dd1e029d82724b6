"""Drawer of 常用语: ready words of the city."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from storage.tables import Phrase
from storage.words import Expecting


def get(session: Session, phrase_id: int) -> Phrase | None:
    """The ready text, unless it is retired."""
    found = session.get(Phrase, phrase_id)
    return None if found is None or found.retired else found


def find_for(session: Session, use: Expecting) -> Sequence[Phrase]:
    """All that answer such a question, in the order of their sheet."""
    wanted = (
        select(Phrase)
        .where(Phrase.use == use, col(Phrase.retired).is_(False))
        .order_by(col(Phrase.position), col(Phrase.id))
    )
    return session.exec(wanted).all()


def find_all(session: Session) -> Sequence[Phrase]:
    """All in use, in the order of their sheet."""
    wanted = select(Phrase).where(col(Phrase.retired).is_(False))
    return session.exec(wanted.order_by(col(Phrase.position), col(Phrase.id))).all()


def find_codes(session: Session, beginning: str) -> Sequence[str]:
    """Codes that begin so, also of what is offered no more."""
    wanted = select(Phrase.code).where(col(Phrase.code).istartswith(beginning, autoescape=True))
    return session.exec(wanted).all()
