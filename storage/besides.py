"""Drawer of what hangs on a draft as it is sent: mostly nothing, and then one look is enough."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from sqlalchemy import bindparam, exists, select
from sqlmodel import Session

from storage.new_rows import table_of
from storage.prepared import Prepared
from storage.tables import Conversation, Media, PostedCard

_TALK, _CARDS, _MEDIA = (table_of(one).c for one in (Conversation, PostedCard, Media))
_CASE = bindparam("petition_id", type_=_MEDIA.petition_id.type)
_FOUND = Prepared(
    select(
        exists().where(_TALK.petition_id == _CASE),
        exists().where(_CARDS.petition_id == _CASE, _CARDS.live.is_(True)),
        exists().where(_MEDIA.petition_id == _CASE),
    )
)
_HERE = "besides"  # in session.info, while it is sent


class Besides(NamedTuple):
    """Whether something is waited for about it, a live card shows it, something is attached."""

    awaited: bool
    shown: bool
    attached: bool


ANYTHING = Besides(awaited=True, shown=True, attached=True)


@contextmanager
def looked_at(session: Session, petition_id: int) -> Iterator[None]:
    """What hangs on a case does not change until the end of the block."""
    session.info[_HERE] = (
        petition_id,
        Besides(*_FOUND.rows(session, {"petition_id": petition_id})[0]),
    )
    try:
        yield
    finally:
        del session.info[_HERE]


def of(session: Session, petition_id: int) -> Besides:
    """What may hang on a case: what it has not looked for may be there."""
    known, found = session.info.get(_HERE, (None, ANYTHING))
    return found if known == petition_id else ANYTHING
