"""协办: the lead calls colleagues and units to help, and stays responsible (首接负责)."""

from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.channel.said import Caller, Said
from bot.city.city import city
from bot.desk.case import cards, history, tell
from bot.desk.case.authority import role_for, staff_case
from bot.desk.case.history import case_id
from bot.desk.case.people import id_of
from bot.desk.desk import Toast
from bot.desk.handling.colleagues import everybody_present
from bot.errors import NobodyToTransferTo, OldCard
from bot.rules.lifecycle import Act
from storage import helping
from storage.tables import Helper, Person, Petition
from storage.words import Counter, EventKind, NoticeKind, Priority


def helper(
    session: Session, now: datetime, caller: Caller, petition_id: int, argument: str
) -> Toast | None:
    """ "" offers colleagues, a person's id adds one, "-" and an id lets one go."""
    person, petition = staff_case(session, now, caller, petition_id, Act.ADD_HELPER)
    if argument.startswith("-"):
        return _let_go(session, now, petition, person, int(argument[1:]))
    present = everybody_present(session, now, petition, id_of(person))
    helping_now = {one.person_id for one in helping.find_helpers(session, petition_id)}
    if argument:
        chosen = next((one for one in present if one.person_id == int(argument)), None)
        if chosen is None or chosen.person_id in helping_now:
            raise NobodyToTransferTo(petition_id=petition_id)
        _add(session, now, petition, person, chosen.person_id)
        return Toast("helper-added", {"name": chosen.title})
    offered = [
        {"person_id": one.person_id, "title": one.title}
        for one in present
        if one.person_id not in helping_now
    ]
    tell.about(
        session,
        now,
        caller,
        person,
        petition,
        NoticeKind.HELPER_CHOICES,
        arguments={"choices": offered},
    )
    return None


def share_note(
    session: Session, now: datetime, petition: Petition, person: Person, said: Said
) -> None:
    """What lead or helper note, the others of the case hear at once."""
    others = _around(session, petition)
    if id_of(person) not in others or len(others) == 1:
        return
    media = said.media
    photo = [media.sha256] if media is not None and not media.problem else []
    facts = {"by": person.id, "text": said.text, "sha": photo}
    for one in sorted(others - {id_of(person)}):
        key = f"shared:{petition.id}:{said.message_id}:{person.id}:{one}"
        _news(session, now, petition, one, "note", key, **facts)


def tell_result(session: Session, now: datetime, petition: Petition) -> None:
    """办结: those who helped learn how it ended."""
    for one in helping.find_helpers(session, case_id(petition)):
        key = f"helped:{petition.id}:{petition.version}:{one.person_id}"
        _news(session, now, petition, one.person_id, "resolved", key, text=petition.result)


def _add(
    session: Session, now: datetime, petition: Petition, person: Person, helper_id: int
) -> None:
    row = helping.get_helper(session, case_id(petition), helper_id) or Helper(
        petition_id=case_id(petition), person_id=helper_id, added_at=now
    )
    row.added_by, row.added_at, row.ended_at = person.id, now, None
    session.add(row)
    _record(session, now, petition, person, EventKind.HELPER_ADDED, helper_id)
    not_before = tell.outside_quiet_hours(now, city(session).zone, petition)
    cards.staff_card(session, now, petition, helper_id, why="helper", not_before=not_before)
    cards.refresh(session, now, petition)


def _let_go(
    session: Session, now: datetime, petition: Petition, person: Person, helper_id: int
) -> Toast:
    if not helping.end(session, now, case_id(petition), helper_id):
        raise OldCard(petition_id=petition.id)
    _record(session, now, petition, person, EventKind.HELPER_REMOVED, helper_id)
    key = f"let-go:{petition.id}:{petition.version}:{helper_id}"
    _news(session, now, petition, helper_id, "removed", key)
    cards.refresh(session, now, petition)
    return Toast("helper-removed")


def _record(
    session: Session,
    now: datetime,
    petition: Petition,
    person: Person,
    kind: EventKind,
    helper_id: int,
) -> None:
    role = role_for(session, id_of(person), petition)
    history.record(session, now, petition, kind, person_id=person.id, role=role, helper=helper_id)


def _around(session: Session, petition: Petition) -> set[int]:
    """The lead and the helpers."""
    found = {one.person_id for one in helping.find_helpers(session, case_id(petition))}
    return found | ({petition.owner_id} if petition.owner_id is not None else set())


def _news(
    session: Session,
    now: datetime,
    petition: Petition,
    person_id: int,
    event: str,
    key: str,
    **facts: Any,
) -> None:
    tell.person(
        session,
        now,
        Counter.STAFF,
        person_id,
        NoticeKind.HELPER_NEWS,
        key=key,
        petition_id=petition.id,
        arguments={"event": event, **facts},
        priority=Priority.ANSWER,
        not_before=tell.outside_quiet_hours(now, city(session).zone, petition),
    )
