"""并案: two cases of the same thing become one; reversible for thirty days."""

import re
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session

from bot.channel.said import Caller, Said
from bot.city.city import city
from bot.desk.case import cards, content, history, tell, undoing
from bot.desk.case.authority import role_for, staff_case, standing_of
from bot.desk.case.fairness import about_of
from bot.desk.case.history import case_id
from bot.desk.case.people import id_of
from bot.desk.clocks import clock_pause, more_time
from bot.desk.desk import Toast
from bot.desk.dispatching import in_charge, lately, recurrence
from bot.desk.dispatching.dispatch import dispatch
from bot.desk.handling.handling import wait_for
from bot.desk.joining import bringing, inheriting
from bot.errors import CannotMerge, TooLateToUnmerge, UnknownCase
from bot.rules.lifecycle import Act, Standing, after
from bot.understanding.likeness import likeness, report_of
from storage import alike, conversations, merging, petitions, supporters
from storage.tables import Person, Petition, Supporter
from storage.words import (
    OPEN_STATES,
    EventKind,
    Expecting,
    NoticeKind,
    PauseReason,
    Role,
    Urgency,
)

REVERSIBLE = timedelta(days=30)
MOST_CHOICES = 5
OWN_WORDS = "own"
_NUMBER = re.compile(r"\d{6}-\d{3,}")
MAY_RECEIVE = (Standing.OWNER, Standing.SUPERVISOR)


def merge(
    session: Session, now: datetime, caller: Caller, petition_id: int, choice: str
) -> Toast | None:
    """ "" offers cases, "own" waits for a number, the target's id merges into it."""
    person, petition = staff_case(session, now, caller, petition_id, Act.MERGE)
    if choice == OWN_WORDS:
        wait_for(session, now, caller, person, petition, Expecting.MERGE_TARGET)
        return None
    if not choice:
        _offer(session, now, caller, person, petition)
        return None
    target = petitions.get(session, int(choice))
    if target is None:
        raise UnknownCase(petition_id=petition_id)
    into(session, now, petition, target, person)
    return Toast("merged", {"number": target.number})


def hear_target(
    session: Session, now: datetime, petition: Petition, person: Person, said: Said
) -> None:
    """The number of the case it belongs to, typed."""
    found = _NUMBER.search(said.text)
    target = alike.by_number(session, found[0]) if found else None
    if target is None:
        raise UnknownCase
    into(session, now, petition, target, person)
    key = f"shown:{target.id}:{person.id}:{now.timestamp()}"
    cards.staff_card(session, now, target, person.id, why="shown", key=key)


def into(
    session: Session, now: datetime, petition: Petition, target: Petition, person: Person
) -> None:
    """Merge: all of it lives on in the target; whoever reported it is told of that one now."""
    why = _against(session, now, petition, target, person)
    if why:
        raise CannotMerge(petition_id=petition.id, why=why)
    undoing.touches(session, target)
    role = role_for(session, id_of(person), petition)
    _stop(session, now, petition)
    petition.state = after(petition.state, Act.MERGE)
    petition.merged_into_id = target.id
    petition.next_check_at = None
    history.record(
        session,
        now,
        petition,
        EventKind.MERGED,
        person_id=person.id,
        role=role,
        into=target.number,
    )
    brought = bringing.bring(session, now, petition, target, merged=True)
    move_people(session, now, petition, target)
    raised = inheriting.inherit(session, now, petition, target)
    what: dict[str, Any] = {"merged": petition.number} | ({"raised": raised} if raised else {})
    history.record(session, now, target, EventKind.JOINED, role=role, **what)
    if target.owner_id != person.id:
        in_charge.update(session, now, target, "merged", text=petition.text, sha=brought)
    _tell_people(session, now, petition, NoticeKind.MERGED_INTO)
    for one in (petition, target):
        cards.refresh(session, now, one)


def unmerge(session: Session, now: datetime, caller: Caller, petition_id: int) -> Toast:
    """撤销并案: given anew, with its own clocks; the time it was merged is given back."""
    person, petition = staff_case(session, now, caller, petition_id, Act.UNMERGE)
    since = merging.merged_at(session, petition)
    if since is None or now - since > REVERSIBLE:
        raise TooLateToUnmerge(petition_id=petition_id)
    role = role_for(session, id_of(person), petition)
    take_apart(session, now, petition, id_of(person), role)
    _tell_people(session, now, petition, NoticeKind.UNMERGED)
    return Toast("unmerged")


def take_apart(
    session: Session, now: datetime, petition: Petition, person_id: int, role: Role | None
) -> None:
    """What it brought is taken out again, and it is given to whoever is responsible."""
    homes = list(merging.homes_of(session, petition))
    for home in homes:
        undoing.touches(session, home)
    climbed = {one.id for one in homes if lately.has_climbed(session, one)}
    family = merging.family_of(session, petition)
    for home in homes:
        content.lose(session, home, merging.find_brought(session, home, family))
    merging.take_out(session, homes, family)
    for home in homes:
        supporters.count_again(session, home)
    lowered = inheriting.give_back(session, now, petition, homes)
    number, petition.merged_into_id = homes[0].number, None
    petition.state = after(petition.state, Act.UNMERGE)
    clock_pause.resume(session, now, petition)
    history.record(
        session, now, petition, EventKind.UNMERGED, person_id=person_id, role=role, out_of=number
    )
    for inner, home, raised in zip((petition, *homes), homes, lowered, strict=False):
        out: dict[str, Any] = {"other": petition.number} | ({"raised": raised} if raised else {})
        if inner.id in climbed and not lately.has_climbed(session, inner):
            out["down"] = inner.number  # what is merged into that one now has not climbed
        history.record(session, now, home, EventKind.UNMERGED, person_id=person_id, **out)
    nobodys = petition.owner_id is None  # its level says nothing: the street keeps what nobody has
    start = lately.start_again(session, petition) if nobodys else petition.level
    dispatch(session, now, petition, start=start, why="unmerged")
    recurrence.look(session, now, petition)
    cards.refresh_above_new(session, now, petition)
    for one in homes:
        cards.refresh(session, now, one)


def _offer(
    session: Session, now: datetime, caller: Caller, person: Person, petition: Petition
) -> None:
    """The likeliest cases of the same grid that are within reach of whoever merges.

    Of those that are equally unlike, those of its category come first, then the newest.
    """
    judge, ours = city(session).judge, report_of(petition)
    marked = [
        (likeness(judge, ours, report_of(other)), other)
        for other in alike.find_open_beside(session, petition)
        if not _against(session, now, petition, other, person)
    ]
    kind = petition.category_code
    marked.sort(key=lambda one: (one[0], one[1].category_code == kind, one[1].id), reverse=True)
    cards.over_card(
        session,
        now,
        petition,
        NoticeKind.STAFF_CARD,
        NoticeKind.MERGE_CHOICES,
        caller,
        id_of(person),
        petition_ids=[other.id for _mark, other in marked[:MOST_CHOICES]],
    )


def _against(
    session: Session, now: datetime, petition: Petition, target: Petition, person: Person
) -> str:
    """Why the two cannot become one; "" when they can. Open targets only: never a circle."""
    if target.id == petition.id:
        return "same"
    if target.number is None or target.state not in OPEN_STATES:
        return "ended"
    if standing_of(session, id_of(person), target) not in MAY_RECEIVE:
        return "elsewhere"
    if petition.urgency == Urgency.EMERGENCY != target.urgency:
        return "emergency"
    why = inheriting.against(session, now, petition, target, person)
    if why or about_of(petition) != about_of(target):
        return why or "private"
    whole, other_people = city(session), petition.reporter_id != target.reporter_id
    public = all(whole.category(one.category_code).public for one in (petition, target))
    return "private" if other_people and not public else ""


def _stop(session: Session, now: datetime, petition: Petition) -> None:
    """Its clock stands until it may be a case again; a whistle ends with the next tick."""
    more_time.void(session, now, petition)
    if petition.paused_at is not None:
        clock_pause.resume(session, now, petition)
    clock_pause.pause(session, now, petition, PauseReason.OTHER, now + REVERSIBLE)
    merging.end_helping(session, now, petition)
    conversations.end_about(session, case_id(petition))


def move_people(session: Session, now: datetime, petition: Petition, target: Petition) -> None:
    """Whoever reported or joined it stands behind the target now, unless they do already."""
    own = Supporter(petition_id=case_id(petition), person_id=petition.reporter_id, joined_at=now)
    for one in (own, *supporters.find_standing(session, petition.id)):
        if one.person_id == target.reporter_id:
            continue
        known = supporters.get(session, target.id, one.person_id)
        if known is not None and known.left_at is None:
            continue
        row = known or Supporter(
            petition_id=case_id(target), person_id=one.person_id, joined_at=now
        )
        row.left_at = None
        row.merged_from = one.merged_from or petition.id
        supporters.add(session, row)
    supporters.count_again(session, target)


def _tell_people(session: Session, now: datetime, petition: Petition, kind: NoticeKind) -> None:
    key = f"{kind}:{petition.id}:{petition.version}"
    tell.push_or_post(session, now, petition, kind, key=key)
    tell.supporters_of(session, now, petition, kind, key=key)
