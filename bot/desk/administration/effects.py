"""What follows a change: caches, rules of dispatch, access, and what may never be."""

from collections.abc import Collection
from datetime import datetime

from sqlmodel import Session

from bot.city.city import city
from bot.desk.dispatching import keeping, leavers
from bot.desk.dispatching.unassigned import look_again_at_unassigned
from bot.errors import LastAdministrator, LastOther
from storage import administration, places

OF_CITY = frozenset({"place_names", "categories", "category_limits", "dispatch_rules"})
OF_PEOPLE = frozenset({"people", "appointments"})


def follow(session: Session, now: datetime, tables: Collection[str]) -> None:
    """See to it that everybody knows of a change in these tables; LastAdministrator, LastOther.

    Cases of whoever has left are passed on by the tick, when half a minute is over.
    """
    if OF_CITY & set(tables):
        places.count_up_version(session)
    if "appointments" in tables and not administration.has_city_administrator(session):
        raise LastAdministrator
    if "categories" in tables and not city(session).other.code:
        raise LastOther
    if OF_PEOPLE & set(tables):
        keeping.recheck(session, now)
        leavers.lose_all(session, now)
        look_again_at_unassigned(session, now)
