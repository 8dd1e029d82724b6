"""答的是哪件: what comes without a reply while staff wait for answers in several cases."""

from datetime import datetime

from sqlmodel import Session

from bot.channel.said import Said
from bot.city.city import city
from bot.desk.case.people import id_of
from bot.understanding.urgency import assess
from storage import conversations, reported
from storage.tables import Person, Petition
from storage.words import Certainty, Counter, Expecting, State


def meant(session: Session, person: Person, said: Said, asked_last: Petition) -> Petition:
    """The one case whose kind the words surely name, else the one that was asked about last."""
    guess = city(session).classifier.classify(said.text)
    if guess.certainty != Certainty.SURE:
        return asked_last
    named = [one for one in _waiting(session, person) if one.category_code == guess.code]
    return named[0] if len(named) == 1 else asked_last


def leaves_open(session: Session, person: Person, said: Said) -> bool:
    """Whether it may answer more than one case; an emergency is not held up by a question."""
    waiting = _waiting(session, person)
    if len(waiting) < 2 or assess(said.text).numbers:
        return False
    guess = city(session).classifier.classify(said.text)
    named = [one for one in waiting if one.category_code == guess.code]
    return guess.certainty != Certainty.SURE or len(named) != 1


def await_the_other(session: Session, now: datetime, person: Person, chat_id: int) -> None:
    """One case has its answer: what is said next answers the question that is left."""
    left = [
        one for one in _waiting(session, person) if one.receipt_id is None
    ]  # those list theirs
    until = left[0].paused_until if left else None
    if until is None or until <= now:
        return
    conversations.expect(
        session,
        now,
        Counter.RESIDENT,
        chat_id,
        id_of(person),
        Expecting.ANSWER,
        petition_id=left[0].id,
        lasting=until - now,
    )


def _waiting(session: Session, person: Person) -> list[Petition]:
    session.flush()
    return list(reported.find_own_in(session, id_of(person), State.AWAITING_RESIDENT))
