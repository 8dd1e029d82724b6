"""当事人回避: a complaint about those who would get it goes to the level above; they never see it.

complaint about     is nothing for                          goes to
the grid's officer  grid officers                           community → street
the community       grid officers, community desk           street
the street          those, and its dispatchers              the leader on duty
somebody by name    that person, and the role they hold     above that
"""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from bot.rules.dispatching import LADDER, Candidate, above
from bot.rules.standing import SCOPED, Office
from storage.words import Level, Role

_ROLES: dict[Level, frozenset[Role]] = {
    Level.GRID: frozenset({Role.GRID_OFFICER}),
    Level.COMMUNITY: frozenset({Role.GRID_OFFICER, Role.COMMUNITY_DESK}),
    Level.STREET: frozenset({Role.GRID_OFFICER, Role.COMMUNITY_DESK, Role.STREET_DISPATCHER}),
}
NOBODY: frozenset[Role] = frozenset()


class About(NamedTuple):
    """Whom a case is about: everybody of a level and below, and one person if named."""

    level: Level | None = None
    person_id: int | None = None


def roles_of(level: Level | None) -> frozenset[Role]:
    """The roles that have nothing to do with a complaint about that level."""
    return NOBODY if level is None else _ROLES.get(level, NOBODY)


def is_about(about: About, person_id: int, role: Role) -> bool:
    """Whether somebody in that role is whom the case is about."""
    return about.person_id == person_id or role in roles_of(about.level)


def is_kept_from(about: About, person_id: int, roles: Iterable[Role]) -> bool:
    """Whether somebody with these roles reads nothing of it: by name, or in every office that has
    to do with cases by itself; a unit they belong to besides is called, or it is not.
    """
    scoped = [role for role in roles if role in SCOPED]
    by_office = bool(scoped) and all(is_about(about, person_id, role) for role in scoped)
    return about.person_id == person_id or by_office


def fair(about: About, found: Iterable[Candidate]) -> list[Candidate]:
    """Those whom it is not about, in the order given."""
    return [one for one in found if not is_about(about, one.person_id, one.role)]


def fair_offices(about: About, person_id: int, offices: Iterable[Office]) -> list[Office]:
    """The offices in which somebody may have to do with the case."""
    return [one for one in offices if not is_about(about, person_id, one.role)]


def start(about: About, wanted: Level) -> Level:
    """Where the search begins: at least above the level it is about."""
    if about.level is None:
        return wanted
    least = above(about.level) or Level.STREET
    return max(wanted, least, key=LADDER.index)


def blind(offices: Collection[Office]) -> frozenset[Level]:
    """Complaints about which levels are not for somebody with these offices."""
    held = {one.role for one in offices if one.role in SCOPED}
    return frozenset(level for level, roles in _ROLES.items() if held <= roles)
