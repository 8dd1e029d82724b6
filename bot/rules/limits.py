"""时限: how long each stage of a case may take, by 小类, stage and urgency.

    asked for                in this order, the first that is there
    stage at an urgency      its own row; the row of `normal`; the category's column; DEFAULTS
    urgent, emergency        what was found, but never longer than what `normal` has
    信访 (ClockSet.LETTERS)   decide, resolve and follow-up are the law's (bot/rules/letters.py)

What was found is promised to the case at dispatch and kept with it; see `frozen` and `thawed`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any

from bot.rules import letters
from bot.rules.deadline import Limit
from storage.words import ClockSet, LimitUnit, Stage, Urgency

SET = "set"  # beside the stages in what is frozen: the clock set
REGISTERED = "registered"  # since when it is known to be 信访, even if it is none any more
INHERITED = "inherited"  # 并案: when what was merged into it was due, by the id of that case
EARLIER = "earlier"  # how often it had been reopened before its first round as 信访
WAITS_SINCE = "waits_since"  # since when it waits to be taken, if not since the present dispatch
WAITS_FOR = "waits_for"  # beside it: how long then, if not as long as is promised
SET_ASIDE = "set_aside"  # the promise of the other kind before it became this one, its start, when
# From when until when it was taken for the other kind. The stored key is historical: it is kept of
# 信访 too, and there it tells when it was taken for an ordinary one.
AS_OTHER = "as_letter"
BY_LAW = "by_law"  # beside INHERITED: the row of the law's own promise, when it is 信访 no more
STAGES = (Stage.TAKE, Stage.CONTACT, Stage.RESOLVE, Stage.FOLLOW_UP)  # those a city may set
DEFAULTS: Mapping[Stage, Limit] = MappingProxyType(
    {
        Stage.TAKE: Limit(4, LimitUnit.WORKING_HOURS),
        Stage.CONTACT: Limit(8, LimitUnit.WORKING_HOURS),
        Stage.RESOLVE: Limit(5, LimitUnit.WORKING_DAYS),
        Stage.FOLLOW_UP: Limit(7, LimitUnit.WORKING_DAYS),
    }
)
# Only to tell which of two limits is the longer one: five working days of 7.5 hours make a week.
_ROUGHLY: Mapping[LimitUnit, timedelta] = MappingProxyType(
    {
        LimitUnit.WORKING_HOURS: timedelta(days=7) / (5 * 7.5),
        LimitUnit.WORKING_DAYS: timedelta(days=7) / 5,
        LimitUnit.DAYS: timedelta(days=1),
    }
)

Limits = Mapping[Stage, Limit]
Rows = Mapping[tuple[Stage, Urgency], Limit]


@dataclass(frozen=True, slots=True)
class Terms:
    """What a category says of time: its columns, its rows by urgency, and whose rules hold."""

    own: Limits = field(default_factory=dict)
    rows: Rows = field(default_factory=dict)
    clock_set: ClockSet = ClockSet.ORDINARY
    _by_urgency: dict[Urgency, dict[Stage, Limit]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )  # each case of the category asks for the same ones

    def at(self, urgency: Urgency) -> dict[Stage, Limit]:
        """The limits of all STAGES, statutes left aside; a copy."""
        found = self._by_urgency.get(urgency)
        if found is None:
            found = {stage: limit_for(self, stage, urgency) for stage in STAGES}
            self._by_urgency[urgency] = found
        return dict(found)


def limit_for(terms: Terms, stage: Stage, urgency: Urgency) -> Limit:
    """The limit of one of STAGES at an urgency, statutes left aside."""
    usual = terms.rows.get((stage, Urgency.NORMAL)) or terms.own.get(stage) or DEFAULTS[stage]
    return shorter(terms.rows.get((stage, urgency)) or usual, usual)


def limits_for(terms: Terms, urgency: Urgency, *, reopened: int = 0) -> dict[Stage, Limit]:
    """All limits of a case that is dispatched now; `reopened`: how often it was before."""
    found = terms.at(urgency)
    if terms.clock_set is ClockSet.LETTERS:
        found |= letters.limits_of(letters.round_of(reopened))
    return found


def shorter(one: Limit, other: Limit) -> Limit:
    """The shorter of two limits whatever their units, the first when they are alike."""
    return one if rough_length(one) <= rough_length(other) else other


def rough_length(limit: Limit) -> timedelta:
    """About how long it is on the wall's calendar; only for comparing."""
    return _ROUGHLY[limit.unit] * limit.amount


def frozen(
    limits: Limits, clock_set: ClockSet, earlier: int = 0, registered_at: datetime | None = None
) -> dict[str, Any]:
    """As it is kept with a case: stage → [amount, unit], the clock set, rounds before the law."""
    kept: dict[str, Any] = {str(stage): _row(limit) for stage, limit in limits.items()}
    kept[SET] = clock_set.value
    if earlier:
        kept[EARLIER] = earlier
    if registered_at is not None:
        kept[REGISTERED] = registered_at.isoformat()
    return kept


@dataclass(frozen=True, slots=True)
class Inherited:
    """When a merged case was due, and to be decided on, as it stood at `since`."""

    since: datetime
    due_at: datetime
    acceptance_due_at: datetime | None = None


def inheriting(
    kept: Mapping[str, Any],
    number: int,
    moments: tuple[datetime, datetime | None],
    since: datetime | None,
) -> dict[str, Any]:
    """The same with what a case brings along that is merged; `since` None: it is in already."""
    due_at, acceptance = moments
    ends = [due_at.isoformat(), acceptance.isoformat() if acceptance else None]
    if since is None:
        return _brought_anew(kept, lambda row: (row[0], *ends), number)
    row = [since.isoformat(), *ends]
    return {**kept, INHERITED: {**kept.get(INHERITED, {}), str(number): row}}


def disinherited(kept: Mapping[str, Any], number: int) -> dict[str, Any]:
    """The same without what that case had brought."""
    return _brought_anew(kept, lambda _row: None, number)


def _brought_anew(
    kept: Mapping[str, Any], change: Callable[[Sequence[Any]], Sequence[Any] | None], number: int
) -> dict[str, Any]:
    """The same with another row of that case, or none, if it has one; in what is set aside too."""
    found = dict(kept)
    if SET_ASIDE in found:
        before, *when = found[SET_ASIDE]
        found[SET_ASIDE] = [_brought_anew(before, change, number), *when]
    rows = dict(found.get(INHERITED, {}))
    if (row := rows.pop(str(number), None)) is not None:
        anew = change(row)
        rows |= {} if anew is None else {str(number): list(anew)}
    return bringing_along(found, rows)


def bringing_along(kept: Mapping[str, Any], rows: Mapping[str, Any]) -> dict[str, Any]:
    """The same, with these rows of what merged cases have brought along and no others."""
    without = {name: value for name, value in kept.items() if name != INHERITED}
    return {**without, INHERITED: dict(rows)} if rows else without


def inherited(kept: Mapping[str, Any]) -> tuple[Inherited, ...]:
    """What merged cases have brought along."""
    return tuple(
        Inherited(
            datetime.fromisoformat(since),
            datetime.fromisoformat(due),
            datetime.fromisoformat(acceptance) if acceptance else None,
        )
        for since, due, acceptance in kept.get(INHERITED, {}).values()
    )


def waiting_since(
    kept: Mapping[str, Any], since: datetime | None, limit: Limit | None = None
) -> dict[str, Any]:
    """The same with the moment the take clock began, which was before (转手) or after (改类别) the
    present dispatch; None: then. `limit`: how long it runs, if not as long as is promised.
    """
    rest = {name: value for name, value in kept.items() if name not in (WAITS_SINCE, WAITS_FOR)}
    if since is None:
        return rest
    own = {} if limit is None else {WAITS_FOR: _row(limit)}
    return {**rest, WAITS_SINCE: since.isoformat(), **own}


def waits_since(kept: Mapping[str, Any]) -> datetime | None:
    """When the take clock began, if not with the present dispatch; None: then."""
    return datetime.fromisoformat(kept[WAITS_SINCE]) if WAITS_SINCE in kept else None


def waits_for(kept: Mapping[str, Any]) -> Limit | None:
    """How long the take clock runs, if not as long as is promised; None: as long."""
    return _limit(kept[WAITS_FOR]) if WAITS_FOR in kept else None


def registered_at(kept: Mapping[str, Any]) -> datetime | None:
    """Since when the case is known to be 信访, be it so now or not; None if it never was."""
    return datetime.fromisoformat(kept[REGISTERED]) if REGISTERED in kept else None


def setting_aside(
    kept: Mapping[str, Any], before: Mapping[str, Any], start: datetime | None, now: datetime
) -> dict[str, Any]:
    """A promise, with the one of the other kind that it takes the place of.

    `start` None: of 信访 that is not accepted yet.
    """
    without = {name: value for name, value in before.items() if name != SET_ASIDE}
    begun = start.isoformat() if start else None
    return {**kept, SET_ASIDE: [without, begun, now.isoformat()]}


def taken_up_again(
    kept: Mapping[str, Any], now: datetime
) -> tuple[dict[str, Any], datetime | None] | None:
    """It is of the other kind after all: the promise before it was taken for this one, its start.

    What merged cases have brought goes on, from before and since; but the clock of the law never
    goes by what others have brought. Of 转手 only what holds now.
    """
    if SET_ASIDE not in kept:
        return None
    before, start, since = kept[SET_ASIDE]
    before = waiting_since(before, None)
    as_it_stands = (REGISTERED, WAITS_SINCE, WAITS_FOR)
    found = {**before, AS_OTHER: [*before.get(AS_OTHER, ()), [since, now.isoformat()]]}
    found |= {name: kept[name] for name in as_it_stands if name in kept}
    if not is_statutory(before):
        found = bringing_along(found, {**before.get(INHERITED, {}), **kept.get(INHERITED, {})})
    return found, datetime.fromisoformat(start) if start else None


def no_later(kept: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    """A promise that takes the place of another: take and first contact are none the longer."""
    stages = (Stage.TAKE, Stage.CONTACT)
    limits = {one: shorter(thawed(kept, one), thawed(before, one)) for one in stages}
    own = {stage.value: _row(one) for stage, one in limits.items()}
    return {**kept, **own}


def due_by_law(kept: Mapping[str, Any], due_at: datetime, now: datetime) -> dict[str, Any]:
    """An ordinary promise, due no later than the law's that it takes the place of."""
    row = [now.isoformat(), due_at.isoformat(), None]
    return bringing_along(kept, {**kept.get(INHERITED, {}), BY_LAW: row})


def as_other(kept: Mapping[str, Any]) -> tuple[tuple[datetime, datetime], ...]:
    """From when until when it was taken for the other kind: its own clock stood, unless the law
    sets it.
    """
    return tuple(
        (datetime.fromisoformat(since), datetime.fromisoformat(until))
        for since, until in kept.get(AS_OTHER, ())
    )


def was_other(kept: Mapping[str, Any], at: datetime) -> bool:
    """Whether it was taken for the other kind then: what was granted then is none of its own."""
    return any(since <= at < until for since, until in as_other(kept))


def rounds_by_law(kept: Mapping[str, Any], reopened: int) -> int:
    """How often a 信访 case was reopened since it has been one; 0 for what becomes one now."""
    return reopened - int(kept.get(EARLIER, 0)) if is_statutory(kept) else 0


def not_counting(kept: Mapping[str, Any], reopened: int, now: datetime) -> dict[str, Any]:
    """The same for what is taken up before any round was answered: 信访 is received anew."""
    if not is_statutory(kept):
        return dict(kept)
    return {**kept, EARLIER: reopened, REGISTERED: now.isoformat()}


def thawed(kept: Mapping[str, Any], stage: Stage) -> Limit:
    """What was promised to a case for a stage; the default when nothing was."""
    row = kept.get(stage)
    return DEFAULTS[stage] if row is None else _limit(row)


def _row(limit: Limit) -> list[Any]:
    return [limit.amount, str(limit.unit)]


def _limit(row: Sequence[Any]) -> Limit:
    amount, unit = row
    return Limit(int(amount), LimitUnit(unit))


def is_statutory(kept: Mapping[str, Any]) -> bool:
    """Whether the law, not the city, sets the case's resolve clock."""
    return bool(kept.get(SET) == ClockSet.LETTERS)


def awaits_decision(kept: Mapping[str, Any], clock_started_at: datetime | None) -> bool:
    """Whether it is still to be decided that a 信访 case is accepted: its clock has not begun."""
    return Stage.DECIDE.value in kept and clock_started_at is None
