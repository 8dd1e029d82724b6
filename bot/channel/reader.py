"""Who reads an answer given on the spot, and in which language."""

from sqlmodel import Session

from bot.channel.said import Caller
from storage import people


def reading_language(session: Session, caller: Caller) -> str:
    """The language the person chose, else the client's code; "" when neither is known."""
    identity = people.get_identity(session, caller.counter, caller.telegram_id)
    person = people.get(session, identity.person_id) if identity else None
    return (person.language if person else None) or caller.language
