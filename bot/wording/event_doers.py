"""流转经办: who did what a history tells, by office; never who reports."""

from bot.wording.names import office_of, offices, role_name
from bot.wording.scene import Scene
from storage.tables import Event, Petition
from storage.words import EventKind

OF_NEIGHBOURS = frozenset(
    {EventKind.JOINED, EventKind.LEFT, EventKind.OBJECTED, EventKind.URGED, EventKind.LINKED}
)


def doer(scene: Scene, case: Petition, event: Event) -> str:
    """The office, "resident", or the program."""
    resident = role_name(scene, case.reporter_role)
    if event.details.get("by") == "reporter":  # of a draft, which names nobody
        return resident
    if event.kind == EventKind.UNDELIVERED:  # the person is whom it has not reached
        return scene.plain("file-program")
    if event.person_id is None:
        is_somebody = event.role is not None or event.details.get("by_link") is True
        return role_name(scene, event.role) if is_somebody else scene.plain("file-program")
    if event.person_id == case.reporter_id:
        return resident
    if event.role is None and _is_resident(scene, event):
        return role_name(scene, None)
    return office_of(scene, event.person_id, event.role, case.grid_id)


def _is_resident(scene: Scene, event: Event) -> bool:
    """Neighbours act as such whatever office they hold; of staff the hotline gives no role."""
    return event.kind in OF_NEIGHBOURS or not offices(scene, event.person_id)
