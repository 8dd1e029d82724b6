"""晨报: what came at night, what is late and what is due today, in one message per person.

Those above see in the same message what is late, stuck or waits for them within their area, on
working days and only when there is something; administrators what the program could not handle or
send. Emergencies wait for no morning: whoever can be
reached is told at once, see bot/desk/dispatching.
Only of what stood at eight o'clock. An owner who has not been told of a case and is not told by
the digest (it is left already, or the case was dispatched just before) gets the card itself.

Rules of dispatch are looked at first: whichever nobody can follow disables itself.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime, time, timedelta
from typing import Any

from sqlmodel import Session

from bot.city.city import City, city
from bot.desk.case import cards, tell
from bot.desk.case.history import case_id
from bot.desk.dispatching import keeping
from bot.desk.watch.overview import overviews
from bot.desk.watch.scopes import administrators
from bot.rules.quiet import QUIET_UNTIL, is_quiet
from storage import inbox, mornings, stuck, watched
from storage.tables import Petition
from storage.words import Counter, NoticeKind, Priority

DAY = timedelta(days=1)
MOST = 20  # cases named; the rest stands in /todo


def tick(session: Session, now: datetime) -> int:
    """Tell owners what they have not been told, by the digest once a morning; how many were."""
    whole = city(session)
    if is_quiet(now, whole.zone):
        return 0  # later than eight, after a stop, is better than never
    untold = watched.find_untold(session)
    if not mornings.begin(session, now, now.astimezone(whole.zone).date()):
        return sum(_tell(session, now, petition) for petition in untold)
    keeping.look(session, now)
    cases: dict[int, dict[int, Petition]] = defaultdict(dict)
    for petition in (*untold, *_late_or_today(session, whole, now)):
        if petition.owner_id is not None:
            cases[petition.owner_id][case_id(petition)] = petition
    above = overviews(session, whole, now) if _is_working(whole, now) else {}
    aside = dict.fromkeys(administrators(session, whole, now), _aside(session, now - DAY))
    return sum(
        _leave(session, whole, now, reader, cases.get(reader, {}), above.get(reader), asked)
        for reader, asked in {**dict.fromkeys((*cases, *above)), **aside}.items()
        if reader in cases or reader in above or asked
    )


def _aside(session: Session, since: datetime) -> dict[str, int] | None:
    """What a bug of the program has put aside: administrators can have it mended."""
    counts = {
        "updates": inbox.quarantined(session, since),
        "notices": stuck.count(session, since),
    }
    return counts if any(counts.values()) else None


def _tell(session: Session, now: datetime, petition: Petition) -> bool:
    return cards.staff_card(session, now, petition, petition.owner_id, why="alert")


def _leave(
    session: Session,
    whole: City,
    now: datetime,
    owner: int,
    cases: dict[int, Petition],
    above: dict[str, Any] | None,
    aside: dict[str, int] | None,
) -> bool:
    told = tell.person(
        session,
        now,
        Counter.STAFF,
        owner,
        NoticeKind.DIGEST,
        key=f"digest:{owner}:{now.astimezone(whole.zone).date().isoformat()}",
        arguments={
            "petition_ids": list(cases)[:MOST],
            "count": len(cases),
            "above": _others(above, cases),
            **({"aside": aside} if aside else {}),
        },
        priority=Priority.REMINDER,
    )
    if told:
        _mark_told(session, now, cases.values())
    return told


def _others(above: dict[str, Any] | None, own: Collection[int]) -> dict[str, Any] | None:
    """What is named as one's own is not named a second time."""
    if above is None:
        return None
    return {**above, "petition_ids": [one for one in above["petition_ids"] if one not in own]}


def _mark_told(session: Session, now: datetime, cases: Iterable[Petition]) -> None:
    for petition in cases:
        petition.owner_told_at = petition.owner_told_at or now
        session.add(petition)


def _late_or_today(session: Session, whole: City, now: datetime) -> Iterator[Petition]:
    """Overdue or due today; told on working days only."""
    today = now.astimezone(whole.zone).date()
    if _is_working(whole, now):
        midnight = datetime.combine(today + DAY, time(), tzinfo=whole.zone)
        eight = datetime.combine(today, QUIET_UNTIL, tzinfo=whole.zone)
        yield from watched.find_due_before(session, midnight, eight)


def _is_working(whole: City, now: datetime) -> bool:
    return whole.calendar.is_working(whole.calendar.day_of(now))
