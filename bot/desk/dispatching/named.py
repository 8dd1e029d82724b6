"""Whom words may name of all in office: known from the last look while nothing has changed.

Ten thousand sealed names take a twentieth of a second to open, inside the one writer.
"""

from collections.abc import Mapping

from sqlmodel import Session

from bot.rules.dispatching import level_of
from bot.understanding.guard.roster import Roster
from storage import people
from storage.kept import Kept
from storage.words import Level, Role

_rosters = Kept[dict[tuple[Role, ...], tuple[bytes, Roster]]]()


def named_anywhere(
    session: Session, roles: tuple[Role, ...], words: str
) -> Mapping[int, tuple[str, Level]]:
    """Of those who hold one of the roles anywhere, as they are in this very transaction."""
    return _roster(session, roles).named_in(words)


def _roster(session: Session, roles: tuple[Role, ...]) -> Roster:
    known = _rosters.get(session) or {}
    imprint = people.imprint_of_named_staff(session, roles)
    before = known.get(roles)
    if before is not None and before[0] == imprint:
        return before[1]
    staff = people.find_named_staff(session, roles)
    levels = ((who, name, level_of(role)) for who, name, role in staff)
    fresh = Roster({who: (name, level) for who, name, level in levels if level is not None})
    _rosters.keep(session, known | {roles: (imprint, fresh)})
    return fresh
