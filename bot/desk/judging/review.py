"""复查、复核、重办: where a case goes that is taken up again, as its history says."""

from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.desk.case.history import case_id
from bot.errors import TooLateToReopen
from bot.rules import again
from bot.rules.again import Kind
from bot.rules.limits import is_statutory, not_counting
from bot.rules.taking import ANSWERS
from bot.rules.undoing import in_force
from storage import petitions
from storage.tables import Event, Petition
from storage.words import EventKind, Level


def way_up(session: Session, petition: Petition) -> dict[str, Any]:
    """Who had it, where it goes and below whom it never goes: kept with what takes it up."""
    answer = _answer(session, petition)
    roles = (petition.owner_role, answer.role if answer else None)
    way = again.way(_kind(petition, answer), petition.level or Level.GRID, roles)
    return {"had": petition.owner_id, **again.kept(way)}


def begin_round(session: Session, now: datetime, petition: Petition) -> None:
    """Count the round; of 信访 only what has had an answer, see bot/rules/letters.py."""
    petition.reopened += 1
    answer = _answer(session, petition)
    if answer is not None and answer.kind == EventKind.DECLINED:
        petition.limits = not_counting(petition.limits, petition.reopened, now)


def too_late(petition: Petition, since: datetime | None) -> TooLateToReopen:
    """Whose time is over; without an answer that may be objected to it was the last."""
    why = "law" if is_statutory(petition.limits) else "city"
    return TooLateToReopen(petition_id=petition.id, why=why if since else "last")


def _kind(petition: Petition, answer: Event | None) -> Kind:
    if answer is not None and answer.kind == EventKind.DECLINED:
        return Kind.REFUSAL
    return Kind.LETTER if is_statutory(petition.limits) else Kind.RESULT


def _answer(session: Session, petition: Petition) -> Event | None:
    """The last one that it has had, whoever takes it up now."""
    found = in_force(petitions.find_events(session, case_id(petition)))
    return next((one for one in reversed(found) if one.kind in ANSWERS), None)
