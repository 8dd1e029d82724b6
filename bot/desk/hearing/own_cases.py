"""我的诉求: a resident's own cases: list, story, addition, urging, withdrawal."""

from datetime import datetime, timedelta

from sqlmodel import Session

from bot.channel.said import Caller
from bot.city.city import city
from bot.desk.case import cards, confidence, history, tell
from bot.desk.case.authority import own_case
from bot.desk.case.history import case_id
from bot.desk.case.people import id_of, meet
from bot.desk.clocks import clock_pause, more_time
from bot.desk.desk import Toast
from bot.desk.dispatching import in_charge
from bot.desk.hearing import additions
from bot.desk.joining import supporting
from bot.errors import OldCard, UrgedToday
from bot.rules.lifecycle import Act, after
from storage import conversations, petitions
from storage.tables import Person, Petition
from storage.words import Counter, EventKind, Expecting, NoticeKind, State, StatementKind


def list_own(session: Session, now: datetime, caller: Caller, page: int) -> None:
    """A page of one's own cases, newest first."""
    person = meet(session, now, caller)
    tell.answer(
        session,
        now,
        caller,
        NoticeKind.MY_CASES,
        person_id=person.id,
        arguments={"page": max(page, 0)},
    )


def show(session: Session, now: datetime, caller: Caller, petition_id: int) -> None:
    """The story of one's own case, the card of a draft, what is public of somebody else's."""
    found = petitions.get(session, petition_id)
    if found is not None and not _is_own(session, now, caller, found):
        supporting.show_joined(session, now, caller, petition_id)
        return
    person, petition = own_case(session, now, caller, petition_id, None)
    draft = petition.state == State.DRAFT
    tell.answer(
        session,
        now,
        caller,
        NoticeKind.DRAFT_CARD if draft else NoticeKind.CASE_STORY,
        person_id=person.id,
        petition_id=petition_id,
        arguments={} if draft else {"confirm_withdraw": False},
    )


def _is_own(session: Session, now: datetime, caller: Caller, petition: Petition) -> bool:
    return confidence.is_reporter(session, petition, meet(session, now, caller).id)


def begin_addition(session: Session, now: datetime, caller: Caller, petition_id: int) -> Toast:
    """What is said next belongs to this case."""
    person, petition = own_case(session, now, caller, petition_id, Act.ADD)
    if _is_asked_in_the_evening(petition):
        _show_question(session, now, caller, person, petition)
        return Toast("go-on")
    conversations.expect(
        session,
        now,
        Counter.RESIDENT,
        caller.chat_id,
        id_of(person),
        Expecting.ADDITION,
        petition_id=petition_id,
        lasting=timedelta(hours=1),
    )
    tell.about(session, now, caller, person, petition, NoticeKind.ADDITION_WANTED)
    return Toast("go-on")


def _is_asked_in_the_evening(petition: Petition) -> bool:
    return petition.receipt_id is not None and petition.state == State.AWAITING_RESIDENT


def _show_question(
    session: Session, now: datetime, caller: Caller, person: Person, petition: Petition
) -> None:
    """A rider's list only says that staff wait for an answer: here is what they ask."""
    asked = petitions.latest_words(session, case_id(petition), StatementKind.QUESTION, 1)
    conversations.expect(
        session,
        now,
        Counter.RESIDENT,
        caller.chat_id,
        id_of(person),
        Expecting.ANSWER,
        petition_id=petition.id,
        details={"chosen": True},
        lasting=max(timedelta(hours=1), (petition.paused_until or now) - now),
    )
    tell.about(
        session,
        now,
        caller,
        person,
        petition,
        NoticeKind.QUESTION,
        arguments={"text": asked[0] if asked else ""},
    )


def urge(session: Session, now: datetime, caller: Caller, petition_id: int) -> Toast:
    """催办: once per day of the city; the owner is told at once."""
    found = petitions.get(session, petition_id)
    if found is not None and not _is_own(session, now, caller, found):
        return supporting.urge(session, now, caller, petition_id)
    person, petition = own_case(session, now, caller, petition_id, Act.URGE)
    zone = city(session).zone
    today = now.astimezone(zone).date()
    if petition.urged_at and petition.urged_at.astimezone(zone).date() == today:
        raise UrgedToday(petition_id=petition_id)
    petition.urged_at = now
    history.record(session, now, petition, EventKind.URGED, person_id=person.id)
    additions.tell_staff(session, now, petition, "urged")
    tell.answer(
        session, now, caller, NoticeKind.URGED, person_id=person.id, petition_id=petition_id
    )
    return Toast("urged")


def withdraw(
    session: Session, now: datetime, caller: Caller, petition_id: int, confirmed: bool
) -> Toast | None:
    """撤回: asked once more, then the case ends and its owner is told.

    While others stand behind it, it goes on for them, and the reporter hears no more of it.
    """
    person, petition = own_case(session, now, caller, petition_id, Act.WITHDRAW)
    if petition.reporter_left:
        raise OldCard(petition_id=petition_id)
    if not confirmed:
        tell.answer(
            session,
            now,
            caller,
            NoticeKind.CASE_STORY,
            person_id=person.id,
            petition_id=petition_id,
            arguments={"confirm_withdraw": True},
        )
        return None
    conversations.end(session, Counter.RESIDENT, caller.chat_id, id_of(person))
    goes_on = petition.supporters > 0
    if goes_on:
        petition.reporter_left = True
    else:
        clock_pause.end(session, now, petition)
        more_time.void(session, now, petition)
        petition.state = after(petition.state, Act.WITHDRAW)
        petition.next_check_at = None
        petition.closed_at = now
    history.record(
        session, now, petition, EventKind.WITHDRAWN, person_id=person.id, goes_on=goes_on
    )
    if goes_on and petition.state == State.AWAITING_RESIDENT:  # nobody is left to answer
        additions.go_on_unanswered(session, now, petition)
    in_charge.update(session, now, petition, "reporter_left" if goes_on else "withdrawn")
    cards.refresh(session, now, petition)
    tell.answer(
        session, now, caller, NoticeKind.WITHDRAWN, person_id=person.id, petition_id=petition_id
    )
    if caller.page is not None:  # the page asked whether to: it shows the case again
        show(session, now, caller, petition_id)
    return Toast("withdrawn")
