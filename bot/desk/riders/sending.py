"""随手拍送出: a find is sent on its way by itself, and its day's receipt says so."""

from datetime import datetime, timedelta

from sqlmodel import Session

from bot.city.city import city
from bot.desk.case import tell
from bot.desk.drafting import submission
from bot.desk.riders import receipts, twins
from storage.tables import Petition

FRESH = timedelta(minutes=5)
SEEN = "👀"


def send(session: Session, now: datetime, petition: Petition) -> None:
    """Number it, give it to whoever has it or should have it, and show it on the receipt.

    What was left lying, e.g. while the program was down, is not answered in the night.
    """
    fresh = now - petition.created_at < FRESH
    person = submission.reporter_of(session, petition)
    day = receipts.enter(session, now, petition)
    if not twins.join(session, now, petition, person):
        submission.submit(session, now, petition, person, by_itself=True)
    if day.posted:  # its receipt stands above; the post itself shows that it was seen
        tell.react(session, now, petition, SEEN)
    quiet = None if fresh else _when_quiet_ends(session, now, petition)
    receipts.show(session, now, day, not_before=quiet)


def _when_quiet_ends(session: Session, now: datetime, petition: Petition) -> datetime:
    """The group's, or in private the rider's own."""
    zone = city(session).zone
    if petition.chat_id < 0:
        return tell.outside_quiet_hours(now, zone, petition)
    return tell.outside_own_quiet_hours(session, now, zone, petition, petition.reporter_id)
