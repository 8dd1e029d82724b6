"""派单: who would get a case now, and why. Reads only; dispatch and the dry run ask the same.

0. what is taken up again → above whoever answered it, see bot/rules/again.py
1. the first rule that fits → whom it names (派单规则)
   nobody of them there → the rule is to be disabled, who is on duty gets it (值班)
2. urgent, outside working time → who is on duty
3. the category's level → A/B 岗 → who is on duty there → the next level up …
"""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlmodel import Session

from bot.city.city import City
from bot.desk.case.fairness import about_of
from bot.desk.dispatching import again, lately, roster, targets
from bot.desk.dispatching.candidates import Rungs, look_around, rungs, start_level
from bot.desk.dispatching.targets import Trouble
from bot.rules.accused import fair
from bot.rules.accused import start as least_start
from bot.rules.dispatch_rules import Case, Rule, first_fitting
from bot.rules.dispatching import LADDER, Candidate, Choice, Passed, choose, first_of
from storage.tables import Petition
from storage.words import Level, Role, Urgency


class Found(NamedTuple):
    """Who gets it. `asked`: the levels of the ladder that were looked through, `before`: who was
    passed over before that, by a rule and on duty.
    """

    choice: Choice
    start: Level
    rule: Rule | None = None  # that fits
    trouble: Trouble | None = None  # why it cannot be followed
    before: tuple[Passed, ...] = ()
    asked: tuple[tuple[Level, Sequence[Candidate]], ...] = ()

    @property
    def passed(self) -> tuple[Passed, ...]:
        """Everybody who was passed over, in order."""
        return (*self.before, *self.choice.passed)

    @property
    def on_duty(self) -> bool:
        """Whether somebody gets it because they are on duty."""
        return self.choice.candidate is not None and self.choice.candidate.on_duty


def find(
    session: Session,
    now: datetime,
    whole: City,
    petition: Petition,
    *,
    start: Level | None = None,
    excluded: frozenset[int] = frozenset(),
) -> Found:
    """Who gets it at `now`; a given `start` is a level somebody decided on: no rule is asked.

    Never whoever did it before by themselves; the `excluded` not at all.
    """
    way = lately.way(session, petition)
    if way is not None:
        choice = again.choose(session, now, whole, petition, way, start, excluded)
        if choice.candidate is not None or petition.urgency != Urgency.EMERGENCY:
            return Found(choice, choice.level)
        start = choice.level  # it burns: whoever is there, above or below
    excluded |= lately.did_it(session, petition)
    if start is not None:
        start = least_start(about_of(petition), start)
        return _by_ladder(session, now, whole, petition, start, excluded)
    found = _by_rule(session, now, whole, petition, excluded)
    if found is not None and found.choice.candidate is not None:
        return found
    rule, trouble = (found.rule, found.trouble) if found else (None, None)
    start = rule.level if rule and rule.level else start_level(whole, petition)
    start = least_start(about_of(petition), start)
    before = found.choice.passed if found else ()
    if trouble is not None or _needs_duty_officer(now, whole, petition):
        officers = roster.officers(session, now, whole, petition)
        choice = first_of(officers, start, excluded)
        if choice.candidate is not None:
            return Found(choice, start, rule, trouble, before)
        before += choice.passed
    rest = _by_ladder(session, now, whole, petition, start, excluded)
    return rest._replace(rule=rule, trouble=trouble, before=before)


def find_above(
    session: Session,
    now: datetime,
    whole: City,
    petition: Petition,
    level: Level,
    excluded: frozenset[int],
) -> Choice:
    """升级督办: who gets it from a level upwards, on duty or by office; never a level below."""
    excluded |= again.passed_over(session, now, petition)
    return _by_ladder(session, now, whole, petition, level, excluded, climbing=True).choice


def is_awake(found: Found, urgency: Urgency) -> bool:
    """Whether they are told at night too: a rule names the hours, or they are on duty and it is
    urgent.
    """
    by_hours = found.rule is not None and found.rule.from_time is not None
    return by_hours or (found.on_duty and urgency != Urgency.NORMAL)


def case_of(now: datetime, whole: City, petition: Petition) -> Case:
    """What rules ask of a petition."""
    category = whole.category(petition.category_code)
    return Case(
        category_code=category.code,
        group=category.group,
        community_duty=category.community_duty,
        around=whole.chain(petition.grid_id),
        urgency=petition.urgency,
        local=now.astimezone(whole.zone),
        is_working=whole.calendar.is_working,
    )


def _by_rule(
    session: Session,
    now: datetime,
    whole: City,
    petition: Petition,
    excluded: frozenset[int],
) -> Found | None:
    """What the first rule that fits says; None when none does. A level is left to the ladder."""
    if not whole.rules:  # then what they would ask of the case need not be known
        return None
    case = case_of(now, whole, petition)
    rule = first_fitting(whole.rules, case)
    if rule is None:
        return None
    start = rule.level or start_level(whole, petition)
    named = targets.named_by(session, now, whole, rule, petition.grid_id)
    may = targets.allowed(named, community_duty=case.community_duty)
    may = fair(about_of(petition), may)
    choice = first_of(may, start, excluded)
    trouble = None
    if choice.candidate is None:
        trouble = targets.trouble_of(session, now, whole, rule)
    return Found(choice, start, rule, trouble)


def _needs_duty_officer(now: datetime, whole: City, petition: Petition) -> bool:
    """加急、紧急 outside working time: whoever is at work, not whoever is responsible by day."""
    return petition.urgency != Urgency.NORMAL and not whole.calendar.is_open(now)


def _by_ladder(
    session: Session,
    now: datetime,
    whole: City,
    petition: Petition,
    start: Level,
    excluded: frozenset[int],
    *,
    climbing: bool = False,
) -> Found:
    if not whole.category(petition.category_code).community_duty:  # 职责清单
        start = Level.STREET
    # Mostly somebody of its own is there; of a place nobody knows, all communities are the others.
    is_known = petition.grid_id is not None
    around = look_around(session, whole, petition, None if is_known else start)
    found = rungs(around, now, whole, petition, start)
    choice = choose(found, start, excluded, climbing=climbing)
    if not _is_own(choice, start):
        if not is_known:
            around = look_around(session, whole, petition)
        found = rungs(around, now, whole, petition)
        if around.rostered:
            officers = roster.officers(session, now, whole, petition)
            found = roster.with_officers(found, officers) if officers else found
        choice = choose(found, start, excluded, climbing=climbing)
    return Found(choice, start, asked=_asked(found, start, choice))


def _is_own(choice: Choice, start: Level) -> bool:
    """Whether somebody of the level itself has it: then the roster need not be asked."""
    one = choice.candidate
    return one is not None and choice.level == start and one.role != Role.DUTY_LEADER


def _asked(
    found: Rungs, start: Level, choice: Choice
) -> tuple[tuple[Level, Sequence[Candidate]], ...]:
    """The levels `choose` looked through, in its order: upwards, then those below."""
    people = dict(found)
    at = LADDER.index(start)
    way = [level for level in LADDER[at:] + LADDER[:at][::-1] if level in people]
    if choice.candidate is not None:
        way = way[: way.index(choice.level) + 1]
    return tuple((level, people[level]) for level in way)
