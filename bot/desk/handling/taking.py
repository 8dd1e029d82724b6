"""接单: whoever takes a case goes round no list of duties, no decision, no climb."""

from sqlmodel import Session

from bot.city.city import city
from bot.desk.case.authority import title_of
from bot.desk.dispatching import lately
from bot.desk.handling import deciding
from bot.errors import BeingDecided, ClimbedAbove, DidItBefore, NotCommunityDuty
from bot.rules import taking as rules
from bot.rules.again import least_to_take
from bot.rules.sending_back import is_deciding
from bot.rules.taking import Bar, Untaken
from storage.tables import Petition
from storage.words import Level, Role, Urgency

REFUSALS = {
    Bar.BEING_DECIDED: BeingDecided,
    Bar.CLIMBED: ClimbedAbove,
    Bar.DID_IT: DidItBefore,
}


def level_taken(session: Session, petition: Petition, person_id: int, role: Role | None) -> Level:
    """On which level somebody has the case who takes it in that role; refuses, and says why."""
    case = _untaken(session, petition, person_id)
    why = rules.bar(case, deciding.actor_of(session, petition, person_id), role)
    if why is None:
        return rules.level_then(case, role)
    if why == Bar.FOREIGN:
        raise NotCommunityDuty(petition_id=petition.id)
    name = title_of(session, petition, petition.owner_id, petition.owner_role)
    raise REFUSALS[why](petition_id=petition.id, name=name)


def _untaken(session: Session, petition: Petition, person_id: int) -> Untaken:
    return Untaken(
        level=petition.level or Level.GRID,
        community_duty=city(session).category(petition.category_code).community_duty,
        deciding=is_deciding(petition.state, petition.decision_due_at),
        bounces=petition.bounces,
        climbed=lately.has_climbed(session, petition),
        did_it=person_id in lately.did_it(session, petition),
        least=least_to_take(
            lately.way(session, petition), with_somebody=petition.owner_id is not None
        ),
        emergency=petition.urgency == Urgency.EMERGENCY,
    )
