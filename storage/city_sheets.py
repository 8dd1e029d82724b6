"""Drawer of 原表 and of sheets that were sent back."""

from collections.abc import Mapping
from datetime import datetime

from sqlmodel import Session, col, delete, func, select

from storage.tables import CitySheet, SentSheets


def keep(session: Session, now: datetime, files: Mapping[str, bytes]) -> None:
    """The files of an import; one that was not given then stays as it is.

    The boundary files are of one piece: those that are not there any more are let go; so is a
    workbook that the sheets did not come in this time.
    """
    standing = {row.name: row for row in session.exec(select(CitySheet))}
    for name in standing.keys() - files.keys():
        if name.endswith((".geojson", ".xlsx")):
            session.delete(standing[name])
    for name, content in files.items():
        row = standing.get(name) or CitySheet(name=name, content=content, kept_at=now)
        row.content, row.kept_at = content, now
        session.add(row)
    session.flush()


def find(session: Session) -> dict[str, bytes]:
    """The files by name; none before the first import."""
    rows = session.exec(select(CitySheet).order_by(col(CitySheet.name)))
    return {row.name: row.content for row in rows}


def kept_at(session: Session) -> datetime | None:
    """When the city was last imported; None before."""
    return session.exec(select(func.max(CitySheet.kept_at))).one()


def send(session: Session, row: SentSheets) -> SentSheets:
    """Sheets somebody sent, in place of what they sent before."""
    drop(session, row.person_id)
    return keep_beside(session, row)


def keep_beside(session: Session, row: SentSheets) -> SentSheets:
    """The same, beside what they sent before."""
    session.add(row)
    session.flush()
    return row


def get_sent(session: Session, sent_id: int) -> SentSheets | None:
    """What was sent, unless it has been brought in or dropped."""
    return session.get(SentSheets, sent_id)


def drop(session: Session, person_id: int) -> None:
    """Let go of what somebody sent."""
    session.exec(delete(SentSheets).where(col(SentSheets.person_id) == person_id))


def forget_sent(session: Session, before: datetime) -> int:
    """Let go of what nobody has brought in; how many."""
    gone = session.exec(delete(SentSheets).where(col(SentSheets.sent_at) <= before))
    return gone.rowcount
