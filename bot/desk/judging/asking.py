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
    tell.about(session, now, caller, person, petition, kind, arguments={"solved": petition.solved})


def thank(
    session: Session, now: datetime, caller: Caller, petition: Petition, person: Person
) -> None:
    """Nothing more is asked."""
    tell.about(session, now, caller, person, petition, NoticeKind.RATED)
