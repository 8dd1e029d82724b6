"""问评价: what the one who judges is asked, and that it has been heard."""

from datetime import datetime, timedelta

from sqlmodel import Session

from bot.channel.said import Caller
from bot.desk.case import asking, tell
from storage.tables import Person, Petition
from storage.words import Expecting, NoticeKind


def ask_reason(
    session: Session, now: datetime, caller: Caller, petition: Petition, person: Person
) -> None:
    """Why not? In own words, for half an hour, or by a tap."""
    asking.ask(
        session,
        now,
        caller,
        person,
        petition,
        Expecting.RATING_REASON,
        NoticeKind.RATING_REASON,
        lasting=timedelta(minutes=30),
        solved=petition.solved,
    )


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
