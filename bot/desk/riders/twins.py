"""同一件: a find that is surely a case there is already joins it; one tap says that it is another.

It has a number of its own and is merged, so that it can be taken out again whole.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.channel.said import Caller
from bot.city.beside import gather, looks_of
from bot.city.city import city
from bot.desk.case import cards, history
from bot.desk.case.authority import own_case
from bot.desk.case.history import case_id
from bot.desk.case.people import id_of
from bot.desk.desk import Toast
from bot.desk.dispatching import in_charge
from bot.desk.drafting import submission
from bot.desk.joining import bringing, merging
from bot.errors import OldCard, TooLateToUnmerge
from bot.rules.joining import is_joinable
from bot.rules.lifecycle import Act, after
from bot.understanding.guard.accused import reproaches
from bot.understanding.likeness import Report, report_of, surely
from storage import merging as merged
from storage import petitions
from storage.tables import Person, Petition
from storage.words import EventKind, MediaPart, State, Urgency


def join(session: Session, now: datetime, find: Petition, person: Person) -> bool:
    """Join the case that it surely is; False: there is none."""
    home = _twin(session, now, find)
    if home is None:
        return False
    submission.take_in(session, now, find, person, by_itself=True)
    find.state = after(find.state, Act.MERGE)
    find.merged_into_id, find.next_check_at = home.id, None
    history.record(session, now, find, EventKind.MERGED, into=home.number)
    brought = bringing.bring(session, now, find, home, merged=True)
    merging.move_people(session, now, find, home)
    history.record(session, now, home, EventKind.JOINED, merged=find.number)
    in_charge.update(session, now, home, "merged", text=find.text, sha=brought)
    cards.refresh(session, now, home)
    return True


def another(session: Session, now: datetime, caller: Caller, petition_id: int) -> Toast:
    """不是同一件: it is given anew, as a case of its own; within thirty days."""
    person, find = own_case(session, now, caller, petition_id, None)
    since = merged.merged_at(session, find)
    if find.state != State.MERGED or since is None or not _by_itself(session, find):
        raise OldCard(petition_id=petition_id)
    if now - since > merging.REVERSIBLE:
        raise TooLateToUnmerge(petition_id=petition_id)
    submission.be_found(session, find)
    merging.take_apart(session, now, find, id_of(person), None)
    return Toast("another")


def _by_itself(session: Session, find: Petition) -> bool:
    """Whether no member of staff merged it: they know better."""
    events = petitions.find_events_of(session, case_id(find), frozenset({EventKind.MERGED}))
    return bool(events) and events[-1].person_id is None


def _twin(session: Session, now: datetime, find: Petition) -> Petition | None:
    """The oldest case that the find surely is."""
    whole = city(session)
    if find.urgency == Urgency.EMERGENCY or find.category_code is None:
        return None
    if not whole.category(find.category_code).public or reproaches(find.text):
        return None  # nobody who is complained of shall read it with their own case
    looks = looks_of(petitions.find_media(session, case_id(find), MediaPart.BEFORE))
    around = gather(session, now, whole.judge, find, looks, own=True)
    new = _pinned(around.new, find.pinned)
    for number, row in sorted(around.rows.items()):
        other = _pinned(report_of(row, around.looks[number]), row.pinned)
        public = whole.category(row.category_code).public
        joinable = number != find.id and is_joinable(row.state, row.urgency, public)
        if joinable and surely(whole.judge, new, other):
            return petitions.get(session, number)
    return None


def _pinned(report: Report, pinned: bool) -> Report:
    """A position that only a name gave is no pin: a whole compound has one."""
    nowhere: Mapping[str, Any] = {"latitude": None, "longitude": None}
    return report if pinned else replace(report, **nowhere)
