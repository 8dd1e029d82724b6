"""Whether somebody else is there for what is done again: asked of the staff, not of the desk."""

from collections.abc import Iterable
from datetime import date, datetime

from sqlmodel import Session

from bot.city.city import city
from bot.rules.accused import is_about
from bot.rules.again import Rung, rung_of
from bot.simulation.cases import Case
from bot.simulation.whose import Lifted
from storage import people
from storage.tables import Appointment
from storage.words import Counter, Role

OFFICES = frozenset(
    {Role.GRID_OFFICER, Role.COMMUNITY_DESK, Role.STREET_DISPATCHER, Role.DUTY_LEADER}
)


def are_there(
    session: Session, now: datetime, case: Case, known: Lifted, but: Iterable[int | None]
) -> bool:
    """Not of an earlier round, not below whoever answered, not away, not out of reach."""
    whole = city(session)
    today = now.astimezone(whole.zone).date()
    around = {*whole.chain(case.grid_id), None}
    is_ours = whole.category(case.category_code).community_duty
    least = max(known.least or Rung.GRID, Rung.GRID if is_ours else Rung.STREET)
    gone = {*known.did_it, *but}
    held = [
        one
        for one in people.find_staff(session, OFFICES)
        if one.person_id not in gone
        and one.place_id in around
        and rung_of(one.role) >= least
        and not is_about(case.about, one.person_id, one.role)
        and not _is_away(one, today)
    ]
    reachable = people.reachable_ids(session, Counter.STAFF, {one.person_id for one in held})
    return bool(reachable)


def _is_away(held: Appointment, today: date) -> bool:
    since, until = held.absent_from, held.absent_until
    return since is not None and since <= today and (until is None or today <= until)
