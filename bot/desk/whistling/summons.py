"""召集: the rows of the called units, and who hears of it first."""

from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session

from bot.city.city import city
from bot.desk.case.history import case_id
from bot.desk.whistling import hearers, links
from bot.rules.whistling import CallClocks, answer_due, next_check, report_due
from storage import petitions, whistles
from storage.tables import Notice, Petition, Whistle, WhistleCall
from storage.words import MediaPart, NoticeKind, Priority, Urgency


def call(
    session: Session,
    now: datetime,
    petition: Petition,
    whistle: Whistle,
    person_id: int,
    unit_ids: Iterable[int],
    task: str,
) -> None:
    """Call units: a card for their staff, a link for those who have none here; tell the lead."""
    for unit_id in unit_ids:
        called = _row(session, now, petition, whistle, unit_id)
        called.task = task
        called.called_by = person_id
        session.add(called)
        session.flush()
        staff = hearers.staff_of(session, now, called)
        if staff:
            _bring_card(session, now, petition, called, staff)
        else:
            links.issue(session, now, petition, called, to=person_id)
    if petition.owner_id != person_id:
        _tell_lead(session, now, petition, whistle)


def undelivered(session: Session, now: datetime, notice: Notice) -> None:
    """A unit's only member of staff turned out unreachable: it gets a link instead."""
    if notice.kind != NoticeKind.WHISTLE_CALL:
        return
    called = whistles.get_call(session, int(notice.arguments.get("call_id", 0)))
    petition = petitions.get(session, notice.petition_id or 0)
    if called is None or petition is None or called.reported_at or called.ended_at:
        return
    whistle = whistles.get(session, called.whistle_id)
    if whistle is not None and not hearers.staff_of(session, now, called):
        to = hearers.whistler_of(session, petition, whistle, now)
        links.issue(session, now, petition, called, to=to)


def clocks_of(call: WhistleCall, petition: Petition) -> CallClocks:
    """The clocks of a call, as the rules know them."""
    return CallClocks(
        called_at=call.called_at,
        report_due_at=call.report_due_at,
        answer_due_at=call.feed_back_due_at,
        reported_at=call.reported_at,
        answered_at=call.answered_at,
        emergency=petition.urgency == Urgency.EMERGENCY,
    )


def schedule(session: Session, call: WhistleCall, petition: Petition) -> None:
    """Set when the program looks at a call again."""
    over = call.ended_at is not None or call.answered_at is not None
    calendar = city(session).calendar
    due = next_check(clocks_of(call, petition), call.reminded, calendar)
    call.next_check_at = None if over else due
    session.add(call)


def _row(
    session: Session, now: datetime, petition: Petition, whistle: Whistle, unit_id: int
) -> WhistleCall:
    calendar = city(session).calendar
    emergency = petition.urgency == Urgency.EMERGENCY
    assert whistle.id is not None, "kept rows have an id"
    called = WhistleCall(
        whistle_id=whistle.id,
        petition_id=case_id(petition),
        unit_id=unit_id,
        called_by=whistle.blown_by,
        called_at=now,
        report_due_at=report_due(now, calendar, emergency=emergency),
        feed_back_due_at=answer_due(
            now, calendar, case_due_at=petition.due_at, emergency=emergency
        ),
    )
    schedule(session, called, petition)
    return called


def _bring_card(
    session: Session, now: datetime, petition: Petition, called: WhistleCall, staff: list[int]
) -> None:
    hearers.tell_all(
        session,
        now,
        petition,
        staff,
        NoticeKind.WHISTLE_CALL,
        key=f"whistle-call:{called.id}:{petition.version}",
        priority=Priority.ALERT,
        call_id=called.id,
    )
    media = petitions.find_media(session, case_id(petition), MediaPart.BEFORE)
    if media or petition.latitude is not None:
        hearers.tell_all(
            session,
            now,
            petition,
            staff,
            NoticeKind.CASE_MEDIA,
            key=f"whistle-media:{called.id}:{petition.version}",
            priority=Priority.ALERT,
            sha=[one.sha256 for one in media],
        )


def _tell_lead(session: Session, now: datetime, petition: Petition, whistle: Whistle) -> None:
    hearers.tell_all(
        session,
        now,
        petition,
        (petition.owner_id,),
        NoticeKind.WHISTLE_BLOWN,
        key=f"whistle-blown:{whistle.id}:{petition.version}",
        priority=Priority.ALERT,
        whistle_id=whistle.id,
    )
