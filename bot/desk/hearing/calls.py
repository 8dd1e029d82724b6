"""来电补记: the call that was waited for, where it is, and what an edit of it puts right."""

from datetime import datetime

from sqlmodel import Session

from bot.channel.said import Said
from bot.city.city import city
from bot.desk.case import cards, content, history, refusals
from bot.desk.case.authority import complains_of
from bot.desk.case.history import case_id
from bot.desk.case.people import id_of, meet_staff
from bot.desk.dispatching import accusing, relocation
from bot.desk.drafting import submission
from bot.desk.drafting.understanding import tells_no_place, understand, unlocate
from bot.desk.hearing import additions
from bot.desk.hotline import callers, entry
from bot.errors import EditTooLate, NothingSaid, NotYours
from bot.rules.undoing import HALF_A_MINUTE
from bot.understanding.phone_call import read_note
from bot.understanding.urgency import assess
from storage import conversations, petitions, phone_calls
from storage.tables import Conversation, Person, Petition, PhoneCall, Statement
from storage.words import (
    OPEN_STATES,
    Certainty,
    Counter,
    EventKind,
    Expecting,
    StatementKind,
    Urgency,
)

MOST_PLACE = 200  # characters of a place in somebody's own words; all of it is kept beside


def hear(
    session: Session, now: datetime, person: Person, said: Said, waiting: Conversation
) -> None:
    """The call, or where it is; whatever it says of the place, it is not asked again.

    Whoever may not say it is told so, and waited for no more: else nothing they write gets by.
    """
    conversations.end(session, Counter.STAFF, said.caller.chat_id, id_of(person))
    try:
        with session.begin_nested():
            _take(session, now, person, said, waiting)
    except NotYours as refusal:
        refusals.tell_in_words(session, now, said.caller, refusal, reply_to=said.message_id)


def _take(
    session: Session, now: datetime, person: Person, said: Said, waiting: Conversation
) -> None:
    caller = said.caller
    entry.require_at_telephone(session, person)
    petition = petitions.get(session, waiting.petition_id or 0)
    if waiting.expecting == Expecting.CALL or petition is None:
        entry.take(session, now, caller, person, said.text, said.message_id)
    elif _is_another_call(session, petition, said):
        fresh = entry.take(session, now, caller, person, said.text, said.message_id)
        if fresh.grid_id is not None:  # the other one still has no place
            entry.ask_place(session, now, caller, person, petition)
    else:
        _require_entrant(session, person, petition)
        _hear_place(session, now, person, petition, said)


def hear_again(session: Session, now: datetime, said: Said) -> None:
    """`/call` and words, edited: the call it has become is put right, or begins."""
    person = meet_staff(session, now, said.caller)
    if not correct(session, now, person, said):
        entry.enter(session, now, said.caller, said.text)


def correct(session: Session, now: datetime, person: Person, said: Said) -> bool:
    """An edit of a call: within half a minute it corrects all of it; later what the caller is
    called and reached by, and the words are an addition. False: it is no call of theirs.
    """
    call = phone_calls.by_message(session, id_of(person), said.message_id)
    petition = petitions.get(session, call.petition_id) if call is not None else None
    if call is None or petition is None:
        return False
    entry.require_at_telephone(session, person)
    _require_entrant(session, person, petition)
    if petition.state not in OPEN_STATES:
        raise EditTooLate
    note = read_note(said.text)
    if not note.words:
        raise NothingSaid
    if call.linked_at is None:
        callers.correct(session, now, petition, call, note)
    statement, news = _words_of(session, petition), "corrected"
    if statement.text != note.words:
        if now < call.at + HALF_A_MINUTE and petition.taken_at is None:
            _say_anew(session, now, person, petition, call, said, statement, note.words)
        else:
            news = "added"
            _add(session, now, person, petition, note.words)
    numbers = assess(note.words).numbers
    entry.show(session, now, said.caller, person, petition, numbers=numbers, news=news)
    return True


def _require_entrant(session: Session, person: Person, petition: Petition) -> None:
    """NotYours: whoever typed a call in goes on with it, unless it complains of them."""
    call = phone_calls.of_case(session, case_id(petition))
    entered = call is not None and call.entered_by == person.id
    if not entered or complains_of(session, petition, id_of(person)):
        raise NotYours(petition_id=petition.id)


def _is_another_call(session: Session, petition: Petition, said: Said) -> bool:
    """Whether it tells of another matter, with a caller of its own or surely of another kind."""
    if read_note(said.text).phone:
        return True
    if petition.category_certainty != Certainty.SURE or assess(said.text).numbers:
        return False
    guess = city(session).classifier.classify(said.text)
    return guess.certainty == Certainty.SURE and guess.code != petition.category_code


def _hear_place(
    session: Session, now: datetime, person: Person, petition: Petition, said: Said
) -> None:
    """Where it is, as far as the words tell: the case goes to whoever is responsible there.

    Nothing that was said with it is lost, and an emergency is one.
    """
    before = petition.grid_id
    _keep(session, now, petition, said.text)
    who = phone_calls.caller(session, petition.reporter_id)
    if who is not None:
        entry.understand_place(session, petition, who, said)
    if petition.grid_id is None and not tells_no_place(session, said):
        petition.place_words = said.text[:MOST_PLACE]
        session.add(petition)
    if petition.grid_id != before:
        relocation.moved(session, now, petition, person_id=person.id)
    _tell(session, now, person, petition, said.text)
    numbers = assess(said.text).numbers
    entry.show(session, now, said.caller, person, petition, numbers=numbers)


def _add(session: Session, now: datetime, person: Person, petition: Petition, words: str) -> None:
    """What the caller has said besides, as an addition of theirs."""
    _keep(session, now, petition, words)
    _tell(session, now, person, petition, words)


def _keep(session: Session, now: datetime, petition: Petition, words: str) -> None:
    """First asked whom it complains of, before it brings the case to anybody."""
    if not words.strip():
        return
    accusing.hear(session, now, petition, words)
    content.say(
        session,
        petition,
        Statement(
            petition_id=case_id(petition),
            kind=StatementKind.ADDITION,
            person_id=petition.reporter_id,
            text=words,
            at=now,
        ),
    )
    petition.version += 1


def _tell(session: Session, now: datetime, person: Person, petition: Petition, words: str) -> None:
    if not words.strip():
        return
    history.record(session, now, petition, EventKind.ADDED, person_id=person.id, media=0)
    _alarm(session, now, petition, words)
    additions.tell_staff(session, now, petition, "added", text=words)
    cards.refresh(session, now, petition)


def _say_anew(
    session: Session,
    now: datetime,
    person: Person,
    petition: Petition,
    call: PhoneCall,
    said: Said,
    statement: Statement,
    words: str,
) -> None:
    """All is understood anew, as if it had been typed so; an emergency stays one."""
    petitions.keep_version(session, now, statement)
    statement.text = petition.text = words
    session.add(statement)
    session.flush()
    content.said_anew(session, petition, statement)
    submission.says_more(session, petition)
    before, urgency = petition.grid_id, petition.urgency
    unlocate(petition)
    who = phone_calls.caller(session, call.caller_id)
    assert who is not None, "foreign keys keep callers"
    typed = Said(said.caller, said.message_id, now, text=words)
    entry.understand_place(session, petition, who, typed)
    understand(session, petition)
    if Urgency.EMERGENCY in (urgency, petition.urgency):
        petition.urgency = urgency  # raised with everything that belongs to it
    petition.edits += 1
    history.record(session, now, petition, EventKind.CORRECTED, person_id=person.id)
    if petition.grid_id != before:
        relocation.moved(session, now, petition, person_id=person.id)
    _ask_place(session, now, person, petition, said)
    _alarm(session, now, petition, words)
    accusing.hear(session, now, petition, words)
    additions.tell_staff(session, now, petition, "corrected", text=words)
    cards.refresh(session, now, petition)


def _ask_place(
    session: Session, now: datetime, person: Person, petition: Petition, said: Said
) -> None:
    """Where it is, is asked as long as nobody knows; what is waited for otherwise stays."""
    chat = said.caller.chat_id
    waiting = conversations.get(session, now, Counter.STAFF, chat, id_of(person))
    asked = waiting is not None and waiting.petition_id == petition.id
    if petition.grid_id is not None and asked:
        conversations.end(session, Counter.STAFF, chat, id_of(person))
    elif petition.grid_id is None and waiting is None:
        entry.ask_place(session, now, said.caller, person, petition)


def _alarm(session: Session, now: datetime, petition: Petition, words: str) -> None:
    if assess(words).numbers:
        additions.raise_alarm(session, now, petition)


def _words_of(session: Session, petition: Petition) -> Statement:
    return petitions.find_statements(session, case_id(petition), {StatementKind.WORDS})[0]
