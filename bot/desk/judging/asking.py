"""问评价: what the one who judges is asked, and that it has been heard."""

from datetime import datetime, timedelta

from sqlmodel import Session

from bot.channel.said import Caller
from bot.desk.case import tell
from bot.desk.case.people import id_of
from storage import conversations
from storage.tables import Person, Petition
from storage.words import Counter, Expecting, NoticeKind


def ask_reason(
    session: Session, now: datetime, caller: Caller, petition: Petition, person: Person
) -> None:
    """Why not? In own words, for half an hour, or by a tap."""
    conversations.expect(
        session,
        now,
        Counter.RESIDENT,
        caller.chat_id,
        id_of(person),
        Expecting.RATING_REASON,
        petition_id=petition.id,
        lasting=timedelta(minutes=30),
    )
    ask(session, now, caller, petition, person, NoticeKind.RATING_REASON)


def ask(
    session: Session,
    now: datetime,
    caller: Caller,
    petition: Petition,
    person: Person,
    kind: NoticeKind,
) -> None:
    """The next question; it knows whether it was said to be solved."""
    tell.answer(
        session,
        now,
        caller,
        kind,
        person_id=person.id,
        petition_id=petition.id,
        arguments={"solved": petition.solved},
    )


def thank(
    session: Session, now: datetime, caller: Caller, petition: Petition, person: Person
) -> None:
    """Nothing more is asked."""
    tell.answer(
        session,
        now,
        caller,
        NoticeKind.RATED,
        person_id=person.id,
        petition_id=petition.id,
    )
