"""来路: what a case's latest steps say about who may have it next."""

from collections.abc import Sequence

from sqlmodel import Session

from bot.desk.case.history import case_id
from bot.rules import taking as rules
from bot.rules.again import Way, way_now
from bot.rules.dispatching import LADDER
from bot.rules.undoing import in_force
from storage import petitions
from storage.tables import Event, Petition
from storage.words import EventKind, Level


def has_climbed(session: Session, petition: Petition) -> bool:
    """Whether it is with those above because of the clock or a resident; never of nobody's."""
    if petition.owner_id is None:
        return False
    return rules.has_climbed(_events(session, petition))


def climbed_to(session: Session, petition: Petition) -> Level | None:
    """Which level it keeps wherever it turns out to lie; None: it has not climbed."""
    if petition.owner_id is None:
        return (
            start_again(session, petition)
            if rules.has_climbed(_events(session, petition))
            else None
        )
    return petition.level if has_climbed(session, petition) else None


def did_it(session: Session, petition: Petition) -> frozenset[int]:
    """Who does not do it again by themselves, for it was taken up again (重办)."""
    return rules.did_it(_events(session, petition)) if petition.reopened else frozenset()


def way(session: Session, petition: Petition) -> Way | None:
    """Where it goes that was taken up again, as long as nobody has given it to anybody."""
    return way_now(_events(session, petition)) if petition.reopened else None


def sent_it_back(session: Session, petition: Petition, *, deciding: bool) -> frozenset[int]:
    """Who does not decide, for they have sent it back."""
    if not deciding or not petition.bounces:
        return frozenset()
    return rules.sent_it_back(_events(session, petition))


def start_again(session: Session, petition: Petition) -> Level | None:
    """无人可派: where the search began when nobody was found, or where what was merged into it
    since has come; None: as if it were new.
    """
    events = _events(session, petition)
    if petition.decision_due_at is None and not rules.has_climbed(events):
        return None
    found = [one for one in in_force(events) if one.kind == EventKind.UNASSIGNED]
    start = found[-1].details.get("start") if found else None
    levels = (Level(start) if start else None, rules.brought_up_to(events))
    return max((one for one in levels if one is not None), key=LADDER.index, default=None)


def _events(session: Session, petition: Petition) -> Sequence[Event]:
    """Only what has been passed on has such a past."""
    if not (petition.escalations or petition.reopened or petition.bounces):
        return ()
    return petitions.find_events(session, case_id(petition))
