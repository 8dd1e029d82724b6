"""催办与升级督办: what has to be said when, and when a case climbs. Times in working time.

    when                                    step
    50 %, 80 % of dispatched → due, due     REMINDER to the owner (share 50, 80, 100)
    take_due_at, not taken (not decided)    TELL the next level up
    one more take limit, not taken          CLIMB to the next level up
    due                                     CLIMB to the community, if below it
    due + 1 working day                     CLIMB to the street, if below it
    due, with a department                  TELL the street's dispatcher, who is above it
    due, on the street                      TELL the leader on duty
    contact_due_at, resident not heard      REMINDER to the owner
    one more contact limit, still not       TELL the next level up (the street: the leader on duty)
    emergency, at once                      TELL every level above
    emergency, 15, 30 minutes, not taken    CLIMB one level, two levels (natural time)

Whatever climbed is dispatched anew, with its own dispatched_at and take_due_at; due_at stays.
While it is to be decided whether a 信访 case is accepted (`accepting`), that decision is due.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from bot.rules.deadline import Limit, WorkCalendar
from bot.rules.dispatching import LADDER
from storage.words import Level, LimitUnit, Role, Stage

SHARES = (50, 80)  # percent of the limit
EMERGENCY_STEP = timedelta(minutes=15)
GRACE = Limit(1, LimitUnit.WORKING_DAYS)  # from overdue to the street


class StepKind(StrEnum):
    """What supervision does."""

    REMINDER = "reminder"  # 催办
    TELL = "tell"  # 抄送上级: that level learns of it, the case stays where it is
    CLIMB = "climb"  # 升级督办: that level is responsible from now on


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
    deciding: bool = False  # 退单裁定: take_due_at is when it has to be decided
    contact_due_at: datetime | None = None  # None: nobody has to be contacted any more
    accepting: bool = False  # due_at is that of the decision on acceptance

    @property
    def levels_above(self) -> tuple[Level, ...]:
        """Where the case can climb to, the next level first."""
        return (Level.STREET,) if self.department else LADDER[LADDER.index(self.level) + 1 :]


@dataclass(frozen=True, slots=True)
class Step:
    """Something due at `at`: a REMINDER has a share, TELL and CLIMB a level.

    A TELL with a `role` is for its holders on that level, or those above them.
    """

    kind: StepKind
    at: datetime
    reason: Reason
    share: int | None = None
    level: Level | None = None
    role: Role | None = None
    stage: Stage = Stage.RESOLVE

    @property
    def key(self) -> str:
        """Names the step within one dispatch, e.g. `reminder-80`, `contact-tell-street`."""
        stage = "" if self.stage is Stage.RESOLVE else f"{self.stage}-"
        return f"{stage}{self.kind}-{self.share or self.role or self.level}"


def due_steps(clocks: Clocks, now: datetime, calendar: WorkCalendar) -> tuple[Step, ...]:
    """Every step whose time has come, oldest first; which were done already the desk knows."""
    return tuple(step for step in plan(clocks, calendar) if step.at <= now)


def next_check(clocks: Clocks, now: datetime, calendar: WorkCalendar) -> datetime | None:
    """When the next step comes due; None when there is none left."""
    return next((step.at for step in plan(clocks, calendar) if step.at > now), None)


def plan(clocks: Clocks, calendar: WorkCalendar) -> tuple[Step, ...]:
    """All steps of the present dispatch in order of time, each once."""
    steps = [*_reminders(clocks, calendar), *_overdue(clocks, calendar)]
    if clocks.accepting:
        steps = [_of_the_decision(step) for step in steps]
    steps += _not_contacted(clocks, calendar)
    if clocks.emergency:
        steps += _emergency(clocks)
    elif clocks.taken_at is None:
        steps += _not_taken(clocks, calendar)
    first: dict[str, Step] = {}
    for step in sorted(steps, key=lambda step: step.at):
        first.setdefault(step.key, step)
    return tuple(first.values())


def _reminders(clocks: Clocks, calendar: WorkCalendar) -> Iterator[Step]:
    whole = calendar.between(clocks.dispatched_at, clocks.due_at)
    if whole:  # nothing to share out when it was dispatched after its due moment
        for share in SHARES:
            at = calendar.advance(clocks.dispatched_at, whole * share / 100)
            yield Step(StepKind.REMINDER, at, Reason.TIME, share=share)
    yield Step(StepKind.REMINDER, clocks.due_at, Reason.OVERDUE, share=100)


def _overdue(clocks: Clocks, calendar: WorkCalendar) -> Iterator[Step]:
    rungs = (
        (Level.COMMUNITY, clocks.due_at),
        (Level.STREET, calendar.add(clocks.due_at, GRACE)),
    )
    if clocks.level == Level.STREET:
        above_it = Role.STREET_DISPATCHER if clocks.department else Role.DUTY_LEADER
        yield Step(StepKind.TELL, clocks.due_at, Reason.OVERDUE, level=Level.STREET, role=above_it)
    for level, at in rungs:
        if level in clocks.levels_above:
            yield Step(StepKind.CLIMB, at, Reason.OVERDUE, level=level)


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


def _not_taken(clocks: Clocks, calendar: WorkCalendar) -> Iterator[Step]:
    higher = next(iter(clocks.levels_above), None)
    why = Reason.NOT_DECIDED if clocks.deciding else Reason.NOT_TAKEN
    yield Step(StepKind.TELL, clocks.take_due_at, why, level=higher or clocks.level)
    if higher is not None:
        take_limit = calendar.between(clocks.dispatched_at, clocks.take_due_at)
        at = calendar.advance(clocks.take_due_at, take_limit)
        yield Step(StepKind.CLIMB, at, why, level=higher)


def _emergency(clocks: Clocks) -> Iterator[Step]:
    for nth, level in enumerate(clocks.levels_above, start=1):
        yield Step(StepKind.TELL, clocks.dispatched_at, Reason.EMERGENCY, level=level)
        if clocks.taken_at is None:
            at = clocks.dispatched_at + EMERGENCY_STEP * nth
            yield Step(StepKind.CLIMB, at, Reason.EMERGENCY, level=level)
