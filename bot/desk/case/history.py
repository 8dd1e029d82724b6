"""流转记录: what happened to a case, appended with its petition's version."""

from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.desk.case import confidence, content
from bot.rules import chain, ledger
from bot.rules.content import CONTENT
from bot.rules.ledger import BOOKED
from bot.rules.undoing import HALF_A_MINUTE
from storage import petitions, receipts
from storage.tables import Petition
from storage.tables.cases import BOOKED as COLUMNS
from storage.words import EventKind, Role


def record(
    session: Session,
    now: datetime,
    petition: Petition,
    kind: EventKind,
    *,
    person_id: int | None = None,
    role: Role | None = None,
    **details: Any,
) -> None:
    """Append an event; cards made before it are out of date. person_id None: the program.

    The petition carries the number and the hash of its last event, and the hashes of what it
    consists of: nothing has to be asked. What has been changed of it is booked by the event: a
    step changes first, and then records.
    """
    if confidence.is_by_author(petition, person_id):
        person_id, details = None, {**details, **confidence.BY}
    person_id = confidence.as_written(session, petition, person_id)
    if told := content.unrecorded(petition):
        details[CONTENT] = told
    if changed := _booked(petition):
        details[BOOKED] = changed
    petition.version += 1
    petition.events += 1
    event: dict[str, Any] = {
        "petition_id": case_id(petition),
        "number": petition.events,
        "kind": kind,
        "at": now,
        "person_id": person_id,
        "role": role,
        "details": details,
    }
    petition.head = event["hash"] = chain.link(petition.head, **event)
    session.add(petition)
    petitions.add_event(session, event)
    _mark_receipts(session, now, petition, role)


def unbooked(petition: Petition) -> dict[str, list[Any]]:
    """What has been changed of a case and no event has told of yet."""
    before, is_new = petition.unbooked(), petition.events == 0
    if not before and not is_new:
        return {}
    if ledger.is_unsent(petition.state, before, is_new=is_new):  # as of most: nothing is read
        return {}
    names = COLUMNS if is_new or "state" in before else ("state", *before)
    row = {name: getattr(petition, name) for name in names}
    return ledger.unbooked(row, before, is_new=is_new)


def _booked(petition: Petition) -> dict[str, list[Any]]:
    changed = unbooked(petition)
    petition.unbooked().clear()
    return changed


def _mark_receipts(session: Session, now: datetime, petition: Petition, role: Role | None) -> None:
    """A rider's receipt shows what becomes of a find; what staff did, once it stands."""
    if petition.receipt_id is None and not petition.supporters:
        return
    shown_at = now if role is None else now + HALF_A_MINUTE
    if petition.receipt_id is not None:
        receipts.touch(session, petition.receipt_id, shown_at)
    receipts.touch_within(session, case_id(petition), shown_at)  # found twice by the same, too


def case_id(petition: Petition) -> int:
    """The id of a kept petition."""
    assert petition.id is not None, "kept rows have an id"
    return petition.id
