"""催办与升级: reminders to the owner, word to the next level, and the climb; each exactly once."""

from datetime import datetime

from sqlmodel import Session

from bot.city.city import City, city
from bot.desk import cards, history, supervise_clock, tell
from bot.desk.dispatch import alert, assign, candidates_at
from bot.rules.dispatching import Candidate, choose
from bot.rules.escalation import Reason, Step, StepKind, due_steps
from bot.rules.quiet import is_quiet
from storage.tables import Petition
from storage.words import Counter, EventKind, Level, NoticeKind, Priority, Urgency

LEVELS = (Level.GRID, Level.COMMUNITY, Level.STREET)


def climb(session: Session, now: datetime, petition: Petition) -> None:
    """Do every step that has come due and was not done yet, then set the next look.

    A climb dispatches anew with new clocks, of which steps may be due as well after a long stop.
    """
    while (step := _next_undone(session, now, petition)) is not None:
        _do(session, now, petition, step)
    supervise_clock.schedule(session, petition)


def _next_undone(session: Session, now: datetime, petition: Petition) -> Step | None:
    clocks = supervise_clock.clocks_of(petition)
    if clocks is None:
        return None
    done = supervise_clock.done_since_dispatch(session, petition)
    due = due_steps(clocks, now, city(session).calendar)
    return next((step for step in due if step.key not in done), None)


def _do(session: Session, now: datetime, petition: Petition, step: Step) -> None:
    if step.kind == StepKind.REMINDER:
        _remind(session, now, petition, step)
    elif step.kind == StepKind.TELL:
        _tell_above(session, now, petition, step)
    else:
        _give_above(session, now, petition, step)


def _remind(session: Session, now: datetime, petition: Petition, step: Step) -> None:
    history.record(session, now, petition, EventKind.REMINDED, share=step.share, step=step.key)
    if _at_night(session, now, petition) or _is_overtaken(session, now, petition, step):
        return
    tell.person(
        session,
        now,
        Counter.STAFF,
        petition.owner_id,
        NoticeKind.REMINDER,
        key=f"reminder:{petition.id}:{_dispatch_mark(petition)}:{step.key}",
        petition_id=petition.id,
        arguments={"share": step.share},
        priority=Priority.REMINDER,
    )
    cards.refresh(session, now, petition)


def _is_overtaken(session: Session, now: datetime, petition: Petition, step: Step) -> bool:
    """After a long stop several reminders are due at once: the last says it all."""
    clocks = supervise_clock.clocks_of(petition)
    due = due_steps(clocks, now, city(session).calendar) if clocks else ()
    return any((one.share or 0) > (step.share or 0) for one in due)


def _tell_above(session: Session, now: datetime, petition: Petition, step: Step) -> None:
    """抄送: that level learns of it; the case stays where it is."""
    level = step.level or Level.STREET
    history.record(
        session,
        now,
        petition,
        EventKind.ESCALATED,
        level=level.value,
        reason=step.reason.value,
        step=step.key,
        told=True,
    )
    if step.reason == Reason.EMERGENCY:
        return  # the dispatch itself has alerted every level
    for candidate in _present(session, now, petition, level)[:1]:
        _tell_escalation(session, now, petition, candidate, level, step)


def _give_above(session: Session, now: datetime, petition: Petition, step: Step) -> None:
    """升级督办: that level is responsible from now on; never nobody."""
    whole = city(session)
    level = step.level or Level.STREET
    before = petition.owner_id
    rungs = [(one, candidates_at(session, now, whole, petition.grid_id, one)) for one in LEVELS]
    passed_over = frozenset({before} if before is not None else ())
    choice = choose(rungs, level, passed_over, climbing=True)
    history.record(
        session,
        now,
        petition,
        EventKind.ESCALATED,
        level=level.value,
        reason=step.reason.value,
        step=step.key,
        found=choice.candidate is not None,
    )
    petition.escalations += 1
    if choice.candidate is None:
        petition.level = level  # nobody above: it stays with whoever has it, marked
        session.add(petition)
        return
    taken_at = petition.taken_at
    assign(session, now, petition, choice.candidate, choice.level)
    history.record(
        session,
        now,
        petition,
        EventKind.DISPATCHED,
        to=choice.candidate.person_id,
        level=choice.level.value,
        climbed=True,
        was_taken=taken_at is not None,
    )
    alert(session, now, petition, why="escalated")
    _tell_escalation(session, now, petition, choice.candidate, level, step)
    tell.milestone(session, now, petition, "escalated")
    cards.refresh(session, now, petition)


def _tell_escalation(
    session: Session,
    now: datetime,
    petition: Petition,
    candidate: Candidate,
    level: Level,
    step: Step,
) -> None:
    not_before = tell.outside_quiet_hours(now, city(session).zone, petition)
    mark = _dispatch_mark(petition)
    tell.person(
        session,
        now,
        Counter.STAFF,
        candidate.person_id,
        NoticeKind.ESCALATION,
        key=f"escalation:{petition.id}:{mark}:{step.key}:{candidate.person_id}",
        petition_id=petition.id,
        arguments={"level": level.value, "reason": step.reason.value},
        priority=Priority.ALERT,
        not_before=not_before,
    )
    if step.kind == StepKind.TELL:
        cards.staff_card(
            session, now, petition, candidate.person_id, why="escalated", not_before=not_before
        )


def _present(session: Session, now: datetime, petition: Petition, level: Level) -> list[Candidate]:
    """Whoever of that level is there, else of the next level up."""
    whole: City = city(session)
    for one in LEVELS[LEVELS.index(level) :]:
        found = [
            candidate
            for candidate in candidates_at(session, now, whole, petition.grid_id, one)
            if candidate.reachable
            and not candidate.absent
            and candidate.person_id != petition.owner_id
        ]
        if found:
            return found
    return []


def _dispatch_mark(petition: Petition) -> int:
    """Tells one dispatch of a case from the next, within keys of notices."""
    return int(petition.dispatched_at.timestamp()) if petition.dispatched_at else 0


def _at_night(session: Session, now: datetime, petition: Petition) -> bool:
    """Quiet hours: the morning digest tells instead; emergencies pass."""
    if petition.urgency == Urgency.EMERGENCY:
        return False
    return is_quiet(now, city(session).zone)
