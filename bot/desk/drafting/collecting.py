"""慢一点: what is said of a running case while too much comes at once; whoever has it hears."""

from datetime import datetime

from sqlmodel import Session

from bot.channel.said import Said
from bot.desk.case import history
from bot.desk.case.history import case_id
from bot.desk.case.people import id_of
from bot.desk.dispatching import gathered
from bot.desk.drafting import drafting
from bot.rules import flood as rules
from storage import floods
from storage.tables import Person, Petition
from storage.words import (
    UNTAKEN_STATES,
    EventKind,
    MediaPart,
    State,
    StatementKind,
)

BEGUN = UNTAKEN_STATES | {State.RECEIVED}


def collect(
    session: Session, now: datetime, petition: Petition, person: Person, said: Said
) -> None:
    """Keep it without a word; half an hour's worth comes in one message to whoever has it."""
    kind = StatementKind.ADDITION
    part = MediaPart.BEFORE if petition.state in BEGUN else MediaPart.TALK
    before = floods.last_ids(session, case_id(petition))
    drafting.add_said(session, now, petition, person, said, kind=kind, part=part)
    ends = _window_ends(now, person)
    told = gathered.leave(session, now, petition, ends, before)
    # The first of this half hour, whether or not anybody could be told.
    if told or not floods.is_noted(session, case_id(petition), ends - rules.PAUSE):
        who, added = id_of(person), EventKind.ADDED
        history.record(session, now, petition, added, person_id=who, collected=True)


def _window_ends(now: datetime, person: Person) -> datetime:
    """The end of the half hour, counted from when it became too much, in which `now` lies."""
    since = person.slowed_at or now
    return since + ((now - since) // rules.PAUSE + 1) * rules.PAUSE
