"""办理: the buttons of the staff card."""

from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session

from bot.channel.said import Caller, Said
from bot.city.city import city
from bot.desk.case import cards, history, tell
from bot.desk.case.authority import role_for, staff_case
from bot.desk.case.people import id_of
from bot.desk.clocks import supervise_clock
from bot.desk.desk import Toast
from bot.desk.dispatching.candidates import candidates_at, departments
from bot.desk.dispatching.dispatch import alert, assign, dispatch
from bot.desk.handling import questions, results
from bot.errors import NobodyToTransferTo
from bot.rules.dispatching import LADDER, Candidate, above, level_of
from bot.rules.lifecycle import Act, after
from storage import conversations
from storage.tables import Person, Petition
from storage.words import Counter, EventKind, Expecting, Level, NoticeKind

TIME_TO_WRITE = timedelta(hours=12)
OWN_WORDS = "own"
SEND_BACK_REASONS = frozenset(
    {"not_my_grid", "not_my_duty", "duplicate", "cannot_find", "need_department"}
)


def take(session: Session, now: datetime, caller: Caller, petition_id: int) -> Toast:
    """接单: whoever takes it owns it; two never do."""
    person, petition = staff_case(session, now, caller, petition_id, Act.TAKE)
    role = role_for(session, id_of(person), petition)
    petition.state = after(petition.state, Act.TAKE)
    petition.owner_id = id_of(person)
    petition.owner_role = role
    petition.taken_at = now
    petition.dispatched_at = petition.dispatched_at or now
    petition.level = level_of(role) or petition.level
    history.record(session, now, petition, EventKind.TAKEN, person_id=person.id, role=role)
    supervise_clock.schedule(session, petition)
    cards.refresh(session, now, petition)
    tell.milestone(session, now, petition, "taken")
    tell.react(session, now, petition, "👌")
    return Toast("taken")


def send_back(
    session: Session, now: datetime, caller: Caller, petition_id: int, reason_key: str
) -> Toast | None:
    """退单: with a reason; one level up decides."""
    person, petition = staff_case(session, now, caller, petition_id, Act.SEND_BACK)
    if reason_key == OWN_WORDS:
        _wait_for(session, now, caller, person, petition, Expecting.SEND_BACK_REASON)
        return None
    if reason_key not in SEND_BACK_REASONS:
        _answer(session, now, caller, person, petition, NoticeKind.SEND_BACK_REASONS)
        return None
    return_case(session, now, petition, person, reason_key)
    return Toast("sent-back")


def hear_reason(
    session: Session, now: datetime, petition: Petition, person: Person, said: Said
) -> None:
    """退单 in own words."""
    return_case(session, now, petition, person, said.text)


def return_case(
    session: Session, now: datetime, petition: Petition, person: Person, reason: str
) -> None:
    """Count the bounce and dispatch one level up, past whoever sent it back."""
    role = role_for(session, id_of(person), petition)
    level = above(petition.level or Level.GRID) or Level.STREET
    petition.bounces += 1
    history.record(
        session,
        now,
        petition,
        EventKind.SENT_BACK,
        person_id=person.id,
        role=role,
        reason=reason,
    )
    dispatch(
        session, now, petition, start=level, excluded=frozenset({id_of(person)}), why="sent_back"
    )
    tell.milestone(session, now, petition, "transferred")
    cards.refresh(session, now, petition)


def transfer(
    session: Session, now: datetime, caller: Caller, petition_id: int, to: int | None
) -> Toast | None:
    """转派: to somebody responsible around the case's place; `to` None offers them."""
    person, petition = staff_case(session, now, caller, petition_id, Act.TRANSFER)
    choices = transfer_choices(session, now, petition, id_of(person))
    if to is None:
        if not choices:
            raise NobodyToTransferTo(petition_id=petition_id)
        offered = [{"person_id": one.person_id, "title": one.title} for one in choices]
        _answer(
            session, now, caller, person, petition, NoticeKind.TRANSFER_CHOICES, choices=offered
        )
        return None
    chosen = next((one for one in choices if one.person_id == to), None)
    if chosen is None:
        raise NobodyToTransferTo(petition_id=petition_id)
    role = role_for(session, id_of(person), petition)
    petition.bounces += 1
    assign(session, now, petition, chosen, chosen.level)
    history.record(
        session, now, petition, EventKind.TRANSFERRED, person_id=person.id, role=role, to=to
    )
    supervise_clock.schedule(session, petition)
    alert(session, now, petition, why="transferred")
    tell.milestone(session, now, petition, "transferred")
    cards.refresh(session, now, petition)
    return Toast("transferred", {"name": chosen.title})


def transfer_choices(
    session: Session, now: datetime, petition: Petition, but: int
) -> list[Candidate]:
    """Everybody present who could own it: from the community's grids up to the street."""
    whole = city(session)
    found: dict[int, Candidate] = {}
    for level in LADDER:
        for one in candidates_at(session, now, whole, petition.grid_id, level):
            found.setdefault(one.person_id, one)
    community = whole.community_of(petition.grid_id)
    for grid in whole.grids_of(community.id) if community else ():
        for one in candidates_at(session, now, whole, grid.id, Level.GRID):
            found.setdefault(one.person_id, one)
    for one in departments(session, now, whole, petition.grid_id):
        found.setdefault(one.person_id, one)
    return [
        one
        for one in found.values()
        if one.reachable and not one.absent and one.person_id not in (but, petition.owner_id)
    ]


def ask(session: Session, now: datetime, caller: Caller, petition_id: int) -> None:
    """问居民: wait for the question, then relay it."""
    person, petition = staff_case(session, now, caller, petition_id, Act.ASK)
    questions.require_reachable(session, petition)
    _wait_for(session, now, caller, person, petition, Expecting.QUESTION)


def resolve(session: Session, now: datetime, caller: Caller, petition_id: int) -> None:
    """办结: wait for the result's words and photos, by reply."""
    person, petition = staff_case(session, now, caller, petition_id, Act.RESOLVE)
    _wait_for(session, now, caller, person, petition, Expecting.RESULT)


def more(session: Session, now: datetime, caller: Caller, petition_id: int) -> None:
    """更多: the second layer of buttons, in place of the card."""
    person, petition = staff_case(session, now, caller, petition_id, None)
    cards.over_card(
        session,
        now,
        petition,
        NoticeKind.STAFF_CARD,
        NoticeKind.MORE_ACTIONS,
        caller,
        id_of(person),
    )


def bring_card(session: Session, now: datetime, caller: Caller, petition_id: int) -> None:
    """Post the case's card anew; it is the live one from now on."""
    person, petition = staff_case(session, now, caller, petition_id, None)
    key = f"shown:{petition_id}:{person.id}:{now.timestamp()}"
    cards.staff_card(session, now, petition, person.id, why="shown", key=key)


def _wait_for(
    session: Session,
    now: datetime,
    caller: Caller,
    person: Person,
    petition: Petition,
    expecting: Expecting,
) -> None:
    """Wait for words; a result that is being written is gone on with, or kept as a note."""
    details: dict[str, Any] = {}
    if expecting == Expecting.RESULT:
        details = results.written_so_far(session, now, caller, person, petition)
    else:
        results.keep_as_note(session, now, caller, person)
    conversations.expect(
        session,
        now,
        Counter.STAFF,
        caller.chat_id,
        id_of(person),
        expecting,
        petition_id=petition.id,
        details=details,
        lasting=TIME_TO_WRITE,
    )
    _answer(session, now, caller, person, petition, NoticeKind.PROMPT, **{"for": expecting.value})


def _answer(
    session: Session,
    now: datetime,
    caller: Caller,
    person: Person,
    petition: Petition,
    kind: NoticeKind,
    **arguments: Any,
) -> None:
    tell.answer(
        session,
        now,
        caller,
        kind,
        person_id=person.id,
        petition_id=petition.id,
        arguments=arguments,
    )
