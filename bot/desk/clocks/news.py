"""What the one who spoke up learns of their case's clocks."""

from datetime import datetime

from sqlmodel import Session

from bot.city.city import city
from bot.desk.case import tell
from bot.desk.case.authority import standing_of
from storage import merging, phone_calls
from storage.tables import Petition
from storage.words import Counter, NoticeKind, Priority, Source

NEW_DATES = frozenset({"extended", "clock_moved", "by_law", "not_by_law"})


def tell_reporter(
    session: Session,
    now: datetime,
    petition: Petition,
    event: str,
    *,
    words: str = "",
    until: datetime | None = None,
) -> None:
    """Push it outside quiet hours; a courier on the road hears only of a new date.

    These do not count among the milestones: a date that was promised is never moved in silence,
    whoever it was promised to: those whose own was merged into it, and callers by telephone.
    """
    told = {
        "event": event,
        "words": words,
        "until": until.isoformat() if until else "",
    }
    for one in merging.family_of(session, petition):
        if one.source == Source.RIDER_GROUP and event not in NEW_DATES:
            continue
        if one is not petition and one.reporter_id == petition.reporter_id:
            continue
        key = f"clock:{one.id}:{event}:{petition.version}"
        tell.push_or_post(session, now, one, NoticeKind.CLOCK_NEWS, key=key, arguments=told)
        if event in NEW_DATES:
            _have_it_read_out(session, now, one, key, told)


def _have_it_read_out(
    session: Session, now: datetime, petition: Petition, key: str, told: dict[str, str]
) -> None:
    """A caller who wants to be rung back reads no messages: whoever typed it in tells them, or
    whoever has the case now.
    """
    call = phone_calls.of_case(session, petition.id)
    if call is None or call.linked_at is not None or not call.wants_call_back:
        return
    home = merging.home_of(session, petition)
    typist = call.entered_by if standing_of(session, call.entered_by, petition) else None
    for reader in (typist, home.owner_id):
        if tell.person(
            session,
            now,
            Counter.STAFF,
            reader,
            NoticeKind.CALL_NEWS,
            key=f"call-{key}",
            petition_id=petition.id,
            arguments=told,
            priority=Priority.REMINDER,
            not_before=tell.outside_quiet_hours(now, city(session).zone, petition),
        ):
            return
