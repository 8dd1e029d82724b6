"""匿名 drawer of the one room that tells the reporter: who is behind a mask. Nobody else opens it.

import-linter holds that wall; what a person may know of their own cases is in `storage.masks`.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TypeVar

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from storage.new_rows import insert
from storage.prepared import Finding
from storage.tables import Media, Person, Petition, Statement
from storage.tables.masks import HiddenReporter

K = TypeVar("K", Statement, Media)
NOBODYS = 0  # the chat of a case whose reporter is behind a mask
_WORN = Finding(
    HiddenReporter,
    HiddenReporter.mask_id == bindparam("mask_id"),
    order_by=(col(HiddenReporter.id),),
    most=1,
)
_ITS_CHAT = Finding(HiddenReporter, HiddenReporter.chat_id == bindparam("chat_id"))


def find(session: Session, mask_id: int) -> HiddenReporter | None:
    """Who is behind it; None: nobody any more, or it is no mask."""
    return _WORN.first(session, {"mask_id": mask_id})


def hide(session: Session, now: datetime, petition: Petition, person_id: int) -> None:
    """Take the reporter out of a case and of all that was said and sent of it so far."""
    mask = Person(created_at=now)
    insert(session, mask)
    assert mask.id is not None, "kept rows have an id"
    assert petition.id is not None, "kept rows have an id"
    row = HiddenReporter(
        petition_id=petition.id,
        mask_id=mask.id,
        person_id=person_id,
        chat_id=petition.chat_id,
        messages=_messages(session, petition.id),
    )
    insert(session, row)
    petition.reporter_id, petition.chat_id = mask.id, NOBODYS
    session.add(petition)
    for kept in _kept(session, petition.id):
        take_off(kept, mask.id)
        session.add(kept)


def share(session: Session, petition: Petition, second: Petition) -> None:
    """Another case of the same reporter behind the same mask."""
    row = find(session, petition.reporter_id)
    if row is not None and second.id is not None:
        facts = row.model_dump(exclude={"id"}) | {"petition_id": second.id, "messages": {}}
        insert(session, HiddenReporter(**facts))


def take_off(kept: Statement | Media, mask_id: int) -> None:
    """What leads to an account goes out of a row."""
    kept.person_id, kept.chat_id, kept.message_id = mask_id, None, None
    if isinstance(kept, Media):
        kept.name = ""


def remember(session: Session, mask_id: int, key: str, message_id: int | None) -> None:
    """In which message of their chat something came."""
    row = find(session, mask_id)
    if row is not None and message_id is not None:
        row.messages = {**row.messages, key: message_id}
        session.add(row)


def key_of(kept: Statement | Media) -> str:
    """How `messages` calls a row."""
    return f"{'m' if isinstance(kept, Media) else 's'}{kept.id}"


def find_statements(session: Session, chat_id: int, message_id: int) -> Sequence[Statement]:
    """What was said with a message of that chat, in order."""
    ids = _ids(session, chat_id, message_id, "s")
    wanted = select(Statement).where(
        col(Statement.id).in_(ids), col(Statement.merged_from).is_(None)
    )
    return session.exec(wanted.order_by(col(Statement.id))).all() if ids else ()


def find_messages(session: Session) -> Iterator[tuple[int, int, int]]:
    """Chat, message and case of everything that was said anonymously."""
    for row in session.exec(select(HiddenReporter)).all():
        for key, message_id in row.messages.items():
            if (kept := _kept_row(session, key)) is not None:
                yield row.chat_id, message_id, kept.petition_id


def find_media(session: Session, chat_id: int, message_id: int) -> Media | None:
    """What was attached to a message of that chat."""
    ids = _ids(session, chat_id, message_id, "m")
    return session.get(Media, ids[0]) if ids else None


def find_album(session: Session, chat_id: int, album_id: str) -> Media | None:
    """A part of an album sent in that chat."""
    cases = [one.petition_id for one in _ITS_CHAT.all(session, {"chat_id": chat_id})]
    if not cases:
        return None
    wanted = select(Media).where(Media.album_id == album_id, col(Media.petition_id).in_(cases))
    return session.exec(wanted.order_by(col(Media.id))).first()


def forget(session: Session, now: datetime, person_id: int) -> None:
    """注销: the masks stay with their cases, and nobody is behind them any more."""
    wanted = select(HiddenReporter).where(HiddenReporter.person_id == person_id)
    for row in session.exec(wanted).all():
        mask = session.get_one(Person, row.mask_id)
        mask.erased_at = now
        session.add(mask)
        session.delete(row)
    session.flush()


def _ids(session: Session, chat_id: int, message_id: int, kind: str) -> list[int]:
    rows = _ITS_CHAT.all(session, {"chat_id": chat_id})
    found = (key for row in rows for key, at in row.messages.items() if at == message_id)
    return [int(key[1:]) for key in found if key.startswith(kind)]


def _messages(session: Session, petition_id: int) -> dict[str, int]:
    kept = _kept(session, petition_id)
    return {key_of(one): one.message_id for one in kept if one.message_id is not None}


def _kept_row(session: Session, key: str) -> Statement | Media | None:
    number = int(key[1:])
    if key.startswith("m"):
        return session.get(Media, number)
    return session.get(Statement, number)


def _kept(session: Session, petition_id: int) -> list[Statement | Media]:
    return [*_all(session, Statement, petition_id), *_all(session, Media, petition_id)]


def _all(session: Session, model: type[K], petition_id: int) -> Sequence[K]:
    wanted = select(model).where(col(model.petition_id) == petition_id)
    return session.exec(wanted.order_by(col(model.id))).all()
