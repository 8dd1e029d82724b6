"""Drawer of merged cases: where one lives on, what it brought there, what ends with it."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from functools import cache

from sqlalchemy import Subquery
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, delete, or_, select

from storage.tables import (
    Event,
    Helper,
    Media,
    Petition,
    Statement,
    StatementVersion,
    Supporter,
)
from storage.words import EventKind, MediaPart, State, StatementKind

BROUGHT = (Supporter, Statement, Media)  # rows of another case that came by merging
OWN_WORDS = (
    StatementKind.WORDS,
    StatementKind.ADDITION,
    StatementKind.ANSWER,
    StatementKind.SUPPORT,
)


def home_of(session: Session, petition: Petition) -> Petition:
    """The case in which a merged one lives on; any other is its own home."""
    return [petition, *homes_of(session, petition)][-1]


def homes_of(session: Session, petition: Petition) -> Iterator[Petition]:
    """The case it was merged into, the one that was merged into, and so on; never a circle."""
    while petition.state == State.MERGED and petition.merged_into_id is not None:
        petition = session.get_one(Petition, petition.merged_into_id)
        yield petition


def family_of(session: Session, petition: Petition) -> list[Petition]:
    """The case and all that have been merged into it, however deep."""
    family = [petition]
    for member in family:
        family.extend(merged_into(session, member))
    return family


def merged_into(session: Session, petition: Petition) -> Sequence[Petition]:
    """Those that live on in it."""
    wanted = select(Petition).where(
        Petition.merged_into_id == petition.id, Petition.state == State.MERGED
    )
    return session.exec(wanted.order_by(col(Petition.id))).all()


def merged_at(session: Session, petition: Petition) -> datetime | None:
    """When it was merged for the last time."""
    wanted = (
        select(Event.at)
        .where(Event.petition_id == petition.id, Event.kind == EventKind.MERGED)
        .order_by(col(Event.number).desc())
    )
    return session.exec(wanted).first()


@cache
def ends() -> Subquery:
    """petition_id and ended_at of each merged case: when the case it lives on in came to its end.

    None for one that lives on in an open case, or has been taken out again.
    """
    own, home = aliased(Petition), aliased(Petition)
    into = (
        select(col(own.id).label("petition_id"), col(own.merged_into_id).label("home_id"))
        .where(own.state == State.MERGED)
        .cte("lives_on", recursive=True, nesting=True)
    )
    further = select(into.c.petition_id, col(home.merged_into_id)).join(
        home, col(home.id) == into.c.home_id
    )
    into = into.union_all(further.where(home.state == State.MERGED))
    last = aliased(Petition)
    return (
        select(into.c.petition_id, col(last.closed_at).label("ended_at"))
        .join(last, col(last.id) == into.c.home_id)
        .where(last.state != State.MERGED, col(last.closed_at).is_not(None))
        .subquery("ends")
    )


def words_of(session: Session, petition: Petition) -> Sequence[Statement]:
    """What its reporter and those who joined it have said, in order."""
    wanted = select(Statement).where(
        Statement.petition_id == petition.id, col(Statement.kind).in_(OWN_WORDS)
    )
    return session.exec(wanted.order_by(col(Statement.id))).all()


def media_of(session: Session, petition: Petition) -> Sequence[Media]:
    """What they have sent: nothing of a result, nor of staff's own."""
    theirs = col(Media.part).in_((MediaPart.BEFORE, MediaPart.SUPPORT))
    said = (Media.part == MediaPart.TALK) & (Media.person_id == petition.reporter_id)
    wanted = select(Media).where(Media.petition_id == petition.id, or_(theirs, said))
    return session.exec(wanted.order_by(col(Media.id))).all()


def find_brought(
    session: Session, home: Petition, family: Collection[Petition]
) -> dict[str, list[int]]:
    """The ids of the words and pictures in a home that came from the family, by table."""
    out_of = [one.id for one in family]
    return {
        str(table.__tablename__): [
            number
            for number in session.exec(
                select(table.id)
                .where(table.petition_id == home.id, col(table.merged_from).in_(out_of))
                .order_by(col(table.id))
            )
            if number is not None
        ]
        for table in (Statement, Media)
    }


def copies_in(
    session: Session, home: Petition, source: Petition, text: str
) -> Sequence[Statement]:
    """What a merged case has brought there in these words."""
    wanted = select(Statement).where(
        Statement.petition_id == home.id,
        Statement.merged_from == source.id,
        Statement.text == text,
    )
    return session.exec(wanted.order_by(col(Statement.id))).all()[:1]


def photos_in(session: Session, home: Petition, source: Petition, media: Media) -> Sequence[Media]:
    """The same where a photo, or another file, of a merged case lives on."""
    wanted = select(Media).where(
        Media.petition_id == home.id,
        Media.merged_from == source.id,
        Media.sha256 == media.sha256,
    )
    return session.exec(wanted.order_by(col(Media.id))).all()


def take_out(session: Session, homes: Collection[Petition], family: Collection[Petition]) -> None:
    """What came into the homes from the family is theirs no more; its own case keeps all of it."""
    session.flush()
    into, out_of = [one.id for one in homes], [one.id for one in family]
    copies = select(Statement.id).where(
        col(Statement.petition_id).in_(into), col(Statement.merged_from).in_(out_of)
    )
    session.exec(delete(StatementVersion).where(col(StatementVersion.statement_id).in_(copies)))
    for table in BROUGHT:
        session.exec(
            delete(table).where(
                col(table.petition_id).in_(into), col(table.merged_from).in_(out_of)
            )
        )
    session.expire_all()


def end_helping(session: Session, now: datetime, petition: Petition) -> None:
    """Nobody helps with it any more."""
    wanted = select(Helper).where(
        Helper.petition_id == petition.id, col(Helper.ended_at).is_(None)
    )
    for row in session.exec(wanted).all():
        row.ended_at = now
        session.add(row)
    session.flush()
