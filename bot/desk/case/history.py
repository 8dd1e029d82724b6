"""流转记录: what happened to a case, appended with its petition's version."""

from datetime import datetime
from typing import Any

from sqlmodel import Session

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
    """Append an event; cards made before it are out of date. person_id None: the program."""
    petition.version += 1
    session.add(petition)
    petitions.add_event(
        session,
        Event(
            petition_id=case_id(petition),
            number=0,
            kind=kind,
            at=now,
            person_id=person_id,
            role=role,
            details=details,
        ),
    )


def case_id(petition: Petition) -> int:
    """The id of a kept petition."""
    assert petition.id is not None, "kept rows have an id"
    return petition.id
