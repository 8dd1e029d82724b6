"""挂起与延期: how often and how long, and who decides. What is refused here is said in words.

    挂起 pause       by staff twice per case, 1–10 working days each; 信访 clocks never stand
    问居民 question  stops the clock twice per round, up to 3 working days each
    议事 meeting     stops it once per round
                    a round ends when the case is reopened; further questions are asked and
                    further meetings held while the clock runs on
    due has passed  nothing stops it any more: what is late stays late, and on its ladder
    延期 extension   ordinary: twice per case, 1, 2, 3 or 5 working days each
                    信访: once, 10, 20 or 30 days, not in 复查 or 复核 (第三十四条)
                    not asked for when the case is overdue by more than one working day, nor while
                    another one waits to be decided
    who decides     the level above: community for a grid, street for a community, leader on duty
                    for the street, the street's dispatcher for a department; nobody there: the
                    next one. 信访: the leader on duty, for the law wants the head of the organ
                    (第三十四条). 8 working hours; then one level higher is asked.

Silence grants nothing.
"""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from bot.rules import letters
from bot.rules.deadline import Limit
from storage.words import Level, LimitUnit, PauseReason, Role

PAUSES = 2  # by staff, per case
PAUSE_DAYS = (1, 3, 5, 10)  # working days to choose from
BY_PROGRAM = frozenset({PauseReason.RESIDENT, PauseReason.MEETING})
BY_STAFF = tuple(reason for reason in PauseReason if reason not in BY_PROGRAM)

STOPS = MappingProxyType({PauseReason.RESIDENT: 2, PauseReason.MEETING: 1})  # per round

EXTENSIONS = 2  # per case
LATE = Limit(1, LimitUnit.WORKING_DAYS)
TO_DECIDE = Limit(8, LimitUnit.WORKING_HOURS)
MORE_TIME = tuple(Limit(days, LimitUnit.WORKING_DAYS) for days in (1, 2, 3, 5))
MORE_TIME_BY_LAW = tuple(
    Limit(days, LimitUnit.DAYS) for days in (10, 20, letters.MOST_EXTENSION.amount)
)

Rung = tuple[Level | None, Role]  # None: the whole city
_UPWARDS: tuple[Rung, ...] = (
    (Level.COMMUNITY, Role.COMMUNITY_DESK),
    (Level.STREET, Role.STREET_DISPATCHER),
    (Level.STREET, Role.DUTY_LEADER),
    (None, Role.ADMINISTRATOR),  # so that it is never nobody
)
_HEAD = 2  # 机关负责人: the leader on duty, or those above
_ABOVE: Mapping[Level, int] = MappingProxyType(
    {Level.GRID: 0, Level.COMMUNITY: 1, Level.STREET: 2}
)


def may_stop(reason: PauseReason, so_far: int, due_at: datetime | None, now: datetime) -> bool:
    """Whether a question or a meeting stops the clock, after so many in the same round."""
    return so_far < STOPS[reason] and not is_over(due_at, now)


def is_over(due_at: datetime | None, now: datetime) -> bool:
    """Whether there is no time left that could be stopped."""
    return due_at is not None and due_at <= now


def deciders(
    level: Level, *, department: bool = False, statutory: bool = False
) -> tuple[Rung, ...]:
    """Who may decide on more time for a case at that level, the nearest first."""
    if statutory:
        return _UPWARDS[_HEAD:]
    return _UPWARDS[1 if department else _ABOVE[level] :]


def amounts(*, statutory: bool) -> tuple[Limit, ...]:
    """How much more time can be asked for."""
    return MORE_TIME_BY_LAW if statutory else MORE_TIME


def may_extend(granted: int, reopened: int, *, statutory: bool) -> bool:
    """Whether one more extension is possible after so many."""
    if not statutory:
        return granted < EXTENSIONS
    handling = letters.round_of(reopened) is letters.Round.HANDLING
    return handling and granted < letters.EXTENSIONS
