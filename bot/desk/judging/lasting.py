"""四周回访: where things come back, the reporter is asked once more whether it has lasted.

Four weeks always lie beyond the seven working days of 重办: what is broken again is a petition of
its own, which follows the old one.

Whoever rides is asked in the evening with everything else, of so many finds at a time; whoever
rang up, and is known by telephone only, is rung back.
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
from bot.desk.judging.teller import Teller
from bot.errors import AlreadyRated, OldCard
from storage import petitions, phone_calls, receipts
from storage.tables import Person, Petition, Statement
from storage.words import (
    Certainty,
    EventKind,
    NoticeKind,
    Role,
    State,
    StatementKind,
)

AFTER = timedelta(weeks=4)
MOST_AT_ONCE = 3  # finds of one courier, in an evening; of the others another evening
EVENINGS = timedelta(weeks=2)  # in which they are asked
RUNG = timedelta(weeks=1)  # so long a caller is tried


def schedule(session: Session, petition: Petition) -> None:
    """When supervision looks at an archived case again: four weeks after, or never."""
    petition.next_check_at = None
    rides = petition.reporter_role == Role.COURIER
    if petition.closed_at is not None and not rides and is_asked(session, petition):
        petition.next_check_at = petition.closed_at + AFTER
    session.add(petition)


def is_asked(session: Session, petition: Petition) -> bool:
    """Recurring kinds and recurring cases; not whoever said it is not done."""
    if petition.asked_again_at is not None or petition.solved is False:
        return False
    return petition.recurring or city(session).category(petition.category_code).asks_again


def ask(session: Session, now: datetime, petition: Petition) -> None:
    """好着呢，还是又坏了? Once; whoever cannot be reached is not asked."""
    petition.next_check_at = None
    session.add(petition)
    if petition.reporter_role != Role.COURIER:  # see `ask_couriers`
        _ask(session, now, petition)


def ask_couriers(session: Session, now: datetime) -> int:
    """Of what they found and was done four weeks ago; how many questions it was."""
    asked: dict[int, int] = {}
    for find in receipts.find_closed(session, now - AFTER - EVENINGS, now - AFTER):
        so_far = asked.get(find.reporter_id, 0)
        if so_far < MOST_AT_ONCE and _ask(session, now, find):
            asked[find.reporter_id] = so_far + 1
    return sum(asked.values())


def _ask(session: Session, now: datetime, petition: Petition) -> bool:
    if not is_asked(session, petition):
        return False
    key = f"lasted:{petition.id}:{petition.reopened}"
    told = tell.push(session, now, petition, NoticeKind.HAS_IT_LASTED, key=key)
    if not told and not _ring_up(session, now, petition):
        return False
    petition.asked_again_at = now
    history.record(session, now, petition, EventKind.ASKED_AGAIN)
    return True


def _ring_up(session: Session, now: datetime, petition: Petition) -> bool:
    """Put it on the list of call-backs, of whoever was rung back before and has no other way."""
    call = phone_calls.of_case(session, petition.id)
    who = None if call is None else phone_calls.caller(session, call.caller_id)
    if call is None or call.linked_at is not None or who is None or not who.phone:
        return False
    called_back = frozenset({EventKind.CALLED_BACK})
    if not petitions.find_events_of(session, case_id(petition), called_back):
        return False  # who wanted to hear of it no more
    call.call_back_at, call.rung_up = now, 0
    session.add(call)
    return True


def is_rung_about(petition: Petition, now: datetime) -> bool:
    """Whether a caller is still to be asked whether it has lasted."""
    asked = petition.asked_again_at
    waits = petition.state == State.CLOSED and petition.lasted is None
    return waits and asked is not None and now < asked + RUNG


def said_by_phone(
    session: Session, now: datetime, petition: Petition, by: Teller, *, lasted: bool
) -> None:
    """What the caller said; what is broken again is typed in as a call of its own."""
    petition.lasted = lasted
    kind = EventKind.ASKED_AGAIN
    history.record(
        session, now, petition, kind, person_id=by.person_id, role=by.role, lasted=lasted
    )


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
