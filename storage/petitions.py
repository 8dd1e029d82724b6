"""Drawer of petitions with their statements, media and events."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import bindparam, text
from sqlmodel import Session, and_, col, func, or_, select

from storage.new_rows import insert, table_of
from storage.prepared import ById, Finding, Prepared, among
from storage.tables import Event, Media, Petition, SkippedNumber, Statement, StatementVersion
from storage.tables.cases import LONG_SQL
from storage.words import (
    EventKind,
    MediaPart,
    State,
    StatementKind,
)

_DECLINES = frozenset({EventKind.DECLINED, EventKind.UNDONE})

# Statements are built once: building one takes longer than running it.
_PETITION = ById(Petition)
_NEWEST_DRAFT = (  # mostly there is none, and the driver makes ready for 46 columns
    select(Petition.id)
    .where(
        Petition.reporter_id == bindparam("reporter_id"),
        Petition.chat_id == bindparam("chat_id"),
        Petition.state == State.DRAFT,
    )
    .order_by(col(Petition.id).desc())
    .limit(1)
)
_EMPTY = and_(  # a photo alone may be kept too
    Petition.text == "", ~select(Media.id).where(Media.petition_id == Petition.id).exists()
)
_OPEN_DRAFT = Prepared(_NEWEST_DRAFT.where(or_(col(Petition.next_check_at).is_not(None), _EMPTY)))
_MEDIA = Finding(Media, Media.petition_id == bindparam("petition_id"), order_by=(col(Media.id),))


def _of_day(column: Any) -> Any:
    """Between two numbers, for LIKE with a parameter looks at every petition there is."""
    between = column >= bindparam("prefix"), column < bindparam("after_all")
    return select(column).where(*between).limit(1)


_NUMBER, _SKIPPED = col(Petition.number), col(SkippedNumber.number)
_AS_LONG = _of_day(_NUMBER).where(func.length(_NUMBER) == bindparam("length"))
_LONGER = Prepared(_AS_LONG.where(text(LONG_SQL)).order_by(_NUMBER.desc()))
_LAST_SKIPPED = _of_day(_SKIPPED).order_by(func.length(_SKIPPED).desc(), _SKIPPED.desc())
_LAST_NUMBERS = Prepared(  # mostly none is skipped, and nothing has to be put in order
    select(_AS_LONG.order_by(_NUMBER.desc()).scalar_subquery(), _of_day(_SKIPPED).exists())
)
_SKIPPED_LAST = Prepared(_LAST_SKIPPED)
_HISTORY = Finding(
    Event, Event.petition_id == bindparam("petition_id"), order_by=(col(Event.number),)
)
_EVENTS = table_of(Event)
_OF_EVENT = [one.name for one in _EVENTS.columns if one.name != "id"]
_APPEND = Prepared(_EVENTS.insert(), _OF_EVENT)
_ATTACHED = Prepared(
    select(Media.id).where(
        Media.petition_id == bindparam("petition_id"),
        Media.sha256 == bindparam("sha256"),
        Media.part == bindparam("part"),
    )
)
_LATEST_WORDS = Prepared(
    select(Statement.text)
    .where(Statement.petition_id == bindparam("petition_id"), Statement.kind == bindparam("kind"))
    .order_by(col(Statement.id).desc())
    .limit(bindparam("most"))
)

_AFTER = (StatementKind.NOTE, StatementKind.ADDITION, StatementKind.ANSWER)
_SAID_SINCE = Prepared(
    select(Statement.kind, Statement.text)
    .where(
        Statement.petition_id == bindparam("petition_id"),
        or_(*(Statement.kind == kind for kind in _AFTER)),
    )
    .order_by(col(Statement.id).desc())
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


def keep_version(session: Session, now: datetime, statement: Statement) -> None:
    """What a statement says up to now, before it is edited."""
    assert statement.id is not None, "kept rows have an id"
    row = StatementVersion(statement_id=statement.id, text=statement.text, replaced_at=now)
    insert(session, row)


def find_edits(
    session: Session, petition: Petition
) -> Sequence[tuple[Statement, StatementVersion]]:
    """What was edited since it was sent, with each older version, the oldest first.

    What somebody put right before they sent it is their own.
    """
    wanted = (
        select(Statement, StatementVersion)
        .join(StatementVersion, col(StatementVersion.statement_id) == col(Statement.id))
        .where(
            Statement.petition_id == petition.id,
            col(StatementVersion.replaced_at) > petition.submitted_at,
        )
        .order_by(col(StatementVersion.id))
    )
    return session.exec(wanted).all()


def add_media(session: Session, row: Media) -> None:
    """Something that was attached to a case."""
    insert(session, row)


def open_draft(session: Session, reporter_id: int, chat_id: int) -> Petition | None:
    """The draft a person has open in a chat; one that only keeps what was said is none."""
    given = {"reporter_id": reporter_id, "chat_id": chat_id}
    session.flush()
    found = _OPEN_DRAFT.scalar(session, given)
    return None if found is None else get(session, found)


def last_number(session: Session, prefix: str, digits: int) -> str | None:
    """The highest number given or skipped that begins so; longer numbers are higher.

    They have that many `digits` at least. Looked for among those of one length, for as texts they
    are in order then: longer ones there are only after one of nines, or after a skipped one.
    """
    given = {"prefix": prefix, "after_all": f"{prefix}\uffff"}
    length = len(prefix) + digits
    last, is_any_skipped = _LAST_NUMBERS.rows(session, given | {"length": length})[0]
    skipped = _SKIPPED_LAST.scalar(session, given) if is_any_skipped else None
    if skipped is not None and len(skipped) > length:
        length = len(skipped)
        last = _LONGER.scalar(session, given | {"length": length})
    highest: str | None = max(filter(None, (last, skipped)), default=None)
    while highest == f"{prefix}{'9' * (length - len(prefix))}":
        length += 1
        last = _LONGER.scalar(session, given | {"length": length})
        if last is None:
            break
        highest = last
    return highest


def by_album(session: Session, chat_id: int, album_id: str) -> Media | None:
    """A part of an album already kept."""
    wanted = select(Media).where(Media.chat_id == chat_id, Media.album_id == album_id)
    return session.exec(wanted.order_by(col(Media.id))).first()


def find_by_message(session: Session, chat_id: int, message_id: int) -> Sequence[Statement]:
    """What was said with a message, in order; one that was split has told several cases."""
    wanted = select(Statement).where(
        Statement.chat_id == chat_id,
        Statement.message_id == message_id,
        col(Statement.merged_from).is_(None),
    )
    return session.exec(wanted.order_by(col(Statement.id))).all()


def by_statement(session: Session, chat_id: int, message_id: int) -> Statement | None:
    """What was said with a message; of one that was split, the first part."""
    wanted = select(Statement).where(
        Statement.chat_id == chat_id, Statement.message_id == message_id
    )
    return session.exec(wanted.order_by(col(Statement.id))).first()


def by_media_message(session: Session, chat_id: int, message_id: int) -> Media | None:
    """What was attached to a message."""
    wanted = select(Media).where(Media.chat_id == chat_id, Media.message_id == message_id)
    return session.exec(wanted.order_by(col(Media.id))).first()


def find_statements(
    session: Session, petition_id: int, kinds: Collection[StatementKind] | None = None
) -> Sequence[Statement]:
    """What was said about a case, in order."""
    wanted = select(Statement).where(Statement.petition_id == petition_id)
    if kinds is not None:
        wanted = wanted.where(col(Statement.kind).in_(kinds))
    return session.exec(wanted.order_by(col(Statement.id))).all()


def latest_words(
    session: Session, petition_id: int, kind: StatementKind, most: int
) -> Sequence[str]:
    """The last things of a kind that were said about a case, the latest first."""
    if session.autoflush:
        session.flush()
    given = {"petition_id": petition_id, "kind": kind, "most": most}
    return [words for (words,) in _LATEST_WORDS.rows(session, given)]


def said_since(session: Session, petition_id: int, most: int) -> Sequence[tuple[str, str]]:
    """Notes, additions and answers, each with its kind, the latest first."""
    if session.autoflush:
        session.flush()
    return list(_SAID_SINCE.rows(session, {"petition_id": petition_id, "most": most}))


def find_media(
    session: Session, petition_id: int, part: MediaPart | None = None
) -> Sequence[Media]:
    """The attachments of a case, in order."""
    found = _MEDIA.all(session, {"petition_id": petition_id})
    return [row for row in found if part in (None, row.part)]


def has_media(session: Session, petition_id: int, sha256: str, part: MediaPart) -> bool:
    """Whether these bytes are attached already."""
    if session.autoflush:
        session.flush()
    given = {"petition_id": petition_id, "sha256": sha256, "part": part}
    return _ATTACHED.scalar(session, given) is not None


def drop(
    session: Session, statements: Sequence[Statement], media: Sequence[Media]
) -> dict[str, list[int]]:
    """What was taken back before it was sent, with its older versions; the ids by table."""
    rows = {
        "statements": [one.id for one in statements if one.id is not None],
        "media": [one.id for one in media if one.id is not None],
    }
    for one in rows["statements"]:
        wanted = select(StatementVersion).where(StatementVersion.statement_id == one)
        for version in session.exec(wanted):
            session.delete(version)
    session.flush()
    for row in (*statements, *media):
        session.delete(row)
    session.flush()
    return rows


def find_events(session: Session, petition_id: int) -> Sequence[Event]:
    """The history of a case, in order."""
    return _HISTORY.all(session, {"petition_id": petition_id})


def find_events_of(
    session: Session, petition_id: int, kinds: frozenset[EventKind]
) -> Sequence[Event]:
    """What of some kinds happened to a case, in order."""
    return _of_kinds(kinds).all(session, {"petition_id": petition_id})


@cache
def _of_kinds(kinds: frozenset[EventKind]) -> Finding[Event]:
    its = Event.petition_id == bindparam("petition_id")
    return Finding(Event, its, among(col(Event.kind), kinds), order_by=(col(Event.number),))


def add_event(session: Session, columns: Mapping[str, Any]) -> None:
    """Append to the history; it has its number and hash. Nobody needs a row of it in the step."""
    _APPEND.run(session, columns)


def find_declines(session: Session, petition: Petition) -> Sequence[Event]:
    """How often it was declined, and what was undone; of a case that is not declined, nothing."""
    if petition.state != State.DECLINED:
        return ()
    return find_events_of(session, petition.id or 0, _DECLINES)
