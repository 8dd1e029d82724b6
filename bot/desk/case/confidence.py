"""匿名: the one room that knows who is behind an anonymous case, to bring them what is told.

From the moment it is sent, such a case names a mask as its reporter: a person without name,
account or chat, made for this case alone. Staff, lists, papers, history and whoever reads the
tables of cases meet the mask. Here the way back is asked; import-linter keeps all others from
`storage.behind`.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from storage import behind, masks, people, petitions
from storage.tables import Media, Person, Petition, Statement, Supporter
from storage.words import MediaPart, Source, State, StatementKind

BY = {"by": "reporter"}  # in the history of a draft, in place of an id
PRIVATE = frozenset({Source.CHAT, Source.TALK_DAY})  # in a group everybody has seen who it was

OF_SUPPORTERS = (StatementKind.SUPPORT, MediaPart.SUPPORT)


def hide(session: Session, now: datetime, petition: Petition, person_id: int) -> None:
    """An anonymous draft is being sent: from here on it leads to nobody."""
    if petition.anonymous and petition.source in PRIVATE:
        session.flush()
        behind.hide(session, now, petition, person_id)


def share(session: Session, petition: Petition, second: Petition) -> None:
    """A case that staff made of an anonymous one has the same reporter."""
    if petition.anonymous:
        behind.share(session, petition, second)


def is_reporter(session: Session, petition: Petition, person_id: int | None) -> bool:
    """Whether this person has reported the case, behind a mask or not."""
    if person_id is None or petition.reporter_id == person_id:
        return person_id is not None
    return petition.anonymous and masks.wears(session, person_id, petition.reporter_id)


def person_id(session: Session, anybody: int) -> int:
    """Who is really told when this person is: whoever is behind the mask, if it is one."""
    row = behind.find(session, anybody)
    return anybody if row is None else row.person_id


def reporter_id(session: Session, petition: Petition) -> int:
    """Who is told what is told to the reporter."""
    if not petition.anonymous:
        return petition.reporter_id
    return person_id(session, petition.reporter_id)


def chat_id(session: Session, petition: Petition) -> int:
    """Where it was said; of an anonymous case the private chat of whoever is behind it."""
    row = behind.find(session, petition.reporter_id) if petition.anonymous else None
    return petition.chat_id if row is None else row.chat_id


def as_written(session: Session, petition: Petition, who: int | None) -> int | None:
    """Whom history and statements of a case name for this person: the reporter's mask for them."""
    if petition.anonymous and is_reporter(session, petition, who):
        return petition.reporter_id
    return who


def is_by_author(petition: Petition, who: int | None) -> bool:
    """Whether the author of a draft acts: that is written down without an id, for the draft may
    yet become an anonymous case, and history is never rewritten.
    """
    own = who is not None and who == petition.reporter_id
    return own and petition.state == State.DRAFT and petition.source in PRIVATE


def write_down(session: Session, petition: Petition, kept: Statement | Media) -> None:
    """A kept row that a mask stands for holds no account: of an anonymous case that has been
    sent, or of one that has been merged into another.
    """
    mask_id = as_written(session, petition, kept.person_id)
    if mask_id is None or (mask_id == kept.person_id and not _is_supporters(session, kept)):
        return
    behind.remember(session, mask_id, behind.key_of(kept), kept.message_id)
    behind.take_off(kept, mask_id)
    session.add(kept)


def _is_supporters(session: Session, kept: Statement | Media) -> bool:
    """Whether a mask that stands behind the case has just said it."""
    what = kept.part if isinstance(kept, Media) else kept.kind
    if what not in OF_SUPPORTERS or not kept.chat_id or kept.person_id is None:
        return False
    return behind.find(session, kept.person_id) is not None


def behind_mask(session: Session, anybody: int) -> Person | None:
    """The person, or whoever is behind the mask."""
    return people.get(session, person_id(session, anybody))


def as_supporter(session: Session, row: Supporter, person: Person) -> Person:
    """Who is written down of somebody that stands behind a case: whose own report was anonymous
    and has been merged into it stays behind their mask there.
    """
    mask = people.get(session, row.person_id)
    return person if mask is None else mask


def said_with(session: Session, chat: int, message: int) -> Sequence[Statement]:
    """What was said with a message, in order, also of anonymous cases."""
    found = petitions.find_by_message(session, chat, message)
    return found or behind.find_statements(session, chat, message)


def statement_of(session: Session, chat: int, message: int) -> Statement | None:
    """The first of that, also of what was merged."""
    found = petitions.by_statement(session, chat, message)
    return found or next(iter(behind.find_statements(session, chat, message)), None)


def media_of(session: Session, chat: int, message: int) -> Media | None:
    """What was attached to a message, also of anonymous cases."""
    found = petitions.by_media_message(session, chat, message)
    return found or behind.find_media(session, chat, message)


def album_of(session: Session, chat: int, album: str) -> Media | None:
    """A part of an album already kept, also of anonymous cases."""
    return petitions.by_album(session, chat, album) or behind.find_album(session, chat, album)
