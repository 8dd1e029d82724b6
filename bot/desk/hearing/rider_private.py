"""骑手私聊: a photo and a pin are done, as in the group; nothing is asked, nothing to send.

Words alone, and what belongs to something else, go the way of every resident.
"""

from datetime import datetime

from sqlmodel import Session

from bot.channel.said import Said
from bot.desk.case.people import id_of
from bot.desk.hearing import going_on, rider_group
from bot.desk.hearing.meant import case_meant
from bot.understanding.urgency import assess
from storage import conversations, people, petitions
from storage.tables import Conversation, Person, Petition
from storage.words import Counter, Expecting, Role, State


def hears(session: Session, now: datetime, person: Person, said: Said) -> bool:
    """Whether it is a find of somebody who rides; residents cost no look at the tables."""
    if person.rides_in is None or assess(said.text).numbers:
        return False
    group = people.get_group_by_id(session, person.rides_in)
    meant = case_meant(session, said) or _open_find(session, person, said)
    if group is None or not _is_find(session, now, person, said, meant):
        return False
    rider_group.hear_rider(session, now, group, person, said, meant)
    return True


def reconsiders(
    session: Session, now: datetime, draft: Petition, person: Person, said: Said
) -> bool:
    """Understand a find anew whose words were corrected; False: it is an ordinary draft."""
    if not is_open_find(draft):
        return False
    rider_group.consider(session, now, draft, person, said)
    return True


def is_open_find(petition: Petition) -> bool:
    """A find that is about to be sent by itself."""
    return petition.state == State.DRAFT and petition.reporter_role == Role.COURIER


def _open_find(session: Session, person: Person, said: Said) -> Petition | None:
    """What words, said while it waits, belong to; another photo is another find."""
    if said.media is not None or said.latitude is not None:
        return None
    draft = petitions.open_draft(session, id_of(person), said.caller.chat_id)
    return draft if draft is not None and is_open_find(draft) else None


def _is_find(
    session: Session, now: datetime, person: Person, said: Said, meant: Petition | None
) -> bool:
    if meant is not None:
        return is_open_find(meant) and meant.reporter_id == person.id
    if said.media is None and said.latitude is None:
        return False
    waiting = conversations.get(session, now, Counter.RESIDENT, said.caller.chat_id, id_of(person))
    goes_on = waiting is not None and _goes_on(waiting, said)
    if waiting is not None and not goes_on and not _is_pin_of_a_find(waiting):
        return False  # it answers something
    if goes_on:  # the pin that follows is of this one
        conversations.end(session, Counter.RESIDENT, said.caller.chat_id, id_of(person))
    draft = petitions.open_draft(session, id_of(person), said.caller.chat_id)
    return draft is None or is_open_find(draft)


def _goes_on(waiting: Conversation, said: Said) -> bool:
    """A find was asked about, or added to, and here comes the photo of another."""
    of_a_find = waiting.expecting == Expecting.FIND or going_on.may_be_more(waiting)
    return of_a_find and said.media is not None


def _is_pin_of_a_find(waiting: Conversation) -> bool:
    """A pin came first, and its photo is waited for."""
    return waiting.expecting == Expecting.PLACE and waiting.petition_id is None
