"""回电: the caller is told the result by telephone, and judges it; never by who did the work."""

from datetime import datetime, timedelta

from sqlmodel import Session

from bot.channel.said import Caller
from bot.city.city import city
from bot.desk.case import cards, history, tell
from bot.desk.case.authority import role_for, staff_case, standing_of
from bot.desk.case.people import id_of
from bot.desk.desk import Toast
from bot.desk.dispatching.candidates import candidates_for
from bot.desk.judging import by_phone
from bot.errors import NotYourOwnWork, OldCard, UnknownCase
from bot.rules.dispatching import LADDER
from bot.rules.lifecycle import Standing
from bot.rules.quiet import after_quiet, is_quiet
from storage import phone_calls
from storage.tables import Petition, PhoneCall
from storage.words import Counter, EventKind, NoticeKind, Priority, Satisfaction, State

BATCH = 50
TOOK_PART = frozenset({Standing.HELPER, Standing.UNIT})  # they judge it no more than its owner
NO_JUDGES = TOOK_PART | {None}
AGAIN = timedelta(days=1)  # asked again when nobody has rung up, or nobody answered
MOST_TRIES = 3  # nobody answered: then silence is silence


def tick(session: Session, now: datetime) -> int:
    """Ask for the call-backs that are due; how many (BATCH: come again)."""
    zone = city(session).zone
    if is_quiet(now, zone):
        return 0
    due = phone_calls.find_to_ring_back(session, now, BATCH)
    for call in due:
        _ask(session, now, call)
        call.call_back_at = after_quiet(now + AGAIN, zone)
        session.add(call)
    return len(due)


def answer(session: Session, now: datetime, caller: Caller, petition_id: int, said: str) -> Toast:
    """What the caller said: a word of Satisfaction, "no" not solved, "none" nobody answered.

    "no" opens the case once more, one level up, for the caller has no button to do it.
    """
    person, petition = staff_case(session, now, caller, petition_id, None)
    call = phone_calls.of_case(session, petition_id)
    if call is None:
        raise UnknownCase
    if standing_of(session, id_of(person), petition) in TOOK_PART:
        raise NotYourOwnWork(petition_id=petition_id)
    if petition.state != State.AWAITING_RATING or call.linked_at is not None:
        raise OldCard(petition_id=petition_id)
    if petition.owner_id == person.id:
        raise NotYourOwnWork(petition_id=petition_id)
    role = role_for(session, id_of(person), petition)
    kind = EventKind.CALLED_BACK
    history.record(session, now, petition, kind, person_id=person.id, role=role, said=said)
    if said == "none":
        _nobody_there(call)
        session.add(call)
    elif said == "no":
        by_phone.reopen_by_phone(session, now, petition, id_of(person), role)
        call.rung_up, call.call_back_at = 0, now
    else:
        satisfaction = Satisfaction(said)
        by_phone.close_by_phone(session, now, petition, id_of(person), role, satisfaction)
        call.call_back_at = None
    session.add(call)
    cards.refresh(session, now, petition)
    return Toast("called-back")


def _nobody_there(call: PhoneCall) -> None:
    call.rung_up += 1
    if call.rung_up >= MOST_TRIES:
        call.call_back_at = None


def _ask(session: Session, now: datetime, call: PhoneCall) -> None:
    petition = session.get(Petition, call.petition_id)
    assert petition is not None, "foreign keys keep petitions"
    for reader in _readers(session, now, petition, call):
        told = tell.person(
            session,
            now,
            Counter.STAFF,
            reader,
            NoticeKind.CALL_BACK,
            key=f"call-back:{petition.id}:{now.date().isoformat()}:{petition.reopened}",
            petition_id=petition.id,
            priority=Priority.REMINDER,
        )
        if told:
            return


def _readers(session: Session, now: datetime, petition: Petition, call: PhoneCall) -> list[int]:
    """Whoever typed it in, else those of the levels above; not who has done the work.

    Nor whoever has nothing to do with it: it complains of them, or they have moved elsewhere.
    """
    whole = city(session)
    above = [
        one.person_id
        for level in LADDER[1:]
        for one in candidates_for(session, now, whole, petition, level)
        if one.reachable and not one.absent
    ]
    found = dict.fromkeys([call.entered_by, *above])
    others = [one for one in found if one != petition.owner_id]
    return [one for one in others if standing_of(session, one, petition) not in NO_JUDGES]
