"""接着说: who has added something to a case may add some more, or go on to something else."""

from datetime import datetime, timedelta

from sqlmodel import Session

from bot.channel.said import Said
from bot.city.city import city
from bot.desk.case.people import id_of
from bot.desk.hearing import another_matter
from bot.desk.hearing.meant import ENDED, only_greeting
from bot.understanding.on_behalf import reported_for
from bot.understanding.urgency import assess
from storage import conversations, petitions
from storage.tables import Conversation, Person, Petition
from storage.words import Certainty, Counter, Expecting, Role, State, Urgency

GOES_ON = timedelta(minutes=5)  # who adds something to a case often adds some more
# Asked some time ago: what comes now without being a reply may be something new.
MAY_BE_NEW = frozenset({Expecting.ANSWER, Expecting.RATING_REASON, Expecting.OBJECTION})


def listen_on(
    session: Session,
    now: datetime,
    petition: Petition,
    person: Person,
    said: Said,
    *,
    answer: bool = False,
) -> None:
    """Another photo or sentence may follow; all that follows an emergency is waited for anyway.

    After the photo of somebody who rides the next one is a find of its own.
    """
    if petition.reporter_role == Role.COURIER or person.rides_in is not None:
        _wait_for_no_more(session, person, said)
    elif petition.urgency != Urgency.EMERGENCY:
        conversations.expect(
            session,
            now,
            Counter.RESIDENT,
            said.caller.chat_id,
            id_of(person),
            Expecting.ADDITION,
            petition_id=petition.id,
            details={"more": True, "answer": answer},
            lasting=GOES_ON,
        )


def _wait_for_no_more(session: Session, person: Person, said: Said) -> None:
    chat_id = said.caller.chat_id
    waiting = conversations.get_any(session, Counter.RESIDENT, chat_id, id_of(person))
    if waiting is not None and waiting.expecting == Expecting.ADDITION:
        conversations.end(session, Counter.RESIDENT, chat_id, id_of(person))


def listen_after_answer(
    session: Session, now: datetime, petition: Petition, person: Person, said: Said
) -> None:
    """Answers come in pieces, too; unless another question or an open draft waits for one."""
    chat_id = said.caller.chat_id
    draft = petitions.open_draft(session, id_of(person), chat_id)
    if draft is not None or not said.caller.private:
        return
    if conversations.get_any(session, Counter.RESIDENT, chat_id, id_of(person)) is None:
        listen_on(session, now, petition, person, said, answer=True)


def turn_away(session: Session, person: Person, said: Said, waiting: Conversation | None) -> None:
    """They have begun something else: the next photo is no part of what they added to before."""
    if waiting is not None and may_be_more(waiting):
        conversations.end(session, Counter.RESIDENT, said.caller.chat_id, id_of(person))


def is_new(
    session: Session, petition: Petition, person: Person, said: Said, waiting: Conversation
) -> bool:
    """Whether a message is no part of the case that waits for one, but a petition of its own."""
    if _is_another_matter(session, petition, said, waiting):
        return True
    more = may_be_more(waiting)
    if waiting.expecting not in MAY_BE_NEW and not more:
        return False
    if more and only_greeting(said):  # thanks for having added it
        return True
    draft = petitions.open_draft(session, id_of(person), said.caller.chat_id)
    if draft is not None and draft.created_at > waiting.since:  # they are in the middle of one
        return True
    guess = city(session).classifier.classify(said.text)
    other = guess.code != petition.category_code
    if more and other and _speaks_up_anew(petition, said):
        return True
    if waiting.details.get("answer", False) and _is_no_answer(session, petition, said):
        return True
    return guess.certainty == Certainty.SURE and other


def _is_no_answer(session: Session, petition: Petition, said: Said) -> bool:
    """After an answer nobody waits for a report: what sounds like one, is one."""
    guess = city(session).classifier.classify(said.text)
    known, other = guess.certainty != Certainty.UNKNOWN, guess.code != petition.category_code
    if known and other:
        return True
    urgent = assess(said.text).urgency == Urgency.URGENT and petition.urgency == Urgency.NORMAL
    return (urgent and other) or (
        known and another_matter.names_another_place(session, petition, said)
    )


def _is_another_matter(
    session: Session, petition: Petition, said: Said, waiting: Conversation
) -> bool:
    """Something else, whatever is waited for."""
    if happens_again(petition, said):
        return True
    if petition.state == State.DRAFT:
        return another_matter.complains_anew(session, petition, said)
    follows = waiting.details.get("emergency", False)
    return bool(follows) and another_matter.lies_elsewhere(session, petition, said)


def _speaks_up_anew(petition: Petition, said: Said) -> bool:
    """A danger beside a harmless case, or a report for somebody else, as its words have it."""
    danger = bool(assess(said.text).numbers) and petition.urgency != Urgency.EMERGENCY
    whom = reported_for(said.text)
    return danger or (bool(whom) and whom != petition.reported_for)


def happens_again(petition: Petition, said: Said) -> bool:
    """An emergency told of a case that is done is a case of its own, taken at once."""
    done = petition.state == State.AWAITING_RATING or petition.state in ENDED
    return done and bool(assess(said.text).numbers)


def may_be_more(waiting: Conversation) -> bool:
    """Whether nothing was asked, and only some more may follow."""
    return bool(waiting.details.get("more", False))
