"""Findable: the traces by which the next report of the same thing finds a case."""

from sqlmodel import Session

from bot.city.city import city
from bot.desk.case.history import case_id
from bot.understanding.likeness import report_of
from bot.understanding.traces import traces_of
from storage import traces
from storage.tables import Petition


def leave(session: Session, petition: Petition) -> None:
    """When it is sent: a neighbour's report finds it in the same second if need be."""
    traces.leave(session, case_id(petition), _traces(session, petition))


def renew(session: Session, petition: Petition) -> None:
    """After its words, kind or place were put right; by what it was before it is found as well."""
    if petition.submitted_at is not None:
        traces.add(session, case_id(petition), _traces(session, petition))


def _traces(session: Session, petition: Petition) -> frozenset[int]:
    return traces_of(city(session).judge, report_of(petition))
