"""What is asked of the tables and done to them on the side, while anybody lives any life."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlmodel import Session, col, func, select

from bot.channel.action import Verb
from bot.desk.waiting import calendar_moves
from bot.simulation.phones import Shown
from bot.simulation.watch import Watch
from storage.places import count_up_version
from storage.tables import Appointment, CalendarOverride, Event, Person, Petition, PhoneCall
from storage.words import OPEN_STATES, EventKind, NoticeKind

LEADS = frozenset({Verb.CARD, Verb.TAKE, Verb.MORE, Verb.RESOLVE})  # whose subject is a case
GROUPS = frozenset({NoticeKind.WORK_CARD, NoticeKind.TOPIC})


def owners(session: Session, _now: datetime) -> list[tuple[int, str]]:
    """Open cases and what those who have them are called."""
    wanted = select(Petition.id, Person.name).join(
        Person, col(Person.id) == col(Petition.owner_id)
    )
    rows = session.exec(
        wanted.where(col(Petition.state).in_(OPEN_STATES)).order_by(col(Petition.id))
    )
    return [(number or 0, name) for number, name in rows]


def codes(session: Session, _now: datetime) -> list[str]:
    """What was read out to callers: number and code."""
    wanted = select(Petition.number, PhoneCall.code).join(
        PhoneCall, col(PhoneCall.petition_id) == col(Petition.id)
    )
    return [f"{number} {code}" for number, code in session.exec(wanted.order_by(col(Petition.id)))]


def led_to_complaints(
    session: Session, _now: datetime, watch: Watch, arrived: Sequence[Shown]
) -> list[str]:
    """Buttons of lists and cards that bring a case to whom it complains of."""
    found = []
    for shown in arrived:
        for action in shown.actions:
            leads = action.verb in LEADS and shown.kind not in GROUPS
            if leads and watch.is_kept_from(session, action.subject, shown.chat[0], shown):
                found.append(f"{shown.kind} {shown.person_id} {action}")
    return found


def happened(session: Session, _now: datetime) -> dict[EventKind, int]:
    """How often what has happened to any case."""
    counts = session.exec(select(Event.kind, func.count()).group_by(col(Event.kind)))
    return {EventKind(kind): number for kind, number in counts}


def leave(session: Session, now: datetime, code: str, away: bool) -> None:
    """请假, from today without an end; or back."""
    wanted = select(Appointment).join(Person, col(Person.id) == col(Appointment.person_id))
    for held in session.exec(wanted.where(Person.code == code)):
        held.absent_from = now.date() if away else None
        session.add(held)


def change_calendar(session: Session, now: datetime, days: int) -> None:
    day: date = now.date() + timedelta(days=days)
    known = session.get(CalendarOverride, day)
    if known is None:
        session.add(CalendarOverride(day=day, working=False))
    else:
        known.working = not known.working
        session.add(known)
    session.flush()
    count_up_version(session)
    calendar_moves.recompute_all(session, now)
