"""退单: who may send a case back or pass it on, and when not any more.

situation                         退单          转派          改网格、改类别 *  吹哨、议事
the street has decided (binding)  nobody       the street   the street      as usual
it waits to be decided (裁定)      who decides  who decides  who decides     who decides
… after the third bounce          nobody       who decides  who decides     who decides
it has climbed                    as usual     as usual     who decides     as usual
two working days since dispatch   nobody       as usual     as usual        as usual

* where it gives the case to somebody else; what else is corrected is no passing on.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.rules.deadline import Limit, WorkCalendar
from bot.rules.dispatching import LADDER, level_of
from bot.rules.lifecycle import Act
from bot.rules.standing import SUPERVISING, Office, covers
from storage.words import UNTAKEN_STATES, Level, LimitUnit, Role, State

MOST_BOUNCES = 3  # the street decides then, and its word binds
WINDOW = Limit(2, LimitUnit.WORKING_DAYS)  # since the case was dispatched
DECISION = Limit(4, LimitUnit.WORKING_HOURS)  # 退单裁定; an emergency: EMERGENCY_STEP
MOVING = frozenset({Act.RELOCATE, Act.RECLASSIFY})
CALLING = frozenset({Act.WHISTLE, Act.CONVENE})
OF_STREET = frozenset({Role.STREET_DISPATCHER, Role.DUTY_LEADER, Role.ADMINISTRATOR})


class Bar(StrEnum):
    """Why not."""

    BINDING = "binding"  # 街道已裁定
    MUST_DECIDE = "must_decide"  # the third bounce: the street decides, it sends nothing back
    BEING_DECIDED = "being_decided"  # the level above decides first
    TOO_LATE = "too_late"  # the window for sending back has closed
    CLIMBED = "climbed"  # it is with those above now


@dataclass(frozen=True, slots=True)
class Passing:
    """How often and how a case was passed on; `deciding`: it waits for 裁定; `climbed`: nobody
    has given it to anybody since.
    """

    bounces: int
    binding: bool
    deciding: bool
    dispatched_at: datetime | None
    climbed: bool = False


@dataclass(frozen=True, slots=True)
class Actor:
    """Who wants to; `decides`: has the case (`owns`), or is above it."""

    decides: bool
    of_street: bool
    owns: bool = False


def actor(
    is_owner: bool, offices: Iterable[Office], around: Collection[int], level: Level
) -> Actor:
    """Somebody towards a case that lies there and is with `level` now."""
    roles = {office.role for office in offices if covers(office, around)}
    above = {role for role in roles & SUPERVISING if _reaches(role, level)}
    of_street = bool(roles & OF_STREET)
    return Actor(decides=is_owner or bool(above), of_street=of_street, owns=is_owner)


def _reaches(role: Role, level: Level) -> bool:
    """Whether a role decides about cases of that level."""
    return LADDER.index(level_of(role) or Level.STREET) >= LADDER.index(level)


def bar(
    act: Act, case: Passing, actor: Actor, now: datetime, calendar: WorkCalendar
) -> Bar | None:
    """Why somebody may not do so with the case; None: they may."""
    if case.deciding and not actor.decides:
        return Bar.BEING_DECIDED
    if act in CALLING:
        return None
    if case.binding and (act == Act.SEND_BACK or not actor.of_street):
        return Bar.BINDING
    if act in MOVING:
        return Bar.CLIMBED if case.climbed and not actor.decides else None
    return _back(case, now, calendar) if act == Act.SEND_BACK else None


def _back(case: Passing, now: datetime, calendar: WorkCalendar) -> Bar | None:
    if case.deciding and case.bounces >= MOST_BOUNCES:
        return Bar.MUST_DECIDE
    if case.dispatched_at is not None and now > window_end(case.dispatched_at, calendar):
        return Bar.TOO_LATE
    return None


def barred(case: Passing, actor: Actor, now: datetime, calendar: WorkCalendar) -> frozenset[Act]:
    """The acts whose buttons are not shown."""
    acts = (Act.SEND_BACK, Act.TRANSFER, *CALLING)
    return frozenset(act for act in acts if bar(act, case, actor, now, calendar) is not None)


def is_deciding(state: State, decision_due_at: datetime | None) -> bool:
    """Whether a case waits until somebody decides who should have it."""
    return decision_due_at is not None and state in UNTAKEN_STATES


def window_end(dispatched_at: datetime, calendar: WorkCalendar) -> datetime:
    """Until when a case may be sent back."""
    return calendar.add(dispatched_at, WINDOW)


def decides_for_good(bounces: int, *, of_street: bool, gives_back: bool) -> bool:
    """Whether a decision binds: the street's at the third bounce, or when it gives it back."""
    return of_street and (gives_back or bounces >= MOST_BOUNCES)
