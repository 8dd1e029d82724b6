"""督办阶梯: what supervision does when, per kind of category. A ladder is a table of rungs.

    ordinary 普通         50 %, 80 %, due    remind the owner
                          due                climb to the community
                          due + 1 working day    climb to the street
    safety 安全           50 %, 80 %, due    remind
                          80 %               climb to the community; from there: tell the street
                          due                climb to the street
    letters 信访          15, 7, 3, 1 days before due, due    remind
                          3 days before due  tell the street
                          due                tell the leader; it stays with its organ
    slow 协商             50 %, 80 %, due    remind
                          due                tell the community
                          due + 1 working day    climb to the community, tell the street
                          due + 2 working days   climb to the street
    every one             due, on the street     tell whoever is above it
                          due + 2 working days   the leader in charge is told and answers for it
                                                 (领导包案); 安全: due + 4 working hours
                          each 5 working days    the leader is told again, as long as it is open

A climb goes to levels above the case only; a level told is one above it. What nobody takes climbs
by the clock of 接单 on every ladder but that of letters, where the level above is told twice.
Days before due are days of the calendar, for the limits of letters are counted in them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from types import MappingProxyType

from bot.rules.deadline import Limit
from storage.words import Ladder, Level, LimitUnit, Role

ONE_DAY = Limit(1, LimitUnit.WORKING_DAYS)
TWO_DAYS = Limit(2, LimitUnit.WORKING_DAYS)
HALF_A_DAY = Limit(4, LimitUnit.WORKING_HOURS)
AGAIN_DAYS = 5  # working days from one time the leader is told to the next


class StepKind(StrEnum):
    """What supervision does."""

    REMINDER = "reminder"  # 催办
    TELL = "tell"  # 抄送上级: that level learns of it, the case stays where it is
    CLIMB = "climb"  # 升级督办: that level is responsible from now on
    LEAD = "lead"  # 领导包案: the leader answers for it; whoever has the case works on


@dataclass(frozen=True, slots=True)
class Share:
    """So many percent of the time from dispatch to due."""

    percent: int


@dataclass(frozen=True, slots=True)
class Before:
    """So many days of the calendar before it is due."""

    days: int

    @property
    def span(self) -> timedelta:
        """As a length of time."""
        return timedelta(days=self.days)


@dataclass(frozen=True, slots=True)
class Due:
    """When it is due, or so much working time later."""

    later: Limit | None = None


Mark = Share | Before | Due


@dataclass(frozen=True, slots=True)
class Rung:
    """One line of a ladder; a rung for a level concerns cases below it only."""

    mark: Mark
    kind: StepKind
    level: Level | None = None
    role: Role | None = None
    of: Level | None = None  # for cases that are there only


@dataclass(frozen=True, slots=True)
class Rungs:
    """A ladder; `takes_away`: what nobody takes is given to the level above."""

    rungs: tuple[Rung, ...]
    takes_away: bool = True


def _reminders(*marks: Mark) -> tuple[Rung, ...]:
    return tuple(Rung(mark, StepKind.REMINDER) for mark in marks)


def _leader(later: Limit) -> Rung:
    return Rung(Due(later), StepKind.LEAD, Level.STREET, Role.DUTY_LEADER)


USUAL = _reminders(Share(50), Share(80), Due())

LADDERS: Mapping[Ladder, Rungs] = MappingProxyType(
    {
        Ladder.ORDINARY: Rungs(
            (
                *USUAL,
                Rung(Due(), StepKind.CLIMB, Level.COMMUNITY),
                Rung(Due(ONE_DAY), StepKind.CLIMB, Level.STREET),
                _leader(TWO_DAYS),
            )
        ),
        Ladder.SAFETY: Rungs(
            (
                *USUAL,
                Rung(Share(80), StepKind.CLIMB, Level.COMMUNITY),
                Rung(Share(80), StepKind.TELL, Level.STREET, of=Level.COMMUNITY),
                Rung(Due(), StepKind.CLIMB, Level.STREET),
                _leader(HALF_A_DAY),
            )
        ),
        Ladder.LETTERS: Rungs(
            (
                *_reminders(Before(15), Before(7), Before(3), Before(1), Due()),
                Rung(Before(3), StepKind.TELL, Level.STREET),
                Rung(Due(), StepKind.TELL, Level.STREET, Role.DUTY_LEADER),
                _leader(TWO_DAYS),
            ),
            takes_away=False,
        ),
        Ladder.SLOW: Rungs(
            (
                *USUAL,
                Rung(Due(), StepKind.TELL, Level.COMMUNITY),
                Rung(Due(ONE_DAY), StepKind.CLIMB, Level.COMMUNITY),
                Rung(Due(ONE_DAY), StepKind.TELL, Level.STREET),
                Rung(Due(TWO_DAYS), StepKind.CLIMB, Level.STREET),
                _leader(TWO_DAYS),
            )
        ),
    }
)
