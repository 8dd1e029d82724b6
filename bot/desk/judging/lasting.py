"""四周回访: where things come back, the reporter is asked once more whether it has lasted.

Four weeks always lie beyond the seven working days of 重办: what is broken again is a petition of
its own, which follows the old one.
"""

from datetime import datetime, timedelta

from sqlmodel import Session

from bot.channel.said import Caller, Said
from bot.city.city import city
from bot.desk.case import content, history, tell
from bot.desk.case.authority import own_case
from bot.desk.case.history import case_id
from bot.desk.case.people import id_of
from bot.desk.desk import Toast
from bot.desk.drafting import drafting
from bot.errors import AlreadyRated, OldCard
from storage.tables import Person, Petition, Statement
from storage.words import (
    Certainty,
    EventKind,
    NoticeKind,
    Source,
    State,
    StatementKind,
)

AFTER = timedelta(weeks=4)


def schedule(session: Session, petition: Petition) -> None:
    """When supervision looks at an archived case again: four weeks after, or never."""
    petition.next_check_at = None
    if petition.closed_at is not None and is_asked(session, petition):
        petition.next_check_at = petition.closed_at + AFTER
    session.add(petition)


def is_asked(session: Session, petition: Petition) -> bool:
    """Recurring kinds and recurring cases; couriers are not, nor whoever said it is not done."""
    if petition.asked_again_at is not None or petition.solved is False:
        return False
    if petition.source == Source.RIDER_GROUP:
        return False
    return petition.recurring or city(session).category(petition.category_code).asks_again


def ask(session: Session, now: datetime, petition: Petition) -> None:
    """好着呢，还是又坏了? Once; whoever cannot be reached is not asked."""
    petition.next_check_at = None
    session.add(petition)
    if not is_asked(session, petition):
        return
    key = f"lasted:{petition.id}:{petition.reopened}"
    if tell.push(session, now, petition, NoticeKind.HAS_IT_LASTED, key=key):
        petition.asked_again_at = now
        history.record(session, now, petition, EventKind.ASKED_AGAIN)


def answer(
    session: Session, now: datetime, caller: Caller, petition_id: int, lasted: bool
) -> Toast:
    """好着呢 is kept; 又坏了 begins a new draft with the old words and place."""
    person, petition = own_case(session, now, caller, petition_id, None)
    if petition.asked_again_at is None or petition.state != State.CLOSED:
        raise OldCard(petition_id=petition_id)
    if petition.lasted is not None:
        raise AlreadyRated
    petition.lasted = lasted
    history.record(
        session, now, petition, EventKind.ASKED_AGAIN, person_id=person.id, lasted=lasted
    )
    if not lasted:
        _begin_again(session, now, caller, person, petition)
    return Toast("lasted" if lasted else "broken-again")


def _begin_again(
    session: Session, now: datetime, caller: Caller, person: Person, old: Petition
) -> None:
    said = Said(caller, message_id=0, at=now, text=old.text)
    draft = drafting.begin(session, now, person, said)
    draft.follows_id = old.id
    draft.text = old.text
    draft.category_code, draft.category_certainty = old.category_code, Certainty.SURE
    draft.category_chosen = old.category_code is not None
    draft.grid_id, draft.place_certainty = old.grid_id, old.place_certainty
    draft.place_chosen = old.grid_id is not None
    draft.place_words = old.place_words
    draft.latitude, draft.longitude, draft.pinned = old.latitude, old.longitude, old.pinned
    if old.text:
        content.say(session, draft, _words_of(draft, person, said))
    drafting.reconsider(session, now, draft, person, said)


def _words_of(draft: Petition, person: Person, said: Said) -> Statement:
    return Statement(
        petition_id=case_id(draft),
        kind=StatementKind.WORDS,
        person_id=id_of(person),
        text=said.text,
        at=said.at,
    )
