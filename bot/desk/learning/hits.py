"""命中率: of how many cases nobody changed what understanding had said, for who answers for it."""

from datetime import datetime

from sqlmodel import Session

from bot.channel.said import Caller
from bot.desk.case import tell
from bot.desk.case.people import id_of, meet_staff
from bot.errors import NotYourRole
from storage import people
from storage.words import NoticeKind, Role

SEES = frozenset({Role.ADMINISTRATOR, Role.DUTY_LEADER})


def show(session: Session, now: datetime, caller: Caller) -> None:
    """/hits: by group and category; NotYourRole for all but administrators and duty leaders."""
    person = meet_staff(session, now, caller)
    held = people.find_appointments(session, id_of(person))
    if not any(one.role in SEES for one in held):
        raise NotYourRole
    tell.answer(session, now, caller, NoticeKind.HITS, person_id=person.id)
