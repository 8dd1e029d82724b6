"""我的数据 drawer: what of the tables is a resident's own."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from storage import masks
from storage.tables import (
    Block,
    Petition,
    PhoneCall,
    PhoneCaller,
    Statement,
    StatementVersion,
    Supporter,
)

OF_CASE = {
    "id",
    "number",
    "state",
    "source",
    "text",
    "anonymous",
    "reported_for",
    "category_code",
    "grid_id",
    "place_words",
    "latitude",
    "longitude",
    "created_at",
    "submitted_at",
    "due_at",
    "taken_at",
    "resolved_at",
    "closed_at",
    "result",
    "solved",
    "satisfaction",
    "rating_reason",
    "lasted",
}
OF_STATEMENT = {"petition_id", "kind", "text", "at", "chat_id", "message_id"}
OF_CALL = {"petition_id", "at", "wants_call_back", "linked_at"}
OF_CALLER = {"name", "phone", "others"}
OF_BLOCK = {"petition_id", "reason", "blocked_at", "until", "lifted_at"}
OF_MEDIA = {"id", "petition_id", "kind", "part", "sha256", "mime", "name", "size", "seconds", "at"}


def joined_by(session: Session, person_id: int) -> Sequence[tuple[datetime, Petition]]:
    """Cases somebody joined, and when, the oldest first."""
    wanted = (
        select(Supporter.joined_at, Petition)
        .join(Petition, col(Petition.id) == Supporter.petition_id)
        .where(col(Supporter.person_id).in_(masks.ids_of(person_id)))
        .order_by(col(Supporter.id))
    )
    return session.exec(wanted).all()


def calls_of(session: Session, person_id: int) -> Sequence[tuple[PhoneCall, PhoneCaller]]:
    """Telephone calls that they have linked, each with the name and number given there."""
    theirs = select(Petition.id).where(col(Petition.reporter_id).in_(masks.ids_of(person_id)))
    wanted = (
        select(PhoneCall, PhoneCaller)
        .join(PhoneCaller, col(PhoneCaller.person_id) == PhoneCall.caller_id)
        .where(col(PhoneCall.petition_id).in_(theirs), col(PhoneCall.linked_at).is_not(None))
        .order_by(col(PhoneCall.id))
    )
    return session.exec(wanted).all()


def blocks_of(session: Session, person_id: int) -> Sequence[Block]:
    """Why and until when they were blocked, the oldest first."""
    wanted = select(Block).where(col(Block.person_id).in_(masks.ids_of(person_id)))
    return session.exec(wanted.order_by(col(Block.id))).all()


def versions_of(session: Session, statement: Statement) -> Sequence[StatementVersion]:
    """What it said before, the oldest first."""
    wanted = select(StatementVersion).where(StatementVersion.statement_id == statement.id)
    return session.exec(wanted.order_by(col(StatementVersion.id))).all()
