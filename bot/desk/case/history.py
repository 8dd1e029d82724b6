"""流转记录: what happened to a case, appended with its petition's version."""

from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.rules import chain
from storage import petitions
from storage.tables import Event, Petition
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

    The petition carries the number and the hash of its last event: nothing has to be asked.
    """
    petition.version += 1
    petition.events += 1
    event = Event(
        petition_id=case_id(petition),
        number=petition.events,
        kind=kind,
        at=now,
        person_id=person_id,
        role=role,
        details=details,
    )
    petition.head = event.hash = chain.link(
        petition.head, **event.model_dump(exclude={"id", "hash"})
    )
    session.add(petition)
    petitions.add_event(session, event)


def case_id(petition: Petition) -> int:
    """The id of a kept petition."""
    assert petition.id is not None, "kept rows have an id"
    return petition.id
