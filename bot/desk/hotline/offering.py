"""像是来电: a call typed in without `/call` is offered to be registered, with one tap.

Nothing of it is kept before that tap: the offer answers the message, and Telegram brings the words
along with the tap.
"""

from datetime import datetime

from sqlmodel import Session

from bot.channel.said import Caller, Said
from bot.city.city import city
from bot.desk.case import tell
from bot.desk.case.people import id_of, meet_staff
from bot.desk.desk import Toast
from bot.desk.hotline import entry
from bot.errors import NotYours, OldCard
from bot.understanding.phone_call import read_note, tells_of_call
from bot.understanding.urgency import assess
from storage import phone_calls
from storage.tables import Person
from storage.words import Certainty, NoticeKind


def offer(session: Session, now: datetime, person: Person, said: Said) -> bool:
    """Ask whether it is a call, where it sounds like one and they may register it."""
    if not said.caller.private or said.media is not None or not tells_of_call(said.text):
        return False
    if not _tells_of_trouble(session, said.text) or not _is_at_telephone(session, person):
        return False
    tell.answer(
        session,
        now,
        said.caller,
        NoticeKind.CALL_OFFERED,
        person_id=person.id,
        reply_to=said.message_id,
    )
    return True


def take(session: Session, now: datetime, caller: Caller) -> Toast:
    """登记来电: the message the offer answers is the call; the offer becomes what is read out."""
    person = meet_staff(session, now, caller)
    entry.require_at_telephone(session, person)
    if not caller.words or caller.written_in is None:
        raise OldCard
    if phone_calls.by_message(session, id_of(person), caller.written_in) is not None:
        raise OldCard
    told_in = caller.message_id
    entry.take(session, now, caller, person, caller.words, caller.written_in, told_in=told_in)
    return Toast("call-registered")


def _tells_of_trouble(session: Session, text: str) -> bool:
    words = read_note(text).words
    if not words:
        return False
    guess = city(session).classifier.classify(words)
    return guess.certainty is not Certainty.UNKNOWN or bool(assess(words).numbers)


def _is_at_telephone(session: Session, person: Person) -> bool:
    try:
        entry.require_at_telephone(session, person)
    except NotYours:
        return False
    return True
