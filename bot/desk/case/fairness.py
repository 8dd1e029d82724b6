"""当事人回避: whom a case complains of, and that they learn nothing of it."""

from sqlmodel import Session

from bot.rules.accused import About, is_about, is_kept_from
from storage import people, petitions
from storage.tables import Petition
from storage.words import Urgency


def about_of(petition: Petition) -> About:
    """Whom a case complains of."""
    return About(petition.about_level, petition.about_id)


def is_accused(session: Session, petition: Petition, person_id: int) -> bool:
    """Whether it complains of this member of staff, in every office they hold."""
    about = about_of(petition)
    if about == About():
        return False
    held = people.find_appointments(session, person_id)
    return is_kept_from(about, person_id, (one.role for one in held))


def is_of_its_owner(petition: Petition) -> bool:
    """Whether it complains of whoever has it, as what they have it."""
    owner_id, role = petition.owner_id, petition.owner_role
    return (
        owner_id is not None and role is not None and is_about(about_of(petition), owner_id, role)
    )


def may_hear(session: Session, petition_id: int | None, person_id: int | None) -> bool:
    """Whether a member of staff may be told of a case; of an emergency everybody may."""
    petition = None if petition_id is None else petitions.get(session, petition_id)
    if petition is None or person_id is None or petition.urgency == Urgency.EMERGENCY:
        return True
    return not is_accused(session, petition, person_id)
