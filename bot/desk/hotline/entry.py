"""来电登记: one message of staff is a case, with the same understanding and the same clocks."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from bot.channel.said import Caller, Said
from bot.desk.case import cards, content, history, tell
from bot.desk.case.authority import complains_of
from bot.desk.case.history import case_id
from bot.desk.case.people import id_of, meet_staff
from bot.desk.desk import Toast
from bot.desk.dispatching import in_charge
from bot.desk.drafting import submission
from bot.desk.drafting.understanding import locate, understand
from bot.desk.handling import results
from bot.desk.hotline import linking
from bot.errors import NothingSaid, NotYourRole, NotYours, OldCard, TooLateToUndo, UnknownCase
from bot.rules.lifecycle import Act, after
from bot.rules.undoing import HALF_A_MINUTE
from bot.understanding.phone_call import PhoneNote, read_note
from storage import conversations, people, petitions, phone_calls
from storage.tables import (
    Person,
    Petition,
    PhoneCall,
    PhoneCaller,
    Statement,
)
from storage.words import (
    STAFF_ROLES,
    Counter,
    EventKind,
    Expecting,
    NoticeKind,
    Role,
    Source,
    State,
    StatementKind,
)

ANSWERING = STAFF_ROLES - {Role.DEPARTMENT}  # who sits at a telephone of the desk
NO_CHAT = 0  # nobody is told anything where a call was made
HEARS = frozenset({Expecting.CALL, Expecting.CALL_PLACE})


def enter(session: Session, now: datetime, caller: Caller, words: str) -> None:
    """`/call` and what the caller says; without words the next message is it. NotYourRole."""
    person = meet_staff(session, now, caller)
    require_at_telephone(session, person)
    if words.strip():
        take(session, now, caller, person, words, caller.written_in)
        return
    results.keep_as_note(session, now, caller, person)
    expect(session, now, caller, person, Expecting.CALL)
    tell.answer(session, now, caller, NoticeKind.CALL_WANTED, person_id=person.id)


def drop(session: Session, now: datetime, caller: Caller, petition_id: int) -> Toast:
    """录错了: within half a minute, by whoever typed it in, as long as nobody has taken it.

    Nobody makes void what complains of them.
    """
    person = meet_staff(session, now, caller)
    call, petition = phone_calls.of_case(session, petition_id), petitions.get(session, petition_id)
    if call is None or petition is None:
        raise UnknownCase
    if call.entered_by != person.id or complains_of(session, petition, id_of(person)):
        raise NotYours
    if petition.state == State.WITHDRAWN or petition.taken_at is not None:
        raise OldCard(petition_id=petition_id)
    if now >= call.at + HALF_A_MINUTE:
        raise TooLateToUndo(petition_id=petition_id)
    conversations.end(session, Counter.STAFF, caller.chat_id, id_of(person))
    petition.state = after(petition.state, Act.WITHDRAW)
    petition.next_check_at, petition.closed_at = None, now
    history.record(session, now, petition, EventKind.WITHDRAWN, person_id=person.id, goes_on=False)
    in_charge.update(session, now, petition, "withdrawn")
    cards.refresh(session, now, petition)
    show(session, now, caller, person, petition, edits=caller.message_id)
    return Toast("withdrawn")


def require_at_telephone(session: Session, person: Person) -> None:
    """NotYourRole."""
    held = people.find_appointments(session, id_of(person))
    if not any(one.role in ANSWERING for one in held):
        raise NotYourRole


def take(
    session: Session,
    now: datetime,
    caller: Caller,
    person: Person,
    words: str,
    message_id: int | None,
    *,
    told_in: int | None = None,
) -> Petition:
    """A case at once: a call that waits for a second message might be forgotten.

    `told_in`: the message that becomes what is read out; None sends one.
    """
    note = read_note(words)
    if not note.words:
        raise NothingSaid
    who = caller_of(session, now, note)
    petition = _petition(session, now, who, note, person)
    understand_place(session, petition, who, _said(now, caller, note.words))
    numbers = understand(session, petition).numbers
    call = PhoneCall(
        petition_id=case_id(petition),
        caller_id=who.person_id,
        entered_by=id_of(person),
        at=now,
        message_id=message_id,
        wants_call_back=bool(who.phone) and note.wants_call_back is not False,
        code=linking.new_code(),
        coded_at=now,
    )
    call.call_back_at = now if call.wants_call_back else None
    phone_calls.add(session, call)
    submission.submit(session, now, petition, submission.reporter_of(session, petition))
    if petition.grid_id is None:
        ask_place(session, now, caller, person, petition)
    show(session, now, caller, person, petition, numbers=numbers, edits=told_in)
    return petition


def _petition(
    session: Session, now: datetime, who: PhoneCaller, note: PhoneNote, person: Person
) -> Petition:
    petition = petitions.add(
        session,
        Petition(
            state=State.DRAFT,
            source=Source.HOTLINE,
            reporter_id=who.person_id,
            chat_id=NO_CHAT,
            text=note.words,
            created_at=now,
        ),
    )
    statement = Statement(
        petition_id=case_id(petition),
        kind=StatementKind.WORDS,
        person_id=who.person_id,
        text=note.words,
        at=now,
    )
    content.say(session, petition, statement)
    history.record(session, now, petition, EventKind.STARTED, person_id=person.id, by="hotline")
    return petition


def caller_of(session: Session, now: datetime, note: PhoneNote) -> PhoneCaller:
    """Whoever rang up from that number before, or somebody new."""
    known = phone_calls.caller_by_phone(session, note.phone) if note.phone else None
    if known is None:
        person = people.add_person(session, now, "", "")
        known = PhoneCaller(person_id=id_of(person), phone=note.phone, phone_mark=note.phone)
    known.name = note.name or known.name
    known.others = " ".join(dict.fromkeys((*known.others.split(), *note.others)))
    phone_calls.add(session, known)
    return known


def understand_place(session: Session, petition: Petition, who: PhoneCaller, said: Said) -> None:
    """Where it is, from the words of the case and what is said beside them."""
    locate(
        session,
        petition,
        said,
        people.get(session, who.person_id) or Person(),
        also="" if said.text == petition.text else said.text,
    )


def _said(now: datetime, caller: Caller, words: str) -> Said:
    return Said(caller=caller, message_id=0, at=now, text=words)


def expect(
    session: Session,
    now: datetime,
    caller: Caller,
    person: Person,
    expecting: Expecting,
    petition_id: int | None = None,
) -> None:
    """The next message of theirs is the call, or where it is."""
    conversations.expect(
        session,
        now,
        Counter.STAFF,
        caller.chat_id,
        id_of(person),
        expecting,
        petition_id=petition_id,
    )


def ask_place(
    session: Session, now: datetime, caller: Caller, person: Person, petition: Petition
) -> None:
    """Where it is, is asked of whoever types it in, but not of whom it complains of."""
    if _may_say_where(session, person, petition):
        expect(session, now, caller, person, Expecting.CALL_PLACE, petition.id)


def _may_say_where(session: Session, person: Person, petition: Petition) -> bool:
    return not complains_of(session, petition, id_of(person))


def show(
    session: Session,
    now: datetime,
    caller: Caller,
    person: Person,
    petition: Petition,
    *,
    numbers: Sequence[str] = (),
    news: str = "",
    edits: int | None = None,
) -> None:
    """What was understood, who has it until when, what to read out to the caller.

    `news`: what an edit has done, "corrected" or "added".
    """
    asks = petition.grid_id is not None or _may_say_where(session, person, petition)
    tell.about(
        session,
        now,
        caller,
        person,
        petition,
        NoticeKind.CALL_ENTERED,
        arguments={"numbers": list(numbers), "news": news, "asks": asks},
        edits=edits,
    )
