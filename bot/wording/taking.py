"""接单 on the card: whether the reader may take the case; the desk asks again."""

from bot.rules import taking
from bot.rules.again import Rung, least_to_take, way_now
from bot.rules.sending_back import Actor, actor, is_deciding
from bot.rules.standing import Office, covers
from bot.rules.taking import Untaken
from bot.wording.names import offices
from bot.wording.scene import Scene
from storage import petitions
from storage.tables import Petition
from storage.words import UNTAKEN_STATES, Level, State, Urgency

WAITS = UNTAKEN_STATES | {State.RECEIVED}


def reader_of(scene: Scene, case: Petition) -> Actor:
    """How the reader stands to passing a case on."""
    reader = scene.notice.person_id
    if reader is None:  # a work group: the desk asks who presses
        return Actor(decides=True, of_street=True, owns=True)
    around = scene.city.chain(case.grid_id)
    return actor(reader == case.owner_id, _held(scene, reader), around, case.level or Level.GRID)


def may_take(scene: Scene, case: Petition) -> bool:
    """Whether nothing keeps the reader from taking it; nothing is asked of an ordinary case."""
    reader = scene.notice.person_id
    if reader is None or reader == case.owner_id or case.state not in WAITS:
        return True
    untaken = _untaken(scene, case, reader)
    kept_back = untaken.deciding or untaken.climbed or untaken.did_it
    if untaken.community_duty and not kept_back and untaken.least == Rung.GRID:
        return True
    around = scene.city.chain(case.grid_id)
    role = next((one.role for one in _held(scene, reader) if covers(one, around)), None)
    return taking.bar(untaken, reader_of(scene, case), role) is None


def _held(scene: Scene, reader: int) -> list[Office]:
    return [Office(one.role, one.place_id) for one in offices(scene, reader)]


def _untaken(scene: Scene, case: Petition, reader: int) -> Untaken:
    lifted = case.escalations > 0 or case.reopened > 0
    events = petitions.find_events(scene.session, case.id or 0) if lifted else ()
    return Untaken(
        level=case.level or Level.GRID,
        community_duty=scene.city.category(case.category_code).community_duty,
        deciding=is_deciding(case.state, case.decision_due_at),
        bounces=case.bounces,
        climbed=case.owner_id is not None and taking.has_climbed(events),
        did_it=reader in taking.did_it(events),
        least=least_to_take(way_now(events), with_somebody=case.owner_id is not None),
        emergency=case.urgency == Urgency.EMERGENCY,
    )
