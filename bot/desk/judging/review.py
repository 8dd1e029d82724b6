"""复查、复核、重办: what is taken up again goes to somebody above those who answered it."""

from datetime import datetime

from sqlmodel import Session

from bot.city.city import city
from bot.desk.dispatching.candidates import candidates_for
from bot.rules.limits import is_statutory
from bot.rules.sending_back import OF_STREET
from storage.tables import Petition
from storage.words import Level, Role


def passed_over(session: Session, now: datetime, petition: Petition) -> frozenset[int]:
    """Who does not get the case anew: below the leader on duty, when the street itself answered.

    Nobody when a level is above those who answered, or no leader is there: never nobody. In the
    name of the street a department answers 信访; of anything else the dispatcher is above it.
    """
    answered = petition.owner_role in OF_STREET or is_statutory(petition.limits)
    if not answered or petition.level != Level.STREET:
        return frozenset()
    found = candidates_for(session, now, city(session), petition, Level.STREET)
    there = [one for one in found if one.reachable and not one.absent]
    leads = {one.person_id for one in there if one.role == Role.DUTY_LEADER}
    if not leads - {petition.owner_id}:
        return frozenset()
    below = {one.person_id for one in found if one.role != Role.DUTY_LEADER}
    return frozenset(below | ({petition.owner_id} if petition.owner_id else set()))
