"""督办情况 on the card: the red mark, the leader who answers for the case, who was passed over."""

from collections.abc import Sequence
from typing import Any

from bot.wording.lengths import trimmed
from bot.wording.names import office_of, role_name
from bot.wording.scene import Scene
from bot.wording.texts import Html, joined
from storage import petitions
from storage.tables import Event, Petition
from storage.words import EventKind, Level, Role

_WENT_UP = frozenset({EventKind.ESCALATED, EventKind.UNDELIVERED})
_MOST = 3  # offices named
_UNITS = 120  # of all of them together


def oversight(scene: Scene, case: Petition) -> Html | None:
    """What supervision met with this case; None when all went well."""
    if not (case.escalations or case.red or _is_late(scene, case)):
        return None  # a fresh card costs nothing
    red = scene.text("card-red") if case.red else None
    climbed = _events(scene, case)
    return joined("\n", red, _leader(scene, case, climbed), _passed(scene, case, climbed)) or None


def _is_late(scene: Scene, case: Petition) -> bool:
    first = case.take_due_at or case.due_at
    return first is not None and first <= scene.now


def _events(scene: Scene, case: Petition) -> Sequence[Event]:
    """What went up, the latest first."""
    return petitions.find_events_of(scene.session, case.id or 0, _WENT_UP)[::-1]


def _leader(scene: Scene, case: Petition, climbed: Sequence[Event]) -> Html | None:
    for event in climbed:
        if (leader := event.details.get("responsible")) is not None:
            role = Role(event.details.get("role_of", Role.DUTY_LEADER))
            office = office_of(scene, int(leader), role, case.grid_id)
            return scene.text("card-leader", office=office)
    return None


def _passed(scene: Scene, case: Petition, climbed: Sequence[Event]) -> Html | None:
    passed = next((one.details["passed"] for one in climbed if one.details.get("passed")), None)
    if not passed:
        return None
    told = dict.fromkeys(_office(scene, case, one) for one in passed)
    words = scene.plain("list-separator").join(list(told)[:_MOST])
    return scene.text("card-skipped", offices=trimmed(words, _UNITS))


def _office(scene: Scene, case: Petition, passed: Sequence[Any]) -> str:
    """[person, role, level, why] in words, e.g. the street's dispatcher (cannot be reached)."""
    person_id, role, level, why = passed
    if person_id is None:
        office = scene.plain("level", level=Level(level).value)
    elif role is None:
        office = role_name(scene, Role.GRID_OFFICER)
    else:
        office = office_of(scene, int(person_id), Role(role), case.grid_id)
    return scene.plain("passed-over", office=office, why=str(why))
