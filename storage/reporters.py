"""来件人 drawer: what those whom a case comes from are called, so that it can be masked."""

from sqlmodel import Session

from storage import people, phone_calls, represented
from storage.tables import Petition
from storage.words import Source


def names_of(session: Session, petition: Petition) -> tuple[str, ...]:
    """What their account, or they on the telephone, are called and reached by, and whom they spoke
    for.

    Behind a mask is nobody here: an anonymous case has no name.
    """
    reporter = people.get(session, petition.reporter_id)
    caller = None
    if petition.source == Source.HOTLINE:
        caller = phone_calls.caller(session, petition.reporter_id)
    other = represented.words_of(session, petition.id) if petition.reported_for else ""
    called = (caller.name, caller.phone, *caller.others.split()) if caller else ()
    names = (reporter.name if reporter else "", *called, *other.split())
    return tuple(filter(None, names))
