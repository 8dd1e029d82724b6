"""退单: with a reason and a proposal; the level above decides, the third time the street."""

from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session

from bot.channel.said import Caller, Said
from bot.desk.case import cards, history, tell
from bot.desk.case.authority import role_for, staff_case
from bot.desk.case.history import case_id
from bot.desk.case.people import id_of
from bot.desk.desk import Toast
from bot.desk.dispatching.dispatch import dispatch
from bot.desk.handling import deciding, results, reviewing
from bot.desk.handling.colleagues import (
    levels_offered,
    present_who_had,
    refusal_of,
    transfer_choices,
)
from bot.errors import NobodyToTransferTo, OldCard, UnknownChoice
from bot.rules.dispatching import Candidate, above
from bot.rules.lifecycle import Act
from bot.rules.sending_back import MOST_BOUNCES, is_deciding
from bot.rules.undoing import in_force
from storage import conversations, petitions
from storage.tables import Event, Person, Petition
from storage.words import Counter, EventKind, Expecting, Level, NoticeKind, Role

TIME_TO_WRITE = timedelta(hours=12)
OWN_WORDS = "own"
SEND_BACK_REASONS = frozenset(
    {"not_my_grid", "not_my_duty", "duplicate", "cannot_find", "need_department"}
)
UNKNOWN = "?"  # who should have it, nobody knows
Proposal = dict[str, Any]  # kind: person | level | words | unknown, and what it needs


def send_back(
    session: Session, now: datetime, caller: Caller, petition_id: int, argument: str
) -> Toast | None:
    """退单: "" asks for the reason, a reason (or "own") for a proposal, "reason/proposal" does it.

    A proposal is p and a person's id, l and a level, or "?".
    """
    person, petition = staff_case(session, now, caller, petition_id, Act.SEND_BACK)
    reviewing.require_may(session, now, petition, id_of(person))
    reason, _, proposal = argument.partition("/")
    if proposal:
        reason = _reason_of(session, now, caller, person, petition, reason)
        meant = _proposal_of(session, now, petition, person, proposal)
        conversations.end(session, Counter.STAFF, caller.chat_id, id_of(person))
        return_case(session, now, petition, person, reason, meant)
        return Toast("sent-back")
    if reason == OWN_WORDS:
        _wait_for(session, now, caller, person, petition, Expecting.SEND_BACK_REASON)
        _answer(
            session,
            now,
            caller,
            person,
            petition,
            NoticeKind.PROMPT,
            **{"for": Expecting.SEND_BACK_REASON.value},
        )
    elif reason in SEND_BACK_REASONS:
        _ask_proposal(session, now, caller, person, petition, reason, reason)
    else:
        _answer(session, now, caller, person, petition, NoticeKind.SEND_BACK_REASONS)
    return None


def hear_reason(
    session: Session, now: datetime, petition: Petition, person: Person, said: Said
) -> None:
    """退单 in own words: who should have it is asked next."""
    reviewing.require_may(session, now, petition, id_of(person))
    _ask_proposal(session, now, said.caller, person, petition, OWN_WORDS, said.text)


def hear_proposal(
    session: Session, now: datetime, petition: Petition, person: Person, said: Said
) -> None:
    """Who should have it, in own words."""
    reviewing.require_may(session, now, petition, id_of(person))
    reason = _reason_of(session, now, said.caller, person, petition, OWN_WORDS)
    conversations.end(session, Counter.STAFF, said.caller.chat_id, id_of(person))
    proposal: Proposal = {"kind": "words", "text": said.text}
    if not said.text:
        proposal = {"kind": "unknown"}
    return_case(session, now, petition, person, reason, proposal)


def return_case(
    session: Session,
    now: datetime,
    petition: Petition,
    person: Person,
    reason: str,
    proposal: Proposal,
    *,
    role: Role | None = None,
) -> None:
    """Count the bounce; the level above decides, past whoever sent it back; the third time the
    street.
    """
    role = role or role_for(session, id_of(person), petition)
    petition.bounces += 1
    third = petition.bounces >= MOST_BOUNCES
    level = Level.STREET if third else above(petition.level or Level.GRID) or Level.STREET
    history.record(
        session,
        now,
        petition,
        EventKind.SENT_BACK,
        person_id=person.id,
        role=role,
        reason=reason,
        proposal=proposal,
        had=petition.owner_id,
    )
    dispatch(
        session,
        now,
        petition,
        start=level,
        excluded=frozenset({id_of(person)}),
        why="third_bounce" if third else "sent_back",
        decide=True,
    )
    tell.milestone(session, now, petition, "transferred")
    cards.refresh(session, now, petition)


def judge(
    session: Session, now: datetime, caller: Caller, petition_id: int, argument: str
) -> Toast:
    """裁定: "yes" gives it to whom was proposed, "back" to whoever had it."""
    person, petition = staff_case(session, now, caller, petition_id, Act.TRANSFER)
    deciding.require_may(session, now, petition, id_of(person), Act.TRANSFER)
    sent_back = last_sent_back(session, petition)
    if sent_back is None or not is_deciding(petition.state, petition.decision_due_at):
        raise OldCard(petition_id=petition_id)
    gives_back = argument == "back"
    if gives_back:
        to = present_who_had(session, now, petition, sent_back.details.get("had") or 0)
    else:
        to = _who_was_proposed(session, now, petition, person, sent_back)
    reason = "back" if gives_back else "as_proposed"
    deciding.give(session, now, petition, to, person, reason=reason, gives_back=gives_back)
    return Toast("transferred", {"name": to.title})


def last_sent_back(session: Session, petition: Petition) -> Event | None:
    """How it was sent back last."""
    events = reversed(in_force(petitions.find_events(session, case_id(petition))))
    return next((one for one in events if one.kind == EventKind.SENT_BACK), None)


def proposed(candidate: Candidate) -> Proposal:
    """A person, as they stand in a proposal."""
    return {"kind": "person", "person_id": candidate.person_id, "title": candidate.title}


def _who_was_proposed(
    session: Session, now: datetime, petition: Petition, person: Person, sent_back: Event
) -> Candidate:
    proposal = sent_back.details.get("proposal", {})
    choices = transfer_choices(session, now, petition, id_of(person))
    if proposal.get("kind") == "person":
        to = proposal["person_id"]
        found = next((one for one in choices if one.person_id == to), None)
        if found is None:
            raise refusal_of(session, now, petition, id_of(person), to)
        return found
    if proposal.get("kind") == "level":
        level = Level(proposal["level"])
        past = (one for one in choices if one.person_id != sent_back.person_id)
        found = next((one for one in past if one.level == level), None)
        if found is None:
            raise NobodyToTransferTo(petition_id=petition.id)
        return found
    raise UnknownChoice(petition_id=petition.id)


def _reason_of(
    session: Session,
    now: datetime,
    caller: Caller,
    person: Person,
    petition: Petition,
    reason: str,
) -> str:
    """A ready reason, or the words that were written; OldCard when nobody remembers them."""
    if reason in SEND_BACK_REASONS:
        return reason
    waiting = conversations.get(session, now, Counter.STAFF, caller.chat_id, id_of(person))
    if (
        waiting is None
        or waiting.expecting != Expecting.PROPOSAL
        or waiting.petition_id != petition.id
    ):
        raise OldCard(petition_id=petition.id)
    return str(waiting.details["reason"])


def _proposal_of(
    session: Session, now: datetime, petition: Petition, person: Person, coded: str
) -> Proposal:
    if coded == UNKNOWN:
        return {"kind": "unknown"}
    if coded[0] == "l" and coded[1:] in levels_offered(session, petition):
        return {"kind": "level", "level": coded[1:]}
    if coded[0] == "p" and coded[1:].isdecimal():
        choices = transfer_choices(session, now, petition, id_of(person))
        chosen = next((one for one in choices if one.person_id == int(coded[1:])), None)
        if chosen is not None:
            return proposed(chosen)
        raise refusal_of(session, now, petition, id_of(person), int(coded[1:]))
    raise UnknownChoice(petition_id=petition.id)


def _ask_proposal(
    session: Session,
    now: datetime,
    caller: Caller,
    person: Person,
    petition: Petition,
    key: str,
    reason: str,
) -> None:
    """Offer who could have it; words that are written now are the proposal as well."""
    details = {"reason": reason}
    _wait_for(session, now, caller, person, petition, Expecting.PROPOSAL, details)
    choices = transfer_choices(session, now, petition, id_of(person))
    _answer(
        session,
        now,
        caller,
        person,
        petition,
        NoticeKind.PROPOSAL_CHOICES,
        reason=key,
        choices=[{"person_id": one.person_id, "title": one.title} for one in choices],
        levels=levels_offered(session, petition),
    )


def _wait_for(
    session: Session,
    now: datetime,
    caller: Caller,
    person: Person,
    petition: Petition,
    expecting: Expecting,
    details: dict[str, Any] | None = None,
) -> None:
    results.keep_as_note(session, now, caller, person)
    conversations.expect(
        session,
        now,
        Counter.STAFF,
        caller.chat_id,
        id_of(person),
        expecting,
        petition_id=petition.id,
        details=details or {},
        lasting=TIME_TO_WRITE,
    )


def _answer(
    session: Session,
    now: datetime,
    caller: Caller,
    person: Person,
    petition: Petition,
    kind: NoticeKind,
    **arguments: Any,
) -> None:
    tell.about(session, now, caller, person, petition, kind, arguments=arguments)
