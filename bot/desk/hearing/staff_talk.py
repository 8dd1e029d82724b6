"""What staff write: the words that were waited for, or a note under a card."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import NamedTuple

from sqlmodel import Session

from bot.channel.said import Caller, Said
from bot.desk.case import history, refusals, tell, undoing
from bot.desk.case.authority import role_for, staff_case
from bot.desk.case.people import id_of, meet_staff
from bot.desk.drafting import drafting
from bot.desk.handling import (
    declining,
    helpers,
    questions,
    results,
    sending_back,
    staff_edits,
)
from bot.desk.hearing import calls
from bot.desk.hotline import entry, offering
from bot.desk.joining import merging, parting
from bot.desk.lists import finding, route
from bot.desk.meeting import meeting
from bot.desk.waiting import extensions, pausing
from bot.desk.whistling import answering, calling
from bot.errors import Refusal
from bot.rules.lifecycle import Act
from bot.rules.numbering import leading, parse
from bot.understanding.urgency import assess
from storage import conversations, petitions, posted
from storage.tables import Conversation, Person, Petition
from storage.words import Counter, EventKind, Expecting, MediaPart, NoticeKind, StatementKind

Hear = Callable[[Session, datetime, Petition, Person, Said], None]


class Expected(NamedTuple):
    """What words that are waited for are needed for, and the step that takes them."""

    act: Act | None  # None: the step asks itself who may
    hear: Hear
    needs_words: bool = True  # a photo without words is kept as a note


# Further rooms bring their own; a result is gathered over several messages.
EXPECTED: Mapping[Expecting, Expected] = {
    Expecting.SEND_BACK_REASON: Expected(Act.SEND_BACK, sending_back.hear_reason),
    Expecting.QUESTION: Expected(Act.ASK, questions.ask),
    Expecting.RESULT: Expected(Act.RESOLVE, results.gather, needs_words=False),
    # dispatch
    Expecting.PROPOSAL: Expected(Act.SEND_BACK, sending_back.hear_proposal, needs_words=False),
    # clocks
    Expecting.PAUSE_REASON: Expected(Act.PAUSE, pausing.hear_reason),
    Expecting.EXTENSION_REASON: Expected(Act.ASK_EXTENSION, extensions.hear_reason),
    Expecting.EXTENSION_REFUSAL: Expected(Act.DECIDE_EXTENSION, extensions.hear_refusal),
    # whistle
    Expecting.WHISTLE_TASK: Expected(Act.WHISTLE, calling.hear_task, needs_words=False),
    Expecting.WHISTLE_ANSWER: Expected(None, answering.gather, needs_words=False),
    # meeting, declining
    Expecting.MEETING_DECISION: Expected(Act.DECIDE, meeting.hear_decision),
    Expecting.DECLINE_REASON: Expected(Act.DECLINE, declining.hear_reason),
    # merging
    Expecting.MERGE_TARGET: Expected(Act.MERGE, merging.hear_target),
    Expecting.SPLIT_WORDS: Expected(Act.SPLIT, parting.hear_words),
}
# What is waited for outside of any case; a room above this one brings its own.
BROUGHT: dict[Expecting, Callable[[Session, datetime, Said, Conversation], None]] = {}
# Whether a message can be what is waited for there; what cannot is heard as if nothing was.
MAY_BE: dict[Expecting, Callable[[Said], bool]] = {}
# What another command ends the wait for, and the one command that may go on with it.
LEFT_OFF: Mapping[Expecting, str | None] = {
    Expecting.ANNOUNCEMENT: "announce",
    Expecting.LEAVE: None,
}


def hear(session: Session, now: datetime, said: Said) -> None:
    """Any message of staff in private; a stranger is refused."""
    person = meet_staff(session, now, said.caller)
    if said.edited:
        if not calls.correct(session, now, person, said):
            staff_edits.correct(session, now, person, said)
        return
    waiting = conversations.get(session, now, Counter.STAFF, said.caller.chat_id, id_of(person))
    meant = _card_answered(session, said)
    if waiting is not None and meant is None and waiting.expecting in entry.HEARS:
        _call(session, now, person, said, waiting)
    elif waiting is not None and meant is None and waiting.expecting in BROUGHT:
        if MAY_BE.get(waiting.expecting, _anything)(said):
            BROUGHT[waiting.expecting](session, now, said, waiting)
        else:
            _unasked(session, now, person, said)
    elif waiting is not None and meant in (None, waiting.petition_id):
        _expected(session, now, person, said, waiting)
    elif meant is not None:
        _note(session, now, said, meant)
    else:
        _unasked(session, now, person, said)


def leave_off(session: Session, now: datetime, caller: Caller, command: str) -> None:
    """A command was given: what is written next is not what another one waited for."""
    try:
        person = meet_staff(session, now, caller)
    except Refusal:
        return  # the command itself tells them
    found = conversations.get_any(session, Counter.STAFF, caller.chat_id, id_of(person))
    if found is not None and LEFT_OFF.get(found.expecting, command) != command:
        conversations.end(session, Counter.STAFF, caller.chat_id, id_of(person))


def _anything(_said: Said) -> bool:
    return True


def _call(
    session: Session, now: datetime, person: Person, said: Said, waiting: Conversation
) -> None:
    """The call that is waited for, or its place.

    The number of a case alone is neither, nor is what begins with the number of another one a
    place: that case is looked up, and the call or its place waited for still.
    """
    if number := _alone(session, said) or _other_case(session, said, waiting):
        finding.find(session, now, said.caller, number)
    else:
        calls.hear(session, now, person, said, waiting)


def _alone(session: Session, said: Said) -> str | None:
    """The number of a case and nothing else; a caller's telephone number is none."""
    number = parse(said.text)
    if number is None or not said.text.strip().isdigit():
        return number
    return None if petitions.by_number(session, number) is None else number


def _other_case(session: Session, said: Said, waiting: Conversation) -> str | None:
    """The number of another case than the call whose place is asked, at the beginning of words."""
    number = leading(said.text)
    if number is None or waiting.expecting != Expecting.CALL_PLACE or assess(said.text).numbers:
        return None
    case = petitions.by_number(session, number)
    return None if case is None or case.id == waiting.petition_id else number


def _unasked(session: Session, now: datetime, person: Person, said: Said) -> None:
    """What nobody waited for: a place to go from, a case's number, a call, or anything else."""
    if said.latitude is not None:
        route.show(session, now, said.caller, said.latitude, said.longitude)
    elif offering.offer(session, now, person, said):
        return
    elif number := parse(said.text):
        finding.find(session, now, said.caller, number)
    else:
        tell.answer(session, now, said.caller, NoticeKind.STAFF_HELP, person_id=person.id)


def _expected(
    session: Session, now: datetime, person: Person, said: Said, waiting: Conversation
) -> None:
    assert waiting.petition_id is not None, "staff are only waited for within a case"
    expected = EXPECTED[waiting.expecting]
    try:
        _person, petition = staff_case(
            session, now, said.caller, waiting.petition_id, expected.act
        )
        if waiting.expecting == Expecting.QUESTION:
            questions.require_reachable(session, petition)
    except Refusal as refusal:  # the case went on meanwhile: told, and not waited for any more
        conversations.end(session, Counter.STAFF, said.caller.chat_id, id_of(person))
        refusals.tell_in_words(session, now, said.caller, refusal, reply_to=said.message_id)
        return
    if expected.needs_words and not said.text:
        _keep_as_note(session, now, petition, person, said)
        return
    _take_words(session, now, petition, person, said, waiting)


def _take_words(
    session: Session,
    now: datetime,
    petition: Petition,
    person: Person,
    said: Said,
    waiting: Conversation,
) -> None:
    """Take them; then nothing is waited for any more, unless the step waits for something else."""
    expecting = waiting.expecting
    expected = EXPECTED[expecting]
    if expected.act is not None:
        undoing.watch(
            session, said.caller, id_of(person), petition, expected.act, reply_to=said.message_id
        )
    try:
        with session.begin_nested():
            expected.hear(session, now, petition, person, said)
    except Refusal as refusal:
        conversations.end(session, Counter.STAFF, said.caller.chat_id, id_of(person))
        refusals.tell_in_words(session, now, said.caller, refusal, reply_to=said.message_id)
        return
    later = conversations.get(session, now, Counter.STAFF, said.caller.chat_id, id_of(person))
    if expected.needs_words and later is not None and later.expecting == expecting:
        conversations.end(session, Counter.STAFF, said.caller.chat_id, id_of(person))


def _card_answered(session: Session, said: Said) -> int | None:
    if said.reply_to is None:
        return None
    card = posted.by_message(session, Counter.STAFF, said.caller.chat_id, said.reply_to)
    return card.petition_id if card is not None else None


def _note(session: Session, now: datetime, said: Said, petition_id: int) -> None:
    """A reply to a card is a note; staff only."""
    person, petition = staff_case(session, now, said.caller, petition_id, Act.NOTE)
    _keep_as_note(session, now, petition, person, said)


def note(session: Session, now: datetime, said: Said, petition_id: int) -> None:
    """In a case's topic: kept with the case, and not answered in words."""
    person, petition = staff_case(session, now, said.caller, petition_id, Act.NOTE)
    _keep(session, now, petition, person, said)


def _keep_as_note(
    session: Session, now: datetime, petition: Petition, person: Person, said: Said
) -> None:
    _keep(session, now, petition, person, said)
    tell.about(
        session, now, said.caller, person, petition, NoticeKind.NOTE_KEPT, reply_to=said.message_id
    )


def _keep(session: Session, now: datetime, petition: Petition, person: Person, said: Said) -> None:
    drafting.add_said(
        session, now, petition, person, said, kind=StatementKind.NOTE, part=MediaPart.TALK
    )
    role = role_for(session, id_of(person), petition)
    history.record(session, now, petition, EventKind.NOTED, person_id=person.id, role=role)
    helpers.share_note(session, now, petition, person, said)
