"""改前的话: what a resident said before they edited it, for those who work on the case."""

from datetime import datetime

from sqlmodel import Session

from bot.channel.said import Caller
from bot.desk.case import tell
from bot.desk.case.authority import staff_case, standing_of
from bot.desk.case.people import id_of
from bot.errors import NotYours
from bot.rules.lifecycle import Standing
from storage.words import NoticeKind


def show(session: Session, now: datetime, caller: Caller, petition_id: int) -> None:
    """Every older version since it was sent; NotYours for called units."""
    person, petition = staff_case(session, now, caller, petition_id, None)
    if standing_of(session, id_of(person), petition) == Standing.UNIT:
        raise NotYours(petition_id=petition_id)
    tell.about(session, now, caller, person, petition, NoticeKind.VERSIONS)
