"""身份: how a member of staff stands to a case, from the offices held and where the case lies."""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from bot.rules.dispatching import level_of
from bot.rules.lifecycle import Standing
from storage.words import Level, Role

SUPERVISING = frozenset(
    {Role.COMMUNITY_DESK, Role.STREET_DISPATCHER, Role.DUTY_LEADER, Role.ADMINISTRATOR}
)
SCOPED = SUPERVISING | {Role.GRID_OFFICER}
PLACELESS = SUPERVISING - {Role.COMMUNITY_DESK}  # a case without a place belongs to the street


class Office(NamedTuple):
    """任职: a role within a place; place None is the whole city."""

    role: Role
    place_id: int | None


def covers(office: Office, around: Collection[int]) -> bool:
    """Whether a case lies within an office; `around`: the case's place and all above, or empty."""
    if office.role not in SCOPED:
        return False
    if not around:
        return office.role in PLACELESS
    return office.place_id is None or office.place_id in around


def held_at(owner_role: Role | None, level: Level | None) -> Level:
    """On which level somebody has the case: that of their role, whatever it has climbed to.

    Departments are beside the street; of a case that nobody has, its own level tells.
    """
    if owner_role is None:
        return level or Level.GRID
    return level_of(owner_role) or Level.STREET


def standing(
    is_owner: bool,
    offices: Iterable[Office],
    around: Collection[int],
    at: Level = Level.GRID,
) -> Standing | None:
    """Supervisor, owner, below, or None: not their business; `at`: where the case is held.

    A grid's officer stands like its owner while a colleague has it, below while somebody above
    does. A supervisor who owns the case stays one: whistles, meetings, declining are theirs.
    """
    roles = {office.role for office in offices if covers(office, around)}
    if roles & SUPERVISING:
        return Standing.SUPERVISOR
    if is_owner or (roles and at == Level.GRID):
        return Standing.OWNER
    return Standing.BELOW if roles else None
