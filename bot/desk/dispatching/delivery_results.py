"""未送达: an alert that cannot arrive goes to the next person; nothing falls into a hole."""

from datetime import datetime

from sqlmodel import Session, col, select

from bot.city.city import City, PlaceFact, city
from bot.desk.case import cards, history, tell
from bot.desk.case.authority import title_of
from bot.desk.case.fairness import is_of_its_owner
from bot.desk.dispatching import accusing, kept_going
from bot.desk.dispatching.dispatch import dispatch
from storage import people, petitions
from storage.tables import Notice, Petition
from storage.words import (
    HELD_STATES,
    RUNNING_STATES,
    Counter,
    EventKind,
    NoticeKind,
    Priority,
    Role,
)

TOLD = (Role.COMMUNITY_DESK, Role.STREET_DISPATCHER)


def undelivered(session: Session, now: datetime, notice: Notice) -> None:
    """A chat turned out unreachable: every case that member of staff still has moves on."""
    if notice.counter != Counter.STAFF or notice.person_id is None:
        return
    if tell.chat_of(session, Counter.STAFF, notice.person_id) is not None:
        return  # reachable by another account, or again by now
    wanted = select(Petition).where(
        Petition.owner_id == notice.person_id, col(Petition.state).in_(HELD_STATES)
    )
    for petition in session.exec(wanted.order_by(col(Petition.id))).all():
        _pass_on(session, now, petition, notice.person_id)


def keep_reachable(session: Session, now: datetime, petition: Petition) -> None:
    """A case that goes on is not left with somebody who cannot be reached any more, nor with
    whom it complains of.
    """
    if is_of_its_owner(petition):
        accusing.leave(session, now, petition)
    owner = petition.owner_id
    if owner is not None and tell.chat_of(session, Counter.STAFF, owner) is None:
        _pass_on(session, now, petition, owner)


def _pass_on(session: Session, now: datetime, petition: Petition, person_id: int) -> None:
    if petition.state not in RUNNING_STATES and _stays(session, now, petition, person_id):
        return
    title = title_of(session, petition, person_id, petition.owner_role)
    history.record(
        session,
        now,
        petition,
        EventKind.UNDELIVERED,
        person_id=person_id,
        role=petition.owner_role,
    )
    if petition.state in RUNNING_STATES:
        dispatch(
            session,
            now,
            petition,
            start=petition.level,
            excluded=frozenset({person_id}),
            why="unreachable",
        )
    else:
        kept_going.pass_on(session, now, petition, why="unreachable")
    cards.refresh(session, now, petition)
    whole = city(session)
    day = now.astimezone(whole.zone).date().isoformat()
    above = {place.id for place in _above(whole, petition)}
    for held in people.find_holders(session, TOLD, above):
        tell.person(
            session,
            now,
            Counter.STAFF,
            held.person_id,
            NoticeKind.UNREACHABLE_STAFF,
            key=f"unreachable:{person_id}:{day}:{held.person_id}",  # once, however many cases
            petition_id=petition.id,
            arguments={"title": title},
            priority=Priority.ALERT,
            not_before=tell.outside_quiet_hours(now, whole.zone, petition),
        )


def _stays(session: Session, now: datetime, petition: Petition, person_id: int) -> bool:
    """Whether it waits with somebody known to be out of reach, and nobody else is there.

    Their own cards are edited whenever something happens, and each edit that fails asks again: if
    that were an event of the case, its cards would be edited once more, without end.
    """
    events = petitions.find_events(session, petition.id or 0)
    last = next((one for one in reversed(events) if one.person_id == person_id), None)
    known = last is not None and last.kind == EventKind.UNDELIVERED
    return known and kept_going.find(session, now, petition).candidate is None


def _above(whole: City, petition: Petition) -> list[PlaceFact]:
    places = (whole.community_of(petition.grid_id), whole.street_of(petition.grid_id))
    return [place for place in places if place is not None]
