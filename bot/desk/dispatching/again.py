"""再办: who there is for what is taken up again, and whom the program does not give it to."""

from datetime import datetime

from sqlmodel import Session

from bot.city.city import City, city
from bot.desk.case.fairness import about_of
from bot.desk.dispatching import lately, roster
from bot.desk.dispatching.candidates import ladder
from bot.rules import again as rules
from bot.rules import reviewing
from bot.rules.accused import start as least_start
from bot.rules.again import Way
from bot.rules.dispatching import Candidate, Choice
from storage.tables import Petition
from storage.words import Level, Urgency


def choose(
    session: Session,
    now: datetime,
    whole: City,
    petition: Petition,
    way: Way,
    start: Level | None,
    excluded: frozenset[int],
) -> Choice:
    """Who gets it, see the table in bot/rules/again.py."""
    return rules.choose(
        _people(session, now, whole, petition),
        way,
        least_start(about_of(petition), start or rules.level_at(way.goes_to)),
        earlier=lately.did_it(session, petition),
        excluded=excluded,
        once_more=not is_reviewed(petition),
    )


def is_reviewed(petition: Petition) -> bool:
    """Whether it is under 复查 or 复核."""
    return reviewing.is_reviewed(
        petition.state, petition.limits, petition.reopened, petition.urgency
    )


def is_once_more(session: Session, petition: Petition, choice: Choice) -> bool:
    """Whether somebody of an earlier round gets it, for nobody else is there."""
    one = choice.candidate
    return one is not None and one.person_id in lately.did_it(session, petition)


def passed_over(
    session: Session, now: datetime, petition: Petition, *, deciding: bool = False
) -> frozenset[int]:
    """Who is not given it by the program: who did it before, or stands below who answered it;
    `deciding`: nor whoever has sent it back.
    """
    found = lately.did_it(session, petition)
    found |= lately.sent_it_back(session, petition, deciding=deciding)
    way = lately.way(session, petition)
    if way is None or petition.urgency == Urgency.EMERGENCY:
        return found
    return found | rules.below(_people(session, now, city(session), petition), way)


def _people(session: Session, now: datetime, whole: City, petition: Petition) -> list[Candidate]:
    """Everybody who could have it, by office or on duty."""
    rungs = ladder(session, now, whole, petition)
    held = [one for _level, group in rungs for one in group]
    return [*held, *roster.officers(session, now, whole, petition)]
