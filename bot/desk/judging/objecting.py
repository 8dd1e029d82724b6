"""异议: those who joined a case judge its result too; one objection takes it up again."""

from datetime import datetime, timedelta

from sqlmodel import Session

from bot.channel.said import Caller, Said
from bot.city.city import city
from bot.desk.case import asking, blocked, cards, confidence, history, tell
from bot.desk.case.people import id_of, meet
from bot.desk.desk import Toast
from bot.desk.drafting import drafting
from bot.desk.judging import follow_up, review
from bot.errors import (
    NoFurtherReview,
    ObjectedBefore,
    OldCard,
    Refusal,
    UnknownCase,
    UnknownChoice,
)
from bot.rules.letters import has_further_round
from bot.rules.lifecycle import Act, Standing, after, allowed
from bot.rules.limits import is_statutory, rounds_by_law
from bot.rules.reopening import answered_at, may_reopen
from storage import conversations, merging, petitions, supporters
from storage.tables import Person, Petition, Supporter
from storage.words import (
    Counter,
    EventKind,
    Expecting,
    MediaPart,
    NoticeKind,
    Role,
    State,
    StatementKind,
)

DISAGREES = "disagrees"  # with 不予受理
TIME_TO_SAY = timedelta(minutes=30)


def judge(
    session: Session, now: datetime, caller: Caller, petition_id: int, solved: bool
) -> Toast:
    """Is it done? Yes is counted; no asks why."""
    person, petition, row = _judged_case(session, now, caller, petition_id)
    if not solved:
        blocked.require_heard(session, now, person, petition)
        require_objectable(session, now, petition, row)
        wanted = Expecting.OBJECTION, NoticeKind.OBJECTION_REASON
        asking.ask(session, now, caller, person, petition, *wanted, lasting=TIME_TO_SAY)
    row.solved = solved
    supporters.add(session, row)
    petition.version += 1
    session.add(petition)
    cards.refresh(session, now, petition)
    return Toast("thanks" if solved else "unsolved")


def reopen(session: Session, now: datetime, caller: Caller, petition_id: int) -> Toast:
    """重办: by the reporter; by whoever's own was merged into a case that is declined: 异议."""
    person, found = meet(session, now, caller), petitions.get(session, petition_id)
    home = None if found is None else merging.home_of(session, found)
    if home is None or not _lost_it(session, home, person):
        return follow_up.reopen(session, now, caller, petition_id)
    _person, petition, row = _judged_case(session, now, caller, petition_id)
    blocked.require_heard(session, now, person, petition)
    require_objectable(session, now, petition, row)
    _object(session, now, caller, petition, person, row, DISAGREES)
    return Toast("reopened")


def object_(session: Session, now: datetime, caller: Caller, petition_id: int, key: str) -> Toast:
    """没解决, for a ready reason."""
    person, petition, row = _judged_case(session, now, caller, petition_id)
    if key not in follow_up.REASONS:
        raise UnknownChoice
    blocked.require_heard(session, now, person, petition)
    require_objectable(session, now, petition, row)
    _object(session, now, caller, petition, person, row, key)
    return Toast("reopened")


def hear(session: Session, now: datetime, petition: Petition, person: Person, said: Said) -> None:
    """没解决, in own words or pictures: staff see them, the reporter hears that it is so."""
    _person, petition, row = _judged_case(session, now, said.caller, petition.id or 0)
    drafting.add_said(
        session,
        now,
        petition,
        confidence.as_supporter(session, row, person),
        said,
        kind=StatementKind.SUPPORT,
        part=MediaPart.SUPPORT,
    )
    words = said.text[: follow_up.MOST_REASON]
    _object(session, now, said.caller, petition, person, row, words)


def asks_why(
    session: Session, now: datetime, chat_id: int, petition: Petition, person: Person
) -> bool:
    """Whether their reason is waited for in that chat, and it is not too late for it."""
    waiting = conversations.get(session, now, Counter.RESIDENT, chat_id, id_of(person))
    if waiting is None or waiting.expecting != Expecting.OBJECTION:
        return False
    row = supporters.standing(session, petition.id, person.id)
    return (
        waiting.petition_id == petition.id
        and row is not None
        and Act.OBJECT in allowed(petition.state, Standing.NEIGHBOUR)
        and _against(session, now, petition, row) is None
    )


def _object(
    session: Session,
    now: datetime,
    caller: Caller,
    petition: Petition,
    person: Person,
    row: Supporter,
    reason: str,
) -> None:
    conversations.end(session, Counter.RESIDENT, caller.chat_id, id_of(person))
    take_up(session, now, petition, row, reason, person_id=row.person_id)
    tell.about(session, now, caller, person, petition, NoticeKind.REOPENED)


def take_up(
    session: Session,
    now: datetime,
    petition: Petition,
    row: Supporter,
    reason: str,
    *,
    person_id: int,
    role: Role | None = None,
) -> None:
    """Once more, one level up; the reporter hears of it. `person_id`: who says so; of staff who
    pass it on, in which `role`.
    """
    declined = petition.state == State.DECLINED
    row.objected_at, row.objection, row.solved = now, reason, False
    supporters.add(session, row)
    way = review.way_up(session, petition)
    petition.state = after(petition.state, Act.OBJECT)
    ready = reason if reason in follow_up.REASONS else ""
    history.record(
        session,
        now,
        petition,
        EventKind.OBJECTED,
        person_id=person_id,
        role=role,
        reason=ready,
        **way,
    )
    why = "disagreed" if declined else "objected"
    follow_up.take_up(session, now, petition, why=why, by=row.person_id)
    key = f"objected:{petition.id}:{petition.reopened}"
    told = {"declined": declined}
    tell.push_or_post(session, now, petition, NoticeKind.OBJECTED, key=key, arguments=told)


def _judged_case(
    session: Session, now: datetime, caller: Caller, petition_id: int
) -> tuple[Person, Petition, Supporter]:
    """Somebody and the case they joined, done and not yet taken up again."""
    person = meet(session, now, caller)
    found = petitions.get(session, petition_id)
    if found is None:
        raise UnknownCase
    petition = merging.home_of(session, found)
    row = supporters.standing(session, petition.id, person.id)
    if row is None:
        raise UnknownCase
    if Act.OBJECT not in allowed(petition.state, Standing.NEIGHBOUR):
        raise OldCard
    if petition.state == State.DECLINED and not _lost_it(session, petition, person):
        raise OldCard
    return person, petition, row


def _lost_it(session: Session, petition: Petition, person: Person) -> bool:
    """Whether their own case lives on in this one, which is declined and not theirs."""
    if petition.state != State.DECLINED or confidence.is_reporter(session, petition, person.id):
        return False
    merged = merging.family_of(session, petition)[1:]
    return any(confidence.is_reporter(session, one, person.id) for one in merged)


def require_objectable(
    session: Session, now: datetime, petition: Petition, row: Supporter
) -> None:
    """In time, and not twice of one result."""
    refusal = _against(session, now, petition, row)
    if refusal is not None:
        raise refusal


def _against(
    session: Session, now: datetime, petition: Petition, row: Supporter
) -> Refusal | None:
    """As long as the reporter may reopen the case, once per result."""
    statutory = is_statutory(petition.limits)
    if statutory and not has_further_round(rounds_by_law(petition.limits, petition.reopened)):
        return NoFurtherReview()
    done_at = answered_at(petition, petitions.find_declines(session, petition))
    calendar = city(session).calendar
    if done_at is None or not may_reopen(done_at, now, calendar, statutory=statutory):
        return review.too_late(petition, done_at)
    if row.objected_at is not None and row.objected_at >= done_at:
        return ObjectedBefore()
    return None
