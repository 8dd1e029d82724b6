"""Drawer of those beside the owner: helpers of a case, and units called to it."""

from sqlmodel import Session, col, select

from storage.tables import Appointment, Helper, Whistle, WhistleCall


def helps(session: Session, petition_id: int | None, person_id: int) -> bool:
    """Whether somebody is a helper of the case (协办)."""
    wanted = select(Helper.id).where(
        Helper.petition_id == petition_id,
        Helper.person_id == person_id,
        col(Helper.ended_at).is_(None),
    )
    return session.exec(wanted).first() is not None


def is_called(session: Session, petition_id: int | None, person_id: int) -> bool:
    """Whether a unit of theirs was called to the case by a whistle that has not ended."""
    wanted = (
        select(WhistleCall.id)
        .join(Whistle, col(Whistle.id) == col(WhistleCall.whistle_id))
        .join(Appointment, col(Appointment.unit_id) == col(WhistleCall.unit_id))
        .where(
            WhistleCall.petition_id == petition_id,
            col(Whistle.ended_at).is_(None),
            Appointment.person_id == person_id,
            col(Appointment.ended_at).is_(None),
        )
    )
    return session.exec(wanted).first() is not None
