"""打印: the case as a file for the archive, for whoever has it, those above and those below."""

from datetime import datetime

from sqlmodel import Session

from bot.channel.said import Caller
from bot.desk.case import tell
from bot.desk.case.authority import staff_case, standing_of
from bot.desk.case.people import id_of
from bot.desk.desk import Toast
from bot.errors import NotYours
from bot.rules.lifecycle import AROUND
from storage.words import NoticeKind


def print_case(session: Session, now: datetime, caller: Caller, petition_id: int) -> Toast:
    """Send the file, without who reported; NotYours for helpers and called units."""
    person, petition = staff_case(session, now, caller, petition_id, None)
    if standing_of(session, id_of(person), petition) not in AROUND:
        raise NotYours(petition_id=petition_id)
    tell.about(
        session, now, caller, person, petition, NoticeKind.CASE_FILE, arguments={"for": "archive"}
    )
    return Toast("printed")
