"""来电在哪个网格: of the grids its words may mean, whoever typed the call in chooses one."""

from datetime import datetime

from sqlmodel import Session

from bot.channel.said import Caller
from bot.city.city import city
from bot.desk.case import cards, findable
from bot.desk.case.authority import complains_of
from bot.desk.case.people import id_of, meet_staff
from bot.desk.desk import Toast
from bot.desk.dispatching import relocation
from bot.desk.hotline import entry
from bot.errors import NotYours, OldCard, UnknownCase, UnknownChoice
from storage import conversations, petitions, phone_calls
from storage.tables import Person, Petition
from storage.words import Certainty, Counter, Expecting


def place(
    session: Session, now: datetime, caller: Caller, petition_id: int, grid_id: int
) -> Toast:
    """As if they had typed where it is; while nobody has begun with it, and it is not plain."""
    person = meet_staff(session, now, caller)
    petition = _called_in_by(session, person, petition_id)
    if city(session).grid(grid_id) is None:
        raise UnknownChoice(petition_id=petition_id)
    if petition.state not in relocation.WAITS or petition.taken_at or _is_plain(petition):
        raise OldCard(petition_id=petition_id)
    before, petition.grid_id = petition.grid_id, grid_id
    petition.place_certainty, petition.place_chosen = Certainty.SURE, True
    _waits_no_more(session, now, caller, person, petition_id)
    if grid_id != before:
        relocation.moved(session, now, petition, person_id=person.id)
    else:
        petition.version += 1
        session.add(petition)
        findable.renew(session, petition)
        cards.refresh(session, now, petition)
    entry.show(session, now, caller, person, petition, edits=caller.message_id)
    return Toast("saved")


def _is_plain(petition: Petition) -> bool:
    """Whether it has been said meanwhile, in words or by choosing."""
    return petition.place_chosen or petition.place_certainty == Certainty.SURE


def _called_in_by(session: Session, person: Person, petition_id: int) -> Petition:
    """NotYours, for nobody else knows what the caller would say; nor who is complained of."""
    call, petition = phone_calls.of_case(session, petition_id), petitions.get(session, petition_id)
    if call is None or petition is None:
        raise UnknownCase
    if call.entered_by != person.id or complains_of(session, petition, id_of(person)):
        raise NotYours(petition_id=petition_id)
    entry.require_at_telephone(session, person)
    return petition


def _waits_no_more(
    session: Session, now: datetime, caller: Caller, person: Person, petition_id: int
) -> None:
    chat = caller.chat_id
    waiting = conversations.get(session, now, Counter.STAFF, chat, id_of(person))
    if waiting is None or waiting.expecting is not Expecting.CALL_PLACE:
        return
    if waiting.petition_id == petition_id:
        conversations.end(session, Counter.STAFF, chat, id_of(person))
