"""晨报 for those above: what is late, stuck or waits for them within their area."""

from collections import Counter as Tally
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlmodel import Session

from bot.city.city import City
from bot.city.scope import Scope
from bot.desk.case.history import case_id
from bot.desk.watch.scopes import administrators, supervisors
from bot.rules.limits import is_statutory
from bot.rules.oversight import Concern, Standing, concerns, gravity
from storage import alerts, oversight
from storage.tables import Petition

MOST = 8  # cases named; the rest stands in the lists
A_DAY = timedelta(days=1)
NOBODYS = frozenset({Concern.RED, Concern.UNASSIGNED})


class Case(NamedTuple):
    """An open case and why it concerns somebody above."""

    petition: Petition
    why: tuple[Concern, ...]


def overviews(session: Session, whole: City, now: datetime) -> dict[int, dict[str, Any]]:
    """For each supervisor and administrator with something to see: {counts, petition_ids, count}.

    Own cases are in the digest of their owner; here only when nobody else can be reached.
    """
    cases = _of_concern(session, now)
    if not cases:
        return {}
    scopes: dict[int, Scope] = supervisors(session, whole, now)
    look_after = administrators(session, whole, now)
    found = {}
    for person_id in (*scopes, *sorted(look_after - scopes.keys())):
        scope, everywhere = scopes.get(person_id), person_id in look_after
        others = [one for one in cases if _is_for(one, person_id, scope, everywhere)]
        if others:
            found[person_id] = _told(others)
    return found


def _is_for(one: Case, person_id: int, scope: Scope | None, everywhere: bool) -> bool:
    """`everywhere`: an administrator, who sees what nobody has or nobody can be reached for."""
    case = one.petition
    if case.about_id == person_id or (case.owner_id == person_id and not case.red):
        return False
    if everywhere and NOBODYS.intersection(one.why):
        return True
    return scope is not None and scope.covers(case.grid_id, case.about_level)


def _of_concern(session: Session, now: datetime) -> list[Case]:
    """The gravest first, then the longest due."""
    lost = alerts.failed_by_case(session, now - A_DAY)
    asked = oversight.find_asked_for_time(session)
    rows = oversight.find_of_concern(session, now, {*lost, *asked})
    found = [
        Case(row, concerns(_standing(now, row, row.id in asked, row.id in lost), now))
        for row in rows
    ]
    return sorted((one for one in found if one.why), key=lambda one: gravity(one.why))


def _standing(now: datetime, row: Petition, asked: bool, lost: bool) -> Standing:
    acceptance = row.acceptance_due_at  # of 信访: its owner has to decide until then
    return Standing(
        row.state,
        red=row.red,
        due_at=row.due_at,
        take_due_at=row.take_due_at,
        paused_at=row.paused_at,
        by_law=is_statutory(row.limits),
        decides=asked
        or row.decision_due_at is not None
        or (acceptance is not None and acceptance < now),
        undelivered=lost,
    )


def _told(cases: list[Case]) -> dict[str, Any]:
    counts = Tally(concern.value for one in cases for concern in one.why)
    return {
        "counts": dict(counts),
        "petition_ids": [case_id(one.petition) for one in cases[:MOST]],
        "count": len(cases),
    }
