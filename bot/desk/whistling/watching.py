"""督办吹哨: units are reminded, those above are told, whistles of cases gone elsewhere end.

What is due is asked of the tables: a tick may come twice, late, or after a crash. At night only
emergencies are looked at; what came due meanwhile is done in the morning.
"""

from datetime import datetime

import structlog
from sqlmodel import Session

from bot.city.city import city
from bot.desk.case import history
from bot.desk.dispatching.dispatch import LOOK_AGAIN
from bot.desk.whistling import ending, hearers, summons
from bot.errors import stack_of
from bot.rules.quiet import is_quiet
from bot.rules.whistling import ON_CALL, About, Hearer, Step, due_steps
from storage import petitions, whistles
from storage.tables import Petition, Whistle, WhistleCall
from storage.trouble import trouble_of
from storage.words import EventKind, NoticeKind, Priority

BATCH = 50  # calls looked at in one transaction
GIVEN_AWAY = "transferred"
log = structlog.get_logger("desk")


def tick(session: Session, now: datetime) -> int:
    """Look at every whistle and call whose moment has come; how many (BATCH: come again)."""
    left_over = whistles.find_left_over(session, now, ON_CALL, BATCH)
    ended = sum(_end(session, now, petition, whistle) for whistle, petition in left_over)
    asleep = is_quiet(now, city(session).zone)
    due = whistles.find_due(session, now, BATCH, only_emergencies=asleep)
    for call in due:
        _look(session, now, call)
    return max(ended, len(due))


def _end(session: Session, now: datetime, petition: Petition, whistle: Whistle) -> bool:
    """End a whistle that has nothing left to do; False: a bug, which keeps no other one going."""
    why = petition.state.value if petition.state not in ON_CALL else GIVEN_AWAY
    try:
        with session.begin_nested():
            ending.end(session, now, petition, whistle, why)
            session.flush()
    except Exception as error:
        if trouble_of(error):
            raise  # the database, not the whistle: the whole tick comes again
        log.error("whistle_not_ended", whistle=whistle.id, stack=stack_of(error))
        return False
    return True


def _look(session: Session, now: datetime, call: WhistleCall) -> None:
    """Look at one call; a bug there is put off and keeps no other call waiting."""
    try:
        with session.begin_nested():
            _do_due(session, now, call)
            session.flush()
    except Exception as error:
        if trouble_of(error):
            raise
        log.error("look_failed", whistle_call=call.id, stack=stack_of(error))
        call.next_check_at = now + LOOK_AGAIN
        session.add(call)


def _do_due(session: Session, now: datetime, call: WhistleCall) -> None:
    petition = petitions.get(session, call.petition_id)
    whistle = whistles.get(session, call.whistle_id)
    assert petition is not None, "foreign keys keep petitions"
    assert whistle is not None, "foreign keys keep whistles"
    clocks = summons.clocks_of(call, petition)
    steps = due_steps(clocks, call.reminded, now, city(session).calendar)
    call.reminded = [*call.reminded, *(step.key for step in steps)]
    for about in About:
        _tell(session, now, petition, whistle, call, [s for s in steps if s.about is about])
    summons.schedule(session, call, petition)


def _tell(
    session: Session,
    now: datetime,
    petition: Petition,
    whistle: Whistle,
    call: WhistleCall,
    steps: list[Step],
) -> None:
    """To each hearer the last of what came due: after a long stop, that says it all."""
    last = {hearer: step for step in steps for hearer in step.hearers}
    if Hearer.UNIT in last:
        _remind(session, now, petition, whistle, call, last[Hearer.UNIT])
    if Hearer.ABOVE in last:
        step = last[Hearer.ABOVE]
        history.record(
            session,
            now,
            petition,
            EventKind.REMINDED,
            unit=call.unit_id,
            about=step.about.value,
        )
        street = hearers.street_of(session, now, petition)
        whistler = hearers.whistler_of(session, petition, whistle, now)
        _say_late(session, now, petition, call, step, [whistler, *street])
    if Hearer.LEADER in last:
        leader = hearers.leader_of(session, now, petition)
        _say_late(session, now, petition, call, last[Hearer.LEADER], leader)


def _remind(
    session: Session,
    now: datetime,
    petition: Petition,
    whistle: Whistle,
    call: WhistleCall,
    step: Step,
) -> None:
    """Its own staff; for a unit without any, whoever whistled has to ring them up."""
    staff = hearers.staff_of(session, now, call)
    is_late = Hearer.ABOVE in step.hearers
    if not staff and is_late:
        return  # whoever whistled is told anyway
    readers = staff or [hearers.whistler_of(session, petition, whistle, now)]
    due = _due_of(call, step)
    hearers.tell_all(
        session,
        now,
        petition,
        readers,
        NoticeKind.WHISTLE_REMINDER,
        key=f"whistle:{call.id}:{step.key}:{due.timestamp():.0f}",
        priority=Priority.REMINDER,
        call_id=call.id,
        about=step.about.value,
        late=is_late,
        ring_up=not staff,
    )


def _say_late(
    session: Session,
    now: datetime,
    petition: Petition,
    call: WhistleCall,
    step: Step,
    readers: list[int],
) -> None:
    """Once for all units of a whistle that are late with the same thing at the same moment."""
    due = _due_of(call, step)
    hearers.tell_all(
        session,
        now,
        petition,
        readers,
        NoticeKind.WHISTLE_LATE,
        key=f"whistle-late:{call.whistle_id}:{step.key}:{due.timestamp():.0f}",
        priority=Priority.ALERT,
        call_id=call.id,
        about=step.about.value,
    )


def _due_of(call: WhistleCall, step: Step) -> datetime:
    return call.report_due_at if step.about is About.REPORT else call.feed_back_due_at
