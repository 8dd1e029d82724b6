"""催办与升级: reminders to the owner, word to the next level, and the climb; each exactly once."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.city.city import city
from bot.desk.case import cards, history, red, tell
from bot.desk.clocks import supervise_clock
from bot.desk.dispatching import again
from bot.desk.dispatching.dispatch import LOOK_AGAIN, alert, assign
from bot.desk.dispatching.search import search
from bot.rules.dispatching import Candidate
from bot.rules.escalation import Reason, Step, StepKind, due_steps
from bot.rules.quiet import is_quiet
from bot.rules.sending_back import is_deciding
from storage.tables import Petition
from storage.words import Counter, EventKind, Level, NoticeKind, Priority, Urgency

UNTAKEN = frozenset({Reason.NOT_TAKEN, Reason.NOT_DECIDED})


@dataclass(slots=True)
class _Word:
    """What there is to say when all that was due is done: after a long stop, the last says it."""

    reminder: Step | None = None  # to whoever had the case
    climb: Step | None = None  # to whoever has it now
    stuck: Step | None = None  # it should have climbed, but nobody is there
    tells: list[tuple[Step, int]] = field(default_factory=list)  # to those above them
    failed: set[str] = field(default_factory=set)  # nobody at all: tried again later


def climb(session: Session, now: datetime, petition: Petition) -> None:
    """Do every step that has come due and was not done yet, then tell, then set the next look.

    A climb dispatches anew with new clocks, of which steps may be due as well after a long stop.
    A step for which nobody at all can be reached marks the case red and is tried again later.
    """
    owner, mark = petition.owner_id, _dispatch_mark(petition)
    word = _Word()
    version = petition.version
    while (step := _next_undone(session, now, petition, word.failed)) is not None:
        _do(session, now, petition, step, word)
    if word.reminder is not None and not _at_night(session, now, petition):
        _remind(session, now, petition, owner, mark, word.reminder)
    _say(session, now, petition, word, mark)
    if petition.version != version:
        cards.refresh(session, now, petition)
    supervise_clock.schedule(session, petition)
    if word.failed:
        petition.next_check_at = now + LOOK_AGAIN


def _say(session: Session, now: datetime, petition: Petition, word: _Word, mark: int) -> None:
    if word.climb is not None:
        alert(session, now, petition, why=word.climb.reason.value)
        tell.milestone(session, now, petition, "escalated")
    elif word.stuck is not None:  # nobody above: whoever has it hears of it again
        alert(session, now, petition, why=word.stuck.reason.value)
    for told, person_id in word.tells:
        _tell_above(session, now, petition, told, person_id)
        if told.reason in UNTAKEN and not _at_night(session, now, petition):
            _remind(session, now, petition, petition.owner_id, mark, told)


def _next_undone(
    session: Session, now: datetime, petition: Petition, failed: set[str]
) -> Step | None:
    clocks = supervise_clock.clocks_of(session, petition)
    if clocks is None:
        return None
    due = due_steps(clocks, now, city(session).calendar)
    undone = supervise_clock.undone(session, petition, due)
    return next((step for step in undone if step.key not in failed), None)


def _do(session: Session, now: datetime, petition: Petition, step: Step, word: _Word) -> None:
    if step.kind == StepKind.REMINDER:
        history.record(session, now, petition, EventKind.REMINDED, share=step.share, step=step.key)
        if word.climb is None:  # else the card tells
            word.reminder = step
    elif step.kind == StepKind.CLIMB:
        _climb(session, now, petition, step, word)
    else:
        _tell(session, now, petition, step, word)


def _tell(session: Session, now: datetime, petition: Petition, step: Step, word: _Word) -> None:
    """抄送 and 领导包案: somebody above learns; of an emergency most have the card already."""
    owner = frozenset({petition.owner_id} if petition.owner_id is not None else ())
    leads = step.kind == StepKind.LEAD
    level = step.level or Level.STREET
    found = search(
        session,
        now,
        petition,
        level,
        role=step.role,
        excluded=frozenset() if leads else owner,
    )
    if found.candidate is None:
        _fail(session, now, petition, step, word)
        return
    to = found.candidate.person_id
    how: dict[str, Any] = {"told": to, "passed": found.passed}
    if leads and found.may_own:
        how["responsible"], how["role_of"] = to, found.candidate.role.value
    if step.nth > 1:
        how["nth"] = step.nth
        word.tells = [(told, who) for told, who in word.tells if told.kind != StepKind.LEAD]
    _record_escalation(session, now, petition, step, **how)
    if to != petition.owner_id and (step.reason != Reason.EMERGENCY or not found.own):
        word.tells.append((step, to))


def _fail(session: Session, now: datetime, petition: Petition, step: Step, word: _Word) -> None:
    """Nobody at all: the step stays undone, the case is marked, its owner hears of it again."""
    word.failed.add(step.key)
    if red.mark(session, now, petition, step.key, step.level or Level.STREET):
        word.stuck = step


def _climb(session: Session, now: datetime, petition: Petition, step: Step, word: _Word) -> None:
    owner = frozenset({petition.owner_id} if petition.owner_id is not None else ())
    level = step.level or Level.STREET
    deciding = is_deciding(petition.state, petition.decision_due_at)
    nor = again.passed_over(session, now, petition, deciding=deciding)
    found = search(session, now, petition, level, excluded=owner | nor)
    if found.candidate is None:
        _fail(session, now, petition, step, word)
        return
    petition.escalations += 1
    how: dict[str, Any] = {"found": found.may_own, "passed": found.passed}
    if found.may_own:
        _record_escalation(session, now, petition, step, **how)
        _give(session, now, petition, found.candidate, found.level)
        word.climb = step
        word.tells.clear()
    else:  # it stays with whoever has it, marked; an administrator has to find somebody
        petition.level = level
        how["told"] = found.candidate.person_id
        _record_escalation(session, now, petition, step, **how)
        word.stuck = step
        word.tells.append((step, found.candidate.person_id))


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
        arguments={
            "share": step.share or 0,
            "stage": step.stage.value,
            **({"days": step.days} if step.days else {}),
        },
        priority=Priority.REMINDER,
    )


def _give(
    session: Session, now: datetime, petition: Petition, to: Candidate, level: Level
) -> None:
    """升级督办: whoever was found above is responsible from now on."""
    taken_at = petition.taken_at
    deciding = is_deciding(petition.state, petition.decision_due_at)
    assign(session, now, petition, to, level, deciding=deciding)
    history.record(
        session,
        now,
        petition,
        EventKind.DISPATCHED,
        to=to.person_id,
        level=level.value,
        climbed=True,
        was_taken=taken_at is not None,
    )


def _tell_above(
    session: Session, now: datetime, petition: Petition, step: Step, person_id: int
) -> None:
    """They learn of it; the case stays where it is."""
    level = step.level or Level.STREET
    not_before = tell.outside_quiet_hours(now, city(session).zone, petition)
    mark = _dispatch_mark(petition)
    why = "lead" if step.kind == StepKind.LEAD else step.reason.value
    tell.person(
        session,
        now,
        Counter.STAFF,
        person_id,
        NoticeKind.ESCALATION,
        key=f"escalation:{petition.id}:{mark}:{step.key}:{step.at.timestamp():.0f}:{person_id}",
        petition_id=petition.id,
        arguments={"level": level.value, "reason": why},
        priority=Priority.ALERT,
        not_before=not_before,
    )
    cards.staff_card(session, now, petition, person_id, why="escalated", not_before=not_before)


def _dispatch_mark(petition: Petition) -> int:
    """Tells one dispatch of a case from the next, within keys of notices."""
    return int(petition.dispatched_at.timestamp()) if petition.dispatched_at else 0


def _at_night(session: Session, now: datetime, petition: Petition) -> bool:
    """Quiet hours: the morning digest tells instead; emergencies pass."""
    if petition.urgency == Urgency.EMERGENCY:
        return False
    return is_quiet(now, city(session).zone)
