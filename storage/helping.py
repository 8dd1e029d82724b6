"""Drawer of those beside the owner: helpers of a case, and units called to it."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from storage.prepared import Finding
from storage.tables import Appointment, Helper, Whistle, WhistleCall

_OF_CASE = Helper.petition_id == bindparam("petition_id")
_HELPERS = Finding(
    Helper,
    _OF_CASE,
    col(Helper.ended_at).is_(None),
    order_by=(col(Helper.added_at), col(Helper.id)),
)
_HELPER = Finding(Helper, _OF_CASE, Helper.person_id == bindparam("person_id"))


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


def find_helpers(session: Session, petition_id: int | None) -> Sequence[Helper]:
    """The helpers of a case, the longest helping first."""
    return _HELPERS.all(session, {"petition_id": petition_id})


def get_helper(session: Session, petition_id: int | None, person_id: int) -> Helper | None:
    """Somebody who helps with the case, or did."""
    return _HELPER.first(session, {"petition_id": petition_id, "person_id": person_id})


def end(session: Session, now: datetime, petition_id: int | None, person_id: int) -> bool:
    """Somebody helps no more; False when they did not."""
    helper = get_helper(session, petition_id, person_id)
    if helper is None or helper.ended_at is not None:
        return False
    helper.ended_at = now
    session.add(helper)
    session.flush()
    return True
