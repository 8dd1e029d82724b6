"""办理: the buttons of the staff card."""

from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session

from bot.channel.said import Caller
from bot.city.city import city
from bot.desk.case import cards, history, tell
from bot.desk.case.authority import role_for, staff_case
from bot.desk.case.people import id_of
from bot.desk.clocks import promises, supervise_clock
from bot.desk.desk import Toast
from bot.desk.dispatching import gathered, recurrence
from bot.desk.dispatching.dispatch import let_go
from bot.desk.handling import deciding, questions, results, sending_back, taking
from bot.desk.handling.colleagues import refusal_of, transfer_choices
from bot.errors import NobodyToTransferTo
from bot.rules.lifecycle import Act, after
from bot.rules.sending_back import is_deciding
from storage import conversations, posted
from storage.tables import Person, Petition
from storage.words import Counter, EventKind, Expecting, NoticeKind

TIME_TO_WRITE = timedelta(hours=12)


def take(session: Session, now: datetime, caller: Caller, petition_id: int) -> Toast:
    """接单: whoever takes it owns it; two never do."""
    person, petition = staff_case(session, now, caller, petition_id, Act.TAKE)
    role = role_for(session, id_of(person), petition)
    level = taking.level_taken(session, petition, id_of(person), role)
    let_go(session, now, petition)  # nobody had it: whoever did before waits for nothing more
    petition.state = after(petition.state, Act.TAKE)
    petition.owner_id = id_of(person)
    petition.owner_role = role
    petition.taken_at = now
    petition.dispatched_at = petition.dispatched_at or now
    promises.begin_contact(city(session), now, petition)
    petition.level = level
    deciding.taken(session, now, petition, id_of(person), role)
    history.record(session, now, petition, EventKind.TAKEN, person_id=person.id, role=role)
    recurrence.look(session, now, petition)
    supervise_clock.schedule(session, petition)
    gathered.follow(session, now, petition)
    cards.refresh(session, now, petition)
    if not caller.private:  # in a work group: what comes next is done in private
        cards.staff_card(session, now, petition, person.id, why="shown")
    tell.milestone(session, now, petition, "taken")
    tell.react(session, now, petition, "👌")
    return Toast("taken")


def transfer(
    session: Session, now: datetime, caller: Caller, petition_id: int, to: int | None
) -> Toast | None:
    """转派: to somebody responsible around the case's place; `to` None offers them.

    What would be the third bounce goes to the street instead, with the same proposal.
    """
    person, petition = staff_case(session, now, caller, petition_id, Act.TRANSFER)
    deciding.require_may(session, now, petition, id_of(person), Act.TRANSFER)
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
        raise refusal_of(session, now, petition, id_of(person), to)
    if deciding.is_third_bounce(session, petition, id_of(person)):
        proposal = sending_back.proposed(chosen)
        sending_back.return_case(session, now, petition, person, "third_transfer", proposal)
        return Toast("third-bounce")
    if not is_deciding(petition.state, petition.decision_due_at):
        petition.bounces += 1  # deciding who should have it passes no buck
    deciding.give(session, now, petition, chosen, person)
    return Toast("transferred", {"name": chosen.title})


def ask(session: Session, now: datetime, caller: Caller, petition_id: int) -> None:
    """问居民: wait for the question, then relay it."""
    person, petition = staff_case(session, now, caller, petition_id, Act.ASK)
    questions.require_reachable(session, petition)
    questions.require_may_take(session, petition, id_of(person))
    wait_for(session, now, caller, person, petition, Expecting.QUESTION)


def resolve(session: Session, now: datetime, caller: Caller, petition_id: int) -> None:
    """办结: wait for the result's words and photos, by reply."""
    person, petition = staff_case(session, now, caller, petition_id, Act.RESOLVE)
    wait_for(session, now, caller, person, petition, Expecting.RESULT)


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
    live = posted.find_live(session, petition_id, NoticeKind.STAFF_CARD, caller.chat_id)
    here = next((card for card in live if card.message_id == caller.message_id), None)
    if here is not None:  # a menu stands in its place: it turns back into the card
        cards.edit(session, now, petition, here, key=f"back:{now.timestamp()}")
        return
    key = f"shown:{petition_id}:{person.id}:{now.timestamp()}"
    cards.staff_card(session, now, petition, person.id, why="shown", key=key)


def wait_for(
    session: Session,
    now: datetime,
    caller: Caller,
    person: Person,
    petition: Petition,
    expecting: Expecting,
    details: dict[str, Any] | None = None,
) -> None:
    """Wait for words; a result that is being written is gone on with, or kept as a note."""
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
        details=details or {},
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
    tell.about(session, now, caller, person, petition, kind, arguments=arguments)
