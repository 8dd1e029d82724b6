"""问居民: a question is relayed without names, the clock stands until the answer."""

from datetime import datetime

from sqlmodel import Session

from bot.channel.said import Said
from bot.city.city import city
from bot.desk.case import cards, confidence, history, tell
from bot.desk.case.authority import role_for
from bot.desk.case.people import id_of
from bot.desk.clocks import clock_pause, supervise_clock
from bot.desk.dispatching import gathered
from bot.desk.drafting import drafting
from bot.desk.handling import deciding, taking
from bot.errors import ReporterUnreachable
from bot.rules.lifecycle import Act, after
from storage import conversations, notices, people, receipts
from storage.tables import Person, Petition, Statement
from storage.words import (
    UNTAKEN_STATES,
    Counter,
    EventKind,
    Expecting,
    MediaPart,
    NoticeKind,
    PauseReason,
    Source,
    State,
    StatementKind,
    Urgency,
)


def ask(session: Session, now: datetime, petition: Petition, person: Person, said: Said) -> None:
    """Relay a question to the reporter; asking takes the case. The offer to undo it answers."""
    role = role_for(session, id_of(person), petition)
    drafting.add_said(
        session, now, petition, person, said, kind=StatementKind.QUESTION, part=MediaPart.TALK
    )
    if petition.taken_at is None:
        level = taking.level_taken(session, petition, id_of(person), role)
        deciding.taken(session, now, petition, id_of(person), role)
        petition.taken_at = now
        petition.owner_id, petition.owner_role = id_of(person), role
        petition.level = level
        gathered.follow(session, now, petition)
    petition.contacted_at = petition.contacted_at or now
    stops = _stop(session, now, petition, person)
    kind, told = EventKind.ASKED, {} if stops else {"runs": True}
    history.record(session, now, petition, kind, person_id=person.id, role=role, **told)
    _relay(session, now, petition, said.text, _key(petition, said.message_id))
    if not stops:
        _tell_that_it_runs(session, now, petition, person, said)
    cards.refresh(session, now, petition)


def _stop(session: Session, now: datetime, petition: Petition, person: Person) -> bool:
    """Whether the clock stands now; when it may not, the case is worked on meanwhile."""
    standing = petition.state == State.AWAITING_RESIDENT
    if standing or clock_pause.may_stop(session, now, petition, PauseReason.RESIDENT):
        petition.state = after(petition.state, Act.ASK)
        clock_pause.pause(session, now, petition, person_id=person.id)
        return True
    if petition.state in UNTAKEN_STATES:  # asking takes it
        petition.state = after(petition.state, Act.TAKE)
    supervise_clock.schedule(session, petition)
    return False


def _tell_that_it_runs(
    session: Session, now: datetime, petition: Petition, person: Person, said: Said
) -> None:
    arguments = {"event": "asked_running", "text": "", "sha": []}
    kind = NoticeKind.CASE_UPDATE
    tell.about(session, now, said.caller, person, petition, kind, arguments=arguments)


def require_may_take(session: Session, petition: Petition, person_id: int) -> None:
    """Asking takes a case: refuse whoever may not, before they write."""
    if petition.taken_at is None:
        role = role_for(session, person_id, petition)
        taking.level_taken(session, petition, person_id, role)


def require_reachable(session: Session, petition: Petition) -> None:
    """ReporterUnreachable unless a question would arrive: in private, or in the rider group."""
    if petition.reporter_left:
        raise ReporterUnreachable(petition_id=petition.id)
    if petition.source == Source.RIDER_GROUP:
        group = people.get_group(session, Counter.RESIDENT, petition.chat_id)
        if group is not None and group.active:
            return
    if tell.chat_of(session, Counter.RESIDENT, petition.reporter_id) is None:
        raise ReporterUnreachable(petition_id=petition.id)


def correct(
    session: Session,
    now: datetime,
    petition: Petition,
    person: Person,
    question: Statement,
    before: str,
) -> None:
    """The question has been corrected: it is relayed anew, in place of one still on its way."""
    role = role_for(session, id_of(person), petition)
    told = {"before": before}
    runs = {} if petition.state == State.AWAITING_RESIDENT else {"runs": True}
    kind = EventKind.ASKED
    history.record(session, now, petition, kind, person_id=person.id, role=role, **told, **runs)
    key = _key(petition, question.message_id)
    notices.take_back(session, Counter.RESIDENT, key)
    _relay(session, now, petition, question.text, key)
    cards.refresh(session, now, petition)


def _key(petition: Petition, message_id: int | None) -> str:
    return f"question:{petition.id}:{message_id}"


def _relay(session: Session, now: datetime, petition: Petition, question: str, key: str) -> None:
    key = f"{key}:{petition.version}"
    arguments = {"text": question}
    reporter = confidence.reporter_id(session, petition)
    identity = people.identity_of(session, Counter.RESIDENT, reporter)
    if _waits_for_evening(session, now, petition):
        petition.place_asked = False  # the evening's list has it
        session.add(petition)
        return
    waits = petition.state == State.AWAITING_RESIDENT and petition.paused_until is not None
    usual = city(session).calendar.add_days(now, clock_pause.DAYS_TO_ANSWER)
    until = petition.paused_until if waits else usual  # supervision ends the wait
    if identity is not None and identity.chat_id is not None and until is not None:
        conversations.expect(
            session,
            now,
            Counter.RESIDENT,
            identity.chat_id,
            reporter,
            Expecting.ANSWER,
            petition_id=petition.id,
            lasting=until - now,
        )
    tell.push_or_post(session, now, petition, NoticeKind.QUESTION, key=key, arguments=arguments)


def _waits_for_evening(session: Session, now: datetime, petition: Petition) -> bool:
    """Whoever rides is asked nothing on the road: what is not urgent stands in the list.

    The list asks only what a case waits for.
    """
    listed = petition.receipt_id is not None and petition.state == State.AWAITING_RESIDENT
    if not listed or petition.urgency != Urgency.NORMAL:
        return False
    if tell.chat_of(session, Counter.RESIDENT, petition.reporter_id) is None:
        return False  # no list reaches them: they are asked under their post
    today = now.astimezone(city(session).zone).date()
    return not receipts.has_evening_begun(session, today)
