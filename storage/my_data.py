"""我的数据 drawer: what of the tables is a resident's own."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from storage import masks
from storage.tables import Petition, Statement, StatementVersion, Supporter

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


def versions_of(session: Session, statement: Statement) -> Sequence[StatementVersion]:
    """What it said before, the oldest first."""
    wanted = select(StatementVersion).where(StatementVersion.statement_id == statement.id)
    return session.exec(wanted.order_by(col(StatementVersion.id))).all()
