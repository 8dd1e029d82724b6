"""没告诉到: whoever could never be told the result has not been silent about it."""

from datetime import datetime

from sqlmodel import Session

from bot.city.city import city
from bot.desk.case.history import case_id
from storage import owed, phone_calls
from storage.tables import Petition
from storage.words import NoticeKind

DAYS_TO_RING = 3  # working days


def said_anything(petition: Petition) -> bool:
    """Whether the result has been judged, be it in one tap."""
    return petition.solved is not None or petition.satisfaction is not None


def is_untold(session: Session, petition: Petition) -> bool:
    """Whether the last result never reached its reporter; who withdrew was not to be told."""
    done_at = petition.resolved_at
    if petition.reporter_left or done_at is None:
        return False
    return not owed.has_arrived(session, case_id(petition), NoticeKind.RESULT, done_at)


def ring_up_instead(session: Session, now: datetime, petition: Petition) -> bool:
    """Put it on the list of call-backs, once, when a number is known and Telegram was the way.

    The judgement is waited for so long. False: there is no number, or it was tried.
    """
    call = phone_calls.of_case(session, petition.id)
    who = None if call is None else phone_calls.caller(session, call.caller_id)
    if call is None or call.linked_at is None or who is None or not who.phone:
        return False
    call.linked_at, call.call_back_at, call.rung_up = None, now, 0
    petition.next_check_at = city(session).calendar.add_days(now, DAYS_TO_RING)
    session.add_all((call, petition))
    return True
