"""催办与升级督办: what has to be said when, and when a case climbs. Times in working time.

    when                                    step
    a rung of the category's ladder         REMINDER, TELL, CLIMB, LEAD: see bot/rules/ladders.py
    every 5 working days after LEAD         LEAD again, without end: no open case is forgotten
    take_due_at, not taken (not decided)    TELL the next level up
    one more take limit, not taken          CLIMB to the next level up (信访: TELL the leader)
    due, with a department                  TELL the street's dispatcher, who is above it
    due, on the street                      TELL the leader on duty
    contact_due_at, resident not heard      REMINDER to the owner
    one more contact limit, still not       TELL the next level up (the street: the leader on duty)
    emergency, at once                      TELL every level above
    emergency, 15, 30 minutes, not taken    CLIMB one level, two levels (natural time)
    the same with nobody above              TELL the leader on duty after 15 minutes

Whatever climbed is dispatched anew, with its own dispatched_at and take_due_at; due_at stays.
While it is to be decided whether a 信访 case is accepted (`accepting`), that decision is due.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import chain, count, takewhile

from bot.rules.deadline import Limit, WorkCalendar
from bot.rules.dispatching import LADDER
from bot.rules.ladders import AGAIN_DAYS, LADDERS, Before, Due, Mark, Rung, Rungs, Share
from bot.rules.ladders import StepKind as StepKind
from storage.words import Ladder, Level, LimitUnit, Role, Stage

EMERGENCY_STEP = timedelta(minutes=15)


class Reason(StrEnum):
    """Why a step came due."""

    TIME = "time"  # a share of the limit has passed
    NOT_TAKEN = "not_taken"  # 未及时接单
    OVERDUE = "overdue"  # 超期
    NOT_CONTACTED = "not_contacted"  # 未及时联系
    UNDECIDED = "undecided"  # 信访: 未按期决定是否受理
    EMERGENCY = "emergency"  # 紧急
    NOT_DECIDED = "not_decided"  # 退单: nobody decided in time who should have it


@dataclass(frozen=True, slots=True)
class Clocks:
    """The clocks of one open case; `level` is where its present dispatch went.

    部门、共建单位 (`department`) work beside the street's ladder: the street is above them.
    """

    level: Level
    dispatched_at: datetime
    take_due_at: datetime
    due_at: datetime
    taken_at: datetime | None = None
    emergency: bool = False
    department: bool = False
    ladder: Ladder = Ladder.ORDINARY
    deciding: bool = False  # 退单裁定: take_due_at is when it has to be decided
    contact_due_at: datetime | None = None  # None: nobody has to be contacted any more
    accepting: bool = False  # due_at is that of the decision on acceptance

    @property
    def levels_above(self) -> tuple[Level, ...]:
        """Where the case can climb to, the next level first."""
        return (Level.STREET,) if self.department else LADDER[LADDER.index(self.level) + 1 :]


@dataclass(frozen=True, slots=True)
class Step:
    """Something due at `at`: a REMINDER has a share or days, the others a level.

    What has a `role` is for its holders on that level, or those above them.
    """

    kind: StepKind
    at: datetime
    reason: Reason
    share: int | None = None
    days: int | None = None  # before due
    level: Level | None = None
    role: Role | None = None
    stage: Stage = Stage.RESOLVE
    nth: int = 1  # LEAD: how often by then

    @property
    def key(self) -> str:
        """Names the step within one dispatch: `reminder-80`, `contact-tell-street`, `lead-…-2`.

        A level may be told for one reason and then for another; it is climbed to once.
        """
        days = f"{self.days}d" if self.days else None
        name = f"{self.kind}-{self.share or days or self.role or self.level}"
        if self.nth > 1:
            name = f"{name}-{self.nth}"
        if self.stage is not Stage.RESOLVE:
            return f"{self.stage}-{name}"
        return f"{name}-{self.reason}" if self.kind == StepKind.TELL else name


def due_steps(clocks: Clocks, now: datetime, calendar: WorkCalendar) -> tuple[Step, ...]:
    """Every step whose time has come, oldest first; which were done already the desk knows.

    Of the times the leader is told again only the last: after a long stop it says it all.
    """
    due = [step for step in plan(clocks, calendar) if step.at <= now]
    again = [*takewhile(lambda step: step.at <= now, repeats(clocks, calendar))]
    return (*due, *again[-1:])


def repeats(clocks: Clocks, calendar: WorkCalendar) -> Iterator[Step]:
    """领导包案, the second time, the third … without end, since the present dispatch."""
    lead = next(step for step in plan(clocks, calendar) if step.kind == StepKind.LEAD)
    first = max(lead.at, clocks.dispatched_at)
    for nth in count(2):
        later = Limit(AGAIN_DAYS * (nth - 1), LimitUnit.WORKING_DAYS)
        yield replace(lead, at=calendar.add(first, later), nth=nth)


def next_check(clocks: Clocks, now: datetime, calendar: WorkCalendar) -> datetime:
    """When the next step comes due; there always is one."""
    steps = chain(plan(clocks, calendar), repeats(clocks, calendar))
    return next(step.at for step in steps if step.at > now)


def first_at(clocks: Clocks, calendar: WorkCalendar) -> datetime:
    """When the first of `plan` comes due. Each case that is given to somebody asks for it, so what
    is later than something else in any case is not counted out.
    """
    if clocks.emergency or clocks.taken_at is not None:
        return plan(clocks, calendar)[0].at
    marks = {rung.mark for rung in LADDERS[clocks.ladder].rungs if _concerns(clocks, rung)}
    share = min((one for one in marks if isinstance(one, Share)), key=_percent, default=None)
    whole = calendar.between(clocks.dispatched_at, clocks.due_at) if share else timedelta(0)
    first = [one for one in marks if one is share or isinstance(one, Before)]
    moments = [_moment(clocks, mark, whole, calendar) for mark in first]
    told = [one for one in moments if one is not None]
    return min(clocks.take_due_at, clocks.due_at, *told)


def _percent(share: Share) -> int:
    return share.percent


def plan(clocks: Clocks, calendar: WorkCalendar) -> tuple[Step, ...]:
    """All steps of the present dispatch in order of time, each once, before any is repeated."""
    ladder = LADDERS[clocks.ladder]
    steps = [*_rungs(clocks, ladder, calendar), *_above_the_street(clocks)]
    if clocks.accepting:
        steps = [_of_the_decision(step) for step in steps]
    steps += _not_contacted(clocks, calendar)
    if clocks.emergency:
        steps += _emergency(clocks)
    elif clocks.taken_at is None:
        steps += _not_taken(clocks, ladder, calendar)
    first: dict[str, Step] = {}
    for step in sorted(steps, key=lambda step: step.at):
        first.setdefault(step.key, step)
    return tuple(first.values())


def _rungs(clocks: Clocks, ladder: Rungs, calendar: WorkCalendar) -> Iterator[Step]:
    whole = calendar.between(clocks.dispatched_at, clocks.due_at)
    for rung in ladder.rungs:
        at = _moment(clocks, rung.mark, whole, calendar)
        if at is None or not _concerns(clocks, rung):
            continue
        reason = Reason.OVERDUE if at >= clocks.due_at else Reason.TIME
        yield Step(
            rung.kind,
            at,
            reason,
            share=_share(rung),
            days=_days(rung),
            level=rung.level,
            role=rung.role,
        )


def _share(rung: Rung) -> int | None:
    if rung.kind != StepKind.REMINDER or isinstance(rung.mark, Before):
        return None
    return rung.mark.percent if isinstance(rung.mark, Share) else 100


def _days(rung: Rung) -> int | None:
    reminds = rung.kind == StepKind.REMINDER
    return rung.mark.days if reminds and isinstance(rung.mark, Before) else None


def _concerns(clocks: Clocks, rung: Rung) -> bool:
    """The owner and the leader in any case; a level only when it is above the case."""
    if rung.of not in (None, clocks.level):
        return False
    return rung.level is None or rung.role is not None or rung.level in clocks.levels_above


def _moment(
    clocks: Clocks, mark: Mark, whole: timedelta, calendar: WorkCalendar
) -> datetime | None:
    """When a rung is reached; None when it lay before the dispatch. `whole`: the working time."""
    match mark:
        case Share(percent):
            part = whole * percent / 100  # nothing to share out of a case dispatched after due
            return calendar.advance(clocks.dispatched_at, part) if whole else None
        case Before():
            at = clocks.due_at - mark.span
            return at if at > clocks.dispatched_at else None
        case Due(later):
            return calendar.add(clocks.due_at, later) if later else clocks.due_at


def _above_the_street(clocks: Clocks) -> Iterator[Step]:
    if clocks.level == Level.STREET:
        above_it = Role.STREET_DISPATCHER if clocks.department else Role.DUTY_LEADER
        yield Step(StepKind.TELL, clocks.due_at, Reason.OVERDUE, level=Level.STREET, role=above_it)


def _of_the_decision(step: Step) -> Step:
    reason = Reason.UNDECIDED if step.reason is Reason.OVERDUE else step.reason
    return replace(step, stage=Stage.DECIDE, reason=reason)


def _not_contacted(clocks: Clocks, calendar: WorkCalendar) -> Iterator[Step]:
    if clocks.contact_due_at is None or clocks.taken_at is None:
        return
    due, stage, reason = clocks.contact_due_at, Stage.CONTACT, Reason.NOT_CONTACTED
    yield Step(StepKind.REMINDER, due, reason, share=100, stage=stage)
    higher = next(iter(clocks.levels_above), None)
    at = calendar.advance(due, calendar.between(clocks.taken_at, due))
    role = None if higher else Role.DUTY_LEADER
    yield Step(StepKind.TELL, at, reason, level=higher or Level.STREET, role=role, stage=stage)


def _not_taken(clocks: Clocks, ladder: Rungs, calendar: WorkCalendar) -> Iterator[Step]:
    higher = next(iter(clocks.levels_above), None)
    why = Reason.NOT_DECIDED if clocks.deciding else Reason.NOT_TAKEN
    yield Step(StepKind.TELL, clocks.take_due_at, why, level=higher or clocks.level)
    take_limit = calendar.between(clocks.dispatched_at, clocks.take_due_at)
    at = calendar.advance(clocks.take_due_at, take_limit)
    if not ladder.takes_away:
        yield Step(StepKind.TELL, at, why, level=Level.STREET, role=Role.DUTY_LEADER)
    elif higher is not None:
        yield Step(StepKind.CLIMB, at, why, level=higher)


def _emergency(clocks: Clocks) -> Iterator[Step]:
    for nth, level in enumerate(clocks.levels_above, start=1):
        yield Step(StepKind.TELL, clocks.dispatched_at, Reason.EMERGENCY, level=level)
        if clocks.taken_at is None:
            at = clocks.dispatched_at + EMERGENCY_STEP * nth
            yield Step(StepKind.CLIMB, at, Reason.EMERGENCY, level=level)
    if clocks.taken_at is None and not clocks.levels_above:
        at, leader = clocks.dispatched_at + EMERGENCY_STEP, Role.DUTY_LEADER
        yield Step(StepKind.TELL, at, Reason.NOT_TAKEN, level=Level.STREET, role=leader)
