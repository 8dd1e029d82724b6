"""吹哨统计: both sides counted — who whistles how often, who comes and answers in time."""

from datetime import datetime

from sqlmodel import Session

from bot.channel.said import Caller
from bot.desk.case import tell
from bot.desk.case.people import id_of, meet_staff
from bot.errors import NotYourRole
from bot.rules.whistling import WHISTLING
from storage import people
from storage.words import NoticeKind, Role

SEES_ALL = frozenset({Role.STREET_DISPATCHER, Role.DUTY_LEADER, Role.ADMINISTRATOR})


def show(session: Session, now: datetime, caller: Caller) -> None:
    """The street sees all, a community its own whistles, a unit its own calls."""
    person = meet_staff(session, now, caller)
    held = people.find_appointments(session, id_of(person))
    roles = {one.role for one in held}
    if not roles & (WHISTLING | SEES_ALL) and not any(one.unit_id for one in held):
        raise NotYourRole
    tell.answer(
        session,
        now,
        caller,
        NoticeKind.WHISTLE_COUNTS,
        person_id=person.id,
        arguments={"all": bool(roles & SEES_ALL)},
    )
