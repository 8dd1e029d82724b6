"""吹哨报到: when a called unit has to come and to answer, who hears of it if not, how often.

    when                                       step            who hears
    50 % of called → report due                report-50       the unit
    report due                                 report-100      the unit, the whistler, the street
    report due, and as long again              report-leader   the leader on duty
    50 % of called → answer due                answer-50       the unit
    answer due                                 answer-100      the unit, the whistler, the street
    answer due and one working day             answer-leader   the leader on duty

A unit that has come is not reminded to come; one that has answered is not reminded at all.
Emergencies count minutes of the clock on the wall, everything else working time.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from bot.rules.deadline import Limit, WorkCalendar
from bot.rules.standing import Office, covers
from storage.words import OPEN_STATES, LimitUnit, Role

REPORT_LIMIT = Limit(2, LimitUnit.WORKING_HOURS)
REPORT_AT_ONCE = timedelta(minutes=30)  # emergencies
ANSWER_LIMIT = Limit(2, LimitUnit.WORKING_DAYS)
ANSWER_GRACE = Limit(1, LimitUnit.WORKING_DAYS)  # from late to the leader
WHISTLING = frozenset({Role.COMMUNITY_DESK, Role.STREET_DISPATCHER, Role.DUTY_LEADER})
ON_CALL = OPEN_STATES  # a whistle of a case in another state has nothing left to do


class About(StrEnum):
    """What a unit has to do."""

    REPORT = "report"  # 报到
    ANSWER = "answer"  # 办理反馈


class Hearer(StrEnum):
    """Who hears of a step."""

    UNIT = "unit"  # 被吹哨单位
    ABOVE = "above"  # 吹哨人与街道
    LEADER = "leader"  # 值班领导


@dataclass(frozen=True, slots=True)
class CallClocks:
    """The clocks of one call."""

    called_at: datetime
    report_due_at: datetime
    answer_due_at: datetime
    reported_at: datetime | None = None
    answered_at: datetime | None = None
    emergency: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """Something due at `at`; named by its key, of which each is done once in a call."""

    key: str
    at: datetime
    about: About
    hearers: frozenset[Hearer]


def may_whistle(offices: Iterable[Office], around: Collection[int]) -> bool:
    """Whether one of the offices may call units to a case that lies there."""
    return any(office.role in WHISTLING and covers(office, around) for office in offices)


def report_due(called_at: datetime, calendar: WorkCalendar, *, emergency: bool) -> datetime:
    """Until when a unit has to report in."""
    if emergency:
        return called_at + REPORT_AT_ONCE
    return calendar.add(called_at, REPORT_LIMIT)


def answer_due(
    called_at: datetime, calendar: WorkCalendar, *, case_due_at: datetime | None, emergency: bool
) -> datetime:
    """Until when it has to answer: with the case at the latest, but never before reporting in."""
    least = report_due(called_at, calendar, emergency=emergency)
    usual = calendar.add(called_at, ANSWER_LIMIT)
    return max(least, min(usual, case_due_at or usual))


def counted_anew(
    clocks: CallClocks, calendar: WorkCalendar, *, case_due_at: datetime | None
) -> CallClocks:
    """The same on another calendar; whoever was called at once counts minutes on the wall."""
    at_once = clocks.report_due_at - clocks.called_at <= REPORT_AT_ONCE
    report = report_due(clocks.called_at, calendar, emergency=at_once)
    answer = answer_due(clocks.called_at, calendar, case_due_at=case_due_at, emergency=at_once)
    return replace(clocks, report_due_at=report, answer_due_at=answer)


def plan(clocks: CallClocks, calendar: WorkCalendar) -> tuple[Step, ...]:
    """All steps of a call that is not answered, in order of time."""
    if clocks.answered_at is not None:
        return ()
    steps = [*_of(About.ANSWER, clocks, clocks.answer_due_at, calendar)]
    if clocks.reported_at is None:
        steps += _of(About.REPORT, clocks, clocks.report_due_at, calendar)
    return tuple(sorted(steps, key=lambda step: step.at))


def due_steps(
    clocks: CallClocks, done: Collection[str], now: datetime, calendar: WorkCalendar
) -> tuple[Step, ...]:
    """The steps whose time has come and which were not done yet, oldest first."""
    return tuple(one for one in plan(clocks, calendar) if one.at <= now and one.key not in done)


def next_check(
    clocks: CallClocks, done: Collection[str], calendar: WorkCalendar
) -> datetime | None:
    """When the first step that is not done comes due; that moment may have passed."""
    return next((one.at for one in plan(clocks, calendar) if one.key not in done), None)


def _of(about: About, clocks: CallClocks, due: datetime, calendar: WorkCalendar) -> Iterator[Step]:
    unit = frozenset({Hearer.UNIT})
    half = _half(clocks, due, calendar)
    if half is not None:
        yield Step(f"{about}-50", half, about, unit)
    yield Step(f"{about}-100", due, about, unit | {Hearer.ABOVE})
    at = _to_leader(about, clocks, due, calendar)
    yield Step(f"{about}-leader", at, about, frozenset({Hearer.LEADER}))


def _half(clocks: CallClocks, due: datetime, calendar: WorkCalendar) -> datetime | None:
    """None: there is no time to share out."""
    if clocks.emergency and due - clocks.called_at <= REPORT_AT_ONCE:
        return clocks.called_at + (due - clocks.called_at) / 2
    whole = calendar.between(clocks.called_at, due)
    return calendar.advance(clocks.called_at, whole / 2) if whole else None


def _to_leader(
    about: About, clocks: CallClocks, due: datetime, calendar: WorkCalendar
) -> datetime:
    if about is About.ANSWER:
        return calendar.add(due, ANSWER_GRACE)
    return report_due(due, calendar, emergency=clocks.emergency)


class Share(NamedTuple):
    """How many of how many."""

    met: int = 0
    of: int = 0

    @property
    def percent(self) -> int | None:
        """Rounded down, so that 100 means all; None of nothing."""
        return self.met * 100 // self.of if self.of else None


@dataclass(frozen=True, slots=True)
class Rates:
    """How often a unit was called, and how often it came and answered in time."""

    calls: int
    reported: Share
    answered: Share
    not_ours: int = 0


@dataclass(frozen=True, slots=True)
class Called:
    """One call, as it is counted."""

    report_due_at: datetime
    answer_due_at: datetime
    reported_at: datetime | None = None
    answered_at: datetime | None = None
    ended_at: datetime | None = None
    not_ours: bool = False


def rates(calls: Iterable[Called], now: datetime) -> Rates:
    """Counts what is decided: done, or its time has passed; a call ended before that counts not.

    The denominators are given, for "100 %" of one call says little.
    """
    known = list(calls)
    reported = [_met(one.report_due_at, one.reported_at, one.ended_at or now) for one in known]
    answered = [_met(one.answer_due_at, one.answered_at, one.ended_at or now) for one in known]
    refused = sum(one.not_ours for one in known)
    return Rates(len(known), _share(reported), _share(answered), refused)


def _met(due: datetime, done: datetime | None, end: datetime) -> bool | None:
    """In time or not; None: not decided, and never will be when it ended."""
    if done is not None:
        return done <= due
    return False if end > due else None


def _share(met: Iterable[bool | None]) -> Share:
    decided = [one for one in met if one is not None]
    return Share(sum(decided), len(decided))
