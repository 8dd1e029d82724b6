"""催办与升级: reminders to the owner, word to the next level, and the climb; each exactly once."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.city.city import City, city
from bot.desk.case import cards, history, tell
from bot.desk.clocks import supervise_clock
from bot.desk.dispatching.candidates import candidates_at
from bot.desk.dispatching.dispatch import alert, assign
from bot.desk.dispatching.finding import find_above
from bot.rules.dispatching import Candidate, owner_roles
from bot.rules.escalation import Reason, Step, StepKind, due_steps
from bot.rules.quiet import is_quiet
from bot.rules.sending_back import is_deciding
from storage.tables import Petition
from storage.words import Counter, EventKind, Level, NoticeKind, Priority, Urgency

LEVELS = (Level.GRID, Level.COMMUNITY, Level.STREET)
UNTAKEN = frozenset({Reason.NOT_TAKEN, Reason.NOT_DECIDED})


@dataclass(slots=True)
class _Word:
    """What there is to say when all that was due is done: after a long stop, the last says it."""

    reminder: Step | None = None  # to whoever had the case
    climb: Step | None = None  # to whoever has it now
    stuck: Step | None = None  # it should have climbed, but nobody is there
    tells: list[Step] = field(default_factory=list)  # to those above them


def climb(session: Session, now: datetime, petition: Petition) -> None:
    """Do every step that has come due and was not done yet, then tell, then set the next look.

    A climb dispatches anew with new clocks, of which steps may be due as well after a long stop.
    """
    owner, mark = petition.owner_id, _dispatch_mark(petition)
    word = _Word()
    version = petition.version
    while (step := _next_undone(session, now, petition)) is not None:
        _do(session, now, petition, step, word)
    if word.reminder is not None and not _at_night(session, now, petition):
        _remind(session, now, petition, owner, mark, word.reminder)
    if word.climb is not None:
        alert(session, now, petition, why=word.climb.reason.value)
        tell.milestone(session, now, petition, "escalated")
    elif word.stuck is not None:  # nobody above: whoever has it hears of it again
        alert(session, now, petition, why=word.stuck.reason.value)
    for told in word.tells:
        _tell_above(session, now, petition, told)
        if told.reason in UNTAKEN and not _at_night(session, now, petition):
            _remind(session, now, petition, petition.owner_id, mark, told)
    if petition.version != version:
        cards.refresh(session, now, petition)
    supervise_clock.schedule(session, petition)


def _next_undone(session: Session, now: datetime, petition: Petition) -> Step | None:
    clocks = supervise_clock.clocks_of(petition)
    if clocks is None:
        return None
    due = due_steps(clocks, now, city(session).calendar)
    return next(iter(supervise_clock.undone(session, petition, due)), None)


def _do(session: Session, now: datetime, petition: Petition, step: Step, word: _Word) -> None:
    if step.kind == StepKind.REMINDER:
        history.record(session, now, petition, EventKind.REMINDED, share=step.share, step=step.key)
        if word.climb is None:  # else the card tells
            word.reminder = step
    elif step.kind == StepKind.TELL:
        _record_escalation(session, now, petition, step, told=True)
        if step.reason != Reason.EMERGENCY:  # the dispatch itself has alerted every level
            word.tells.append(step)
    elif _give_above(session, now, petition, step):
        word.climb = step
        word.tells.clear()
    else:
        word.stuck = step


def _record_escalation(
    session: Session, now: datetime, petition: Petition, step: Step, **how: Any
) -> None:
    level = step.level or Level.STREET
    history.record(
        session,
        now,
        petition,
        EventKind.ESCALATED,
        level=level.value,
        reason=step.reason.value,
        step=step.key,
        **how,
    )


def _remind(
    session: Session,
    now: datetime,
    petition: Petition,
    owner: int | None,
    mark: int,
    step: Step,
) -> None:
    tell.person(
        session,
        now,
        Counter.STAFF,
        owner,
        NoticeKind.REMINDER,
        key=f"reminder:{petition.id}:{mark}:{step.key}:{step.at.timestamp():.0f}",
        petition_id=petition.id,
        arguments={"share": step.share or 0, "stage": step.stage.value},
        priority=Priority.REMINDER,
    )


def _give_above(session: Session, now: datetime, petition: Petition, step: Step) -> bool:
    """升级督办: that level is responsible from now on; False when nobody is there or above."""
    whole = city(session)
    level = step.level or Level.STREET
    before = petition.owner_id
    passed_over = frozenset({before} if before is not None else ())
    choice = find_above(session, now, whole, petition, level, passed_over)
    _record_escalation(session, now, petition, step, found=choice.candidate is not None)
    petition.escalations += 1
    if choice.candidate is None:
        petition.level = level  # it stays with whoever has it, marked
        session.add(petition)
        return False
    taken_at = petition.taken_at
    deciding = is_deciding(petition.state, petition.decision_due_at)
    assign(session, now, petition, choice.candidate, choice.level, deciding=deciding)
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
    return True


def _tell_above(session: Session, now: datetime, petition: Petition, step: Step) -> None:
    """抄送: that level learns of it; the case stays where it is."""
    candidate = _present(session, now, petition, step)
    if candidate is None:
        return
    level = step.level or Level.STREET
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
    cards.staff_card(
        session, now, petition, candidate.person_id, why="escalated", not_before=not_before
    )


def _present(session: Session, now: datetime, petition: Petition, step: Step) -> Candidate | None:
    """Whoever of the step's level (and role) is there, else somebody above."""
    whole: City = city(session)
    for level in LEVELS[LEVELS.index(step.level or Level.STREET) :]:
        roles = owner_roles(level)
        wanted = roles[roles.index(step.role) :] if step.role in roles else roles
        for role in wanted:
            for one in candidates_at(session, now, whole, petition.grid_id, level):
                if one.role == role and _can_hear(one, petition):
                    return one
    return None


def _can_hear(candidate: Candidate, petition: Petition) -> bool:
    is_there = candidate.reachable and not candidate.absent
    return is_there and candidate.person_id != petition.owner_id


def _dispatch_mark(petition: Petition) -> int:
    """Tells one dispatch of a case from the next, within keys of notices."""
    return int(petition.dispatched_at.timestamp()) if petition.dispatched_at else 0


def _at_night(session: Session, now: datetime, petition: Petition) -> bool:
    """Quiet hours: the morning digest tells instead; emergencies pass."""
    if petition.urgency == Urgency.EMERGENCY:
        return False
    return is_quiet(now, city(session).zone)
