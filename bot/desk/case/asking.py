"""问一句: asks a resident something about a case and listens for the answer where they speak."""

from datetime import datetime, timedelta

from sqlmodel import Session

from bot.channel.said import Caller
from bot.desk.case import tell
from bot.desk.case.people import id_of
from storage import conversations
from storage.tables import Person, Petition
from storage.words import Counter, Expecting, NoticeKind


def ask(
    session: Session,
    now: datetime,
    caller: Caller,
    person: Person,
    petition: Petition,
    expecting: Expecting,
    kind: NoticeKind,
    *,
    lasting: timedelta,
    **arguments: str | int | None,
) -> None:
    """The question is the notice of that kind; what was waited for before is no more."""
    conversations.expect(
        session,
        now,
        Counter.RESIDENT,
        caller.chat_id,
        id_of(person),
        expecting,
        petition_id=petition.id,
        lasting=lasting,
    )
    tell.about(session, now, caller, person, petition, kind, arguments=arguments)
