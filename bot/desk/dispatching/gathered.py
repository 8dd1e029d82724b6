"""合在一起: what residents said while too much came at once goes to whoever has the case then."""

from datetime import datetime

from sqlmodel import Session

from bot.city.city import city
from bot.desk.case import tell
from bot.desk.case.history import case_id
from bot.desk.dispatching.in_charge import WAITED_FOR, hearers
from bot.rules.flood import MOST_SAID
from storage import notices, petitions
from storage.tables import Notice, Petition
from storage.words import Counter, NoticeKind, Priority

EVENT = "collected"


def leave(
    session: Session, now: datetime, petition: Petition, ends: datetime, after: list[int]
) -> bool:
    """One message when the half hour `ends` with all that came `after`; whether it is new."""
    then = max(ends, now)
    awake = tell.outside_quiet_hours(then, city(session).zone, petition)
    told = [
        tell.person(
            session,
            now,
            Counter.STAFF,
            person_id,
            NoticeKind.CASE_UPDATE,
            key=f"{EVENT}:{petition.id}:{person_id}:{ends.isoformat()}",
            petition_id=petition.id,
            arguments={
                "event": EVENT,
                "after": after,
                "of": petition.owner_id,
                "ends": ends.isoformat(),
            },
            priority=Priority.REMINDER,
            not_before=max(then, awake),
        )
        for person_id in hearers(session, now, petition, EVENT)
    ]
    return any(told)


def follow(session: Session, now: datetime, petition: Petition) -> None:
    """Somebody else has the case, or nobody: what waits to be read is read by them."""
    if petition.version < MOST_SAID:  # nothing can have been gathered
        return
    waiting = notices.find_waiting(session, case_id(petition), NoticeKind.CASE_UPDATE)
    since: dict[str, list[int]] = {}  # by the end of its half hour: the earliest
    for told in (one.arguments for one in waiting if one.arguments.get("event") == EVENT):
        earliest = since.setdefault(told["ends"], told["after"])
        since[told["ends"]] = min(earliest, told["after"])
    for ends, after in since.items():
        leave(session, now, petition, datetime.fromisoformat(ends), after)


def undelivered(session: Session, now: datetime, notice: Notice) -> None:
    """It could not be brought to whoever was to read it: whoever has the case now does."""
    told = notice.arguments
    if notice.kind != NoticeKind.CASE_UPDATE or told.get("event") != EVENT:
        return
    petition = petitions.get(session, notice.petition_id or 0)
    if petition is not None and petition.state in WAITED_FOR:
        leave(session, now, petition, datetime.fromisoformat(told["ends"]), told["after"])
