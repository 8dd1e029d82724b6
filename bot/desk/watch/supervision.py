"""督办: what is due is asked of the tables; a tick may come twice, late, or after a crash."""

from datetime import datetime

import structlog
from sqlmodel import Session

from bot.desk.case import cards, history, tell
from bot.desk.clocks import supervise_clock
from bot.desk.dispatching import lately
from bot.desk.dispatching.dispatch import LOOK_AGAIN, dispatch
from bot.desk.dispatching.unassigned import (
    look_again_at_unassigned as look_again_at_unassigned,
)
from bot.desk.drafting import drafting, submission
from bot.desk.hearing import additions
from bot.desk.judging import ending, lasting
from bot.desk.meeting import meeting
from bot.desk.riders import sending
from bot.desk.waiting import deciding, pausing
from bot.desk.watch import ladder
from bot.errors import stack_of
from storage import petitions, watched
from storage.tables import Petition
from storage.trouble import trouble_of
from storage.words import UNTAKEN_STATES, NoticeKind, Role, State

BATCH = 20  # cases looked at in one transaction, during which nothing else is done
LOOKS_AT_ONCE = 3  # at one case: when its wait ends, a step may have come due meanwhile
log = structlog.get_logger("desk")


def tick(session: Session, now: datetime) -> int:
    """Look at every case whose moment has come; how many there were (BATCH: come again)."""
    due = watched.find_due_checks(session, now, BATCH)
    for petition in due:
        _look(session, now, petition)
    return len(due)


def _look(session: Session, now: datetime, petition: Petition) -> None:
    """Look at one case; a bug there is put off and keeps no other case waiting."""
    try:
        with session.begin_nested():
            for _ in range(LOOKS_AT_ONCE):
                LOOKS[petition.state](session, now, petition)
                session.flush()
                if petition.next_check_at is None or petition.next_check_at > now:
                    break
    except Exception as error:
        if trouble_of(error):
            raise  # the database, not the case: the whole tick comes again
        log.error("look_failed", petition=petition.id, stack=stack_of(error))
        petition.next_check_at = now + LOOK_AGAIN
        session.add(petition)


def _draft(session: Session, now: datetime, petition: Petition) -> None:
    if petition.reporter_role == Role.COURIER:
        sending.send(session, now, petition)
    elif not petition.text and not petitions.find_media(session, history.case_id(petition)):
        petition.next_check_at = None  # nothing was said: nothing to send
        session.add(petition)
    elif now - petition.created_at >= drafting.SENT_BY_ITSELF_AFTER:
        person = submission.reporter_of(session, petition)
        submission.submit(session, now, petition, person, by_itself=True)
    else:
        petition.next_check_at = petition.created_at + drafting.SENT_BY_ITSELF_AFTER
        session.add(petition)
        drafting.ask_whether_there(session, now, petition)
        key = f"nudge:{petition.id}"
        tell.push(session, now, petition, NoticeKind.DRAFT_NUDGE, key=key)


def _unassigned(session: Session, now: datetime, petition: Petition) -> None:
    dispatch(session, now, petition, start=lately.start_again(session, petition))
    if petition.state in UNTAKEN_STATES:
        cards.refresh(session, now, petition)
        tell.milestone(session, now, petition, "dispatched")


def _running(session: Session, now: datetime, petition: Petition) -> None:
    deciding.look(session, now, petition)
    if petition.paused_until is not None and petition.paused_until > now:
        supervise_clock.schedule(session, petition)
        return
    if petition.paused_at is not None:
        pausing.resume_by_itself(session, now, petition)
    ladder.climb(session, now, petition)


def _waiting_for_resident(session: Session, now: datetime, petition: Petition) -> None:
    """The time to answer has run out: the case goes on with what is known.

    Until then the clock stands; but the law's does not, and its ladder is climbed.
    """
    deciding.look(session, now, petition)
    if petition.paused_until is not None and petition.paused_until > now:
        if supervise_clock.runs_while_waiting(petition):
            ladder.climb(session, now, petition)
        else:
            supervise_clock.schedule(session, petition)
        return
    additions.go_on_unanswered(session, now, petition)
    additions.tell_staff(session, now, petition, "silent")
    cards.refresh(session, now, petition)


def _in_meeting(session: Session, now: datetime, petition: Petition) -> None:
    """The meeting is looked after; where the clock runs on meanwhile, so does its ladder."""
    meeting.look(session, now, petition)
    if petition.state == State.IN_MEETING and supervise_clock.runs_while_waiting(petition):
        ladder.climb(session, now, petition)


def _judging(session: Session, now: datetime, petition: Petition) -> None:
    ending.end_waiting(session, now, petition)


def _nothing(session: Session, _now: datetime, petition: Petition) -> None:
    petition.next_check_at = None
    session.add(petition)


LOOKS = {
    State.DRAFT: _draft,
    State.RECEIVED: _unassigned,
    State.DISPATCHED: _running,
    State.REOPENED: _running,
    State.IN_PROGRESS: _running,
    State.WHISTLED: _running,
    State.IN_MEETING: _in_meeting,
    State.AWAITING_RESIDENT: _waiting_for_resident,
    State.AWAITING_RATING: _judging,
    State.CLOSED: lasting.ask,
    State.DECLINED: _nothing,
    State.MERGED: _nothing,
    State.WITHDRAWN: _nothing,
    State.CANCELLED: _nothing,
}
