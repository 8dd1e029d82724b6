"""复查、复核 of 信访 belongs to the level that reviews; all others around it only look on.

who stands around it, of an office that oversees the place          while it is reviewed
whoever has it, whatever the office                                 as ever
of the office it went to, or above, and never had or answered it    as ever
below that office                                                   below: reads, notes
of an earlier round, and was not given it since                     below

With nobody having it, the office is the lowest that may be found for it; once a reviewer has given
it to somebody, that of whoever has it, and the street's at least. In an emergency everybody helps.

Where nobody of the office it went to is there, it is nobody's and those above give it to somebody,
see bot/rules/again.py; while nobody else is there, whoever reviews it does not send it back.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from bot.rules.again import Rung, rung_of, way_now
from bot.rules.limits import rounds_by_law
from bot.rules.taking import Done, did_it
from storage.words import OPEN_STATES, Role, State, Urgency


def is_reviewed(state: State, limits: Mapping[str, Any], reopened: int, urgency: Urgency) -> bool:
    """Whether a case is under 复查 or 复核 now, and does not burn."""
    if state not in OPEN_STATES or not reopened or urgency == Urgency.EMERGENCY:
        return False
    return rounds_by_law(limits, reopened) > 0


def is_kept_from(
    events: Iterable[Done], owner_role: Role | None, person_id: int, roles: Iterable[Role]
) -> bool:
    """Whether somebody who does not have it, in these roles around its place, only looks on."""
    events = list(events)
    if person_id in did_it(events):
        return True
    return max(map(rung_of, roles), default=Rung.GRID) < _from(events, owner_role)


def _from(events: Iterable[Done], owner_role: Role | None) -> Rung:
    """From which office upwards it is somebody's matter."""
    found = way_now(events)
    if found is None:
        return max(rung_of(owner_role), Rung.STREET)
    return found.least if owner_role is None else found.goes_to
