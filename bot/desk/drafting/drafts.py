"""草稿: the buttons of the draft card."""

from datetime import datetime

from sqlmodel import Session

from bot.channel.said import Caller
from bot.city.city import city
from bot.desk.case import cards, history
from bot.desk.case.authority import own_case
from bot.desk.case.people import id_of
from bot.desk.desk import Toast
from bot.desk.drafting import drafting, on_behalf, submission
from bot.errors import NothingSaid, UnknownChoice
from bot.rules.lifecycle import Act, after
from storage import conversations, notices, petitions
from storage.tables import Person, Petition
from storage.words import Certainty, Counter, EventKind, NoticeKind


def send(session: Session, now: datetime, caller: Caller, petition_id: int) -> Toast:
    """送出: the draft becomes a petition."""
    person, petition = own_case(session, now, caller, petition_id, Act.SUBMIT)
    if not petition.text and not petitions.find_media(session, petition_id):
        raise NothingSaid(petition_id=petition_id)
    submission.submit(session, now, petition, person)
    return Toast("sent")


def cancel(
    session: Session, now: datetime, caller: Caller, petition_id: int, *, below: bool = False
) -> Toast:
    """不说了: drop the draft; `below`: it was typed, and the card may be far above."""
    person, petition = own_case(session, now, caller, petition_id, Act.CANCEL)
    drop(session, now, petition, person)
    cards.draft_card(session, now, petition, below=below)
    return Toast("cancelled")


def drop(session: Session, now: datetime, petition: Petition, person: Person) -> None:
    """It is not wanted any more by its author."""
    petition.state = after(petition.state, Act.CANCEL)
    petition.next_check_at = None
    conversations.end(session, Counter.RESIDENT, petition.chat_id, id_of(person))
    history.record(session, now, petition, EventKind.CANCELLED, person_id=person.id)
    notices.drop_waiting(session, history.case_id(petition), NoticeKind.DRAFT_NUDGE)


def show_categories(
    session: Session, now: datetime, caller: Caller, petition_id: int, argument: str
) -> None:
    """Offer the twelve groups, or the leaves of one (its index as text)."""
    person, petition = own_case(session, now, caller, petition_id, Act.SUBMIT)
    group = int(argument) if argument.isdecimal() else None
    _offer(session, now, petition, NoticeKind.CATEGORY_CHOICES, caller, person, group=group)


def pick_category(
    session: Session, now: datetime, caller: Caller, petition_id: int, code: str
) -> Toast:
    """The resident says what it is."""
    person, petition = own_case(session, now, caller, petition_id, Act.SUBMIT)
    if code not in city(session).categories:
        raise UnknownChoice(petition_id=petition_id)
    petition.category_code = code
    petition.category_certainty = Certainty.SURE
    petition.category_chosen = True
    history.record(session, now, petition, EventKind.RECLASSIFIED, person_id=person.id, code=code)
    cards.draft_card(session, now, petition)
    return Toast("saved")


def show_places(
    session: Session, now: datetime, caller: Caller, petition_id: int, argument: str
) -> None:
    """Offer the communities, or the grids of one (its place id as text)."""
    person, petition = own_case(session, now, caller, petition_id, Act.SUBMIT)
    community = int(argument) if argument.isdecimal() else None
    _offer(session, now, petition, NoticeKind.PLACE_CHOICES, caller, person, community=community)


def pick_place(
    session: Session, now: datetime, caller: Caller, petition_id: int, grid_id: int
) -> Toast:
    """The resident says in which grid it is."""
    person, petition = own_case(session, now, caller, petition_id, Act.SUBMIT)
    if city(session).grid(grid_id) is None:
        raise UnknownChoice(petition_id=petition_id)
    petition.grid_id = grid_id
    petition.place_certainty = Certainty.SURE
    petition.place_chosen = True
    petition.said_grid_id = None
    history.record(session, now, petition, EventKind.RELOCATED, person_id=person.id, grid=grid_id)
    conversations.end(session, Counter.RESIDENT, petition.chat_id, id_of(person))
    cards.draft_card(session, now, petition)
    return Toast("saved")


def apart(session: Session, now: datetime, caller: Caller, petition_id: int) -> None:
    """是新的事: no more about a case of theirs; from here on as with any draft."""
    _person, petition = own_case(session, now, caller, petition_id, Act.SUBMIT)
    petition.asks_which = False
    petition.version += 1
    session.add(petition)
    drafting.show_or_ask_in(session, now, petition, caller)


def back(session: Session, now: datetime, caller: Caller, petition_id: int) -> None:
    """Back from choices to the draft card."""
    person, petition = own_case(session, now, caller, petition_id, None)
    on_behalf.close_menu(session, now, petition, person)
    petition.version += 1
    session.add(petition)
    cards.draft_card(session, now, petition)


def _offer(
    session: Session,
    now: datetime,
    petition: Petition,
    kind: NoticeKind,
    caller: Caller,
    person: Person,
    **arguments: int | None,
) -> None:
    cards.over_card(
        session, now, petition, NoticeKind.DRAFT_CARD, kind, caller, id_of(person), **arguments
    )
