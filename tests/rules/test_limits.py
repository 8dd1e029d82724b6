"""How long each stage may take: by row, by column, by default; and what the law says instead."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from bot.rules import letters
from bot.rules.clock import Promise, due_at
from bot.rules.deadline import Limit
from bot.rules.letters import Round, round_of
from bot.rules.limits import (
    EARLIER,
    SET_ASIDE,
    Terms,
    as_other,
    awaits_decision,
    disinherited,
    due_by_law,
    frozen,
    inherited,
    inheriting,
    is_statutory,
    limit_for,
    limits_for,
    no_later,
    rounds_by_law,
    setting_aside,
    taken_up_again,
    thawed,
    waiting_since,
    waits_since,
)
from bot.rules.timetable import timetable
from bot.rules.waiting import MORE_TIME, MORE_TIME_BY_LAW, amounts, deciders, may_extend
from storage.words import ClockSet, Level, LimitUnit, Role, Stage, Urgency
from tests.rules.days import CITY, WEEK, at, days, hours
from tests.rules.test_clock import OFFICIAL, natural

NORMAL, URGENT, EMERGENCY = Urgency.NORMAL, Urgency.URGENT, Urgency.EMERGENCY
OWN = {Stage.TAKE: hours(4), Stage.CONTACT: hours(6), Stage.RESOLVE: days(2)}
Kept = dict[str, Any]
LAW = Terms(OWN, clock_set=ClockSet.LETTERS)


@pytest.mark.parametrize(
    ("rows", "stage", "urgency", "expected"),
    [
        ({}, Stage.TAKE, NORMAL, hours(4)),  # its own
        ({}, Stage.CONTACT, EMERGENCY, hours(6)),
        ({}, Stage.FOLLOW_UP, NORMAL, days(7)),  # nobody said: the default
        ({(Stage.RESOLVE, URGENT): days(1)}, Stage.RESOLVE, URGENT, days(1)),  # its own row
        ({(Stage.RESOLVE, URGENT): days(1)}, Stage.RESOLVE, NORMAL, days(2)),
        ({(Stage.RESOLVE, URGENT): days(1)}, Stage.RESOLVE, EMERGENCY, days(2)),  # not of another
        ({(Stage.RESOLVE, NORMAL): days(3)}, Stage.RESOLVE, NORMAL, days(3)),  # over the column
        ({(Stage.RESOLVE, NORMAL): days(1)}, Stage.RESOLVE, URGENT, days(1)),  # row of normal
        ({(Stage.RESOLVE, URGENT): days(5)}, Stage.RESOLVE, URGENT, days(2)),  # never longer
        ({(Stage.RESOLVE, EMERGENCY): hours(16)}, Stage.RESOLVE, EMERGENCY, days(2)),  # 15 h
        ({(Stage.RESOLVE, EMERGENCY): hours(14)}, Stage.RESOLVE, EMERGENCY, hours(14)),
        ({(Stage.RESOLVE, URGENT): natural(2)}, Stage.RESOLVE, URGENT, natural(2)),  # < 2 worked
        ({(Stage.RESOLVE, URGENT): natural(3)}, Stage.RESOLVE, URGENT, days(2)),
        ({(Stage.FOLLOW_UP, NORMAL): days(5)}, Stage.FOLLOW_UP, URGENT, days(5)),
    ],
)
def test_a_limit_is_found(
    rows: dict[tuple[Stage, Urgency], Limit], stage: Stage, urgency: Urgency, expected: Limit
) -> None:
    assert limit_for(Terms(OWN, rows), stage, urgency) == expected


def test_a_category_that_says_nothing_has_the_defaults() -> None:
    found = limits_for(Terms(), NORMAL)

    assert found == {
        Stage.TAKE: hours(4),
        Stage.CONTACT: hours(8),
        Stage.RESOLVE: days(5),
        Stage.FOLLOW_UP: days(7),
    }


@pytest.mark.parametrize(
    ("reopened", "decide", "resolve"),
    [(0, natural(15), natural(60)), (1, None, natural(30)), (2, None, natural(30))],
)
def test_the_law_sets_decision_and_end_of_letters_whatever_the_city_says(
    reopened: int, decide: Limit | None, resolve: Limit
) -> None:
    found = limits_for(LAW, EMERGENCY, reopened=reopened)

    assert (found.get(Stage.DECIDE), found[Stage.RESOLVE]) == (decide, resolve)
    assert found[Stage.TAKE] == hours(4)


@pytest.mark.parametrize(
    ("reopened", "judged"), [(0, natural(30)), (1, natural(30)), (2, days(3))]
)
def test_an_answer_is_judged_as_long_as_the_law_lets_ask_for_the_next_round(
    reopened: int, judged: Limit
) -> None:
    terms = Terms({**OWN, Stage.FOLLOW_UP: days(3)}, clock_set=ClockSet.LETTERS)

    assert limits_for(terms, NORMAL, reopened=reopened)[Stage.FOLLOW_UP] == judged


def test_what_is_frozen_is_thawed() -> None:
    kept = frozen(limits_for(LAW, NORMAL), ClockSet.LETTERS)

    assert thawed(kept, Stage.RESOLVE) == natural(60)
    assert thawed({}, Stage.RESOLVE) == days(5)
    assert is_statutory(kept)
    assert not is_statutory({})
    assert awaits_decision(kept, None)
    assert not awaits_decision(kept, at("2026-03-04 10:00"))
    assert not awaits_decision({"resolve": [2, "working_days"]}, None)


MON, TUE, WED, THU = (at(f"2026-03-0{day} 10:00") for day in (2, 3, 4, 5))
ORDINARY = frozen(limits_for(Terms(OWN), NORMAL), ClockSet.ORDINARY)
BY_LAW = frozen(limits_for(LAW, NORMAL), ClockSet.LETTERS, registered_at=MON)
JOINED = inheriting(ORDINARY, 7, (THU, None), MON)  # 并案


@pytest.mark.parametrize(
    ("before", "meanwhile", "brought", "waits"),
    [
        (JOINED, lambda one: one, [THU], None),
        (JOINED, lambda one: disinherited(one, 7), [], None),  # taken out meanwhile
        (JOINED, lambda one: disinherited(one, 8), [THU], None),
        (JOINED, lambda one: inheriting(one, 7, (WED, None), None), [WED], None),  # given back
        (ORDINARY, lambda one: inheriting(one, 8, (WED, THU), TUE), [WED], None),  # merged then
        (JOINED, lambda one: inheriting(one, 8, (WED, None), TUE), [THU, WED], None),
        (ORDINARY, lambda one: inheriting(one, 8, (WED, None), None), [], None),  # not in it
        (waiting_since(ORDINARY, MON), lambda one: one, [], None),  # given anew meanwhile
        (waiting_since(ORDINARY, MON), lambda one: waiting_since(one, TUE), [], TUE),
    ],
)
def test_what_is_taken_up_again_is_as_it_stands_now(
    before: Kept,
    meanwhile: Callable[[Kept], Kept],
    brought: list[datetime],
    waits: datetime | None,
) -> None:
    kept = meanwhile(setting_aside(BY_LAW, before, MON, TUE))

    found = taken_up_again(kept, WED)

    assert found is not None
    assert [one.due_at for one in inherited(found[0])] == brought
    assert waits_since(found[0]) == waits


def test_the_clock_of_the_law_leaves_what_was_brought_to_another() -> None:
    assert inherited(setting_aside(BY_LAW, JOINED, MON, TUE)) == ()


LETTER = inheriting(BY_LAW, 7, (THU, WED), MON)  # 并案 with another one


@pytest.mark.parametrize(
    ("meanwhile", "brought"),
    [
        (lambda one: one, [(THU, WED)]),
        (lambda one: disinherited(one, 7), []),  # taken out meanwhile
        (lambda one: inheriting(one, 8, (TUE, None), TUE), [(THU, WED)]),  # joined as the other
        (lambda one: due_by_law(one, TUE, TUE), [(THU, WED)]),
    ],
)
def test_the_law_goes_on_with_what_it_had_and_nothing_else(
    meanwhile: Callable[[Kept], Kept], brought: list[tuple[datetime, datetime]]
) -> None:
    kept = meanwhile(setting_aside(ORDINARY, {**LETTER, EARLIER: 1}, MON, TUE))

    found = taken_up_again(kept, WED)

    assert found is not None
    limits, start = found
    assert [(one.due_at, one.acceptance_due_at) for one in inherited(limits)] == brought
    assert (start, as_other(limits), rounds_by_law(limits, 2)) == (MON, ((TUE, WED),), 1)


def test_what_is_not_accepted_is_not_accepted_when_it_goes_on() -> None:
    found = taken_up_again(setting_aside(ORDINARY, LETTER, None, TUE), WED)

    assert found is not None
    assert awaits_decision(*found)


def test_what_is_set_aside_sets_nothing_aside_itself() -> None:
    once = setting_aside(BY_LAW, ORDINARY, MON, TUE)

    twice = setting_aside(ORDINARY, once, None, WED)

    assert SET_ASIDE not in twice[SET_ASIDE][0]


@pytest.mark.parametrize(
    ("now", "before", "expected"),
    [
        (hours(4), hours(2), hours(2)),
        (hours(2), hours(4), hours(2)),
        (days(1), hours(4), hours(4)),
    ],
)
def test_of_another_kind_it_is_taken_no_later(now: Limit, before: Limit, expected: Limit) -> None:
    old, new = (
        frozen(dict.fromkeys((Stage.TAKE, Stage.CONTACT), one), ClockSet.ORDINARY)
        for one in (before, now)
    )

    kept = no_later(new, old)

    assert [thawed(kept, stage) for stage in (Stage.TAKE, Stage.CONTACT)] == [expected] * 2


@pytest.mark.parametrize(
    ("reopened", "which", "another"),
    [
        (0, Round.HANDLING, True),
        (1, Round.REVIEW, True),
        (2, Round.RE_REVIEW, False),
        (3, Round.RE_REVIEW, False),
    ],
)
def test_letters_have_three_rounds(reopened: int, which: Round, another: bool) -> None:
    assert (round_of(reopened), letters.has_further_round(reopened)) == (which, another)


@pytest.mark.parametrize(
    ("answered", "until"),
    [
        ("2026-03-04 10:00", "2026-04-03"),
        ("2026-03-05 10:00", "2026-04-07"),  # 04-04, 清明 → Tue
        ("2026-01-20 10:00", "2026-02-24"),  # 02-19, 春节 → Tue
    ],
)
def test_a_review_is_asked_for_within_thirty_days(answered: str, until: str) -> None:
    assert letters.review_until(at(answered), OFFICIAL) == at(f"{until} 17:30")


@pytest.mark.parametrize(
    ("granted", "reopened", "statutory", "possible"),
    [
        (0, 0, False, True),
        (1, 0, False, True),
        (2, 0, False, False),
        (0, 3, False, True),
        (0, 0, True, True),
        (1, 0, True, False),
        (0, 1, True, False),  # 复查
        (0, 2, True, False),  # 复核
    ],
)
def test_how_often_more_time_is_possible(
    granted: int, reopened: int, statutory: bool, possible: bool
) -> None:
    assert may_extend(granted, reopened, statutory=statutory) is possible


def test_how_much_more_time_can_be_asked_for() -> None:
    assert amounts(statutory=False) == MORE_TIME
    assert amounts(statutory=True) == MORE_TIME_BY_LAW == (natural(10), natural(20), natural(30))


@pytest.mark.parametrize(
    ("level", "department", "first"),
    [
        (Level.GRID, False, (Level.COMMUNITY, Role.COMMUNITY_DESK)),
        (Level.COMMUNITY, False, (Level.STREET, Role.STREET_DISPATCHER)),
        (Level.STREET, False, (Level.STREET, Role.DUTY_LEADER)),
        (Level.STREET, True, (Level.STREET, Role.STREET_DISPATCHER)),
    ],
)
def test_the_level_above_decides_and_at_last_an_administrator(
    level: Level, department: bool, first: tuple[Level, Role]
) -> None:
    found = deciders(level, department=department)

    assert found[0] == first
    assert found[-1] == (None, Role.ADMINISTRATOR)


@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("department", [True, False])
def test_by_law_only_the_head_of_the_organ_grants_more_time(
    level: Level, department: bool
) -> None:
    found = deciders(level, department=department, statutory=True)

    assert found == ((Level.STREET, Role.DUTY_LEADER), (None, Role.ADMINISTRATOR))


def test_the_timetable_of_an_ordinary_case() -> None:
    lines = timetable(Terms(OWN), NORMAL, at("2026-11-23 08:30"), WEEK)  # Mon

    assert [(line.name, f"{line.due_at.astimezone(CITY):%a %d %H:%M}") for line in lines] == [
        ("take", "Mon 23 14:00"),
        ("contact", "Tue 24 11:00"),  # 6 h: 3.5 on Mon, 2.5 on Tue
        ("resolve", "Wed 25 17:30"),
        ("follow_up", "Fri 04 17:30"),
    ]


def test_the_timetable_of_letters_names_its_articles() -> None:
    lines = timetable(LAW, EMERGENCY, at("2026-01-30 10:00"), OFFICIAL)

    assert [(line.name, f"{line.due_at:%m-%d}", line.articles) for line in lines[2:]] == [
        ("decide", "02-14", (22, 23)),  # the worked Saturday
        ("resolve", "04-15", (34,)),
        ("extension", "05-15", (34,)),
        ("review", "07-15", (35,)),  # asked by 06-15 (06-14 is a Sunday)
        ("re_review", "09-14", (36,)),  # asked by 08-14; 09-13 is a Sunday
    ]
    assert f"{lines[0].due_at.astimezone(CITY):%H:%M}" == "10:15"


@pytest.mark.parametrize("unit", LimitUnit)
def test_a_longer_promise_never_ends_earlier(unit: LimitUnit) -> None:
    start = at("2026-02-11 10:00")
    ends = [due_at(Promise(start, Limit(n, unit)), OFFICIAL) for n in range(1, 40)]

    assert ends == sorted(ends)


def test_contact_ends_with_a_resolve_clock_that_is_shorter() -> None:
    terms = Terms(OWN, {(Stage.RESOLVE, URGENT): hours(5)})

    _, usual, *_ = timetable(terms, NORMAL, at("2026-11-23 08:30"), WEEK)  # Mon
    _, cut, resolve, _ = timetable(terms, URGENT, at("2026-11-23 08:30"), WEEK)

    assert (usual.due_at, usual.is_cut) == (at("2026-11-24 11:00"), False)
    assert (cut.due_at, cut.is_cut) == (resolve.due_at, True)
