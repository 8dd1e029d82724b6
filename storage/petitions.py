"""Drawer of petitions with their statements, media and events."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import bindparam, text
from sqlmodel import Session, col, func, select

from storage.new_rows import insert, table_of
from storage.prepared import ById, Finding, Prepared
from storage.tables import Event, Media, Petition, Statement
from storage.tables.cases import OPEN_SQL, UNTOLD_SQL
from storage.words import (
    EventKind,
    MediaPart,
    State,
    StatementKind,
)

HIDDEN = (State.DRAFT, State.CANCELLED)

# Statements are built once: building one takes longer than running it.
_PETITION = ById(Petition)
_OPEN_DRAFT = Prepared(  # mostly there is none, and the driver makes ready for 46 columns
    select(Petition.id)
    .where(
        Petition.reporter_id == bindparam("reporter_id"),
        Petition.chat_id == bindparam("chat_id"),
        Petition.state == State.DRAFT,
    )
    .order_by(col(Petition.id).desc())
    .limit(1)
)
_MEDIA = Finding(Media, Media.petition_id == bindparam("petition_id"), order_by=(col(Media.id),))
_LAST_NUMBER = (
    Prepared(  # between two numbers, for LIKE with a parameter looks at every petition there is
        select(Petition.number)
        .where(
            col(Petition.number) >= bindparam("prefix"),
            col(Petition.number) < bindparam("after_all"),
        )
        .order_by(func.length(col(Petition.number)).desc(), col(Petition.number).desc())
        .limit(1)
    )
)
_HISTORY = Finding(
    Event, Event.petition_id == bindparam("petition_id"), order_by=(col(Event.number),)
)
_EVENTS = table_of(Event)
_OF_EVENT = [one.name for one in _EVENTS.columns if one.name != "id"]
_APPEND = Prepared(_EVENTS.insert(), _OF_EVENT)
# 信访 not accepted yet: that decision is what is due.
_DUE = func.coalesce(col(Petition.acceptance_due_at), col(Petition.due_at))
_DUE_CHECKS = (
    select(Petition)
    .where(col(Petition.next_check_at) <= bindparam("now"))
    .order_by(col(Petition.next_check_at))
    .limit(bindparam("most"))
)


def get(session: Session, petition_id: int) -> Petition | None:
    """The petition."""
    return _PETITION.get(session, petition_id)


def by_number(session: Session, number: str) -> Petition | None:
    """The case of a number."""
    return session.exec(select(Petition).where(Petition.number == number)).first()


def add(session: Session, row: Petition) -> Petition:
    """A new petition with its id."""
    insert(session, row)
    return row


def add_statement(session: Session, row: Statement) -> None:
    """Something that was said about a case."""
    insert(session, row)


def add_media(session: Session, row: Media) -> None:
    """Something that was attached to a case."""
    insert(session, row)


def open_draft(session: Session, reporter_id: int, chat_id: int) -> Petition | None:
    """The draft a person has open in a chat."""
    given = {"reporter_id": reporter_id, "chat_id": chat_id}
    session.flush()
    found = _OPEN_DRAFT.scalar(session, given)
    return None if found is None else get(session, found)


def latest_of(
    session: Session, reporter_id: int, chat_id: int, since: datetime
) -> Petition | None:
    """The newest petition a person began in a chat since a moment."""
    wanted = (
        select(Petition)
        .where(
            Petition.reporter_id == reporter_id,
            Petition.chat_id == chat_id,
            col(Petition.created_at) >= since,
            Petition.state != State.CANCELLED,
        )
        .order_by(col(Petition.id).desc())
    )
    return session.exec(wanted).first()


def has_any_of(session: Session, reporter_id: int) -> bool:
    """Whether a person has reported anything that became a case."""
    wanted = select(Petition.id).where(
        Petition.reporter_id == reporter_id, col(Petition.number).is_not(None)
    )
    return session.exec(wanted.limit(1)).first() is not None


def latest_in(session: Session, reporter_id: int, state: State) -> Petition | None:
    """The newest case of a person in that state."""
    wanted = (
        select(Petition)
        .where(Petition.reporter_id == reporter_id, Petition.state == state)
        .order_by(col(Petition.id).desc())
    )
    return session.exec(wanted).first()


def last_number(session: Session, prefix: str) -> str | None:
    """The highest number that begins with the prefix; longer numbers are higher."""
    given = {"prefix": prefix, "after_all": f"{prefix}\uffff"}
    found: str | None = _LAST_NUMBER.scalar(session, given)
    return found


def by_album(session: Session, chat_id: int, album_id: str) -> Media | None:
    """A part of an album already kept."""
    wanted = select(Media).where(Media.chat_id == chat_id, Media.album_id == album_id)
    return session.exec(wanted).first()


def by_statement(session: Session, chat_id: int, message_id: int) -> Statement | None:
    """What was said with a message."""
    wanted = select(Statement).where(
        Statement.chat_id == chat_id, Statement.message_id == message_id
    )
    return session.exec(wanted).first()


def by_media_message(session: Session, chat_id: int, message_id: int) -> Media | None:
    """What was attached to a message."""
    wanted = select(Media).where(Media.chat_id == chat_id, Media.message_id == message_id)
    return session.exec(wanted).first()


def find_statements(
    session: Session, petition_id: int, kinds: Collection[StatementKind] | None = None
) -> Sequence[Statement]:
    """What was said about a case, in order."""
    wanted = select(Statement).where(Statement.petition_id == petition_id)
    if kinds is not None:
        wanted = wanted.where(col(Statement.kind).in_(kinds))
    return session.exec(wanted.order_by(col(Statement.id))).all()


def find_media(
    session: Session, petition_id: int, part: MediaPart | None = None
) -> Sequence[Media]:
    """The attachments of a case, in order."""
    found = _MEDIA.all(session, {"petition_id": petition_id})
    return [row for row in found if part in (None, row.part)]


def has_media(session: Session, petition_id: int, sha256: str, part: MediaPart) -> bool:
    """Whether these bytes are attached already."""
    wanted = select(Media.id).where(
        Media.petition_id == petition_id, Media.sha256 == sha256, Media.part == part
    )
    return session.exec(wanted).first() is not None


def find_events(session: Session, petition_id: int) -> Sequence[Event]:
    """The history of a case, in order."""
    return _HISTORY.all(session, {"petition_id": petition_id})


def add_event(session: Session, row: Event) -> None:
    """Append to the history; it has its number and hash."""
    _APPEND.run(session, {name: getattr(row, name) for name in _OF_EVENT})


def find_declines(session: Session, petition: Petition) -> Sequence[Event]:
    """How often it was declined, and what was undone; of a case that is not declined, nothing."""
    if petition.state != State.DECLINED:
        return ()
    wanted = select(Event).where(
        Event.petition_id == petition.id,
        col(Event.kind).in_((EventKind.DECLINED, EventKind.UNDONE)),
    )
    return session.exec(wanted.order_by(col(Event.number))).all()


def find_due_checks(session: Session, now: datetime, limit: int) -> Sequence[Petition]:
    """Petitions supervision has to look at, the longest waiting first."""
    return session.exec(_DUE_CHECKS, params={"now": now, "most": limit}).all()


def find_open(session: Session) -> Sequence[Petition]:
    """Every case that is not done yet, the oldest first."""
    return session.exec(select(Petition).where(text(OPEN_SQL)).order_by(col(Petition.id))).all()


def find_in(session: Session, state: State) -> Sequence[Petition]:
    """Every case in a state, the oldest first."""
    wanted = select(Petition).where(Petition.state == state)
    return session.exec(wanted.order_by(col(Petition.id))).all()


def find_untold(session: Session) -> Sequence[Petition]:
    """Cases whose present owner has not been told of them, e.g. those of the night."""
    wanted = (
        select(Petition)
        .where(text(UNTOLD_SQL), col(Petition.owner_id).is_not(None))
        .order_by(col(Petition.due_at))
    )
    return session.exec(wanted).all()


def find_due_before(
    session: Session, due_before: datetime, dispatched_before: datetime
) -> Sequence[Petition]:
    """Cases somebody has whose clock runs and ends, or has ended, before a moment.

    Where something is to be decided first, as 信访 acceptance is, that clock counts as well.
    """
    wanted = (
        select(Petition)
        .where(
            text(OPEN_SQL),
            col(Petition.paused_at).is_(None),
            col(Petition.owner_id).is_not(None),
            due_before > _DUE,
            col(Petition.dispatched_at) < dispatched_before,
        )
        .order_by(col(Petition.due_at))
    )
    return session.exec(wanted).all()
