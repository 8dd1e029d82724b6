"""回访: the one who spoke up judges; solved? satisfied? why; or once more."""

from datetime import datetime

from sqlmodel import Session

from bot.channel.said import Caller, Said
from bot.city.city import city
from bot.desk.case import cards, confidence, history, tell
from bot.desk.case.authority import own_case
from bot.desk.case.people import id_of
from bot.desk.desk import Toast
from bot.desk.dispatching.dispatch import dispatch
from bot.desk.drafting import drafting
from bot.desk.judging import asking, lasting, review, untold
from bot.errors import AlreadyRated, NoFurtherReview, OldCard, UnknownChoice
from bot.rules.letters import has_further_round
from bot.rules.lifecycle import Act, after
from bot.rules.limits import is_statutory, rounds_by_law
from bot.rules.reopening import answered_at, may_reopen
from storage import conversations, petitions, posted, supporters
from storage.tables import Person, Petition
from storage.words import (
    Counter,
    EventKind,
    Expecting,
    MediaPart,
    NoticeKind,
    Satisfaction,
    State,
    StatementKind,
)

REASONS = frozenset({"not_done", "poor_quality", "too_slow", "attitude", "other"})
QUESTIONS = frozenset({NoticeKind.RATING_REASON, NoticeKind.RATED})  # with 重办 under them
MOST_REASON = 500  # characters of a reason that are kept


def say_solved(
    session: Session,
    now: datetime,
    caller: Caller,
    petition_id: int,
    solved: bool,
    of_round: int | None = None,
) -> Toast:
    """First tap: is it really done? `of_round`: of which result, as the button says."""
    person, petition = _to_rate(session, now, caller, petition_id, of_round)
    petition.solved = solved
    history.record(session, now, petition, EventKind.RATED, person_id=person.id, solved=solved)
    if solved and petition.satisfaction is not None:  # how satisfied was said before
        close(session, now, petition)
        asking.thank(session, now, caller, petition, person)
        cards.refresh(session, now, petition)
    elif solved:
        asking.ask(session, now, caller, petition, person, NoticeKind.RATING_SATISFACTION)
    else:
        asking.ask_reason(session, now, caller, petition, person)
    return Toast("thanks" if solved else "unsolved")


def say_satisfied(
    session: Session,
    now: datetime,
    caller: Caller,
    petition_id: int,
    satisfaction: str,
    of_round: int | None = None,
) -> Toast:
    """Second tap: satisfied? The case is closed with it, unless it is not solved.

    Whoever is not satisfied and has not said that it is solved is asked: nobody says it for them.
    """
    person, petition = _to_rate(session, now, caller, petition_id, of_round)
    if satisfaction not in set(Satisfaction):
        raise UnknownChoice(petition_id=petition_id)
    petition.satisfaction = Satisfaction(satisfaction)
    history.record(
        session,
        now,
        petition,
        EventKind.RATED,
        person_id=person.id,
        satisfaction=satisfaction,
    )
    content = petition.satisfaction != Satisfaction.DISSATISFIED
    if petition.solved or (petition.solved is None and content):
        petition.solved = True
        close(session, now, petition)
    if not content:
        asking.ask_reason(session, now, caller, petition, person)
    else:
        asking.thank(session, now, caller, petition, person)
    cards.refresh(session, now, petition)
    return Toast("thanks")


def give_reason(
    session: Session, now: datetime, caller: Caller, petition_id: int, key: str
) -> Toast:
    """Why not; a key of a ready reason."""
    person, petition = own_case(session, now, caller, petition_id, Act.RATE)
    if key not in REASONS:
        raise UnknownChoice(petition_id=petition_id)
    _reason(session, now, caller, petition, person, key)
    asking.thank(session, now, caller, petition, person)
    return Toast("thanks")


def asks_why(session: Session, now: datetime, chat_id: int, petition: Petition) -> bool:
    """Whether a reason is waited for in that chat."""
    reporter = confidence.reporter_id(session, petition)
    waiting = conversations.get(session, now, Counter.RESIDENT, chat_id, reporter)
    if waiting is None or waiting.expecting != Expecting.RATING_REASON:
        return False
    return waiting.petition_id == petition.id


def hear_reason(
    session: Session, now: datetime, petition: Petition, person: Person, said: Said
) -> None:
    """Why not, in the resident's own words or pictures; all of it is kept with the case."""
    drafting.add_said(
        session, now, petition, person, said, kind=StatementKind.ADDITION, part=MediaPart.TALK
    )
    _reason(session, now, said.caller, petition, person, said.text[:MOST_REASON])
    asking.thank(session, now, said.caller, petition, person)


def reopen(session: Session, now: datetime, caller: Caller, petition_id: int) -> Toast:
    """重办 (in time): above those who answered, with fresh clocks."""
    person, petition = own_case(session, now, caller, petition_id, Act.REOPEN)
    require_reopenable(session, now, petition)
    way = review.way_up(session, petition)
    question = _question_pressed(session, caller)
    petition.state = after(petition.state, Act.REOPEN)
    conversations.end(session, Counter.RESIDENT, caller.chat_id, id_of(person))
    history.record(session, now, petition, EventKind.REOPENED, person_id=person.id, **way)
    take_up(session, now, petition, why="reopened")
    tell.answer(
        session,
        now,
        caller,
        NoticeKind.REOPENED,
        person_id=person.id,
        petition_id=petition_id,
        edits=question,
    )
    return Toast("reopened")


def _question_pressed(session: Session, caller: Caller) -> int | None:
    """What was asked, where 重办 was pressed under that: nothing there could be tapped any more.

    The case's story, and that it was declined, stay.
    """
    if not caller.private or caller.message_id is None:
        return None
    card = posted.by_message(session, Counter.RESIDENT, caller.chat_id, caller.message_id)
    return caller.message_id if card is not None and card.kind in QUESTIONS else None


def take_up(
    session: Session,
    now: datetime,
    petition: Petition,
    *,
    why: str,
    by: int | None = None,
) -> None:
    """Give a case that was not done to those above, with fresh clocks; `by`: who objected.

    Where it goes stands in its history: whoever takes it up has written it down.
    """
    review.begin_round(session, now, petition)
    petition.solved = None
    petition.satisfaction = None
    petition.rating_reason = ""
    petition.resolved_at = None
    petition.closed_at = None
    petition.asked_again_at = petition.lasted = None
    petition.result = ""
    supporters.forget_taps(session, petition)
    # whoever is just saying why it was not done tells those who do it now
    was, becomes = Expecting.RATING_REASON, Expecting.ADDITION
    conversations.turn_about(session, history.case_id(petition), was, becomes)
    dispatch(
        session,
        now,
        petition,
        why=why,
        fresh_clocks=True,
    )
    tell.supporters_of(
        session,
        now,
        petition,
        NoticeKind.MILESTONE,
        key=f"reopened:{petition.reopened}",
        arguments={"event": "reopened"},
        but=by,
    )
    cards.refresh(session, now, petition)


def require_reopenable(session: Session, now: datetime, petition: Petition) -> None:
    """In time, and of 信访 not after 复核."""
    statutory = is_statutory(petition.limits)
    if not has_another_round(petition):
        raise NoFurtherReview(petition_id=petition.id)
    calendar = city(session).calendar
    since = answered_at(petition, petitions.find_declines(session, petition))
    if since is None or not may_reopen(since, now, calendar, statutory=statutory):
        raise review.too_late(petition, since)


def has_another_round(petition: Petition) -> bool:
    """Whether it may be done once more; of 信访 not after 复核."""
    rounds = rounds_by_law(petition.limits, petition.reopened)
    return not is_statutory(petition.limits) or has_further_round(rounds)


def _to_rate(
    session: Session, now: datetime, caller: Caller, petition_id: int, of_round: int | None
) -> tuple[Person, Petition]:
    person, petition = own_case(session, now, caller, petition_id, Act.RATE)
    if of_round is not None and of_round != petition.reopened:  # a button of an earlier result
        raise OldCard(petition_id=petition_id)
    if petition.state == State.CLOSED and petition.satisfaction is not None:
        raise AlreadyRated(petition_id=petition_id)
    return person, petition


def close(session: Session, now: datetime, petition: Petition) -> None:
    """Archived with a judgement; a case closed in silence before is not archived again."""
    petition.state = after(petition.state, Act.RATE)
    if petition.closed_at is None:
        petition.closed_at = now
        history.record(session, now, petition, EventKind.CLOSED, silent=False)
        tell_end(session, now, petition)
    lasting.schedule(session, petition)


def tell_end(session: Session, now: datetime, petition: Petition) -> None:
    """Those who joined hear that it is archived, not how it was judged."""
    tell.supporters_of(
        session,
        now,
        petition,
        NoticeKind.SUPPORTED_END,
        key=f"closed:{petition.reopened}",
        arguments={"how": "judged" if untold.said_anything(petition) else "silent"},
    )


def _reason(
    session: Session,
    now: datetime,
    caller: Caller,
    petition: Petition,
    person: Person,
    reason: str,
) -> None:
    conversations.end(session, Counter.RESIDENT, caller.chat_id, id_of(person))
    petition.rating_reason = reason
    told = reason if reason in REASONS else True  # own words may have to be erased
    history.record(session, now, petition, EventKind.RATED, person_id=person.id, reason=told)
    cards.refresh(session, now, petition)
