"""身份 of a card's reader, for the choice of buttons; the desk asks again."""

from collections.abc import Iterable

from bot.rules import reviewing
from bot.rules.accused import About, fair_offices
from bot.rules.lifecycle import Standing
from bot.rules.standing import Office, covers, held_at, standing
from bot.wording.names import offices
from bot.wording.scene import Scene
from storage import helping, petitions
from storage.tables import Petition


def standing_of(scene: Scene, case: Petition) -> Standing | None:
    """How the reader stands to the case."""
    reader = scene.notice.person_id
    if reader is None:
        return Standing.OWNER
    about = About(case.about_level, case.about_id)
    if about.person_id == reader:
        return None
    every = [Office(office.role, office.place_id) for office in offices(scene, reader)]
    held = fair_offices(about, reader, every)
    at = held_at(case.owner_role, case.level)
    found = standing(reader == case.owner_id, held, scene.city.chain(case.grid_id), at)
    if found == Standing.SUPERVISOR and _is_reviewed_above(scene, case, reader, held):
        return Standing.BELOW
    if found is None and helping.helps(scene.session, case.id, reader):
        return Standing.HELPER
    if found is None and helping.is_called(scene.session, case.id, reader):
        return Standing.UNIT
    return found


def _is_reviewed_above(scene: Scene, case: Petition, reader: int, held: Iterable[Office]) -> bool:
    """复查、复核: whether it is the matter of those above, or of others than had it before."""
    facts = case.state, case.limits, case.reopened, case.urgency
    if case.owner_id == reader or not reviewing.is_reviewed(*facts):
        return False
    around = scene.city.chain(case.grid_id)
    roles = [one.role for one in held if covers(one, around)]
    events = petitions.find_events(scene.session, case.id or 0)
    return reviewing.is_kept_from(events, case.owner_role, reader, roles)
