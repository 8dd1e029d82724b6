"""吹哨: units are chosen on one message, the task is written or taken ready, then they are called.

The lead stays responsible. A whistle counts as taking the case: those above have seen it and said
what to do. More units may be called later; a unit is called once in a whistle.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session

from bot.channel.said import Caller, Said
from bot.city.city import city
from bot.desk.case import cards, history, tell
from bot.desk.case.authority import office_of, role_for, staff_case
from bot.desk.case.history import case_id
from bot.desk.case.people import id_of
from bot.desk.clocks import promises, supervise_clock
from bot.desk.desk import Toast
from bot.desk.handling import deciding, results
from bot.desk.whistling import links, summons, units
from bot.errors import NotYours, NoUnits, OldCard, UnitsWanted, UnknownChoice, WhistleOver
from bot.rules.lifecycle import Act, after
from bot.rules.whistling import WHISTLING, may_whistle
from storage import conversations, people, whistles
from storage.tables import Conversation, Person, Petition, Whistle
from storage.words import Counter, EventKind, Expecting, NoticeKind, Role

TIME_TO_CHOOSE = timedelta(hours=2)


def whistle(session: Session, now: datetime, caller: Caller, petition_id: int, page: str) -> None:
    """吹哨: "" shows where it stands, or the units when there is none; a page shows units."""
    person, petition = _may_call(session, now, caller, petition_id)
    if not page and whistles.going_on(session, petition_id) is not None:
        _over_card(session, now, petition, NoticeKind.WHISTLE_STATUS, caller, person)
        return
    if not units.find_callable(session, petition):
        raise NoUnits(petition_id=petition_id)
    results.keep_as_note(session, now, caller, person)
    chosen = _chosen(session, now, caller, person, petition)
    _choose(session, now, caller, person, petition, chosen, page=int(page or 0))


def toggle_unit(
    session: Session, now: datetime, caller: Caller, petition_id: int, unit_id: int, page: int
) -> None:
    """☐ becomes ☑ and back."""
    person, petition = _may_call(session, now, caller, petition_id)
    chosen = _chosen(session, now, caller, person, petition)
    known = {unit.id for unit in units.find_callable(session, petition)}
    rest = [one for one in chosen if one in known and one != unit_id]
    added = [unit_id] if unit_id in known and unit_id not in chosen else []
    _choose(session, now, caller, person, petition, [*rest, *added], page=page)


def take_ready_task(session: Session, now: datetime, caller: Caller, petition_id: int) -> None:
    """The ready task "请到现场联合处置"; shown once more before anybody is called."""
    person, petition = _may_call(session, now, caller, petition_id)
    waiting = _waiting(session, now, caller, person, petition)
    chosen = _still_callable(session, petition, waiting)
    _expect(session, now, caller, person, petition, chosen, task="")
    cards.over_card(
        session,
        now,
        petition,
        NoticeKind.STAFF_CARD,
        NoticeKind.WHISTLE_PREVIEW,
        caller,
        id_of(person),
        ready=1,
    )


def hear_task(
    session: Session, now: datetime, petition: Petition, person: Person, said: Said
) -> None:
    """The task in own words, one line; shown once more before anybody is called."""
    _require_may_call(session, now, petition, person)
    waiting = _waiting(session, now, said.caller, person, petition)
    chosen = _still_callable(session, petition, waiting)
    task = " ".join(said.text.split())
    _expect(session, now, said.caller, person, petition, chosen, task=task)
    tell.about(
        session,
        now,
        said.caller,
        person,
        petition,
        NoticeKind.WHISTLE_PREVIEW,
        reply_to=said.message_id,
    )


def blow(session: Session, now: datetime, caller: Caller, petition_id: int) -> Toast:
    """Call the chosen units: each hears of it at once, with clocks of its own."""
    person, petition = _may_call(session, now, caller, petition_id)
    waiting = _waiting(session, now, caller, person, petition)
    chosen = _still_callable(session, petition, waiting)
    conversations.end(session, Counter.STAFF, caller.chat_id, id_of(person))
    role = role_for_whistling(session, id_of(person), petition)
    going_on = whistles.going_on(session, petition_id) or _begin(
        session, now, petition, person, role
    )
    petition.state = after(petition.state, Act.WHISTLE)
    deciding.decided(session, now, petition, id_of(person), role)
    if petition.taken_at is None:
        petition.taken_at = now
        promises.begin_contact(city(session), now, petition)
    task = str(waiting.details.get("task", ""))
    history.record(
        session,
        now,
        petition,
        EventKind.WHISTLED,
        person_id=person.id,
        role=role,
        whistle=going_on.id,
        units=list(chosen),
        task=task,
    )
    summons.call(session, now, petition, going_on, id_of(person), chosen, task)
    supervise_clock.schedule(session, petition)
    tell.milestone(session, now, petition, "whistled")
    cards.refresh(session, now, petition)
    tell.about(session, now, caller, person, petition, NoticeKind.WHISTLE_STATUS)
    return Toast("whistled", {"count": len(chosen)})


def bring_link(
    session: Session, now: datetime, caller: Caller, petition_id: int, call_id: int
) -> Toast:
    """The link of one call once more, to whoever asks: to be passed on."""
    person, petition = _may_call(session, now, caller, petition_id)
    call = whistles.get_call(session, call_id)
    if call is None or call.petition_id != petition_id:
        raise UnknownChoice(petition_id=petition_id)
    if call.answered_at is not None or call.ended_at is not None:
        raise WhistleOver(petition_id=petition_id)
    links.issue(session, now, petition, call, to=id_of(person), again=now)
    return Toast("link-sent")


def role_for_whistling(session: Session, person_id: int, petition: Petition) -> Role | None:
    """In which of their roles somebody whistles; the lead may hold the case in another one."""
    around = city(session).chain(petition.grid_id)
    held = people.find_appointments(session, person_id)
    fitting = (one.role for one in held if may_whistle([office_of(one)], around))
    return next(fitting, role_for(session, person_id, petition))


def _may_call(
    session: Session, now: datetime, caller: Caller, petition_id: int
) -> tuple[Person, Petition]:
    """NotYours unless they sit at the community's desk, on the street, or lead.

    While it waits to be decided who should have it, whoever decides calls: that decides.
    """
    person, petition = staff_case(session, now, caller, petition_id, Act.WHISTLE)
    _require_may_call(session, now, petition, person)
    return person, petition


def _require_may_call(session: Session, now: datetime, petition: Petition, person: Person) -> None:
    if role_for_whistling(session, id_of(person), petition) not in WHISTLING:
        raise NotYours(petition_id=petition.id)
    deciding.require_may(session, now, petition, id_of(person), Act.WHISTLE)


def _begin(
    session: Session, now: datetime, petition: Petition, person: Person, role: Role | None
) -> Whistle:
    whole = city(session)
    for_street = role != Role.COMMUNITY_DESK
    place = (whole.street_of if for_street else whole.community_of)(petition.grid_id)
    begun = Whistle(
        petition_id=case_id(petition),
        blown_by=id_of(person),
        blown_for=place.id if place else None,
        blown_at=now,
        bounces=petition.bounces,
    )
    session.add(begun)
    session.flush()
    return begun


def _waiting(
    session: Session, now: datetime, caller: Caller, person: Person, petition: Petition
) -> Conversation:
    """What they have chosen; OldCard when it was for another case, or is done."""
    found = conversations.get(session, now, Counter.STAFF, caller.chat_id, id_of(person))
    if found is None or found.expecting != Expecting.WHISTLE_TASK:
        raise OldCard(petition_id=petition.id)
    if found.petition_id != petition.id:
        raise OldCard(petition_id=petition.id)
    return found


def _chosen(
    session: Session, now: datetime, caller: Caller, person: Person, petition: Petition
) -> list[int]:
    found = conversations.get(session, now, Counter.STAFF, caller.chat_id, id_of(person))
    if found is None or found.expecting != Expecting.WHISTLE_TASK:
        return []
    return list(found.details["units"]) if found.petition_id == petition.id else []


def _still_callable(session: Session, petition: Petition, waiting: Conversation) -> Sequence[int]:
    """The chosen units that can still be called; UnitsWanted when there is none."""
    known = {unit.id for unit in units.find_callable(session, petition)}
    chosen = [one for one in waiting.details["units"] if one in known]
    if not chosen:
        raise UnitsWanted
    return chosen


def _choose(
    session: Session,
    now: datetime,
    caller: Caller,
    person: Person,
    petition: Petition,
    chosen: Sequence[int],
    *,
    page: int,
) -> None:
    _expect(session, now, caller, person, petition, chosen)
    _over_card(session, now, petition, NoticeKind.WHISTLE_UNITS, caller, person, page=page)


def _expect(
    session: Session,
    now: datetime,
    caller: Caller,
    person: Person,
    petition: Petition,
    chosen: Sequence[int],
    **details: Any,
) -> None:
    conversations.expect(
        session,
        now,
        Counter.STAFF,
        caller.chat_id,
        id_of(person),
        Expecting.WHISTLE_TASK,
        petition_id=petition.id,
        details={"units": list(chosen), **details},
        lasting=TIME_TO_CHOOSE,
    )


def _over_card(
    session: Session,
    now: datetime,
    petition: Petition,
    kind: NoticeKind,
    caller: Caller,
    person: Person,
    **arguments: int,
) -> None:
    card = NoticeKind.STAFF_CARD
    cards.over_card(session, now, petition, card, kind, caller, id_of(person), **arguments)
