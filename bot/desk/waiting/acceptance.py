"""信访受理: whoever has the case decides that it is accepted; its statutory clock starts."""

from datetime import datetime

from sqlmodel import Session

from bot.channel.said import Caller
from bot.desk.case import cards, history
from bot.desk.case.authority import role_for, staff_case, standing_of
from bot.desk.case.people import id_of
from bot.desk.clocks import news, promises, supervise_clock
from bot.desk.desk import Toast
from bot.errors import NotYours, OldCard
from bot.rules.lifecycle import Act, Standing
from storage.tables import Person, Petition
from storage.words import EventKind


def accept(session: Session, now: datetime, caller: Caller, petition_id: int) -> Toast:
    """决定受理: within 15 days of registration; done within 60 days from now, which is told."""
    person, petition = staff_case(session, now, caller, petition_id, Act.ACCEPT)
    if not promises.is_undecided(petition):
        raise OldCard(petition_id=petition_id)
    _require_may(session, person, petition)
    petition.clock_started_at = now
    petition.acceptance_due_at = None
    promises.recompute(session, petition)
    history.record(
        session,
        now,
        petition,
        EventKind.ACCEPTED,
        person_id=person.id,
        role=role_for(session, id_of(person), petition),
        due=petition.due_at.isoformat() if petition.due_at else "",
    )
    supervise_clock.schedule(session, petition)
    news.tell_reporter(session, now, petition, "accepted")
    cards.refresh(session, now, petition)
    return Toast("accepted")


def _require_may(session: Session, person: Person, petition: Petition) -> None:
    """Whoever has it, or those above; a grid's officer has no say in a letter of the street's."""
    above = standing_of(session, id_of(person), petition) == Standing.SUPERVISOR
    if petition.owner_id not in (None, person.id) and not above:
        raise NotYours(petition_id=petition.id)
